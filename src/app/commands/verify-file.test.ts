import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { httpTimestampAuthority } from "#adapters/timestamp/http.ts";
import { startTimestampSimulator, type TimestampSimulator } from "#adapters/timestamp/simulator.ts";
import { letterFields, shownText } from "#institution/commitment/domain/data-message.ts";
import { letter } from "#institution/commitment/domain/letter-content.sample.ts";
import { publicEdition } from "#institution/commitment/domain/public-edition.ts";
import {
	freshSaltSeed,
	letterSalts,
	type SealedLetter,
	sealLetter,
} from "#institution/commitment/server/seal-letter.ts";
import { documentRenderer } from "#platform/documents/renderer.ts";
import { fileStore } from "#platform/files.ts";
import { openDemoAuthority, readDemoRoots } from "#platform/seal/demo-authority.ts";
import { sm3, sm3Hex } from "#platform/seal/sm.ts";
import { verifyLetterFile } from "./verify-file.ts";

const home = mkdtempSync(join(tmpdir(), "yinuo-verify-"));
const keys = join(home, "keys", "demo-authority");
const now = new Date("2026-03-02T02:01:00.000Z");
const content = letter({
	signature: {
		level: "E",
		signerName: "王喆昇",
		capacity: "applicant",
		signedAt: "2026-03-02T02:00:30.000Z",
		shownDigest: sm3Hex(shownText(letter())),
		imageHash: null,
	},
	seal: { letterNo: "平龙公告承〔2026〕第0001号", sealedAt: now.toISOString() },
});
const salts = letterSalts(freshSaltSeed(), letterFields(content));
const path = join(home, "承诺书.pdf");
let pdf: Buffer;
let sealed: SealedLetter;
let stamps: TimestampSimulator;

beforeAll(async () => {
	const authority = openDemoAuthority(keys, "demo", () => now);
	stamps = await startTimestampSimulator({ authority, mode: "demo", clock: () => now });
	const files = fileStore(join(home, "files"), new Uint8Array(32));
	const renderer = documentRenderer();
	sealed = await sealLetter(
		{ content, salts, verifyUrl: "http://localhost/verify/X", signatureImage: null, organId: "o1" },
		{
			signatures: { sealOf: async (organ) => ({ ...authority.sealOf(organ), demo: true }) },
			timestamps: httpTimestampAuthority({
				url: stamps.url,
				timeLimit: 5_000,
				trustedRoots: [authority.roots.p256],
			}),
			renderer,
			files,
		},
	);
	await renderer.close();
	pdf = Buffer.from(await files.get(sealed.pdfHash));
	writeFileSync(path, pdf);
	writeFileSync(join(home, "承诺书.tsr"), await files.get(sealed.tsrHash));
});
afterAll(async () => {
	await stamps.close();
	rmSync(home, { recursive: true, force: true });
});
const check = (file: string, trustedRoots = readDemoRoots(keys), language: "zh-CN" | "en" = "zh-CN") =>
	verifyLetterFile(file, { language, trustedRoots });

describe("离线核验承诺书文件（R-150）", () => {
	test("原文件逐项通过，说明签名级别和演示证书；同名 .tsr 一并核验", async () => {
		const { verification, lines } = await check(path);
		expect(verification?.verdict).toBe("holds");
		const text = lines.join("\n");
		expect(text).toContain("核验通过");
		expect(text).toContain("平龙公告承〔2026〕第0001号");
		expect(text).toContain("签名级别 E");
		expect(text).toContain("演示证书,不具有法律效力");
		expect(text).toContain("[通过] 随附的时间戳文件");
	});

	test("不认识的根证书不算通过，给出指纹供比对", async () => {
		const { verification, lines } = await check(path, []);
		expect(verification?.verdict).toBe("unknown");
		expect(lines.join("\n")).toMatch(/SHA-256 [0-9a-f]{64}/);
	});

	test("改动过的文件不通过，并说明在哪里", async () => {
		const changed = join(home, "changed.pdf");
		const bytes = Buffer.from(pdf);
		bytes[5_000] = (bytes[5_000] ?? 0) ^ 1;
		writeFileSync(changed, bytes);
		const { verification, lines } = await check(changed);
		expect(verification?.verdict).toBe("fails");
		expect(lines.join("\n")).toContain("[不通过] 行政机关电子印章：盖章以后文件被改动过。");
	});

	test("英文说明同样完整", async () => {
		const { lines } = await check(path, readDemoRoots(keys), "en");
		expect(lines.join("\n")).toContain("Verified: the file is whole");
	});

	test("没有这个文件时说明检查路径", async () => {
		expect(await check(join(home, "none.pdf"))).toEqual({
			verification: null,
			lines: ["读不到文件，请检查路径。"],
		});
	});
});

describe("离线核验公开版（R-093）", () => {
	const written = (change: object = {}) => {
		const file = join(home, "public.json");
		const edition = publicEdition(sealed, letterFields(content), salts, new Set(), sm3);
		writeFileSync(file, JSON.stringify({ ...edition, ...change }));
		return file;
	};

	test("公开版可以证明出自盖章原件", async () => {
		const { verification } = await check(written());
		expect(verification?.findings.map(({ check: name, result }) => `${name} ${result}`)).toEqual([
			"data-message holds",
			"message-signature holds",
			"issuer holds",
		]);
	});

	test("换编号、换签名、不是公开版的文件，都不通过", async () => {
		const failed = async (change: object) =>
			(await check(written(change))).verification?.findings
				.filter((finding) => finding.result === "fails")
				.map((finding) => finding.check);
		expect(await failed({ letterNo: "平龙公告承〔2026〕第0002号" })).toEqual([
			"data-message",
			"message-signature",
		]);
		expect(await failed({ messageSignature: "AAAA" })).toEqual(["message-signature"]);
		expect(await failed({ format: "other" })).toEqual(["record"]);
	});
});
