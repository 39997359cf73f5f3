import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, readlinkSync, realpathSync, rmSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { StartupFault } from "./startup-fault.ts";

/**
 * After `kill -9` of Node its PostgreSQL may live on. These functions find the processes that really work on a
 * data folder (their working directory is it), whatever postmaster.pid claims, and stop them in order.
 */
export async function stopSurvivors(dataDirectory: string): Promise<void> {
	const pidFile = join(dataDirectory, "postmaster.pid");
	if (!existsSync(dataDirectory)) return;
	const postmaster = recordedPostmaster(pidFile);
	if (postmaster !== undefined && workersOn(dataDirectory).includes(postmaster)) {
		await signalUntilGone(dataDirectory, () => [postmaster], "SIGINT", 30_000);
		await signalUntilGone(dataDirectory, () => [postmaster], "SIGQUIT", 5_000);
	}
	await signalUntilGone(dataDirectory, () => [], undefined, 2_000);
	await signalUntilGone(dataDirectory, () => workersOn(dataDirectory), "SIGQUIT", 3_000);
	await signalUntilGone(dataDirectory, () => workersOn(dataDirectory), "SIGKILL", 5_000);
	if (workersOn(dataDirectory).length > 0) {
		throw new StartupFault(
			`数据文件夹 ${dataDirectory} 仍被另一个 PostgreSQL 占用且无法停止，请先停止它再启动。`,
			`Another PostgreSQL still works on ${dataDirectory} and cannot be stopped; stop it and start again.`,
		);
	}
	rmSync(pidFile, { force: true });
}

/** Process ids of the PostgreSQL processes working on a data folder. */
export function workersOn(dataDirectory: string): readonly number[] {
	if (!existsSync(dataDirectory)) return [];
	const folder = realpathSync(dataDirectory);
	if (!existsSync("/proc/self/cwd")) return recordedOnly(folder);
	return readdirSync("/proc")
		.filter((name) => /^\d+$/.test(name))
		.map(Number)
		.filter((pid) => processName(pid) === "postgres" && workingDirectory(pid) === folder);
}

async function signalUntilGone(
	dataDirectory: string,
	targets: () => readonly number[],
	signal: NodeJS.Signals | undefined,
	patience: number,
): Promise<void> {
	if (workersOn(dataDirectory).length === 0) return;
	if (signal !== undefined) for (const pid of targets()) sendSignal(pid, signal);
	const deadline = performance.now() + patience;
	while (performance.now() < deadline && workersOn(dataDirectory).length > 0) await pause(25);
}

/** Sends a signal to a process that may already be gone. */
export function sendSignal(pid: number, signal: NodeJS.Signals): void {
	try {
		process.kill(pid, signal);
	} catch (fault) {
		if (!(fault instanceof Error && "code" in fault && (fault.code === "ESRCH" || fault.code === "EPERM"))) {
			throw fault;
		}
	}
}

function recordedPostmaster(pidFile: string): number | undefined {
	if (!existsSync(pidFile)) return undefined;
	const pid = Number(readFileSync(pidFile, "utf8").split("\n")[0]);
	return Number.isInteger(pid) && pid > 1 ? pid : undefined;
}

/** Where there is no /proc (macOS) the recorded process is believed when it is called postgres. */
function recordedOnly(folder: string): readonly number[] {
	const pid = recordedPostmaster(join(folder, "postmaster.pid"));
	if (pid === undefined) return [];
	const listed = spawnSync("ps", ["-p", String(pid), "-o", "comm="], { encoding: "utf8" });
	return /(^|\/)postgres\s*$/.test(listed.stdout) ? [pid] : [];
}

function processName(pid: number): string {
	try {
		return readFileSync(`/proc/${pid}/comm`, "utf8").trim();
	} catch {
		return "";
	}
}

function workingDirectory(pid: number): string {
	try {
		return readlinkSync(`/proc/${pid}/cwd`);
	} catch {
		return "";
	}
}
