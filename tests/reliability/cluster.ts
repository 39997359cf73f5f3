import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { pino } from "pino";
import { callerOf } from "#app/call.ts";
import { openInstitution } from "#app/compose.ts";
import { type Config, readConfig } from "#platform/config.ts";
import { startEmbeddedPostgres } from "#platform/embedded-postgres.ts";
import { openKeys } from "#platform/keys.ts";
import { migrate } from "#platform/migrate.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));

async function freePort(): Promise<number> {
	const probe = createServer().listen(0, "127.0.0.1");
	await once(probe, "listening");
	const address = probe.address();
	probe.close();
	await once(probe, "close");
	if (address === null || typeof address === "string") throw new Error("no port");
	return address.port;
}

/**
 * A PostgreSQL of its own with fsync on, the institution open in this process for preparation and inspection, and
 * the product's server as a child process that can be killed and started again under the same address.
 */
export async function durableInstallation() {
	const home = mkdtempSync(join(tmpdir(), "yinuo-durable-"));
	const cluster = await startEmbeddedPostgres({
		dataDirectory: join(home, "postgres"),
		runDirectory: join(home, "run"),
		version: 18,
		fsync: true,
	});
	const port = await freePort();
	const environment = {
		PORT: String(port),
		YINUO_HOME: home,
		DATABASE_URL: cluster.url,
		LOG_LEVEL: "info",
	};
	const config: Config = readConfig(environment);
	await migrate(cluster.url);
	await openKeys(home, cluster.url);
	const institution = await openInstitution(config, cluster.url, pino({ level: "silent" }));
	let child: ChildProcess | null = null;
	let words = "";

	/** Start the server; resolves when it answers. */
	const start = async (): Promise<void> => {
		const started = spawn(
			process.execPath,
			[
				"--import",
				join(root, "src/platform/tsx-hook.ts"),
				fileURLToPath(new URL("./application.ts", import.meta.url)),
			],
			{
				cwd: root,
				stdio: ["ignore", "pipe", "pipe"],
				env: { PATH: process.env.PATH, HOME: process.env.HOME, NODE_ENV: "production", ...environment },
			},
		);
		child = started;
		for (const stream of [started.stdout, started.stderr])
			stream.setEncoding("utf8").on("data", (text: string) => {
				words += text;
			});
		for (const deadline = performance.now() + 300_000; performance.now() < deadline; ) {
			const up = await fetch(`http://127.0.0.1:${port}/healthz`).then(
				({ ok }) => ok,
				() => false,
			);
			if (up) return;
			if (started.exitCode !== null) break;
			await new Promise((resolve) => setTimeout(resolve, 50));
		}
		throw new Error(`the server did not start:\n${words}`);
	};
	const kill = async (): Promise<void> => {
		if (child === null || child.exitCode !== null || child.signalCode !== null)
			throw new Error(`the server died by itself:\n${words}`);
		const ended = once(child, "exit");
		child.kill("SIGKILL");
		await ended;
	};

	return {
		url: `http://127.0.0.1:${port}`,
		config,
		databaseUrl: cluster.url,
		institution,
		engine: institution.engine,
		owner: institution.owner,
		call: callerOf(institution.engine, institution.bindings),
		needs: institution.needs.commitment,
		start,
		/** kill -9 of the server. */
		kill,
		alive: () => child !== null && child.exitCode === null && child.signalCode === null,
		/** What it wrote so far. */
		words: () => words,
		/** What its PostgreSQL wrote so far. */
		databaseWords: () => readFileSync(join(home, "run", "postgres.log"), "utf8"),
		/** kill -9 of the postmaster; it is started again under the same address by whoever watches it. */
		killDatabase: (): void => {
			process.kill(cluster.pid, "SIGKILL");
		},
		close: async () => {
			if (child !== null && child.exitCode === null && child.signalCode === null) await kill();
			await institution.close();
			await cluster.stop();
			rmSync(home, { recursive: true, force: true, maxRetries: 5 });
		},
	};
}
