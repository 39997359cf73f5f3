import type { PersonId } from "#kernel/actor.ts";
import { type PastHorizon, type Term, termEnd, type WorkCalendar } from "#kernel/calendar.ts";
import { accept, type Decision, isRefusal, refuse } from "#kernel/decision.ts";
import type { Breach } from "./breach.ts";
import type { BreachEvent } from "./events.ts";
import { refuseUnless } from "./possible.ts";

export type ProposeTransferReason =
	| "not-at-this-stage"
	| "already-proposed"
	| "reasons-empty"
	| PastHorizon["refused"];

/**
 * 提出移送司法机关 on suspicion of a crime; the head decides within judiciary.head-decides. Police, or the
 * supervision organ where a public official is concerned.
 */
export const proposeTransfer = (
	breach: Breach,
	command: { reasons: string; publicOfficial: boolean; by: PersonId },
	facts: { now: Date; headDecides: Term; calendar: WorkCalendar },
): Decision<BreachEvent, ProposeTransferReason> => {
	const wrong = refuseUnless("propose-transfer", breach.state);
	if (wrong !== null) return wrong;
	if (breach.transfer !== null && breach.transfer.state !== "declined")
		return refuse("already-proposed", "R-066");
	if (command.reasons.trim() === "") return refuse("reasons-empty", "R-066");
	const decideBy = termEnd(facts.calendar, facts.now, facts.headDecides);
	if (isRefusal(decideBy)) return decideBy;
	return accept({
		type: "TransferProposed",
		to: command.publicOfficial ? "supervision-organ" : "police",
		by: command.by,
		decideBy: decideBy.toISOString(),
	});
};
