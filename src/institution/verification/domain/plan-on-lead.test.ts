import { describe, expect, test } from "vitest";
import { type LeadFacts, planOnLead } from "./plan-on-lead.ts";
import { calendar, cause, income, members, now } from "./verification.sample.ts";

const facts: LeadFacts = {
	lead: "complaint",
	checkpoints: [income, members],
	checkOpen: false,
	decided: true,
	matterDueAt: null,
	now,
	calendar,
	parameters: {
		"verify.onsite.deadline": {
			key: "verify.onsite.deadline",
			value: 20,
			unit: "working-day",
			standing: "V",
			authority: "消防安全告知承诺办事指南（参照）",
			version: 1,
		},
	},
};

describe("依线索核查", () => {
	test("举报受理后另行核查，先查数据（R-094 R-068）", () => {
		expect(planOnLead(facts)).toEqual({
			accepted: [
				{
					kind: "verification",
					method: "online",
					phase: "ex-post",
					reason: "complaint",
					dueAt: "2026-03-30T15:59:59.999Z",
				},
			],
		});
	});
	test("没有数据的先查材料，不因线索直接上门（R-070）", () => {
		expect(planOnLead({ ...facts, checkpoints: [cause] })).toMatchObject({
			accepted: [{ method: "manual" }],
		});
	});
	test("尚未决定的作为事中核查，不超过办件期限（legal-effect §1）", () => {
		const matterDueAt = new Date("2026-03-06T15:59:59.999Z");
		expect(planOnLead({ ...facts, decided: false, matterDueAt })).toMatchObject({
			accepted: [{ phase: "in-process", dueAt: matterDueAt.toISOString() }],
		});
	});
	test("已有核查在进行的，并入其中，不重复打扰（R-070）", () => {
		expect(planOnLead({ ...facts, checkOpen: true })).toMatchObject({ refused: "check-under-way" });
	});
	test("超出日历不推算（R-145）", () => {
		expect(planOnLead({ ...facts, now: new Date("2026-12-28T00:00:00Z") })).toMatchObject({
			refused: "calendar-past-horizon",
		});
	});
});
