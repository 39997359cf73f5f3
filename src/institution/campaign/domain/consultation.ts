import { type Actor, holds, type OrganId } from "#kernel/actor.ts";
import { type Day, dayOf } from "#kernel/calendar.ts";
import { accept, type Decision, refuse } from "#kernel/decision.ts";

export type ConsultationKind = "superior" | "peer";
export type ConsultationEvent = {
	type: "ConsultationRecorded";
	organId: OrganId;
	kind: ConsultationKind;
};
export type ConsultationReason = "forbidden" | "consulted-in-future" | "item-not-here";

const clause = "R-023 三(二)1";

/**
 * 沟通联系: an organ notes what its superiors or its peers elsewhere answered, not before they did.
 * `itemKnown`: the item it is about is this organ's own; true where it names none.
 */
export const recordConsultation = (
	command: { organId: OrganId; kind: ConsultationKind; heldOn: Day },
	{ actor, now, itemKnown }: { actor: Actor; now: Date; itemKnown: boolean },
): Decision<ConsultationEvent, ConsultationReason> => {
	const { organId, kind, heldOn } = command;
	if (!holds(actor, "handler", organId) && !holds(actor, "organ-head", organId))
		return refuse("forbidden", clause);
	if (heldOn > dayOf(now)) return refuse("consulted-in-future", clause);
	return itemKnown
		? accept({ type: "ConsultationRecorded", organId, kind })
		: refuse("item-not-here", clause);
};
