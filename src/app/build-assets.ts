import { createHash } from "node:crypto";
import {
	existsSync,
	globSync,
	mkdirSync,
	readdirSync,
	readFileSync,
	renameSync,
	rmSync,
	statSync,
	writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { projectFolder } from "#platform/config.ts";
import { explainSystemError } from "#platform/startup-fault.ts";

/**
 * Where the browser files built from the present sources stand; the server serves this folder and reads
 * `manifest.json` in it. Each state of the sources has a folder of its own that is never changed once it is there, so
 * that products of one clone started at different times do not take each other's files away.
 */
export const assetsFolder = (project = projectFolder): string =>
	join(builds(project), sourceHash(project).slice(0, 16));

const builds = (project: string): string => join(project, ".build", "assets");
/** Older builds are removed beyond this many; nothing that runs is that old. */
const kept = 10;

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

function listed(project: string, patterns: readonly string[]): readonly string[] {
	return globSync([...patterns], {
		cwd: project,
		withFileTypes: true,
		exclude: (entry) => /\.test\.tsx?$/.test(entry.name),
	})
		.filter((entry) => entry.isFile())
		.map((entry) => join(entry.parentPath, entry.name))
		.sort();
}

function sourceHash(project: string): string {
	const hash = createHash("sha256");
	for (const path of listed(project, sources)) {
		hash
			.update(`${path.slice(project.length)}\0`)
			.update(readFileSync(path))
			.update("\0");
	}
	return hash.digest("hex");
}

/** True when the built files belong to these sources. */
export function assetsAreCurrent(): boolean {
	return existsSync(assetsFolder());
}

/** Builds the workbench, the field face and the progressive scripts; the folder appears when it is complete. */
export async function buildAssets(project = projectFolder): Promise<void> {
	const folder = assetsFolder(project);
	const draft = `${folder}.${process.pid}`;
	rmSync(draft, { recursive: true, force: true });
	mkdirSync(draft, { recursive: true });
	const entries = listed(project, entryFiles);
	if (entries.length > 0) {
		const { build } = await import("vite");
		const { default: react } = await import("@vitejs/plugin-react");
		await build({
			root: project,
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
	try {
		renameSync(draft, folder);
	} catch (fault) {
		// Another process was quicker with the very same files.
		if (!existsSync(folder)) throw fault;
		rmSync(draft, { recursive: true, force: true });
	}
	removeOldBuilds(project);
}

function removeOldBuilds(project: string): void {
	const ages = readdirSync(builds(project))
		.filter((name) => /^[0-9a-f]{16}$/.test(name))
		.map((name) => join(builds(project), name))
		.map((path) => ({ path, at: statSync(path).mtimeMs }))
		.sort((a, b) => b.at - a.at);
	for (const { path } of ages.slice(kept)) rmSync(path, { recursive: true, force: true });
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
