import { accept, type Decision, refuse } from "#kernel/decision.ts";
import { instant } from "#kernel/time.ts";
import { documentOpenIn } from "./document-actions.ts";
import type { DocumentEvent, OfficialDocument } from "./official-document.ts";

export type DiscardReason = "document-not-in-this-state" | "served-document-stands";

/** 作废: a document that was not served and will not be. Its number, if it had one,
 * is not given again; an announcement that still runs ends with it. */
export const discardDocument = (
	document: OfficialDocument,
	facts: { now: Date },
): Decision<DocumentEvent, DiscardReason> => {
	if (document.state === "served") return refuse("served-document-stands", "R-148");
	if (!documentOpenIn("discard-document", document.state))
		return refuse("document-not-in-this-state", "R-148", { state: document.state });
	const { id: documentId, kind } = document;
	return accept({ type: "DocumentDiscarded", documentId, kind, at: instant(facts.now) });
};
