import { describe, expect, test } from "vitest";
import { loadReference } from "#institution/catalogue/server/reference-data.ts";
import { checkBasis, rankByName } from "./basis.ts";
import { draftOf, facts, reference } from "./item.sample.ts";
import type { LegalBasis } from "./item.ts";

const basis = (changes: Partial<LegalBasis>): LegalBasis => ({
	law: "农药管理条例",
	article: "二十四",
	text: "原文",
	rank: "administrative-regulation",
	...changes,
});
const found = (...legalBases: LegalBasis[]) =>
	checkBasis(draftOf({ legalBases }), reference).map(({ reason, effect }) => `${effect}:${reason}`);

describe("法律法规或者国务院决定要求的证明", () => {
	test("法律、行政法规、国务院决定、地方性法规作依据的可以（R-031 三(三)）", () => {
		expect(checkBasis(facts, reference)).toEqual([]);
		expect(found(basis({}))).toEqual([]);
		expect(
			found(
				basis({ law: "国务院对确需保留的行政审批项目设定行政许可的决定", rank: "state-council-decision" }),
			),
		).toEqual([]);
		expect(found(basis({ law: "河南省物业管理条例", rank: "local-regulation" }))).toEqual([]);
	});
	test("只有部门规章的应取消，既不保留也不承诺（R-031 三(三)）", () => {
		expect(found(basis({ law: "公共租赁住房管理办法", rank: "department-rule" }))).toEqual([
			"cancel:basis-below-law",
		]);
		expect(found(basis({ law: "河南省公共资源交易管理办法", rank: "local-government-rule" }))).toEqual([
			"cancel:basis-below-law",
		]);
	});
	test("规章写成法规的查得出（R-031 三(三)）", () => {
		expect(found(basis({ law: "危险化学品经营许可证管理办法" }))).toEqual([
			"cancel:basis-below-law",
			"block:basis-mislabelled",
		]);
	});
	test("有一条够格的依据即可，其余规章可以并列（R-031 三(三)）", () => {
		expect(found(basis({}), basis({ law: "农药经营许可管理办法", rank: "department-rule" }))).toEqual([]);
	});
	test("条款待核、只写到章的不清楚；没有条文内容的要补（R-124 附件2 二(三)）", () => {
		expect(found(basis({ article: "" }))).toEqual(["block:article-unclear"]);
		expect(found(basis({ article: "（条款待核）" }))).toEqual(["block:article-unclear"]);
		expect(found(basis({ text: " " }))).toEqual(["block:article-text-missing"]);
	});
});

describe("从名称看效力层级", () => {
	const { lawRanks } = loadReference();
	test.each([
		["中华人民共和国社会保险法", "law"],
		["中华人民共和国户口登记条例", "law"],
		["《工伤保险条例》", "administrative-regulation"],
		["民办非企业单位登记管理暂行条例", "administrative-regulation"],
		["社会救助暂行办法", "administrative-regulation"],
		["河南省优化营商环境条例", "local-regulation"],
		["平顶山市城市绿化条例", "local-regulation"],
		["教师资格条例", "administrative-regulation"],
		["公共租赁住房管理办法", "department-rule"],
		["公共场所卫生管理条例实施细则", "department-rule"],
		["河南省行政执法证件管理办法", "local-government-rule"],
		["国务院关于取消一批行政许可事项的决定", "state-council-decision"],
		["某某通知", null],
	])("%s → %s（R-031 三(三)）", (law, rank) => {
		expect(rankByName(law, lawRanks)).toBe(rank);
	});
});
