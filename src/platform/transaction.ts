import { type CompiledQuery, type DatabaseConnection, Transaction } from "kysely";
import type pg from "pg";
import type { Database, PlatformTables, Tx } from "./database.ts";
import { asSent, joined, type Statement, type Write } from "./statements.ts";

/**
 * Adds a write nobody in this action has to wait for: new rows, or one update of a row that no other appended write
 * touches. It goes out before the next statement of the transaction, joined with what was added since the last one.
 */
export type Append = (write: Write) => void;

/** Writes kept back before they are sent. */
const mostAppended = 500;

/**
 * One transaction on one connection. Round trips are what an acting transaction spends its time on, so:
 * `begin` travels with the first statement, appended writes travel joined into one statement with whatever follows
 * them, and the last of them with `commit`. Order and outcome are those of one statement after the other: the
 * server takes them from one pipe in turn, the first that fails fails all that follow, and a commit behind a failed
 * statement is a rollback there and an error here.
 */
export async function inOneTransaction<Result>(
	{ pool, parts }: Pick<Database, "pool" | "parts">,
	work: (tx: Tx, append: Append) => Promise<Result>,
): Promise<Result> {
	const client = await pool.connect();
	const pipe = pipeOf(client);
	const appended: Write[] = [];
	const flush = () => {
		if (appended.length > 0) void pipe.send(checked(joined(appended.splice(0))));
	};
	const connection: DatabaseConnection = {
		async executeQuery<Row>(query: CompiledQuery) {
			flush();
			const { command, rowCount, rows } = await pipe.send(query);
			return command === "SELECT"
				? { rows: rows as Row[] }
				: { rows: rows as Row[], numAffectedRows: BigInt(rowCount ?? 0) };
		},
		streamQuery() {
			throw new Error("an action reads whole pages, never a stream");
		},
	};
	const tx: Tx = new Transaction<PlatformTables>({
		...parts,
		executor: parts.executor.withConnectionProvider({ provideConnection: (use) => use(connection) }),
	});
	let fault: unknown;
	try {
		void pipe.send({ sql: "begin", parameters: [] });
		const result = await work(tx, (write) => {
			appended.push(write);
			// One statement carries 65,535 values at most; a row has some thirty.
			if (appended.length >= mostAppended) flush();
		});
		flush();
		await pipe.commit();
		return result;
	} catch (error) {
		// What the server said first is the cause; everything behind it only says that the transaction is over.
		fault = pipe.fault() ?? error;
		await pipe.rollback();
		throw fault;
	} finally {
		pipe.close();
		client.release(errorCode(fault) === stalePlan);
	}
}

/** The tables changed under a prepared statement (another process migrated): a fresh connection plans anew. */
export const stalePlan = "0A000";

export const errorCode = (error: unknown): string | undefined =>
	typeof error === "object" && error !== null && "code" in error && typeof error.code === "string"
		? error.code
		: undefined;

/** Statements in the order they are sent, each answered when its turn comes. */
const pipeOf = (client: pg.PoolClient) => {
	let first: { error: unknown } | null = null;
	let over = false;
	const send = (asked: Statement): Promise<pg.QueryResult> => {
		if (over) throw new Error("this transaction is over");
		const answer = client.query(asSent(asked));
		// Whoever does not wait for this answer learns of its failure from the commit.
		answer.catch((error: unknown) => {
			first ??= { error };
		});
		return answer;
	};
	return {
		send,
		fault: () => first?.error,
		close: () => {
			over = true;
		},
		async commit() {
			const { command } = await send({ sql: "commit", parameters: [] });
			if (first !== null) throw first.error;
			if (command !== "COMMIT") throw new Error("the transaction was rolled back");
		},
		async rollback() {
			// A connection that is lost has rolled back by itself.
			await send({ sql: "rollback", parameters: [] }).catch(() => undefined);
		},
	};
};

/**
 * A value the driver cannot write would fail here and not on the server, and the commit behind it would go through
 * without this statement: so only plain values are taken where nobody waits.
 */
const checked = (write: Statement): Statement => {
	for (const value of write.parameters)
		if (typeof value === "object" && value !== null && !(value instanceof Date) && !Buffer.isBuffer(value))
			throw new TypeError("an appended write takes text, numbers, dates and bytes only");
	return write;
};
