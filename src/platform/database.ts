import { Socket } from "node:net";
import {
	Kysely,
	type KyselyProps,
	type PostgresCursor,
	PostgresDialect,
	type PostgresPool,
	type PostgresPoolClient,
	type PostgresQueryResult,
	type Transaction,
} from "kysely";
import pg from "pg";
import type { Logger } from "pino";
import { asSent } from "./statements.ts";

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

export type Database = {
	db: Reader;
	pool: pg.Pool;
	/** What a transaction on a connection of its own is made from (transaction.ts). */
	parts: KyselyProps;
	close(): Promise<void>;
};

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
		// Statements of one transaction may be on their way together; see transaction.ts.
		pipeline: true,
		stream: () => new GatheringSocket(),
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
	const dialect = new PostgresDialect({ pool: preparing(pool) });
	const base = new Kysely<PlatformTables>({ dialect });
	const parts = {
		config: { dialect },
		dialect,
		driver: dialect.createDriver(),
		executor: base.getExecutor(),
	};
	return {
		db: base,
		pool,
		parts,
		close: async () => {
			await base.destroy();
			await pool.end();
		},
	};
}

/**
 * What is sent to the database in one turn of the loop goes out in one write. The driver writes each statement by
 * itself, and waking the other side is what a write costs: with 16 requests under way that was half of all time.
 */
class GatheringSocket extends Socket {
	override uncork(): void {
		process.nextTick(() => super.uncork());
	}
}

/** The pool as the query builder sees it: what is asked often is prepared. */
const preparing = (pool: pg.Pool): PostgresPool => {
	const known = new WeakMap<pg.PoolClient, PostgresPoolClient>();
	const wrap = (client: pg.PoolClient): PostgresPoolClient => ({
		query: prepared(client),
		release: (destroy?: boolean) => client.release(destroy),
	});
	return {
		options: pool.options,
		async connect() {
			const client = await pool.connect();
			const wrapped = known.get(client) ?? wrap(client);
			known.set(client, wrapped);
			return wrapped;
		},
		// Transactions use the pool beside the query builder, so `close` ends it whether or not the builder was used.
		end: async () => undefined,
	};
};

const prepared = (client: pg.PoolClient): PostgresPoolClient["query"] => {
	function query<R>(sql: string, parameters: readonly unknown[]): Promise<PostgresQueryResult<R>>;
	function query<R>(cursor: PostgresCursor<R>): PostgresCursor<R>;
	function query(asked: string | PostgresCursor<unknown>, parameters: readonly unknown[] = []): unknown {
		if (typeof asked !== "string") throw new Error("every list is read by pages, never by a cursor");
		return client.query(asSent({ sql: asked, parameters }));
	}
	return query;
};
