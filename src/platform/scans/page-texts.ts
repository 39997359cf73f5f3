import { Worker } from "node:worker_threads";
import type { PageTexts, ScanFile, ScanJob } from "./scan-job.ts";

/** Milliseconds for all files of one request; what is not read by then the clerk types. */
const timeLimit = 30_000;

/** One at a time: a decoded page takes hundreds of megabytes at worst. */
let before: Promise<unknown> = Promise.resolve();

const run = (job: ScanJob, limit: number): Promise<readonly PageTexts[]> =>
	new Promise((resolve) => {
		const found: PageTexts[] = job.files.map(({ mediaType }) =>
			mediaType === "application/pdf" ? null : [null],
		);
		const worker = new Worker(new URL("./page-texts-worker.ts", import.meta.url), {
			workerData: job,
			resourceLimits: { maxOldGenerationSizeMb: 256 },
		});
		const end = () => {
			clearTimeout(timer);
			void worker.terminate();
			resolve(found);
		};
		const timer = setTimeout(end, limit);
		worker.on("message", ({ index, texts }: { index: number; texts: PageTexts }) => {
			found[index] = texts;
		});
		// Out of memory or broken: what was read before counts, the rest stays unread.
		worker.on("error", end);
		worker.on("exit", end);
	});

/**
 * The texts of the codes on scanned pages, file by file, page by page, read in a thread of its own with bounded time
 * and memory: a hostile file costs its own answer and nothing else.
 */
export const pageTexts = (
	files: readonly ScanFile[],
	{ beginning, mostPages }: Omit<ScanJob, "files">,
	limit = timeLimit,
): Promise<readonly PageTexts[]> => {
	const mine = before.then(() => run({ files, beginning, mostPages }, limit));
	before = mine;
	return mine;
};
