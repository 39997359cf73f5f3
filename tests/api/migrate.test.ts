import pg from "pg";
import { expect, inject, test } from "vitest";
import { migrate } from "#platform/migrate.ts";
import { emptyDatabase, freshDatabase } from "#tests/support/postgres.ts";

async function one<Row extends pg.QueryResultRow>(url: string, sql: string): Promise<Row | undefined> {
	const client = new pg.Client({ connectionString: url });
	await client.connect();
	try {
		return (await client.query<Row>(sql)).rows[0];
	} finally {
		await client.end();
	}
}

test("迁移从空库到当前版本，再跑一遍什么也不改", async () => {
	const database = await emptyDatabase();
	expect(await migrate(database.url)).toBeGreaterThan(0);
	expect(await migrate(database.url)).toBe(0);
	await database.drop();
});

test("两个进程同时迁移同一个空库，只做一次", async () => {
	const database = await emptyDatabase();
	const applied = await Promise.all([migrate(database.url), migrate(database.url)]);
	expect(applied.filter((count) => count > 0)).toHaveLength(1);
	await database.drop();
});

test("更新版本建立的数据库拒绝打开", async () => {
	const database = await freshDatabase();
	await one(database.url, "insert into migration (name, sha256) values ('9999_future.sql', 'x')");
	await expect(migrate(database.url)).rejects.toThrow("更新版本");
	await database.drop();
});

test("测试跑在所说的 PostgreSQL 版本上", async () => {
	const database = await freshDatabase();
	const row = await one<{ version: string }>(
		database.url,
		"select current_setting('server_version_num') as version",
	);
	expect(Math.floor(Number(row?.version) / 10_000)).toBe(inject("postgresVersion"));
	await database.drop();
});
