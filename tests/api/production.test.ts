import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { compose } from "#app/compose.ts";
import { openProductionOutside } from "#app/outside.ts";
import { refuseDemoRemains } from "#app/refuse-demo-remains.ts";
import { setDemoClock } from "#institution/organisation/domain/api.ts";
import { openDemoAuthority } from "#platform/seal/demo-authority.ts";
import { testDistrict } from "#tests/support/engine.ts";

let district: Awaited<ReturnType<typeof testDistrict>>;
beforeAll(async () => {
	district = await testDistrict(() => []);
});
afterAll(() => district.close());

describe("正式运行拒绝一切演示的东西（R-143、R-146）", () => {
	test("演示账号还在的数据库", async () => {
		await expect(refuseDemoRemains(district.url)).rejects.toThrow(/演示账号/);
	});
	test("拨动过的演示时钟", async () => {
		await district.call(setDemoClock, district.staff("admin"), { body: { forwardHours: 5 } });
		await expect(refuseDemoRemains(district.url)).rejects.toThrow(/演示时钟/);
	});
	test("自建的证书机构", () => {
		expect(() =>
			openDemoAuthority(mkdtempSync(join(tmpdir(), "yinuo-")), "production", () => new Date()),
		).toThrow(/正式|生产/);
	});
	test("没有写明真实服务的安装", () => {
		expect(() => openProductionOutside(mkdtempSync(join(tmpdir(), "yinuo-")), () => new Date())).toThrow(
			/services\.json/,
		);
	});
	test("测试时钟的接口根本不存在", () => {
		const nothing: never = new Proxy(() => undefined, { get: () => nothing, apply: () => nothing }) as never;
		const { bindings } = compose({
			engine: () => nothing,
			files: nothing,
			renderer: nothing,
			outside: nothing,
			publicUrl: "https://yinuo.example",
			demo: false,
			unsealedSeconds: nothing,
		});
		expect(bindings.map(({ endpoint }) => endpoint.name)).not.toContain("set-demo-clock");
	});
});
