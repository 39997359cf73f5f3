import { Worker } from "node:worker_threads";
import { z } from "zod";
import { CheckupProgress, ReviewDocument } from "#institution/catalogue/domain/checkup-api.ts";
import type { ImportRefusal } from "#institution/catalogue/domain/import-report.ts";
import type { PlaceLine } from "#institution/catalogue/domain/places.ts";
import type { RuleSet } from "#institution/catalogue/domain/wording-list.ts";
import { type Refusal, refuse } from "#kernel/decision.ts";

const clause = "R-025 三(二)1";
/**
 * Processor time, milliseconds: a list of 10,000 rows takes about three seconds; what takes a minute was made to take
 * it. By the wall clock a busy machine would make an honest list look like that.
 */
const longestReading = 60_000;
/** By the wall clock, milliseconds, whatever it does: others are waiting. */
const longestStay = 600_000;
const mostAtOnce = 2;
/** Beyond this the next one is asked to come again: a waiting file holds memory. */
const mostWaiting = 4;

const refusals = [
	"file-unreadable",
	"file-too-large",
	"file-suspicious",
	"file-encrypted",
	"file-old-format",
	"file-is-pdf",
	"file-is-image",
	"header-not-found",
	"no-rows",
	"too-many-rows",
] as const satisfies readonly ImportRefusal[];

export type ListTask = "review" | "rows";
const PeerRow = z.object({
	row: z.number(),
	certName: z.string(),
	matterName: z.string(),
	organ: z.string(),
	issuingOrgan: z.string(),
	bases: z.array(z.object({ law: z.string(), article: z.string() })),
});
export type PeerRow = z.infer<typeof PeerRow>;

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

/** A file being read: how far it has come, how it ends, and the way to stop it. */
export type Reading<Reply> = {
	progress(): CheckupProgress;
	cancel(): void;
	outcome: Promise<Reply | Refusal<ImportRefusal> | "cancelled">;
};

export const threadIsBusy = (): boolean => waiting.length >= mostWaiting;

/**
 * Read a file in a thread of its own, with bounded memory and time: a file made to do harm ends its thread, never
 * the product, and a long list keeps nobody else waiting.
 */
const readIn = <Reply>(
	task: ListTask,
	reply: z.ZodType<Reply>,
	file: Buffer,
	rules: RuleSet,
	places: readonly PlaceLine[],
): Reading<Reply> => {
	let progress: CheckupProgress = { step: "waiting", done: 0, of: 0 };
	let cancelled = false;
	let stop = (): void => undefined;
	const Message = z.union([
		z.object({ progress: CheckupProgress }),
		z.object({ answer: reply }),
		z.object({ refused: z.enum(refusals) }),
	]);
	const work = async (): Promise<Reply | Refusal<ImportRefusal> | "cancelled"> => {
		await turn();
		try {
			if (cancelled) return "cancelled";
			const worker = new Worker(new URL("./list-worker.ts", import.meta.url), {
				workerData: {
					task,
					file: new Uint8Array(file),
					rules: { reference: rules.reference, meaning: rules.meaning },
					places,
				},
				resourceLimits: { maxOldGenerationSizeMb: 640 },
				stdout: true,
				stderr: true,
			});
			const clocks: NodeJS.Timeout[] = [];
			const outcome = await new Promise<Reply | Refusal<ImportRefusal> | "cancelled">((resolve) => {
				const suspicious = () => resolve(refuse("file-suspicious", clause));
				clocks.push(
					setTimeout(suspicious, longestStay),
					setInterval(() => {
						worker.cpuUsage().then(
							({ user, system }) => {
								if ((user + system) / 1_000 > longestReading) suspicious();
							},
							// It has ended meanwhile: how, its own events say.
							() => undefined,
						);
					}, 1_000),
				);
				stop = () => resolve("cancelled");
				worker.on("message", (sent) => {
					const message = Message.parse(sent);
					if ("progress" in message) progress = message.progress;
					else if ("answer" in message) resolve(message.answer);
					else resolve(refuse(message.refused, clause));
				});
				worker.once("error", () => resolve(refuse("file-suspicious", clause)));
				worker.once("exit", () => resolve(refuse("file-unreadable", clause)));
			}).finally(() => clocks.forEach(clearTimeout));
			await worker.terminate();
			return outcome;
		} finally {
			done();
		}
	};
	return {
		progress: () => progress,
		cancel: () => {
			cancelled = true;
			stop();
		},
		outcome: work(),
	};
};

/** 清单体检 of one file. */
export const reviewFile = (
	file: Buffer,
	rules: RuleSet,
	places: readonly PlaceLine[],
): Reading<ReviewDocument> => readIn("review", ReviewDocument, file, rules, places);

/** The lines of another place's list, for the library of peers. */
export const readPeerRows = (file: Buffer, rules: RuleSet): Reading<PeerRow[]> =>
	readIn("rows", z.array(PeerRow), file, rules, []);
