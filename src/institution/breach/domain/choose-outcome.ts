import type { PersonId } from "#kernel/actor.ts";
import { accept, type Decision, isRefusal, refuse } from "#kernel/decision.ts";
import type { Breach, Disposal } from "./breach.ts";
import type { BreachEvent } from "./events.ts";
import { judgeOutcome, type OutcomeReason, type Statute } from "./judge-outcome.ts";
import type { Outcome } from "./outcomes.ts";
import { refuseUnless } from "./possible.ts";
import { type Assessment, type Progress, stageOf } from "./stage.ts";

/** The outcomes a handler chooses here; the others have verbs of their own or belong before signing. */
export const chosenOutcomes = [
	"take-back-result",
	"terminate",
	"refuse-licence",
	"warn",
	"keep-decision",
	"order-correction",
	"revoke",
	"stop-benefit",
	"recover-benefit",
	"apply-sector-law",
] as const satisfies readonly Outcome[];
export type ChosenOutcome = (typeof chosenOutcomes)[number];

/** Taken beside the outcome that ends the breach; the breach stays open for that one. */
const besides = new Set<ChosenOutcome>(["take-back-result", "warn", "recover-benefit"]);
/** Nothing adverse is served with these: an internal act, and a decision that stays as it is. */
const withoutDocument = new Set<ChosenOutcome>(["take-back-result", "keep-decision"]);

/** Does this outcome need a document that is reviewed, approved, sealed and served? */
export const needsDocument = (outcome: ChosenOutcome): boolean => !withoutDocument.has(outcome);

export type ChooseOutcome = {
	outcome: ChosenOutcome;
	/** Needed once the matter is closed. */
	assessment: Assessment | null;
	statute: Statute | null;
	gravelyHarms: boolean;
	reasons: string;
	by: PersonId;
};

export type ChooseOutcomeReason =
	| "not-at-this-stage"
	| "assessment-missing"
	| "deceit-needs-false-commitment"
	| "reasons-empty"
	| "document-missing"
	| "already-taken"
	| "finding-stayed"
	| "certificate-demanded"
	| OutcomeReason;

/**
 * 选择处置结果 for an effective finding, by the table of legal-effect §3. A document is drafted with it and the
 * outcome takes effect when that is served; 保留决定 and 收回结果 need none. A stayed finding carries nothing further.
 */
export const chooseOutcome = (
	breach: Breach,
	command: ChooseOutcome,
	facts: { now: Date; progress: Progress; documentId: string | null; demandedName: string | null },
): Decision<BreachEvent, ChooseOutcomeReason> => {
	if (breach.state !== "effective")
		return refuseUnless("choose-outcome", breach.state) ?? refuse("not-at-this-stage", "R-064");
	if (breach.remedy?.stayed === true) return refuse("finding-stayed", "legal-effect §1");
	if (command.reasons.trim() === "") return refuse("reasons-empty", "R-064");
	if (facts.demandedName !== null)
		return refuse("certificate-demanded", "三(四)；R-014", { name: facts.demandedName });
	const stage = stageOf(facts.progress, command.assessment);
	if (stage === null) return refuse("assessment-missing", "legal-effect §3");
	if (facts.progress === "closed" && command.assessment === "deceit" && breach.finding.cause !== "false")
		return refuse("deceit-needs-false-commitment", "legal-effect §2");
	const judged = judgeOutcome({ stage, matterType: breach.matterType }, command.outcome, {
		cause: breach.finding.cause,
		clericalSlip: false,
		correctedBefore: breach.correctedBefore,
		recheckFailed: breach.recheckFailed,
		gravelyHarms: command.gravelyHarms,
		statute: command.statute,
	});
	if (isRefusal(judged)) return judged;
	if (breach.measures.some(({ outcome }) => outcome === command.outcome))
		return refuse("already-taken", "R-064", { outcome: command.outcome });
	if (needsDocument(command.outcome) && facts.documentId === null) return refuse("document-missing", "R-148");
	const disposal: Disposal = {
		outcome: command.outcome,
		stage,
		clause: judged.accepted[0]?.clause ?? "legal-effect §3",
		statute: command.statute,
		assessment: facts.progress === "closed" ? command.assessment : null,
		documentId: needsDocument(command.outcome) ? facts.documentId : null,
		chosenBy: command.by,
		chosenAt: facts.now.toISOString(),
	};
	return accept<BreachEvent>(
		besides.has(command.outcome)
			? { type: "MeasureTaken", outcome: command.outcome, disposal }
			: { type: "OutcomeChosen", outcome: command.outcome, disposal },
	);
};
