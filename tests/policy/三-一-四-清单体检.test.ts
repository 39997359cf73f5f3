import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { checkupRoutes } from "#institution/catalogue/server/checkups.ts";
import { reviewOf } from "#tests/support/checkup.ts";
import { testDistrict } from "#tests/support/engine.ts";

let district: Awaited<ReturnType<typeof testDistrict>>;
beforeAll(async () => {
	district = await testDistrict((engine) => checkupRoutes({ engine: () => engine }));
});
afterAll(() => district.close());

/** What the public check-up says about one line. */
async function saidOf(
	line: Partial<Record<"证明名称" | "证明用途" | "设定依据" | "开具单位" | "证明内容", string>>,
) {
	const all = {
		证明名称: "学历证明",
		证明用途: "教师资格认定",
		设定依据: "《中华人民共和国教师法》第十条：取得教师资格应当具备相应学历",
		开具单位: "毕业学校",
		证明内容: "申请人具有大学专科学历",
		...line,
	};
	const cell = (text: string) => `"${text}"`;
	const csv = [Object.keys(all).map(cell).join(","), Object.values(all).map(cell).join(",")].join("\n");
	const review = await reviewOf(district.call, csv);
	return review.findings.filter(({ kind }) => kind !== "peers").map(({ reason }) => reason);
}

describe("证明是需要由行政机关或者其他机构出具、用以描述客观事实或者表明符合特定条件的材料", () => {
	test("由行政机关或者其他机构出具的，没有意见（R-010 三(一)）", async () => {
		expect(await saidOf({})).toEqual([]);
	});
	test("申请人自己出具的不是证明（R-010 三(一)）", async () => {
		expect(await saidOf({ 开具单位: "申请人" })).toContain("issued-by-applicant");
	});
	test("身份证就能证明的，应当取消而不是承诺（R-010 三(一)）", async () => {
		expect(await saidOf({ 证明名称: "居民身份证复印件", 开具单位: "公安机关" })).toContain(
			"licence-or-data-proves",
		);
	});
	test("居委会不应出具的20项证明，应当取消（R-010 三(一)）", async () => {
		expect(await saidOf({ 证明名称: "亲属关系证明", 开具单位: "社区居民委员会" })).toContain(
			"committee-must-not-issue",
		);
	});
	test("直接涉及公共安全的证明事项不适用告知承诺制（R-018 三(一)）", async () => {
		expect(await saidOf({ 证明用途: "烟花爆竹经营许可" })).toContain("exclusion-suspected");
	});
	test("不是法律法规或者国务院决定要求的证明，不得要求提交（R-031 三(三)）", async () => {
		expect(await saidOf({ 设定依据: "《公共租赁住房管理办法》第七条：申请人应当提交证明" })).toContain(
			"basis-below-law",
		);
	});
});

describe("相关要求要可量化、易操作，不要有“一些”“有关”等模糊表述或者设“法律法规规定的其他内容”等兜底条款", () => {
	test.each(["提供一些材料", "提供有关材料"])("模糊表述“%s”要改（R-046 三(四)）", async (text) => {
		expect(await saidOf({ 证明内容: text })).toContain("vague-wording");
	});
	test("兜底条款“法律法规规定的其他内容”要改（R-047 三(四)）", async () => {
		expect(await saidOf({ 证明内容: "法律法规规定的其他内容" })).toContain("catch-all-clause");
	});
	test.each([
		["申请人是否没有工作", "negative-question"],
		["家庭人均月收入____", "slot-without-unit"],
	])("不可量化、不易操作的“%s”要改（R-045 三(四)）", async (text, reason) => {
		expect(await saidOf({ 证明内容: text })).toContain(reason);
	});
	test("引用法律条文原文的“有关”放过（R-046 三(四)）", async () => {
		expect(
			await saidOf({
				设定依据: "《中华人民共和国户口登记条例》第十七条：可以向申请人索取有关变更或者更正的证明",
				证明内容: "申请人已取得“有关变更或者更正的证明”",
			}),
		).toEqual([]);
	});
});
