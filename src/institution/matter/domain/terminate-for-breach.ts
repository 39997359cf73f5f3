import { accept, type Decision, refuse } from "#kernel/decision.ts";
import { type Instant, instant } from "#kernel/time.ts";
import { type Matter, type MatterEvent, unservedDecisionOf } from "./matter.ts";

/** The 终止办理决定书 of the breach, already served. */
type Command = { breachId: string; documentId: string; effectiveAt: Instant };
export type BreachTerminationReason = "already-served" | "not-submitted" | "take-result-back-first";

/**
 * 承诺不实，终止办理: only what is not yet decided is ended; a decided matter is taken back first, a closed one
 * has other outcomes (三(五), R-064, legal-effect 3).
 */
export const terminateForBreach = (
	matter: Matter,
	{ breachId, documentId, effectiveAt }: Command,
	facts: { now: Date },
): Decision<MatterEvent, BreachTerminationReason> => {
	const clause = "三(五) R-064";
	switch (matter.state) {
		case "closed":
		case "refused":
		case "terminated":
		case "abandoned":
			return refuse("already-served", clause, { state: matter.state });
		case "draft":
			return refuse("not-submitted", clause);
		case "submitted":
		case "accepted":
		case "supplementing":
		case "withdrawing":
		case "decided":
			if (matter.state === "withdrawing" && matter.interrupted.state === "draft")
				return refuse("not-submitted", clause);
			if (unservedDecisionOf(matter) !== null) return refuse("take-result-back-first", clause);
			return accept({
				type: "MatterTerminated",
				ground: "breach",
				breachId,
				documentId,
				servedAt: effectiveAt,
				at: instant(facts.now),
			});
	}
};
