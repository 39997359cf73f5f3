/**
 * 行政文书 as a document in the manner of GB/T 9704-2012, and its sealing: the same seal, timestamp and store as a
 * letter, outside every transaction, once however often it runs.
 */
import { createHash } from "node:crypto";
import type { SignatureService } from "#adapters/signature/port.ts";
import type { TimestampAuthority } from "#adapters/timestamp/port.ts";
import { chineseDay } from "#kernel/calendar.ts";
import {
	carriedDocument,
	demoStatement,
	documentInside,
	officialPdf,
	type PrintedDocument,
	plainDocument,
} from "#platform/documents/official-document.ts";
import type { DocumentRenderer } from "#platform/documents/renderer.ts";
import type { FileStore } from "#platform/files.ts";
import { openPdf, pdfText } from "#platform/seal/pdf-reader.ts";
import { sealDocument } from "#platform/seal/seal-document.ts";
import type { Remedies, RemedyTerm } from "../domain/official-document.ts";
import type { DocumentPrint } from "./needs.ts";

/** The document as it is printed: text, 救济途径 as its last paragraph, the organ's contact as 附注. */
export const printOf = ({ number, organ, body, remedies, sealedOn }: DocumentPrint): PrintedDocument => ({
	...plainDocument({
		title: body.title,
		paragraphs: [
			...body.paragraphs,
			...(remedies === null ? [] : [{ kind: "text", text: remediesText(remedies) } as const]),
		],
		author: organ.name,
		day: sealedOn,
	}),
	head: organ.name,
	documentNo: number,
	addressee: body.recipient,
	signature: { organ: organ.name, date: sealedOn },
	note: `联系人：${organ.contactName}，联系电话：${organ.contactPhone}`,
	imprint: { organ: organ.name, words: `${chineseDay(sealedOn)}印发` },
});

/** The text of a sealed file without white space and what stands on every page: a paragraph may run over two of them. */
const textOf = (pdf: Uint8Array): string =>
	pdfText(openPdf(pdf)).replace(/\s+/gu, "").replaceAll(demoStatement, "").replace(/—\d+—/g, "");

/**
 * What a sealed file says, for its Word copy: what it carries or, where it was sealed before files carried it, the
 * print made again from what is stored. Null where that would say anything the file does not, as after a change of
 * the organ's telephone.
 */
export const copyOf = (pdf: Uint8Array, again: DocumentPrint | null): PrintedDocument | null => {
	const carried = documentInside(pdf);
	if (carried !== null || again === null) return carried;
	const document = printOf(again);
	const { head, documentNo, title, addressee, paragraphs, signature, note, imprint } = document;
	const said = textOf(pdf);
	return [
		head,
		documentNo,
		title,
		addressee,
		...paragraphs.map(({ text }) => text),
		signature?.organ,
		signature && chineseDay(signature.date),
		note,
		imprint?.words,
	].every((words) => !words || said.includes(words.replace(/\s+/gu, "")))
		? document
		: null;
};

/** 救济途径 in one sentence: organ, court, and each term with its kind of days. */
export const remediesText = ({ reviewOrgan, court, reviewTerm, suitTerm }: Remedies): string =>
	`如对本文书不服，可以自收到之日起${termText(reviewTerm)}内向${reviewOrgan}申请行政复议，或者自收到之日起${termText(suitTerm)}内依法向${court}提起行政诉讼。`;

function termText({ count, unit }: RemedyTerm): string {
	switch (unit) {
		case "working-day":
			return `${count}个工作日`;
		case "natural-day":
			return `${count}日（自然日）`;
		case "month":
			return `${count}个月`;
		case "year":
			return `${count}年`;
		case "hour":
			return `${count}小时`;
	}
}

export type DocumentSealingServices = {
	signatures: Pick<SignatureService, "sealOf">;
	timestamps: TimestampAuthority;
	renderer: DocumentRenderer;
	files: Pick<FileStore, "put" | "has" | "remember" | "recall">;
};

/**
 * `MatterNeeds.sealPrint`: typesets, seals and stores; answers the SHA-256 of the PDF. The same print gives the
 * same file also after an interruption. Rejects if a service is down; then nothing has happened.
 */
export const sealPrint =
	(services: DocumentSealingServices) =>
	async (print: DocumentPrint): Promise<string> => {
		const { organ, body } = print;
		const receipt = `document-${createHash("sha256").update(JSON.stringify(print)).digest("hex")}`;
		const kept = await services.files.recall(receipt);
		const earlier = kept === null ? null : Buffer.from(kept).toString("utf8");
		if (earlier !== null && (await services.files.has(earlier))) return earlier;

		const keys = await services.signatures.sealOf({ id: organ.id, name: organ.name });
		const document = printOf(print);
		const pdf = await officialPdf(services.renderer, document, {
			sealed: true,
			demo: keys.demo,
			attachments: [carriedDocument(document)],
		});
		const { pdfHash } = await sealDocument({
			pdf,
			signer: keys.pdf,
			organName: organ.name,
			reason: `${body.title}盖章`,
			at: new Date(`${print.sealedOn}T00:00:00+08:00`),
			stamp: (imprint) => services.timestamps.stamp(imprint),
			files: services.files,
		});
		await services.files.remember(receipt, Buffer.from(pdfHash, "utf8"));
		return pdfHash;
	};
