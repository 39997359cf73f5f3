import type { PartyId } from "#kernel/actor.ts";
import { type PastHorizon, type Term, termEnd, type WorkCalendar } from "#kernel/calendar.ts";
import { accept, type Decision, isRefusal, refuse } from "#kernel/decision.ts";
import type { Breach } from "./breach.ts";
import type { BreachEvent } from "./events.ts";
import { speaksFor } from "./give-defence.ts";
import { refuseUnless } from "./possible.ts";

export type ReportCorrectionReason =
	| "not-at-this-stage"
	| "not-yours"
	| "correction-term-over"
	| "already-reported"
	| PastHorizon["refused"];

/** 报告整改完成: the applicant says it is put right; the re-check is due within correction.recheck. */
export const reportCorrection = (
	breach: Breach,
	command: { by: PartyId },
	facts: { now: Date; recheck: Term; calendar: WorkCalendar },
): Decision<BreachEvent, ReportCorrectionReason> => {
	if (!speaksFor(breach, command.by)) return refuse("not-yours", "R-064");
	if (breach.state !== "correcting")
		return refuseUnless("report-correction", breach.state) ?? refuse("not-at-this-stage", "R-064");
	const { correction } = breach;
	if (correction.reportedAt !== null) return refuse("already-reported", "R-064");
	const at = facts.now.toISOString();
	if (at > correction.dueAt) return refuse("correction-term-over", "R-064", { dueAt: correction.dueAt });
	const recheckDueAt = termEnd(facts.calendar, facts.now, facts.recheck);
	if (isRefusal(recheckDueAt)) return recheckDueAt;
	return accept({ type: "CorrectionReported", at, recheckDueAt: recheckDueAt.toISOString() });
};
