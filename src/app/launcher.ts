import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import type { Config } from "#platform/config.ts";
import { openKeys } from "#platform/keys.ts";
import { migrate } from "#platform/migrate.ts";
import { StartupFault } from "#platform/startup-fault.ts";
import { assetsAreCurrent } from "./build-assets.ts";
import { openStore, prepareHome } from "./store.ts";
import { clearUnfinishedDemo, playOnce } from "./unfinished-demo.ts";

type Closer = () => Promise<void>;

/** How long the whole stop may take before the process leaves anyway. */
const stopPatience = 60_000;

/**
 * `npm start`: database → migrations → keys → demo district → browser files → server, then waits for Ctrl-C or a
 * signal. Returns after everything it started has stopped, the last started first; throws what went wrong.
 */
export async function launch(config: Config): Promise<void> {
	const closers: Closer[] = [];
	const stopping = new AbortController();
	const stop = Promise.withResolvers<unknown>();
	const unwatch = watchForStop(() => {
		if (!stopping.signal.aborted) process.stderr.write("\n一诺：正在停止…… (stopping)\n");
		stop.resolve(undefined);
	});
	const up = bringUp(config, closers, stopping.signal, stop.resolve);
	const failed = up.then(
		() => stop.promise,
		(fault: unknown) => fault,
	);
	const failure = await Promise.race([failed, stop.promise]);
	stopping.abort();
	await Promise.race([bringDown(closers, up), pause(stopPatience, undefined, { ref: false })]);
	unwatch();
	if (failure !== undefined) throw failure;
}

async function bringUp(
	config: Config,
	closers: Closer[],
	stopping: AbortSignal,
	giveUp: (fault: unknown) => void,
): Promise<void> {
	prepareHome(config.home);
	await checkPort(config);
	const assets = startAssetBuild(closers);
	const store = await openStore(config, giveUp);
	closers.push(store.close);
	stopping.throwIfAborted();
	await clearUnfinishedDemo(config, store.databaseUrl);
	await migrate(store.databaseUrl);
	await openKeys(config.home, store.databaseUrl);
	stopping.throwIfAborted();
	const { playDemo, demoAccounts } = await import("./demo/play.ts");
	if (config.mode === "demo") {
		await playOnce(config, store.databaseUrl, () => playDemo(config, store.databaseUrl));
	} else {
		const { refuseDemoRemains } = await import("./refuse-demo-remains.ts");
		await refuseDemoRemains(store.databaseUrl);
	}
	stopping.throwIfAborted();
	await assets;
	const { startServer } = await import("./server.ts");
	const server = await startServer(config, store.databaseUrl);
	closers.push(server.close);
	stopping.throwIfAborted();
	announce(config, server.url, config.mode === "demo" ? demoAccounts : []);
}

/** Closes what is open, waits for a step still under way, then closes what that step opened. */
async function bringDown(closers: Closer[], up: Promise<void>): Promise<void> {
	await closeAll(closers);
	await up.catch(() => undefined);
	await closeAll(closers);
}

async function closeAll(closers: Closer[]): Promise<void> {
	for (let close = closers.pop(); close !== undefined; close = closers.pop()) {
		try {
			await close();
		} catch (fault) {
			process.stderr.write(`${fault instanceof Error ? fault.stack : String(fault)}\n`);
		}
	}
}

/**
 * Calls back on Ctrl-C, on a signal, and when the npm that started us is gone: npm passes SIGINT and SIGTERM on,
 * but dies of SIGHUP and SIGKILL without a word.
 */
function watchForStop(stop: () => void): () => void {
	const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;
	for (const signal of signals) process.on(signal, stop);
	const parent = process.ppid;
	const watch =
		process.env.npm_lifecycle_event === undefined
			? undefined
			: setInterval(() => {
					if (process.ppid !== parent) stop();
				}, 500).unref();
	return () => {
		clearInterval(watch);
		for (const signal of signals) process.off(signal, stop);
	};
}

/** Told at once rather than after the database and the demo district are up. */
async function checkPort(config: Config): Promise<void> {
	if (config.port === 0) return;
	const probe = createServer();
	try {
		probe.listen({ port: config.port, host: config.host });
		await once(probe, "listening");
	} catch (fault) {
		throw explainListening(fault, config);
	} finally {
		probe.close();
	}
}

/** Why the address could not be listened on, as a sentence. */
export function explainListening(fault: unknown, config: Config): unknown {
	const code = fault instanceof Error && "code" in fault ? fault.code : undefined;
	const cause = { cause: fault };
	switch (code) {
		case "EADDRINUSE":
			return new StartupFault(
				`端口 ${config.port} 已被占用，请先停止占用它的程序，或换一个端口启动，例如 PORT=${nextPort(config.port)} npm start。`,
				`Port ${config.port} is in use; stop the program that holds it or choose another, for example PORT=${nextPort(config.port)} npm start.`,
				cause,
			);
		case "EACCES":
			return new StartupFault(
				`没有权限使用端口 ${config.port}，请改用 1024 以上的端口。`,
				`No right to use port ${config.port}; choose one above 1024.`,
				cause,
			);
		case "EADDRNOTAVAIL":
		case "ENOTFOUND":
		case "EAI_AGAIN":
			return new StartupFault(
				`本机没有 HOST 指定的地址 ${config.host}，请改为本机的地址。`,
				`This machine has no address ${config.host}; set HOST to one of its own.`,
				cause,
			);
		default:
			return fault;
	}
}

function nextPort(port: number): number {
	return port < 65_535 ? port + 1 : 8420;
}

/** Builds the browser files in a process of its own while the database comes up; resolves at once when current. */
function startAssetBuild(closers: Closer[]): Promise<void> {
	if (assetsAreCurrent()) return Promise.resolve();
	process.stderr.write("一诺：正在生成页面文件…… (building the browser files)\n");
	const child = spawn(
		process.execPath,
		[
			"--import",
			fileURLToPath(new URL("../platform/tsx-hook.ts", import.meta.url)),
			fileURLToPath(new URL("./build-assets.ts", import.meta.url)),
		],
		{ stdio: ["ignore", "inherit", "pipe"], env: { ...process.env, NODE_ENV: "production" } },
	);
	closers.push(async () => {
		child.kill("SIGKILL");
	});
	const built = assetsBuilt(child);
	built.catch(() => undefined); // awaited later; an early failure must not end the process unheard
	return built;
}

async function assetsBuilt(child: ChildProcess): Promise<void> {
	let words = "";
	child.stderr?.setEncoding("utf8").on("data", (text: string) => {
		words += text;
	});
	const [code] = await once(child, "close");
	if (code === 0) return;
	const reason = words.trim();
	throw new StartupFault(`页面文件没有生成：${reason}`, `The browser files could not be built: ${reason}`);
}

function announce(
	config: Config,
	url: string,
	accounts: readonly { readonly who: string; readonly login: string; readonly password: string }[],
): void {
	const lines = [
		"",
		`一诺已启动：${url}    (Yinuo is running)`,
		`数据文件夹 Data: ${config.home}`,
		...(accounts.length === 0 ? [] : ["演示账号 Demo accounts:"]),
		...accounts.map((account) => `  ${account.who}  ${account.login} / ${account.password}`),
		"按 Ctrl-C 停止。 Ctrl-C stops it.",
		"",
	];
	process.stdout.write(`${lines.join("\n")}\n`);
}
