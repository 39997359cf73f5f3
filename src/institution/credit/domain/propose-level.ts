import type { PersonId } from "#kernel/actor.ts";
import { accept, type Decision, isRefusal, refuse } from "#kernel/decision.ts";
import type { CreditEvent } from "./events.ts";
import { type GradingFacts, proposeLevel as grade } from "./grade.ts";
import { type BasicReason, brokenFor } from "./possible.ts";
import type { CreditRecord } from "./record.ts";

export type ProposeLevelReason = BasicReason | "already-decided";

/** 生成分级建议: the rule's proposal is kept beside the record, so that a departure from it can be seen. */
export const proposeLevel = (
	record: CreditRecord,
	command: Omit<GradingFacts, "intent" | "minor" | "repeats"> & { by: PersonId },
	facts: { repeats: number },
): Decision<CreditEvent, ProposeLevelReason> => {
	const current = brokenFor("propose-level", record);
	if (isRefusal(current)) return current;
	if (current.grading.state !== "open") return refuse("already-decided", "R-083");
	const { level, grounds } = grade({
		...command,
		intent: current.cause === "false",
		minor: current.minor,
		repeats: facts.repeats,
	});
	return accept({ type: "LevelProposed", level, grounds, by: command.by });
};
