import fc from "fast-check";
import { expect, test } from "vitest";
import { titleLines } from "./title-lines.ts";

const lengthOf = (line: string) =>
	[...line].reduce((sum, letter) => sum + (/[ -~]/.test(letter) ? 0.5 : 1), 0);

test("一行放得下的标题不回行", () => {
	expect(titleLines("终止办理决定书")).toEqual(["终止办理决定书"]);
});

test.each([
	["平顶山市石龙区市场监督管理局终止办理决定书", ["平顶山市石龙区", "市场监督管理局终止办理决定书"]],
	[
		"最低生活保障对象认定家庭经济状况证明告知承诺办事指南",
		["最低生活保障对象认定家庭", "经济状况证明告知承诺办事指南"],
	],
	[
		"平顶山市石龙区人力资源和社会保障局证明事项告知承诺制工作规程",
		["平顶山市石龙区人力资源和社会保障局", "证明事项告知承诺制工作规程"],
	],
	[
		"残疾人证办理（新办、换领）无犯罪记录证明告知承诺办事指南",
		["残疾人证办理（新办、换领）", "无犯罪记录证明告知承诺办事指南"],
	],
])("回行词意完整，排列对称，长短适宜：%s（GB/T 9704 7.3.1）", (title, lines) => {
	expect(titleLines(title)).toEqual(lines);
});

test("任何标题：一字不少，不超过一行，行首没有标点（GB/T 9704 7.3.1）", () => {
	const word = fc.constantFrom("平顶山市", "石龙区", "证明事项", "2026", "A", "告知承诺制", "决定书", "办理");
	const mark = fc.constantFrom("", "", "、", "，", "（含）", "的", "和", "“");
	fc.assert(
		fc.property(fc.array(fc.tuple(word, mark), { minLength: 1, maxLength: 25 }), (words) => {
			const title = words.flat().join("");
			const lines = titleLines(title);
			expect(lines.join("")).toBe(title);
			for (const line of lines) expect(lengthOf(line)).toBeLessThanOrEqual(20);
			for (const line of lines.slice(1)) expect(line).not.toMatch(/^[）、，的]/);
			for (const line of lines.slice(0, -1)) expect(line).not.toMatch(/[（“]$/);
		}),
		{ numRuns: 300 },
	);
});

test("一个词比一行还长时，只得在词中断开，仍不超过一行", () => {
	const lines = titleLines("甲".repeat(50));
	expect(lines.join("")).toBe("甲".repeat(50));
	expect(Math.max(...lines.map(lengthOf))).toBeLessThanOrEqual(20);
});
