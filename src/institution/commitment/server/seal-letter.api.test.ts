import { execFileSync, spawnSync } from "node:child_process";
import { createHash, randomUUID } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { deflateSync } from "node:zlib";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { httpSignatureService } from "#adapters/signature/http.ts";
import type { SignatureService } from "#adapters/signature/port.ts";
import { type SignatureSimulator, startSignatureSimulator } from "#adapters/signature/simulator.ts";
import { httpTimestampAuthority } from "#adapters/timestamp/http.ts";
import type { TimestampAuthority } from "#adapters/timestamp/port.ts";
import { startTimestampSimulator, type TimestampSimulator } from "#adapters/timestamp/simulator.ts";
import { type DocumentRenderer, documentRenderer } from "#platform/documents/renderer.ts";
import { type FileStore, fileStore } from "#platform/files.ts";
import { type DemoAuthority, openDemoAuthority } from "#platform/seal/demo-authority.ts";
import { eventCertificate } from "#platform/seal/event-signature.ts";
import { attachedFiles, openPdf, pdfText } from "#platform/seal/pdf-reader.ts";
import { signPdf } from "#platform/seal/pdf-signature.ts";
import { sm3, sm3Hex } from "#platform/seal/sm.ts";
import {
	dataMessage,
	letterFields,
	openEdition,
	redact,
	shownText,
	verifyRedacted,
} from "../domain/data-message.ts";
import { letter } from "../domain/letter-content.sample.ts";
import { DEMO_STATEMENT, FIXED, type LetterContent, SIGNATURE_STATEMENT } from "../domain/letter-content.ts";
import { verificationWordsChinese } from "../domain/verification-words.zh-CN.ts";
import { letterPdf } from "./letter-document.ts";
import {
	freshSaltSeed,
	LetterRecord,
	letterSalts,
	messagePayload,
	RECORD_DESCRIPTION,
	RECORD_NAME,
	type SealedLetter,
	type SealLetterRequest,
	sealLetter,
} from "./seal-letter.ts";
import { verifyLetter } from "./verify-letter.ts";

const home = mkdtempSync(join(tmpdir(), "yinuo-seal-"));
const now = new Date("2026-03-02T02:01:00.000Z");
let authority: DemoAuthority;
let stamps: TimestampSimulator;
let signing: SignatureSimulator;
let timestamps: TimestampAuthority;
let signatures: SignatureService;
let renderer: DocumentRenderer;
let files: FileStore;

beforeAll(async () => {
	authority = openDemoAuthority(join(home, "keys"), "demo", () => now);
	stamps = await startTimestampSimulator({ authority, mode: "demo", clock: () => now });
	signing = await startSignatureSimulator({ authority, mode: "demo", clock: () => now });
	const trustedRoots = Object.values(authority.roots);
	timestamps = httpTimestampAuthority({ url: stamps.url, timeLimit: 5_000, trustedRoots });
	signatures = httpSignatureService({
		url: signing.url,
		credential: signing.credential,
		timeLimit: 5_000,
		trustedRoots,
		clock: () => now,
	});
	renderer = documentRenderer();
});
beforeEach(() => {
	stamps.misbehave("none");
	signing.misbehave("none");
	files = fileStore(join(home, randomUUID()), new Uint8Array(32).fill(5));
});
afterAll(async () => {
	await Promise.all([stamps.close(), signing.close(), renderer.close()]);
	rmSync(home, { recursive: true, force: true });
});

const seal = { letterNo: "平龙公告承〔2026〕第0001号", sealedAt: now.toISOString() };
const signature = (image: Uint8Array | null = null) => ({
	level: "E" as const,
	signerName: "王喆昇",
	capacity: "applicant" as const,
	signedAt: "2026-03-02T02:00:30.000Z",
	shownDigest: sm3Hex(shownText(letter())),
	imageHash: image === null ? null : createHash("sha256").update(image).digest("hex"),
});
const atLevelE = (
	change: Partial<SealLetterRequest> = {},
	image: Uint8Array | null = null,
): SealLetterRequest => {
	const content = letter({ signature: signature(image), seal });
	return {
		content,
		salts: letterSalts(freshSaltSeed(), letterFields(content)),
		verifyUrl: "http://localhost:8420/verify/K7Q29XWM4TRD",
		signatureImage: image,
		organId: "organ-1",
		...change,
	};
};
const services = () => ({ signatures, timestamps, renderer, files });
const sealedPdf = async (request = atLevelE()) => {
	const sealed = await sealLetter(request, services());
	return { sealed, pdf: Buffer.from(await files.get(sealed.pdfHash)) };
};
const verify = (pdf: Uint8Array, timestampFile: Uint8Array | null = null) =>
	verifyLetter(pdf, {
		renderer,
		words: verificationWordsChinese,
		trustedRoots: Object.values(authority.roots),
		timestampFile,
	});
const failing = async (pdf: Uint8Array) =>
	(await verify(pdf)).findings
		.filter((finding) => finding.result === "fails")
		.map((finding) => finding.check);

/** What somebody who holds the organ's seal could do: seal a file whose parts don't belong together. */
async function sealedByInsider(change: {
	print?: LetterContent;
	record?: (honest: LetterRecord) => LetterRecord;
	organId?: string;
}): Promise<Uint8Array> {
	const { pdf } = await sealedPdf();
	const honest = LetterRecord.parse(
		JSON.parse(attachedFiles(openPdf(pdf)).get(RECORD_NAME)?.toString() ?? ""),
	);
	const record = change.record?.(honest) ?? honest;
	const typeset = await letterPdf(
		renderer,
		change.print ?? record.content,
		{ ...record.marks, digest: record.root, signatureImage: null },
		[
			{
				name: RECORD_NAME,
				description: RECORD_DESCRIPTION,
				mimeType: "application/json",
				bytes: Buffer.from(JSON.stringify(record)),
			},
		],
	);
	const name = change.organId === undefined ? honest.content.organ.name : "另一机关";
	const keys = await signatures.sealOf({ id: change.organId ?? "organ-1", name });
	return signPdf({
		pdf: typeset,
		signer: keys.pdf,
		timestamp: (imprint) => timestamps.stamp(imprint),
		reason: "告知承诺书盖章",
		name,
		at: now,
	});
}

describe("承诺书盖章（R-150）", () => {
	test("盖章后的文件可以离线核验，印章、时间戳、国密签名、印出内容逐项通过", async () => {
		const { sealed, pdf } = await sealedPdf();
		const tsr = await files.get(sealed.tsrHash);
		const checked = await verify(pdf, tsr);
		expect(checked.findings.map(({ check, result }) => `${check} ${result}`)).toEqual([
			"pdf-signature holds",
			"timestamp holds",
			"record holds",
			"data-message holds",
			"message-signature holds",
			"issuer holds",
			"organ holds",
			"printed holds",
			"signer holds",
			"timestamp-file holds",
		]);
		expect(checked).toMatchObject({ verdict: "holds", demo: true });
		expect(checked.content).toEqual(atLevelE().content);
	});

	test("印出附件2的固定文字、签名级别说明、演示字样和编号（R-126、R-127）", async () => {
		const { pdf } = await sealedPdf();
		const text = pdfText(openPdf(pdf));
		for (const words of [FIXED.manner, FIXED.verificationPower, FIXED.liability, FIXED.commitmentWill])
			expect(text).toContain(words);
		expect(text).toContain(SIGNATURE_STATEMENT.E);
		expect(text).toContain(DEMO_STATEMENT);
		expect(text).toContain(seal.letterNo);
		expect(text).toContain("第1页共2页");
	});

	test("同一承诺书重复盖章只有一份文件；中断后再来得到同一结果", async () => {
		const request = atLevelE();
		const first = await sealLetter(request, services());
		expect(await sealLetter(request, services())).toEqual(first);
		await files.erase(first.pdfHash);
		const again = await sealLetter(request, services());
		expect(again.root).toBe(first.root);
		expect(await files.has(again.pdfHash)).toBe(true);
	});

	test.each([
		["时间戳服务中断", () => stamps.misbehave("down"), "TimestampFault"],
		["时间戳不对", () => stamps.misbehave("wrong-imprint"), "TimestampFault"],
		["印章服务中断", () => signing.misbehave("down"), "SignatureFault"],
		["印章签名值不对", () => signing.misbehave("bad-signature"), "SignatureFault"],
	])("%s时不留下任何文件，恢复后可以再盖", async (_, spoil, name) => {
		const directory = join(home, randomUUID());
		files = fileStore(directory, new Uint8Array(32).fill(5));
		const request = atLevelE();
		spoil();
		await expect(sealLetter(request, services())).rejects.toMatchObject({ name });
		expect(() => readdirSync(directory)).toThrow("ENOENT");
		stamps.misbehave("none");
		signing.misbehave("none");
		expect((await sealLetter(request, services())).letterNo).toBe(seal.letterNo);
	});

	test("未签署、未编号的承诺书不能盖章", async () => {
		await expect(sealLetter(atLevelE({ content: letter({ seal }) }), services())).rejects.toThrow("signed");
		const unnumbered = letter({ signature: signature() });
		await expect(sealLetter(atLevelE({ content: unnumbered }), services())).rejects.toThrow("numbered");
	});

	test("公开版由同一摘要证明，不含身份证号（R-093）", async () => {
		const request = atLevelE();
		const { sealed } = await sealedPdf(request);
		const hidden = new Set(["applicant.idNumber", "applicant.phone"]);
		const edition = redact(letterFields(request.content), request.salts, hidden, sm3);
		expect(verifyRedacted(edition, sealed.root, sm3)).toBe(true);
		expect(JSON.stringify(edition)).not.toContain("410404199001011233");
		expect(openEdition(letterFields(request.content), request.salts).fields).toHaveLength(
			edition.fields.length,
		);
	});
});

describe("可靠的电子签名（R 级）", () => {
	async function atLevelR(person = "王喆昇"): Promise<SealLetterRequest> {
		const digest = sm3Hex(shownText(letter()));
		const event = await signatures.signOnce({
			person: { name: person, idType: "居民身份证", idNumber: "410404199001011233" },
			documentDigest: digest,
			nonce: randomUUID(),
			expiresAt: "2026-03-02T02:10:00.000Z",
		});
		if ("refused" in event) throw new Error(event.refused);
		const certificate = eventCertificate(event);
		const content = letter({
			seal,
			signature: {
				level: "R",
				signerName: "王喆昇",
				capacity: "applicant",
				signedAt: event.signedAt,
				shownDigest: digest,
				nonce: event.nonce,
				expiresAt: event.expiresAt,
				certificateChain: event.chain,
				signatureValue: event.signatureValue,
				issuer: certificate.issuer,
				serialNumber: certificate.serialNumber,
				imageHash: null,
			},
		});
		return atLevelE({ content, salts: letterSalts(freshSaltSeed(), letterFields(content)) });
	}

	test("核验说明级别含义，签名值与所示全文相符", async () => {
		const { pdf } = await sealedPdf(await atLevelR());
		const checked = await verify(pdf);
		expect(checked.verdict).toBe("holds");
		const says = checked.findings.find((finding) => finding.check === "signer")?.says;
		expect(says).toContain("签名级别 R：可靠的电子签名");
		expect(says).toContain("王喆昇于2026年3月2日");
	});

	test("他人的证书、挪用到另一份内容，都被指出", async () => {
		const { pdf } = await sealedPdf(await atLevelR("李强"));
		expect(await failing(pdf)).toEqual(["signer"]);
		const moved = await atLevelR();
		const content = { ...moved.content, specifics: ["另一内容"] };
		const salts = letterSalts(freshSaltSeed(), letterFields(content));
		expect(await failing((await sealedPdf({ ...moved, content, salts })).pdf)).toEqual(["signer"]);
	});
});

describe("纸质原件扫描归档（P 级）", () => {
	const scan = (text: string) => ({
		name: `scan-${text}.png`,
		description: "原件扫描件",
		mimeType: "image/png",
		bytes: Buffer.from(`scan ${text}`),
	});
	const atLevelP = (hashes: string[]): SealLetterRequest => {
		const content = letter({
			seal,
			signature: {
				level: "P",
				signerName: "王喆昇",
				capacity: "applicant",
				signedAt: "2026-03-02T01:00:00.000Z",
				mark: "fingerprint",
				scanHashes: hashes,
			},
		});
		return atLevelE({
			content,
			salts: letterSalts(freshSaltSeed(), letterFields(content)),
			scans: [scan("1"), scan("2")],
		});
	};
	const hashes = ["1", "2"].map((text) => createHash("sha256").update(scan(text).bytes).digest("hex"));

	test("每个扫描件的摘要都在数据电文里，少页换页都被指出", async () => {
		const { pdf } = await sealedPdf(atLevelP(hashes));
		expect((await verify(pdf)).verdict).toBe("holds");
		expect(pdfText(openPdf(pdf))).toContain(hashes[1]);
		expect(await failing((await sealedPdf(atLevelP(hashes.slice(0, 1)))).pdf)).toEqual(["scans"]);
		expect(await failing((await sealedPdf(atLevelP([...hashes].reverse()))).pdf)).toEqual(["scans"]);
	});
});

describe("任何改动都被发现并指明", () => {
	test("文件任意位置改一个字节", async () => {
		const { pdf } = await sealedPdf();
		for (let step = 1; step < 40; step++) {
			const at = Math.floor((pdf.length * step) / 40);
			const changed = Buffer.from(pdf);
			changed[at] = (changed[at] ?? 0) ^ 1;
			const place = pdf.subarray(0, at).lastIndexOf("/Contents <");
			const inPadding = place > 0 && at > place && pdf.subarray(at, at + 40).toString() === "0".repeat(40);
			// Padding after the signature is no content: readers ignore it, and so do we.
			if (!inPadding) expect((await verify(changed)).verdict, `byte ${at}`).toBe("fails");
		}
	});

	test("盖章后追加内容、截去尾部、去掉印章", async () => {
		const { pdf } = await sealedPdf();
		expect(await failing(Buffer.concat([pdf, Buffer.from("\n% more")]))).toContain("pdf-signature");
		expect(await failing(pdf.subarray(0, -200))).toContain("pdf-signature");
		const unsealed = pdf.subarray(0, pdf.indexOf("%%EOF", openPdf(pdf).firstTableAt) + 5);
		const checked = await verify(unsealed);
		expect(checked.findings[0]).toMatchObject({
			check: "pdf-signature",
			result: "fails",
			says: verificationWordsChinese.pdfSignature["not-signed"],
		});
		expect(await failing(Buffer.from("hello"))).toEqual(["pdf-signature", "record"]);
	});

	test.each([
		[
			"印出的内容与数据电文不同",
			{ print: letter({ signature: signature(), seal, specifics: ["本人另有承诺"] }) },
			["printed"],
		],
		[
			"印出的勾选与数据电文不同",
			{ print: letter({ signature: signature(), seal, commitOnBehalf: "allowed" as const }) },
			["printed"],
		],
		[
			"数据电文的栏目被改",
			{
				record: (honest: LetterRecord): LetterRecord => ({
					...honest,
					content: { ...honest.content, certificationName: "无犯罪记录证明" },
				}),
			},
			["data-message", "signer"],
		],
		[
			"数据电文和摘要一起被改",
			{
				record: (honest: LetterRecord): LetterRecord => {
					const content = { ...honest.content, specifics: ["本人另有承诺"] };
					return { ...honest, content, root: dataMessage(letterFields(content), honest.salts, sm3).root };
				},
			},
			["message-signature", "signer"],
		],
		["换了盐值", { record: (honest: LetterRecord) => ({ ...honest, salts: {} }) }, ["data-message"]],
		[
			"换了编号",
			{
				record: (honest: LetterRecord): LetterRecord => ({
					...honest,
					content: { ...honest.content, seal: { ...seal, letterNo: "平龙公告承〔2026〕第0002号" } },
				}),
			},
			["data-message", "message-signature"],
		],
		["盖了别的机关的章", { organId: "organ-9" }, ["organ"]],
	])("持有印章的人也不能：%s", async (_, change, expected) => {
		expect(await failing(await sealedByInsider(change))).toEqual(expected);
	});

	test("国密签名换成别的机关的签名，被指出", async () => {
		const stranger = await signatures.sealOf({ id: "organ-9", name: "另一机关" });
		const pdf = await sealedByInsider({
			record: (honest) => ({ ...honest, messageChain: stranger.message.chain.map(base64) }),
		});
		expect(await failing(pdf)).toEqual(["message-signature", "organ"]);
		const { root } = dataMessage(
			letterFields(letter({ seal })),
			letterSalts(freshSaltSeed(), letterFields(letter({ seal }))),
			sm3,
		);
		const own = await stranger.message.sign(messagePayload(seal.letterNo, root));
		const wrongRoot = await sealedByInsider({
			record: (honest) => ({
				...honest,
				messageChain: stranger.message.chain.map(base64),
				messageSignature: base64(own),
			}),
		});
		expect(await failing(wrongRoot)).toEqual(["message-signature", "organ"]);
	});

	test("用别的排版软件排出的文件，勾选框不能确认时不说通过", async () => {
		const pdf = await sealedByInsider({
			print: letter({ signature: signature(), seal, commitOnBehalf: "allowed" }),
			record: (honest) => ({ ...honest, typesetter: "another" }),
		});
		const checked = await verify(pdf);
		expect(checked.verdict).toBe("unknown");
		expect(checked.findings.find((finding) => finding.check === "printed")?.result).toBe("unknown");
	});

	test("手写签名图像被换", async () => {
		const image = png();
		const { pdf } = await sealedPdf(atLevelE({}, image));
		expect((await verify(pdf)).verdict).toBe("holds");
		const request = atLevelE({}, image);
		const wrong = { ...signature(image), imageHash: "0".repeat(64) };
		const content = { ...request.content, signature: wrong };
		const salts = letterSalts(freshSaltSeed(), letterFields(content));
		expect(await failing((await sealedPdf({ ...request, content, salts })).pdf)).toEqual(["signer"]);
	});

	test("自建的同名机构冒充时，来源无法确认，不说通过", async () => {
		const impostor = openDemoAuthority(join(home, "impostor"), "demo", () => now);
		const { pdf } = await sealedPdf();
		const checked = await verifyLetter(pdf, {
			renderer,
			words: verificationWordsChinese,
			trustedRoots: Object.values(impostor.roots),
			timestampFile: null,
		});
		expect(checked.verdict).toBe("unknown");
		expect(checked.findings.find((finding) => finding.check === "issuer")?.result).toBe("unknown");
	});

	test("随附的时间戳文件张冠李戴", async () => {
		const { pdf } = await sealedPdf();
		const { sealed: other } = await sealedPdf(atLevelE());
		const checked = await verify(pdf, await files.get(other.tsrHash));
		expect(checked.findings.at(-1)).toMatchObject({ check: "timestamp-file", result: "fails" });
	});
});

/** Outside tools prove that others read our files the same way; CI demands them. */
const required = process.env.YINUO_OUTSIDE_TOOLS === "required";
const available = (tool: string) => required || spawnSync(tool, ["--version"]).error === undefined;

describe("外部工具的验证", () => {
	const written = async (): Promise<{ folder: string; sealed: SealedLetter }> => {
		const folder = mkdtempSync(join(home, "outside-"));
		const { sealed, pdf } = await sealedPdf();
		writeFileSync(join(folder, "letter.pdf"), pdf);
		writeFileSync(join(folder, "letter.tsr"), await files.get(sealed.tsrHash));
		for (const [name, der] of Object.entries({
			"root.pem": authority.roots.p256,
			"sm2-root.pem": authority.roots.sm2,
			"organ-sm2.pem": Buffer.from(sealed.messageChain[0] ?? "", "base64"),
		}))
			writeFileSync(join(folder, name), pem(der));
		return { folder, sealed };
	};

	if (available("pdfsig"))
		test("pdfsig：Signature is Valid，整个文件均在签名范围", async () => {
			const { folder } = await written();
			const said = execFileSync("pdfsig", [join(folder, "letter.pdf")], { encoding: "utf8" });
			expect(said).toContain("Signature is Valid.");
			expect(said).toContain("Total document signed");
			expect(said).toContain("平顶山市公安局石龙分局");
		});
	if (available("qpdf"))
		test("qpdf --check：结构没有错误", async () => {
			const { folder } = await written();
			const said = execFileSync("qpdf", ["--check", join(folder, "letter.pdf")], { encoding: "utf8" });
			expect(said).toContain("No syntax or stream encoding errors found");
		});
	if (available("openssl"))
		test("openssl：时间戳与国密证书均成立，改动后不成立", async () => {
			const { folder } = await written();
			const at = (name: string) => join(folder, name);
			const stamp = (data: string) =>
				spawnSync(
					"openssl",
					["ts", "-verify", "-data", at(data), "-in", at("letter.tsr"), "-CAfile", at("root.pem")],
					{ encoding: "utf8" },
				);
			expect(stamp("letter.pdf").stdout + stamp("letter.pdf").stderr).toContain("Verification: OK");
			writeFileSync(at("changed.pdf"), Buffer.concat([readFileSync(at("letter.pdf")), Buffer.from("x")]));
			expect(stamp("changed.pdf").status).not.toBe(0);
			const chain = [
				"verify",
				"-vfyopt",
				"distid:1234567812345678",
				"-CAfile",
				at("sm2-root.pem"),
				at("organ-sm2.pem"),
			];
			expect(execFileSync("openssl", chain, { encoding: "utf8" })).toContain("OK");
		});
	test("需要外部工具时不得跳过", () => {
		if (required)
			for (const tool of ["pdfsig", "qpdf", "openssl"])
				expect(spawnSync(tool, ["--version"]).error).toBe(undefined);
		expect(typeof required).toBe("boolean");
	});
});

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString("base64");

const pem = (der: Uint8Array): string =>
	`-----BEGIN CERTIFICATE-----\n${Buffer.from(der)
		.toString("base64")
		.match(/.{1,64}/g)
		?.join("\n")}\n-----END CERTIFICATE-----\n`;

/** A small real PNG: a stroke on a clear ground. */
function png(): Uint8Array {
	const [width, height] = [60, 20];
	const rows = Buffer.alloc(height * (1 + width * 4));
	for (let x = 0; x < width; x++) {
		const y = Math.round(height / 2 + Math.sin(x / 6) * 7);
		rows[y * (1 + width * 4) + 1 + x * 4 + 3] = 255;
	}
	const chunk = (type: string, data: Uint8Array) => {
		const body = Buffer.concat([Buffer.from(type, "latin1"), data]);
		const frame = Buffer.alloc(8 + body.length);
		frame.writeUInt32BE(data.length, 0);
		body.copy(frame, 4);
		frame.writeUInt32BE(crc32(body), 4 + body.length);
		return frame;
	};
	const header = Buffer.alloc(13);
	header.writeUInt32BE(width, 0);
	header.writeUInt32BE(height, 4);
	header.set([8, 6, 0, 0, 0], 8);
	return Buffer.concat([
		Buffer.from("89504e470d0a1a0a", "hex"),
		chunk("IHDR", header),
		chunk("IDAT", deflateSync(rows)),
		chunk("IEND", Buffer.alloc(0)),
	]);
}

function crc32(bytes: Uint8Array): number {
	let crc = 0xffffffff;
	for (const byte of bytes) {
		crc ^= byte;
		for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
	}
	return (crc ^ 0xffffffff) >>> 0;
}
