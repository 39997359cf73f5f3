import { isRefusal } from "#kernel/decision.ts";
import type { CreditEvent } from "./events.ts";
import { brokenFor } from "./possible.ts";
import type { CreditRecord } from "./record.ts";

/** What became of the finding the record rests on (legal-effect §1). */
export type RemedyStep = "filed" | "stayed" | "ended" | "reversed";

/**
 * 随救济变动: filed → 救济中; stayed → lock suspended; ended → flag and stay fall; reversed → record revoked and lock
 * gone in the same transaction. Answers nothing where the step changes nothing, so it may run twice.
 */
export const followRemedy = (
	record: CreditRecord,
	step: RemedyStep,
	facts: { now: Date },
): readonly CreditEvent[] => {
	const at = facts.now.toISOString();
	switch (step) {
		case "filed": {
			const current = brokenFor("flag-review", record);
			return isRefusal(current) || current.underReview ? [] : [{ type: "ReviewFlagged", at }];
		}
		case "stayed": {
			const current = brokenFor("suspend-lock", record);
			return isRefusal(current) || current.lock.state !== "active" ? [] : [{ type: "LockSuspended", at }];
		}
		case "ended": {
			const current = brokenFor("end-review", record);
			if (isRefusal(current) || !current.underReview) return [];
			return current.lock.state === "suspended"
				? [
						{ type: "ReviewEnded", at },
						{ type: "LockResumed", at },
					]
				: [{ type: "ReviewEnded", at }];
		}
		case "reversed": {
			const current = brokenFor("revoke-record", record);
			if (isRefusal(current)) return [];
			const revoked: CreditEvent = {
				type: "RecordRevoked",
				subject: current.subject,
				at,
				because: "reversed",
			};
			return current.lock.state === "active" || current.lock.state === "suspended"
				? [revoked, { type: "LockLifted", why: "reversed", by: null, at }]
				: [revoked];
		}
	}
};
