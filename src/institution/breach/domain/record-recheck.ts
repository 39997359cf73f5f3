import type { PersonId } from "#kernel/actor.ts";
import { accept, type Decision, refuse } from "#kernel/decision.ts";
import type { Breach } from "./breach.ts";
import type { BreachEvent } from "./events.ts";
import { refuseUnless } from "./possible.ts";

export type RecheckReason = "not-at-this-stage" | "term-still-running" | "reasons-empty";

/**
 * 复查意见. Passed: the decision is kept and the lock falls. Failed: 撤销 or what else the table allows. Nobody is
 * failed before the term has run out or the applicant has reported; passing is possible at any time.
 */
export const recordRecheck = (
	breach: Breach,
	command: { passed: boolean; reasons: string; by: PersonId; documentId: string },
	facts: { now: Date },
): Decision<BreachEvent, RecheckReason> => {
	if (breach.state !== "correcting")
		return refuseUnless("record-recheck", breach.state) ?? refuse("not-at-this-stage", "R-064");
	if (command.reasons.trim() === "") return refuse("reasons-empty", "R-064");
	const at = facts.now.toISOString();
	const { by, documentId } = command;
	if (command.passed) return accept({ type: "CorrectionPassed", by, at, documentId });
	if (breach.correction.reportedAt === null && at <= breach.correction.dueAt)
		return refuse("term-still-running", "R-064", { dueAt: breach.correction.dueAt });
	return accept({ type: "CorrectionFailed", by, at, documentId });
};
