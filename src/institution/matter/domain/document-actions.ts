import type { Action } from "#kernel/action.ts";
import { type Actor, holds } from "#kernel/actor.ts";
import type { StaffRole } from "#kernel/role.ts";
import { awaitsApproval, type DocumentState, type OfficialDocument } from "./official-document.ts";

const drafters = ["window-clerk", "handler", "verifier", "credit-office", "complaint-officer"] as const;
const approvers = ["handler", "organ-head", "credit-office"] as const;

/** 文书流转 (R-148): who may take which step, from where. Two persons at each hand-over are the rules' business. */
export const documentActions = {
	"revise-document": { from: ["drafted"], by: drafters, clause: "R-148" },
	"review-document": { from: ["drafted"], by: ["legal-reviewer"], clause: "R-148" },
	"return-document": {
		from: ["drafted", "reviewed", "approved"],
		by: ["legal-reviewer", "organ-head"],
		clause: "R-148",
	},
	"approve-document": { from: ["reviewed"], by: approvers, clause: "R-148" },
	"seal-document": {
		from: ["drafted", "reviewed", "approved"],
		by: [...drafters, "legal-reviewer", "organ-head"],
		clause: "R-148",
	},
	"serve-document": { from: ["sealed"], by: [...drafters, "organ-head"], clause: "R-148" },
	"discard-document": {
		from: ["drafted", "reviewed", "approved", "sealed", "announced"],
		by: ["handler", "organ-head"],
		clause: "R-148",
	},
} as const satisfies Record<string, Action<DocumentState>>;
export type DocumentAction = keyof typeof documentActions;
export const documentActionNames = [
	"revise-document",
	"review-document",
	"return-document",
	"approve-document",
	"seal-document",
	"serve-document",
	"discard-document",
] as const satisfies readonly DocumentAction[];

/** Does this member of the organ's staff hold a role for the step? */
export const mayHandle = (action: DocumentAction, document: OfficialDocument, actor: Actor): boolean => {
	const by: readonly StaffRole[] = documentActions[action].by;
	return by.some((role) => holds(actor, role, document.organId));
};

export const documentOpenIn = (action: DocumentAction, state: DocumentState): boolean => {
	const from: readonly DocumentState[] = documentActions[action].from;
	return from.includes(state);
};

/** What a page offers on this document. */
export const openDocumentActions = (document: OfficialDocument, actor: Actor): readonly DocumentAction[] =>
	documentActionNames
		.filter((action) => documentOpenIn(action, document.state) && mayHandle(action, document, actor))
		.filter((action) => action !== "seal-document" || !awaitsApproval(document));
