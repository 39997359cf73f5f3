import type { PersonId } from "#kernel/actor.ts";
import { accept, type Decision, refuse } from "#kernel/decision.ts";
import { refuseUnless } from "./actions.ts";
import type { Disclosure, DisclosureEvent, RemovalWhy } from "./disclosure.ts";

export type RemoveReason = "not-at-this-stage" | "term-runs";

/** 撤下: on end of term, withdrawal, revocation, objection upheld and the like; in the transaction of its cause. */
export const removeDisclosure = (
	disclosure: Disclosure,
	command: { why: RemovalWhy; by: PersonId | null },
	facts: { now: Date },
): Decision<DisclosureEvent, RemoveReason> => {
	const wrong = refuseUnless("remove-disclosure", disclosure.state);
	if (wrong !== null) return wrong;
	const at = facts.now.toISOString();
	if (command.why === "term-ended" && at <= disclosure.until)
		return refuse("term-runs", "R-093", { until: disclosure.until });
	return accept({ type: "DisclosureRemoved", why: command.why, by: command.by, at });
};
