import { Worker } from "node:worker_threads";
import { z } from "zod";
import { ReviewDocument } from "#institution/catalogue/domain/checkup-api.ts";
import type { ImportRefusal } from "#institution/catalogue/domain/import-report.ts";
import type { Reference } from "#institution/catalogue/domain/reference.ts";
import { type Refusal, refuse } from "#kernel/decision.ts";

const clause = "R-025 三(二)1";
/** A list of 10,000 rows takes about three seconds; what takes a minute was made to take it. */
const longestReading = 60_000;
const mostAtOnce = 2;
/** Beyond this the next one is asked to come again: a waiting file holds a connection. */
const mostWaiting = 4;

const refusals = [
	"file-unreadable",
	"file-too-large",
	"file-suspicious",
	"file-encrypted",
	"header-not-found",
	"no-rows",
	"too-many-rows",
] as const satisfies readonly ImportRefusal[];
const Answer = z.union([z.object({ review: ReviewDocument }), z.object({ refused: z.enum(refusals) })]);

let running = 0;
const waiting: (() => void)[] = [];
const turn = async (): Promise<void> => {
	if (running >= mostAtOnce) await new Promise<void>((resolve) => waiting.push(resolve));
	running += 1;
};
const done = (): void => {
	running -= 1;
	waiting.shift()?.();
};

/**
 * Read and review a file in a thread of its own, with bounded memory and time: a file made to do harm ends its
 * thread, never the product, and a long list keeps nobody else waiting.
 */
export const reviewFile = async (
	file: Buffer,
	reference: Reference,
): Promise<ReviewDocument | Refusal<ImportRefusal | "checkup-busy">> => {
	if (waiting.length >= mostWaiting) return refuse("checkup-busy", clause);
	await turn();
	try {
		const worker = new Worker(new URL("./checkup-worker.ts", import.meta.url), {
			workerData: { file: new Uint8Array(file), reference },
			resourceLimits: { maxOldGenerationSizeMb: 640 },
			stdout: true,
			stderr: true,
		});
		const answer = await new Promise<unknown>((resolve) => {
			const tooLong = setTimeout(() => resolve({ refused: "file-suspicious" }), longestReading);
			worker.once("message", resolve);
			worker.once("error", () => resolve({ refused: "file-suspicious" }));
			worker.once("exit", () => {
				clearTimeout(tooLong);
				resolve({ refused: "file-unreadable" });
			});
		});
		await worker.terminate();
		const parsed = Answer.parse(answer);
		return "review" in parsed ? parsed.review : refuse(parsed.refused, clause);
	} finally {
		done();
	}
};
