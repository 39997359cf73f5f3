import { describe, expect, test } from "vitest";
import { loadMeaningMatcher, loadReference } from "#institution/catalogue/server/reference-data.ts";
import { findingsOf } from "./findings.ts";
import { facts } from "./item.sample.ts";
import type { DraftFacts } from "./item.ts";
import type { PlaceLine } from "./places.ts";
import { costlyFindings, scoreItems } from "./score-items.ts";

const reference = loadReference();
const scored = (items: readonly DraftFacts[], places: readonly PlaceLine[] = []) =>
	scoreItems(
		items.map((written) => ({ facts: written, costly: costlyFindings(findingsOf(written, reference)) })),
		{ matcher: loadMeaningMatcher(), places },
	);
const lostBy = (changes: Partial<DraftFacts>) => {
	const [item] = scored([{ ...facts, ...changes }]).items;
	return item?.findings.map(({ reason, points }) => `${reason} -${points}`);
};

describe("清单质量分与清单体检同一算法", () => {
	test("没有问题的条目不扣分，空清单没有分（R-026 三(二)2）", () => {
		expect(scored([facts])).toMatchObject({ score: 100, clean: 1 });
		expect(scored([]).score).toBeNull();
	});
	test("应改正扣15分，应取消扣30分，写明扣在哪里（R-026 三(二)2）", () => {
		expect(lostBy({ certName: "相关经济困难证明" })).toEqual(["vague-wording -15"]);
		expect(lostBy({ certName: "居民身份证" })).toEqual(["licence-or-data-proves -30"]);
	});
	test("要素没有填全，一条只扣一次（R-041 三(四)）", () => {
		const { verifyStandard: _, proofContents: __, ...draft } = facts;
		const [item] = scored([draft]).items;
		expect(item?.findings).toMatchObject([
			{ reason: "facts-missing", words: "证明内容、核查标准", points: 15 },
		]);
	});
	test("整份清单才看得出的也扣：同一份证明两种写法、别处已经取消（R-027 三(二)3）", () => {
		const twin = { ...facts, certName: "家庭经济困难证明", code: "SL-2" };
		const elsewhere: PlaceLine = {
			placeId: "a",
			place: "某县",
			row: 1,
			certName: "经济困难证明",
			matterName: "法律援助",
			state: "cancelled",
			bases: [],
		};
		const result = scored([facts, twin], [elsewhere]);
		expect(result.items.map(({ findings }) => findings.map(({ reason }) => reason))).toEqual([
			["cancelled-elsewhere"],
			["same-meaning", "cancelled-elsewhere"],
		]);
		expect(result.score).toBe(93);
	});
	test("别处为另一事项取消的，不拿来说这一条（R-023 三(二)1）", () => {
		const other: PlaceLine = {
			placeId: "a",
			place: "某县",
			row: 1,
			certName: "经济困难证明",
			matterName: "高校学生申请资助",
			state: "cancelled",
			bases: [],
		};
		expect(scored([facts], [other]).items[0]?.findings).toEqual([]);
		const itself = ["法律援助", "司法救助"].map(
			(matterName, at): PlaceLine => ({ ...other, row: at + 1, matterName }),
		);
		const rows = itself.map(({ matterName, certName }) => ({ ...facts, matterName, certName }));
		expect(scored(rows, itself).items.flatMap(({ findings }) => findings)).toEqual([]);
	});
	test("扣到0分为止（R-026 三(二)2）", () => {
		const bad = scored([
			{
				...facts,
				certName: "居民身份证",
				issuingOrgan: "申请人",
				proofContents: ["一些有关其他材料", "若干相关其他条件"],
			},
		]);
		expect(bad.items[0]?.lost).toBeLessThanOrEqual(100);
		expect(bad.score).toBeGreaterThanOrEqual(0);
	});
});
