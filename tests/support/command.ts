import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { vi } from "vitest";
import { runWords } from "#app/console.ts";
import { projectFolder } from "#platform/config.ts";

export type Ended = { code: number | null; words: string };

/**
 * `yinuo …` in this process: the same words, environment, sentences and exit code without loading the program
 * anew, which costs seconds each time. One at a time, for it listens to all this process writes.
 */
export async function callYinuo(
	words: readonly string[],
	environment: Readonly<Record<string, string>>,
): Promise<Ended> {
	let heard = "";
	const hear = (text: string | Uint8Array): boolean => {
		heard += String(text);
		return true;
	};
	const ears = [
		vi.spyOn(process.stdout, "write").mockImplementation(hear),
		vi.spyOn(process.stderr, "write").mockImplementation(hear),
	];
	try {
		const code = await runWords(words, environment);
		return { code, words: heard };
	} finally {
		for (const ear of ears) ear.mockRestore();
	}
}

/** `yinuo …` as a person at the console runs it: a process, with nothing of the test's own environment. */
export async function runYinuo(
	words: readonly string[],
	environment: Readonly<Record<string, string>>,
): Promise<Ended> {
	const inherited = Object.entries(process.env).filter(
		([name]) => !/^(DATABASE_URL|YINUO_|VITEST|NODE_ENV|npm_)/.test(name),
	);
	const node = spawn(
		process.execPath,
		[
			"--import",
			join(projectFolder, "src/platform/tsx-hook.ts"),
			join(projectFolder, "src/app/cli.ts"),
			...words,
		],
		{
			cwd: projectFolder,
			stdio: ["ignore", "pipe", "pipe"],
			env: { ...Object.fromEntries(inherited), ...environment },
		},
	);
	let heard = "";
	for (const stream of [node.stdout, node.stderr])
		stream.setEncoding("utf8").on("data", (text: string) => {
			heard += text;
		});
	const [code] = await once(node, "close");
	return { code: typeof code === "number" ? code : null, words: heard };
}
