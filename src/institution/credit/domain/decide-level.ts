import type { PersonId } from "#kernel/actor.ts";
import { accept, type Decision, isRefusal, refuse } from "#kernel/decision.ts";
import type { CreditEvent } from "./events.ts";
import { type BasicReason, brokenFor } from "./possible.ts";
import type { CreditRecord, Level } from "./record.ts";

export type DecideLevelReason =
	| BasicReason
	| "nothing-proposed"
	| "already-decided"
	| "reason-empty"
	| "no-level-for-minors"
	| "mistake-at-most-minor";

/** 认定失信等级: a person decides, with reasons; it stands only when a second person confirms it. */
export const decideLevel = (
	record: CreditRecord,
	command: { level: Level | null; reason: string; by: PersonId },
	facts: { now: Date },
): Decision<CreditEvent, DecideLevelReason> => {
	const current = brokenFor("decide-level", record);
	if (isRefusal(current)) return current;
	if (current.grading.state !== "open") return refuse("already-decided", "R-083");
	if (current.grading.grounds.length === 0) return refuse("nothing-proposed", "R-083");
	if (command.reason.trim() === "") return refuse("reason-empty", "R-083");
	if (current.minor && command.level !== null) return refuse("no-level-for-minors", "R-149");
	if (current.cause === "mistake" && command.level !== null && command.level !== "minor")
		return refuse("mistake-at-most-minor", "legal-effect §2");
	return accept({
		type: "LevelChosen",
		level: command.level,
		by: command.by,
		at: facts.now.toISOString(),
	});
};
