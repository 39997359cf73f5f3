import type { Dictionary } from "#portal/shell.ts";
import type { zh } from "./words.zh-CN.ts";

export const en: Dictionary<typeof zh> = {
	title: "Untrue commitment",
	state: "Stage",
	letter: "Matter",
	openMatter: "See the matter",
	due: "Until",
	outcome: "Outcome",
	cause: "Cause found",
	documents: "Documents",
	statements: "Statements",
	defenceTitle: "Statement and defence",
	defenceLead:
		"What we found differs from your commitment. Nothing is decided yet. Tell us how it really is and hand in what you have; we must hear and answer you, and nothing gets worse because you speak.",
	statement: "Your statement",
	statementHint: "How it is, why it differs, what you can show",
	statementWrong: "Write your statement",
	offers: "I offer the certificate (voluntary; nobody may ask for it)",
	defenceButton: "Send the statement",
	correctionTitle: "Report that it is corrected",
	correctionLead: (due) =>
		`Correct it and report by ${due}; we check again. If it passes, the decision stays.`,
	correctionStatement: "How it was corrected",
	correctionButton: "Report the correction",
	remedy: "Under review or suit",
	nothing: "There is nothing for you to do now.",
	back: "Back to my matters",
};
