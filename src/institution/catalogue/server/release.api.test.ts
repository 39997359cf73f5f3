import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { playDemoCatalogue } from "#app/demo/catalogue.ts";
import * as api from "#institution/catalogue/domain/api.ts";
import { itemsOfMatter, publishedItem } from "#institution/catalogue/server/queries.ts";
import { blankLetter } from "#institution/notice/domain/api.ts";
import { catalogueBindings } from "#tests/support/catalogue.ts";
import { testDistrict } from "#tests/support/engine.ts";
import { refusedWith } from "#tests/support/refused.ts";

let district: Awaited<ReturnType<typeof testDistrict>>;
let played: Awaited<ReturnType<typeof playDemoCatalogue>>;
const nobody = { kind: "anonymous" } as const;

beforeAll(async () => {
	district = await testDistrict(catalogueBindings);
	played = await playDemoCatalogue(district.call, district, "2021-06-10");
}, 120_000);
afterAll(() => district.close());

const idOf = (code: string): string => {
	const id = played.itemIds.get(code);
	if (!id) throw new Error(`no item ${code}`);
	return id;
};
const names = async (q: string) =>
	(await district.call(api.searchItems, nobody, { query: { q } })).rows.map(({ matterName }) => matterName);

describe("公布", () => {
	test("清单合并公布：演示区的正例全部公布为第1版（R-027 三(二)3）", async () => {
		expect(played.releaseNo).toBe(1);
		const { rows } = await district.call(api.releases, nobody, {});
		expect(rows).toMatchObject([{ number: 1, itemCount: played.itemIds.size, documentDate: "2021-06-10" }]);
		expect(played.itemIds.size).toBe(17);
	});

	test("与上一版的差异一页一页给出，合计不变；与自己相比没有差异，没有的版本不作比较（R-027 三(二)3）", async () => {
		const { call } = district;
		const { rows } = await call(api.releases, nobody, {});
		expect(rows).toMatchObject([{ added: 17, changed: 0, removed: 0 }]);
		const releaseId = rows[0]?.releaseId ?? "";
		const pageOf = (page: number) =>
			call(api.releaseDifferences, nobody, { params: { releaseId }, query: { page, size: 10 } });
		const [first, second, third] = [await pageOf(1), await pageOf(2), await pageOf(3)];
		expect(first).toMatchObject({ number: 1, previous: null, added: 17, more: true });
		expect([first, second, third].map(({ differences }) => differences.length)).toEqual([10, 7, 0]);
		const listed = [...first.differences, ...second.differences].map(({ itemId }) => itemId);
		expect(listed.toSorted()).toEqual([...played.itemIds.values()].toSorted());
		expect([second.more, third.more]).toEqual([false, false]);
		const compared = (against: string) =>
			call(api.releaseDifferences, nobody, { params: { releaseId }, query: { against } });
		expect(await compared(releaseId)).toMatchObject({ previous: 1, added: 0, differences: [] });
		await expect(compared("00000000-0000-7000-8000-000000000000")).rejects.toEqual(refusedWith("not-found"));
		await expect(
			call(api.release, nobody, { params: { releaseId: "00000000-0000-7000-8000-000000000000" } }),
		).rejects.toEqual(refusedWith("not-found"));
	});

	test("公布的条目供其他环节取用，一个事项下的证明逐一列出（R-006 二）", async () => {
		const db = district.engine.app.db;
		const item = await publishedItem(db, idOf("SL-SFJ-001"));
		expect(item).toMatchObject({ releaseNo: 1, organName: "石龙区司法局", certName: "经济困难证明" });
		expect(await itemsOfMatter(db, district.organ("mzj"), "最低生活保障审核确认")).toHaveLength(1);
		expect(await itemsOfMatter(db, district.organ("mzj"), "没有的事项")).toEqual([]);
		expect(await publishedItem(db, "00000000-0000-7000-8000-000000000000")).toBeNull();
	});

	test("不登录即可查看条目全部要素和空白承诺书（R-007 二，R-049 三(四)）", async () => {
		const page = await district.call(api.itemPage, nobody, { params: { itemId: idOf("SL-WJW-001") } });
		expect(page).toMatchObject({ inForce: true, verifyMethod: "onsite" });
		const letter = await district.call(blankLetter, nobody, { params: { itemId: idOf("SL-WJW-001") } });
		expect(letter.sections.map(({ number }) => number)).toEqual([
			"（一）",
			"（二）",
			"（三）",
			"（四）",
			"（五）",
			"（六）",
			"（七）",
			"（八）",
		]);
		expect(letter.siteAddressRequired).toBe(true);
		expect(letter.specifics[0]).toContain("____人全部取得有效健康合格证明");
	});
});

describe("检索", () => {
	test.each([
		["经济困难", "法律援助申请"],
		["学历证明", "户口登记项目变更(文化程度)"],
		["农药", "农药经营许可"],
		["开饭店", "个体工商户设立登记"],
		["开饭店", "公共场所卫生许可"],
		["低保", "最低生活保障审核确认"],
		["我要吃低保", "最低生活保障审核确认"],
		["落户", "户口登记项目变更(文化程度)"],
		["摆摊", "个体工商户设立登记"],
		["失业金", "失业保险金申领"],
		["药", "农药经营许可"],
		["亡", "死亡注销户口"],
		["weishengxuke", "公共场所卫生许可"],
		["nongyao", "农药经营许可"],
		["gtgsh", "个体工商户设立登记"],
		["kaifandian", "个体工商户设立登记"],
		["SL-GAJ-003", "保安员证核发"],
	])("“%s”找得到“%s”（R-049 三(四)）", async (question, matterName) => {
		expect((await names(question)).slice(0, 4)).toContain(matterName);
	});

	test("最贴切的排在最前（R-049 三(四)）", async () => {
		expect((await names("死亡证明"))[0]).toBe("死亡注销户口");
		expect((await names("失业保险金"))[0]).toBe("失业保险金申领");
	});

	test("几个词都符合的才给出；没有都符合的，给出部分符合的并且标明（R-049 三(四)）", async () => {
		const whole = await district.call(api.searchItems, nobody, { query: { q: "农药 经营许可证" } });
		expect([whole.rows.map(({ matterName }) => matterName), whole.partial]).toEqual([
			["农药经营许可"],
			false,
		]);
		const part = await district.call(api.searchItems, nobody, { query: { q: "农药 失业保险金" } });
		expect(part.rows.map(({ matterName }) => matterName)).toEqual(
			expect.arrayContaining(["农药经营许可", "失业保险金申领"]),
		);
		expect(part.partial).toBe(true);
		const none = await district.call(api.searchItems, nobody, { query: { q: "航天 发射" } });
		expect([none.rows, none.partial]).toEqual([[], false]);
	});

	test("没有的词不报错也不乱给；通配符按字面理解（R-049 三(四)）", async () => {
		expect(await names("航天发射")).toEqual([]);
		expect(await names("%")).not.toContain("航天");
		expect(await names("' | !! & :*")).toBeDefined();
		expect(await names("\\")).toBeDefined();
	});

	test("按机关、领域、类型筛选并分页（R-005 R-017）", async () => {
		const all = await district.call(api.searchItems, nobody, { query: { size: 10 } });
		expect([all.rows.length, all.more]).toEqual([10, true]);
		const rest = await district.call(api.searchItems, nobody, { query: { size: 10, page: 2 } });
		expect([rest.rows.length, rest.more]).toEqual([7, false]);
		const police = await district.call(api.searchItems, nobody, {
			query: { organId: district.organ("gaj") },
		});
		expect(police.rows).toHaveLength(3);
		const aid = await district.call(api.searchItems, nobody, { query: { domain: "legal-service" } });
		expect(aid.rows.map(({ certName }) => certName)).toEqual(["经济困难证明"]);
		const benefits = await district.call(api.searchItems, nobody, {
			query: { matterType: "payment", size: 100 },
		});
		expect(benefits.rows.length).toBe(9);
	});
});
