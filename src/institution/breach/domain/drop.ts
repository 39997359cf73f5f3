import type { PersonId } from "#kernel/actor.ts";
import { accept, type Decision, refuse } from "#kernel/decision.ts";
import type { Breach } from "./breach.ts";
import type { InnocentCause } from "./cause.ts";
import type { BreachEvent } from "./events.ts";
import { factsOf } from "./evolve.ts";
import { refuseUnless } from "./possible.ts";

export type DropReason = "not-at-this-stage" | "reason-empty";

/** 不作不实认定: the difference has a cause that nobody answers for (legal-effect §2). What follows is in `cause.ts`. */
export const dropBreach = (
	breach: Breach,
	command: { because: InnocentCause; reason: string; by: PersonId },
	facts: { now: Date },
): Decision<BreachEvent, DropReason> => {
	const wrong = refuseUnless("drop-breach", breach.state);
	if (wrong !== null) return wrong;
	if (command.reason.trim() === "") return refuse("reason-empty", "legal-effect §2");
	return accept({
		type: "BreachDropped",
		because: command.because,
		by: command.by,
		at: facts.now.toISOString(),
		facts: factsOf(breach),
	});
};
