import type { Logger } from "pino";
import type { Act } from "#platform/act.ts";
import { sealJournal } from "#platform/chain.ts";
import type { Database } from "#platform/database.ts";
import { relayOutbox } from "#platform/jobs.ts";
import { type Engine, forgetOldKeys } from "#platform/perform.ts";

/** A slice's legal clocks: rows with `due_at` that have come due, in bounded batches. */
export type Tick = { name: string; run(act: Act): Promise<unknown> };

const sealEvery = 250;
const tickEvery = 5_000;
const forgetEvery = 3_600_000;

/**
 * The three things that happen by themselves: the journal is sealed into its chain, the outbox is relayed into
 * jobs, and legal clocks are looked at. Each loop waits for its own turn to end, so a slow turn never overlaps.
 */
export function runSchedule(options: {
	engine: Engine;
	owner: Database;
	ticks: readonly Tick[];
	log: Logger;
}): { wake(): void; close(): Promise<void> } {
	const { engine, owner, ticks, log } = options;
	let open = true;
	const sleepers = new Set<() => void>();
	const pause = (milliseconds: number) =>
		new Promise<void>((resolve) => {
			const done = () => {
				clearTimeout(timer);
				sleepers.delete(done);
				resolve();
			};
			const timer = setTimeout(done, milliseconds);
			sleepers.add(done);
		});
	const loop = async (name: string, every: number, work: () => Promise<void>) => {
		while (open) {
			await work().catch((error: unknown) =>
				log.error({
					code: "schedule-failed",
					name,
					message: error instanceof Error ? error.message : String(error),
				}),
			);
			if (open) await pause(every);
		}
	};
	const loops = [
		loop("seal-journal", sealEvery, async () => {
			while (open && (await sealJournal(owner.pool, engine.division)) >= 1000);
		}),
		loop("relay-outbox", sealEvery, async () => {
			while (open && (await relayOutbox(owner.pool, engine.division)) >= 500);
		}),
		loop("legal-clocks", tickEvery, async () => {
			for (const tick of ticks)
				await engine.act({ kind: "system", task: tick.name }, tick.run).catch((error: unknown) =>
					log.error({
						code: "tick-failed",
						name: tick.name,
						message: error instanceof Error ? error.message : String(error),
					}),
				);
		}),
		loop("forget-keys", forgetEvery, async () => {
			await forgetOldKeys(owner.db);
		}),
	];
	return {
		/** Something was committed: seal and relay without waiting for the next turn. */
		wake: () => {
			for (const sleeper of [...sleepers]) sleeper();
		},
		close: async () => {
			open = false;
			for (const sleeper of [...sleepers]) sleeper();
			await Promise.all(loops);
		},
	};
}
