import type { Insertable } from "kysely";
import type pg from "pg";

/** Text with $1, $2 … and their values. */
export type Statement = { readonly sql: string; readonly parameters: readonly unknown[] };

/** Seen so often, a statement is prepared: parsed and planned once on each connection instead of every time. */
const worthPreparing = 10;
/** A prepared statement costs memory on every connection; texts beyond these are sent as they are. */
const mostPrepared = 400;
/** Texts that are counted but not prepared yet; lists of changing length make new ones without end. */
const mostCounted = 5_000;

const names = new Map<string, string>();
let counted = new Map<string, number>();

const nameOf = (text: string): string | undefined => {
	const name = names.get(text);
	if (name !== undefined || names.size >= mostPrepared) return name;
	const seen = (counted.get(text) ?? 0) + 1;
	if (seen < worthPreparing) {
		if (counted.size >= mostCounted) counted = new Map();
		counted.set(text, seen);
		return undefined;
	}
	counted.delete(text);
	const made = `y${names.size}`;
	names.set(text, made);
	return made;
};

/** The statement as the driver sends it: prepared under one name everywhere if this process asks it often. */
export const asSent = ({ sql: text, parameters }: Statement): pg.QueryConfig => {
	const name = nameOf(text);
	const values = parameters as unknown[];
	return name === undefined ? { text, values } : { name, text, values };
};

/** Texts made once for each shape, up to a bound. */
const texts = new Map<string, string>();
const once = (key: string, make: () => string): string => {
	const known = texts.get(key);
	if (known !== undefined) return known;
	const text = make();
	if (texts.size < 2_000) texts.set(key, text);
	return text;
};

/** Whole rows for one table, all with the same columns. */
export type NewRows = {
	readonly table: string;
	readonly columns: readonly string[];
	readonly rows: readonly (readonly unknown[])[];
};

/** An `insert` to be. The query builder is not used for these: it was a third of an acting transaction's own time. */
export const newRows = <Tables, Name extends keyof Tables & string>(
	table: Name,
	rows: readonly Insertable<Tables[Name]>[],
): NewRows => {
	const columns = Object.keys(rows[0] ?? {});
	return {
		table,
		columns,
		rows: rows.map((row) => {
			const values = new Map<string, unknown>(Object.entries(row));
			return columns.map((column) => values.get(column) ?? null);
		}),
	};
};

const insertOf = ({ table, columns, rows }: NewRows): Statement => ({
	sql: once(`${table} ${rows.length} ${columns.join()}`, () => {
		const places = rows.map(
			(_, row) => `(${columns.map((_column, at) => `$${row * columns.length + at + 1}`).join(", ")})`,
		);
		return `insert into ${table} (${columns.join(", ")}) values ${places.join(", ")}`;
	}),
	parameters: rows.flat(),
});

export type Write = NewRows | Statement;

/**
 * Several writes as one statement; each keeps its own values. New rows of one table become one `insert`: rows that
 * nobody reads in between may stand in any order.
 */
export const joined = (writes: readonly Write[]): Statement => {
	const inserts = new Map<string, NewRows>();
	const others: Statement[] = [];
	for (const write of writes) {
		if (!("table" in write)) {
			others.push(write);
			continue;
		}
		const shape = `${write.table} ${write.columns.join()}`;
		const before = inserts.get(shape);
		inserts.set(shape, before ? { ...before, rows: [...before.rows, ...write.rows] } : write);
	}
	return oneStatement([...[...inserts.values()].map(insertOf), ...others]);
};

const oneStatement = (statements: readonly Statement[]): Statement => {
	const [only] = statements;
	if (only !== undefined && statements.length === 1) return only;
	const sql = once(statements.map((one) => one.sql).join("\n"), () => {
		let before = 0;
		const parts = statements.map((one, at) => {
			const own = one.sql.replace(/\$(\d+)/g, (_, number: string) => `$${Number(number) + before}`);
			before += one.parameters.length;
			return `w${at} as (${own})`;
		});
		return `with ${parts.join(", ")} select`;
	});
	return { sql, parameters: statements.flatMap(({ parameters }) => parameters) };
};
