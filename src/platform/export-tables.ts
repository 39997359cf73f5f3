/** 全量导出: every table of a division as lines of JSON, read through a cursor so that memory stays flat (R-147). */
import { createHash } from "node:crypto";
import { createWriteStream } from "node:fs";
import { stat } from "node:fs/promises";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import pg from "pg";
import type { PiiCipher } from "./pii-cipher.ts";
import { StartupFault } from "./startup-fault.ts";

/** Work tables of the machine: nothing in them outlives a restart, or it is made anew from the rest. */
const technical: ReadonlySet<string> = new Set([
	"session",
	"signing_challenge",
	"idempotency",
	"outbox",
	"journal_pending",
	"installation_key",
	"demo_clock",
	"catalogue_search",
]);

/** Tables known to hold no personal data of applicants. A table that is not named here is treated as if it did. */
export const withoutPersonalData: ReadonlySet<string> = new Set([
	"division",
	"area",
	"law_change_item",
	"parameter",
	"parameter_proposal",
	"workday_exception",
	"workday_year",
	"migration",
	"organ",
	"role_grant",
	"journal",
	"journal_chain",
	"catalogue_item",
	"catalogue_import",
	"catalogue_proposal",
	"catalogue_release",
	"catalogue_release_item",
	"catalogue_release_removal",
	"city_approval",
	"city_approval_item",
	"duplicate_decision",
	"wording_entry",
	"peer_list",
	"peer_line",
	"peer_list_publicity",
	"peer_list_withdrawal",
	"list_column_set",
	"letter_template",
	"guide",
	"channel_delivery",
	"provincial_push",
	"outgoing_paper",
	"letter_series",
	"document_series",
]);

/** Secrets and keyed digests that say nothing outside this installation. */
const secret = /^(password_hash|token_hash)$|_index$/;
const sealed = /_sealed$/;
const batch = 500;

export type ExportedFile = { file: string; rows: number; bytes: number; sha256: string; sm3: string };
export type ExportedTables = { tables: ({ table: string } & ExportedFile)[]; withheld: string[] };

/**
 * Writes `tables/NAME.ndjson` for each table, all as they were at one moment. Without `personalData` the tables that
 * may hold any are left out and named; with it, sealed columns stand open under their own name.
 */
export async function exportTables(
	databaseUrl: string,
	folder: string,
	options: { division: string; personalData: boolean; cipher: PiiCipher },
): Promise<ExportedTables> {
	const client = new pg.Client({ connectionString: databaseUrl, application_name: "yinuo-export" });
	await client.connect();
	try {
		await client.query("begin transaction isolation level repeatable read read only");
		await client.query("set local timezone to 'UTC'");
		const { rows: found } = await client.query<{ table: string; columns: string[]; key: string[] }>(
			`select c.relname as table,
				(select array_agg(a.attname::text order by a.attnum) from pg_attribute a
					where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped) as columns,
				coalesce((select array_agg(a.attname::text order by k.ord) from pg_index i
					cross join unnest(i.indkey::int2[]) with ordinality k(num, ord)
					join pg_attribute a on a.attrelid = c.oid and a.attnum = k.num
					where i.indrelid = c.oid and i.indisprimary), '{}') as key
			 from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') order by c.relname`,
		);
		const result: ExportedTables = { tables: [], withheld: [] };
		for (const { table, columns, key } of found) {
			if (technical.has(table)) continue;
			if (!options.personalData && !withoutPersonalData.has(table)) {
				result.withheld.push(table);
				continue;
			}
			const kept = columns.filter((column) => !secret.test(column));
			const source = `select row_to_json(t)::text as line from (select ${kept.map(quoted).join(", ")} from ${quoted(table)}
				${columns.includes("division_code") ? `where division_code = ${pg.escapeLiteral(options.division)}` : ""}
				order by ${(key.length > 0 ? key : kept.slice(0, 1)).map(quoted).join(", ")}) t`;
			const open = kept.some((column) => sealed.test(column))
				? (line: string) => opened(table, line, options.cipher)
				: undefined;
			const file = `tables/${table}.ndjson`;
			result.tables.push({
				table,
				file,
				...(await writeLines(join(folder, file), rowsOf(client, source, open))),
			});
		}
		await client.query("commit");
		return result;
	} finally {
		await client.end();
	}
}

const quoted = (name: string): string => pg.escapeIdentifier(name);

async function* rowsOf(
	client: pg.Client,
	source: string,
	open: ((line: string) => string) | undefined,
): AsyncGenerator<string> {
	await client.query(`declare leaving no scroll cursor for ${source}`);
	for (;;) {
		const { rows } = await client.query<{ line: string }>(`fetch ${batch} from leaving`);
		for (const { line } of rows) yield `${open ? open(line) : line}\n`;
		if (rows.length < batch) break;
	}
	await client.query("close leaving");
}

/** A row with its sealed columns opened. They were sealed under the row's id and a name that each slice chose. */
function opened(table: string, line: string, cipher: PiiCipher): string {
	const row: Record<string, unknown> = JSON.parse(line);
	const id = String(row.id);
	const entries = Object.entries(row).map(([column, value]): [string, unknown] => {
		if (!sealed.test(column)) return [column, value];
		const name = column.replace(sealed, "");
		if (typeof value !== "string") return [name, null];
		const bytes = Buffer.from(value.slice(2), "hex");
		for (const bound of [name, `${table}_${name}`, table]) {
			try {
				return [name, cipher.open(id, bound, bytes)];
			} catch {
				// Sealed under another name.
			}
		}
		throw new StartupFault(
			`表 ${table} 的行 ${id} 中 ${column} 打不开：内容被改动，或密钥不是这个数据库的；请先运行 yinuo verify。`,
			`${column} of row ${id} in ${table} can't be opened; run yinuo verify.`,
		);
	});
	return JSON.stringify(Object.fromEntries(entries));
}

/** Lines into a file, counted and digested on their way. */
export async function writeLines(
	path: string,
	lines: AsyncIterable<string>,
): Promise<Omit<ExportedFile, "file">> {
	const [sha256, sm3] = [createHash("sha256"), createHash("sm3")];
	let rows = 0;
	const counted = async function* (): AsyncGenerator<string> {
		for await (const line of lines) {
			rows += 1;
			sha256.update(line);
			sm3.update(line);
			yield line;
		}
	};
	await pipeline(
		Readable.from(counted(), { objectMode: false }),
		createWriteStream(path, { mode: 0o600, flags: "wx" }),
	);
	const { size } = await stat(path);
	return { rows, bytes: size, sha256: sha256.digest("hex"), sm3: sm3.digest("hex") };
}
