import { describe, expect, test } from "vitest";
import type { PersonId } from "#kernel/actor.ts";
import { checkDecision, checkParameterChange, needsSecondPerson } from "./parameter-change.ts";

const own = { value: 7, standing: "D", authority: "本区自定" } as const;
const plan = "平龙政办〔2021〕27号";

describe("规则参数的修改", () => {
	test.each([
		["《中华人民共和国行政复议法》第二十条", "V", null],
		[`${plan} 三(六)`, "S", null],
		["《方案》附件2", "S", null],
		["自定", "V", "authority-names-no-article"],
		["《中华人民共和国行政复议法》", "V", "authority-names-no-article"],
		[plan, "S", "authority-names-no-article"],
		["第二十条", "V", "authority-names-no-article"],
		["自定", "D", null],
		["待核", "M", null],
	] as const)("依据“%s”、性质 %s：%s（R-080 三(六)）", (authority, standing, refused) => {
		const answer = checkParameterChange(
			{ key: "defence.term" },
			{ value: 7, standing, authority },
			{ shipped: 5 },
		);
		expect(answer?.refused ?? null).toBe(refused);
	});
	test("行政复议、行政诉讼的期限只能更长，不能更短（R-080，legal-effect）", () => {
		for (const key of ["review.term", "suit.term"] as const) {
			expect(checkParameterChange({ key }, { ...own, value: 3 }, { shipped: 60 })).toMatchObject({
				refused: "shorter-than-law",
				details: { least: 60 },
			});
			expect(checkParameterChange({ key }, { ...own, value: 60 }, { shipped: 60 })).toBeNull();
		}
		expect(checkParameterChange({ key: "defence.term" }, { ...own, value: 3 }, { shipped: 5 })).toBeNull();
	});
	test.each([
		["D", "D", false],
		["M", "D", false],
		["D", "V", true],
		["S", "D", true],
		["V", "S", true],
	] as const)("从 %s 改为 %s，要另一人复核：%s（R-080 三(六)）", (from, to, expected) => {
		expect(needsSecondPerson({ standing: from }, { ...own, standing: to })).toBe(expected);
	});
	test("复核的是另一个人，参数没有变过，只复核一次（R-080 三(六)）", () => {
		const proposal = { state: "open", proposedBy: "p1", fromVersion: 1 } as const;
		const facts = { decider: "p2" as PersonId, currentVersion: 1, agrees: true };
		expect(checkDecision(proposal, facts)).toBeNull();
		expect(checkDecision({ ...proposal, state: "agreed" }, facts)).toMatchObject({
			refused: "proposal-decided",
		});
		expect(checkDecision(proposal, { ...facts, decider: "p1" as PersonId })).toMatchObject({
			refused: "same-person",
		});
		expect(checkDecision(proposal, { ...facts, currentVersion: 2 })).toMatchObject({
			refused: "parameter-moved-on",
		});
		expect(checkDecision(proposal, { ...facts, currentVersion: 2, agrees: false })).toBeNull();
	});
});
