/**
 * The blank letter as a Word file, for those who fill it in on their own computer (R-049): the same words as the
 * PDF, in the page and type of GB/T 9704. □ stands for the boxes, as in Annex 2, because every Chinese font of a word processor has it.
 */
import {
	AlignmentType,
	HeightRule,
	Paragraph,
	Tab,
	Table,
	TableCell,
	TableRow,
	TabStopType,
	TextRun,
	UnderlineType,
	VerticalAlign,
	WidthType,
} from "docx";
import {
	body,
	narrowed,
	officialImprint,
	officialSection,
	officialSpacing,
	officialTitle,
} from "#platform/documents/official-docx.ts";
import { faces, wordFile } from "#platform/documents/word-file.ts";
import { FIXED, type LetterTable, renderCitation } from "../domain/letter-content.ts";
import type { BlankLetter } from "./letter-document.ts";

/** Half-points and twentieths of a point, as the format counts. */
const TABLE = 21;
const TWO_CHARACTERS = 640;
/** 8.5 mm, as on the PDF. */
const LINE_TO_WRITE = 482;
/** 版心 156 mm. */
const COLUMN = 8_844;

/** DOCX bytes. */
export function blankLetterDocx(blank: BlankLetter): Promise<Uint8Array> {
	return wordFile({
		title: FIXED.title,
		creator: blank.organ.name,
		size: body,
		narrowed,
		facing: true,
		section: officialSection([
			...head(blank),
			...basics(blank),
			...notice(blank),
			...commitments(blank),
			...signatures(blank),
			...officialImprint(blank.organ.name, `格式文本：${blank.templateVersion}`),
		]),
	});
}

const head = ({ letterNo }: BlankLetter): Paragraph[] => [
	officialTitle(FIXED.title),
	...(letterNo === null
		? []
		: [new Paragraph({ alignment: AlignmentType.CENTER, children: [new TextRun(`编号：${letterNo}`)] })]),
];

const basics = ({ organ }: BlankLetter): Paragraph[] => [
	heading("一、基本信息"),
	part("（一）申请人（以下内容为二选一）："),
	text(`□1.${FIXED.citizenOption}`),
	blanks("姓    名：", "联系方式："),
	blanks("证件类型：", "证件编号："),
	text(`□2.${FIXED.legalPersonOption}`),
	blanks("名    称：", "统一社会信用代码："),
	blanks("联 系 人：", "联系方式："),
	blanks("地    址："),
	part("（二）委托代理人："),
	blanks("姓    名：", "联系方式："),
	blanks("证件类型：", "证件编号："),
	part("（三）行政机关："),
	filled("名    称：", organ.name),
	filled("联 系 人：", organ.contactPerson),
	filled("联系方式：", organ.phone),
];

const notice = (item: BlankLetter): Paragraph[] => [
	heading("二、行政机关告知"),
	filled("（一）行政事项名称：", item.matterName, true),
	filled("（二）证明事项名称：", item.certificationName, true),
	part("（三）设定证明的依据："),
	...item.legalBases.map((basis, at) =>
		text(`${at + 1}.${renderCitation(basis)}规定：${basis.text.replace(/。$/, "")}。`),
	),
	part("（四）证明的内容："),
	...item.proofContents.map((proof, at) => text(`${at + 1}.${proof}`)),
	part("（五）承诺的方式："),
	text(FIXED.manner),
	text("（以下内容为二选一）"),
	text(`${box(item.commitOnBehalf === "not-allowed")}1.${FIXED.noAgentOption}`),
	text(`${box(item.commitOnBehalf === "allowed")}2.${FIXED.agentAllowedOption}`),
	part("（六）行政机关核查权力："),
	text(FIXED.verificationPower),
	part("（七）不实承诺的责任："),
	text(FIXED.liability),
	part("（八）承诺书是否公开（以下内容为二选一）："),
	text(
		`${box(item.disclosure.kind === "public")}1.${FIXED.publicOptionBefore}${item.disclosure.kind === "public" ? item.disclosure.term : "        "}${FIXED.publicOptionAfter}`,
	),
	text(`${box(item.disclosure.kind === "not-public")}2.${FIXED.notPublicOption}`),
];

const commitments = ({ specifics, tables, asksSiteAddress }: BlankLetter): (Paragraph | Table)[] => [
	heading("三、申请人承诺"),
	text(FIXED.commitmentIntro),
	text(`（一）${FIXED.commitmentKnown}`),
	...fulfilled(specifics),
	...tables.flatMap(({ label, columns, rows }, at) => [
		caption(`表${at + 1}　${label}`),
		grid(columns, rows),
	]),
	...(asksSiteAddress ? [blanks("现场地址：")] : []),
	text(`（三）${FIXED.commitmentLiability}`),
	text(`（四）${FIXED.commitmentTruth}`),
	text(`（五）${FIXED.commitmentWill}`),
];

/** （二）: with lines to write on where no sentence is given. */
const fulfilled = (specifics: readonly string[]): Paragraph[] => {
	const before = `（二）${FIXED.commitmentFulfilledBefore}`;
	const paragraph = { spacing: officialSpacing, indent: { left: TWO_CHARACTERS } };
	if (specifics.length === 0)
		return [
			text(before),
			blanks(""),
			blanks(""),
			new Paragraph({
				...paragraph,
				tabStops: [{ type: TabStopType.RIGHT, position: COLUMN }],
				children: [
					new TextRun({ underline: { type: UnderlineType.SINGLE }, children: [new Tab()] }),
					new TextRun(FIXED.commitmentFulfilledAfter),
				],
			}),
		];
	return [
		new Paragraph({
			...paragraph,
			children: [
				new TextRun(before),
				...specifics.flatMap((sentence, at) => [
					new TextRun(`${at > 0 ? "；" : ""}${specifics.length > 1 ? `（${at + 1}）` : ""}`),
					new TextRun({ text: sentence.replace(/[。；]$/, ""), underline: { type: UnderlineType.SINGLE } }),
				]),
				new TextRun(FIXED.commitmentFulfilledAfter),
			],
		}),
	];
};

const signatures = ({ organ }: BlankLetter): Paragraph[] => [
	columns("申请人（委托代理人）：", `行政机关：${organ.name}`, 600),
	columns("  （签字/盖章）", "      （盖章）", 900),
	columns("      年    月    日", "      年    月    日", 0),
	new Paragraph({
		alignment: AlignmentType.CENTER,
		spacing: { before: 200 },
		children: [new TextRun(`（${FIXED.copies}）`)],
	}),
];

/** ☑ would be missing from some fonts; ■ is the filled box of every Chinese font. */
const box = (ticked: boolean): string => (ticked ? "■" : "□");

const heading = (words: string): Paragraph =>
	new Paragraph({
		spacing: { ...officialSpacing, before: 120 },
		keepNext: true,
		children: [new TextRun({ text: words, bold: true, font: faces.black })],
	});

const part = (words: string): Paragraph =>
	new Paragraph({
		spacing: officialSpacing,
		keepNext: true,
		children: [new TextRun({ text: words, bold: true })],
	});

const caption = (words: string): Paragraph =>
	new Paragraph({
		spacing: { ...officialSpacing, before: 120 },
		alignment: AlignmentType.CENTER,
		keepNext: true,
		children: [new TextRun({ text: words, font: faces.black, size: TABLE })],
	});

/** Numbered lines under a head that comes again on each page. */
function grid(columns: LetterTable["columns"], rows: LetterTable["rows"]): Table {
	const numberWidth = 700;
	const width = Math.floor((COLUMN - numberWidth) / columns.length);
	const widths = [numberWidth, ...columns.map(() => width)];
	const line = (words: readonly string[], tableHeader: boolean) =>
		new TableRow({
			...(tableHeader ? { tableHeader } : {}),
			cantSplit: true,
			height: { value: LINE_TO_WRITE, rule: HeightRule.ATLEAST },
			children: words.map(
				(word, at) =>
					new TableCell({
						width: { size: widths[at] ?? width, type: WidthType.DXA },
						verticalAlign: VerticalAlign.CENTER,
						children: [
							new Paragraph({
								alignment: AlignmentType.CENTER,
								children: [new TextRun({ text: word, size: TABLE })],
							}),
						],
					}),
			),
		});
	return new Table({
		columnWidths: widths,
		width: { size: widths.reduce((sum, one) => sum + one, 0), type: WidthType.DXA },
		rows: [
			line(["序号", ...columns.map(({ label }) => label)], true),
			...rows.map((cells, at) => line([String(at + 1), ...cells], false)),
		],
	});
}

const text = (words: string): Paragraph =>
	new Paragraph({
		spacing: officialSpacing,
		indent: { left: TWO_CHARACTERS },
		children: [new TextRun(words)],
	});

const filled = (label: string, value: string, bold = false): Paragraph =>
	new Paragraph({
		spacing: officialSpacing,
		indent: { left: bold ? 0 : TWO_CHARACTERS },
		children: [
			new TextRun({ text: label, bold }),
			new TextRun({ text: value, underline: { type: UnderlineType.SINGLE } }),
		],
	});

/** Labels with a line to write on up to the next tab stop. */
function blanks(...labels: readonly string[]): Paragraph {
	const stops = labels.map((_, at) => Math.round((COLUMN * (at + 1)) / labels.length));
	return new Paragraph({
		spacing: officialSpacing,
		indent: { left: TWO_CHARACTERS },
		tabStops: stops.map((position) => ({ type: TabStopType.LEFT, position })),
		children: labels.flatMap((label, at) => [
			new TextRun(at === 0 ? label : `　${label}`),
			new TextRun({ underline: { type: UnderlineType.SINGLE }, children: [new Tab()] }),
		]),
	});
}

const columns = (left: string, right: string, after: number): Paragraph =>
	new Paragraph({
		spacing: { ...officialSpacing, before: 120, after },
		keepNext: true,
		tabStops: [{ type: TabStopType.LEFT, position: COLUMN / 2 }],
		children: [new TextRun(left), new TextRun({ children: [new Tab()] }), new TextRun(right)],
	});
