import { type ChildProcess, type SpawnOptions, spawn, spawnSync } from "node:child_process";
import {
	chmodSync,
	chownSync,
	closeSync,
	constants,
	cpSync,
	existsSync,
	lstatSync,
	mkdtempSync,
	openSync,
	readdirSync,
	readFileSync,
	renameSync,
	rmSync,
	statSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { StartupFault } from "./startup-fault.ts";

/**
 * How the programs of PostgreSQL are run on this machine. PostgreSQL refuses to run as root, so root either
 * maps itself to an ordinary number in a user namespace (nothing changes owner) or drops to an ordinary user.
 */
export type PostgresRunner = {
	/** Who must own the data folder, or undefined when it stays with the current user. */
	readonly owner: { readonly uid: number; readonly gid: number } | undefined;
	/** Starts `initdb` or `postgres`; `arguments_` receives the words that name the data folder. */
	start(
		program: "initdb" | "postgres",
		dataDirectory: string,
		arguments_: (data: string) => readonly string[],
		stdio: readonly [number | "ignore" | "pipe", number | "pipe", number | "pipe"],
	): ChildProcess;
};

const namespaceFlags = ["--user", "--map-user=1000", "--map-group=1000"];

/** Chooses the way; `native` is the folder holding bin, lib and share. */
export function chooseRunner(native: string, dataDirectory: string): PostgresRunner {
	if (process.getuid?.() !== 0) return asCurrentUser(native);
	const owner = existsSync(dataDirectory) ? statSync(dataDirectory) : undefined;
	if (owner !== undefined && owner.uid !== 0) return asOrdinaryUser(native, owner);
	if (namespaceWorks(native)) return inUserNamespace(native);
	return asOrdinaryUser(native, ordinaryUser());
}

/** PostgreSQL wants a world of its own: no inherited locale, time zone or PG… variables. */
function options(
	stdio: SpawnOptions["stdio"],
	identity?: { readonly uid: number; readonly gid: number },
): SpawnOptions {
	const environment: NodeJS.ProcessEnv = {
		PATH: process.env.PATH ?? "/usr/bin:/bin",
		LC_ALL: "C",
		TZ: "UTC",
	};
	const common: SpawnOptions = { cwd: "/", detached: true, env: environment, stdio: stdio ?? "ignore" };
	return identity === undefined ? common : { ...common, uid: identity.uid, gid: identity.gid };
}

function asCurrentUser(native: string): PostgresRunner {
	return {
		owner: undefined,
		start: (program, dataDirectory, words, stdio) =>
			spawn(join(native, "bin", program), [...words(dataDirectory)], options([...stdio])),
	};
}

function inUserNamespace(native: string): PostgresRunner {
	return {
		owner: undefined,
		start: (program, dataDirectory, words, stdio) =>
			spawn(
				"unshare",
				[...namespaceFlags, join(native, "bin", program), ...words(dataDirectory)],
				options([...stdio]),
			),
	};
}

function namespaceWorks(native: string): boolean {
	const probe = spawnSync("unshare", [...namespaceFlags, join(native, "bin", "postgres"), "--version"], {
		stdio: "ignore",
	});
	return probe.status === 0;
}

/**
 * The ordinary user may be unable to walk to the data folder (a clone under /root): root opens the folder and
 * hands it over as descriptor 3, and PostgreSQL enters it through /proc once and works with relative paths then.
 */
function asOrdinaryUser(
	native: string,
	user: { readonly uid: number; readonly gid: number },
): PostgresRunner {
	const identity = { uid: user.uid, gid: user.gid };
	const home = readableBinaries(native, identity);
	return {
		owner: identity,
		start: (program, dataDirectory, words, stdio) => {
			const folder = openSync(dataDirectory, constants.O_RDONLY | constants.O_DIRECTORY);
			try {
				return spawn(
					join(home, "bin", program),
					[...words("/proc/self/fd/3")],
					options([...stdio, folder], identity),
				);
			} finally {
				closeSync(folder);
			}
		},
	};
}

function runsAs(native: string, identity: { readonly uid: number; readonly gid: number }): boolean {
	const probe = spawnSync(join(native, "bin", "postgres"), ["--version"], {
		...identity,
		cwd: "/",
		stdio: "ignore",
	});
	return probe.status === 0;
}

/** The programs where the ordinary user can read them: as installed, else a copy owned by root. */
function readableBinaries(native: string, identity: { readonly uid: number; readonly gid: number }): string {
	if (runsAs(native, identity)) return native;
	const version: unknown = JSON.parse(readFileSync(join(dirname(native), "package.json"), "utf8"));
	const name =
		typeof version === "object" && version !== null && "version" in version ? String(version.version) : "any";
	const place = join(tmpdir(), `yinuo-postgres-${name}-${process.arch}`);
	if (ownedByRoot(place) && runsAs(place, identity)) return place;
	const fresh = mkdtempSync(join(tmpdir(), "yinuo-postgres-"));
	cpSync(native, fresh, { recursive: true, verbatimSymlinks: true });
	chmodSync(fresh, 0o755);
	if (!runsAs(fresh, identity)) {
		rmSync(fresh, { recursive: true, force: true });
		throw refusal();
	}
	if (existsSync(place) && !ownedByRoot(place)) return fresh;
	rmSync(place, { recursive: true, force: true });
	renameSync(fresh, place);
	return place;
}

function ownedByRoot(place: string): boolean {
	const found = lstatSync(place, { throwIfNoEntry: false });
	return found?.isDirectory() === true && found.uid === 0 && (found.mode & 0o022) === 0;
}

function ordinaryUser(): { uid: number; gid: number } {
	const users = readFileSync("/etc/passwd", "utf8")
		.split("\n")
		.map((line) => line.split(":"))
		.map(([name = "", , uid = "", gid = ""]) => ({ name, uid: Number(uid), gid: Number(gid) }))
		.filter((user) => Number.isInteger(user.uid) && user.uid > 0 && Number.isInteger(user.gid));
	const chosen =
		users.find((user) => user.name === "postgres") ??
		users.find((user) => user.name === "nobody") ??
		users.find((user) => user.uid >= 1000);
	if (chosen === undefined) throw refusal();
	return { uid: chosen.uid, gid: chosen.gid };
}

function refusal(): StartupFault {
	return new StartupFault(
		"PostgreSQL 不能以 root 身份运行，而本机既不允许用户命名空间，也没有可用的普通用户；请改用普通用户运行 npm start，或用 DATABASE_URL 指定数据库。",
		"PostgreSQL does not run as root, and this machine offers neither user namespaces nor an ordinary user; run npm start as an ordinary user or name a database with DATABASE_URL.",
	);
}

/** Gives a whole folder to the user PostgreSQL runs as. */
export function handOver(folder: string, owner: { readonly uid: number; readonly gid: number }): void {
	chownSync(folder, owner.uid, owner.gid);
	for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
		if (!entry.isSymbolicLink()) chownSync(join(entry.parentPath, entry.name), owner.uid, owner.gid);
	}
}
