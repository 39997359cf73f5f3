import { expect, test } from "vitest";
import { admitCityLine } from "./city-line.ts";
import { evolve, forJournal } from "./events.ts";
import { facts, handler, itemIn, justice, now, reference } from "./item.sample.ts";
import { type ItemFacts, noExclusions } from "./item.ts";
import type { GivenAnswer } from "./overrule.ts";
import { recordCityOpinion } from "./review.ts";

/** 市级审定版把依据写成部门规章、开具单位写成居委会. */
const approved: ItemFacts = {
	...facts,
	certName: "亲属关系证明",
	issuingOrgan: "居民委员会",
	legalBases: facts.legalBases.map((basis) => ({ ...basis, law: "某某管理办法", rank: "department-rule" })),
};
const study = itemIn("city-study");
const record = (answers: readonly GivenAnswer[]) =>
	recordCityOpinion(
		study,
		{ outcome: "changed", facts: approved, text: "", acknowledged: true, byEdition: true, answers },
		{ actor: justice, now, reference },
	);
const below = { reason: "basis-below-law", path: "legalBases", words: "某某管理办法" } as const;
const committee = {
	reason: "committee-must-not-issue",
	path: "issuingOrgan",
	words: "亲属关系证明",
} as const;

test("市级审定与“应取消”的审查发现不一致：每一处都要写明理由才确认，引用所依据的条款（R-027 三(二)3，legal-effect 8）", () => {
	expect(record([])).toMatchObject({
		refused: "finding-needs-reason",
		clause: "R-031 三(三)",
		details: { findings: ["basis-below-law@legalBases", "committee-must-not-issue@issuingOrgan"] },
	});
	expect(
		record([
			{ ...below, text: "市政府会议纪要第3号明确保留" },
			{ ...committee, text: "  " },
		]),
	).toMatchObject({
		refused: "finding-needs-reason",
		clause: "R-010 三(一)",
	});
	// A reason for another finding is none for this one.
	expect(
		record([
			{ ...below, text: "会议纪要" },
			{ ...committee, path: "certName", text: "会议纪要" },
		]),
	).toMatchObject({
		refused: "finding-needs-reason",
	});
});

test("理由写齐了，市级的决定照样生效；理由留在条目上，日志只记是哪一种发现（R-027 三(二)3，legal-effect 8）", () => {
	const decision = record([
		{ ...below, text: "市政府会议纪要第3号明确保留" },
		{ ...committee, text: "当地没有其他开具单位" },
	]);
	if (!("accepted" in decision)) throw new Error(decision.refused);
	const [event] = decision.accepted;
	if (!event) throw new Error("nothing accepted");
	const item = evolve(study, event);
	expect(item).toMatchObject({
		state: "government-approval",
		overruled: [
			{ ...below, clause: "R-031 三(三)", text: "市政府会议纪要第3号明确保留" },
			{ ...committee, text: "当地没有其他开具单位" },
		],
	});
	expect(forJournal(event)).toEqual({
		type: "CityOpinionRecorded",
		outcome: "changed",
		overruled: ["basis-below-law", "committee-must-not-issue"],
	});
	const undone = evolve(item, { type: "CityOpinionWithdrawn", facts, text: "导错了", at: now.toISOString() });
	expect(undone.overruled).toEqual([]);
});

test("区里自己登记的改动不能用理由放过（R-031 三(三)）", () => {
	expect(
		recordCityOpinion(
			study,
			{
				outcome: "changed",
				facts: approved,
				text: "",
				acknowledged: true,
				answers: [
					{ ...below, text: "理由" },
					{ ...committee, text: "理由" },
				],
			},
			{ actor: justice, now, reference },
		),
	).toMatchObject({ refused: "rules-not-met" });
});

test("市级增加的条目列入时，审定版自己写的内容有“应取消”的，同样逐条写明理由（R-027 三(二)3，legal-effect 8）", () => {
	const added = { ...itemIn("draft"), facts: approved, cityFacts: approved };
	const admit = (answers: readonly GivenAnswer[], actor = justice) =>
		admitCityLine(
			added,
			{ boxes: noExclusions, reason: "经复核，不属于不适用情形", answers },
			{ actor, now, reference },
		);
	expect(admit([])).toMatchObject({ refused: "finding-needs-reason" });
	const answers = [
		{ ...below, text: "市政府会议纪要第3号明确保留" },
		{ ...committee, text: "当地没有其他开具单位" },
	];
	expect(admit(answers, handler)).toMatchObject({ refused: "forbidden" });
	const decision = admit(answers);
	if (!("accepted" in decision)) throw new Error(decision.refused);
	expect(decision.accepted.reduce(evolve, added)).toMatchObject({
		state: "government-approval",
		overruled: [{ text: "市政府会议纪要第3号明确保留" }, { text: "当地没有其他开具单位" }],
	});
});
