import { createHash } from "node:crypto";
import { findHeader, type Grid } from "#institution/catalogue/domain/import-header.ts";
import { addressOf, readRows } from "#institution/catalogue/domain/import-rows.ts";
import type { DraftFacts } from "#institution/catalogue/domain/item.ts";
import type { Reference } from "#institution/catalogue/domain/reference.ts";
import { isRefusal, type Refusal, refuse } from "#kernel/decision.ts";
import { enumWords } from "./import.ts";
import { readWorkbook } from "./read-workbook.ts";

const clause = "R-027 三(二)3";

/** Cells that decide what a line says; rules of wording were the district's to keep before it sent the list. */
const unreadable: ReadonlySet<string> = new Set([
	"formula",
	"value-unknown",
	"tick-unclear",
	"deadline-unclear",
	"duplicate-row",
	"too-long",
]);

/**
 * A merged list of many organs, as the city sends it back: read organ by organ with the reader of the import, so
 * that both understand a cell alike. A row of an unknown organ is an error by its cell.
 */
export const readEdition = async (
	file: Buffer,
	{ organs, reference }: { organs: readonly { id: string; name: string }[]; reference: Reference },
): Promise<{ rows: DraftFacts[]; errors: string[] } | Refusal<string>> => {
	const workbook = await readWorkbook(file);
	if (isRefusal(workbook)) return workbook;
	const header = findHeader(workbook.grid);
	const organColumn = header?.columns.find(({ field }) => field === "organ")?.index;
	if (!header || organColumn === undefined) return refuse("header-not-found", clause);
	const first = header.row + header.depth;
	const organAt = (row: number) => workbook.grid[row]?.[organColumn]?.text.trim() ?? "";
	const rowsOf = (name: string): Grid =>
		workbook.grid.map((line, row) => (row < first || organAt(row) === name ? line : []));
	const named = new Set(workbook.grid.map((_, row) => (row < first ? "" : organAt(row))));
	const errors: string[] = [];
	const rows: DraftFacts[] = [];
	for (const name of named) {
		if (name === "") continue;
		const organ = organs.find((known) => known.name === name);
		if (!organ) {
			const row = workbook.grid.findIndex((_, index) => index >= first && organAt(index) === name);
			errors.push(`第${row + 1}行：没有登记的行政机关「${name.slice(0, 40)}」`);
			continue;
		}
		const read = readRows(rowsOf(name), header, {
			organ: { id: organ.id, names: [organ.name] },
			organIds: new Map(organs.map(({ id, name: called }) => [called, id])),
			reference,
			words: enumWords,
			codesTaken: new Set(),
			linesListed: new Set(),
			codeFor: (row) => `CITY-${createHash("sha256").update(`${name}${row}`).digest("hex").slice(0, 12)}`,
		});
		rows.push(...read.rows.map(({ facts }) => facts));
		for (const cell of read.cells)
			if (cell.severity === "error" && unreadable.has(cell.reason))
				errors.push(`${addressOf(cell)}：${cell.words.slice(0, 40)}`);
	}
	return { rows, errors };
};
