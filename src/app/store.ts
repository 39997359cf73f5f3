import { accessSync, constants, statfsSync } from "node:fs";
import { join } from "node:path";
import pg from "pg";
import type { Config } from "#platform/config.ts";
import { startEmbeddedPostgres } from "#platform/embedded-postgres.ts";
import { makePrivateFolder } from "#platform/private-folder.ts";
import { explainSystemError, StartupFault } from "#platform/startup-fault.ts";
import { holderOf, lockHome } from "./home-lock.ts";
import { refuseUnfinishedRestore } from "./unfinished-restore.ts";

/** The database of this installation and the right to use its folder. */
export type Store = { readonly databaseUrl: string; close(): Promise<void> };

const neededBytes = 200_000_000;
const oldestServer = 150_000;

/** Makes sure the home can be written to and has room. */
export function prepareHome(home: string): void {
	makePrivateFolder(home);
	accessSync(home, constants.R_OK | constants.W_OK | constants.X_OK);
	const disk = statfsSync(home);
	if (disk.bavail * disk.bsize < neededBytes) {
		throw new StartupFault(
			`${home} 所在磁盘的剩余空间不足 200 MB，请腾出空间后再启动。`,
			`Less than 200 MB are free where ${home} is; free some space and start again.`,
		);
	}
}

/** Locks the home and brings up its database: the embedded one, or the one DATABASE_URL names. */
export async function openStore(config: Config, onLost: (fault: StartupFault) => void): Promise<Store> {
	prepareHome(config.home);
	const lock = await lockHome(config.home);
	try {
		refuseUnfinishedRestore(config.home);
		if (config.databaseUrl !== undefined) {
			await checkServer(config.databaseUrl);
			lock.announceDatabase(config.databaseUrl);
			return { databaseUrl: config.databaseUrl, close: async () => lock.release() };
		}
		const postgres = await startEmbeddedPostgres({
			dataDirectory: join(config.home, "postgres"),
			runDirectory: join(config.home, "run"),
			version: 18,
			fsync: true,
			onLost,
		});
		lock.announceDatabase(postgres.url);
		return {
			databaseUrl: postgres.url,
			close: async () => {
				await postgres.stop();
				lock.release();
			},
		};
	} catch (fault) {
		lock.release();
		throw fault;
	}
}

/** For commands: the database of the running system if it runs, else one opened for the length of `work`. */
export async function withStore<Result>(
	config: Config,
	work: (databaseUrl: string) => Promise<Result>,
): Promise<Result> {
	const running = holderOf(config.home)?.databaseUrl;
	if (running !== undefined && running !== null) return work(running);
	const store = await openStore(config, () => undefined);
	try {
		return await work(store.databaseUrl);
	} finally {
		await store.close();
	}
}

/** Checks that a database can be reached and is new enough; the sentence never repeats the password. */
async function checkServer(url: string): Promise<void> {
	const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
	client.on("error", () => undefined);
	try {
		await client.connect();
		const { rows } = await client.query<{ version: string; encoding: string; name: string }>(
			"select current_setting('server_version_num') as version, current_setting('server_encoding') as encoding, current_setting('server_version') as name",
		);
		const server = rows[0];
		if (server === undefined || Number(server.version) < oldestServer) {
			throw new StartupFault(
				`DATABASE_URL 指向的是 PostgreSQL ${server?.name ?? "?"}，需要 15 或更高版本。`,
				`DATABASE_URL names PostgreSQL ${server?.name ?? "?"}; version 15 or later is needed.`,
			);
		}
		if (server.encoding !== "UTF8") {
			throw new StartupFault(
				`DATABASE_URL 指向的数据库编码是 ${server.encoding}，需要 UTF8。`,
				`The database of DATABASE_URL is encoded in ${server.encoding}; UTF8 is needed.`,
			);
		}
	} catch (fault) {
		throw explainSystemError(fault) ?? unreachable(fault);
	} finally {
		await client.end().catch(() => undefined);
	}
}

function unreachable(fault: unknown): StartupFault {
	const nested = fault instanceof AggregateError ? fault.errors[0] : fault;
	const reason = nested instanceof Error ? nested.message : String(nested);
	return new StartupFault(
		`连不上 DATABASE_URL 指定的数据库（${reason}），请检查地址、用户和密码。`,
		`The database of DATABASE_URL cannot be reached (${reason}); check address, user and password.`,
		{ cause: fault },
	);
}
