import { readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { z } from "zod";
import { makePrivateFolder } from "#platform/private-folder.ts";
import { StartupFault } from "#platform/startup-fault.ts";

const holderSchema = z.object({
	pid: z.int().positive(),
	born: z.string(),
	databaseUrl: z.string().nullable(),
});

/** The process that uses a YINUO_HOME at present. */
export type Holder = z.infer<typeof holderSchema>;

export type HomeLock = {
	/** Lets commands of the same home find the running database. */
	announceDatabase(url: string): void;
	release(): void;
};

/**
 * Only one process works in a YINUO_HOME at a time. The holder is known by process id and birth, so a lock left
 * behind by `kill -9` or a power cut, or a number taken over by another process, holds nobody up.
 */
export async function lockHome(home: string): Promise<HomeLock> {
	makePrivateFolder(join(home, "run"));
	const path = lockPath(home);
	const me: Holder = { pid: process.pid, born: birth(process.pid), databaseUrl: null };
	for (let attempt = 0; attempt < 60; attempt += 1) {
		if (claim(path, me)) {
			// Two late-comers may both have removed the same stale lock: the one whose words remain has won.
			await pause(40);
			if (read(path)?.pid === me.pid) return held(path, me);
			continue;
		}
		const holder = read(path);
		if (holder !== undefined && isAlive(holder)) {
			// A process just killed takes a moment to go.
			if (attempt < 10) {
				await pause(50);
				continue;
			}
			throw new StartupFault(
				`文件夹 ${home} 正由另一个一诺进程（${holder.pid}）使用，请先停止它，或用 YINUO_HOME 指定另一个文件夹。`,
				`${home} is in use by another Yinuo process (${holder.pid}); stop it first or name another folder with YINUO_HOME.`,
			);
		}
		if (holder === undefined && ageOf(path) < 1_000) await pause(50);
		else rmSync(path, { force: true });
	}
	throw new StartupFault(
		`无法取得文件夹 ${home} 的使用权，请稍后再试。`,
		`${home} could not be locked; try again shortly.`,
	);
}

/** The live holder of a home, if any. */
export function holderOf(home: string): Holder | undefined {
	const holder = read(lockPath(home));
	return holder !== undefined && isAlive(holder) ? holder : undefined;
}

function lockPath(home: string): string {
	return join(home, "run", "start.lock");
}

function held(path: string, me: Holder): HomeLock {
	return {
		announceDatabase: (url) =>
			writeFileSync(path, JSON.stringify({ ...me, databaseUrl: url }), { mode: 0o600 }),
		release: () => {
			if (read(path)?.pid === me.pid) rmSync(path, { force: true });
		},
	};
}

function claim(path: string, me: Holder): boolean {
	try {
		writeFileSync(path, JSON.stringify(me), { mode: 0o600, flag: "wx" });
		return true;
	} catch (fault) {
		if (fault instanceof Error && "code" in fault && fault.code === "EEXIST") return false;
		throw fault;
	}
}

function read(path: string): Holder | undefined {
	try {
		const parsed = holderSchema.safeParse(JSON.parse(readFileSync(path, "utf8")));
		return parsed.success ? parsed.data : undefined;
	} catch {
		return undefined;
	}
}

function ageOf(path: string): number {
	const found = statSync(path, { throwIfNoEntry: false });
	return found === undefined ? 0 : Date.now() - found.mtimeMs;
}

function isAlive(holder: Holder): boolean {
	try {
		process.kill(holder.pid, 0);
	} catch (fault) {
		if (!(fault instanceof Error && "code" in fault && fault.code === "EPERM")) return false;
	}
	return birth(holder.pid) === holder.born;
}

/** When a process began: boot and clock ticks on Linux; elsewhere the number alone has to do. */
function birth(pid: number): string {
	try {
		const boot = readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim();
		const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
		// The name in parentheses may hold spaces: count from the last one. Field 3 is the state, 22 the start time.
		const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
		const ended = fields[0] === "Z" || fields[0] === "X"; // killed, and not yet fetched by its parent
		return ended ? "ended" : `${boot} ${fields[19] ?? ""}`;
	} catch {
		return "";
	}
}
