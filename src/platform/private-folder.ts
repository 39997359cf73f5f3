import { existsSync, mkdirSync } from "node:fs";
import { dirname } from "node:path";

/**
 * Makes a folder only its owner may enter, and those above it that are missing. Step by step, because Node's
 * recursive mkdir never returns where the system refuses new entries with ENOENT, as under /proc.
 */
export function makePrivateFolder(path: string): void {
	if (existsSync(path)) return;
	const parent = dirname(path);
	if (parent !== path) makePrivateFolder(parent);
	try {
		mkdirSync(path, { mode: 0o700 });
	} catch (fault) {
		const made = fault instanceof Error && "code" in fault && fault.code === "EEXIST" && existsSync(path);
		if (!made) throw fault;
	}
}
