import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { runMigrations } from "graphile-worker";
import pg from "pg";

const folder = fileURLToPath(new URL("../../migrations/", import.meta.url));

/** A database that cannot be brought to this version; the message is for the person at the console. */
export class MigrationRefused extends Error {}

/**
 * Bring the database to this version: plain SQL files, forward only, each in its own transaction together
 * with its row in `migration`, so that an interrupted run continues where it stopped. Safe to run twice and
 * from two processes at once. Returns how many files were applied.
 */
export async function migrate(url: string): Promise<number> {
	const files = (await readdir(folder)).filter((name) => /^\d{4}_.*\.sql$/.test(name)).sort();
	const client = new pg.Client({ connectionString: url, application_name: "yinuo-migrate" });
	await client.connect();
	try {
		await client.query("select pg_advisory_lock(hashtext('yinuo-migrate'))");
		await client.query(
			"create table if not exists migration (name text primary key, sha256 text not null, applied_at timestamptz not null default now())",
		);
		const { rows } = await client.query<{ name: string; sha256: string }>(
			"select name, sha256 from migration",
		);
		const done = new Map(rows.map((row) => [row.name, row.sha256]));
		const unknown = [...done.keys()].filter((name) => !files.includes(name));
		if (unknown.length > 0)
			throw new MigrationRefused(
				`数据库由更新版本的程序建立（${unknown.join("、")}），请改用新版本程序启动。 The database was made by a newer version.`,
			);
		let applied = 0;
		for (const name of files) {
			const sql = await readFile(`${folder}${name}`, "utf8");
			const sha256 = createHash("sha256").update(sql).digest("hex");
			const known = done.get(name);
			if (known === sha256) continue;
			if (known !== undefined)
				throw new MigrationRefused(
					`迁移文件 ${name} 在应用后被改动，已拒绝启动。 Migration ${name} was changed after it was applied.`,
				);
			try {
				await client.query("begin");
				await client.query(sql);
				await client.query("insert into migration (name, sha256) values ($1, $2)", [name, sha256]);
				await client.query("commit");
			} catch (error) {
				await client.query("rollback");
				throw new Error(
					`migration ${name} failed: ${error instanceof Error ? error.message : String(error)}`,
					{
						cause: error,
					},
				);
			}
			applied += 1;
		}
		await runMigrations({ connectionString: url });
		return applied;
	} finally {
		await client.end();
	}
}
