import type { PersonId } from "#kernel/actor.ts";
import { accept, type Decision, isRefusal, refuse } from "#kernel/decision.ts";
import type { CreditEvent } from "./events.ts";
import { type BasicReason, brokenFor } from "./possible.ts";
import type { CreditRecord } from "./record.ts";

export type AnswerObjectionReason = BasicReason | "no-objection" | "own-decision" | "reason-empty";

/**
 * 答复异议, by somebody other than the person who chose the level. Upheld: the record is corrected and the lock falls
 * in the same transaction; rejected: the flag falls, everything else stays.
 */
export const answerObjection = (
	record: CreditRecord,
	command: { upheld: boolean; reason: string; by: PersonId },
	facts: { now: Date },
): Decision<CreditEvent, AnswerObjectionReason> => {
	const current = brokenFor("answer-objection", record);
	if (isRefusal(current)) return current;
	if (current.objection === null) return refuse("no-objection", "R-088");
	if (current.grading.state !== "open" && current.grading.by === command.by)
		return refuse("own-decision", "R-088");
	if (command.reason.trim() === "") return refuse("reason-empty", "R-088");
	const at = facts.now.toISOString();
	const answered: CreditEvent = {
		type: "ObjectionAnswered",
		upheld: command.upheld,
		objectionId: current.objection.id,
		by: command.by,
		at,
	};
	const locked = current.lock.state === "active" || current.lock.state === "suspended";
	return command.upheld && locked
		? accept<CreditEvent>(answered, { type: "LockLifted", why: "objection-upheld", by: command.by, at })
		: accept<CreditEvent>(answered);
};
