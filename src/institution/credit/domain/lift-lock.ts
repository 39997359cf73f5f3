import type { PersonId } from "#kernel/actor.ts";
import { accept, type Decision, isRefusal, refuse } from "#kernel/decision.ts";
import type { CreditEvent } from "./events.ts";
import { type BasicReason, brokenFor } from "./possible.ts";
import type { CreditRecord } from "./record.ts";

export type LiftLockReason = BasicReason | "not-locked" | "evidence-missing" | "reason-empty";

/**
 * 解除本地限制, at once on correction: the first of the two buttons (legal-effect §7). It says nothing about the
 * record, whose repair has its own request, period and decision. `evidence`: SHA-256 of what shows the correction.
 */
export const liftLock = (
	record: CreditRecord,
	command: { evidence: readonly string[]; reason: string; by: PersonId },
	facts: { now: Date },
): Decision<CreditEvent, LiftLockReason> => {
	const current = brokenFor("lift-lock", record);
	if (isRefusal(current)) return current;
	if (current.lock.state !== "active" && current.lock.state !== "suspended")
		return refuse("not-locked", "legal-effect §7");
	if (command.evidence.length === 0) return refuse("evidence-missing", "legal-effect §7");
	if (command.reason.trim() === "") return refuse("reason-empty", "legal-effect §7");
	return accept({ type: "LockLifted", why: "corrected", by: command.by, at: facts.now.toISOString() });
};

/** The re-check was passed: the lock falls by itself in reaction to it, or nothing happens where none was. */
export const liftLockOnCorrection = (record: CreditRecord, facts: { now: Date }): readonly CreditEvent[] => {
	const current = brokenFor("lift-lock", record);
	if (isRefusal(current)) return [];
	if (current.lock.state !== "active" && current.lock.state !== "suspended") return [];
	return [{ type: "LockLifted", why: "corrected", by: null, at: facts.now.toISOString() }];
};
