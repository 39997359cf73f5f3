/**
 * 离线核验 of a sealed letter: needs the file and nothing else, neither server nor database. Every check is named,
 * and what can't be known is not called good (quality/trust.md, promise 2).
 */
import { createHash } from "node:crypto";
import type { Attachment } from "#platform/documents/render-job.ts";
import type { DocumentRenderer } from "#platform/documents/renderer.ts";
import { chainFault, readCertificate, verifyWith } from "#platform/seal/certificate.ts";
import { DEMO_MARK } from "#platform/seal/demo-authority.ts";
import { eventCertificate, eventSignatureFault } from "#platform/seal/event-signature.ts";
import { attachedFiles, openPdf, pdfText } from "#platform/seal/pdf-reader.ts";
import { type CheckedPdfSignature, verifyPdfSignature } from "#platform/seal/pdf-signature.ts";
import { sm3, sm3Hex } from "#platform/seal/sm.ts";
import { tokenOfResponse, verifyTimestampToken } from "#platform/seal/timestamp.ts";
import { dataMessage, letterFields, shownText } from "../domain/data-message.ts";
import { chineseTime, type LetterContent, type LetterSignature } from "../domain/letter-content.ts";
import { editionHolds, PublicEdition } from "../domain/public-edition.ts";
import type { VerificationWords } from "../domain/verification-words.zh-CN.ts";
import { letterPdf, letterTypesetter } from "./letter-document.ts";
import { LetterRecord, messagePayload, RECORD_DESCRIPTION, RECORD_NAME } from "./seal-letter.ts";

export type CheckName = keyof VerificationWords["check"];

/** `unknown` is neither good nor bad: this machine can't tell. */
export type Finding = { check: CheckName; result: "holds" | "unknown" | "fails"; says: string };

export type LetterVerification = {
	verdict: Finding["result"];
	findings: Finding[];
	/** What the letter says, null if it could not be read. */
	content: LetterContent | null;
	demo: boolean;
};

export type VerifyLetterOptions = {
	renderer: DocumentRenderer;
	words: VerificationWords;
	/** DER of roots this machine trusts; empty if it knows none. */
	trustedRoots: readonly Uint8Array[];
	/** The `.tsr` beside the letter, if there is one. */
	timestampFile: Uint8Array | null;
};

/** Checks the bytes of one letter. Never throws for a bad file. */
export async function verifyLetter(
	pdf: Uint8Array,
	options: VerifyLetterOptions,
): Promise<LetterVerification> {
	const { words } = options;
	const findings: Finding[] = [];
	const add = (check: CheckName, result: Finding["result"], says: string) =>
		findings.push({ check, result, says });

	const signature = verifyPdfSignature(pdf);
	if ("fault" in signature) add("pdf-signature", "fails", words.pdfSignature[signature.fault]);
	else {
		add("pdf-signature", "holds", words.pdfSignature.holds);
		const time = chineseTime(signature.timestamp.at.toISOString());
		add("timestamp", "holds", words.timestampHolds(time, signature.timestamp.authority));
	}

	const read = readRecord(pdf);
	let demo = false;
	if (read === null) add("record", "fails", words.recordMissing);
	else {
		add("record", "holds", words.recordHolds);
		const { record } = read;
		const at = "fault" in signature ? new Date(record.content.seal?.sealedAt ?? 0) : signature.timestamp.at;
		findings.push(
			dataMessageFinding(record, words),
			messageFinding({ ...record, letterNo: record.content.seal?.letterNo ?? "" }, at, words),
		);
		if (!("fault" in signature)) {
			const messageRoot = bytes(record.messageChain.at(-1) ?? "");
			const origin = issuerFinding([...rootsOf(signature), messageRoot], options);
			demo = origin.demo;
			findings.push(origin.finding, organFinding(signature, record, words));
			findings.push(await printedFinding(signature, read, options));
		}
		findings.push(signerFinding(record, words));
		if (record.scans.length > 0) findings.push(scansFinding(read, words));
	}
	if (options.timestampFile !== null) findings.push(timestampFileFinding(pdf, options.timestampFile, words));
	return { verdict: verdictOf(findings), findings, content: read?.record.content ?? null, demo };
}

/** Checks a public copy (`yinuo-public-1`): fields against root, root against the organ's signature. */
export function verifyPublicEdition(
	file: Uint8Array,
	options: Pick<VerifyLetterOptions, "words" | "trustedRoots"> & { now: Date },
): LetterVerification {
	const { words, now } = options;
	const parsed = PublicEdition.safeParse(parseJson(file));
	if (!parsed.success) {
		const findings: Finding[] = [{ check: "record", result: "fails", says: words.recordMissing }];
		return { verdict: "fails", findings, content: null, demo: false };
	}
	const { letterNo, root, messageSignature, messageChain } = parsed.data;
	const whole = editionHolds(parsed.data, sm3);
	const fields: Finding = whole
		? { check: "data-message", result: "holds", says: words.dataMessageHolds(root) }
		: { check: "data-message", result: "fails", says: words.dataMessageFails };
	const origin = issuerFinding([bytes(messageChain.at(-1) ?? "")], options);
	const findings = [
		fields,
		messageFinding({ letterNo, root, messageSignature, messageChain }, now, words),
		origin.finding,
	];
	return { verdict: verdictOf(findings), findings, content: null, demo: origin.demo };
}

function parseJson(file: Uint8Array): unknown {
	try {
		return JSON.parse(Buffer.from(file).toString("utf8"));
	} catch {
		return null;
	}
}

const verdictOf = (findings: readonly Finding[]): Finding["result"] => {
	if (findings.some((finding) => finding.result === "fails")) return "fails";
	return findings.some((finding) => finding.result === "unknown") ? "unknown" : "holds";
};

export type ReadRecord = { record: LetterRecord; files: ReadonlyMap<string, Buffer> };

/** The record a sealed letter carries inside, with its other attachments; null where it carries none that reads. */
export function readRecord(pdf: Uint8Array): ReadRecord | null {
	try {
		const files = attachedFiles(openPdf(pdf));
		const json = files.get(RECORD_NAME);
		if (json === undefined) return null;
		const parsed = LetterRecord.safeParse(JSON.parse(json.toString("utf8")));
		return parsed.success ? { record: parsed.data, files } : null;
	} catch {
		// A damaged file: what is wrong with it has been said by the check of its seal.
		return null;
	}
}

function dataMessageFinding({ content, salts, root }: LetterRecord, words: VerificationWords): Finding {
	const check = "data-message";
	try {
		if (dataMessage(letterFields(content), salts, sm3).root === root)
			return { check, result: "holds", says: words.dataMessageHolds(root) };
	} catch {
		// A missing or short salt is a changed record.
	}
	return { check, result: "fails", says: words.dataMessageFails };
}

function messageFinding(
	record: Pick<PublicEdition, "letterNo" | "root" | "messageSignature" | "messageChain">,
	at: Date,
	words: VerificationWords,
): Finding {
	const chain = record.messageChain.map(bytes);
	const [leaf] = chain;
	const payload = messagePayload(record.letterNo, record.root);
	const holds =
		leaf !== undefined &&
		chainFault(chain, at) === null &&
		verifyWith(leaf, payload, bytes(record.messageSignature));
	return holds
		? { check: "message-signature", result: "holds", says: words.messageSignatureHolds }
		: { check: "message-signature", result: "fails", says: words.messageSignatureFails };
}

const rootsOf = (signature: CheckedPdfSignature): Uint8Array[] =>
	[signature.chain.at(-1), signature.timestamp.chain.at(-1)].filter((root) => root !== undefined);

function issuerFinding(
	roots: readonly Uint8Array[],
	{ trustedRoots, words }: Pick<VerifyLetterOptions, "trustedRoots" | "words">,
) {
	const check = "issuer";
	const subject = (root: Uint8Array) => readCertificateSubject(root);
	const demo = roots.some((root) => subject(root).includes(DEMO_MARK));
	const suffix = demo ? ` ${words.demo}` : "";
	const stranger = roots.find((root) => !trustedRoots.some((trusted) => Buffer.from(trusted).equals(root)));
	const finding: Finding =
		stranger === undefined
			? { check, result: "holds", says: `${words.issuerTrusted}${suffix}` }
			: {
					check,
					result: "unknown",
					says: `${words.issuerUnknown(subject(stranger), sha256(stranger))}${suffix}`,
				};
	return { demo, finding };
}

function organFinding(
	signature: CheckedPdfSignature,
	record: LetterRecord,
	words: VerificationWords,
): Finding {
	const printed = record.content.organ.name;
	const sealed = [signature.certificate.subject, readCertificateSubject(bytes(record.messageChain[0] ?? ""))];
	const stranger = sealed.find((subject) => !subject.split(", ").includes(`CN=${printed}`));
	return stranger === undefined
		? { check: "organ", result: "holds", says: words.organHolds(printed) }
		: { check: "organ", result: "fails", says: words.organFails(stranger, printed) };
}

/**
 * Sets the letter again from its data message and compares every byte; every word, if the letter was set with
 * another compiler or other fonts, since ticked boxes can't be read from words.
 */
async function printedFinding(
	signature: CheckedPdfSignature,
	{ record, files }: ReadRecord,
	{ renderer, words }: VerifyLetterOptions,
): Promise<Finding> {
	const check = "printed";
	const attachments: Attachment[] = [
		{ name: RECORD_NAME, description: RECORD_DESCRIPTION, mimeType: "application/json" },
		...record.scans,
	].map((file) => ({ ...file, bytes: files.get(file.name) ?? new Uint8Array() }));
	const image = record.marks.signatureImage;
	try {
		const again = await letterPdf(
			renderer,
			record.content,
			{ ...record.marks, digest: record.root, signatureImage: image === null ? null : bytes(image) },
			attachments,
		);
		if (Buffer.from(again).equals(signature.typeset))
			return { check, result: "holds", says: words.printedExact };
		const setElsewhere = record.typesetter !== letterTypesetter(renderer);
		if (setElsewhere && pdfText(openPdf(again)) === pdfText(openPdf(signature.typeset)))
			return { check, result: "unknown", says: words.printedText };
	} catch {
		// A record that can't be typeset, or a file whose text can't be read, does not prove what is printed.
	}
	return { check, result: "fails", says: words.printedFails };
}

function signerFinding({ content, marks }: LetterRecord, words: VerificationWords): Finding {
	const check = "signer";
	const { signature } = content;
	if (signature === null) return { check, result: "fails", says: words.signerMissing };
	const meaning = words.level[signature.level];
	const fault = signerFault(content, signature, marks.signatureImage, words);
	if (fault !== null) return { check, result: "fails", says: `${meaning} ${fault}` };
	const signed = words.signerHolds(signature.signerName, chineseTime(signature.signedAt));
	return { check, result: "holds", says: `${meaning} ${signature.level === "P" ? "" : signed}`.trim() };
}

function signerFault(
	content: LetterContent,
	signature: LetterSignature,
	image: string | null,
	words: VerificationWords,
): string | null {
	if (signature.level === "P") return null;
	if (signature.shownDigest !== sm3Hex(shownText(content))) return words.signerDigestFails;
	if (signature.imageHash !== (image === null ? null : sha256(bytes(image)))) return words.signerImageFails;
	if (signature.level === "E") return null;
	const event = {
		documentDigest: signature.shownDigest,
		nonce: signature.nonce,
		expiresAt: signature.expiresAt,
		chain: signature.certificateChain,
		signatureValue: signature.signatureValue,
		signedAt: signature.signedAt,
	};
	if (eventSignatureFault(event) !== null) return words.signerSignatureFails;
	const named = eventCertificate(event).subject.split(", ").includes(`CN=${signature.signerName}`);
	return named ? null : words.signerSignatureFails;
}

/** The scans in the file are those of the record, and their digests those of the data message. */
function scansFinding({ record, files }: ReadRecord, words: VerificationWords): Finding {
	const { signature } = record.content;
	const stated = signature?.level === "P" ? signature.scanHashes : [];
	const carried = record.scans.map((scan) => {
		const file = files.get(scan.name);
		return file === undefined ? "" : sha256(file);
	});
	const same = stated.length === carried.length && stated.every((hash, at) => hash === carried[at]);
	return same
		? { check: "scans", result: "holds", says: words.scansHold(carried.length) }
		: { check: "scans", result: "fails", says: words.scansFail };
}

function timestampFileFinding(pdf: Uint8Array, response: Uint8Array, words: VerificationWords): Finding {
	const check = "timestamp-file";
	const token = tokenOfResponse(response);
	const imprint = createHash("sha256").update(pdf).digest();
	const checked = token === null ? null : verifyTimestampToken(token, imprint, null);
	return checked === null || "fault" in checked
		? { check, result: "fails", says: words.timestampFileFails }
		: { check, result: "holds", says: words.timestampFileHolds(chineseTime(checked.at.toISOString())) };
}

function readCertificateSubject(der: Uint8Array): string {
	try {
		return readCertificate(der).subject;
	} catch {
		return "";
	}
}

const sha256 = (of: Uint8Array): string => createHash("sha256").update(of).digest("hex");
const bytes = (base64: string): Uint8Array => new Uint8Array(Buffer.from(base64, "base64"));
