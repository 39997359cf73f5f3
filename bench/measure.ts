import { cpus } from "node:os";

/** One figure: how often a second, and how long one took (milliseconds). */
export type Figure = { perSecond: number; median: number; p99: number; count: number };

const percentile = (sorted: readonly number[], share: number): number =>
	sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;

/**
 * Run `work` with `concurrency` at a time for `seconds`, after a short warm-up that is not counted. Figures on
 * shared machines drift; only ratios of figures taken in the same run mean something.
 */
export async function measure(
	work: (turn: number) => Promise<unknown>,
	options: { concurrency: number; seconds: number; warmUp?: number },
): Promise<Figure> {
	let turn = 0;
	const until = async (end: number, times: number[] | null) => {
		const lane = async () => {
			while (performance.now() < end) {
				turn += 1;
				const began = performance.now();
				await work(turn);
				times?.push(performance.now() - began);
			}
		};
		await Promise.all(Array.from({ length: options.concurrency }, lane));
	};
	await until(performance.now() + (options.warmUp ?? 1) * 1000, null);
	const times: number[] = [];
	const began = performance.now();
	await until(began + options.seconds * 1000, times);
	const elapsed = (performance.now() - began) / 1000;
	times.sort((a, b) => a - b);
	return {
		perSecond: times.length / elapsed,
		median: percentile(times, 0.5),
		p99: percentile(times, 0.99),
		count: times.length,
	};
}

export const machine = (): { processors: string; node: string } => ({
	processors: `${cpus().length} × ${cpus()[0]?.model.trim() ?? "unknown"}`,
	node: process.version,
});
