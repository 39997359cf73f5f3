import type { PersonId } from "#kernel/actor.ts";
import { accept, type Decision, isRefusal, refuse } from "#kernel/decision.ts";
import type { Breach } from "./breach.ts";
import type { BreachEvent } from "./events.ts";
import { judgeOutcome, type OutcomeReason, type Statute } from "./judge-outcome.ts";
import { refuseUnless } from "./possible.ts";

export type HandOverPenaltyReason =
	| "not-at-this-stage"
	| "competent-organ-missing"
	| "penalty-because-of-the-letter"
	| "finding-stayed"
	| OutcomeReason;

/**
 * 移交有权机关处罚: only under a named statute and by the competent organ. Untruth of a letter is in itself no
 * ground of a penalty (legal-effect §3). The hand-over is closed by that organ's receipt.
 */
export const handOverPenalty = (
	breach: Breach,
	command: { id: string; competentOrgan: string; statute: Statute | null; by: PersonId },
	facts: { now: Date },
): Decision<BreachEvent, HandOverPenaltyReason> => {
	const wrong = refuseUnless("hand-over-penalty", breach.state);
	if (wrong !== null) return wrong;
	if (!("finding" in breach)) return refuse("not-at-this-stage", "R-064");
	if (breach.remedy?.stayed === true) return refuse("finding-stayed", "legal-effect §1");
	if (command.statute === null) return refuse("penalty-because-of-the-letter", "legal-effect §3");
	if (command.competentOrgan.trim() === "") return refuse("competent-organ-missing", "行政处罚法");
	const judged = judgeOutcome(
		// Penalties are the same at every stage after signing (row "any").
		{ stage: "accepted-undecided", matterType: breach.matterType },
		"hand-over-penalty",
		{
			cause: breach.finding.cause,
			clericalSlip: false,
			correctedBefore: breach.correctedBefore,
			recheckFailed: false,
			gravelyHarms: false,
			statute: command.statute,
		},
	);
	if (isRefusal(judged)) return judged;
	return accept({
		type: "PenaltyHandedOver",
		by: command.by,
		handOver: {
			id: command.id,
			competentOrgan: command.competentOrgan.trim(),
			statute: command.statute,
			handedOverAt: facts.now.toISOString(),
			receiptNo: null,
		},
	});
};
