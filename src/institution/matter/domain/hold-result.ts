import { accept, type Decision, refuse } from "#kernel/decision.ts";
import { instant } from "#kernel/time.ts";
import { type Matter, type MatterEvent, unservedDecisionOf } from "./matter.ts";

export type HoldReason = "no-unserved-result" | "not-held-for-this";

/** 暂停送达 of a decided result while something about it is open; `causeId` names what. */
export const holdResult = (
	matter: Matter,
	causeId: string,
	facts: { now: Date },
): Decision<MatterEvent, HoldReason> =>
	unservedDecisionOf(matter) === null
		? refuse("no-unserved-result", "三(五)")
		: accept({ type: "ResultHeld", causeId, at: instant(facts.now) });

/** 恢复送达: that cause is settled; another one may still hold it. */
export const releaseResult = (
	matter: Matter,
	causeId: string,
	facts: { now: Date },
): Decision<MatterEvent, HoldReason> =>
	unservedDecisionOf(matter)?.holds.includes(causeId) === true
		? accept({ type: "ResultReleased", causeId, at: instant(facts.now) })
		: refuse("not-held-for-this", "三(五)");
