import { expect, test } from "vitest";
import { type MatterType, matterTypes } from "#institution/catalogue/domain/item.ts";
import { type Circumstances, judgeOutcome } from "./judge-outcome.ts";
import { type Outcome, outcomes, outcomeTable, type Stage, stages } from "./outcomes.ts";
import { progressOf, stageOf } from "./stage.ts";

/** Everything that could be shown in favour of an outcome is shown: what is still refused is refused by its stage or kind. */
const everythingShown: Circumstances = {
	cause: "false",
	clericalSlip: false,
	correctedBefore: false,
	recheckFailed: true,
	gravelyHarms: false,
	statute: { law: "某法", article: "第一条" },
};
const slip: Circumstances = { ...everythingShown, cause: "mistake", clericalSlip: true };
const grave: Circumstances = { ...everythingShown, gravelyHarms: true };

const afterSigning: Stage[] = stages.filter((stage) => stage !== "before-signing");
const every = [...matterTypes];
const licensing: MatterType[] = ["licensing"];
const benefits: MatterType[] = ["payment", "reward"];
const sector: MatterType[] = ["confirmation", "adjudication", "other-power", "public-service"];

/** legal-effect §3 said once more in other words: outcome → where it is possible, for what kind of matter. */
const possible: Record<Outcome, { at: Stage[]; of: MatterType[]; shown: Circumstances }[]> = {
	"refuse-route": [{ at: ["before-signing"], of: every, shown: everythingShown }],
	"correct-letter": [{ at: ["accepted-undecided"], of: every, shown: slip }],
	"take-back-result": [{ at: ["decided-not-served"], of: every, shown: everythingShown }],
	terminate: [{ at: ["accepted-undecided"], of: every, shown: everythingShown }],
	"refuse-licence": [{ at: ["accepted-undecided"], of: licensing, shown: everythingShown }],
	warn: [{ at: ["accepted-undecided"], of: licensing, shown: everythingShown }],
	"keep-decision": [
		{ at: ["closed-in-truth-fulfilled"], of: every, shown: everythingShown },
		{ at: ["closed-curable"], of: every, shown: grave },
		{ at: ["closed-not-curable-or-deceit"], of: licensing, shown: grave },
	],
	"order-correction": [{ at: ["closed-curable"], of: every, shown: everythingShown }],
	revoke: [
		{ at: ["closed-curable"], of: every, shown: everythingShown },
		{ at: ["closed-not-curable-or-deceit"], of: licensing, shown: everythingShown },
	],
	"stop-benefit": [
		{ at: ["closed-curable", "closed-not-curable-or-deceit"], of: benefits, shown: everythingShown },
	],
	"recover-benefit": [
		{ at: ["closed-curable", "closed-not-curable-or-deceit"], of: benefits, shown: everythingShown },
	],
	"apply-sector-law": [
		{ at: ["closed-curable", "closed-not-curable-or-deceit"], of: sector, shown: everythingShown },
	],
	"hand-over-penalty": [{ at: [...stages], of: every, shown: everythingShown }],
	"transfer-judiciary": [{ at: [...stages], of: every, shown: everythingShown }],
};

test("处置表走遍全部阶段×结果×事项类型（R-064 三(五)）", () => {
	let walked = 0;
	for (const stage of stages)
		for (const outcome of outcomes)
			for (const matterType of matterTypes) {
				const rows = possible[outcome].filter(({ at, of }) => at.includes(stage) && of.includes(matterType));
				const cell = outcomeTable[stage][outcome][matterType];
				const where = `${stage} × ${outcome} × ${matterType}`;
				expect(cell.allowed, where).toBe(rows.length > 0);
				expect(cell.clause, where).not.toBe("");
				for (const { shown } of rows)
					expect(judgeOutcome({ stage, matterType }, outcome, shown), where).toMatchObject({
						accepted: [{ outcome, clause: cell.clause }],
					});
				if (!cell.allowed)
					for (const shown of [everythingShown, slip, grave])
						expect(judgeOutcome({ stage, matterType }, outcome, shown), where).toMatchObject({
							refused: cell.reason,
						});
				walked += 1;
			}
	expect(walked).toBe(6 * 14 * 7);
});

test("未决定的不得撤销，已办结的不得终止办理（R-064）", () => {
	for (const matterType of matterTypes) {
		for (const stage of ["before-signing", "accepted-undecided", "decided-not-served"] as const)
			expect(outcomeTable[stage].revoke[matterType].allowed).toBe(false);
		for (const stage of afterSigning.filter((one) => one.startsWith("closed")))
			expect(outcomeTable[stage].terminate[matterType]).toMatchObject({ reason: "already-closed" });
	}
});

test.each([
	[
		"不写依据的处罚",
		"accepted-undecided",
		"hand-over-penalty",
		"licensing",
		{ statute: null },
		"statute-missing",
	],
	[
		"依据只写空白",
		"accepted-undecided",
		"hand-over-penalty",
		"payment",
		{ statute: { law: " ", article: "" } },
		"statute-missing",
	],
	[
		"不写依据的追回",
		"closed-not-curable-or-deceit",
		"recover-benefit",
		"payment",
		{ statute: null },
		"statute-missing",
	],
	[
		"不写依据的行业处理",
		"closed-not-curable-or-deceit",
		"apply-sector-law",
		"confirmation",
		{ statute: null },
		"statute-missing",
	],
	[
		"复查不合格之前的撤销",
		"closed-curable",
		"revoke",
		"licensing",
		{ recheckFailed: false },
		"recheck-not-failed",
	],
	[
		"重大损害公共利益的撤销",
		"closed-not-curable-or-deceit",
		"revoke",
		"licensing",
		{ gravelyHarms: true },
		"gravely-harms-public-interest",
	],
	[
		"无重大损害时保留决定",
		"closed-not-curable-or-deceit",
		"keep-decision",
		"licensing",
		{},
		"does-not-gravely-harm",
	],
	[
		"过失不实的警告",
		"accepted-undecided",
		"warn",
		"licensing",
		{ cause: "mistake" },
		"not-a-false-commitment",
	],
	["不是笔误的更正", "accepted-undecided", "correct-letter", "licensing", {}, "not-a-clerical-slip"],
	[
		"第二次更正",
		"accepted-undecided",
		"correct-letter",
		"licensing",
		{ ...slip, correctedBefore: true },
		"already-corrected-once",
	],
] as const)("%s不允许（R-064）", (_, stage, outcome, matterType, change, reason) => {
	expect(judgeOutcome({ stage, matterType }, outcome, { ...everythingShown, ...change })).toMatchObject({
		refused: reason,
	});
});

test("每个办件状态恰好落入一个阶段（legal-effect §3）", () => {
	expect(progressOf("draft", null)).toBe("unsigned");
	for (const state of ["submitted", "accepted", "supplementing"] as const)
		expect(progressOf(state, null)).toBe("accepted");
	expect(progressOf("decided", null)).toBe("decided");
	expect(progressOf("withdrawing", "decided")).toBe("decided");
	expect(progressOf("withdrawing", "accepted")).toBe("accepted");
	for (const state of ["closed", "refused", "terminated", "abandoned"] as const)
		expect(progressOf(state, null)).toBe("closed");
	expect(stageOf("unsigned", null)).toBe("before-signing");
	expect(stageOf("accepted", null)).toBe("accepted-undecided");
	expect(stageOf("decided", null)).toBe("decided-not-served");
	expect(stageOf("closed", null)).toBeNull();
	expect(stageOf("closed", "in-truth-fulfilled")).toBe("closed-in-truth-fulfilled");
	expect(stageOf("closed", "curable")).toBe("closed-curable");
	for (const assessment of ["not-curable", "deceit"] as const)
		expect(stageOf("closed", assessment)).toBe("closed-not-curable-or-deceit");
});
