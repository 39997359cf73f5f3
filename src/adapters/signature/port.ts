/** 电子签名与电子印章服务: signs for a person once (level R), and seals for an organ. Keys never leave it. */
import type { Signer } from "#platform/seal/certificate.ts";
import type { EventSignature } from "#platform/seal/event-signature.ts";

export type SignatureService = {
	/** The seal of an organ; rejects with `SignatureFault`. */
	sealOf(organ: { id: string; name: string }): Promise<OrganSeal>;
	/**
	 * Checks the person's real name, makes a key for this one event, signs, and throws the key away. What it
	 * answers has been checked. A refusal is an answer; a service that is down or lies rejects.
	 */
	signOnce(request: EventSignatureRequest): Promise<EventSignature | EventSignatureRefusal>;
};

export type OrganSeal = {
	/** P-256, for the PDF. */
	pdf: Signer;
	/** SM2, for the data message. */
	message: Signer;
	/** True if it has no legal effect: the document must say so. */
	demo: boolean;
};

/** A natural person by document, or a firm by 统一社会信用代码 where its own certificate signs. */
export type SigningPerson = { name: string; idType: string; idNumber: string };

export type EventSignatureRequest = {
	person: SigningPerson;
	/** SM3 of exactly the text shown, hex. */
	documentDigest: string;
	/** Unique for ever; a second use is refused. */
	nonce: string;
	/** Instant until which the person's confirmation counts. */
	expiresAt: string;
};

export type EventSignatureRefusal = { refused: "real-name-mismatch" | "nonce-used" | "confirmation-expired" };

export type SignatureFaultReason =
	| "unreachable"
	| "timed-out"
	| "refused"
	| "malformed"
	| "bad-signature"
	| "wrong-person"
	| "untrusted"
	| "certificate-expired";

/** The service is down, slow or lies: nothing is signed, and the paper way stays open. */
export class SignatureFault extends Error {
	override readonly name = "SignatureFault";
	readonly reason: SignatureFaultReason;

	constructor(reason: SignatureFaultReason, options?: ErrorOptions) {
		super(`signature service: ${reason}`, options);
		this.reason = reason;
	}
}
