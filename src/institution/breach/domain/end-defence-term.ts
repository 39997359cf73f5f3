import { accept, type Decision, refuse } from "#kernel/decision.ts";
import type { Breach } from "./breach.ts";
import type { BreachEvent } from "./events.ts";

/** 陈述申辩期满: silence is neither an admission nor an obstacle; the finding may now be drafted. */
export const endDefenceTerm = (
	breach: Breach,
	facts: { now: Date },
): Decision<BreachEvent, "not-at-this-stage" | "term-still-running"> => {
	if (breach.state !== "defence") return refuse("not-at-this-stage", "R-064", { state: breach.state });
	if (facts.now.toISOString() <= breach.dueAt)
		return refuse("term-still-running", "R-064", { dueAt: breach.dueAt });
	return accept({ type: "DefenceTermEnded", at: facts.now.toISOString() });
};
