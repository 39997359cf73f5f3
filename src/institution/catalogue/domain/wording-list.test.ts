import { describe, expect, test } from "vitest";
import { examineSentence } from "./examine-sentence.ts";
import { handler, justice, reference } from "./item.sample.ts";
import { changeWording, entriesOn, referenceWith, type WordingEntry } from "./wording-list.ts";

const entry = (changes: Partial<WordingEntry>): WordingEntry => ({
	kind: "vague-word",
	words: "差不多",
	version: 1,
	inForce: true,
	authority: "石龙司〔2026〕5号",
	effectiveOn: "2026-03-01",
	...changes,
});
const reasons = (text: string, entries: readonly WordingEntry[], day = "2026-03-02") =>
	examineSentence(text, [], referenceWith(reference, entriesOn(entries, day))).map(({ words }) => words);

describe("用语词表由司法局维护，有版本、依据和生效日期", () => {
	test("新增的词从生效之日起审查（R-046 三(四)）", () => {
		expect(reasons("面积差不多够用", [entry({})], "2026-02-28")).toEqual([]);
		expect(reasons("面积差不多够用", [entry({})])).toEqual(["差不多"]);
	});
	test("停用后不再审查，再启用又审查，以最新版本为准（R-046 三(四)）", () => {
		const off = entry({ words: "相关", inForce: false });
		expect(reasons("相关材料", [off])).toEqual([]);
		expect(reasons("相关材料", [off, entry({ words: "相关", version: 2 })])).toEqual(["相关"]);
	});
	test("新增的兜底用语按原字比对，不作为表达式（R-047 三(四)）", () => {
		const all = entry({ kind: "catch-all", words: ".*" });
		expect(reasons("申请人年满十八周岁", [all])).toEqual([]);
		expect(reasons("写着.*的材料", [all])).toEqual([".*"]);
	});
	test("固定用语里的词放过（R-046 三(四)）", () => {
		expect(reasons("相关系数不低于0.9", [])).toEqual(["相关"]);
		expect(reasons("相关系数不低于0.9", [entry({ kind: "fixed-term", words: "相关系数" })])).toEqual([]);
	});
	test("方案点名的“一些”“有关”不能停用；没有变化的、不认识的说明白（R-046 三(四)）", () => {
		const facts = { actor: justice, shipped: reference, versions: [] };
		const change = entry({});
		expect(changeWording(change, facts)).toMatchObject({ words: "差不多", version: 1 });
		expect(changeWording({ ...change, words: "有关", inForce: false }, facts)).toMatchObject({
			refused: "wording-policy-word",
		});
		expect(changeWording({ ...change, words: "相关" }, facts)).toMatchObject({
			refused: "wording-unchanged",
		});
		expect(changeWording({ ...change, inForce: false }, facts)).toMatchObject({ refused: "wording-unknown" });
		expect(changeWording(change, { ...facts, actor: handler })).toMatchObject({ refused: "forbidden" });
	});
});
