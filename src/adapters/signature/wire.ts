/** The JSON that the signature service and its adapter exchange. */
import { z } from "zod";
import { EventSignature } from "#platform/seal/event-signature.ts";

/** DER in base64, leaf first. */
const chain = z.array(z.base64()).min(1);

/** POST /v1/seals */
export const SealQuestion = z.object({ id: z.string().min(1), name: z.string().min(1) });
export const SealAnswer = z.object({ demo: z.boolean(), pdfChain: chain, messageChain: chain });

/** POST /v1/seal-signatures */
export const SealSignatureQuestion = z.object({
	id: z.string().min(1),
	name: z.string().min(1),
	algorithm: z.enum(["p256", "sm2"]),
	bytes: z.base64(),
});
export const SealSignatureAnswer = z.object({ signature: z.base64() });

/** POST /v1/event-signatures */
export const EventQuestion = z.object({
	person: z.object({ name: z.string().min(1), idType: z.string().min(1), idNumber: z.string().min(1) }),
	documentDigest: z.string().regex(/^[0-9a-f]{64}$/),
	nonce: z.string().min(1),
	expiresAt: z.iso.datetime(),
});
export const EventAnswer = z.union([
	EventSignature,
	z.object({ refused: z.enum(["real-name-mismatch", "nonce-used", "confirmation-expired"]) }),
]);
