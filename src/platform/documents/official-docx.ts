/**
 * The page and type of an official document in Word (GB/T 9704-2012): A4, 版心 156 × 225 mm, 22 lines of 28
 * characters, title 2号小标宋, body 3号仿宋, headings 黑体 and 楷体, page number 4号宋体 between dashes, right on odd and
 * left on even pages, 版记 between two lines. A document sets `evenAndOddHeaderAndFooters` and `officialStyles`.
 */
import {
	AlignmentType,
	BorderStyle,
	DocumentGridType,
	Footer,
	FrameAnchorType,
	Header,
	HorizontalPositionAlign,
	type IParagraphOptions,
	type IRunOptions,
	type ISectionOptions,
	LineRuleType,
	PageNumber,
	Paragraph,
	Tab,
	TabStopType,
	TextRun,
	VerticalPositionAlign,
} from "docx";
import { titleLines } from "./title-lines.ts";

/** Twentieths of a point. */
export const millimetres = (count: number): number => Math.round((count / 25.4) * 1440);
const textWidth = millimetres(156);
/** 225 mm for 22 lines; rounded down, or the last one would not fit. */
export const pitch = Math.floor(millimetres(225) / 22);
/** Half-points: 3号, 2号, 4号. */
const body = 32;
const title = 44;
const small = 28;
/** One character of 3号 type, in twentieths of a point. */
export const character = 320;
const roman = { ascii: "Times New Roman", hAnsi: "Times New Roman" };
const imitationSong = { ...roman, eastAsia: "仿宋_GB2312" };
const songTitle = { ...roman, eastAsia: "方正小标宋简体" };
export const faces = {
	song: imitationSong,
	black: { ...roman, eastAsia: "黑体" },
	kai: { ...roman, eastAsia: "楷体_GB2312" },
};
/** As the seal of the PDF has it. */
const red = "D7000F";

/** Exactly 22 lines a page, as the standard counts. */
export const officialSpacing = { line: pitch, lineRule: LineRuleType.EXACT };

/** The type every character without one of its own has; the grid of 28 characters counts from its size. */
export const officialStyles = { default: { document: { run: { font: imitationSong, size: body } } } };

const run = (text: string, options: IRunOptions = {}): TextRun =>
	new TextRun({ text, size: body, font: imitationSong, ...options });

/** A paragraph of 3号仿宋 on the lines of the page, without indent unless it says so. */
export const officialLine = (
	words: string,
	{ face = "song", ...options }: IParagraphOptions & { face?: keyof typeof faces } = {},
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
			children: [run(organ, { size, bold: true, color: red, font: songTitle })],
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
		spacing: { before: below * pitch, line: 720, lineRule: LineRuleType.EXACT, after: pitch },
		children: titleLines(words).map(
			(line, at) =>
				new TextRun({ text: line, size: title, font: songTitle, ...(at > 0 ? { break: 1 } : {}) }),
		),
	});

const rule = (size: number) => ({ style: BorderStyle.SINGLE, size, space: 2, color: "000000" });

/** 版记: 抄送, who issued it and when, between two lines; `foot` lays it on the foot of the last page. */
export const officialImprint = (
	issuer: string,
	when: string,
	{ copies = null, foot = false }: { copies?: string | null; foot?: boolean } = {},
): Paragraph[] => {
	const sides = { left: 280, right: 280 };
	const frame = foot
		? {
				frame: {
					type: "alignment" as const,
					width: textWidth,
					height: 0,
					anchor: { horizontal: FrameAnchorType.MARGIN, vertical: FrameAnchorType.MARGIN },
					alignment: { x: HorizontalPositionAlign.CENTER, y: VerticalPositionAlign.BOTTOM },
				},
			}
		: {};
	return [
		...(copies === null
			? []
			: [
					new Paragraph({
						...frame,
						border: { top: rule(8), bottom: rule(6) },
						indent: { ...sides, left: 280 * 4, hanging: 280 * 3 },
						children: [run(`抄送：${copies}。`, { size: small })],
					}),
				]),
		new Paragraph({
			...frame,
			border: copies === null ? { top: rule(8), bottom: rule(8) } : { bottom: rule(8) },
			tabStops: [{ type: TabStopType.RIGHT, position: textWidth - 280 }],
			indent: sides,
			children: [
				run(issuer, { size: small }),
				new TextRun({ size: small, children: [new Tab()] }),
				run(when, { size: small }),
			],
		}),
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
						font: { ascii: "宋体", hAnsi: "宋体", eastAsia: "宋体" },
						children: ["— ", PageNumber.CURRENT, " —"],
					}),
				],
			}),
		],
	});

/** 天头 37 mm, 订口 28 mm, 版心 156 × 225 mm, 22 lines of 28 characters: the grid draws 3号 type in by a hair. */
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
	grid: {
		type: DocumentGridType.LINES_AND_CHARS,
		linePitch: pitch,
		charSpace: Math.floor((textWidth / 28 / 20 - body / 2) * 4096),
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
