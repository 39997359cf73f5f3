/**
 * 加盖电子印章: signs a typeset document with an organ's seal, stamps the time inside it and beside it, and stores
 * both files. Runs outside every transaction; nothing is stored before all outside answers are in, so a failure
 * leaves at most files that nobody refers to, which are swept.
 */
import { createHash } from "node:crypto";
import type { FileHash, FileStore } from "#platform/files.ts";
import type { Signer } from "./certificate.ts";
import { signPdf } from "./pdf-signature.ts";
import type { Timestamp } from "./timestamp.ts";

export type SealRequest = {
	/** The document as typeset. */
	pdf: Uint8Array;
	/** The organ's P-256 seal. */
	signer: Signer;
	organName: string;
	/** Shown by readers of the signature: 告知承诺书盖章, 送达文书盖章 … */
	reason: string;
	at: Date;
	stamp(imprint: Uint8Array): Promise<Timestamp>;
	files: Pick<FileStore, "put">;
};

export type SealedDocument = {
	/** SHA-256 of the sealed PDF, its name in the file store. */
	pdfHash: FileHash;
	/** The timestamp over the sealed PDF as a file (`openssl ts -verify -data letter.pdf -in letter.tsr`). */
	tsrHash: FileHash;
	/** Instant of that timestamp. */
	timestampedAt: string;
	/** Bytes of the sealed PDF. */
	pdfLength: number;
};

export async function sealDocument(request: SealRequest): Promise<SealedDocument> {
	const { signer, organName: name, reason, at, stamp, files } = request;
	const pdf = await signPdf({ pdf: request.pdf, signer, timestamp: stamp, reason, name, at });
	const beside = await stamp(createHash("sha256").update(pdf).digest());
	const pdfHash = await files.put(pdf);
	const tsrHash = await files.put(beside.response);
	return { pdfHash, tsrHash, timestampedAt: beside.at.toISOString(), pdfLength: pdf.length };
}
