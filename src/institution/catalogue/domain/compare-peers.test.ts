import { describe, expect, test } from "vitest";
import { loadMeaningMatcher, loadPlaces } from "#institution/catalogue/server/reference-data.ts";
import { comparePeers } from "./compare-peers.ts";
import { linesOf } from "./places.ts";

const matcher = loadMeaningMatcher();
const peers = linesOf(loadPlaces());
const missing = (organ: string, ...own: string[]) =>
	comparePeers(
		organ,
		own.map((certName) => ({ certName })),
		peers,
		matcher,
	).map(({ certName }) => certName);

describe("加强与上级业务主管部门和其他县（市、区）同行业沟通联系", () => {
	test("同行承诺或者取消、本部门没有的列出来（R-023 三(二)1）", () => {
		expect(missing("石龙区教育体育局")).toContain("思想品德情况的鉴定或者证明材料");
	});
	test("本部门有的，写法不同也不再列（R-023 三(二)1）", () => {
		expect(missing("石龙区教育体育局", "思想品德鉴定证明")).not.toContain("思想品德情况的鉴定或者证明材料");
	});
	test("别的行业的不列，别处还在要的不列（R-023 三(二)1）", () => {
		expect(missing("石龙区民政局")).not.toContain("思想品德情况的鉴定或者证明材料");
		expect(missing("石龙区民政局")).toContain("家庭（个人）遭遇困难证明");
		expect(missing("石龙区应急管理局").some((name) => name.includes("烟花爆竹"))).toBe(false);
	});
});
