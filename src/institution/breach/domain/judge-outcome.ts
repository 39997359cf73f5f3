import type { MatterType } from "#institution/catalogue/domain/item.ts";
import { accept, type Decision, refuse } from "#kernel/decision.ts";
import type { UntrueCause } from "./cause.ts";
import { type Condition, type Outcome, outcomeTable, type RefusedOutcome, type Stage } from "./outcomes.ts";

/** 处置依据: the law a penalty, a recovery or a sector measure rests on. Never "the letter". */
export type Statute = { law: string; article: string; paragraph?: string };

/** What is known when an outcome is chosen. `gravelyHarms`: 撤销可能对公共利益造成重大损害, said by a person. */
export type Circumstances = {
	cause: UntrueCause;
	clericalSlip: boolean;
	correctedBefore: boolean;
	recheckFailed: boolean;
	gravelyHarms: boolean;
	statute: Statute | null;
};

export type OutcomeReason =
	| RefusedOutcome
	| "not-a-clerical-slip"
	| "already-corrected-once"
	| "not-a-false-commitment"
	| "recheck-not-failed"
	| "gravely-harms-public-interest"
	| "does-not-gravely-harm"
	| "statute-missing";

const unmet: Record<Condition, OutcomeReason> = {
	"clerical-slip": "not-a-clerical-slip",
	"first-correction": "already-corrected-once",
	"false-commitment": "not-a-false-commitment",
	"recheck-failed": "recheck-not-failed",
	"no-grave-harm": "gravely-harms-public-interest",
	"grave-harm": "does-not-gravely-harm",
	statute: "statute-missing",
};

const met = (condition: Condition, facts: Circumstances): boolean => {
	switch (condition) {
		case "clerical-slip":
			return facts.clericalSlip && facts.cause === "mistake";
		case "first-correction":
			return !facts.correctedBefore;
		case "false-commitment":
			return facts.cause === "false";
		case "recheck-failed":
			return facts.recheckFailed;
		case "no-grave-harm":
			return !facts.gravelyHarms;
		case "grave-harm":
			return facts.gravelyHarms;
		case "statute":
			return facts.statute !== null && facts.statute.law.trim() !== "" && facts.statute.article.trim() !== "";
	}
};

/** May this outcome follow? Reads the table, then the conditions of its cell. */
export const judgeOutcome = (
	place: { stage: Stage; matterType: MatterType },
	outcome: Outcome,
	facts: Circumstances,
): Decision<{ outcome: Outcome; clause: string }, OutcomeReason> => {
	const cell = outcomeTable[place.stage][outcome][place.matterType];
	if (!cell.allowed) return refuse(cell.reason, cell.clause, { stage: place.stage, outcome });
	const missing = cell.needs.find((condition) => !met(condition, facts));
	if (missing !== undefined) return refuse(unmet[missing], cell.clause, { stage: place.stage, outcome });
	return accept({ outcome, clause: cell.clause });
};
