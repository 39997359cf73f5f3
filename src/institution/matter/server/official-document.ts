/**
 * 行政文书 as a document in the manner of GB/T 9704-2012, and its sealing: the same seal, timestamp and store as a
 * letter, outside every transaction, once however often it runs.
 */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import type { SignatureService } from "#adapters/signature/port.ts";
import type { TimestampAuthority } from "#adapters/timestamp/port.ts";
import { qrCodeSvg } from "#platform/documents/qr-code.ts";
import type { DocumentRenderer } from "#platform/documents/renderer.ts";
import type { FileStore } from "#platform/files.ts";
import { sealDocument } from "#platform/seal/seal-document.ts";
import { chineseDay } from "../domain/document-text.ts";
import type { DocumentParagraph, Remedies, RemedyTerm } from "../domain/official-document.ts";
import type { DocumentPrint } from "./needs.ts";

/** Everything a document shows. */
export type PrintedDocument = {
	organName: string;
	/** 发文字号. */
	documentNo: string;
	title: string;
	/** 主送: without its colon. */
	addressee: string | null;
	paragraphs: readonly DocumentParagraph[];
	/** 救济途径, the last paragraph; see `remediesText`. */
	remedies: string | null;
	/** 附件 by name. */
	attachments: readonly string[];
	/** Whose seal it bears; the organ itself as a rule. */
	signedBy: string;
	/** 成文日期, `YYYY-MM-DD`. */
	date: string;
	/** 附注, e.g. the contact; printed in brackets. */
	notes: string | null;
	/** 抄送: organs, separated as they are to be printed. */
	copies: string | null;
	verifyUrl: string | null;
};

const template = readFileSync(new URL("./official-document.typ", import.meta.url), "utf8");

/** Printed across every page of a document made with the demonstration keys (legal-effect §5). */
const DEMO_STATEMENT = "演示证书,不具有法律效力";

/** The document as PDF/A-3b bytes, unsigned. `sealed` draws the seal, `demo` marks it as without legal effect. */
export function officialDocumentPdf(
	renderer: DocumentRenderer,
	document: PrintedDocument,
	{ sealed, demo }: { sealed: boolean; demo: boolean },
): Promise<Uint8Array> {
	const [year = 0, month = 0, day = 0] = document.date.split("-").map(Number);
	return renderer.pdf({
		template,
		files: document.verifyUrl === null ? {} : { "qr.svg": qrCodeSvg(document.verifyUrl) },
		data: {
			...document,
			date: chineseDay(document.date),
			day: { year, month, day },
			sealed,
			sealNote: sealed && demo ? "演示" : null,
			watermark: demo ? DEMO_STATEMENT : null,
		},
	});
}

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
		const { organ, body, remedies } = print;
		const receipt = `document-${createHash("sha256").update(JSON.stringify(print)).digest("hex")}`;
		const kept = await services.files.recall(receipt);
		const earlier = kept === null ? null : Buffer.from(kept).toString("utf8");
		if (earlier !== null && (await services.files.has(earlier))) return earlier;

		const keys = await services.signatures.sealOf({ id: organ.id, name: organ.name });
		const pdf = await officialDocumentPdf(
			services.renderer,
			{
				organName: organ.name,
				documentNo: print.number,
				title: body.title,
				addressee: body.recipient,
				paragraphs: body.paragraphs,
				remedies: remedies === null ? null : remediesText(remedies),
				attachments: [],
				signedBy: organ.name,
				date: print.sealedOn,
				notes: `联系人：${organ.contactName}，联系电话：${organ.contactPhone}`,
				copies: null,
				verifyUrl: null,
			},
			{ sealed: true, demo: keys.demo },
		);
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
