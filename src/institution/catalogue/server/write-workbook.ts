import {
	headingOf,
	type SavedColumn,
	shippedSet,
	wholeColumns,
} from "#institution/catalogue/domain/column-set.ts";
import { type ListLine, listColumns } from "#institution/catalogue/domain/list-columns.ts";
import { writeTextWorkbook } from "#platform/documents/text-workbook.ts";

/** 证明事项告知承诺制清单 as XLSX: title row, note row, header row, one line per item. Prints as the paper does. */
export const writeWorkbook = (
	title: string,
	note: string,
	lines: readonly ListLine[],
	{
		columns = wholeColumns(shippedSet),
		printed = columns.length,
		paper = "a3",
	}: { columns?: readonly SavedColumn[]; printed?: number; paper?: "a3" | "a4" } = {},
): Promise<Uint8Array> => {
	const cells = columns.map(({ field }) => listColumns[field].cell);
	const rows = function* (): Generator<string[]> {
		for (const [index, line] of lines.entries()) yield cells.map((cell) => cell(line, index));
	};
	return writeTextWorkbook({
		name: "证明事项告知承诺制清单",
		heading: [title, note],
		columns: columns.map((column) => ({ title: headingOf(column), width: column.width })),
		printed,
		rows: rows(),
		paper,
		footer: "&C第 &P 页，共 &N 页",
	});
};
