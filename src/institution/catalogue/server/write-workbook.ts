import { writeXlsx } from "hucre/xlsx";
import {
	type ListField,
	type ListLine,
	listColumns,
	wholeFields,
	workbookFields,
} from "#institution/catalogue/domain/list-columns.ts";

/** A cell that a spreadsheet could take for a formula is made plain text by a leading apostrophe; reading takes it off. */
export const safeCell = (text: string): string => (/^'*[=+\-@\t\r]/.test(text) ? `'${text}` : text);

/** What XML cannot carry is left out; what a workbook would read as an escape (_x000D_) is escaped itself. */
const cellOf = (text: string): string =>
	safeCell(
		text
			// biome-ignore lint/suspicious/noControlCharactersInRegex: these are exactly what XML 1.0 forbids.
			.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "")
			.toWellFormed()
			.replace(/\r\n?/g, "\n")
			.replace(/_(?=x[0-9a-f]{4}_)/gi, "_x005F_"),
	);

/**
 * 证明事项告知承诺制清单 as XLSX: title row, note row, header row, one line per item. Every cell is a string;
 * none can become a formula. Prints as the paper does: landscape, one page wide, header on every page.
 */
export const writeWorkbook = async (
	title: string,
	note: string,
	lines: readonly ListLine[],
	{ fields = wholeFields, paper = "a3" }: { fields?: readonly ListField[]; paper?: "a3" | "a4" } = {},
): Promise<Uint8Array> => {
	const columns = workbookFields(fields).map((field) => listColumns[field]);
	const rows = lines.map((line, index) => columns.map(({ cell }) => cellOf(cell(line, index))));
	const last = columns.length - 1;
	const across = (row: number) => ({ startRow: row, startCol: 0, endRow: row, endCol: last });
	return writeXlsx({
		sheets: [
			{
				name: "证明事项告知承诺制清单",
				columns: columns.map(({ width }) => ({ width })),
				rows: [[cellOf(title)], [cellOf(note)], columns.map((column) => column.title), ...rows],
				merges: last > 0 ? [across(0), across(1)] : [],
				freezePane: { rows: 3 },
				pageSetup: {
					paperSize: paper,
					orientation: "landscape",
					fitToPage: true,
					fitToWidth: 1,
					fitToHeight: 0,
					printTitlesRow: "$3:$3",
				},
				headerFooter: { oddFooter: "&C第 &P 页，共 &N 页" },
			},
		],
	});
};
