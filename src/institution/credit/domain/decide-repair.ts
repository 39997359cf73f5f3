import type { PersonId } from "#kernel/actor.ts";
import { accept, type Decision, isRefusal, refuse } from "#kernel/decision.ts";
import type { CreditEvent } from "./events.ts";
import { type BasicReason, brokenFor } from "./possible.ts";
import type { CreditRecord } from "./record.ts";

export type DecideRepairReason = BasicReason | "reason-empty";

/**
 * 决定是否准予修复, by the organ that found (谁认定谁修复). Granted: a lock still held falls in the same transaction, and
 * where the record itself was asked for it stops counting. It never declares a 信用中国 record repaired (legal-effect §7).
 */
export const decideRepair = (
	record: CreditRecord,
	command: { granted: boolean; reason: string; by: PersonId },
	facts: { now: Date },
): Decision<CreditEvent, DecideRepairReason> => {
	const current = brokenFor("decide-repair", record);
	if (isRefusal(current)) return current;
	if (current.repair === null) return refuse("not-at-this-stage", "R-088");
	if (command.reason.trim() === "") return refuse("reason-empty", "R-088");
	const at = facts.now.toISOString();
	const decided: CreditEvent = {
		type: "RepairDecided",
		granted: command.granted,
		scope: current.repair.scope,
		repairId: current.repair.id,
		by: command.by,
		at,
	};
	const locked = current.lock.state === "active" || current.lock.state === "suspended";
	return command.granted && locked
		? accept<CreditEvent>(decided, {
				type: "LockLifted",
				why: current.repair.scope === "lock" ? "corrected" : "repaired",
				by: command.by,
				at,
			})
		: accept<CreditEvent>(decided);
};
