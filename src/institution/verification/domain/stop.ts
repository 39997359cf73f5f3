import { accept, type Decision, refuse } from "#kernel/decision.ts";
import { instant } from "#kernel/time.ts";
import { actions } from "./actions.ts";
import type { StopReason, Verification, VerificationEvent } from "./verification.ts";

/** 终止核查: the commitment is gone (withdrawn, disowned) or the matter ended; attempts and evidence stay on file. */
export function stop(
	verification: Verification,
	reason: StopReason,
	{ now }: { now: Date },
): Decision<VerificationEvent, "check-not-in-state"> {
	const { from, clause } = actions["stop-verification"];
	if (!from.some((state) => state === verification.state))
		return refuse("check-not-in-state", clause, { state: verification.state });
	return accept({ type: "VerificationStopped", reason, at: instant(now) });
}

/** 核查逾期: noted once; an overdue in-process check no longer holds up the decision (legal-effect §1). */
export function noteOverdue(
	verification: Verification,
	{ now }: { now: Date },
): Decision<VerificationEvent, "not-due" | "already-noted"> {
	if (instant(now) <= verification.dueAt) return refuse("not-due", "R-068");
	if (verification.overdueNotedAt !== null) return refuse("already-noted", "R-068");
	return accept({ type: "VerificationOverdue", dueAt: verification.dueAt, at: instant(now) });
}
