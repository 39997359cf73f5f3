import {
	type ListField,
	type ListLine,
	listColumns,
	wholeFields,
	workbookFields,
} from "#institution/catalogue/domain/list-columns.ts";
import { writeTextWorkbook } from "#platform/documents/text-workbook.ts";

/** 证明事项告知承诺制清单 as XLSX: title row, note row, header row, one line per item. Prints as the paper does. */
export const writeWorkbook = (
	title: string,
	note: string,
	lines: readonly ListLine[],
	{ fields = wholeFields, paper = "a3" }: { fields?: readonly ListField[]; paper?: "a3" | "a4" } = {},
): Promise<Uint8Array> => {
	const columns = workbookFields(fields).map((field) => listColumns[field]);
	const rows = function* (): Generator<string[]> {
		for (const [index, line] of lines.entries()) yield columns.map(({ cell }) => cell(line, index));
	};
	return writeTextWorkbook({
		name: "证明事项告知承诺制清单",
		heading: [title, note],
		columns,
		rows: rows(),
		paper,
		footer: "&C第 &P 页，共 &N 页",
	});
};
