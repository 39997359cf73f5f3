/** 办事指南、工作规程 as PDF and Word file, and the posters of the hall. */
import { readFileSync } from "node:fs";
import type { GuideSection } from "#institution/notice/domain/guide.ts";
import { chineseDay, dayOf } from "#kernel/calendar.ts";
import { officialPdf, type PrintedDocument, plainDocument } from "#platform/documents/official-document.ts";
import { officialWord } from "#platform/documents/official-word.ts";
import { qrCodeSvg } from "#platform/documents/qr-code.ts";
import type { DocumentRenderer } from "#platform/documents/renderer.ts";
import { titleLines } from "#platform/documents/title-lines.ts";

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

/** The guide as an official document without 版头: sections under 一、 二、 and the address of its page to scan. */
const printOf = (guide: PrintedGuide): PrintedDocument => {
	const day = dayOf(new Date(guide.publishedAt));
	return {
		...plainDocument({
			title: guide.title,
			paragraphs: guide.sections.flatMap(({ title, lines }, at) => [
				{ kind: "heading" as const, text: `${numerals[at] ?? at + 1}、${title}` },
				...lines.map((text) => ({ kind: "text" as const, text })),
			]),
			author: guide.organName,
			day,
		}),
		imprint: { organ: guide.organName, words: `第${guide.number}版　${chineseDay(day)}公布` },
		code: { address: guide.address, words: guide.address },
	};
};

/** PDF/A-3b bytes. */
export const guidePdf = (renderer: DocumentRenderer, guide: PrintedGuide): Promise<Uint8Array> =>
	officialPdf(renderer, printOf(guide));

/** DOCX bytes, in the page and type of GB/T 9704. */
export const guideDocx = (guide: PrintedGuide): Promise<Uint8Array> =>
	officialWord(printOf(guide), { copy: false });

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
export const posterPdf = (renderer: DocumentRenderer, poster: Poster): Promise<Uint8Array> => {
	const [year = 0, month = 0, day = 0] = poster.day.split("-").map(Number);
	const size = poster.heading.length > 22 ? 26 : 34;
	return renderer.pdf({
		template: posterTemplate,
		files: { "qr.svg": qrCodeSvg(poster.address) },
		data: {
			...poster,
			ways: poster.ways.map(({ title, lines }) => ({ title, lines: [...lines] })),
			headingSize: size,
			headingLines: titleLines(poster.heading, Math.floor(490 / size)),
			day: { year, month, day },
		},
	});
};
