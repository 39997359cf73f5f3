import { createHash } from "node:crypto";
import { createWriteStream, existsSync } from "node:fs";
import { open, readdir, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import pg from "pg";
import type { Config } from "#platform/config.ts";
import { hotCopy, worksOn } from "#platform/hot-copy.ts";
import { StartupFault } from "#platform/startup-fault.ts";
import { tarEnd, tarHeader, tarPadding } from "#platform/tar.ts";
import {
	type BackupHeader,
	type BackupManifest,
	backupFormat,
	headerName,
	manifestName,
} from "./backup-format.ts";

type Options = { keys: boolean; filesOnly: boolean };

/**
 * Writes the whole installation into one file while it goes on working. The database first, the files after: a file
 * is stored before the transaction that names it, so every file the copied database knows is there.
 */
export async function takeBackup(
	config: Config,
	databaseUrl: string,
	file: string,
	options: Options,
): Promise<{ entries: number; bytes: number }> {
	const postgres = join(config.home, "postgres");
	if (existsSync(file))
		throw new StartupFault(
			`${file} 已经存在，不会覆盖；请换一个文件名。`,
			`${file} exists and is not overwritten; choose another name.`,
		);
	if (!options.filesOnly && !(await worksOn(databaseUrl, postgres)))
		throw new StartupFault(
			"数据库由 DATABASE_URL 指定，请用它自己的办法备份（例如 pg_dump 或 pg_basebackup），再用 yinuo backup --files-only 备份文件。",
			"The database is the one of DATABASE_URL; back it up by its own means (pg_dump, pg_basebackup), then the files with yinuo backup --files-only.",
		);
	const manifest: BackupManifest = { entries: [] };
	const parts = async function* (): AsyncGenerator<Buffer> {
		const header = await describe(config, databaseUrl, options);
		yield* bytesEntry(manifest, headerName, Buffer.from(JSON.stringify(header, null, "\t")));
		if (!options.filesOnly) {
			yield tarHeader({ path: "postgres/", size: 0, mode: 0o700 });
			for await (const part of hotCopy(databaseUrl, postgres)) {
				const path = `postgres/${part.path}`;
				if (part.kind === "folder") yield tarHeader({ path: `${path}/`, size: 0, mode: 0o700 });
				else if (part.kind === "bytes") yield* bytesEntry(manifest, path, part.bytes);
				else yield* fileEntry(manifest, path, join(postgres, part.path));
			}
			yield* fileEntry(manifest, "postgres.password", `${postgres}.password`);
		}
		yield* folderEntries(manifest, config.home, "files");
		if (options.keys) yield* folderEntries(manifest, config.home, "keys");
		yield* fileEntry(manifest, "services.json", join(config.home, "services.json"));
		yield* bytesEntry({ entries: [] }, manifestName, Buffer.from(JSON.stringify(manifest)));
		yield tarEnd;
	};
	const draft = `${file}.part`;
	try {
		await pipeline(
			Readable.from(parts(), { objectMode: false }),
			createGzip({ level: 4 }),
			createWriteStream(draft, { mode: 0o600, flags: "wx", flush: true }),
		);
		await rename(draft, file);
	} catch (fault) {
		if (!(fault instanceof Error && "code" in fault && fault.code === "EEXIST"))
			await rm(draft, { force: true });
		throw fault;
	}
	return {
		entries: manifest.entries.length,
		bytes: manifest.entries.reduce((sum, { size }) => sum + size, 0),
	};
}

async function describe(config: Config, databaseUrl: string, options: Options): Promise<BackupHeader> {
	const client = new pg.Client({ connectionString: databaseUrl });
	await client.connect();
	try {
		const migrations = await client.query<{ name: string }>("select name from migration order by name");
		const keys = await client.query<{ purpose: string; fingerprint: string }>(
			"select purpose, fingerprint from installation_key",
		);
		return {
			format: backupFormat,
			product: "yinuo",
			takenAt: new Date().toISOString(),
			divisionCode: config.divisionCode,
			migrations: migrations.rows.map(({ name }) => name),
			database: !options.filesOnly,
			keys: options.keys,
			fingerprints: Object.fromEntries(keys.rows.map(({ purpose, fingerprint }) => [purpose, fingerprint])),
		};
	} finally {
		await client.end();
	}
}

/** Every finished file below a folder of the home; one still being written ends in `.part`. */
async function* folderEntries(
	manifest: BackupManifest,
	home: string,
	folder: string,
): AsyncGenerator<Buffer> {
	if (!existsSync(join(home, folder))) return;
	yield tarHeader({ path: `${folder}/`, size: 0, mode: 0o700 });
	const entries = await readdir(join(home, folder), { withFileTypes: true });
	for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
		const path = `${folder}/${entry.name}`;
		if (entry.isDirectory()) yield* folderEntries(manifest, home, path);
		else if (entry.isFile() && !entry.name.endsWith(".part"))
			yield* fileEntry(manifest, path, join(home, path));
	}
}

async function* bytesEntry(manifest: BackupManifest, path: string, bytes: Buffer): AsyncGenerator<Buffer> {
	yield tarHeader({ path, size: bytes.length, mode: 0o600 });
	yield bytes;
	yield tarPadding(bytes.length);
	manifest.entries.push({
		path,
		size: bytes.length,
		sha256: createHash("sha256").update(bytes).digest("hex"),
	});
}

/** A file as long as it is now: what is added while it is read is left, what is taken away becomes zeros. */
async function* fileEntry(manifest: BackupManifest, path: string, source: string): AsyncGenerator<Buffer> {
	const file = await open(source, "r").catch((fault: unknown) => {
		if (fault instanceof Error && "code" in fault && fault.code === "ENOENT") return null;
		throw fault;
	});
	if (file === null) return;
	try {
		const { size } = await file.stat();
		yield tarHeader({ path, size, mode: 0o600 });
		const hash = createHash("sha256");
		for (let at = 0; at < size; ) {
			const chunk = Buffer.alloc(Math.min(1 << 20, size - at));
			const { bytesRead } = await file.read(chunk, 0, chunk.length, at);
			const part = bytesRead === 0 ? chunk : chunk.subarray(0, bytesRead);
			hash.update(part);
			at += part.length;
			yield part;
		}
		yield tarPadding(size);
		manifest.entries.push({ path, size, sha256: hash.digest("hex") });
	} finally {
		await file.close();
	}
}
