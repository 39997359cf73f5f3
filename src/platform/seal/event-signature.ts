/**
 * 事件签名: one signature by a one-time SM2 certificate over the digest of exactly the text shown (level R of
 * legal-effect §5). What is signed names digest, nonce and end of validity, so it can't serve twice or elsewhere.
 */
import { z } from "zod";
import { type ChainFault, chainFault, readCertificate, verifyWith } from "./certificate.ts";

export const EventSignature = z.object({
	/** SM3 of the text shown, hex. */
	documentDigest: z.string().regex(/^[0-9a-f]{64}$/),
	nonce: z.string().min(1),
	/** Instant after which the signature must not be accepted. */
	expiresAt: z.iso.datetime(),
	/** DER in base64: one-time certificate first, root last. */
	chain: z.array(z.base64()).min(1),
	/** DER (r, s) in base64. */
	signatureValue: z.base64(),
	signedAt: z.iso.datetime(),
});
export type EventSignature = z.infer<typeof EventSignature>;

/** The exact bytes that the one-time key signs. */
export const eventSignaturePayload = (
	what: Pick<EventSignature, "documentDigest" | "nonce" | "expiresAt">,
): Uint8Array =>
	Buffer.from(`yinuo-event-signature-v1\n${what.documentDigest}\n${what.nonce}\n${what.expiresAt}`, "utf8");

export type EventSignatureFault = "signature-broken" | "signed-too-late" | ChainFault;

/** Why the signature does not hold, or null. Chain and validity are judged at the time of signing. */
export function eventSignatureFault(signature: EventSignature): EventSignatureFault | null {
	const chain = signature.chain.map((der) => new Uint8Array(Buffer.from(der, "base64")));
	const signedAt = new Date(signature.signedAt);
	const fault = chainFault(chain, signedAt);
	if (fault !== null) return fault;
	if (signedAt > new Date(signature.expiresAt)) return "signed-too-late";
	const [leaf] = chain;
	const value = Buffer.from(signature.signatureValue, "base64");
	if (leaf === undefined || !verifyWith(leaf, eventSignaturePayload(signature), value))
		return "signature-broken";
	return null;
}

/** Subject, issuer and serial number as printed on the letter. */
export function eventCertificate(signature: EventSignature) {
	const [first] = signature.chain;
	return readCertificate(new Uint8Array(Buffer.from(first ?? "", "base64")));
}
