import { describe, expect, test } from "vitest";
import { type GradingFacts, proposeLevel } from "./grade.ts";

const facts: GradingFacts = {
	intent: true,
	benefit: "none",
	corrected: true,
	forgedEvidence: false,
	refusesToCorrect: false,
	repeats: 0,
	harmOverThreshold: false,
	publicSafetyOrThirdPartyHarm: false,
	minor: false,
};

describe("失信程度分级建议", () => {
	test.each([
		[false, "none", true, null],
		[false, "none", false, "minor"],
		[false, "approved", true, "minor"],
		[false, "approved", false, "minor"],
		[false, "money", true, "minor"],
		[false, "money", false, "minor"],
		[true, "none", true, "minor"],
		[true, "none", false, "general"],
		[true, "approved", true, "general"],
		[true, "approved", false, "serious"],
		[true, "money", true, "general"],
		[true, "money", false, "serious"],
	] as const)("故意%s、获益%s、改正%s的，建议%s（R-083 三(六)）", (intent, benefit, corrected, level) => {
		const proposal = proposeLevel({ ...facts, intent, benefit, corrected });
		expect(proposal.level).toBe(level);
		expect(proposal.grounds).toHaveLength(1);
	});

	test.each([
		["伪造证据", { forgedEvidence: true }, "forged-evidence"],
		["拒不改正", { refusesToCorrect: true }, "refuses-to-correct"],
		["两年内再次", { repeats: 1 }, "repeat-within-window"],
		["金额或者损害较大", { harmOverThreshold: true }, "harm-over-threshold"],
		["危及公共安全或者第三人", { publicSafetyOrThirdPartyHarm: true }, "public-safety-or-third-party"],
	] as const)("故意并且%s的，建议严重（R-083）", (_, change, ground) => {
		expect(proposeLevel({ ...facts, ...change })).toEqual({ level: "serious", grounds: [ground] });
	});

	test("过失的，任何加重情形都不超过轻微（legal-effect §2）", () => {
		expect(
			proposeLevel({ ...facts, intent: false, benefit: "money", repeats: 3, harmOverThreshold: true }).level,
		).toBe("minor");
	});

	test("未成年人不分级（R-149）", () => {
		expect(proposeLevel({ ...facts, minor: true, forgedEvidence: true })).toEqual({
			level: null,
			grounds: ["under-age"],
		});
	});
});
