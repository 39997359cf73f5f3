import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { httpSms } from "./http.ts";
import { type SmsSimulator, smsSimulator } from "./simulator.ts";

let simulator: SmsSimulator;
const message = { id: "0199-1", phone: "13800000000", text: "验证码 123456" };
/** Only the slow service is asked by somebody impatient: a busy machine is slow too. */
const sender = (credential = "let-me-in", timeLimit = 60_000) =>
	httpSms({ url: simulator.url, credential, timeLimit });

beforeEach(async () => {
	simulator = await smsSimulator({ credential: "let-me-in" });
});
afterEach(() => simulator.close());

describe("短信服务", () => {
	test("送达一条并给回执", async () => {
		expect(await sender().send(message)).toEqual({ receipt: "SMS-1" });
		expect(simulator.inbox(message.phone).map(({ text }) => text)).toEqual([message.text]);
	});

	test("同一编号重发不会收到两条，回执相同", async () => {
		const first = await sender().send(message);
		expect(await sender().send(message)).toEqual(first);
		expect(simulator.inbox(message.phone)).toHaveLength(1);
	});

	test.each([
		["down", "refused"],
		["slow", "timed-out"],
		["garbled", "malformed"],
	] as const)("服务%s时报%s，恢复后可以重发", async (mood, reason) => {
		simulator.behave(mood);
		const asking = sender("let-me-in", mood === "slow" ? 400 : 60_000);
		await expect(asking.send(message)).rejects.toMatchObject({ name: "SmsFault", reason });
		simulator.behave("well");
		await sender().send(message);
		expect(simulator.inbox(message.phone)).toHaveLength(1);
	});

	test("凭证不对被拒绝，错误里没有号码和内容", async () => {
		const fault = await sender("wrong")
			.send(message)
			.catch((error: unknown) => error);
		expect(fault).toMatchObject({ reason: "refused" });
		expect(String(fault)).not.toMatch(/138|123456/);
	});

	test("服务不在时报 unreachable", async () => {
		const other = await smsSimulator({ credential: "let-me-in" });
		await other.close();
		const gone = httpSms({ url: other.url, credential: "let-me-in", timeLimit: 60_000 });
		await expect(gone.send(message)).rejects.toMatchObject({ reason: "unreachable" });
	});
});
