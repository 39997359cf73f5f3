import { expect, test } from "vitest";
import { facts, handler, justice } from "#institution/catalogue/domain/item.sample.ts";
import type { ItemState } from "#institution/catalogue/domain/item.ts";
import { matterMatcher } from "#institution/catalogue/domain/match-matter.ts";
import { meaningMatcher } from "#institution/catalogue/domain/match-meaning.ts";
import { loadMatterWords, loadMeaningWords } from "#institution/catalogue/server/reference-data.ts";
import { decideDuplicate, findDuplicates, type Listed, mustBeDecided, settledBy } from "./duplicate.ts";

const matching = {
	matters: matterMatcher(loadMatterWords()),
	certificates: meaningMatcher(loadMeaningWords()),
};
const line = (
	itemId: string,
	matterName: string,
	certName: string,
	state: ItemState = "to-merge",
): Listed => ({
	itemId,
	organId: itemId,
	state,
	facts: { ...facts, taskCode: undefined, matterName, certName },
});
const found = (...lines: Listed[]) =>
	findDuplicates(lines, matching).map(({ by, items }) => [by, items.map(({ itemId }) => itemId)]);
const low = line("1", "低保审核确认", "家庭收入证明");
const full = line("2", "最低生活保障审核确认", "家庭收入证明");

test("事项名称写法不同、证明相同或者意思相同的，找得到（R-027 三(二)3）", () => {
	expect(found(low, full)).toEqual([["matter", ["1", "2"]]]);
	expect(found(low, line("3", "最低生活保障审核确认", "家庭经济收入情况证明"))).toEqual([
		["meaning", ["1", "3"]],
	]);
	expect(found(low, line("4", "低保审核确认", "家庭收入证明"))).toEqual([["name", ["1", "4"]]]);
});
test("相近的事项、同一事项里不同的证明，不算重复（R-027 三(二)3）", () => {
	expect(found(low, line("3", "低收入家庭认定", "家庭收入证明"))).toEqual([]);
	expect(found(low, line("3", "最低生活保障金发放", "家庭收入证明"))).toEqual([]);
	expect(found(low, line("3", "最低生活保障审核确认", "无犯罪记录证明"))).toEqual([]);
});
test("条目再多也不逐对比较：多一倍的条目，多看一倍（R-027 三(二)3）", () => {
	const certs = ["家庭收入证明", "无犯罪记录证明", "学历证明", "婚姻状况证明", "居住证明"];
	/** How often the facts of a line are looked at in a list of this length. */
	const looks = (length: number): number => {
		let count = 0;
		const lines = Array.from({ length }, (_, index): Listed => {
			const one = line(
				String(index),
				`第${index % (length / 10)}类${index % 2 ? "低保" : "最低生活保障"}审核确认`,
				certs[index % 5] ?? "",
			);
			return {
				...one,
				get facts() {
					count += 1;
					return one.facts;
				},
			};
		});
		expect(findDuplicates(lines, matching).length).toBeGreaterThan(0);
		return count;
	};
	expect(looks(5_000)).toBeLessThan(2.5 * looks(2_500));
});

const [group] = findDuplicates([low, full], matching);
if (!group) throw new Error("no duplicate");
const decide = (
	verdict: "same" | "different",
	more: { keptId?: string; reason?: string; items?: readonly Listed[]; actor?: typeof justice } = {},
) =>
	decideDuplicate(
		{ decisionId: "d", verdict, keptId: more.keptId ?? null, reason: more.reason ?? "两个机关各管一段" },
		{ actor: more.actor ?? justice, duplicate: { ...group, items: more.items ?? group.items } },
	);
const lines = group.items.map(({ itemId, facts: { matterName, certName } }) => ({
	itemId,
	matterName,
	certName,
}));

test("报市之前必须决定：不是重复的写明理由；条目改了名称的重新看（R-027 三(二)3）", () => {
	expect(mustBeDecided(group, [])).toBe(true);
	expect(decide("different")).toMatchObject({ accepted: [{ verdict: "different", returned: [] }] });
	const decision = { verdict: "different" as const, lines };
	expect(settledBy(group, [decision])).toBe(decision);
	expect(mustBeDecided(group, [decision])).toBe(false);
	const renamed = { ...group, items: [low, line("2", "最低生活保障审核确认", "家庭收支证明")] };
	expect(mustBeDecided(renamed, [decision])).toBe(true);
	const third = { ...group, items: [...group.items, line("3", "低保", "家庭收入证明")] };
	expect(mustBeDecided(third, [decision])).toBe(true);
});
test("没有要报的，或者另一条还在部门手里的，不耽误报市（R-027 三(二)3）", () => {
	expect(mustBeDecided({ ...group, items: [low, { ...full, state: "draft" }] }, [])).toBe(false);
	expect(
		mustBeDecided(
			{
				...group,
				items: [
					{ ...low, state: "published" },
					{ ...full, state: "city-study" },
				],
			},
			[],
		),
	).toBe(false);
	expect(mustBeDecided({ ...group, items: [low, { ...full, state: "published" }] }, [])).toBe(true);
});
test("是重复的留一条，其余退回部门（R-027 三(二)3）", () => {
	expect(decide("same", { keptId: "1" })).toMatchObject({ accepted: [{ keptId: "1", returned: ["2"] }] });
	expect(decide("same", { keptId: "1", items: [low, { ...full, state: "draft" }] })).toMatchObject({
		accepted: [{ returned: [] }],
	});
});
test.each([
	["承办人不能决定", decide("different", { actor: handler }), "forbidden"],
	["没有理由的不算决定", decide("different", { reason: " " }), "reason-missing"],
	["没有选定留下哪一条", decide("same"), "kept-line-missing"],
	[
		"还在部门手里的不能作为留下的一条",
		decide("same", { keptId: "2", items: [low, { ...full, state: "draft" }] }),
		"kept-line-in-hand",
	],
	[
		"已经公布的只能作为留下的一条",
		decide("same", { keptId: "1", items: [low, { ...full, state: "published" }] }),
		"duplicate-stands",
	],
	[
		"已经不是一组的",
		decideDuplicate(
			{ decisionId: "d", verdict: "different", keptId: null, reason: "理由" },
			{ actor: justice, duplicate: null },
		),
		"duplicate-gone",
	],
] as const)("%s（R-027 三(二)3）", (_, decision, refused) => expect(decision).toMatchObject({ refused }));
