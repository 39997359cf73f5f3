import { describe, expect, test } from "vitest";
import type { PersonId } from "#kernel/actor.ts";
import { chooseNext, type OrderVisit, type OrderVisitFacts, orderVisit } from "./choose-next.ts";
import { recordHomeRefusal } from "./record-onsite.ts";
import {
	agreeing,
	anAttempt,
	atHome,
	cause,
	compared,
	concluded,
	manual,
	now,
	organ,
	planFacts,
	planned,
	played,
	wang,
	zhao,
} from "./verification.sample.ts";

const item = { ...planFacts.item, verifyMethod: "onsite" } as const;
const shop = planned({ item, checkpoints: [cause] }, "legal-person");
const command: OrderVisit = {
	visitId: "visit-1",
	officers: [wang, zhao],
	withoutConflict: [wang, zhao],
	place: "business",
	inspectionItem: "JC-01",
	announcedFor: null,
	reason: null,
};
const facts: OrderVisitFacts = {
	now,
	certifiedOfficers: [
		{ personId: wang, organId: organ },
		{ personId: zhao, organId: organ },
	],
	inspectionItems: [{ code: "JC-01", organId: organ, visitsLeftThisYear: 1 }],
	visitIsInspection: true,
};

describe("核查方式的先后", () => {
	test("先在线，再人工，最后现场（R-068 三(五)）", () => {
		expect(chooseNext(planned())).toBe("online");
		expect(chooseNext(manual())).toBe("manual");
		expect(chooseNext(shop)).toBe("onsite");
	});
	test("入户被拒后转人工（R-069）", () => {
		const refused = played(
			atHome(),
			recordHomeRefusal(atHome(), { visitId: "visit-1" }, { now, evidenceId: "e" }),
		);
		expect(chooseNext(refused)).toBe("manual");
	});
});

describe("派出现场核查", () => {
	test("企业：公布的检查事项、两名持证人员（R-062 三(五)）", () => {
		expect(played(shop, orderVisit(shop, command, facts))).toMatchObject({
			state: "onsite",
			visit: { officers: [wang, zhao], inspectionItem: "JC-01", reasonGiven: false },
		});
	});
	test("居民家中：事先告知即可派出，不需要检查事项（R-069）", () => {
		expect(atHome()).toMatchObject({ state: "onsite", visit: { place: "home", inspectionItem: null } });
	});
	test("核查走访不作为行政检查的，不需要检查事项（legal-effect §8 R-062）", () => {
		const decision = orderVisit(
			shop,
			{ ...command, inspectionItem: null },
			{ ...facts, visitIsInspection: false },
		);
		expect(decision).toHaveProperty("accepted");
	});
	const home = { ...command, place: "home", announcedFor: "2026-03-04T01:00:00.000Z" } as const;
	test.each([
		["能在线核查的，须说明为何现场（R-068 三(五)）", planned(), command, facts, "visit-needs-reason"],
		["须两名以上人员（R-062）", shop, { ...command, officers: [wang, wang] }, facts, "two-officers-needed"],
		[
			"人员须持执法证（R-062）",
			shop,
			{ ...command, officers: [wang, "x" as PersonId] },
			facts,
			"officer-not-certified",
		],
		[
			"人员须属核查机关（R-062）",
			shop,
			command,
			{
				...facts,
				certifiedOfficers: facts.certifiedOfficers.map((officer) => ({ ...officer, organId: "other" })),
			},
			"officer-not-certified",
		],
		[
			"有利害关系的须回避（R-062）",
			shop,
			{ ...command, withoutConflict: [wang] },
			facts,
			"officer-must-avoid",
		],
		[
			"检查事项未公布的不得到企业（R-062）",
			shop,
			{ ...command, inspectionItem: "JC-99" },
			facts,
			"inspection-item-missing",
		],
		[
			"超过年度检查频次上限的不得到企业（R-070）",
			shop,
			command,
			{ ...facts, inspectionItems: [{ code: "JC-01", organId: organ, visitsLeftThisYear: 0 }] },
			"inspection-cap-reached",
		],
		["入户须事先告知（R-069）", shop, { ...home, announcedFor: null }, facts, "home-visit-unannounced"],
		[
			"告知的时间须在将来（R-069）",
			shop,
			{ ...home, announcedFor: now.toISOString() },
			facts,
			"home-visit-unannounced",
		],
		[
			"已有结论的不再派出（R-069）",
			concluded("true"),
			{ ...command, reason: "再看" },
			facts,
			"check-not-in-state",
		],
	] as const)("%s", (_, verification, given, withFacts, reason) => {
		expect(orderVisit(verification, given, withFacts)).toMatchObject({ refused: reason });
	});
	test("数据已足以证明的不得上门（R-070）", () => {
		const proved = compared(anAttempt(agreeing));
		expect(orderVisit(proved, { ...command, reason: "再看看" }, facts)).toMatchObject({
			refused: "check-not-in-state",
		});
	});
	test("入户被拒后不得再次入户（R-069）", () => {
		const refused = played(
			atHome(),
			recordHomeRefusal(atHome(), { visitId: "visit-1" }, { now, evidenceId: "e" }),
		);
		expect(orderVisit(refused, { ...home, reason: "再访" }, facts)).toMatchObject({
			refused: "home-already-refused",
		});
	});
});
