import type { PersonId } from "#kernel/actor.ts";
import { accept, type Decision, refuse } from "#kernel/decision.ts";
import type { Breach } from "./breach.ts";
import type { BreachEvent } from "./events.ts";
import { refuseUnless } from "./possible.ts";

export type TakeBackReason = "not-at-this-stage" | "already-served";

/** 撤回未送达的认定书: review or head did not agree. Impossible once any person named has been served. */
export const takeBackFinding = (
	breach: Breach,
	command: { by: PersonId },
	facts: { now: Date },
): Decision<BreachEvent, TakeBackReason> => {
	if (breach.state !== "found")
		return refuseUnless("take-back-finding", breach.state) ?? refuse("not-at-this-stage", "R-148");
	if (breach.finding.subjects.some(({ effectiveAt }) => effectiveAt !== null))
		return refuse("already-served", "R-148");
	return accept({ type: "FindingTakenBack", by: command.by, at: facts.now.toISOString() });
};
