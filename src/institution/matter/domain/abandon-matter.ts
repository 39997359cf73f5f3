import { addDays, dayOf, endOfDay } from "#kernel/calendar.ts";
import { accept, type Decision, refuse } from "#kernel/decision.ts";
import { instant } from "#kernel/time.ts";
import { openIn } from "./actions.ts";
import { type Matter, type MatterEvent, unservedDecisionOf } from "./matter.ts";

export type AbandonReason = "not-in-this-state" | "not-expired";

/** 撤回申请: the applicant gives the whole matter up; no reason is asked and nothing is recorded against anyone. */
export const abandonMatter = (matter: Matter, facts: { now: Date }): Decision<MatterEvent, AbandonReason> => {
	if (!openIn("abandon-matter", matter.state))
		return refuse("not-in-this-state", "三(三)", { state: matter.state });
	const at = instant(facts.now);
	const decision = unservedDecisionOf(matter);
	const abandoned: MatterEvent = { type: "MatterAbandoned", ground: "applicant", at };
	return decision === null
		? accept(abandoned)
		: accept<MatterEvent>({ type: "ResultTakenBack", documentId: decision.documentId, at }, abandoned);
};

/** 草稿到期: an application nobody came back to within the days a draft is kept. */
export const expireDraft = (
	matter: Matter,
	facts: { now: Date; keptDays: number },
): Decision<MatterEvent, AbandonReason> => {
	if (matter.state !== "draft") return refuse("not-in-this-state", "R-030", { state: matter.state });
	const end = endOfDay(addDays(dayOf(new Date(matter.begunAt)), facts.keptDays));
	if (facts.now <= end) return refuse("not-expired", "R-030");
	return accept({ type: "MatterAbandoned", ground: "draft-expired", at: instant(facts.now) });
};
