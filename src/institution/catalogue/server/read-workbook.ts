import { readXlsx } from "hucre/xlsx";
import type { Cell, Grid } from "#institution/catalogue/domain/import-header.ts";
import type { ImportRefusal } from "#institution/catalogue/domain/import-report.ts";
import { isRefusal, type Refusal, refuse } from "#kernel/decision.ts";
import { decodeText } from "./decode-text.ts";
import { tablesOfCsv } from "./read-tables.ts";
import { knownUnreadable } from "./sniff.ts";

const largestFile = 5 * 1024 * 1024;
const mostEntries = 2_000;
const highestRatio = 100;
/** What all parts together may become: a list of 10,000 rows takes about 20 MB of XML. */
const largestContent = 120 * 1024 * 1024;
const mostRows = 10_000;
const mostColumns = 200;
const mostSheets = 60;

const clause = "R-025 三(二)1";

type WorkbookSheet = Awaited<ReturnType<typeof readXlsx>>["sheets"][number];
type Entry = { compressed: number; uncompressed: number; method: number };

/**
 * The parts of a zip file as its central directory states them, read before a single byte is inflated.
 * Null where the file is no zip or its directory does not add up.
 */
const entriesOf = (file: Buffer): Entry[] | null => {
	const end = file.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
	if (end < 0 || end + 22 > file.length) return null;
	const count = file.readUInt16LE(end + 10);
	let at = file.readUInt32LE(end + 16);
	const entries: Entry[] = [];
	for (let index = 0; index < count; index += 1) {
		if (at + 46 > file.length || file.readUInt32LE(at) !== 0x02014b50) return null;
		entries.push({
			method: file.readUInt16LE(at + 10),
			compressed: file.readUInt32LE(at + 20),
			uncompressed: file.readUInt32LE(at + 24),
		});
		at += 46 + file.readUInt16LE(at + 28) + file.readUInt16LE(at + 30) + file.readUInt16LE(at + 32);
	}
	return entries;
};

/** Is it safe to inflate? The directory can lie about sizes, so hucre's own cap per part stands behind this. */
export const suspicionOf = (file: Buffer): ImportRefusal | null => {
	if (file.length > largestFile) return "file-too-large";
	const known = knownUnreadable(file);
	if (known) return known;
	const entries = entriesOf(file);
	if (!entries || entries.length === 0) return "file-unreadable";
	if (entries.length > mostEntries) return "file-suspicious";
	const total = entries.reduce((sum, { uncompressed }) => sum + uncompressed, 0);
	if (total > largestContent) return "file-suspicious";
	// 0xffffffff announces zip64 sizes, which no list of this size needs.
	const bad = entries.some(
		({ compressed, uncompressed, method }) =>
			uncompressed === 0xffffffff ||
			(method !== 0 && method !== 8) ||
			(uncompressed > 100_000 && uncompressed > Math.max(1, compressed) * highestRatio),
	);
	return bad ? "file-suspicious" : null;
};

const cellText = (value: unknown): string => {
	if (value === null || value === undefined) return "";
	if (value instanceof Date) return value.toISOString().slice(0, 10);
	if (typeof value === "boolean") return value ? "是" : "否";
	// An apostrophe before a sign of a formula is what our own export (and Excel) puts there.
	return String(value)
		.replace(/\r\n?/g, "\n")
		.replace(/^'(?='*[=+\-@\t])/, "");
};

export type Sheet = { sheet: string; grid: Grid };

const readText = (file: Buffer): readonly Sheet[] | Refusal<ImportRefusal> => {
	if (file.length > largestFile) return refuse("file-too-large", clause);
	const text = decodeText(file);
	const rows = text === null ? undefined : tablesOfCsv(text)[0];
	if (!rows?.some((row) => row.length > 1)) return refuse("file-unreadable", clause);
	if (rows.length > mostRows + 20) return refuse("too-many-rows", clause);
	// What a spreadsheet would compute is a formula here too.
	const grid = rows.map((row) =>
		row.map((cell) => ({ text: cellText(cell?.text), isFormula: cell?.text.startsWith("=") ?? false })),
	);
	return [{ sheet: "CSV", grid }];
};

/** A sheet as a grid of text: merged cells show their value in every cell they cover, formulas are marked. */
const gridOf = (sheet: WorkbookSheet): Grid => {
	const grid: (Cell | undefined)[][] = sheet.rows.map((row) =>
		row.slice(0, mostColumns).map((value) => ({ text: cellText(value), isFormula: false })),
	);
	for (const [key, cell] of sheet.cells ?? []) {
		if (cell.formula === undefined && cell.type !== "formula") continue;
		const [row = -1, column = -1] = key.split(",").map(Number);
		const line = grid[row];
		if (line && column < mostColumns) line[column] = { text: cellText(cell.value), isFormula: true };
	}
	for (const { startRow, startCol, endRow, endCol } of sheet.merges ?? []) {
		const value = grid[startRow]?.[startCol];
		if (!value || value.text === "") continue;
		for (let row = startRow; row <= Math.min(endRow, grid.length - 1); row += 1)
			for (let column = startCol; column <= Math.min(endCol, mostColumns - 1); column += 1) {
				const line = grid[row];
				if (line) line[column] = value;
			}
	}
	return grid;
};

/** Every visible sheet with content; formulas are marked, never computed. What is no workbook is read as CSV. */
export const readSheets = async (file: Buffer): Promise<readonly Sheet[] | Refusal<ImportRefusal>> => {
	const known = knownUnreadable(file);
	if (known) return refuse(known, clause);
	if (file.subarray(0, 2).toString("latin1") !== "PK") return readText(file);
	const why = suspicionOf(file);
	if (why) return refuse(why, clause);
	const workbook = await readXlsx(new Uint8Array(file), {
		sheets: (info) => !info.hidden && !info.veryHidden,
		maxRows: mostRows + 40,
	}).catch(() => null);
	if (!workbook) return refuse("file-unreadable", clause);
	const filled = workbook.sheets.filter(({ rows }) =>
		rows.some((row) => row.some((value) => value !== null && value !== "")),
	);
	const [first] = filled;
	if (!first) return refuse("no-rows", clause);
	if (first.rows.length > mostRows + 20) return refuse("too-many-rows", clause);
	return filled
		.filter(({ rows }) => rows.length <= mostRows + 20)
		.slice(0, mostSheets)
		.map((sheet) => ({ sheet: sheet.name, grid: gridOf(sheet) }));
};

/** The first visible sheet with content, so that a certificate of a merged matter keeps its matter. */
export const readWorkbook = async (file: Buffer): Promise<Sheet | Refusal<ImportRefusal>> => {
	const sheets = await readSheets(file);
	if (isRefusal(sheets)) return sheets;
	const [first] = sheets;
	return first ?? refuse("no-rows", clause);
};
