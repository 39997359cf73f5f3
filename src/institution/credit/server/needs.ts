import type { OrganId, PartyId } from "#kernel/actor.ts";
import type { Act, Read } from "#platform/act.ts";

export type CreditDocumentKind = "credit-notice" | "repair-notice" | "repair-decision" | "objection-answer";

/** What this slice asks of the rest of the institution; `app/compose.ts` answers. */
export type CreditNeeds = {
	/** Draws up a document for the subject; `causeId` is the record. */
	draftDocument(
		act: Act,
		draft: {
			kind: CreditDocumentKind;
			matterId: string;
			organId: OrganId;
			addressee: PartyId;
			/** Read only for kinds that burden or not by their content. */
			adverse: boolean;
			causeId: string;
			paragraphs: readonly string[];
		},
	): Promise<string>;
	/** Bytes of a stored file by their hash; null where the store has none. */
	openFile(read: Read, fileHash: string): Promise<Uint8Array | null>;
	/** A public copy of this letter goes in this very transaction, because an objection was upheld. */
	takeDownLetter(act: Act, commitmentId: string): Promise<void>;
	/** How things stand with the finding now: reactions may run late and out of order. */
	breachStanding(
		read: Read,
		breachId: string,
	): Promise<{ reversed: boolean; corrected: boolean; remedy: { stayed: boolean } | null } | null>;
};
