import { dayOf } from "#kernel/calendar.ts";
import { accept, type Decision, isRefusal, refuse } from "#kernel/decision.ts";
import type { CreditEvent } from "./events.ts";
import { type BasicReason, brokenFor } from "./possible.ts";
import type { CreditRecord } from "./record.ts";

/**
 * 期满自动停止, on the day after `maxUntil`: the level no longer counts. The lock of an uncorrected 虚假承诺 does not
 * end by waiting: it is lifted by correction or repair (三(三): 信用修复前不适用).
 */
export const expire = (
	record: CreditRecord,
	facts: { now: Date },
): Decision<CreditEvent, BasicReason | "no-period" | "period-runs"> => {
	const current = brokenFor("expire-record", record);
	if (isRefusal(current)) return current;
	if (current.period === null) return refuse("no-period", "R-088");
	const today = dayOf(facts.now);
	if (today <= current.period.maxUntil)
		return refuse("period-runs", "R-088", { until: current.period.maxUntil });
	return accept({ type: "RecordExpired", recordId: current.id, on: today, at: facts.now.toISOString() });
};
