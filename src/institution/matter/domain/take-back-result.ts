import { accept, type Decision, refuse } from "#kernel/decision.ts";
import { instant } from "#kernel/time.ts";
import type { Matter, MatterEvent } from "./matter.ts";
import { unservedDecisionOf } from "./matter.ts";

export type TakeBackReason = "nothing-to-take-back" | "already-served";

/** 收回尚未送达的结果: an inward step, open as long as nothing reached the applicant (legal-effect 3). */
export const takeBackResult = (
	matter: Matter,
	facts: { now: Date },
): Decision<MatterEvent, TakeBackReason> => {
	if (matter.state === "closed" || matter.state === "refused" || matter.state === "terminated")
		return refuse("already-served", "三(五) R-064");
	const decision = unservedDecisionOf(matter);
	if (decision === null) return refuse("nothing-to-take-back", "三(五) R-064");
	return accept({ type: "ResultTakenBack", documentId: decision.documentId, at: instant(facts.now) });
};
