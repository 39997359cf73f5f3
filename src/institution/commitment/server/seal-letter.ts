/**
 * 加盖印章 of a letter: render, sign the data message (SM2), seal the PDF (P-256), stamp the time, store. Called by
 * the request and by the job, outside every transaction; the same letter is sealed once however often it runs.
 */
import { createHmac, randomBytes } from "node:crypto";
import { z } from "zod";
import type { SignatureService } from "#adapters/signature/port.ts";
import type { TimestampAuthority } from "#adapters/timestamp/port.ts";
import type { Attachment } from "#platform/documents/render-job.ts";
import type { DocumentRenderer } from "#platform/documents/renderer.ts";
import type { FileStore } from "#platform/files.ts";
import { sealDocument } from "#platform/seal/seal-document.ts";
import { sm3 } from "#platform/seal/sm.ts";
import { dataMessage, type LetterField, letterFields, type Salts } from "../domain/data-message.ts";
import { LetterContent } from "../domain/letter-content.ts";
import { letterPdf, letterTypesetter } from "./letter-document.ts";

/** Name of the file inside the sealed PDF that makes it verifiable without the server. */
export const RECORD_NAME = "yinuo-letter.json";

/** Its description in readers' list of attachments; part of the typeset bytes. */
export const RECORD_DESCRIPTION = "告知承诺书数据电文（含本人全部信息，请妥善保管）";

/** What the sealed PDF carries: the holder's own copy of content and salts, and the organ's SM2 signature. */
export const LetterRecord = z.object({
	format: z.literal("yinuo-letter-1"),
	content: LetterContent,
	salts: z.record(z.string(), z.string()),
	marks: z.object({
		verifyUrl: z.string().nullable(),
		demo: z.boolean(),
		copy: z.enum(["applicant", "organ"]).nullable(),
		/** PNG in base64. */
		signatureImage: z.base64().nullable(),
	}),
	/** Root of the data message, hex. */
	root: z.string(),
	/** SM2 over `messagePayload`, DER in base64, and its certificates, DER in base64, leaf first. */
	messageSignature: z.base64(),
	messageChain: z.array(z.base64()).min(1),
	/** `letterTypesetter` at sealing: on an equal one, the letter can be set again to the same bytes. */
	typesetter: z.string(),
	/** Scans of a paper original carried beside, in page order. */
	scans: z.array(z.object({ name: z.string(), description: z.string(), mimeType: z.string() })),
});
export type LetterRecord = z.infer<typeof LetterRecord>;

/** What is kept in the commitment's row about its sealed letter; no personal data. */
export const SealedLetter = z.object({
	letterNo: z.string(),
	root: z.string(),
	pdfHash: z.string(),
	tsrHash: z.string(),
	timestampedAt: z.string(),
	messageSignature: z.string(),
	messageChain: z.array(z.string()),
	demo: z.boolean(),
});
export type SealedLetter = z.infer<typeof SealedLetter>;

export type SealLetterRequest = {
	/** Complete: `signature` and `seal` are set. */
	content: LetterContent;
	/** From `letterSalts`, for every field of the content. */
	salts: Salts;
	/** PUBLIC_URL/verify/<code>. */
	verifyUrl: string;
	/** PNG of the drawn signature; its SHA-256 stands in the content. */
	signatureImage: Uint8Array | null;
	/** The organ's id, by which the seal service knows its keys. */
	organId: string;
	/** Scans of a paper original, carried inside the PDF. */
	scans?: readonly Attachment[];
};

export type SealingServices = {
	signatures: Pick<SignatureService, "sealOf">;
	timestamps: TimestampAuthority;
	renderer: DocumentRenderer;
	files: Pick<FileStore, "put" | "has" | "remember" | "recall">;
};

/** The bytes that the organ's SM2 key signs: number and root, so neither can be exchanged. */
export const messagePayload = (letterNo: string, root: string): Uint8Array =>
	Buffer.from(`yinuo-letter-seal-v1\n${letterNo}\n${root}`, "utf8");

/** A fresh secret of 32 bytes, hex, kept encrypted with the letter; all its salts come from it. */
export const freshSaltSeed = (): string => randomBytes(32).toString("hex");

/** One salt a field, derived from the letter's seed: knowing some of them says nothing about the others. */
export const letterSalts = (seed: string, fields: readonly LetterField[]): Salts => {
	const key = Buffer.from(seed, "hex");
	if (key.length !== 32) throw new Error("a salt seed has 32 bytes");
	return Object.fromEntries(
		fields.map(({ path }) => [path, createHmac("sm3", key).update(path, "utf8").digest("hex")]),
	);
};

/** Rejects with `TimestampFault`, `SignatureFault`, `RenderFault` or a disk fault; then nothing has happened. */
export async function sealLetter(
	request: SealLetterRequest,
	services: SealingServices,
): Promise<SealedLetter> {
	const { content, salts, scans = [] } = request;
	const { seal, signature, organ } = content;
	if (seal === null || signature === null) throw new Error("only a signed and numbered letter can be sealed");
	const { root } = dataMessage(letterFields(content), salts, sm3);
	const receipt = `letter-${root}`;
	const done = await earlier(receipt, services.files);
	if (done !== null) return done;

	const keys = await services.signatures.sealOf({ id: request.organId, name: organ.name });
	const messageSignature = base64(await keys.message.sign(messagePayload(seal.letterNo, root)));
	const messageChain = keys.message.chain.map(base64);
	const marks = { verifyUrl: request.verifyUrl, demo: keys.demo, copy: null };
	const image = request.signatureImage;
	const record: LetterRecord = {
		format: "yinuo-letter-1",
		content,
		salts: { ...salts },
		marks: { ...marks, signatureImage: image === null ? null : base64(image) },
		root,
		messageSignature,
		messageChain,
		typesetter: letterTypesetter(services.renderer),
		scans: scans.map(({ name, description, mimeType }) => ({ name, description, mimeType })),
	};
	const attachment: Attachment = {
		name: RECORD_NAME,
		description: RECORD_DESCRIPTION,
		mimeType: "application/json",
		bytes: Buffer.from(JSON.stringify(record), "utf8"),
	};
	const pdf = await letterPdf(services.renderer, content, { ...marks, digest: root, signatureImage: image }, [
		attachment,
		...scans,
	]);
	const { pdfHash, tsrHash, timestampedAt } = await sealDocument({
		pdf,
		signer: keys.pdf,
		organName: organ.name,
		reason: "告知承诺书盖章",
		at: new Date(seal.sealedAt),
		stamp: (imprint) => services.timestamps.stamp(imprint),
		files: services.files,
	});
	const sealed: SealedLetter = {
		letterNo: seal.letterNo,
		root,
		pdfHash,
		tsrHash,
		timestampedAt,
		messageSignature,
		messageChain,
		demo: keys.demo,
	};
	await services.files.remember(receipt, Buffer.from(JSON.stringify(sealed), "utf8"));
	return sealed;
}

/** The result of an earlier run that was interrupted before its transaction, if its files are still here. */
async function earlier(receipt: string, files: SealingServices["files"]): Promise<SealedLetter | null> {
	const kept = await files.recall(receipt);
	if (kept === null) return null;
	const sealed = SealedLetter.parse(JSON.parse(Buffer.from(kept).toString("utf8")));
	const whole = (await files.has(sealed.pdfHash)) && (await files.has(sealed.tsrHash));
	return whole ? sealed : null;
}

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString("base64");
