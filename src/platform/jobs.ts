import { Logger as GraphileLogger, type Runner, run } from "graphile-worker";
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

/** Run jobs until stopped. A job that keeps failing stays in the table with its last error and is shown to administrators. */
export const runJobs = (
	owner: pg.Pool,
	tasks: Record<string, (payload: unknown) => Promise<void>>,
	log: Logger,
): Promise<Runner> =>
	run({
		pgPool: owner,
		concurrency: 4,
		pollInterval: 1_000,
		noHandleSignals: true,
		taskList: tasks,
		crontab: "",
		logger: new GraphileLogger(() => (level, message) => {
			if (level === "error" || level === "warning") log.warn({ code: "jobs", message });
		}),
	});
