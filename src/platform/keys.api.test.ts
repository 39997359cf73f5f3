import { existsSync, mkdtempSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { freshDatabase } from "#tests/support/postgres.ts";
import { keyFilePath, openKeys } from "./keys.ts";

let home: string;
let database: Awaited<ReturnType<typeof freshDatabase>>;

beforeEach(async () => {
	home = mkdtempSync(join(tmpdir(), "yinuo-keys-"));
	database = await freshDatabase();
});
afterEach(async () => {
	await database.drop();
	rmSync(home, { recursive: true, force: true });
});

test("首次启动生成密钥，以后每次读到同一把", async () => {
	const first = await openKeys(home, database.url);
	const second = await openKeys(home, database.url);
	expect(Buffer.from(second.fieldEncryption)).toEqual(Buffer.from(first.fieldEncryption));
	expect(Buffer.from(second.blindIndex)).toEqual(Buffer.from(first.blindIndex));
	expect(first.fieldEncryption).toHaveLength(32);
	expect(statSync(keyFilePath(home)).mode & 0o777).toBe(0o600);
});

test("数据库有指纹而密钥文件不见了：拒绝启动，绝不另造", async () => {
	await openKeys(home, database.url);
	renameSync(keyFilePath(home), join(home, "elsewhere.json"));
	await expect(openKeys(home, database.url)).rejects.toThrow("找不到密钥文件");
	expect(existsSync(keyFilePath(home))).toBe(false);
});

test("别处的密钥文件与数据库不匹配：拒绝启动", async () => {
	await openKeys(home, database.url);
	const other = await freshDatabase();
	const otherHome = mkdtempSync(join(tmpdir(), "yinuo-keys-"));
	await openKeys(otherHome, other.url);
	await expect(openKeys(otherHome, database.url)).rejects.toThrow("不匹配");
	await other.drop();
	rmSync(otherHome, { recursive: true, force: true });
});

test("损坏的密钥文件：一句话说明，不覆盖", async () => {
	await openKeys(home, database.url);
	writeFileSync(keyFilePath(home), "{ half");
	await expect(openKeys(home, database.url)).rejects.toThrow("已损坏");
});

test("生成密钥后、写指纹前被杀：下次启动接着用这把", async () => {
	const first = await openKeys(home, database.url);
	const restored = await freshDatabase();
	const again = await openKeys(home, restored.url);
	expect(Buffer.from(again.fieldEncryption)).toEqual(Buffer.from(first.fieldEncryption));
	await restored.drop();
});
