import { createHash, randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type DemoAuthority, openDemoAuthority } from "#platform/seal/demo-authority.ts";
import { tokenOfResponse, verifyTimestampToken } from "#platform/seal/timestamp.ts";
import { httpTimestampAuthority } from "./http.ts";
import type { TimestampAuthority } from "./port.ts";
import { startTimestampSimulator, type TimestampMisbehaviour, type TimestampSimulator } from "./simulator.ts";

const home = mkdtempSync(join(tmpdir(), "yinuo-timestamp-"));
const at = new Date("2026-03-02T02:00:00.750Z");
let authority: DemoAuthority;
let simulator: TimestampSimulator;
let port: TimestampAuthority;
const imprint = createHash("sha256").update("letter").digest();

/** Only the slow service is asked by somebody impatient: a busy machine is slow too. */
const connect = (timeLimit: number) =>
	httpTimestampAuthority({ url: simulator.url, timeLimit, trustedRoots: [authority.roots.p256] });

beforeAll(async () => {
	authority = openDemoAuthority(join(home, "keys"), "demo", () => at);
	simulator = await startTimestampSimulator({ authority, mode: "demo", clock: () => at, slowness: 5_000 });
	port = connect(60_000);
});
beforeEach(() => simulator.misbehave("none"));
afterAll(async () => {
	await simulator.close();
	rmSync(home, { recursive: true, force: true });
});

describe("时间戳服务的约定（R-150）", () => {
	test("时间戳证明摘要在该时刻已经存在", async () => {
		const stamp = await port.stamp(imprint);
		expect(stamp.at.toISOString()).toBe("2026-03-02T02:00:00.000Z");
		expect(verifyTimestampToken(stamp.token, imprint, null)).toMatchObject({ at: stamp.at });
		expect(tokenOfResponse(stamp.response)).toEqual(stamp.token);
		expect(verifyTimestampToken(stamp.token, randomBytes(32), null)).toEqual({ fault: "wrong-imprint" });
	});

	test("时间戳改动一个字节即不成立", async () => {
		const { token } = await port.stamp(imprint);
		for (let at = 40; at < token.length; at += 37) {
			const changed = Uint8Array.from(token);
			changed[at] = (changed[at] ?? 0) ^ 0x20;
			const checked = verifyTimestampToken(changed, imprint, null);
			// A changed byte in an unused certificate field may stay harmless, but never moves time or imprint.
			if (!("fault" in checked)) expect(checked.at.toISOString()).toBe("2026-03-02T02:00:00.000Z");
		}
		const broken = Uint8Array.from(token);
		broken[broken.length - 10] = (broken[broken.length - 10] ?? 0) ^ 1;
		expect(verifyTimestampToken(broken, imprint, null)).toHaveProperty("fault");
	});

	test.each<[TimestampMisbehaviour, string]>([
		["slow", "timed-out"],
		["down", "unreachable"],
		["busy", "refused"],
		["wrong-imprint", "wrong-imprint"],
		["expired", "expired-certificate"],
		["nonsense", "not-granted"],
	])("服务%s时报告 %s，不接受其结果", async (how, reason) => {
		simulator.misbehave(how);
		const asking = how === "slow" ? connect(400) : port;
		await expect(asking.stamp(imprint)).rejects.toMatchObject({ name: "TimestampFault", reason });
	});

	test("不信任其他机构签发的时间戳", async () => {
		const stranger = openDemoAuthority(join(home, "stranger"), "demo", () => at);
		const wary = httpTimestampAuthority({
			url: simulator.url,
			timeLimit: 60_000,
			trustedRoots: [stranger.roots.p256],
		});
		await expect(wary.stamp(imprint)).rejects.toMatchObject({ reason: "untrusted" });
	});

	test("地址无人应答时报告 unreachable", async () => {
		const nobody = httpTimestampAuthority({ url: "http://127.0.0.1:9", timeLimit: 60_000, trustedRoots: [] });
		await expect(nobody.stamp(imprint)).rejects.toMatchObject({ reason: "unreachable" });
	});

	test("生产模式拒绝启动模拟服务和自建证书机构", async () => {
		await expect(startTimestampSimulator({ authority, mode: "production", clock: () => at })).rejects.toThrow(
			"生产模式",
		);
		expect(() => openDemoAuthority(join(home, "none"), "production", () => at)).toThrow("生产模式");
	});

	test("密钥保存在磁盘上，重启后仍是同一机构", () => {
		const again = openDemoAuthority(join(home, "keys"), "demo", () => at);
		expect(Buffer.from(again.roots.p256).equals(authority.roots.p256)).toBe(true);
		expect(again.timestamping().chain[0]).toEqual(authority.timestamping().chain[0]);
	});
});
