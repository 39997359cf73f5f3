import { createHash } from "node:crypto";
import { cpSync, createReadStream, existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { mkdir, open } from "node:fs/promises";
import { dirname, join, normalize } from "node:path";
import { text } from "node:stream/consumers";
import { createGunzip } from "node:zlib";
import type { z } from "zod";
import type { Config } from "#platform/config.ts";
import { keyFingerprints, readKeys } from "#platform/keys.ts";
import { makePrivateFolder } from "#platform/private-folder.ts";
import { StartupFault } from "#platform/startup-fault.ts";
import { readTar, TarFault } from "#platform/tar.ts";
import {
	type BackupHeader,
	type BackupManifest,
	backupFormat,
	headerName,
	headerSchema,
	homeParts,
	knownMigrations,
	manifestName,
	manifestSchema,
} from "./backup-format.ts";
import { lockHome } from "./home-lock.ts";
import { restoreNote } from "./unfinished-restore.ts";

type Options = {
	/** Put what stands in the home aside instead of refusing. */
	replace: boolean;
	/** A copy of the keys folder, for a backup without keys. */
	keys: string | undefined;
};

/**
 * Brings an installation back. Everything is unpacked beside the home's own things and compared with the manifest;
 * only a backup that is whole, of a version we know and with its keys takes their place. What stood there is put
 * aside, never deleted. Returns where, or null.
 */
export async function restoreBackup(
	config: Config,
	file: string,
	options: Options,
): Promise<{ header: BackupHeader; aside: string | null }> {
	const { home } = config;
	if (!existsSync(file)) throw new StartupFault(`没有找到备份 ${file}。`, `There is no backup ${file}.`);
	makePrivateFolder(home);
	const lock = await lockHome(home);
	const draft = join(home, `restoring.${process.pid}`);
	try {
		const unfinished = existsSync(restoreNote(home));
		const present = homeParts.filter((part) => existsSync(join(home, part)));
		if (present.some((part) => part !== "keys") && !options.replace && !unfinished) throw occupied(home);
		mkdirSync(draft, { mode: 0o700 });
		const header = await unpack(file, draft, config);
		if (!header.keys) takeKeys(draft, options.keys ?? join(home, "keys"));
		checkKeys(header, draft);
		const aside = join(home, `before-restore-${new Date().toISOString().replaceAll(/[:.]/g, "-")}`);
		writeFileSync(restoreNote(home), "", { mode: 0o600, flush: true });
		let moved = false;
		for (const part of homeParts) {
			const restored = existsSync(join(draft, part));
			// With a server of its own the database is not in the backup, and its folder is none of ours.
			if (!restored && !header.database) continue;
			if (existsSync(join(home, part))) {
				mkdirSync(aside, { recursive: true, mode: 0o700 });
				renameSync(join(home, part), join(aside, part));
				moved = true;
			}
			if (restored) renameSync(join(draft, part), join(home, part));
		}
		rmSync(join(home, "demo-unfinished"), { force: true });
		rmSync(restoreNote(home), { force: true });
		return { header, aside: moved ? aside : null };
	} finally {
		rmSync(draft, { recursive: true, force: true });
		lock.release();
	}
}

/** Unpacks into the draft and proves every byte; throws one clear sentence otherwise. */
async function unpack(file: string, draft: string, config: Config): Promise<BackupHeader> {
	let header: BackupHeader | null = null;
	let manifest: BackupManifest | null = null;
	const found = new Map<string, { size: number; sha256: string }>();
	const written: string[] = [];
	try {
		const unpacked = createGunzip();
		// `pipe` keeps a read error to itself; it must reach whoever reads the unpacked bytes.
		createReadStream(file)
			.on("error", (fault) => unpacked.destroy(fault))
			.pipe(unpacked);
		await readTar(unpacked, async (entry, bytes) => {
			if (header === null && entry.path !== headerName) throw new TarFault("no header");
			if (entry.path === manifestName) {
				manifest = parsed(manifestSchema, await text(bytes));
				return;
			}
			const hash = createHash("sha256");
			if (entry.path === headerName) {
				const said = await text(bytes);
				header = parsed(headerSchema, said);
				checkHeader(header, config);
				found.set(entry.path, { size: entry.size, sha256: hash.update(said).digest("hex") });
				return;
			}
			const place = inside(draft, entry.path);
			if (entry.path.endsWith("/")) {
				await mkdir(place, { recursive: true, mode: 0o700 });
				return;
			}
			await mkdir(dirname(place), { recursive: true, mode: 0o700 });
			const out = await open(place, "wx", entry.mode & 0o700);
			try {
				for await (const part of bytes) {
					hash.update(part);
					await out.writeFile(part);
				}
			} finally {
				await out.close();
			}
			written.push(place);
			found.set(entry.path, { size: entry.size, sha256: hash.digest("hex") });
		});
	} catch (fault) {
		if (isDamage(fault)) throw damaged(file, fault);
		throw fault;
	}
	// The callback sets both; the compiler sees only that it might.
	const whole = manifest as BackupManifest | null;
	if (header === null || whole === null) throw damaged(file, undefined);
	for (const { path, size, sha256 } of whole.entries) {
		const is = found.get(path);
		if (is?.size !== size || is.sha256 !== sha256) throw damaged(file, undefined, path);
		found.delete(path);
	}
	if (found.size > 0) throw damaged(file, undefined, [...found.keys()][0]);
	// On the disk before it takes the place of anything; what is damaged is turned away without this wait.
	for (const place of written) await syncFile(place);
	return header;
}

async function syncFile(place: string): Promise<void> {
	const file = await open(place, "r");
	try {
		await file.sync();
	} finally {
		await file.close();
	}
}

function checkHeader(header: BackupHeader, config: Config): void {
	const known = knownMigrations();
	const unknown = header.migrations.filter((name) => !known.has(name));
	if (header.format > backupFormat || unknown.length > 0)
		throw new StartupFault(
			`这份备份由更新版本的程序建立${unknown.length > 0 ? `（${unknown.join("、")}）` : ""}，请用那个版本恢复。`,
			"This backup was made by a newer version; restore it with that version.",
		);
	if (header.divisionCode !== config.divisionCode)
		throw new StartupFault(
			`这份备份是区划 ${header.divisionCode} 的，当前设定是 ${config.divisionCode}；请设 YINUO_DIVISION=${header.divisionCode}。`,
			`This backup is of division ${header.divisionCode}, not ${config.divisionCode}; set YINUO_DIVISION.`,
		);
	if (header.database && config.databaseUrl !== undefined)
		throw new StartupFault(
			"这份备份带有内置数据库，而 DATABASE_URL 指定了另一个数据库；请去掉 DATABASE_URL 后恢复。",
			"This backup holds the embedded database while DATABASE_URL names another; restore without DATABASE_URL.",
		);
}

function takeKeys(draft: string, folder: string): void {
	if (!existsSync(join(folder, "master.json")))
		throw new StartupFault(
			`备份里没有密钥，${folder} 里也没有 master.json；请用 --keys 指出另外保存的密钥文件夹。没有密钥，数据无法打开。`,
			`The backup holds no keys and ${folder} has no master.json; name the folder you kept them in with --keys.`,
		);
	cpSync(folder, join(draft, "keys"), { recursive: true });
}

function checkKeys(header: BackupHeader, draft: string): void {
	const have = keyFingerprints(readKeys(draft));
	if (Object.entries(header.fingerprints).every(([purpose, print]) => have[purpose] === print)) return;
	throw new StartupFault(
		"密钥与这份备份不匹配，请换上备份时所用的密钥文件夹。",
		"The keys do not belong to this backup; use those of the installation it was taken from.",
	);
}

/** The place of an entry; a path that would lead out of the folder is damage. */
function inside(draft: string, path: string): string {
	const place = normalize(join(draft, path));
	if (
		!homeParts.some((part) => path === part || path.startsWith(`${part}/`)) ||
		!place.startsWith(`${draft}/`)
	)
		throw new TarFault(`unexpected entry ${path}`);
	return place;
}

function parsed<Schema extends z.ZodType>(schema: Schema, said: string): z.output<Schema> {
	try {
		return schema.parse(JSON.parse(said));
	} catch (fault) {
		throw new TarFault(fault instanceof Error ? fault.message : String(fault));
	}
}

const isDamage = (fault: unknown): boolean =>
	fault instanceof TarFault || (fault instanceof Error && "code" in fault && /^Z_/.test(String(fault.code)));

function damaged(file: string, cause: unknown, entry?: string): StartupFault {
	return new StartupFault(
		`备份 ${file} 不完整或已损坏${entry === undefined ? "" : `（${entry}）`}，没有恢复任何内容；请换一份备份。`,
		`The backup ${file} is cut short or damaged${entry === undefined ? "" : ` (${entry})`}; nothing was restored.`,
		{ cause },
	);
}

function occupied(home: string): StartupFault {
	return new StartupFault(
		`${home} 里已有一个安装，没有恢复；请用 YINUO_HOME 指定空文件夹，或加 --replace（原有内容移到旁边，不删除）。`,
		`${home} holds an installation already; name an empty YINUO_HOME or add --replace (what is there is put aside).`,
	);
}
