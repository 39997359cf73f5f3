import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { collect, mapPath, render, requirements } from "./policy-map.ts";

describe("条款、规则、测试互相对得上", () => {
	test("docs/policy/map.md 是最新的（否则运行 npm run policy-map）", () => {
		expect(readFileSync(mapPath, "utf8")).toBe(render());
	});
	test("代码和测试引用的每个要求编号都存在", () => {
		expect(collect().unknown).toEqual([]);
	});
	test("每条有规则的要求都有测试引用它", () => {
		const { rules, tests } = collect();
		const untested = [...rules.keys()].filter((number) => requirements().has(number) && !tests.has(number));
		expect(untested).toEqual([]);
	});
});
