import { expect, describe as group, test } from "vitest";
import { compose } from "#app/compose.ts";
import { describe } from "#app/describe.ts";
import { staffRoles } from "#kernel/role.ts";

/** Stands for everything outside: binding calls asks nothing of it. */
const nothing: never = new Proxy(() => undefined, {
	get: () => nothing,
	apply: () => nothing,
}) as never;

const { bindings, reactions } = compose({
	engine: () => nothing,
	files: nothing,
	renderer: nothing,
	outside: nothing,
	publicUrl: "http://localhost",
	demo: true,
	unsealedSeconds: nothing,
});
const endpoints = bindings.map(({ endpoint }) => endpoint);
const twice = (values: readonly string[]) => values.filter((value, index) => values.indexOf(value) !== index);

group("接口清单", () => {
	test("每个接口名字唯一、地址唯一", () => {
		expect(twice(endpoints.map(({ name }) => name))).toEqual([]);
		expect(twice(endpoints.map(({ method, path }) => `${method} ${path.replace(/:\w+/g, ":")}`))).toEqual([]);
	});
	test("每个接口都写明谁能调用、依据哪一条、做什么", () => {
		for (const { name, by, clause, summary } of endpoints) {
			expect([name, by.length > 0, clause !== "", /[一-鿿]/.test(summary)]).toEqual([name, true, true, true]);
		}
	});
	test("写操作不对未登录者开放，只有投诉举报、凭一次性链接帮填和清单体检例外", () => {
		const open = bindings.filter(({ kind, endpoint }) => kind === "write" && endpoint.by.includes("public"));
		expect(open.map(({ endpoint }) => endpoint.name).sort()).toEqual([
			"cancel-checkup",
			"check-up-list",
			"lodge-complaint",
			"share-checkup",
			"take-helper-link",
			"track-complaint",
		]);
	});
	test("每种角色都有事可做", () => {
		for (const role of staffRoles)
			expect([role, endpoints.some(({ by }) => by.includes(role))]).toEqual([role, true]);
	});
	test("拒绝按所属业务说话，中文英文都有", () => {
		const problem = { status: 409, reason: "certificate-replaced", endpoint: "request-supplement" };
		expect(describe(problem, "zh-CN").detail).toMatch(/证明/);
		expect(describe(problem, "en").detail).toMatch(/certificate/i);
	});
	test("反应表里每个事件都有人回应", () => {
		for (const [type, answers] of Object.entries(reactions))
			expect([type, answers.length > 0]).toEqual([type, true]);
	});
});
