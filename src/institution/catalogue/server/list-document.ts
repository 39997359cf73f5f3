/** 附件1 on paper: the list as PDF and as a Word file, columns as chosen, with its seal block. */
import { readFileSync } from "node:fs";
import {
	AlignmentType,
	Footer,
	PageNumber,
	PageOrientation,
	Paragraph,
	Table,
	TableCell,
	TableLayoutType,
	TableRow,
	TextRun,
	VerticalAlignTable,
	WidthType,
} from "docx";
import { headingOf, type SavedColumn } from "#institution/catalogue/domain/column-set.ts";
import { type ListField, type ListLine, listColumns } from "#institution/catalogue/domain/list-columns.ts";
import type { DocumentRenderer } from "#platform/documents/renderer.ts";
import { faces, wordFile } from "#platform/documents/word-file.ts";

export type Paper = "a3" | "a4";

/** A list to be printed; `organName` stands in the seal block. */
export type PrintedList = {
	title: string;
	/** Number and date of the deciding document, or 工作稿. */
	subtitle: string;
	organName: string;
	lines: readonly ListLine[];
	columns: readonly SavedColumn[];
	/** Whose columns these are. */
	note: string;
	paper: Paper;
	/** Day of the edition, `YYYY-MM-DD`. */
	day: string;
};

const template = readFileSync(new URL("./list.typ", import.meta.url), "utf8");
const centred: ReadonlySet<ListField> = new Set([
	"seq",
	"matterType",
	"exerciseLevels",
	"verifyMethod",
	"agentAllowed",
]);

const columnsOf = (list: PrintedList) =>
	list.columns.map((column) => ({
		title: headingOf(column),
		width: column.width,
		cell: listColumns[column.field].cell,
		centre: centred.has(column.field),
	}));

/** PDF/A-3b bytes, landscape, the header row on every page. */
export const listPdf = (renderer: DocumentRenderer, list: PrintedList): Promise<Uint8Array> => {
	const columns = columnsOf(list);
	const [year = 2021, month = 5, day = 7] = list.day.split("-").map(Number);
	return renderer.pdf({
		template,
		data: {
			title: list.title,
			subtitle: list.subtitle,
			organName: list.organName,
			paper: list.paper,
			note: list.note,
			day: { year, month, day },
			count: `共 ${list.lines.length} 项`,
			columns: columns.map(({ title, width, centre }) => ({ title, width, centre })),
			rows: list.lines.map((line, index) => columns.map(({ cell }) => cell(line, index))),
		},
	});
};

/** Twentieths of a point: long side, short side, margin. */
const pageSizes: Record<Paper, { long: number; short: number; margin: number }> = {
	a3: { long: 23_811, short: 16_838, margin: 850 },
	a4: { long: 16_838, short: 11_906, margin: 567 },
};

/** Characters of a cell that surely fit on a page. */
const longestWhole = 300;

const cellOf = (
	text: string,
	width: number,
	{ header, centre, size, last }: { header: boolean; centre: boolean; size: number; last: boolean },
): TableCell =>
	new TableCell({
		width: { size: width, type: WidthType.DXA },
		verticalAlign: VerticalAlignTable.CENTER,
		...(header ? { shading: { fill: "ECECEC" } } : {}),
		margins: { left: 45, right: 45, top: 40, bottom: 40 },
		children: text.split("\n").map(
			(line) =>
				new Paragraph({
					keepNext: last,
					alignment: header || centre ? AlignmentType.CENTER : AlignmentType.LEFT,
					children: [
						new TextRun({ text: line, size, bold: header, ...(header ? { font: faces.black } : {}) }),
					],
				}),
		),
	});

/** DOCX bytes: the same columns and lines, header row repeated, page numbers, seal block. */
export const listDocx = (list: PrintedList): Promise<Uint8Array> => {
	const { long, short, margin } = pageSizes[list.paper];
	const size = list.paper === "a3" ? 17 : 14;
	const columns = columnsOf(list);
	const parts = columns.reduce((sum, { width }) => sum + width, 0);
	const widths = columns.map(({ width }) => Math.floor(((long - 2 * margin) * width) / parts));
	/** A row stays whole where a page can hold it, the last one with the seal block below the table. */
	const row = (texts: readonly string[], { header = false, last = false }): TableRow =>
		new TableRow({
			tableHeader: header,
			cantSplit: header || last || Math.max(...texts.map(({ length }) => length)) < longestWhole,
			children: texts.map((text, at) =>
				cellOf(text, widths[at] ?? 0, { header, centre: columns[at]?.centre ?? false, size, last }),
			),
		});
	const line = (
		text: string,
		alignment: (typeof AlignmentType)[keyof typeof AlignmentType],
		points: number,
	) =>
		new Paragraph({
			alignment,
			spacing: { before: 120, after: 120 },
			children: [new TextRun({ text, size: points })],
		});
	return wordFile({
		title: list.title,
		creator: list.organName,
		size,
		section: {
			properties: {
				page: {
					size: { width: short, height: long, orientation: PageOrientation.LANDSCAPE },
					margin: { top: 900, bottom: 900, left: margin, right: margin },
				},
			},
			footers: {
				default: new Footer({
					children: [
						new Paragraph({
							alignment: AlignmentType.CENTER,
							children: [
								new TextRun({
									size: 16,
									children: [
										`${list.note}　　第 `,
										PageNumber.CURRENT,
										" 页，共 ",
										PageNumber.TOTAL_PAGES,
										" 页",
									],
								}),
							],
						}),
					],
				}),
			},
			children: [
				new Paragraph({
					alignment: AlignmentType.CENTER,
					children: [new TextRun({ text: list.title, bold: true, size: 40, font: faces.title })],
				}),
				line(`${list.subtitle}　　共 ${list.lines.length} 项`, AlignmentType.LEFT, 20),
				new Table({
					layout: TableLayoutType.FIXED,
					width: { size: long - 2 * margin, type: WidthType.DXA },
					columnWidths: widths,
					rows: [
						row(
							columns.map(({ title }) => title),
							{ header: true },
						),
						...list.lines.map((entry, index) =>
							row(
								columns.map(({ cell }) => cell(entry, index)),
								{ last: index === list.lines.length - 1 },
							),
						),
					],
				}),
				line(
					`主要负责人（签字）：　　　　　　　　　　报送单位（公章）：${list.organName}　　　　　　填报日期：　　　　年　　月　　日`,
					AlignmentType.LEFT,
					21,
				),
			],
		},
	});
};
