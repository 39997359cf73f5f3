import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** The folder of this clone. */
export const repository = fileURLToPath(new URL("../..", import.meta.url));

const configuration = [
	"package.json",
	"biome.json",
	"knip.json",
	".dependency-cruiser.cjs",
	"tsconfig.json",
	"tsconfig.base.json",
	"tsconfig.domain.json",
	"tsconfig.portal.json",
	"tsconfig.server.json",
	"tsconfig.web.json",
	"tsconfig.test.json",
	"tests/architecture/domain-purity.grit",
];

/** What a tool said about a project. */
export type Verdict = { readonly code: number | null; readonly output: string; readonly words: string };

/** Runs one of the tools of `npm run check` in a folder. */
export function runTool(folder: string, script: string, words: readonly string[]): Verdict {
	const done = spawnSync(process.execPath, [join(repository, "node_modules", script), ...words], {
		cwd: folder,
		encoding: "utf8",
		maxBuffer: 100_000_000,
		env: { ...process.env, NO_COLOR: "1", FORCE_COLOR: "0" },
	});
	return { code: done.status, output: done.stdout, words: `${done.stdout}\n${done.stderr}` };
}

/** A small project with our own guards and the given files, for seeing whether a guard really bites. */
export function withPlanted<Result>(
	files: Readonly<Record<string, string>>,
	look: (folder: string) => Result,
): Result {
	const folder = mkdtempSync(join(tmpdir(), "yinuo-planted-"));
	try {
		for (const name of configuration) {
			mkdirSync(dirname(join(folder, name)), { recursive: true });
			cpSync(join(repository, name), join(folder, name));
		}
		symlinkSync(join(repository, "node_modules"), join(folder, "node_modules"));
		for (const [path, content] of Object.entries(files)) {
			mkdirSync(dirname(join(folder, path)), { recursive: true });
			writeFileSync(join(folder, path), content);
		}
		return look(folder);
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}
