/**
 * A copy of a running PostgreSQL's data folder that starts as if the machine had lost power at the moment the copy
 * ended: what pg_basebackup does, which the embedded PostgreSQL does not bring along.
 */
import { readFileSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import pg from "pg";

/** What goes into the copy: a folder, a file of the data folder, or a few bytes made here. */
export type CopiedPart =
	| { readonly kind: "folder"; readonly path: string }
	| { readonly kind: "file"; readonly path: string }
	| { readonly kind: "bytes"; readonly path: string; readonly bytes: Buffer };

/** Folders the server fills anew at every start: they must exist, what is in them must not be copied. */
const emptied = new Set([
	"pg_dynshmem",
	"pg_notify",
	"pg_replslot",
	"pg_serial",
	"pg_snapshots",
	"pg_stat_tmp",
	"pg_subtrans",
	"pg_wal",
]);
const leftOut =
	/^(postmaster\.(pid|opts)|current_logfiles|backup_label|tablespace_map)$|^pgsql_tmp|^pg_internal\.init/;

/** True when `url` is the server that works on this data folder. */
export async function worksOn(url: string, dataDirectory: string): Promise<boolean> {
	const client = new pg.Client({ connectionString: url });
	await client.connect();
	try {
		const { rows } = await client.query<{ id: string }>(
			"select system_identifier::text as id from pg_control_system()",
		);
		return (
			rows[0]?.id ===
			readFileSync(join(dataDirectory, "global", "pg_control"))
				.readBigUInt64LE(0)
				.toString()
		);
	} catch (fault) {
		if (fault instanceof Error && "code" in fault && fault.code === "ENOENT") return false;
		throw fault;
	} finally {
		await client.end();
	}
}

/**
 * Lists every part of the copy in the order in which it must be taken; the caller reads each before asking for the
 * next. A file that has vanished by then was removed on purpose and may be left out; one that shrank is filled with
 * zeros, which the log repairs.
 */
export async function* hotCopy(url: string, dataDirectory: string): AsyncGenerator<CopiedPart> {
	const client = new pg.Client({ connectionString: url, application_name: "yinuo-backup" });
	await client.connect();
	try {
		// Keeps the log from the start of the copy on, however long it takes; gone with this connection.
		await client.query("select pg_create_physical_replication_slot($1, true, true)", [
			`yinuo_backup_${process.pid}`,
		]);
		const started = await one<{ file: string }>(
			client,
			"select pg_walfile_name(pg_backup_start('yinuo backup', true)) as file",
		);
		yield* dataFiles(dataDirectory, "");
		const stopped = await one<{ label: string; map: string; file: string }>(
			client,
			"select labelfile as label, spcmapfile as map, pg_walfile_name(lsn) as file from pg_backup_stop(false)",
		);
		yield { kind: "bytes", path: "backup_label", bytes: Buffer.from(stopped.label) };
		const segments = (await readdir(join(dataDirectory, "pg_wal"))).filter(
			(name) =>
				/\.history$/.test(name) ||
				(/^[0-9A-F]{24}$/.test(name) && name >= started.file && name <= stopped.file),
		);
		for (const name of segments.sort()) yield { kind: "file", path: `pg_wal/${name}` };
	} finally {
		await client.end();
	}
}

async function* dataFiles(dataDirectory: string, folder: string): AsyncGenerator<CopiedPart> {
	const entries = await readdir(join(dataDirectory, folder), { withFileTypes: true }).catch(vanished);
	for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
		const path = folder === "" ? entry.name : `${folder}/${entry.name}`;
		if (leftOut.test(entry.name)) continue;
		if (entry.isDirectory()) {
			yield { kind: "folder", path };
			if (path === "pg_wal") yield { kind: "folder", path: "pg_wal/archive_status" };
			if (!emptied.has(path)) yield* dataFiles(dataDirectory, path);
		} else if (entry.isFile()) yield { kind: "file", path };
	}
}

function vanished(fault: unknown): never[] {
	if (fault instanceof Error && "code" in fault && fault.code === "ENOENT") return [];
	throw fault;
}

async function one<Row extends pg.QueryResultRow>(client: pg.Client, sql: string): Promise<Row> {
	const { rows } = await client.query<Row>(sql);
	const [row] = rows;
	if (row === undefined) throw new Error(`no answer: ${sql}`);
	return row;
}
