import type { PersonId } from "#kernel/actor.ts";
import { accept, type Decision, refuse } from "#kernel/decision.ts";
import { instant } from "#kernel/time.ts";
import { documentOpenIn } from "./document-actions.ts";
import { type DocumentEvent, documentKinds, type OfficialDocument } from "./official-document.ts";

export type ApproveReason =
	| "document-not-in-this-state"
	| "reviewer-may-not-approve"
	| "drafter-may-not-approve"
	| "head-must-approve";

/** 批准: by a third person; revocation and transfer to the judiciary by the head of the organ. */
export const approveDocument = (
	document: OfficialDocument,
	{ approver }: { approver: PersonId },
	facts: { now: Date; approverIsHead: boolean },
): Decision<DocumentEvent, ApproveReason> => {
	if (document.state !== "reviewed" || !documentOpenIn("approve-document", document.state))
		return refuse("document-not-in-this-state", "R-148", { state: document.state });
	if (document.reviewer === approver) return refuse("reviewer-may-not-approve", "R-148");
	if (document.drafter === approver) return refuse("drafter-may-not-approve", "R-148");
	if (documentKinds[document.kind].approval === "head" && !facts.approverIsHead)
		return refuse("head-must-approve", "R-148");
	const { id: documentId, kind } = document;
	return accept({ type: "DocumentApproved", documentId, kind, approver, at: instant(facts.now) });
};
