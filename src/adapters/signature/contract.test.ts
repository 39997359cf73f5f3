import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { readCertificate, verifyWith } from "#platform/seal/certificate.ts";
import { type DemoAuthority, openDemoAuthority } from "#platform/seal/demo-authority.ts";
import {
	type EventSignature,
	eventCertificate,
	eventSignatureFault,
} from "#platform/seal/event-signature.ts";
import { sm3Hex } from "#platform/seal/sm.ts";
import { httpSignatureService } from "./http.ts";
import type { EventSignatureRequest, SignatureService } from "./port.ts";
import { type SignatureMisbehaviour, type SignatureSimulator, startSignatureSimulator } from "./simulator.ts";

const home = mkdtempSync(join(tmpdir(), "yinuo-signature-"));
const at = new Date("2026-03-02T02:00:00.000Z");
let authority: DemoAuthority;
let simulator: SignatureSimulator;
let port: SignatureService;
/** Only the slow service is asked by somebody impatient: a busy machine is slow too. */
const impatient = 500;
const connect = (change: { credential?: string; trustedRoots?: Uint8Array[]; timeLimit?: number } = {}) =>
	httpSignatureService({
		url: simulator.url,
		credential: simulator.credential,
		timeLimit: 60_000,
		trustedRoots: Object.values(authority.roots),
		clock: () => at,
		...change,
	});
const request = (change: Partial<EventSignatureRequest> = {}): EventSignatureRequest => ({
	person: { name: "王喆昇", idType: "居民身份证", idNumber: "410404199001011233" },
	documentDigest: sm3Hex("承诺书全文"),
	nonce: randomUUID(),
	expiresAt: "2026-03-02T02:10:00.000Z",
	...change,
});
const signed = async (asked = request()): Promise<EventSignature> => {
	const answer = await port.signOnce(asked);
	if ("refused" in answer) throw new Error(answer.refused);
	return answer;
};

beforeAll(async () => {
	authority = openDemoAuthority(join(home, "keys"), "demo", () => at);
	simulator = await startSignatureSimulator({ authority, mode: "demo", clock: () => at, slowness: 1_500 });
	port = connect();
});
beforeEach(() => simulator.misbehave("none"));
afterAll(async () => {
	await simulator.close();
	rmSync(home, { recursive: true, force: true });
});

describe("签署人的可靠电子签名：一次性事件证书（R-150）", () => {
	test("实名核验通过后，对所示全文的摘要签名", async () => {
		const signature = await signed();
		expect(eventSignatureFault(signature)).toBe(null);
		expect(signature.documentDigest).toBe(sm3Hex("承诺书全文"));
		const certificate = eventCertificate(signature);
		expect(certificate.subject).toContain("CN=王喆昇");
		expect(certificate.algorithm).toBe("sm2");
		expect(certificate.notAfter.getTime() - at.getTime()).toBeLessThanOrEqual(10 * 60_000);
	});

	test("每次签名用新的密钥和证书", async () => {
		const [one, other] = [await signed(), await signed()];
		expect(eventCertificate(one).publicKey).not.toBe(eventCertificate(other).publicKey);
		expect(eventCertificate(one).serialNumber).not.toBe(eventCertificate(other).serialNumber);
	});

	test("换摘要、换随机数、换有效期，签名即不成立；过期不成立", async () => {
		const signature = await signed();
		expect(eventSignatureFault({ ...signature, documentDigest: sm3Hex("另一份") })).toBe("signature-broken");
		expect(eventSignatureFault({ ...signature, nonce: "x" })).toBe("signature-broken");
		expect(eventSignatureFault({ ...signature, expiresAt: "2027-01-01T00:00:00Z" })).toBe("signature-broken");
		expect(eventSignatureFault({ ...signature, signedAt: "2026-03-02T02:10:01Z" })).toBe("expired");
		expect(eventSignatureFault({ ...signature, signedAt: "2026-03-01T02:00:00Z" })).toBe("not-yet-valid");
		const other = await signed();
		expect(eventSignatureFault({ ...signature, chain: other.chain })).toBe("signature-broken");
	});

	test("证件号码不符、随机数用过、确认过期，均被拒绝", async () => {
		const person = { name: "王喆昇", idType: "居民身份证", idNumber: "410404199001011234" };
		expect(await port.signOnce(request({ person }))).toEqual({ refused: "real-name-mismatch" });
		const once = request();
		await signed(once);
		expect(await port.signOnce(once)).toEqual({ refused: "nonce-used" });
		expect(await port.signOnce(request({ expiresAt: "2026-03-02T01:59:59.000Z" }))).toEqual({
			refused: "confirmation-expired",
		});
	});
});

describe("行政机关电子印章", () => {
	const organ = { id: "organ-1", name: "平顶山市公安局石龙分局" };

	test("印章证书载明机关名称和演示字样，两种算法都能签名", async () => {
		const seal = await port.sealOf(organ);
		expect(seal.demo).toBe(true);
		const bytes = new Uint8Array(Buffer.from("任意内容"));
		for (const signer of [seal.pdf, seal.message]) {
			const [leaf] = signer.chain;
			if (leaf === undefined) throw new Error("a seal has a certificate");
			expect(readCertificate(leaf).subject).toContain(organ.name);
			expect(readCertificate(leaf).subject).toContain("不具有法律效力");
			expect(verifyWith(leaf, bytes, await signer.sign(bytes))).toBe(true);
		}
	});

	test("同一机关的印章不变，其他机关的印章不同", async () => {
		const [one, again] = [await port.sealOf(organ), await port.sealOf(organ)];
		const other = await port.sealOf({ id: "organ-2", name: "平顶山市石龙区民政局" });
		expect(again.pdf.chain[0]).toEqual(one.pdf.chain[0]);
		expect(other.pdf.chain[0]).not.toEqual(one.pdf.chain[0]);
	});

	test("服务给出错误的签名值时不接受", async () => {
		const seal = await port.sealOf(organ);
		simulator.misbehave("bad-signature");
		await expect(seal.message.sign(Buffer.from("x"))).rejects.toMatchObject({ reason: "bad-signature" });
	});
});

describe("服务出错时", () => {
	test.each<[SignatureMisbehaviour, string]>([
		["slow", "timed-out"],
		["down", "unreachable"],
		["busy", "refused"],
		["nonsense", "malformed"],
		["bad-signature", "bad-signature"],
		["wrong-person", "wrong-person"],
		["expired-certificate", "certificate-expired"],
	])("%s → %s，不接受签名", async (how, reason) => {
		simulator.misbehave(how);
		const asking = how === "slow" ? connect({ timeLimit: impatient }) : port;
		await expect(asking.signOnce(request())).rejects.toMatchObject({ name: "SignatureFault", reason });
	});

	test("实名核验服务报不符时是拒绝而不是故障", async () => {
		simulator.misbehave("mismatch");
		expect(await port.signOnce(request())).toEqual({ refused: "real-name-mismatch" });
	});

	test("凭据不对、根证书不受信任时不接受", async () => {
		await expect(connect({ credential: "wrong" }).signOnce(request())).rejects.toMatchObject({
			reason: "refused",
		});
		await expect(connect({ trustedRoots: [] }).signOnce(request())).rejects.toMatchObject({
			reason: "untrusted",
		});
		await expect(connect({ trustedRoots: [] }).sealOf({ id: "o", name: "某局" })).rejects.toMatchObject({
			reason: "untrusted",
		});
	});

	test("生产模式拒绝启动模拟服务", async () => {
		await expect(startSignatureSimulator({ authority, mode: "production", clock: () => at })).rejects.toThrow(
			"生产模式",
		);
	});
});
