/**
 * The page and type of an official document in Word (GB/T 9704-2012): A4, 版心 156 × 225 mm, 22 lines of 28
 * characters, title 2号小标宋, body 3号仿宋, headings 黑体 and 楷体, page number 4号宋体 between dashes, right on odd and
 * left on even pages, 版记 between two lines.
 */
import {
	AlignmentType,
	BorderStyle,
	Footer,
	Header,
	type IParagraphOptions,
	type IRunOptions,
	type ISectionOptions,
	LineRuleType,
	PageNumber,
	Paragraph,
	RelativeHorizontalPosition,
	RelativeVerticalPosition,
	Tab,
	Table,
	TableAnchorType,
	TableCell,
	TableLayoutType,
	TableRow,
	TabStopType,
	TextRun,
	WidthType,
} from "docx";
import { titleLines } from "./title-lines.ts";
import { faces } from "./word-file.ts";

/** Twentieths of a point. */
export const millimetres = (count: number): number => Math.round((count / 25.4) * 1440);
const textWidth = millimetres(156);
/** 225 mm for 22 lines; rounded down, or the last one would not fit. */
export const pitch = Math.floor(millimetres(225) / 22);
/** One character of 3号 type, in twentieths of a point. */
export const character = 320;
/** Half-points: 3号, 2号, 4号. */
export const body = 32;
/**
 * 28 characters of 3号 are wider than 版心 by 6 points: each gives way by this. A grid of characters would say the
 * same, but LibreOffice gives every character two of its cells.
 */
export const narrowed = Math.ceil(character - textWidth / 28);
const title = 44;
const small = 28;
/** As the seal of the PDF has it. */
const red = "D7000F";

/** Exactly 22 lines a page, as the standard counts. */
export const officialSpacing = { line: pitch, lineRule: LineRuleType.EXACT };

const run = (text: string, options: IRunOptions = {}): TextRun =>
	new TextRun({ text, size: body, font: faces.song, ...options });

/** A paragraph of 3号仿宋 on the lines of the page, without indent unless it says so. */
export const officialLine = (
	words: string,
	{ face = "song", ...options }: IParagraphOptions & { face?: "song" | "black" | "kai" } = {},
): Paragraph =>
	new Paragraph({ spacing: officialSpacing, children: [run(words, { font: faces[face] })], ...options });

/** 发文机关标志 35 mm below the top of the text area, 发文字号 two lines below it, the red line 4 mm further. */
export const officialHead = (organ: string, documentNo: string | null): Paragraph[] => {
	const letters = [...organ].length;
	const size = Math.min(72, Math.floor(872 / letters));
	const line = { style: BorderStyle.SINGLE, size: 16, space: 11, color: red };
	return [
		new Paragraph({
			alignment: AlignmentType.CENTER,
			spacing: { before: millimetres(35), line: size * 12, lineRule: LineRuleType.EXACT },
			...(documentNo === null ? { border: { bottom: line } } : {}),
			children: [run(organ, { size, bold: true, color: red, font: faces.title })],
		}),
		...(documentNo === null
			? []
			: [
					officialLine(documentNo, {
						alignment: AlignmentType.CENTER,
						spacing: { ...officialSpacing, before: 2 * pitch },
						border: { bottom: line },
					}),
				]),
	];
};

/** `below`: empty lines between the red line and the title. */
export const officialTitle = (words: string, { below = 0 } = {}): Paragraph =>
	new Paragraph({
		alignment: AlignmentType.CENTER,
		spacing: { before: below * pitch, line: 640, lineRule: LineRuleType.EXACT, after: pitch },
		children: titleLines(words).map(
			(line, at) =>
				new TextRun({ text: line, size: title, font: faces.title, ...(at > 0 ? { break: 1 } : {}) }),
		),
	});

const line = (size: number) => ({
	style: size === 0 ? BorderStyle.NONE : BorderStyle.SINGLE,
	size,
	color: "000000",
});
/**
 * 版记: 抄送, who issued it and when, between two lines, below a code to scan; `foot` lays it on the foot of the last
 * page, where LibreOffice lets it follow the text. A table, because every office program keeps its lines.
 */
export const officialImprint = (
	issuer: string,
	when: string,
	{
		copies = null,
		code = null,
		foot = false,
	}: { copies?: string | null; code?: IParagraphOptions | null; foot?: boolean } = {},
): (Table | Paragraph)[] => {
	const row = (top: number, bottom: number, content: IParagraphOptions, side = small * 10) =>
		new TableRow({
			cantSplit: true,
			children: [
				new TableCell({
					borders: { top: line(top), bottom: line(bottom), left: line(0), right: line(0) },
					margins: { left: side, right: side, top: 30, bottom: 30 },
					children: [new Paragraph(content)],
				}),
			],
		});
	return [
		new Table({
			layout: TableLayoutType.FIXED,
			width: { size: textWidth, type: WidthType.DXA },
			columnWidths: [textWidth],
			...(foot
				? {
						float: {
							horizontalAnchor: TableAnchorType.MARGIN,
							relativeHorizontalPosition: RelativeHorizontalPosition.CENTER,
							verticalAnchor: TableAnchorType.MARGIN,
							relativeVerticalPosition: RelativeVerticalPosition.BOTTOM,
						},
					}
				: {}),
			rows: [
				...(code === null ? [] : [row(0, 0, code, 0)]),
				...(copies === null
					? []
					: [
							row(8, 6, {
								indent: { left: small * 30, hanging: small * 30 },
								children: [run(`抄送：${copies}。`, { size: small })],
							}),
						]),
				row(copies === null ? 8 : 6, 8, {
					tabStops: [{ type: TabStopType.RIGHT, position: textWidth - 2 * small * 10 }],
					children: [
						run(issuer, { size: small }),
						new TextRun({ size: small, children: [new Tab()] }),
						run(when, { size: small }),
					],
				}),
			],
		}),
		// A Word file ends with a paragraph; this one takes no room.
		new Paragraph({ spacing: { line: 20, lineRule: LineRuleType.EXACT }, children: [run("", { size: 2 })] }),
	];
};

const pageNumber = (alignment: (typeof AlignmentType)["LEFT" | "RIGHT"]): Footer =>
	new Footer({
		children: [
			new Paragraph({
				alignment,
				indent: alignment === AlignmentType.RIGHT ? { right: 280 } : { left: 280 },
				children: [
					new TextRun({
						size: small,
						font: faces.number,
						children: ["— ", PageNumber.CURRENT, " —"],
					}),
				],
			}),
		],
	});

/**
 * 天头 37 mm, 订口 28 mm, 版心 156 × 225 mm. No grid: LibreOffice would lay the lines of a title on every second line
 * of it.
 */
export const officialPage = {
	page: {
		size: { width: millimetres(210), height: millimetres(297) },
		margin: {
			top: millimetres(37),
			bottom: millimetres(35),
			left: millimetres(28),
			right: millimetres(26),
			header: millimetres(20),
			footer: millimetres(25),
		},
	},
};

export const officialFooters = {
	default: pageNumber(AlignmentType.RIGHT),
	even: pageNumber(AlignmentType.LEFT),
};

/** `face`: what stands above the text area of every page, in small 黑体. */
export const officialSection = (
	children: ISectionOptions["children"],
	{ above = null }: { above?: string | null } = {},
): ISectionOptions => {
	const header = () =>
		new Header({
			children: [
				new Paragraph({
					alignment: AlignmentType.CENTER,
					children: [new TextRun({ text: above ?? "", size: 18, font: faces.black })],
				}),
			],
		});
	return {
		properties: officialPage,
		...(above === null ? {} : { headers: { default: header(), even: header() } }),
		footers: officialFooters,
		children,
	};
};
