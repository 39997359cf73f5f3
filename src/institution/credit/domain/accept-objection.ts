import type { PersonId } from "#kernel/actor.ts";
import { accept, type Decision, isRefusal, refuse } from "#kernel/decision.ts";
import type { CreditEvent } from "./events.ts";
import { type BasicReason, brokenFor } from "./possible.ts";
import type { CreditRecord } from "./record.ts";

export type AcceptObjectionReason = BasicReason | "no-objection" | "already-accepted";

/** 受理异议, within objection.accept. An objection is never turned away at the door: it is answered. */
export const acceptObjection = (
	record: CreditRecord,
	command: { by: PersonId },
	facts: { now: Date },
): Decision<CreditEvent, AcceptObjectionReason> => {
	const current = brokenFor("accept-objection", record);
	if (isRefusal(current)) return current;
	if (current.objection === null) return refuse("no-objection", "R-088");
	if (current.objection.acceptedAt !== null) return refuse("already-accepted", "R-088");
	return accept({
		type: "ObjectionAccepted",
		objectionId: current.objection.id,
		by: command.by,
		at: facts.now.toISOString(),
	});
};
