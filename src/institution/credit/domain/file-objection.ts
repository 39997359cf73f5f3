import type { PartyId } from "#kernel/actor.ts";
import { type PastHorizon, type Term, termEnd, type WorkCalendar } from "#kernel/calendar.ts";
import { accept, type Decision, isRefusal, refuse } from "#kernel/decision.ts";
import type { CreditEvent } from "./events.ts";
import { type BasicReason, brokenFor } from "./possible.ts";
import type { CreditRecord } from "./record.ts";

export type FileObjectionReason =
	| BasicReason
	| "not-yours"
	| "already-objected"
	| "reason-empty"
	| PastHorizon["refused"];

/** 提出异议: flags the record; the lock stays unless the district's parameter says otherwise. */
export const fileObjection = (
	record: CreditRecord,
	command: { id: string; by: PartyId; reason: string },
	facts: { now: Date; accept: Term; term: Term; calendar: WorkCalendar },
): Decision<CreditEvent, FileObjectionReason> => {
	const current = brokenFor("file-objection", record);
	if (isRefusal(current)) return current;
	if (current.subject !== command.by) return refuse("not-yours", "R-081");
	if (current.objection !== null) return refuse("already-objected", "R-088");
	if (command.reason.trim() === "") return refuse("reason-empty", "R-088");
	const acceptBy = termEnd(facts.calendar, facts.now, facts.accept);
	if (isRefusal(acceptBy)) return acceptBy;
	const dueAt = termEnd(facts.calendar, facts.now, facts.term);
	if (isRefusal(dueAt)) return dueAt;
	return accept({
		type: "ObjectionFiled",
		by: command.by,
		objection: {
			id: command.id,
			filedAt: facts.now.toISOString(),
			acceptBy: acceptBy.toISOString(),
			acceptedAt: null,
			dueAt: dueAt.toISOString(),
		},
	});
};
