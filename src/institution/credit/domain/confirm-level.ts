import type { PersonId } from "#kernel/actor.ts";
import { accept, type Decision, isRefusal, refuse } from "#kernel/decision.ts";
import type { CreditEvent } from "./events.ts";
import { type PeriodTerms, periodOf } from "./period.ts";
import { type BasicReason, brokenFor } from "./possible.ts";
import type { CreditRecord } from "./record.ts";

export type ConfirmLevelReason = BasicReason | "nothing-decided" | "same-person" | "reason-empty";

/** 复核确认等级 by a second person; from now on the level counts and its period is known. */
export const confirmLevel = (
	record: CreditRecord,
	command: { by: PersonId },
	facts: { now: Date; terms: PeriodTerms },
): Decision<CreditEvent, ConfirmLevelReason> => {
	const current = brokenFor("confirm-level", record);
	if (isRefusal(current)) return current;
	const { grading } = current;
	if (grading.state !== "decided") return refuse("nothing-decided", "R-083");
	if (grading.by === command.by) return refuse("same-person", "R-083");
	return accept({
		type: "LevelDecided",
		level: grading.level,
		by: command.by,
		at: facts.now.toISOString(),
		period: periodOf(grading.level, current.effectiveOn, facts.terms),
	});
};

/** 退回等级认定: the second person does not agree and says why; the first decides again. */
export const returnLevel = (
	record: CreditRecord,
	command: { reason: string; by: PersonId },
	facts: { now: Date },
): Decision<CreditEvent, ConfirmLevelReason> => {
	const current = brokenFor("return-level", record);
	if (isRefusal(current)) return current;
	const { grading } = current;
	if (grading.state !== "decided") return refuse("nothing-decided", "R-083");
	if (grading.by === command.by) return refuse("same-person", "R-083");
	if (command.reason.trim() === "") return refuse("reason-empty", "R-083");
	return accept({ type: "LevelReturned", by: command.by, at: facts.now.toISOString() });
};
