import { createHash } from "node:crypto";
import { type EditionRow, noOrgan } from "#institution/catalogue/domain/edition-row.ts";
import { columnNames, type ImportField } from "#institution/catalogue/domain/import-columns.ts";
import { findHeader, type Grid, type Header } from "#institution/catalogue/domain/import-header.ts";
import { columnLetters } from "#institution/catalogue/domain/import-report.ts";
import { addressOf, readRows } from "#institution/catalogue/domain/import-rows.ts";
import type { Reference } from "#institution/catalogue/domain/reference.ts";
import { isRefusal, type Refusal, refuse } from "#kernel/decision.ts";
import type { Language } from "#kernel/language.ts";
import { enumWords, messageOf } from "./import.ts";
import { readWorkbook } from "./read-workbook.ts";

const clause = "R-027 三(二)3";

/** Cells that decide what a line says; rules of wording were the district's to keep before it sent the list. */
const unreadable: ReadonlySet<string> = new Set([
	"formula",
	"value-unknown",
	"tick-unclear",
	"deadline-unclear",
	"duplicate-row",
	"code-taken",
	"too-long",
]);

/** Cells whose number or word the reader would rather leave out than say wrong. */
const leftOut: readonly ImportField[] = ["annualVolume"];

const fieldsWhere = (header: Header, holds: (index: number) => boolean): ReadonlySet<ImportField> =>
	new Set(header.columns.flatMap(({ index, field }) => (field && holds(index) ? [field] : [])));

/**
 * A merged list of many organs, as the city sends it back: read organ by organ with the reader of the import, so
 * that both understand a cell alike. A row of an organ the district does not have is read too: its organ is assigned
 * later.
 */
export const readEdition = async (
	file: Buffer,
	{
		organs,
		reference,
		language,
		headings,
	}: {
		organs: readonly { id: string; name: string }[];
		reference: Reference;
		language: Language;
		/** Headings of the district's own: what was sent to the city comes back under them. */
		headings?: ReadonlyMap<string, ImportField>;
	},
): Promise<{ rows: EditionRow[]; errors: string[] } | Refusal<string>> => {
	const workbook = await readWorkbook(file);
	if (isRefusal(workbook)) return workbook;
	const { grid } = workbook;
	const header = findHeader(grid, undefined, headings);
	const organColumn = header?.columns.find(({ field }) => field === "organ")?.index;
	if (!header || organColumn === undefined) return refuse("header-not-found", clause);
	const first = header.row + header.depth;
	const organAt = (row: number) => grid[row]?.[organColumn]?.text.trim() ?? "";
	const textAt = (row: number, index: number) => grid[row]?.[index]?.text.trim() ?? "";
	const rowsOf = (name: string): Grid =>
		grid.map((line, row) => (row < first || organAt(row) === name ? line : []));
	const columns = fieldsWhere(header, () => true);
	const codesTaken = new Set<string>();
	const errors: string[] = [];
	const rows: EditionRow[] = [];
	const wrong = (row: number, field: ImportField, reason: string) => {
		const place = header.columns.find((column) => column.field === field);
		const message = messageOf({ reason, words: columnNames[field][0] ?? "" }, language);
		errors.push(`${columnLetters(place?.index ?? 0)}${row}：${message}`);
	};
	for (const name of new Set(grid.flatMap((_, row) => (row < first ? [] : [organAt(row)])))) {
		const organ = organs.find((known) => known.name === name);
		const read = readRows(rowsOf(name), header, {
			organ: { id: organ?.id ?? noOrgan, names: [name] },
			organIds: new Map(organs.map(({ id, name: called }) => [called, id])),
			reference,
			words: enumWords,
			codesTaken: new Set(codesTaken),
			linesListed: new Set(),
			codeFor: (row) => `CITY-${createHash("sha256").update(`${name}${row}`).digest("hex").slice(0, 12)}`,
		});
		for (const { row, facts } of read.rows) {
			codesTaken.add(facts.code);
			const empty = fieldsWhere(header, (index) => textAt(row - 1, index) === "");
			for (const field of ["matterName", "certName"] as const)
				if (empty.has(field)) wrong(row, field, "fact-missing");
			for (const field of leftOut)
				if (columns.has(field) && !empty.has(field) && !Object.hasOwn(facts, field))
					wrong(row, field, "value-unknown");
			rows.push({ row, organName: name, facts, columns, empty });
		}
		for (const cell of read.cells)
			if (cell.severity === "error" && unreadable.has(cell.reason))
				errors.push(`${addressOf(cell)}：${messageOf(cell, language)}`);
	}
	return { rows: rows.sort((one, other) => one.row - other.row), errors };
};
