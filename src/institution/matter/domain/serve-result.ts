import { accept, type Decision, refuse } from "#kernel/decision.ts";
import { type Instant, instant } from "#kernel/time.ts";
import { openIn } from "./actions.ts";
import type { Matter, MatterEvent } from "./matter.ts";

/** The document that was served and when it took effect. */
type Command = { documentId: string; effectiveAt: Instant };
export type ServeReason =
	| "not-in-this-state"
	| "withdrawal-pending"
	| "result-held"
	| "not-the-result-of-this-matter";

/**
 * 送达结果, which is 办结: from here on nothing can be withdrawn any more. A pending withdrawal or a hold
 * keeps the result back; of two that race exactly one finds the matter as it expects it.
 */
export const serveResult = (
	matter: Matter,
	{ documentId, effectiveAt }: Command,
	facts: { now: Date },
): Decision<MatterEvent, ServeReason> => {
	if (matter.state === "withdrawing") return refuse("withdrawal-pending", "三(七) R-092");
	if (matter.state !== "decided" || !openIn("serve-result", matter.state))
		return refuse("not-in-this-state", "三(四)", { state: matter.state });
	const { decision } = matter;
	if (decision.documentId !== documentId) return refuse("not-the-result-of-this-matter", "三(四)");
	if (decision.holds.length > 0) return refuse("result-held", "三(七)", { causes: decision.holds });
	const at = instant(facts.now);
	const served = { documentId, servedAt: effectiveAt, at };
	switch (decision.result) {
		case "grant":
			return accept({ type: "MatterClosed", ...served });
		case "refuse":
		case "not-accept":
			return accept({ type: "MatterRefused", stage: decision.result, ...served });
		case "terminate":
			return accept({
				type: "MatterTerminated",
				ground: decision.ground ?? "without-object",
				breachId: null,
				...served,
			});
	}
};
