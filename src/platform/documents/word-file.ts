/**
 * A Word file as an office program wants it: the type said twice, as default and as style Normal, from which the
 * program counts the characters of a line; Chinese as language, or a program takes Japanese forms of the characters;
 * and what may stand in for a font the machine lacks.
 */
import { Document, type ISectionOptions, Packer } from "docx";

const roman = { ascii: "Times New Roman", hAnsi: "Times New Roman" };
/** The fonts of GB/T 9704: text 仿宋, titles 小标宋, headings 黑体 and 楷体, page numbers 宋体. */
export const faces = {
	song: { ...roman, eastAsia: "仿宋_GB2312" },
	title: { ...roman, eastAsia: "方正小标宋简体" },
	black: { ...roman, eastAsia: "黑体" },
	kai: { ...roman, eastAsia: "楷体_GB2312" },
	number: { ascii: "宋体", hAnsi: "宋体", eastAsia: "宋体" },
};

/** Other names of the same type, the nearest first, and what kind of type it is where none is there. */
const standIns: readonly (readonly [font: string, others: string, family: string])[] = [
	["仿宋_GB2312", "仿宋,FangSong_GB2312,FangSong,华文仿宋,STFangsong", "modern"],
	["方正小标宋简体", "方正小标宋_GBK,FZXiaoBiaoSong-B05S,华文中宋,STZhongsong", "roman"],
	["黑体", "SimHei,华文黑体,STHeiti", "swiss"],
	["楷体_GB2312", "楷体,KaiTi_GB2312,KaiTi,华文楷体,STKaiti", "modern"],
	["宋体", "SimSun,华文宋体,STSong", "roman"],
];
/** 86: simplified Chinese, as fonts number their character sets. */
const fontTable = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<w:fonts xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">${standIns
	.map(
		([font, others, family]) =>
			`<w:font w:name="${font}"><w:altName w:val="${others}"/><w:charset w:val="86"/><w:family w:val="${family}"/><w:pitch w:val="default"/></w:font>`,
	)
	.join("")}</w:fonts>`;

/**
 * DOCX bytes. `size` of the text in half-points, `narrowed` each character by so many twentieths of a point; `facing`:
 * left and right pages have a foot of their own.
 */
export const wordFile = async ({
	title,
	creator,
	size,
	narrowed = 0,
	facing = false,
	section,
}: {
	title: string;
	creator: string;
	size: number;
	narrowed?: number;
	facing?: boolean;
	section: ISectionOptions;
}): Promise<Uint8Array> => {
	const run = {
		font: faces.song,
		size,
		characterSpacing: -narrowed,
		language: { value: "en-US", eastAsia: "zh-CN" },
	};
	// No gap between digits and characters, as in the PDF.
	const paragraph = { keepNext: false, autoSpaceEastAsianText: false };
	const document = new Document({
		title,
		creator,
		lastModifiedBy: creator,
		evenAndOddHeaderAndFooters: facing,
		styles: {
			default: { document: { run } },
			paragraphStyles: [{ id: "Normal", name: "Normal", quickFormat: true, run, paragraph }],
		},
		sections: [section],
	});
	return new Uint8Array(
		await Packer.toBuffer(document, false, [{ path: "word/fontTable.xml", data: fontTable }]),
	);
};
