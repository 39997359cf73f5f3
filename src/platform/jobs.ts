import { EventEmitter } from "node:events";
import { setTimeout as pause } from "node:timers/promises";
import { Logger as GraphileLogger, run, type WorkerEvents } from "graphile-worker";
import type pg from "pg";
import type { Logger } from "pino";

/**
 * Move outbox rows of committed actions into jobs, in batches, in one transaction: each row leaves exactly once
 * and a job may run more than once, so reactions are idempotent. Returns how many were moved.
 */
export async function relayOutbox(owner: pg.Pool, division: string, batch = 500): Promise<number> {
	const { rows } = await owner.query<{ moved: string }>(
		`with taken as (
			delete from outbox where (division_code, id) in (
				select division_code, id from outbox where division_code = $1 order by id limit $2 for update skip locked
			) returning division_code, id, journal_id
		), added as (
			select graphile_worker.add_job('react', json_build_object('division', division_code, 'journalId', journal_id),
				job_key := 'react-' || journal_id, max_attempts := 12) from taken
		) select count(*) as moved from added`,
		[division, batch],
	);
	return Number(rows[0]?.moved ?? 0);
}

/** The number under which a living pool of workers holds its advisory lock. */
const lockOf = "hashtext('yinuo-jobs'), hashtext";

/**
 * Run jobs until stopped. A job that keeps failing stays in the table with its last error and is shown to
 * administrators. The runner gives up when its database goes away; it is started again until it is told to stop.
 */
export async function runJobs(
	owner: pg.Pool,
	tasks: Record<string, (payload: unknown) => Promise<void>>,
	log: Logger,
): Promise<{ stop(): Promise<void> }> {
	let current = await startRunner(owner, tasks, log);
	let stopping = false;
	const restartAfterLoss = async (): Promise<void> => {
		while (!stopping) {
			await current.ended;
			while (!stopping) {
				await pause(500);
				try {
					if (!stopping) current = await startRunner(owner, tasks, log);
					break;
				} catch (error) {
					log.warn({
						code: "jobs-not-started",
						message: error instanceof Error ? error.message : String(error),
					});
				}
			}
		}
	};
	const watch = restartAfterLoss();
	return {
		stop: async () => {
			stopping = true;
			await current.stop();
			await watch;
		},
	};
}

/**
 * One runner, with a lock that says it lives as long as its connection does: jobs held by a pool whose process was
 * killed are free at the next start instead of after hours. Should a living pool lose its lock, its job may run
 * twice, which reactions allow.
 */
async function startRunner(
	owner: pg.Pool,
	tasks: Record<string, (payload: unknown) => Promise<void>>,
	log: Logger,
): Promise<{ ended: Promise<void>; stop(): Promise<void> }> {
	const sign = await owner.connect();
	const events: WorkerEvents = new EventEmitter();
	const locked: Promise<unknown>[] = [];
	events.on("pool:create", ({ workerPool }) => {
		locked.push(sign.query(`select pg_advisory_lock(${lockOf}($1))`, [workerPool.id]).catch(() => undefined));
	});
	try {
		const runner = await run({
			pgPool: owner,
			concurrency: 4,
			pollInterval: 1_000,
			noHandleSignals: true,
			taskList: tasks,
			crontab: "",
			events,
			// In batches a lost connection ends the runner; one by one the library would let it end the process.
			preset: { worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0 } },
			logger: new GraphileLogger(() => (level, message) => {
				if (level === "error" || level === "warning") log.warn({ code: "jobs", message });
			}),
		});
		const ended = runner.promise
			.catch((error: unknown) =>
				log.warn({ code: "jobs-stopped", message: error instanceof Error ? error.message : String(error) }),
			)
			.finally(() => sign.release(true));
		await Promise.all(locked);
		await owner.query(
			`select graphile_worker.force_unlock_workers(array_agg(locked_by)) from (
				select distinct locked_by from graphile_worker.jobs where locked_by is not null
			) as holders where pg_try_advisory_xact_lock(${lockOf}(locked_by)) having count(*) > 0`,
		);
		return {
			ended: ended.then(() => undefined),
			stop: async () => {
				await runner.stop().catch(() => undefined);
				await ended;
			},
		};
	} catch (error) {
		sign.release(true);
		throw error;
	}
}
