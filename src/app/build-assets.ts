import { createHash } from "node:crypto";
import { existsSync, globSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { projectFolder } from "#platform/config.ts";
import { explainSystemError } from "#platform/startup-fault.ts";

/** Where the built browser files stand; the server serves this folder and reads `manifest.json` in it. */
export const assetsFolder = join(projectFolder, ".build", "assets");

const stamp = join(assetsFolder, "source-hash");

/** What a browser file can be made of; a change in any of these builds anew. */
const sources = [
	"src/workbench/**/*",
	"src/field/**/*",
	"src/portal/**/*",
	"src/kernel/**/*",
	"src/institution/*/{web,portal,domain}/**/*",
	"src/app/build-assets.ts",
	"package-lock.json",
];
const entryFiles = [
	"src/workbench/main.tsx",
	"src/field/main.tsx",
	"src/portal/scripts/*.ts",
	"src/portal/*.css",
];

function listed(patterns: readonly string[]): readonly string[] {
	return globSync([...patterns], {
		cwd: projectFolder,
		withFileTypes: true,
		exclude: (entry) => /\.test\.tsx?$/.test(entry.name),
	})
		.filter((entry) => entry.isFile())
		.map((entry) => join(entry.parentPath, entry.name))
		.sort();
}

function sourceHash(): string {
	const hash = createHash("sha256");
	for (const path of listed(sources)) {
		hash
			.update(`${path.slice(projectFolder.length)}\0`)
			.update(readFileSync(path))
			.update("\0");
	}
	return hash.digest("hex");
}

/** True when the built files belong to these sources. */
export function assetsAreCurrent(): boolean {
	return existsSync(stamp) && readFileSync(stamp, "utf8") === sourceHash();
}

/** Builds the workbench, the field face and the progressive scripts; the old files serve until the new are complete. */
export async function buildAssets(): Promise<void> {
	const wanted = sourceHash();
	const draft = `${assetsFolder}.${process.pid}`;
	rmSync(draft, { recursive: true, force: true });
	mkdirSync(draft, { recursive: true });
	const entries = listed(entryFiles);
	if (entries.length > 0) {
		const { build } = await import("vite");
		const { default: react } = await import("@vitejs/plugin-react");
		await build({
			root: projectFolder,
			configFile: false,
			envFile: false,
			mode: "production",
			base: "/assets/",
			publicDir: false,
			logLevel: "warn",
			plugins: [react()],
			build: {
				outDir: draft,
				emptyOutDir: false,
				manifest: "manifest.json",
				assetsDir: ".",
				chunkSizeWarningLimit: 2_000,
				rollupOptions: { input: [...entries] },
			},
		});
	} else {
		writeFileSync(join(draft, "manifest.json"), "{}");
	}
	writeFileSync(join(draft, "source-hash"), wanted);
	const old = `${assetsFolder}.old.${process.pid}`;
	rmSync(old, { recursive: true, force: true });
	if (existsSync(assetsFolder)) renameSync(assetsFolder, old);
	renameSync(draft, assetsFolder);
	rmSync(old, { recursive: true, force: true });
}

// Run by itself in a process of its own, so that the builder's memory does not stay with the server.
if (process.argv[1] === fileURLToPath(import.meta.url)) {
	try {
		await buildAssets();
	} catch (fault) {
		const known = explainSystemError(fault);
		process.stderr.write(`${known === undefined ? String(fault) : known.message}\n`);
		process.exitCode = 1;
	}
}
