import { randomUUID } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { demoRegistry } from "./demo-registry.ts";
import { egressRule, isInsideAddress } from "./egress.ts";
import { envelopeKeys, headers, isFresh, signEnvelope, verifyEnvelope } from "./envelope.ts";
import { httpDataSharing } from "./http.ts";
import type { DataSharing, Question } from "./port.ts";
import { dataSharingSimulator, type Fault, faults, type Simulator } from "./simulator.ts";

const number = "410404199003070026";
const caller = envelopeKeys("sm2");
let simulator: Simulator;
let port: DataSharing;

const client = (
	options: { timeoutMilliseconds?: number; tries?: number; inside?: boolean; key?: typeof caller } = {},
) =>
	httpDataSharing({
		sources: simulator.sources,
		signingKey: (options.key ?? caller).signing,
		egress: [{ origin: simulator.origin, insideNetwork: options.inside ?? true }],
		timeoutMilliseconds: options.timeoutMilliseconds ?? 2_000,
		tries: options.tries ?? 2,
		backoffMilliseconds: 10,
	});

const question = (more: Partial<Question> = {}): Question => ({
	source: "civil-affairs",
	subject: { name: "王芳", idNumber: number },
	fields: ["householdSize", "monthlyIncomePerHead"],
	purpose: "证明事项告知承诺核查",
	matterNo: "20260302-K7Q2M4",
	requestId: randomUUID(),
	...more,
});

beforeAll(async () => {
	simulator = await dataSharingSimulator({ registry: demoRegistry, caller: caller.verifying });
	port = client();
});
afterEach(() => {
	for (const source of Object.keys(demoRegistry)) simulator.fault(source, "none");
});
afterAll(() => simulator.close());

describe.each(["civil-affairs", "real-estate"] as const)("数据共享：守约的数据源 %s", (source) => {
	const fields = source === "civil-affairs" ? ["householdSize"] : ["areaSquareMetres"];
	test("有数据：只返回所问的项，签名、时间和原文都在（R-067）", async () => {
		const reply = await port.ask(question({ source, fields }));
		expect(reply).toMatchObject({ outcome: "answered", fields: { [fields[0] ?? ""]: expect.any(String) } });
		if (reply.outcome !== "answered") throw new Error("no answer");
		expect(Object.keys(reply.fields)).toEqual(fields);
		expect(Date.parse(reply.asOf)).toBeLessThan(Date.now());
		const { timestamp, signature, body } = reply.received;
		const requestId: unknown = JSON.parse(body).requestId;
		const key = simulator.sources[source]?.key;
		if (typeof requestId !== "string" || key === undefined) throw new Error("incomplete evidence");
		expect(verifyEnvelope({ direction: "answer", requestId, timestamp, body }, signature, key)).toBe(true);
	});
	test("没有这一项：该项为空，不是编造（R-067）", async () => {
		expect(await port.ask(question({ source, fields: ["unheardOf"] }))).toMatchObject({
			outcome: "answered",
			fields: { unheardOf: null },
		});
	});
	test("查无此人：明确答复无数据（R-071）", async () => {
		const stranger = { name: "赵不在", idNumber: "410404197001010019" };
		expect(await port.ask(question({ source, fields, subject: stranger }))).toMatchObject({
			outcome: "no-data",
		});
	});
	test("号码对、姓名不对：视为查无此人（R-155）", async () => {
		const wrong = { name: "王方", idNumber: number };
		expect(await port.ask(question({ source, fields, subject: wrong }))).toMatchObject({
			outcome: "no-data",
		});
	});
});

const expected: Record<Exclude<Fault, "none">, object> = {
	slow: { outcome: "unavailable", why: "timeout" },
	down: { outcome: "unavailable", why: "connection-failed" },
	broken: { outcome: "unavailable", why: "source-fault" },
	busy: { outcome: "unavailable", why: "source-busy" },
	unsigned: { outcome: "invalid", why: "unsigned" },
	"wrong-key": { outcome: "invalid", why: "wrong-key" },
	stale: { outcome: "invalid", why: "stale" },
	"other-subject": { outcome: "invalid", why: "other-subject" },
	"other-request": { outcome: "invalid", why: "other-request" },
	garbage: { outcome: "invalid", why: "garbage" },
	huge: { outcome: "invalid", why: "too-large" },
	redirect: { outcome: "invalid", why: "redirected" },
};

describe("数据共享：失约的数据源", () => {
	for (const source of ["civil-affairs", "real-estate"])
		test.each(faults.filter((fault) => fault !== "none"))(
			`${source} %s：不抛错，不采信（trust 滥用7 R-071）`,
			async (fault) => {
				simulator.fault(source, fault);
				const asking = client({ timeoutMilliseconds: fault === "slow" ? 150 : 2_000 });
				expect(await asking.ask(question({ source }))).toMatchObject(expected[fault]);
			},
		);
	test("不采信的答复连同原文留作证据（trust 滥用7）", async () => {
		simulator.fault("civil-affairs", "wrong-key");
		const reply = await port.ask(question());
		expect(reply).toMatchObject({
			outcome: "invalid",
			received: { status: 200, body: expect.stringContaining("householdSize") },
		});
	});
	test("只对没有答复的来源重试，答错的不再问（R-067）", async () => {
		for (const [fault, tries] of [
			["broken", 3],
			["wrong-key", 1],
			["none", 1],
		] as const) {
			simulator.fault("civil-affairs", fault);
			const before = simulator.asked("civil-affairs");
			await client({ tries: 3 }).ask(question());
			expect(simulator.asked("civil-affairs") - before).toBe(tries);
		}
	});
	test("中途恢复的来源，重试即得（R-067）", async () => {
		simulator.fault("civil-affairs", "down");
		const asking = httpDataSharing({
			sources: simulator.sources,
			signingKey: caller.signing,
			egress: [{ origin: simulator.origin, insideNetwork: true }],
			tries: 4,
			backoffMilliseconds: 60,
		}).ask(question());
		setTimeout(() => simulator.fault("civil-affairs", "none"), 50);
		expect(await asking).toMatchObject({ outcome: "answered" });
	});
	test("我方签名不对，来源拒绝回答（R-067）", async () => {
		expect(await client({ key: envelopeKeys("sm2") }).ask(question())).toMatchObject({
			outcome: "invalid",
			why: "refused-by-source",
		});
	});
	test("没有登记的来源不问（R-067）", async () => {
		expect(await port.ask(question({ source: "__proto__" }))).toMatchObject({
			outcome: "invalid",
			why: "unknown-source",
		});
	});
	test("没有监听的端口是不可用，不是无数据（R-071）", async () => {
		const gone = createServer();
		await new Promise<void>((resolve) => gone.listen(0, "127.0.0.1", resolve));
		const origin = `http://127.0.0.1:${(gone.address() as AddressInfo).port}`;
		await new Promise((resolve) => gone.close(resolve));
		const asking = httpDataSharing({
			sources: { gone: { name: "停用", url: `${origin}/v1/query`, key: caller.verifying } },
			signingKey: caller.signing,
			egress: [{ origin, insideNetwork: true }],
			tries: 1,
		});
		expect(await asking.ask(question({ source: "gone" }))).toMatchObject({
			outcome: "unavailable",
			why: "connection-failed",
		});
	});
});

describe("出网白名单（trust 滥用10）", () => {
	test("名单以外、内网地址一律不连", async () => {
		expect(await client({ inside: false }).ask(question())).toMatchObject({
			outcome: "invalid",
			why: "address-denied",
		});
		const asking = httpDataSharing({ sources: simulator.sources, signingKey: caller.signing, egress: [] });
		expect(await asking.ask(question())).toMatchObject({ outcome: "invalid", why: "address-denied" });
	});
	test("域名解析到内网的不连", async () => {
		const origin = simulator.origin.replace("127.0.0.1", "localhost");
		const asking = httpDataSharing({
			sources: { inner: { name: "内网", url: `${origin}/v1/query`, key: caller.verifying } },
			signingKey: caller.signing,
			egress: [{ origin, insideNetwork: false }],
			tries: 1,
		});
		expect(await asking.ask(question({ source: "inner" }))).toMatchObject({
			outcome: "invalid",
			why: "address-denied",
		});
	});
	test.each([
		"http://127.0.0.1",
		"http://127.1",
		"http://2130706433",
		"http://0x7f000001",
		"http://0177.0.0.1",
		"http://[::1]",
		"http://[::ffff:127.0.0.1]",
		"http://[::ffff:7f00:1]",
		"http://10.0.0.8",
		"http://172.16.0.1",
		"http://192.168.1.1",
		"http://169.254.169.254",
		"http://100.64.0.1",
		"http://0.0.0.0",
		"http://[fe80::1]",
		"http://[fd00::1]",
	])("%s 即使列入名单，未注明内网也不连", (origin) => {
		const url = new URL(`${origin}/v1/query`);
		expect(egressRule([{ origin: url.origin, insideNetwork: false }], url)).toBeNull();
	});
	test.each([
		"ftp://data.example.cn",
		"file:///etc/passwd",
		"https://user:pass@data.example.cn",
		"https://data.example.cn.evil.cn",
	])("%s 不在名单内", (address) => {
		expect(
			egressRule([{ origin: "https://data.example.cn", insideNetwork: false }], new URL(address)),
		).toBeNull();
	});
	test("公网地址不是内网地址", () => {
		expect(isInsideAddress("223.5.5.5")).toBe(false);
		expect(isInsideAddress("2400:3200::1")).toBe(false);
		expect(isInsideAddress("not an address")).toBe(true);
	});
});

describe("签名信封（trust 滥用7）", () => {
	const envelope = {
		direction: "answer",
		requestId: "r",
		timestamp: "2026-03-02T02:00:00Z",
		body: "{}",
	} as const;
	test.each(["sm2", "ed25519"] as const)("%s：改动任何一处都验不过", (algorithm) => {
		const { signing, verifying } = envelopeKeys(algorithm);
		const signature = signEnvelope(envelope, signing);
		expect(verifyEnvelope(envelope, signature, verifying)).toBe(true);
		for (const changed of [
			{ ...envelope, direction: "question" as const },
			{ ...envelope, requestId: "s" },
			{ ...envelope, timestamp: "2026-03-02T02:00:01Z" },
			{ ...envelope, body: "{} " },
		])
			expect(verifyEnvelope(changed, signature, verifying)).toBe(false);
		expect(verifyEnvelope(envelope, "", verifying)).toBe(false);
		expect(verifyEnvelope(envelope, signature, { algorithm, publicKey: "00" })).toBe(false);
	});
	test("时间窗以外的不新鲜，读不懂的也不新鲜", () => {
		const now = Date.parse(envelope.timestamp);
		expect(isFresh(envelope.timestamp, now + 299_000, 300_000)).toBe(true);
		expect(isFresh(envelope.timestamp, now + 301_000, 300_000)).toBe(false);
		expect(isFresh(envelope.timestamp, now - 301_000, 300_000)).toBe(false);
		expect(isFresh("yesterday", now, 300_000)).toBe(false);
	});
	test("头的名字是协议的一部分", () => {
		expect(Object.values(headers)).toEqual(["x-yinuo-request-id", "x-yinuo-timestamp", "x-yinuo-signature"]);
	});
});
