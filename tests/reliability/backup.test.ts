import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { v7 } from "uuid";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { playOrganisation } from "#app/demo/organisation.ts";
import { withStore } from "#app/store.ts";
import { takeBackup } from "#app/take-backup.ts";
import { keepAttachment, registerParty } from "#institution/organisation/domain/api.ts";
import { completeCitizenNumber } from "#kernel/identifiers.ts";
import { sealJournal } from "#platform/chain.ts";
import { readConfig } from "#platform/config.ts";
import { callYinuo, runYinuo } from "#tests/support/command.ts";
import { durableInstallation } from "./cluster.ts";

let house: Awaited<ReturnType<typeof durableInstallation>>;
let folder: string;
const acknowledged: { party: string; file: string }[] = [];
/** How many acts were acknowledged when the backup was begun: these must be in it. */
let before = 0;

const home = (name: string) => join(folder, name);
const at = (name: string) => ({ YINUO_HOME: home(name), PORT: "0" });
const backup = () => home("all.tar.gz");
const withoutKeys = () => home("without-keys.tar.gz");

beforeAll(async () => {
	folder = mkdtempSync(join(tmpdir(), "yinuo-backup-"));
	house = await durableInstallation();
	const { staff } = await playOrganisation(house.engine, house.call);
	const clerk = staff.get("mzj.window");
	if (clerk === undefined) throw new Error("no window clerk");

	let working = true;
	let number = 0;
	const work = async () => {
		while (working) {
			const n = number++;
			const { id: party } = await house.call(registerParty, clerk, {
				body: {
					kind: "citizen",
					name: "王备份",
					idType: "111",
					idNumber: completeCitizenNumber(`4104041980010${String(1000 + n).padStart(4, "0")}`.slice(0, 17)),
				},
			});
			const { fileHash: file } = await house.call(keepAttachment, clerk, {
				body: {
					content: `data:application/pdf;base64,${Buffer.from(`%PDF-1.7 ${v7()}`).toString("base64")}`,
				},
			});
			acknowledged.push({ party, file });
			if (n % 20 === 0) await sealJournal(house.owner.pool, house.engine.division);
		}
	};
	const load = Promise.all(Array.from({ length: 6 }, work));
	await untilAcknowledged(150);
	before = acknowledged.length;
	await takeBackup(house.config, house.databaseUrl, backup(), { keys: true, filesOnly: false });
	await untilAcknowledged(acknowledged.length + 50);
	working = false;
	await load;
	await takeBackup(house.config, house.databaseUrl, withoutKeys(), { keys: false, filesOnly: false });
});
afterAll(async () => {
	await house.close();
	rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
});

async function untilAcknowledged(count: number): Promise<void> {
	while (acknowledged.length < count) await new Promise((resolve) => setTimeout(resolve, 20));
}

describe("备份与恢复", () => {
	test("众人办理时备份，到别处恢复：核验通过，备份开始前已确认的一件不少，文件都在", async () => {
		const { code, words } = await runYinuo(["restore", backup()], at("elsewhere"));
		expect(words).toContain("日志链完好");
		expect(words).toContain("与日志一致");
		expect(code).toBe(0);
		const config = readConfig(at("elsewhere"));
		const kept = await withStore(config, async (url) => {
			const client = new pg.Client({ connectionString: url });
			await client.connect();
			const parties = await client.query<{ id: string }>("select id from party");
			const files = await client.query<{ hash: string }>("select hash from stored_file");
			await client.end();
			return new Set([...parties.rows.map(({ id }) => id), ...files.rows.map(({ hash }) => hash)]);
		});
		const lost = acknowledged
			.slice(0, before)
			.filter(({ party, file }) => !kept.has(party) || !kept.has(file));
		expect(before).toBeGreaterThanOrEqual(150);
		expect(lost).toEqual([]);
	});

	test("已有安装的文件夹不恢复；--replace 把原有内容移到旁边，一个不删", async () => {
		const refused = await callYinuo(["restore", backup()], at("elsewhere"));
		expect(refused.code).toBe(1);
		expect(refused.words).toContain("里已有一个安装");
		writeFileSync(join(home("elsewhere"), "files", "mine"), "原有");
		const replaced = await callYinuo(["restore", backup(), "--replace"], at("elsewhere"));
		expect(replaced.code).toBe(0);
		const [aside] = readdirSync(home("elsewhere")).filter((name) => name.startsWith("before-restore-"));
		expect(readFileSync(join(home("elsewhere"), aside ?? "", "files", "mine"), "utf8")).toBe("原有");
		expect(existsSync(join(home("elsewhere"), "files", "mine"))).toBe(false);
	});

	test("停止时也能备份，命令行运行；同名文件不覆盖", async () => {
		const file = home("stopped.tar.gz");
		const taken = await runYinuo(["backup", file, "--with-keys"], at("elsewhere"));
		expect(taken.words).toContain("已备份到");
		expect(taken.words).toContain("备份里有密钥");
		expect(taken.code).toBe(0);
		const again = await runYinuo(["backup", file], at("elsewhere"));
		expect(again.code).toBe(1);
		expect(again.words).toContain("已经存在");
		const restored = await runYinuo(["restore", file], at("from-stopped"));
		expect(restored.words).toContain("日志链完好");
		expect(restored.code).toBe(0);
	});

	test("任何一个字节被改、被截断：拒绝，什么也不留下", async () => {
		const bytes = readFileSync(backup());
		const broken = home("broken.tar.gz");
		const places = [0, 0.1, 0.35, 0.6, 0.9, 1].map((part) => Math.floor((bytes.length - 30) * part) + 20);
		for (const place of places) {
			const changed = Buffer.from(bytes);
			changed[place] = (changed[place] ?? 0) ^ 4;
			writeFileSync(broken, changed);
			const { code, words } = await callYinuo(["restore", broken], at("broken"));
			expect(words, `byte ${place}`).toContain("不完整或已损坏");
			expect(code).toBe(1);
		}
		for (const length of [0, 10, Math.floor(bytes.length / 2), bytes.length - 1]) {
			writeFileSync(broken, bytes.subarray(0, length));
			const run = length === 0 ? runYinuo : callYinuo;
			const { code, words } = await run(["restore", broken], at("broken"));
			expect(words, `cut at ${length}`).toContain("不完整或已损坏");
			expect(code).toBe(1);
		}
		expect(readdirSync(home("broken"))).toEqual(["run"]);
	});

	test("备份里没有密钥：缺密钥、密钥不对都拒绝，给出原来的密钥就能恢复", async () => {
		const missing = await runYinuo(["restore", withoutKeys()], at("keyless"));
		expect(missing.code).toBe(1);
		expect(missing.words).toContain("备份里没有密钥");
		const other = home("other-keys");
		cpSync(join(house.config.home, "keys"), other, { recursive: true });
		const master = JSON.parse(readFileSync(join(other, "master.json"), "utf8"));
		writeFileSync(
			join(other, "master.json"),
			JSON.stringify({ ...master, blindIndex: Buffer.alloc(32, 1).toString("base64") }),
		);
		const wrong = await callYinuo(["restore", withoutKeys(), "--keys", other], at("keyless"));
		expect(wrong.code).toBe(1);
		expect(wrong.words).toContain("密钥与这份备份不匹配");
		expect(readdirSync(home("keyless"))).toEqual(["run"]);
		const right = await runYinuo(
			["restore", withoutKeys(), "--keys", join(house.config.home, "keys")],
			at("keyless"),
		);
		expect(right.words).toContain("日志链完好");
		expect(right.code).toBe(0);
	});

	test("更新版本的备份、别的区划的备份、不存在的备份：一句话拒绝", async () => {
		const newer = home("newer.tar.gz");
		await house.owner.pool.query("insert into migration (name, sha256) values ('9999_future.sql', 'x')");
		await takeBackup(house.config, house.databaseUrl, newer, { keys: true, filesOnly: false });
		await house.owner.pool.query("delete from migration where name = '9999_future.sql'");
		const refused = await callYinuo(["restore", newer], at("newer"));
		expect(refused.code).toBe(1);
		expect(refused.words).toContain("更新版本的程序建立（9999_future.sql）");
		const elsewhere = await callYinuo(["restore", backup()], { ...at("newer"), YINUO_DIVISION: "410403" });
		expect(elsewhere.words).toContain("YINUO_DIVISION=410404");
		const absent = await callYinuo(["restore", home("none.tar.gz")], at("newer"));
		expect(absent.code).toBe(1);
		expect(absent.words).toContain("没有找到备份");
	});

	test("数据库由 DATABASE_URL 指定：说明用它自己的办法，文件可以单独备份和恢复", async () => {
		const outside = { ...at("outside"), DATABASE_URL: house.databaseUrl };
		cpSync(join(house.config.home, "keys"), join(home("outside"), "keys"), { recursive: true });
		const refused = await callYinuo(["backup", home("outside.tar.gz")], outside);
		expect(refused.code).toBe(1);
		expect(refused.words).toContain("pg_dump");
		const files = await callYinuo(["backup", home("outside.tar.gz"), "--files-only", "--with-keys"], outside);
		expect(files.code).toBe(0);
		const restored = await callYinuo(["restore", home("outside.tar.gz")], {
			...outside,
			YINUO_HOME: home("outside-again"),
		});
		expect(restored.words).toContain("这份备份只有文件");
		expect(restored.code).toBe(0);
	});

	test("恢复到一半中断的文件夹不能启动，重新恢复即可", async () => {
		writeFileSync(join(home("keyless"), "restore-unfinished"), "");
		const refused = await callYinuo(["verify"], at("keyless"));
		expect(refused.code).toBe(1);
		expect(refused.words).toContain("恢复到一半中断");
		const again = await callYinuo(["restore", backup()], at("keyless"));
		expect(again.words).toContain("日志链完好");
		expect(again.code).toBe(0);
	});

	test("用法不对：说明用法，退出码 2；--help 说明用法，退出码 0", async () => {
		for (const command of ["backup", "restore"]) {
			expect(await callYinuo([command], at("usage"))).toMatchObject({ code: 2 });
			expect(await callYinuo([command, "x", "--wrong"], at("usage"))).toMatchObject({ code: 2 });
			const help = await callYinuo([command, "--help"], at("usage"));
			expect(help).toMatchObject({ code: 0, words: expect.stringContaining(`用法：yinuo ${command}`) });
		}
		expect(existsSync(home("usage"))).toBe(false);
	});
});
