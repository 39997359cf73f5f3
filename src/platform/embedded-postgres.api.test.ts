import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import pg from "pg";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type EmbeddedPostgres, startEmbeddedPostgres } from "./embedded-postgres.ts";
import { workersOn } from "./postgres-survivors.ts";

let home: string;
const data = (): string => join(home, "postgres");
/** The version the product brings; 15 is met only where somebody names a database of their own. */
const version = 18;

const elsewhere: ChildProcess[] = [];

const start = (fsync = false): Promise<EmbeddedPostgres> =>
	startEmbeddedPostgres({ dataDirectory: data(), runDirectory: join(home, "run"), version, fsync });

async function ask(url: string, sql: string): Promise<unknown> {
	const client = new pg.Client({ connectionString: url });
	client.on("error", () => undefined);
	await client.connect();
	try {
		return (await client.query(sql)).rows[0];
	} finally {
		await client.end();
	}
}

async function until(fact: () => boolean): Promise<void> {
	for (let attempt = 0; attempt < 400 && !fact(); attempt += 1) await pause(25);
	expect(fact()).toBe(true);
}

/** Another Node that starts the server and then waits to be killed. */
async function startElsewhere(): Promise<{ node: ChildProcess; postmaster: number }> {
	const module = fileURLToPath(new URL("./embedded-postgres.ts", import.meta.url));
	const program = `const { startEmbeddedPostgres } = await import(${JSON.stringify(module)});
const server = await startEmbeddedPostgres(${JSON.stringify({ dataDirectory: data(), runDirectory: join(home, "run"), version, fsync: false })});
console.log(server.pid); setInterval(() => {}, 1000);`;
	const node = spawn(process.execPath, ["--input-type=module", "--eval", program], {
		stdio: ["ignore", "pipe", "inherit"],
	});
	elsewhere.push(node);
	if (node.stdout === null) throw new Error("no output to read");
	const [first] = await once(node.stdout, "data");
	return { node, postmaster: Number(String(first)) };
}

beforeEach(() => {
	home = mkdtempSync(join(tmpdir(), "yinuo-embedded-"));
});
afterEach(async () => {
	for (const node of elsewhere.splice(0)) node.kill("SIGKILL");
	for (const pid of workersOn(data())) process.kill(pid, "SIGKILL");
	await pause(50);
	rmSync(home, { recursive: true, force: true, maxRetries: 10 });
});

test("停止后不留任何进程，再次启动数据还在", async () => {
	const first = await start();
	await ask(first.url, "create table note (word text)");
	await ask(first.url, "insert into note values ('一诺')");
	await first.stop();
	expect(workersOn(data())).toEqual([]);
	const second = await start();
	expect(await ask(second.url, "select word from note")).toEqual({ word: "一诺" });
	await second.stop();
});

test("只经本用户的套接字和口令可达，数据页有校验和，汉字按拼音排序", async () => {
	const server = await start();
	expect(
		await ask(
			server.url,
			"select current_setting('listen_addresses') as tcp, current_setting('data_checksums') as sums, (select string_agg(name, '' order by name) from unnest(array['张', '李', '安']) name) as names",
		),
	).toEqual({ tcp: "", sums: "on", names: "安李张" });
	expect(statSync(`${data()}.password`).mode & 0o777).toBe(0o600);
	await expect(ask(server.url.replace(/:[^:@/]+@/, ":wrong@"), "select 1")).rejects.toThrow("password");
	await server.stop();
});

test("数据库被 kill -9：原地址重新可用，已提交的都在", async () => {
	const server = await start(true);
	await ask(server.url, "create table note (word text)");
	const before = server.pid;
	process.kill(before, "SIGKILL");
	await until(() => server.pid !== before);
	expect(await ask(server.url, "select count(*)::int as count from note")).toEqual({ count: 0 });
	await server.stop();
	expect(workersOn(data())).toEqual([]);
});

test("只有 Node 被 kill -9：数据库自行停止，不留进程", async () => {
	const { node, postmaster } = await startElsewhere();
	expect(workersOn(data())).toContain(postmaster);
	node.kill("SIGKILL");
	await until(() => workersOn(data()).length === 0);
});

test("前一个数据库还活着：先停下它再启动", async () => {
	const { node, postmaster } = await startElsewhere();
	const watchdog = spawnSync("pgrep", ["-f", `yinuo-postgres-watchdog ${postmaster}$`], { encoding: "utf8" });
	process.kill(Number(watchdog.stdout), "SIGKILL");
	node.kill("SIGKILL");
	await pause(300);
	expect(workersOn(data())).toContain(postmaster);
	const server = await start();
	expect(workersOn(data())).not.toContain(postmaster);
	expect(await ask(server.url, "select 1 as one")).toEqual({ one: 1 });
	await server.stop();
});

test("postmaster.pid 里的号码已属于别的程序：不去碰那个程序", async () => {
	const first = await start();
	await first.stop();
	writeFileSync(join(data(), "postmaster.pid"), `${process.pid}\n${data()}\n`);
	const second = await start();
	expect(await ask(second.url, "select 1 as one")).toEqual({ one: 1 });
	await second.stop();
});

test("口令文件丢失：启动时重设", async () => {
	const first = await start();
	await first.stop();
	const old = readFileSync(`${data()}.password`, "utf8");
	rmSync(`${data()}.password`);
	const second = await start();
	expect(readFileSync(`${data()}.password`, "utf8")).not.toBe(old);
	expect(await ask(second.url, "select 1 as one")).toEqual({ one: 1 });
	await second.stop();
});

test("别的版本建立的数据文件夹：一句话拒绝", async () => {
	const first = await start();
	await first.stop();
	writeFileSync(join(data(), "PG_VERSION"), "14\n");
	await expect(start()).rejects.toThrow("PostgreSQL 14 建立");
});
