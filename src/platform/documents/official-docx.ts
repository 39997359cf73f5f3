/**
 * The page and type of an official document in Word (GB/T 9704-2012): A4, 版心 156 × 225 mm, 22 lines of 28
 * characters, title 2号小标宋, body 3号仿宋, headings 黑体, page number 4号 between dashes, right on odd and left on
 * even pages, 版记 between two lines. A document sets `evenAndOddHeaderAndFooters`.
 */
import {
	AlignmentType,
	BorderStyle,
	Footer,
	type ISectionOptions,
	LineRuleType,
	PageNumber,
	Paragraph,
	TabStopType,
	TextRun,
} from "docx";

/** Twentieths of a point. */
const millimetres = (count: number): number => Math.round((count / 25.4) * 1440);
const textWidth = millimetres(156);
/** 225 mm for 22 lines. */
const pitch = Math.round(millimetres(225) / 22);
/** Half-points: 3号, 2号, 4号. */
const body = 32;
const title = 44;
const small = 28;
const twoCharacters = 640;
const roman = { ascii: "Times New Roman", hAnsi: "Times New Roman" };
const imitationSong = { ...roman, eastAsia: "仿宋_GB2312" };
const songTitle = { ...roman, eastAsia: "方正小标宋简体" };
const blackHeading = { ...roman, eastAsia: "黑体" };

/** Exactly 22 lines a page, as the standard counts. */
export const officialSpacing = { line: pitch, lineRule: LineRuleType.EXACT };

export const officialTitle = (words: string): Paragraph =>
	new Paragraph({
		alignment: AlignmentType.CENTER,
		spacing: { line: 720, lineRule: LineRuleType.EXACT, after: pitch },
		children: [new TextRun({ text: words, size: title, font: songTitle })],
	});

export const officialHeading = (words: string): Paragraph =>
	new Paragraph({
		spacing: officialSpacing,
		indent: { firstLine: twoCharacters },
		keepNext: true,
		children: [new TextRun({ text: words, size: body, font: blackHeading })],
	});

export const officialBody = (words: string): Paragraph =>
	new Paragraph({
		alignment: AlignmentType.BOTH,
		spacing: officialSpacing,
		indent: { firstLine: twoCharacters },
		children: [new TextRun({ text: words, size: body, font: imitationSong })],
	});

const rule = { style: BorderStyle.SINGLE, size: 8, space: 2, color: "000000" };

/** 版记: who issued it and when, between two lines. */
export const officialImprint = (issuer: string, when: string): Paragraph[] => [
	new Paragraph({
		border: { top: rule, bottom: rule },
		tabStops: [{ type: TabStopType.RIGHT, position: textWidth - 280 }],
		indent: { left: 280 },
		children: [new TextRun({ text: `${issuer}\t${when}`, size: small, font: imitationSong })],
	}),
];

const pageNumber = (alignment: (typeof AlignmentType)["LEFT" | "RIGHT"]): Footer =>
	new Footer({
		children: [
			new Paragraph({
				alignment,
				indent: alignment === AlignmentType.RIGHT ? { right: 280 } : { left: 280 },
				children: [
					new TextRun({
						size: small,
						font: { ...roman, eastAsia: "宋体" },
						children: ["— ", PageNumber.CURRENT, " —"],
					}),
				],
			}),
		],
	});

/** 天头 37 mm, 订口 28 mm, 版心 156 × 225 mm. */
export const officialPage = {
	size: { width: millimetres(210), height: millimetres(297) },
	margin: {
		top: millimetres(37),
		bottom: millimetres(35),
		left: millimetres(28),
		right: millimetres(26),
		footer: millimetres(25),
	},
};

export const officialFooters = {
	default: pageNumber(AlignmentType.RIGHT),
	even: pageNumber(AlignmentType.LEFT),
};

export const officialSection = (children: ISectionOptions["children"]): ISectionOptions => ({
	properties: { page: officialPage },
	footers: officialFooters,
	children,
});
