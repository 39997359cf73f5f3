/**
 * 公文: one model of an official document after GB/T 9704-2012. It feeds the PDF and the Word file, so that the two
 * never say different things.
 */
import { readFileSync } from "node:fs";
import { z } from "zod";
import { chineseDay } from "#kernel/calendar.ts";
import { attachedFiles, openPdf } from "../seal/pdf-reader.ts";
import { qrCodeSvg } from "./qr-code.ts";
import type { Attachment } from "./render-job.ts";
import type { DocumentRenderer } from "./renderer.ts";
import { titleLines } from "./title-lines.ts";

/** `heading`: 一、 in 黑体, （一） in 楷体. `item`: one of a list, numbered where there are several. */
const Paragraph = z.object({ kind: z.enum(["text", "heading", "item"]), text: z.string() });

/** Everything an official document shows; a part that is null or empty leaves no gap. */
export const PrintedDocument = z.object({
	/** 发文机关标志, red above the red line; null for what is not 行文, such as a guide. */
	head: z.string().nullable(),
	/** 发文字号. */
	documentNo: z.string().nullable(),
	title: z.string(),
	/** 主送机关 or the party, without its colon. */
	addressee: z.string().nullable(),
	paragraphs: z.array(Paragraph),
	/** 附件说明, by name. */
	attachments: z.array(z.string()),
	/** 出席人员 of a meeting. */
	present: z.string().nullable(),
	/** 发文机关署名 and 成文日期, `YYYY-MM-DD`. */
	signature: z.object({ organ: z.string(), date: z.string() }).nullable(),
	/** Labels with a line to sign by hand on. */
	signedByHand: z.array(z.string()),
	/** 附注, without its brackets. */
	note: z.string().nullable(),
	/** 抄送机关, separated as they are to be printed. */
	copies: z.string().nullable(),
	/** 印发机关 and 印发日期 in 版记. */
	imprint: z.object({ organ: z.string(), words: z.string() }).nullable(),
	/** A code to scan above 版记, and the words beside it. */
	code: z.object({ address: z.string(), words: z.string() }).nullable(),
	/** Whose document it is and of which day, in the properties of the file. */
	author: z.string(),
	day: z.string(),
});
export type PrintedDocument = z.infer<typeof PrintedDocument>;

/** A document with nothing but its title and text. */
export const plainDocument = (
	document: Pick<PrintedDocument, "title" | "paragraphs" | "author" | "day">,
): PrintedDocument => ({
	head: null,
	documentNo: null,
	addressee: null,
	attachments: [],
	present: null,
	signature: null,
	signedByHand: [],
	note: null,
	copies: null,
	imprint: null,
	code: null,
	...document,
});

/** A line of text as both files print it. */
export type Line = { face: "song" | "black" | "kai"; text: string };

/** 结构层次: 一、 黑体, （一） 楷体, 1. and （1） 仿宋; items of one list are numbered 1. 2. 3. */
export const linesOf = ({ paragraphs }: Pick<PrintedDocument, "paragraphs">): Line[] => {
	let number = 0;
	return paragraphs.map(({ kind, text }, at): Line => {
		if (kind === "heading")
			return { face: /^（[一二三四五六七八九十]+）/.test(text) ? "kai" : "black", text };
		if (kind === "text") return { face: "song", text };
		const follows = paragraphs[at - 1]?.kind === "item";
		number = follows ? number + 1 : 1;
		const alone = !follows && paragraphs[at + 1]?.kind !== "item";
		return {
			face: "song",
			text: alone || /^[（(]?[0-9一二三四五六七八九十]+[.、）)]/.test(text) ? text : `${number}.${text}`,
		};
	});
};

/** 附件：1.名称: the number only where there are several, nothing after the name. */
export const attachmentLines = ({ attachments }: Pick<PrintedDocument, "attachments">): string[] =>
	attachments.length > 1 ? attachments.map((name, at) => `${at + 1}.${name}`) : [...attachments];

const template = readFileSync(new URL("./official-document.typ", import.meta.url), "utf8");

/** Printed across every page of a document made with the demonstration keys (legal-effect §5). */
export const demoStatement = "演示证书,不具有法律效力";

/** The document as PDF/A-3b bytes, unsigned. `sealed` draws the seal, `demo` marks it as without legal effect. */
export function officialPdf(
	renderer: DocumentRenderer,
	document: PrintedDocument,
	{ sealed = false, demo = false, attachments = [] as readonly Attachment[] } = {},
): Promise<Uint8Array> {
	const { signature, code } = document;
	const [year = 0, month = 0, day = 0] = document.day.split("-").map(Number);
	return renderer.pdf({
		template,
		files: code === null ? {} : { "qr.svg": qrCodeSvg(code.address) },
		attachments,
		data: {
			...document,
			titleLines: titleLines(document.title),
			lines: linesOf(document),
			attachmentLines: attachmentLines(document),
			signature: signature && { organ: signature.organ, date: chineseDay(signature.date) },
			day: { year, month, day },
			sealed,
			sealNote: sealed && demo ? "演示" : null,
			watermark: demo ? demoStatement : null,
		},
	});
}

const carriedName = "document.json";

/** The document as data inside its PDF: what a Word copy is made from, covered by the seal. */
export const carriedDocument = (document: PrintedDocument): Attachment => ({
	name: carriedName,
	description: "文书内容",
	mimeType: "application/json",
	bytes: Buffer.from(JSON.stringify(document)),
});

/** The document that a PDF carries; null where it carries none. */
export const documentInside = (pdf: Uint8Array): PrintedDocument | null => {
	const carried = attachedFiles(openPdf(pdf)).get(carriedName);
	return carried === undefined ? null : PrintedDocument.parse(JSON.parse(carried.toString("utf8")));
};
