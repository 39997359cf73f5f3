/** 办事指南、工作规程 as PDF and Word file, and the posters of the hall. */
import { readFileSync } from "node:fs";
import { Document, Packer, Paragraph, TextRun } from "docx";
import type { GuideSection } from "#institution/notice/domain/guide.ts";
import { dayOf } from "#kernel/calendar.ts";
import {
	officialBody,
	officialHeading,
	officialImprint,
	officialSection,
	officialTitle,
} from "#platform/documents/official-docx.ts";
import { qrCodeSvg } from "#platform/documents/qr-code.ts";
import type { DocumentRenderer } from "#platform/documents/renderer.ts";

const guideTemplate = readFileSync(new URL("./guide.typ", import.meta.url), "utf8");
const posterTemplate = readFileSync(new URL("./poster.typ", import.meta.url), "utf8");

export type PrintedGuide = {
	title: string;
	organName: string;
	sections: readonly GuideSection[];
	number: number;
	publishedAt: string;
	/** Where it stands on the portal. */
	address: string;
};

const numerals = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二"];
const headed = (sections: readonly GuideSection[]): GuideSection[] =>
	sections.map(({ title, lines }, at) => ({
		title: `${numerals[at] ?? at + 1}、${title}`,
		lines: [...lines],
	}));

const chinese = (day: string): string => {
	const [year, month, date] = day.split("-").map(Number);
	return `${year}年${month}月${date}日`;
};
const dateOf = (day: string) => {
	const [year = 2021, month = 5, date = 7] = day.split("-").map(Number);
	return { year, month, day: date };
};
const publishedWords = ({ publishedAt, number }: PrintedGuide): string =>
	`第${number}版　${chinese(dayOf(new Date(publishedAt)))}公布`;

/** PDF/A-3b bytes. */
export const guidePdf = (renderer: DocumentRenderer, guide: PrintedGuide): Promise<Uint8Array> =>
	renderer.pdf({
		template: guideTemplate,
		files: { "qr.svg": qrCodeSvg(guide.address) },
		data: {
			title: guide.title,
			organName: guide.organName,
			sections: headed(guide.sections),
			address: guide.address,
			published: publishedWords(guide),
			day: dateOf(dayOf(new Date(guide.publishedAt))),
		},
	});

/** DOCX bytes, in the page and type of GB/T 9704. */
export const guideDocx = async (guide: PrintedGuide): Promise<Uint8Array> => {
	const document = new Document({
		title: guide.title,
		creator: guide.organName,
		evenAndOddHeaderAndFooters: true,
		sections: [
			officialSection([
				officialTitle(guide.title),
				...headed(guide.sections).flatMap(({ title, lines }) => [
					officialHeading(title),
					...lines.map(officialBody),
				]),
				new Paragraph({ children: [new TextRun("")] }),
				...officialImprint(guide.organName, publishedWords(guide)),
			]),
		],
	});
	return new Uint8Array(await Packer.toBuffer(document));
};

export type Poster = {
	kicker: string;
	heading: string;
	subtitle: string;
	ways: readonly { title: string; lines: readonly string[] }[];
	scan: string;
	address: string;
	organName: string;
	phone: string;
	/** Day of the edition. */
	day: string;
};

/** The poster as PDF/A-3b bytes. */
export const posterPdf = (renderer: DocumentRenderer, poster: Poster): Promise<Uint8Array> =>
	renderer.pdf({
		template: posterTemplate,
		files: { "qr.svg": qrCodeSvg(poster.address) },
		data: {
			...poster,
			ways: poster.ways.map(({ title, lines }) => ({ title, lines: [...lines] })),
			day: dateOf(poster.day),
		},
	});
