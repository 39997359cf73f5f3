import { Kysely, PostgresDialect, type Transaction } from "kysely";
import pg from "pg";
import type { Logger } from "pino";

/** Tables the platform itself writes. Slices add theirs with `tx.withTables<…>()`. */
export type PlatformTables = {
	journal: {
		division_code: string;
		id: string;
		at: Date;
		actor_kind: string;
		actor_id: string | null;
		slice: string;
		subject_id: string;
		matter_id: string | null;
		type: string;
		event: string | object;
	};
	journal_pending: { division_code: string; journal_id: string };
	journal_chain: {
		division_code: string;
		position: string;
		journal_id: string;
		previous_hash: Buffer;
		hash: Buffer;
		sealed_at: Date;
	};
	outbox: { division_code: string; id: string; journal_id: string; type: string };
	idempotency: {
		division_code: string;
		idempotency_key: Buffer;
		endpoint: string;
		body_hash: Buffer;
		reply: string | object | null;
	};
	parameter: {
		key: string;
		version: number;
		value: string;
		unit: string;
		standing: string;
		authority: string;
		changed_by: string | null;
		reason: string;
	};
	workday_exception: { day: string; kind: "off" | "worked"; source: string };
	workday_year: { year: number; source: string; version: number };
	demo_clock: { only_row: boolean; offset_milliseconds: string };
	stored_file: {
		division_code: string;
		hash: string;
		media_type: string;
		bytes: number;
		purpose: string;
		subject_id: string | null;
	};
};

/** Read access; a transaction fits too. */
export type Reader = Kysely<PlatformTables>;
/** The one transaction of an action. */
export type Tx = Transaction<PlatformTables>;

// Days are text in Asia/Shanghai everywhere (kernel/calendar); a driver-made Date would shift them by the server's zone.
pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text);

export type Database = { db: Reader; pool: pg.Pool; close(): Promise<void> };

/**
 * Open the database as the product acts on it: role `yinuo_app` (cannot rewrite evidence) and one division
 * (row-level security). `role: "owner"` is for migration, sealing the chain and relaying the outbox.
 */
export function openDatabase(
	url: string,
	options: { division: string; role: "app" | "owner"; log?: Logger; connections?: number },
): Database {
	const settings = [`-c yinuo.division=${options.division}`, "-c timezone=UTC"];
	if (options.role === "app") settings.push("-c role=yinuo_app");
	const pool = new pg.Pool({
		connectionString: url,
		max: options.connections ?? 16,
		options: settings.join(" "),
		application_name: `yinuo-${options.role}`,
		connectionTimeoutMillis: 10_000,
	});
	// Without a listener a lost idle connection would end the process; the pool replaces it by itself.
	pool.on("error", (error) =>
		options.log?.warn({ code: "database-connection-lost", message: error.message }),
	);
	// The same for a connection somebody holds at that moment (a job's, a schedule's): its query fails, nothing more.
	pool.on("connect", (client) =>
		client.on("error", (error) =>
			options.log?.warn({ code: "database-connection-lost", message: error.message }),
		),
	);
	const db = new Kysely<PlatformTables>({ dialect: new PostgresDialect({ pool }) });
	return { db, pool, close: () => db.destroy() };
}
