import type { OrganId, PartyId, PersonId } from "#kernel/actor.ts";
import { accept, type Decision, refuse } from "#kernel/decision.ts";
import { instant } from "#kernel/time.ts";
import {
	type DocumentEvent,
	type DocumentId,
	type DocumentKind,
	documentKinds,
	type Remedies,
} from "./official-document.ts";

type Command = {
	kind: DocumentKind;
	/** Only read where the kind leaves it to the content. */
	adverse: boolean;
	matterId: string | null;
	organId: OrganId;
	addressee: PartyId | null;
	causeId: string | null;
	drafter: PersonId | null;
	paragraphCount: number;
};
type Facts = { now: Date; documentId: DocumentId; remedies: Remedies };
export type DraftReason = "nothing-written" | "addressee-missing";

/** 起草文书. An adverse one carries its remedies from the first draft on. */
export const draftDocument = (
	{ adverse, paragraphCount, ...command }: Command,
	{ now, documentId, remedies }: Facts,
): Decision<Extract<DocumentEvent, { type: "DocumentDrafted" }>, DraftReason> => {
	if (paragraphCount === 0) return refuse("nothing-written", "R-148");
	if (command.addressee === null && command.kind !== "transfer-letter")
		return refuse("addressee-missing", "R-148");
	const byKind = documentKinds[command.kind].adverse;
	const burdens = byKind === "always" || (byKind === "by-content" && adverse);
	return accept({
		type: "DocumentDrafted" as const,
		...command,
		documentId,
		adverse: burdens,
		remedies: burdens ? remedies : null,
		at: instant(now),
	});
};
