import { describe, expect, test } from "vitest";
import { refuse } from "#kernel/decision.ts";
import { letterIn, now } from "#tests/support/commitment-states.ts";
import { checkEligibility, type EligibilityFacts, judgeEligibility } from "./check-eligibility.ts";
import type { RepresentationReason } from "./representation.ts";

const facts: EligibilityFacts = {
	now,
	itemOffered: true,
	standing: { source: "fresh", decision: "allow", hits: [] },
	representation: null,
	withdrawnInThisMatter: false,
};
const hit = {
	recordId: "record",
	recordNo: "XY-1",
	effect: "deny",
	ground: "false-commitment",
	underObjection: false,
	underReview: false,
} as const;
const denied: EligibilityFacts = {
	...facts,
	standing: { source: "fresh", decision: "deny", hits: [hit, { ...hit, recordId: "minor", effect: "none" }] },
};

describe("适用资格核验", () => {
	test("没有不良记录的可以承诺（三(三) R-032）", () => {
		expect(judgeEligibility(facts)).toMatchObject({ decision: "allow", grounds: [], sourceDown: false });
	});
	test("一般失信的可以承诺，加强核查（b-3）", () => {
		expect(
			judgeEligibility({ ...facts, standing: { source: "fresh", decision: "allow-enhanced", hits: [] } }),
		).toMatchObject({
			decision: "allow-enhanced",
			sourceDown: false,
		});
	});
	test.each(["down", "stale"] as const)("信用来源%s：可以承诺，事中核查并说明（R-032）", (source) => {
		expect(
			judgeEligibility({ ...facts, standing: { source, decision: "allow-enhanced", hits: [] } }),
		).toMatchObject({
			decision: "allow-enhanced",
			sourceDown: true,
		});
	});
	test("拒绝时写明记录编号、修复和异议，证明方式始终可用；不提其他记录（R-032）", () => {
		expect(judgeEligibility(denied)).toMatchObject({
			decision: "deny",
			grounds: [
				{ recordNo: "XY-1", reason: "credit-record", remedies: ["certificate", "repair", "objection"] },
			],
		});
	});
	test.each([
		["清单外的事项", { itemOffered: false }, "item-not-offered"],
		["本次办理撤回过的", { withdrawnInThisMatter: true }, "withdrawn-in-this-matter"],
	] as const)("%s：不适用（b-3）", (_, change, reason) => {
		expect(judgeEligibility({ ...facts, ...change })).toMatchObject({
			decision: "deny",
			grounds: [{ reason, remedies: ["certificate"] }],
		});
	});
	test.each<[RepresentationReason, string]>([
		["agent-not-allowed", "sign-yourself"],
		["someone-else-signs", "sign-yourself"],
		["guardian-must-sign", "guardian-signs"],
		["handler-without-seal-or-authorisation", "new-authorisation"],
		["authorisation-expired", "new-authorisation"],
	])("%s：不适用，告诉怎么办（b-3）", (reason, remedy) => {
		const judged = judgeEligibility({ ...facts, representation: refuse(reason, "R-033") });
		expect(judged.decision).toBe("deny");
		expect(judged.grounds[0]?.remedies).toContain(remedy);
		expect(judged.grounds[0]?.remedies).toContain("certificate");
	});
	test("办理途中不再适用的，改回提交证明；修复后可以再改（R-032）", () => {
		expect(checkEligibility(letterIn("prepared"), denied)).toMatchObject({
			accepted: [{ type: "EligibilityChecked" }, { type: "RouteChosen", route: "certificate" }],
		});
		expect(checkEligibility(letterIn("offered"), denied)).toMatchObject({
			accepted: [{ type: "EligibilityChecked" }],
		});
	});
	test("签署以后不再核验（三(三)）", () => {
		expect(checkEligibility(letterIn("signed"), facts)).toMatchObject({ refused: "already-signed" });
	});
});
