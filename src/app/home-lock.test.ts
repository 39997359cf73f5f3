import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, expect, test } from "vitest";
import { holderOf, lockHome } from "./home-lock.ts";

let home: string;
const file = (): string => join(home, "run", "start.lock");

beforeEach(() => {
	home = mkdtempSync(join(tmpdir(), "yinuo-lock-"));
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

test("占用期间别人进不来，放开以后可以", async () => {
	const lock = await lockHome(home);
	lock.announceDatabase("postgresql://here");
	expect(holderOf(home)?.databaseUrl).toBe("postgresql://here");
	await expect(lockHome(home)).rejects.toThrow("正由另一个一诺进程");
	lock.release();
	expect(existsSync(file())).toBe(false);
	(await lockHome(home)).release();
});

test("占用者被 kill -9：锁不再算数", async () => {
	const module = fileURLToPath(new URL("./home-lock.ts", import.meta.url));
	const program = `const { lockHome } = await import(${JSON.stringify(module)}); await lockHome(${JSON.stringify(home)}); console.log("held"); setInterval(() => {}, 1000);`;
	const other = spawn(process.execPath, ["--input-type=module", "--eval", program], {
		stdio: ["ignore", "pipe", "inherit"],
	});
	if (other.stdout === null) throw new Error("no output to read");
	await once(other.stdout, "data");
	expect(holderOf(home)?.pid).toBe(other.pid);
	other.kill("SIGKILL");
	await once(other, "exit");
	expect(holderOf(home)).toBeUndefined();
	(await lockHome(home)).release();
});

test("号码被别的程序顶用、内容残缺：都不算占用", async () => {
	mkdirSync(join(home, "run"));
	writeFileSync(file(), JSON.stringify({ pid: process.pid, born: "another boot 1", databaseUrl: null }));
	(await lockHome(home)).release();
	writeFileSync(file(), "{ half");
	(await lockHome(home)).release();
});

test("两个后来者同时看见旧锁：只有一个得到", async () => {
	mkdirSync(join(home, "run"));
	writeFileSync(file(), JSON.stringify({ pid: 1, born: "another boot 1", databaseUrl: null }));
	const outcomes = await Promise.allSettled([lockHome(home), lockHome(home)]);
	expect(outcomes.filter((outcome) => outcome.status === "fulfilled")).toHaveLength(1);
});
