import { type Actor, holdsAnywhere, type PersonId } from "#kernel/actor.ts";
import { type Day, dayOf } from "#kernel/calendar.ts";
import { accept, type Decision, refuse } from "#kernel/decision.ts";
import type { ChangeState, LawChangeEvent } from "./law-change.ts";

export type ConfirmReason =
	| "forbidden"
	| "confirmed-before"
	| "law-change-withdrawn"
	| "entered-by-same-person"
	| "official-text-missing"
	| "announced-in-future";

const clause = "R-028 三(二)";

/**
 * 确认法律变动: by a person of the justice bureau who did not enter it, from the official text, its source and its day.
 * Only now organs are asked and clocks run.
 */
export const confirmLawChange = (
	change: { state: ChangeState; enteredBy: PersonId },
	official: { text: string; source: string; announcedOn: Day },
	{ actor, now }: { actor: Actor; now: Date },
): Decision<LawChangeEvent, ConfirmReason> => {
	if (actor.kind !== "staff" || !holdsAnywhere(actor, "justice-bureau")) return refuse("forbidden", clause);
	if (change.state === "withdrawn") return refuse("law-change-withdrawn", clause);
	if (change.state !== "reported") return refuse("confirmed-before", clause);
	if (actor.personId === change.enteredBy) return refuse("entered-by-same-person", clause);
	if (official.text.trim() === "" || official.source.trim() === "")
		return refuse("official-text-missing", clause);
	if (official.announcedOn > dayOf(now)) return refuse("announced-in-future", clause);
	return accept({ type: "LawChangeConfirmed", announcedOn: official.announcedOn });
};
