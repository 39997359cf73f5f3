import { Readable } from "node:stream";
import { describe, expect, test } from "vitest";
import { readTar, TarFault, tarEnd, tarHeader, tarPadding } from "./tar.ts";

const files: readonly (readonly [string, Buffer])[] = [
	["空.txt", Buffer.alloc(0)],
	["files/one", Buffer.alloc(512, 1)],
	["files/two", Buffer.alloc(513, 2)],
	["files/three", Buffer.alloc(70_000, 3)],
];
const archive = Buffer.concat([
	tarHeader({ path: "files/", size: 0, mode: 0o700 }),
	...files.flatMap(([path, bytes]) => [
		tarHeader({ path, size: bytes.length, mode: 0o600 }),
		bytes,
		tarPadding(bytes.length),
	]),
	tarEnd,
]);

/** The archive as it may come from a stream: in pieces that know nothing of its blocks. */
const inPieces = (bytes: Buffer, length: number): AsyncIterable<Buffer> =>
	Readable.from(
		Array.from({ length: Math.ceil(bytes.length / length) }, (_, n) =>
			bytes.subarray(n * length, (n + 1) * length),
		),
	);

async function read(bytes: Buffer, length = 1000) {
	const entries: [string, Buffer][] = [];
	await readTar(inPieces(bytes, length), async ({ path }, content) => {
		const parts: Buffer[] = [];
		for await (const part of content) parts.push(part);
		entries.push([path, Buffer.concat(parts)]);
	});
	return entries;
}

describe("tar", () => {
	test.each([1, 511, 512, 10_000, 1_000_000])("每次来 %i 字节，读出的和写入的一样", async (length) => {
		expect(await read(archive, length)).toEqual([["files/", Buffer.alloc(0)], ...files]);
	});
	test.each([100, 512, 3_000, archive.length - 600])("在第 %i 字节处截断：不当作完整的", async (length) => {
		await expect(read(archive.subarray(0, length))).rejects.toThrow(TarFault);
	});
	test("改动过的文件头认得出来", async () => {
		const changed = Buffer.from(archive);
		changed[3] = (changed[3] ?? 0) ^ 1;
		await expect(read(changed)).rejects.toThrow(TarFault);
	});
	test("放不进文件头的名字和大小不写", () => {
		expect(() => tarHeader({ path: "长".repeat(40), size: 1, mode: 0o600 })).toThrow(RangeError);
		expect(() => tarHeader({ path: "x", size: 8 ** 11, mode: 0o600 })).toThrow(RangeError);
	});
});
