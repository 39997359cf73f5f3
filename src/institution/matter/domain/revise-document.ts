import { accept, type Decision, refuse } from "#kernel/decision.ts";
import { instant } from "#kernel/time.ts";
import { documentOpenIn } from "./document-actions.ts";
import type { DocumentEvent, OfficialDocument } from "./official-document.ts";

export type ReviseReason = "document-not-in-this-state" | "served-document-stands" | "nothing-written";

/** 修改文稿: only a draft; what was reviewed goes back first, what was served stands. */
export const reviseDocument = (
	document: OfficialDocument,
	{ paragraphCount }: { paragraphCount: number },
	facts: { now: Date },
): Decision<DocumentEvent, ReviseReason> => {
	if (document.state === "served" || document.state === "announced")
		return refuse("served-document-stands", "R-148");
	if (!documentOpenIn("revise-document", document.state))
		return refuse("document-not-in-this-state", "R-148", { state: document.state });
	if (paragraphCount === 0) return refuse("nothing-written", "R-148");
	return accept({
		type: "DocumentRevised",
		documentId: document.id,
		kind: document.kind,
		revision: document.revision + 1,
		at: instant(facts.now),
	});
};
