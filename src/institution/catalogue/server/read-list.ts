import { Unzip, UnzipInflate } from "fflate";
import { findHeader, type Grid, type Header } from "#institution/catalogue/domain/import-header.ts";
import type { ImportRefusal } from "#institution/catalogue/domain/import-report.ts";
import { isRefusal, type Refusal, refuse } from "#kernel/decision.ts";
import { decodeText } from "./decode-text.ts";
import { tablesOfCsv, tablesOfHtml, tablesOfWordXml } from "./read-tables.ts";
import { readSheets, suspicionOf } from "./read-workbook.ts";
import { knownUnreadable } from "./sniff.ts";

const clause = "R-025 三(二)1";
/** The part of a Word file that holds the text; a list of 10,000 rows is about 40 MB of it. */
const longestWordText = 60 * 1024 * 1024;

export type ListFormat = "xlsx" | "docx" | "html" | "csv";
export type ReadList = {
	format: ListFormat;
	table: number;
	/** Of a workbook. */
	sheet: string | null;
	grid: Grid;
	header: Header;
	/** Other tables of the file that look like lists too and were not read. */
	notRead: readonly { table: number; sheet: string | null }[];
};

const mostNamed = 10;

/** A public list need not name the matter in a column of its own; the certificate it must name. */
const whatAListNeeds = { fields: ["certName"], columns: 2 } as const;

/** `word/document.xml`, inflated piece by piece and given up as soon as it grows beyond what a list can be. */
const wordText = (file: Buffer): string | null => {
	const pieces: Uint8Array[] = [];
	let size = 0;
	let failed = false;
	const unzip = new Unzip((entry) => {
		if (entry.name !== "word/document.xml") return;
		entry.ondata = (error, piece) => {
			size += piece?.length ?? 0;
			if (error || size > longestWordText) {
				failed = true;
				entry.terminate();
			} else pieces.push(piece);
		};
		entry.start();
	});
	unzip.register(UnzipInflate);
	try {
		for (let at = 0; at < file.length && !failed; at += 65_536)
			unzip.push(file.subarray(at, at + 65_536), at + 65_536 >= file.length);
	} catch {
		return null;
	}
	return failed || pieces.length === 0 ? null : new TextDecoder().decode(Buffer.concat(pieces));
};

type Found = { format: ListFormat; tables: readonly { sheet: string | null; grid: Grid }[] };
const unnamed = (grids: readonly Grid[]) => grids.map((grid) => ({ sheet: null, grid }));

const tablesOf = async (file: Buffer): Promise<Found | Refusal<ImportRefusal>> => {
	const known = knownUnreadable(file);
	if (known) return refuse(known, clause);
	if (file.subarray(0, 2).toString("latin1") === "PK") {
		if (file.includes("word/document.xml")) {
			const why = suspicionOf(file);
			if (why) return refuse(why, clause);
			const text = wordText(file);
			return text === null
				? refuse("file-unreadable", clause)
				: { format: "docx", tables: unnamed(tablesOfWordXml(text)) };
		}
		const sheets = await readSheets(file);
		return isRefusal(sheets) ? sheets : { format: "xlsx", tables: sheets };
	}
	const why = suspicionOf(file);
	if (why !== null && why !== "file-unreadable") return refuse(why, clause);
	const text = decodeText(file);
	if (text === null) return refuse("file-unreadable", clause);
	return /<(?:!doctype|html|table|body)\b/i.test(text.slice(0, 200_000))
		? { format: "html", tables: unnamed(tablesOfHtml(text)) }
		: { format: "csv", tables: unnamed(tablesOfCsv(text)) };
};

/**
 * A list as anybody has it: XLSX, DOCX, HTML (also saved as .xls) or CSV, recognised by its content and never by
 * its name. Of several tables the one that names most columns is read.
 */
export const readList = async (file: Buffer): Promise<ReadList | Refusal<ImportRefusal>> => {
	const found = await tablesOf(file);
	if (isRefusal(found)) return found;
	const known = ({ columns }: Header) => columns.filter(({ field }) => field !== null).length;
	const lists = found.tables.flatMap(({ sheet, grid }, index) => {
		const header = findHeader(grid, whatAListNeeds);
		return header ? [{ table: index + 1, sheet, grid, header }] : [];
	});
	const [best, ...others] = [...lists].sort(
		(one, other) => known(other.header) - known(one.header) || other.grid.length - one.grid.length,
	);
	if (!best) return refuse(found.tables.length === 0 ? "no-rows" : "header-not-found", clause);
	return {
		...best,
		format: found.format,
		notRead: others
			.filter(({ grid, header }) => grid.length > header.row + header.depth)
			.sort((one, other) => one.table - other.table)
			.slice(0, mostNamed)
			.map(({ table, sheet }) => ({ table, sheet })),
	};
};
