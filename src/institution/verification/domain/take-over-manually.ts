import { accept, type Decision, refuse } from "#kernel/decision.ts";
import { instant } from "#kernel/time.ts";
import { actions } from "./actions.ts";
import { onlineAble } from "./checkpoint.ts";
import type { Verification, VerificationEvent } from "./verification.ts";

export type TakeOverReason = "check-not-in-state" | "manual-needs-reason";

/**
 * 转人工核查: a person goes on where data could not. Before the first attempt of an item that data can check,
 * a reason is needed (R-068 优先在线).
 */
export function takeOverManually(
	verification: Verification,
	{ reason }: { reason: string | null },
	{ now }: { now: Date },
): Decision<VerificationEvent, TakeOverReason> {
	const { from, clause } = actions["take-over-manually"];
	if (!from.some((state) => state === verification.state))
		return refuse("check-not-in-state", clause, { state: verification.state });
	const untried = onlineAble(verification.checkpoints) && verification.attempts.length === 0;
	if (untried && (reason === null || reason.trim() === "")) return refuse("manual-needs-reason", clause);
	return accept({ type: "TakenOverManually", why: "by-person", at: instant(now) });
}
