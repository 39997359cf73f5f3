/**
 * `npm test`: rules, API on PostgreSQL 18 and 15, journeys in Chromium. One process per part, so that a part that
 * crashes is counted as a failure and the others still run. The last line is `N passed, N failed`.
 * `npm test -- api src/platform` runs one part, and in it the files whose path contains the words.
 */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Outcome, tally } from "#tests/support/tally.ts";

type Part = {
	readonly name: string;
	readonly projects: readonly string[];
	readonly environment: Record<string, string>;
};

const parts: readonly Part[] = [
	{ name: "unit", projects: ["unit"], environment: {} },
	{ name: "api-18", projects: ["api"], environment: { YINUO_TEST_POSTGRES: "18" } },
	{ name: "api-15", projects: ["api"], environment: { YINUO_TEST_POSTGRES: "15" } },
	// One file at a time leaves a processor idle now and then, so these share both.
	{
		name: "journeys and reliability",
		projects: ["journeys", "reliability"],
		environment: { YINUO_TEST_POSTGRES: "18" },
	},
];

const vitest = fileURLToPath(new URL("../node_modules/vitest/vitest.mjs", import.meta.url));
const root = fileURLToPath(new URL("..", import.meta.url));
const scratch = mkdtempSync(join(tmpdir(), "yinuo-report-"));

async function run(part: Part, words: readonly string[]): Promise<Outcome> {
	const file = join(scratch, `${part.name.replaceAll(" ", "-")}.json`);
	const child = spawn(
		process.execPath,
		[
			vitest,
			"run",
			...part.projects.map((project) => `--project=${project}`),
			"--reporter=default",
			`--reporter=${fileURLToPath(new URL("support/say-failure.ts", import.meta.url))}`,
			"--reporter=json",
			`--outputFile.json=${file}`,
			...words,
		],
		{
			cwd: root,
			stdio: ["ignore", "inherit", "inherit"],
			env: {
				...process.env,
				// What Node compiles once, every worker and every `yinuo` a test starts takes from there.
				NODE_COMPILE_CACHE: join(scratch, "compiled"),
				...part.environment,
			},
		},
	);
	const pass = (signal: NodeJS.Signals): void => {
		child.kill(signal);
	};
	process.on("SIGINT", pass);
	process.on("SIGTERM", pass);
	const [code, signal] = await once(child, "close");
	process.off("SIGINT", pass);
	process.off("SIGTERM", pass);
	if (signal === "SIGINT" || signal === "SIGTERM") stopped = true;
	return tally(existsSync(file) ? readFileSync(file, "utf8") : undefined, code === 0);
}

function chosen(words: readonly string[]): { parts: readonly Part[]; rest: readonly string[] } {
	const [first = "", ...rest] = words;
	const named = parts
		.filter((part) => part.name === first || part.projects.includes(first))
		.map((part) => (part.name === first ? part : { ...part, projects: [first] }));
	return named.length > 0 ? { parts: named, rest } : { parts, rest: words };
}

let stopped = false;
const total = { passed: 0, failed: 0, skipped: 0 };
const failures: string[] = [];
const wanted = chosen(process.argv.slice(2));
try {
	for (const part of wanted.parts) {
		if (stopped) break;
		const began = performance.now();
		process.stdout.write(`\n── ${part.name}\n`);
		const outcome = await run(part, wanted.rest);
		total.passed += outcome.passed;
		total.failed += outcome.failed;
		total.skipped += outcome.skipped;
		failures.push(...outcome.failures.map((failure) => `${part.name}: ${failure.replace(root, "")}`));
		const seconds = ((performance.now() - began) / 1000).toFixed(1);
		process.stdout.write(
			`── ${part.name}: ${outcome.passed} passed, ${outcome.failed} failed, ${outcome.skipped} skipped (${seconds} s)\n`,
		);
	}
} finally {
	rmSync(scratch, { recursive: true, force: true });
}
if (stopped) total.failed += 1;
// Said again at the end: where only the last screen of a long run is kept, the name must be on it.
for (const failure of failures) process.stdout.write(`FAILED ${failure}\n`);
if (total.skipped > 0) process.stdout.write(`${total.skipped} skipped\n`);
process.stdout.write(`${total.passed} passed, ${total.failed} failed\n`);
process.exitCode = total.failed === 0 ? 0 : 1;
