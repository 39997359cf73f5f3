import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Checkpoint } from "./checkpoint.ts";
import { compareFields, compareValue, readNumber } from "./compare.ts";
import { income, members } from "./verification.sample.ts";

describe("逐项比对", () => {
	test.each([
		["number", "3", "3.0", 0],
		["number", "０３", "3 人", 0],
		["money", "1,234.50", "1234.5元", 0],
		["money", "1.2万元", "12000", 0],
		["money", "0.3", "0.30000001", 0.001],
		["number", "100", "105", 5],
		["date", "2024年3月5日", "2024-03-05", 0],
		["date", "20240305", "2024/3/5 00:00:00", 0],
		["date", "2024-03-05", "2024-03-07", 2],
		["month", "2019年6月", "2019-06-30", 0],
		["period", "2024-01-01至2024-06-30", "2024年1月1日~2024年6月30日", 0],
		["person", "阿卜杜拉·买买提", "阿卜杜拉•买买提", 0],
		["text", "解除 劳动合同", "解除劳动合同。", 0],
		["choice", "Low", "low", 0],
		["yes", "是", "true", 0],
		["address", "河南省平顶山市石龙区人民路12号", "人民路十二号", 0],
		["address", "石龙区人民路12号3幢2单元401室", "平顶山市石龙区人民路12号3栋2单元401室", 0],
	] as const)("%s：%s 与 %s 一致（R-068）", (type, promised, found, tolerance) => {
		expect(compareValue(type, promised, found, tolerance)).toBe("match");
	});
	test.each([
		["number", "3", "4", 0],
		["number", "100", "105.01", 5],
		["money", "800", "2600", 1],
		["date", "2024-03-05", "2024-03-08", 2],
		["month", "2019-06", "2019-07", 0],
		["period", "2024-01-01至2024-06-30", "2024-01-01至2024-07-01", 0],
		["person", "王芳", "王方", 0],
		["yes", "是", "否", 0],
		["address", "石龙区人民路12号", "石龙区人民路13号", 0],
		["address", "平顶山市石龙区人民路12号", "平顶山市新华区人民路12号", 0],
		["address", "人民路12号3栋", "人民路12号", 0],
	] as const)("%s：%s 与 %s 不一致（R-068）", (type, promised, found, tolerance) => {
		expect(compareValue(type, promised, found, tolerance)).toBe("mismatch");
	});
	test.each([
		["number", "三个", "3"],
		["date", "2024-02-30", "2024-03-01"],
		["yes", "是", "不详"],
		["month", "2019-13", "2020-01"],
		["period", "2024-06-30至2024-01-01", "2024-01-01至2024-06-30"],
		["text", "有", "  "],
	] as const)("%s：读不懂的值不算不一致（R-071）", (type, promised, found) => {
		expect(compareValue(type, promised, found)).toBe("no-data");
	});
	test("逐项给出结果，来源没有的项是查无数据（R-068 R-071）", () => {
		const promised = { income: "800", members: "3" };
		expect(
			compareFields([income, members], promised, { monthlyIncomePerHead: "800.9", householdSize: null }),
		).toEqual([
			{ key: "income", result: "match" },
			{ key: "members", result: "no-data" },
		]);
		expect(compareFields([members], {}, { householdSize: "3" })).toEqual([
			{ key: "members", result: "no-data" },
		]);
	});
});

describe("选择项的比对", () => {
	const ownership: Checkpoint = {
		key: "right",
		label: "使用权来源",
		type: "choice",
		options: [
			{ value: "own", label: "自有" },
			{ value: "rent", label: "租赁" },
		],
		compareWith: { source: "real-estate", field: "rightKind" },
	};
	test.each([
		["来源写文字", "自有", "match"],
		["来源写代码", "OWN", "match"],
		["来源是另一选项", "租赁", "mismatch"],
		["来源所写不在选项中，不算不一致", "抵押", "no-data"],
	] as const)("%s（R-068 R-071）", (_, found, result) => {
		expect(compareFields([ownership], { right: "own" }, { rightKind: found })).toEqual([
			{ key: "right", result },
		]);
	});
});

describe("比对的性质", () => {
	const anyText = fc.string({ unit: "binary", maxLength: 40 });
	const types = fc.constantFrom(
		"text",
		"number",
		"money",
		"date",
		"month",
		"period",
		"address",
		"person",
		"choice",
		"yes",
	);
	test("同一个值从不判为不一致（R-068）", () => {
		fc.assert(fc.property(types, anyText, (type, value) => compareValue(type, value, value) !== "mismatch"));
	});
	test("比对与先后无关（R-068）", () => {
		fc.assert(
			fc.property(
				types,
				anyText,
				anyText,
				(type, one, other) => compareValue(type, one, other) === compareValue(type, other, one),
			),
		);
	});
	test("空格和全角半角不影响结果（R-068）", () => {
		const fullWidth = (text: string) =>
			text.replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0));
		fc.assert(
			fc.property(
				fc.integer({ min: 0, max: 1e9 }),
				(value) => compareValue("number", ` ${value} `, fullWidth(String(value))) === "match",
			),
		);
	});
	test("差额不超过容差即一致，超过即不一致（R-068）", () => {
		const cents = fc.integer({ min: 0, max: 1e8 });
		fc.assert(
			fc.property(cents, cents, cents, (one, other, tolerance) => {
				const expected = Math.abs(one - other) <= tolerance ? "match" : "mismatch";
				const yuan = (value: number) => (value / 100).toFixed(2);
				return compareValue("money", yuan(one), yuan(other), tolerance / 100) === expected;
			}),
		);
	});
	test("小数按十进制精确相加，没有浮点误差（R-068）", () => {
		expect(readNumber("0.3")).toBe((readNumber("0.1") ?? 0n) + (readNumber("0.2") ?? 0n));
	});
});
