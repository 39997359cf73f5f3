import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { freshDatabase } from "#tests/support/postgres.ts";

/** Reference tables and the platform's own: they stand outside the divisions, or are keyed across them by nature. */
const outsideDivisions = new Set([
	"division",
	"area",
	"parameter",
	"workday_exception",
	"workday_year",
	"demo_clock",
	"installation_key",
	"migration",
	// Organs, people and programs are known by one id everywhere; each row names its division beside it.
	"organ",
	"person",
	"role_grant",
	"api_client",
	"session",
]);
/** Keys of business tables that may name a reference table without the division in front. */
const referenced = new Set(["organ", "person", "division", "area"]);
/** What is evidence: the application adds rows and reads them, and can do nothing else. */
const appendOnly = [
	"journal",
	"outbox",
	"journal_pending",
	"personal_data_read",
	"catalogue_release",
	"catalogue_release_item",
	"campaign_reminder",
	"drift_run",
	"drift_seen",
	"source_import",
	"consultation",
	"credit_history",
	"verification_evidence",
	"disclosure_shown",
	"complaint_reveal",
];

let client: pg.Client;
let drop: () => Promise<void>;
beforeAll(async () => {
	const database = await freshDatabase();
	drop = database.drop;
	client = new pg.Client({ connectionString: database.url });
	await client.connect();
});
afterAll(async () => {
	await client.end();
	await drop();
});

const ask = async <Row extends object>(text: string): Promise<Row[]> => (await client.query<Row>(text)).rows;

const names = async (text: string): Promise<string[]> =>
	(await ask<{ name: string }>(text)).map(({ name }) => name);

/** Every primary, unique and foreign key with its columns in order, unique indexes included. */
const keys = () =>
	ask<{ table: string; name: string; kind: "p" | "u" | "f"; columns: string[]; target: string | null }>(`
		select t.relname as table, c.conname as name, c.contype::text as kind, f.relname as target,
			(select array_agg(a.attname::text order by k.ord) from unnest(c.conkey) with ordinality k(num, ord)
				join pg_attribute a on a.attrelid = c.conrelid and a.attnum = k.num) as columns
		from pg_constraint c join pg_class t on t.oid = c.conrelid left join pg_class f on f.oid = c.confrelid
		where c.connamespace = 'public'::regnamespace and c.contype in ('p', 'u', 'f')
		union all
		select t.relname, i.relname, 'u', null,
			(select array_agg(coalesce(a.attname::text, '(expression)') order by k.ord) from unnest(x.indkey::int[]) with ordinality k(num, ord)
				left join pg_attribute a on a.attrelid = t.oid and a.attnum = k.num and k.num > 0)
		from pg_index x join pg_class i on i.oid = x.indexrelid join pg_class t on t.oid = x.indrelid
		where t.relnamespace = 'public'::regnamespace and x.indisunique
			and not exists (select from pg_constraint c where c.conindid = x.indexrelid)`);

/** What breaks each rule, by name. Empty everywhere, except for what the last test plants. */
const broken = {
	keysWithoutDivision: async () =>
		(await keys())
			.filter(({ table }) => !outsideDivisions.has(table))
			.filter(({ kind, target }) => kind !== "f" || !referenced.has(target ?? ""))
			.filter(({ columns }) => columns[0] !== "division_code")
			.map(({ table, name }) => `${table}.${name}`),
	nullableDivisions: async () =>
		names(
			"select table_name as name from information_schema.columns where table_schema = 'public' and column_name = 'division_code' and is_nullable = 'YES'",
		),
	tablesWithoutDivision: async () =>
		(
			await names(`select c.relname as name from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
				and not exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'division_code' and not a.attisdropped)`)
		).filter((name) => !outsideDivisions.has(name)),
	sequences: async () =>
		names(`select relname as name from pg_class where relkind = 'S' and relnamespace = 'public'::regnamespace
			union all select table_name || '.' || column_name from information_schema.columns where table_schema = 'public'
				and (is_identity = 'YES' or column_default ~ '(nextval|uuid)')`),
	otherIds: async () =>
		names(`select table_name || '.' || column_name as name from information_schema.columns
			where table_schema = 'public' and (column_name = 'id' or column_name ~ '_id$') and data_type <> 'uuid'
			and column_name not in ('actor_id', 'author_id')`),
	foreignKeysWithoutIndex: async () =>
		names(`select t.relname || '.' || c.conname as name from pg_constraint c join pg_class t on t.oid = c.conrelid
			where c.contype = 'f' and c.connamespace = 'public'::regnamespace
				-- A few dozen rows, never deleted.
				and t.relname not in ('area', 'organ', 'division')
				and not exists (
					select from pg_index i where i.indrelid = c.conrelid and i.indisvalid and i.indpred is null
						and (i.indkey::int2[])[0:cardinality(c.conkey) - 1] @> c.conkey
						and c.conkey @> (i.indkey::int2[])[0:cardinality(c.conkey) - 1])`),
	openTables: async () =>
		(
			await names(`select c.relname as name from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
				and not (c.relrowsecurity and exists (select from pg_policy p where p.polrelid = c.oid))`)
		).filter((name) => !outsideDivisions.has(name)),
};

test("业务表的主键、唯一键、外键都以行政区划打头，且不可为空（trust 1）", async () => {
	expect((await keys()).length).toBeGreaterThan(80);
	expect(await broken.keysWithoutDivision()).toEqual([]);
	expect(await broken.nullableDivisions()).toEqual([]);
});

test("例外只有列明的参照表，且都还在（trust 1）", async () => {
	const present = await names(
		"select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')",
	);
	expect([...outsideDivisions].filter((name) => !present.includes(name))).toEqual([]);
	expect(await broken.tablesWithoutDivision()).toEqual([]);
});

test("没有序列和自增列，编号都是程序产生的 uuid（trust 2）", async () => {
	expect(await broken.sequences()).toEqual([]);
	expect(await broken.otherIds()).toEqual([]);
});

test("幂等键按行政区划唯一并存有结果（trust 3）", async () => {
	const all = await keys();
	expect(all).toContainEqual(
		expect.objectContaining({
			table: "idempotency",
			kind: "p",
			columns: ["division_code", "idempotency_key"],
		}),
	);
	expect(
		await ask(
			"select data_type from information_schema.columns where table_name = 'idempotency' and column_name = 'reply'",
		),
	).toEqual([{ data_type: "jsonb" }]);
});

test("每个外键前面都有索引（trust：缺索引的外键曾使一次删除跑了 9 分钟）", async () => {
	expect(await broken.foreignKeysWithoutIndex()).toEqual([]);
});

test("每张业务表都开着行级安全（trust：S1 多区县）", async () => {
	expect(await broken.openTables()).toEqual([]);
});

test("这些检查自己是有效的：放进一张违规的表，每条都报出它", async () => {
	await client.query("begin");
	await client.query(`
		create table planted (id serial primary key, matter_id text, organ_id uuid references organ (id));
		create table planted_division (division_code char(6), id uuid default gen_random_uuid())`);
	for (const [rule, violations] of Object.entries(broken))
		expect(
			(await violations()).filter((name) => name.startsWith("planted")),
			rule,
		).not.toEqual([]);
	await client.query("rollback");
});

test("产品所用角色改不了也删不了证据；真的去改，数据库拒绝（trust 2、滥用 23）", async () => {
	const rights = await ask<{ name: string; write: boolean; read: boolean }>(`
		select c.relname as name,
			has_table_privilege('yinuo_app', c.oid, 'update') or has_table_privilege('yinuo_app', c.oid, 'delete')
				or has_table_privilege('yinuo_app', c.oid, 'truncate') or has_any_column_privilege('yinuo_app', c.oid, 'update') as write,
			has_table_privilege('yinuo_app', c.oid, 'select') as read
		from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')`);
	const writable = rights.filter(({ write }) => write).map(({ name }) => name);
	expect(appendOnly.filter((name) => !rights.some((row) => row.name === name))).toEqual([]);
	expect(writable.filter((name) => appendOnly.includes(name) || name.endsWith("_text"))).toEqual([]);
	expect(writable).not.toContain("journal_chain");
	await client.query("begin; set local role yinuo_app; set local yinuo.division = '410404'");
	await expect(client.query("update journal set type = 'x'")).rejects.toMatchObject({ code: "42501" });
	await client.query("rollback");
});

test("产品所用角色不是超级用户，也不能绕过行级安全", async () => {
	expect(
		await ask(
			"select rolsuper, rolbypassrls, rolcreaterole, rolcreatedb from pg_roles where rolname = 'yinuo_app'",
		),
	).toEqual([{ rolsuper: false, rolbypassrls: false, rolcreaterole: false, rolcreatedb: false }]);
});
