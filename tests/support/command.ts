import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { projectFolder } from "#platform/config.ts";

export type Ended = { code: number | null; words: string };

/** `yinuo …` as a person at the console runs it, with nothing of the test's own environment. */
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
