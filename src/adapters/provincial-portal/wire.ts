/**
 * How a batch travels: `POST <url>/batches` and `GET <url>/batches/:batch`, bearer token, JSON both ways. The answer
 * repeats batch and digest of the body, so that an answer to something else is not believed. The province's own
 * interface was not seen; an installation that learns it changes this folder only.
 */
import { createHash } from "node:crypto";
import { z } from "zod";

const Value = z.union([z.string(), z.number(), z.null()]);

export const BatchBody = z.object({
	batch: z.string().regex(/^[0-9A-Za-z-]{8,32}$/),
	operation: z.enum(["publish", "withdraw"]),
	itemId: z.string().min(1).max(50),
	tables: z.record(z.string(), z.array(z.record(z.string(), Value))),
	documents: z.array(
		z.object({
			kind: z.enum(["guide", "letter", "annex-row"]),
			title: z.string(),
			lines: z.array(z.string()),
		}),
	),
});

const head = { batch: z.string(), digest: z.string(), receipt: z.string().min(1).max(100) };
export const AnswerBody = z.discriminatedUnion("state", [
	z.object({ ...head, state: z.literal("received") }),
	z.object({ ...head, state: z.literal("accepted") }),
	z.object({
		...head,
		state: z.literal("rejected"),
		faults: z
			.array(
				z.object({ table: z.string().max(100), field: z.string().max(100), message: z.string().max(500) }),
			)
			.min(1)
			.max(200),
	}),
]);
export type AnswerBody = z.infer<typeof AnswerBody>;

/** SHA-256 of the body as sent, hex. */
export const digestOf = (body: string | Buffer): string => createHash("sha256").update(body).digest("hex");
