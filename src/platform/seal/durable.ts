/** Files that are either whole or absent, also after a crash: temp → fsync → rename → fsync of the folder. */
import { randomUUID } from "node:crypto";
import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from "node:fs";
import { open, rename, rm } from "node:fs/promises";
import { dirname } from "node:path";

/** Marks a file still being written; such a file is litter after a crash and may be swept. */
export const TEMPORARY = ".part";

/** Writes `path` durably. Rejects and leaves nothing behind if the disk refuses (full, EIO). */
export async function writeDurably(path: string, bytes: Uint8Array, mode: number): Promise<void> {
	const temporary = `${path}.${randomUUID()}${TEMPORARY}`;
	try {
		const file = await open(temporary, "wx", mode);
		try {
			await file.writeFile(bytes);
			await file.sync();
		} finally {
			await file.close();
		}
		await rename(temporary, path);
	} catch (fault) {
		await rm(temporary, { force: true });
		throw fault;
	}
	const folder = await open(dirname(path), "r");
	try {
		await folder.sync();
	} finally {
		await folder.close();
	}
}

/** The same for start-up, where nothing else runs. */
export function writeDurablySync(path: string, text: string, mode: number): void {
	const temporary = `${path}.${randomUUID()}${TEMPORARY}`;
	try {
		const file = openSync(temporary, "wx", mode);
		try {
			writeSync(file, text);
			fsyncSync(file);
		} finally {
			closeSync(file);
		}
		renameSync(temporary, path);
	} catch (fault) {
		rmSync(temporary, { force: true });
		throw fault;
	}
	const folder = openSync(dirname(path), "r");
	try {
		fsyncSync(folder);
	} finally {
		closeSync(folder);
	}
}
