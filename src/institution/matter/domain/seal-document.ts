import { accept, type Decision, refuse } from "#kernel/decision.ts";
import { instant } from "#kernel/time.ts";
import { documentOpenIn } from "./document-actions.ts";
import { awaitsApproval, type DocumentEvent, type OfficialDocument } from "./official-document.ts";

export type SealReason = "document-not-in-this-state" | "approval-missing";

/** May it be sealed now? Adverse documents and those the head approves only once approved. */
export const sealable = (document: OfficialDocument): Decision<never, SealReason> => {
	if (!documentOpenIn("seal-document", document.state))
		return refuse("document-not-in-this-state", "R-148", { state: document.state });
	return awaitsApproval(document) ? refuse("approval-missing", "R-148") : accept();
};

/** 用印: the file carries the number; from now on its text is fixed. */
export const sealDocument = (
	document: OfficialDocument,
	{ number, fileHash }: { number: string; fileHash: string },
	facts: { now: Date },
): Decision<DocumentEvent, SealReason> => {
	const may = sealable(document);
	if ("refused" in may) return may;
	const { id: documentId, kind } = document;
	return accept({ type: "DocumentSealed", documentId, kind, number, fileHash, at: instant(facts.now) });
};
