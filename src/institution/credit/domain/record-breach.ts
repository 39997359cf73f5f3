import { type Cause, consequences, untrueCauses } from "#institution/breach/domain/cause.ts";
import { dayOf } from "#kernel/calendar.ts";
import { accept, type Decision, refuse } from "#kernel/decision.ts";
import type { CreditEvent } from "./events.ts";
import type { RecordFacts } from "./record.ts";

export type RecordBreachReason = "cause-leaves-no-record";

/**
 * 失信记录自认定生效时生成. By the cause table of legal-effect §2: 过失不实 gives a record without level and
 * without lock; 虚假承诺 gives a record whose level a person decides, and the local lock; nothing else gives one.
 */
export const recordBreach = (
	facts: RecordFacts,
	finding: { breachId: string; cause: Cause; effectiveAt: Date },
): Decision<CreditEvent, RecordBreachReason> => {
	const untrue = untrueCauses.find((cause) => cause === finding.cause);
	if (untrue === undefined)
		return refuse("cause-leaves-no-record", "legal-effect §2", { cause: finding.cause });
	return accept({
		type: "CreditRecorded",
		record: {
			...facts,
			kind: "broken",
			breachId: finding.breachId,
			cause: untrue,
			effectiveOn: dayOf(finding.effectiveAt),
			grading: { state: "open", proposed: null, grounds: [] },
			period: null,
			lock: consequences[untrue].lock
				? { state: "active", since: finding.effectiveAt.toISOString() }
				: { state: "none" },
			objection: null,
			underReview: false,
			state: "active",
			repair: null,
			endedAt: null,
		},
	});
};
