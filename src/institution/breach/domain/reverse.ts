import { accept, type Decision, refuse } from "#kernel/decision.ts";
import type { Breach } from "./breach.ts";
import type { BreachEvent } from "./events.ts";
import { refuseUnless } from "./possible.ts";

export type ReverseReason = "not-at-this-stage" | "document-number-missing";

/**
 * 认定被撤销: by 复议, 诉讼, or the organ itself. Record and lock are removed everywhere, in reaction to the event
 * . `documentNo` of the decision or judgment it rests on.
 */
export const reverseFinding = (
	breach: Breach,
	command: { documentNo: string },
	facts: { now: Date },
): Decision<BreachEvent, ReverseReason> => {
	const wrong = refuseUnless("reverse-finding", breach.state);
	if (wrong !== null) return wrong;
	const documentNo = command.documentNo.trim();
	if (documentNo === "") return refuse("document-number-missing", "R-065");
	return accept({ type: "BreachReversed", documentNo, at: facts.now.toISOString() });
};
