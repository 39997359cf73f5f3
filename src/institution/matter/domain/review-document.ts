import type { PersonId } from "#kernel/actor.ts";
import { accept, type Decision, refuse } from "#kernel/decision.ts";
import { instant } from "#kernel/time.ts";
import { documentOpenIn } from "./document-actions.ts";
import type { DocumentEvent, OfficialDocument } from "./official-document.ts";

export type ReviewReason = "document-not-in-this-state" | "drafter-may-not-review";

/** 法制审核: by somebody other than who drafted it. */
export const reviewDocument = (
	document: OfficialDocument,
	{ reviewer }: { reviewer: PersonId },
	facts: { now: Date },
): Decision<DocumentEvent, ReviewReason> => {
	if (!documentOpenIn("review-document", document.state))
		return refuse("document-not-in-this-state", "R-148", { state: document.state });
	if (document.drafter === reviewer) return refuse("drafter-may-not-review", "R-148");
	const { id: documentId, kind } = document;
	return accept({ type: "DocumentReviewed", documentId, kind, reviewer, at: instant(facts.now) });
};
