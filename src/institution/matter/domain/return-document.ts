import { accept, type Decision, refuse } from "#kernel/decision.ts";
import { instant } from "#kernel/time.ts";
import { documentOpenIn } from "./document-actions.ts";
import type { DocumentEvent, OfficialDocument } from "./official-document.ts";

export type ReturnReason = "document-not-in-this-state";

/** 退回修改: before it is sealed, with an opinion kept beside the text. */
export const returnDocument = (
	document: OfficialDocument,
	facts: { now: Date },
): Decision<DocumentEvent, ReturnReason> =>
	documentOpenIn("return-document", document.state)
		? accept({
				type: "DocumentReturned",
				documentId: document.id,
				kind: document.kind,
				at: instant(facts.now),
			})
		: refuse("document-not-in-this-state", "R-148", { state: document.state });
