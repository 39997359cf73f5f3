import {
	AlignmentType,
	BorderStyle,
	Footer,
	PageNumber,
	PageOrientation,
	Paragraph,
	Table,
	TableCell,
	TableRow,
	TextRun,
	WidthType,
} from "docx";
import type { ReviewDocument } from "#institution/catalogue/domain/checkup-api.ts";
import { reviewMessages, reviewWords as words } from "#institution/catalogue/domain/review-words.ts";
import { faces, wordFile } from "#platform/documents/word-file.ts";

const page = {
	size: { width: 11_906, height: 16_838, orientation: PageOrientation.LANDSCAPE },
	margin: { top: 1_500, bottom: 1_300, left: 1_400, right: 1_400 },
};
const mostRows = 1_000;
/** The report is a document of the district: always in Chinese. */
const messages = reviewMessages("zh-CN");

const line = (words: string, indent = true): Paragraph =>
	new Paragraph({
		spacing: { line: 480 },
		...(indent ? { indent: { firstLine: 560 } } : {}),
		children: [new TextRun(words)],
	});
const head = (words: string): Paragraph =>
	new Paragraph({
		spacing: { before: 240, after: 120 },
		keepNext: true,
		children: [new TextRun({ text: words, font: faces.black })],
	});

const border = { style: BorderStyle.SINGLE, size: 4, color: "444444" } as const;
const borders = { top: border, bottom: border, left: border, right: border };

const cell = (words: string, width: number, bold = false): TableCell =>
	new TableCell({
		borders,
		width: { size: width, type: WidthType.DXA },
		margins: { top: 60, bottom: 60, left: 90, right: 90 },
		children: [
			new Paragraph({
				children: [new TextRun({ text: words, size: 21, bold, ...(bold ? { font: faces.black } : {}) })],
			}),
		],
	});

const table = (columns: readonly [string, number][], rows: readonly (readonly string[])[]): Table =>
	new Table({
		width: { size: columns.reduce((sum, [, width]) => sum + width, 0), type: WidthType.DXA },
		columnWidths: columns.map(([, width]) => width),
		rows: [
			new TableRow({
				tableHeader: true,
				cantSplit: true,
				children: columns.map(([name, width]) => cell(name, width, true)),
			}),
			...rows.map(
				(row) =>
					new TableRow({
						cantSplit: true,
						children: row.map((words, index) => cell(words, columns[index]?.[1] ?? 1_000)),
					}),
			),
		],
	});

/** 证明事项清单体检报告 as a Word file: summary, formula, each finding with place and clause, what others have. */
export function checkupDocx(review: ReviewDocument, madeOn: string): Promise<Uint8Array> {
	const kinds = Object.entries(words.kinds).flatMap(([kind, name]) => {
		const count = review.findings.filter((finding) => finding.kind === kind).length;
		return count === 0 ? [] : [`${name}${count}处`];
	});
	return wordFile({
		title: words.title,
		creator: words.maker,
		size: 28,
		section: {
			properties: { page },
			footers: {
				default: new Footer({
					children: [
						new Paragraph({
							alignment: AlignmentType.CENTER,
							children: [new TextRun({ children: ["— ", PageNumber.CURRENT, " —"], size: 24 })],
						}),
					],
				}),
			},
			children: [
				new Paragraph({
					alignment: AlignmentType.CENTER,
					spacing: { after: 240 },
					children: [new TextRun({ text: words.title, font: faces.title, size: 44 })],
				}),
				head(`一、${words.summaryHead}`),
				line(words.summary(review.rows, review.clean, review.score)),
				line(words.formula),
				line(kinds.length === 0 ? words.nothing : `${words.found}${kinds.join("，")}。`),
				...(review.columnsMissing.length === 0
					? []
					: [line(words.columnsMissing(review.columnsMissing.join("、")))]),
				head(`二、${words.findingsHead}`),
				...(review.findings.length === 0
					? [line(words.nothing)]
					: [
							table(
								[
									[words.columns.place, 1_500],
									[words.columns.certName, 2_600],
									[words.columns.words, 2_700],
									[words.columns.message, 3_900],
									[words.columns.clause, 3_200],
								],
								review.findings
									.slice(0, mostRows)
									.map((finding) => [
										words.place(finding.row, finding.column),
										finding.certName,
										words.quoted(finding.words, finding.otherRow),
										messages.get(finding.reason) ?? finding.reason,
										words.clauseOf(finding.clause, finding.kind),
									]),
							),
							...(review.findings.length + review.findingsLeftOut > mostRows
								? [line(words.more(review.findings.length + review.findingsLeftOut - mostRows))]
								: []),
						]),
				head(`三、${words.missingHead}`),
				line(words.missingNote),
				...(review.missing.length === 0
					? [line(words.missingNone)]
					: [
							table(
								[
									[words.columns.certName, 4_000],
									[words.columns.matterName, 4_600],
									[words.columns.there, 5_300],
								],
								review.missing.map(({ certName, matterName, place, state, row }) => [
									certName,
									matterName,
									`${place}：${words.states[state]}（原清单第${row}行）`,
								]),
							),
						]),
				new Paragraph({
					alignment: AlignmentType.RIGHT,
					spacing: { before: 480 },
					children: [new TextRun(`${words.maker}　${madeOn}`)],
				}),
				line(words.disclaimer, false),
			],
		},
	});
}
