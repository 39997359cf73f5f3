/**
 * 公开版 of a sealed letter with its proof: the redacted fields, and the organ's SM2 signature over number and root.
 * Whoever holds this file checks without the server that it comes from the sealed original.
 */
import { z } from "zod";
import {
	type Hash,
	type LetterField,
	RedactedEdition,
	redact,
	type Salts,
	verifyRedacted,
} from "./data-message.ts";

export const PublicEdition = z.object({
	format: z.literal("yinuo-public-1"),
	letterNo: z.string(),
	/** Root of the data message, hex. */
	root: z.string(),
	/** DER in base64: SM2 over number and root, and its certificates, leaf first. */
	messageSignature: z.base64(),
	messageChain: z.array(z.base64()).min(1),
	edition: RedactedEdition,
});
export type PublicEdition = z.infer<typeof PublicEdition>;

/** Paths that are personal in every letter; reviewers hide more, never less, for natural persons. */
const PERSONAL = [
	/^applicant\.(name|phone|idType|idNumber|address|contactPerson)$/,
	/^representative\./,
	/^helper\./,
	/^siteAddress$/,
	// Columns of people and places: of a legal person's table they are other people's.
	/^tables\.[^.]+\.\d+\.personal\./,
	/^externalNumber$/,
	/^signature\.(signerName|issuer|serialNumber|certificateChain|value|nonce|imageHash|shownDigest)$/,
	/^signature\.scans\./,
];
/** A legal person's name is no personal data. */
const LEGAL_PERSON_NAME = "applicant.name";

/** The fields that a public copy must hide, whatever else the reviewer hides. */
export const personalPaths = (fields: readonly LetterField[]): Set<string> => {
	const legalPerson = fields.some((field) => field.path === "applicant.creditCode");
	return new Set(
		fields
			.map((field) => field.path)
			.filter((path) => PERSONAL.some((pattern) => pattern.test(path)))
			.filter((path) => !(legalPerson && path === LEGAL_PERSON_NAME)),
	);
};

/** Makes the public copy; personal fields are hidden whether or not they were named. */
export const publicEdition = (
	sealed: Pick<PublicEdition, "letterNo" | "root" | "messageSignature" | "messageChain">,
	fields: readonly LetterField[],
	salts: Salts,
	hiddenPaths: ReadonlySet<string>,
	hash: Hash,
): PublicEdition => ({
	format: "yinuo-public-1",
	letterNo: sealed.letterNo,
	root: sealed.root,
	messageSignature: sealed.messageSignature,
	messageChain: [...sealed.messageChain],
	edition: redact(fields, salts, new Set([...personalPaths(fields), ...hiddenPaths]), hash),
});

/** The fields prove the root, and the number shown is the one that was signed. The signature is checked apart. */
export function editionHolds({ edition, root, letterNo }: PublicEdition, hash: Hash): boolean {
	const number = edition.fields.find((field) => field.path === "seal.letterNo");
	const same = number === undefined || !("value" in number) || number.value === letterNo;
	return same && verifyRedacted(edition, root, hash);
}
