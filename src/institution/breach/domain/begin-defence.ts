import { type PastHorizon, type Term, termEnd, type WorkCalendar } from "#kernel/calendar.ts";
import { accept, type Decision, isRefusal, refuse } from "#kernel/decision.ts";
import type { Breach } from "./breach.ts";
import type { BreachEvent } from "./events.ts";
import { refuseUnless } from "./possible.ts";

export type BeginDefenceReason = "not-at-this-stage" | "another-document" | PastHorizon["refused"];

/** 陈述申辩期限自告知书送达起算 (defence.term). */
export const beginDefence = (
	breach: Breach,
	served: { documentId: string; effectiveAt: Date },
	facts: { term: Term; calendar: WorkCalendar },
): Decision<BreachEvent, BeginDefenceReason> => {
	if (breach.state !== "inviting")
		return refuseUnless("begin-defence", breach.state) ?? refuse("not-at-this-stage", "legal-effect §1");
	if (breach.noticeDocumentId !== served.documentId) return refuse("another-document", "legal-effect §1");
	const dueAt = termEnd(facts.calendar, served.effectiveAt, facts.term);
	if (isRefusal(dueAt)) return dueAt;
	return accept({
		type: "DefenceBegun",
		documentId: served.documentId,
		servedAt: served.effectiveAt.toISOString(),
		dueAt: dueAt.toISOString(),
	});
};
