import { describe, expect, test } from "vitest";
import { loadReference } from "#institution/catalogue/server/reference-data.ts";
import { draftOf, reference } from "./item.sample.ts";
import { checkWording, isQuantifiable, isStandard } from "./wording.ts";

const found = (changes: Parameters<typeof draftOf>[0], lists = reference) =>
	checkWording(draftOf(changes), lists).map(({ reason, path }) => `${reason}@${path}`);

describe("不要有模糊表述和兜底条款", () => {
	test("写得清楚的没有发现（R-045 三(四)）", () => {
		expect(found({})).toEqual([]);
	});
	test.each(["一些", "有关", "相关"])("有“%s”的要改（R-046 三(四)）", (word) => {
		expect(found({ certName: `${word}材料` })).toContain("vague-wording@certName");
		expect(found({ proofObligation: `提供${word}材料` })).toEqual(["vague-wording@proofObligation"]);
	});
	test("引用条文原文中的“有关”不算（R-046 三(四)）", () => {
		const legalBases = [
			{
				law: "户口登记条例",
				article: "十七",
				text: "可以向申请人索取有关变更或者更正的证明",
				rank: "law",
			} as const,
		];
		expect(
			found({ legalBases, proofObligation: "按照“可以向申请人索取有关变更或者更正的证明”的要求证明学历。" }),
		).toEqual([]);
		expect(found({ legalBases, proofObligation: "按照《有关事项管理条例》证明学历。" })).toEqual([]);
	});
	test("加了引号但不是条文原文的照样要改（R-046 三(四)）", () => {
		expect(found({ proofObligation: "提供“有关材料”" })).toEqual(["vague-wording@proofObligation"]);
	});
	test.each(["符合法律法规规定的其他条件", "提交其他材料"])("兜底条款：%s（R-047 三(四)）", (text) => {
		expect(found({ proofObligation: text })).toEqual(["catch-all-clause@proofObligation"]);
		expect(found({ proofObligation: text }, loadReference())).toContain("catch-all-clause@proofObligation");
	});
});

describe("可量化、易操作", () => {
	test.each([
		"家庭人均月收入____元",
		"申请人具有初中以上学历",
		"申请人未受过刑事处罚",
		"营业场所不小于30平方米",
		"使用权来源为{rightKind}",
	])("可以核对：%s（R-045 三(四)）", (text) => {
		expect(isQuantifiable(text)).toBe(true);
	});
	test.each(["申请人思想品德情况符合教师职业要求", "经营场所环境良好", "申请人品行端正"])(
		"无法判断真假：%s（R-045 三(四)）",
		(text) => {
			expect(isQuantifiable(text)).toBe(false);
			expect(found({ proofContents: [text] })).toEqual(["not-quantifiable@proofContents.0"]);
		},
	);
	test.each([
		"学历学籍库比对一致;查无记录转协助核查",
		"查询结果为“无”",
		"居民家庭经济状况核对报告",
		"面积不小于30平方米",
	])("是核查标准：%s（R-041 三(四)）", (text) => {
		expect(isStandard(text)).toBe(true);
	});
	test.each(["纳入日常监管", "按规定核查", "依法加强监管。"])("不是核查标准：%s（R-041 三(四)）", (text) => {
		expect(isStandard(text)).toBe(false);
		expect(found({ verifyStandard: text })).toEqual(["standard-is-none@verifyStandard"]);
	});
});
