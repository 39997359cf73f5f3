import type { PersonId } from "#kernel/actor.ts";
import { type Decision, isRefusal, refuse } from "#kernel/decision.ts";
import type { Breach } from "./breach.ts";
import type { BreachEvent } from "./events.ts";
import { factsOf } from "./evolve.ts";
import { judgeOutcome, type OutcomeReason } from "./judge-outcome.ts";
import { refuseUnless } from "./possible.ts";
import { type Progress, stageOf } from "./stage.ts";

export type CorrectSlipReason = "not-at-this-stage" | "reason-empty" | OutcomeReason;

/**
 * 笔误更正: a slip of the pen in an undecided matter is corrected once, both sign again, and nobody is recorded
 * (legal-effect §3, R-151). `correctedBefore`: this letter already is a correction.
 */
export const correctSlip = (
	breach: Breach,
	command: { reason: string; by: PersonId },
	facts: { now: Date; progress: Progress; correctedBefore: boolean },
): Decision<BreachEvent, CorrectSlipReason> => {
	const wrong = refuseUnless("correct-slip", breach.state);
	if (wrong !== null) return wrong;
	if (command.reason.trim() === "") return refuse("reason-empty", "R-151");
	// After 办结 the assessment makes no difference: there a letter is not corrected at all.
	const stage = stageOf(facts.progress, "curable");
	if (stage === null) return refuse("not-at-this-stage", "R-151");
	const judged = judgeOutcome({ stage, matterType: breach.matterType }, "correct-letter", {
		cause: "mistake",
		clericalSlip: true,
		correctedBefore: facts.correctedBefore || breach.correctedBefore,
		recheckFailed: false,
		gravelyHarms: false,
		statute: null,
	});
	if (isRefusal(judged)) return judged;
	return {
		accepted: [
			{
				type: "BreachDropped",
				because: "clerical-slip",
				by: command.by,
				at: facts.now.toISOString(),
				facts: factsOf(breach),
			},
		],
	};
};
