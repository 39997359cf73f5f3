import type { Cause } from "#institution/breach/domain/cause.ts";
import { accept, type Decision, refuse } from "#kernel/decision.ts";
import type { CreditEvent } from "./events.ts";
import type { RecordFacts } from "./record.ts";

/**
 * 履约记录: a letter verified true, also when the fact changed only later. When the source was wrong the
 * finding is 属实 but no record is written either way (legal-effect §2).
 */
export const recordKept = (
	facts: RecordFacts,
	checked: { verificationId: string; cause: Cause | null },
): Decision<CreditEvent, "cause-leaves-no-record"> => {
	if (checked.cause !== null && checked.cause !== "changed-later")
		return refuse("cause-leaves-no-record", "legal-effect §2", { cause: checked.cause });
	return accept({
		type: "PromiseKept",
		record: { ...facts, kind: "kept", verificationId: checked.verificationId, state: "active" },
	});
};
