import { createHash } from "node:crypto";
import {
	mkdirSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	rmSync,
	utimesSync,
	writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, describe, expect, test } from "vitest";
import { type FileStore, fileStore } from "./files.ts";
import { writeDurably } from "./seal/durable.ts";

const home = mkdtempSync(join(tmpdir(), "yinuo-files-"));
const key = new Uint8Array(32).fill(3);
let count = 0;
const fresh = (suite: "sm" | "international" = "sm") => {
	const directory = join(home, String(count++));
	return { directory, store: fileStore(directory, key, suite) };
};
const sha256 = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");
const pathOf = (directory: string, hash: string) => join(directory, "blobs", hash.slice(0, 2), hash);
afterAll(() => rmSync(home, { recursive: true, force: true }));
const long = (store: FileStore, hash: string) => expect(store.get(hash)).rejects;

describe("文件按内容存取并加密（R-140）", () => {
	test.each(["sm", "international"] as const)("任意内容存入后原样取出，名称即摘要：%s", async (suite) => {
		const { store } = fresh(suite);
		await fc.assert(
			fc.asyncProperty(fc.uint8Array({ maxLength: 3000 }), async (bytes) => {
				const hash = await store.put(bytes);
				expect(hash).toBe(sha256(bytes));
				expect(Buffer.from(await store.get(hash)).equals(bytes)).toBe(true);
			}),
			{ numRuns: 25 },
		);
	});

	test("磁盘上看不到原文；重复存入不产生新文件", async () => {
		const { directory, store } = fresh();
		const bytes = Buffer.from("王喆昇 410404199001011233".repeat(50));
		const hash = await store.put(bytes);
		const written = readFileSync(pathOf(directory, hash));
		expect(written.includes("410404199001011233")).toBe(false);
		await store.put(bytes);
		expect(readFileSync(pathOf(directory, hash)).equals(written)).toBe(true);
		expect(readdirSync(join(directory, "blobs"))).toHaveLength(1);
	});

	test.each(["sm", "international"] as const)("磁盘上改动任一处，读取时发现：%s", async (suite) => {
		const { directory, store } = fresh(suite);
		const hash = await store.put(Buffer.from("承诺书"));
		const path = pathOf(directory, hash);
		const whole = readFileSync(path);
		for (let at = 0; at < whole.length; at++) {
			const changed = Buffer.from(whole);
			changed[at] = (changed[at] ?? 0) ^ 4;
			writeFileSync(path, changed);
			await long(store, hash).toMatchObject({ reason: "damaged" });
		}
		writeFileSync(path, whole.subarray(0, 10));
		await long(store, hash).toMatchObject({ reason: "damaged" });
		// Putting the same bytes again heals the copy.
		await store.put(Buffer.from("承诺书"));
		expect(Buffer.from(await store.get(hash)).toString()).toBe("承诺书");
	});

	test("两个文件互换、换密钥，都读不出来", async () => {
		const { directory, store } = fresh();
		const [one, other] = [await store.put(Buffer.from("甲")), await store.put(Buffer.from("乙"))];
		writeFileSync(pathOf(directory, one), readFileSync(pathOf(directory, other)));
		await long(store, one).toMatchObject({ reason: "damaged" });
		const thief = fileStore(directory, new Uint8Array(32).fill(9));
		await long(thief, other).toMatchObject({ reason: "damaged" });
	});

	test("没有的文件、不像摘要的名称，报告缺失", async () => {
		const { store } = fresh();
		await long(store, "0".repeat(64)).toMatchObject({ reason: "missing" });
		await long(store, "../../etc/passwd").toMatchObject({ reason: "missing" });
		expect(await store.has("0".repeat(64))).toBe(false);
	});

	test("删除后内容不复存在，摘要仍可比对", async () => {
		const { store } = fresh();
		const hash = await store.put(Buffer.from("x"));
		expect(await store.has(hash)).toBe(true);
		await store.erase(hash);
		await store.erase(hash);
		expect(await store.has(hash)).toBe(false);
	});
});

describe("清理与断点（trust I6）", () => {
	test("只清理无人引用且足够旧的文件，以及写了一半的残留", async () => {
		const { directory, store } = fresh();
		const [kept, orphan, young] = await Promise.all(
			["一", "二", "三"].map((text) => store.put(Buffer.from(text))),
		);
		if (kept === undefined || orphan === undefined || young === undefined) throw new Error("three files");
		const litter = `${pathOf(directory, kept)}.abc.part`;
		writeFileSync(litter, "half");
		const old = new Date("2020-01-01T00:00:00Z");
		for (const path of [pathOf(directory, kept), pathOf(directory, orphan), litter])
			utimesSync(path, old, old);
		const removed = await store.sweep(async (hash) => hash === kept, new Date("2021-01-01T00:00:00Z"));
		expect(removed).toEqual([orphan]);
		expect(await Promise.all([kept, orphan, young].map((hash) => store.has(hash)))).toEqual([
			true,
			false,
			true,
		]);
		expect(readdirSync(join(directory, "blobs", kept.slice(0, 2)))).not.toContain(litter.split("/").at(-1));
	});

	test("写到一半失败时报错，不留下半个文件", async () => {
		const { directory } = fresh();
		// A full folder where the file should be makes the rename fail as a broken disk would.
		const target = join(directory, "target");
		mkdirSync(join(target, "in-the-way"), { recursive: true });
		await expect(writeDurably(target, Buffer.from("bytes"), 0o600)).rejects.toThrow();
		expect(readdirSync(directory)).toEqual(["target"]);
	});

	test("再次存入旧文件后不会马上被清理", async () => {
		const { directory, store } = fresh();
		const hash = await store.put(Buffer.from("x"));
		const old = new Date("2020-01-01T00:00:00Z");
		utimesSync(pathOf(directory, hash), old, old);
		await store.put(Buffer.from("x"));
		expect(await store.sweep(() => false, new Date("2021-01-01T00:00:00Z"))).toEqual([]);
	});

	test("断点收据可以取回，换名或改动即失效", async () => {
		const { directory, store } = fresh();
		await store.remember("letter-1", Buffer.from("receipt"));
		expect(Buffer.from((await store.recall("letter-1")) ?? []).toString()).toBe("receipt");
		expect(await store.recall("letter-2")).toBe(null);
		const path = join(directory, "receipts", "letter-1");
		writeFileSync(join(directory, "receipts", "letter-2"), readFileSync(path));
		expect(await store.recall("letter-2")).toBe(null);
		await expect(store.remember("../x", Buffer.from(""))).rejects.toThrow(RangeError);
	});
});
