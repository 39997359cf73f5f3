import type { PersonId } from "#kernel/actor.ts";
import { type PastHorizon, type Term, termEnd, type WorkCalendar } from "#kernel/calendar.ts";
import { accept, type Decision, isRefusal, refuse } from "#kernel/decision.ts";
import type { Breach } from "./breach.ts";
import type { BreachEvent } from "./events.ts";
import { refuseUnless } from "./possible.ts";

export type DecideTransferReason =
	| "not-at-this-stage"
	| "nothing-proposed"
	| "own-proposal"
	| "reasons-empty"
	| PastHorizon["refused"];

/** 主要负责人决定是否移送; a decision to transfer starts the 24 hours of the hand-over (judiciary.hand-over). */
export const decideTransfer = (
	breach: Breach,
	command: { transfer: boolean; reasons: string; by: PersonId },
	facts: { now: Date; handOver: Term; calendar: WorkCalendar },
): Decision<BreachEvent, DecideTransferReason> => {
	const wrong = refuseUnless("decide-transfer", breach.state);
	if (wrong !== null) return wrong;
	if (breach.transfer?.state !== "proposed") return refuse("nothing-proposed", "R-066");
	if (breach.transfer.proposedBy === command.by) return refuse("own-proposal", "R-066");
	if (command.reasons.trim() === "") return refuse("reasons-empty", "R-066");
	const at = facts.now.toISOString();
	if (!command.transfer) return accept({ type: "TransferDeclined", by: command.by, at });
	const handOverBy = termEnd(facts.calendar, facts.now, facts.handOver);
	if (isRefusal(handOverBy)) return handOverBy;
	return accept({ type: "TransferDecided", by: command.by, at, handOverBy: handOverBy.toISOString() });
};
