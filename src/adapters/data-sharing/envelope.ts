import {
	createPublicKey,
	generateKeyPairSync,
	type KeyObject,
	sign as signBytes,
	verify as verifyBytes,
} from "node:crypto";
import { z } from "zod";
import { sm2KeyPair, sm2Sign, sm2Verify } from "#platform/seal/sm.ts";

/**
 * The signed envelope of the protocol `yinuo-data-sharing/1`: both sides sign direction, request id, timestamp
 * and the exact bytes of the body, so that nothing can be replayed as something else or sent back as an answer.
 */
export type Direction = "question" | "answer";
export type Envelope = { direction: Direction; requestId: string; timestamp: string; body: string };

export const headers = {
	requestId: "x-yinuo-request-id",
	timestamp: "x-yinuo-timestamp",
	signature: "x-yinuo-signature",
} as const;

export type SigningKey =
	| { algorithm: "ed25519"; privateKey: KeyObject }
	| { algorithm: "sm2"; privateKey: string; publicKey: string };
/** Ed25519: SPKI in PEM. SM2: uncompressed point, hex. */
export type VerifyingKey = { algorithm: "ed25519" | "sm2"; publicKey: string };

/** A fresh pair, for a demo or a test; a production key is made once and kept with the other keys. */
export function envelopeKeys(algorithm: "ed25519" | "sm2"): { signing: SigningKey; verifying: VerifyingKey } {
	switch (algorithm) {
		case "ed25519": {
			const { privateKey, publicKey } = generateKeyPairSync("ed25519");
			return {
				signing: { algorithm, privateKey },
				verifying: { algorithm, publicKey: publicKey.export({ type: "spki", format: "pem" }).toString() },
			};
		}
		case "sm2": {
			const pair = sm2KeyPair();
			return { signing: { algorithm, ...pair }, verifying: { algorithm, publicKey: pair.publicKey } };
		}
	}
}

const bytesOf = ({ direction, requestId, timestamp, body }: Envelope): Buffer =>
	Buffer.from(["yinuo-data-sharing/1", direction, requestId, timestamp, body].join("\n"), "utf8");

/** Base64 of the signature over the envelope. */
export function signEnvelope(envelope: Envelope, key: SigningKey): string {
	const bytes = bytesOf(envelope);
	switch (key.algorithm) {
		case "ed25519":
			return signBytes(null, bytes, key.privateKey).toString("base64");
		case "sm2":
			return Buffer.from(sm2Sign(bytes, key.privateKey, key.publicKey)).toString("base64");
	}
}

/** False for anything but this key's signature over this very envelope; never throws. */
export function verifyEnvelope(envelope: Envelope, signature: string, key: VerifyingKey): boolean {
	const bytes = bytesOf(envelope);
	const given = Buffer.from(signature, "base64");
	switch (key.algorithm) {
		case "ed25519":
			try {
				return verifyBytes(null, bytes, createPublicKey(key.publicKey), given);
			} catch {
				return false;
			}
		case "sm2":
			return sm2Verify(bytes, given, key.publicKey);
	}
}

/** Is the timestamp within the window around now, on real time? */
export const isFresh = (timestamp: string, now: number, windowMilliseconds: number): boolean => {
	const at = Date.parse(timestamp);
	return Number.isFinite(at) && Math.abs(now - at) <= windowMilliseconds;
};

const name = z.string().min(1).max(200);
export const SubjectBody = z.union([
	z.strictObject({ name, idNumber: z.string().min(1).max(40) }),
	z.strictObject({ name, uscc: z.string().min(1).max(40) }),
]);

export type QuestionBody = z.infer<typeof QuestionBody>;
export const QuestionBody = z.strictObject({
	requestId: z.uuid(),
	source: z.string().min(1).max(60),
	subject: SubjectBody,
	fields: z.array(z.string().min(1).max(60)).min(1).max(40),
	purpose: z.string().min(1).max(200),
	matterNo: z.string().min(1).max(60),
});

const answerHead = {
	requestId: z.uuid(),
	source: z.string().min(1).max(60),
	subject: SubjectBody,
	/** How fresh the data is. */
	asOf: z.iso.datetime(),
};
export const AnswerBody = z.discriminatedUnion("outcome", [
	z.strictObject({
		outcome: z.literal("answered"),
		...answerHead,
		fields: z.record(z.string().max(60), z.string().max(2000).nullable()),
	}),
	z.strictObject({ outcome: z.literal("no-data"), ...answerHead }),
]);
export type AnswerBody = z.infer<typeof AnswerBody>;
