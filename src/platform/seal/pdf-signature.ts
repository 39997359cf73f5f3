/**
 * Signatures inside PDFs (PAdES: ETSI.CAdES.detached with an RFC 3161 timestamp in the CMS). The signed revision
 * is appended to the file as typeset, so the first bytes of a sealed letter are still the typesetter's own.
 */
import { createHash } from "node:crypto";
import { type CertificateSummary, chainFault, readCertificate, type Signer } from "./certificate.ts";
import { type CmsFault, signCms, verifyCms } from "./cms.ts";
import { openPdf, PdfFault, type PdfFile, pdfObject, reference } from "./pdf-reader.ts";
import {
	type CheckedTimestamp,
	type Timestamp,
	type TimestampRefusal,
	verifyTimestampToken,
} from "./timestamp.ts";

/** Bytes kept free for CMS, chain and timestamp. */
const SIGNATURE_ROOM = 12_288;
/** Digits kept free for each figure of the byte range. */
const FIGURE = 10;

export type PdfSignatureRequest = {
	pdf: Uint8Array;
	signer: Signer;
	/** Asks the timestamp authority; a fault here makes the whole signature fail. */
	timestamp(imprint: Uint8Array): Promise<Timestamp>;
	/** Shown in the signature panel of readers. */
	reason: string;
	name: string;
	/** Claimed time in the signature dictionary; the timestamp is what proves it. */
	at: Date;
};

/** Appends the signed revision. */
export async function signPdf(request: PdfSignatureRequest): Promise<Uint8Array> {
	const { file, contentsAt, rangeAt } = appendSignatureObjects(request);
	const afterAt = contentsAt + 2 + SIGNATURE_ROOM * 2;
	const range = [0, contentsAt, afterAt, file.length - afterAt].map((part) => String(part).padEnd(FIGURE));
	file.write(`[${range.join(" ")}]`, rangeAt, "latin1");

	const digest = createHash("sha256")
		.update(file.subarray(0, contentsAt))
		.update(file.subarray(afterAt))
		.digest();
	const cms = await signCms({
		signer: request.signer,
		content: { detachedDigest: digest },
		timestamp: async (imprint) => (await request.timestamp(imprint)).token,
	});
	if (cms.length > SIGNATURE_ROOM)
		throw new Error(`the signature has ${cms.length} bytes, room for ${SIGNATURE_ROOM}`);
	file.write(Buffer.from(cms).toString("hex"), contentsAt + 1, "latin1");
	return file;
}

/** An appended revision (ISO 32000-1 §7.5.6): signature, its field on page one, the form and the new root. */
function appendSignatureObjects({ pdf, reason, name, at }: PdfSignatureRequest) {
	const original = openPdf(pdf);
	if (original.bytes.includes("/AcroForm")) {
		const root = pdfObject(original, original.root).dictionary;
		if (root.includes("/AcroForm")) throw new PdfFault("the document already has a form");
	}
	const pageNumber = firstPage(original);
	const signature = original.size;
	const field = signature + 1;
	const form = signature + 2;
	const range = `[${Array.from({ length: 4 }, () => "0".padEnd(FIGURE)).join(" ")}]`;
	const contents = `<${"0".repeat(SIGNATURE_ROOM * 2)}>`;
	const head = `<< /Type /Sig /Filter /Adobe.PPKLite /SubFilter /ETSI.CAdES.detached /M (${pdfDate(at)}) /Reason ${hexText(reason)} /Name ${hexText(name)} /ByteRange `;
	const objects: [number, string][] = [
		[signature, `${head}${range} /Contents ${contents} >>`],
		[
			field,
			`<< /Type /Annot /Subtype /Widget /FT /Sig /T (Signature1) /V ${signature} 0 R /P ${pageNumber} 0 R /Rect [0 0 0 0] /F 132 >>`,
		],
		[form, `<< /SigFlags 3 /Fields [${field} 0 R] >>`],
		[original.root, extended(pdfObject(original, original.root).dictionary, `/AcroForm ${form} 0 R`)],
		[pageNumber, withAnnotation(pdfObject(original, pageNumber).dictionary, field)],
	];

	const parts: string[] = ["\n"];
	let length = original.bytes.length + 1;
	const places: [number, number][] = [];
	let contentsAt = 0;
	let rangeAt = 0;
	for (const [number, body] of objects) {
		const opening = `${number} 0 obj\n`;
		if (number === signature) {
			rangeAt = length + opening.length + head.length;
			contentsAt = rangeAt + range.length + " /Contents ".length;
		}
		places.push([number, length]);
		const text = `${opening}${body}\nendobj\n`;
		parts.push(text);
		length += text.length;
	}
	const rows = places
		.sort(([one], [other]) => one - other)
		.map(([number, offset]) => `${number} 1\n${String(offset).padStart(10, "0")} 00000 n \n`)
		.join("");
	const info = original.info === null ? "" : ` /Info ${original.info} 0 R`;
	parts.push(
		`xref\n${rows}trailer\n<< /Size ${form + 1} /Root ${original.root} 0 R${info} /Prev ${original.tableAt} ${original.id} >>\nstartxref\n${length}\n%%EOF\n`,
	);
	return {
		file: Buffer.concat([original.bytes, Buffer.from(parts.join(""), "latin1")]),
		contentsAt,
		rangeAt,
	};
}

function firstPage(pdf: PdfFile): number {
	let node = reference(pdfObject(pdf, pdf.root).dictionary, "Pages");
	for (let depth = 0; node !== null && depth < 20; depth++) {
		const kid = /\/Kids\s*\[\s*(\d+)/.exec(pdfObject(pdf, node).dictionary)?.[1];
		if (kid === undefined) return node;
		node = Number(kid);
	}
	throw new PdfFault("no first page");
}

/** Adds an entry before the closing brackets of a dictionary. */
function extended(dictionary: string, entry: string): string {
	const end = dictionary.lastIndexOf(">>");
	return `${dictionary.slice(0, end).trim()} ${entry} >>`;
}

function withAnnotation(page: string, field: number): string {
	const annotations = /\/Annots\s*\[([^\]]*)\]/.exec(page);
	return annotations === null
		? extended(page, `/Annots [${field} 0 R]`)
		: page.replace(annotations[0], `/Annots [${annotations[1]} ${field} 0 R]`).trim();
}

/** Text strings beyond ASCII are UTF-16 with a byte order mark, here always in hex. */
const hexText = (words: string): string =>
	`<FEFF${Buffer.from(words, "utf16le").swap16().toString("hex").toUpperCase()}>`;

const pdfDate = (at: Date): string => `D:${at.toISOString().replace(/[-:T]/g, "").slice(0, 14)}Z`;

export type PdfSignatureFault =
	| "not-a-pdf"
	| "not-signed"
	| "changed-after-signing"
	| CmsFault
	| "untrusted-chain"
	| "certificate-expired"
	| "timestamp-missing"
	| `timestamp-${TimestampRefusal}`;

export type CheckedPdfSignature = {
	certificate: CertificateSummary;
	/** DER, leaf first; whether its root is trusted is for the caller to judge. */
	chain: Uint8Array[];
	timestamp: CheckedTimestamp;
	/** The file as typeset, before the signed revision was appended. */
	typeset: Uint8Array;
};

/** Checks the one signature of a sealed document: coverage of the whole file, CMS, chain and timestamp. */
export function verifyPdfSignature(pdf: Uint8Array): CheckedPdfSignature | { fault: PdfSignatureFault } {
	if (Buffer.from(pdf.subarray(0, 5)).toString("latin1") !== "%PDF-") return { fault: "not-a-pdf" };
	const located = locate(pdf);
	if (typeof located === "string") return { fault: located };
	const { file, first, second, contents } = located;
	const digest = createHash("sha256").update(file.subarray(0, first)).update(file.subarray(second)).digest();
	const cms = verifyCms(derOf(contents), digest);
	if ("fault" in cms) return cms.fault === "content-changed" ? { fault: "changed-after-signing" } : cms;
	const [leaf] = cms.chain;
	if (leaf === undefined) return { fault: "certificate-missing" };
	if (cms.timestampToken === null) return { fault: "timestamp-missing" };
	const timestamp = verifyTimestampToken(cms.timestampToken, cms.signatureImprint, null);
	if ("fault" in timestamp) return { fault: `timestamp-${timestamp.fault}` };
	const chain = chainFault(cms.chain, timestamp.at);
	if (chain === "expired" || chain === "not-yet-valid") return { fault: "certificate-expired" };
	if (chain !== null) return { fault: "untrusted-chain" };
	return { certificate: readCertificate(leaf), chain: cms.chain, timestamp, typeset: located.typeset };
}

/** Follows the document's own structure to the signature, so that look-alikes in its text don't matter. */
function locate(pdf: Uint8Array) {
	try {
		const opened = openPdf(pdf);
		const form = reference(pdfObject(opened, opened.root).dictionary, "AcroForm");
		if (form === null) return "not-signed" as const;
		const field = /\/Fields\s*\[\s*(\d+)\s+\d+\s+R\s*\]/.exec(pdfObject(opened, form).dictionary)?.[1];
		const value = field === undefined ? null : reference(pdfObject(opened, Number(field)).dictionary, "V");
		if (value === null) return "not-signed" as const;
		const signature = pdfObject(opened, value);
		const file = opened.bytes;
		const range = /\/ByteRange\s*\[\s*(\d+)\s+(\d+)\s+(\d+)\s+(\d+)\s*\]/.exec(signature.dictionary);
		const [start, first, second, rest] = (range ?? []).slice(1, 5).map(Number);
		if (start === undefined || first === undefined || second === undefined || rest === undefined)
			return "malformed-signature" as const;
		const place = file.subarray(first, second).toString("latin1");
		const hex = /^<([0-9a-fA-F]*)>$/.exec(place)?.[1];
		const own = first > signature.offset && first < signature.offset + 2_000;
		if (start !== 0 || second + rest !== file.length || hex === undefined || !own)
			return "changed-after-signing" as const;
		const typesetEnd = file.indexOf("%%EOF", opened.firstTableAt) + "%%EOF".length;
		return { file, first, second, contents: Buffer.from(hex, "hex"), typeset: file.subarray(0, typesetEnd) };
	} catch (fault) {
		if (fault instanceof PdfFault) return "changed-after-signing" as const;
		throw fault;
	}
}

/** The DER object at the start of the zero-padded place of the signature. */
function derOf(padded: Buffer): Uint8Array {
	const lengthByte = padded[1] ?? 0;
	if (lengthByte < 0x80) return padded.subarray(0, 2 + lengthByte);
	const count = lengthByte & 0x7f;
	return padded.subarray(0, 2 + count + (count > 0 && count <= 4 ? padded.readUIntBE(2, count) : 0));
}
