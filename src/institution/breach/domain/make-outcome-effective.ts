import { type PastHorizon, type Term, termEnd, type WorkCalendar } from "#kernel/calendar.ts";
import { accept, type Decision, isRefusal, refuse } from "#kernel/decision.ts";
import type { Breach } from "./breach.ts";
import type { BreachEvent } from "./events.ts";
import { refuseUnless } from "./possible.ts";

export type OutcomeEffectiveReason = "not-at-this-stage" | "another-document" | PastHorizon["refused"];

/**
 * 处置文书送达生效 (legal-effect §1). An order to correct starts its term (correction.term) from service; without a
 * report the re-check falls due (correction.recheck) after that term.
 */
export const makeOutcomeEffective = (
	breach: Breach,
	served: { documentId: string; effectiveAt: Date },
	facts: { correction: Term; recheck: Term; calendar: WorkCalendar },
): Decision<BreachEvent, OutcomeEffectiveReason> => {
	if (breach.state !== "disposing")
		return (
			refuseUnless("make-outcome-effective", breach.state) ?? refuse("not-at-this-stage", "legal-effect §1")
		);
	if (breach.disposal.documentId !== served.documentId) return refuse("another-document", "legal-effect §1");
	if (breach.disposal.outcome !== "order-correction")
		return accept({
			type: "OutcomeEffective",
			outcome: breach.disposal.outcome,
			documentId: served.documentId,
			at: served.effectiveAt.toISOString(),
		});
	const dueAt = termEnd(facts.calendar, served.effectiveAt, facts.correction);
	if (isRefusal(dueAt)) return dueAt;
	const recheckDueAt = termEnd(facts.calendar, dueAt, facts.recheck);
	if (isRefusal(recheckDueAt)) return recheckDueAt;
	return accept({
		type: "CorrectionBegun",
		correction: {
			documentId: served.documentId,
			dueAt: dueAt.toISOString(),
			reportedAt: null,
			recheckDueAt: recheckDueAt.toISOString(),
		},
	});
};
