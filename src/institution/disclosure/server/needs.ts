import type { z } from "zod";
import type { DisclosurePolicy, PriorityDomain } from "#institution/catalogue/domain/item.ts";
import type { LetterField } from "#institution/commitment/domain/data-message.ts";
import type { PublicEdition } from "#institution/commitment/domain/public-edition.ts";
import type { OrganId, PartyId } from "#kernel/actor.ts";
import type { Refusal } from "#kernel/decision.ts";
import type { Act, Read } from "#platform/act.ts";

export type Policy = z.output<typeof DisclosurePolicy>;

/** A sealed letter as far as its disclosure needs it. `fields` are all printed fields, personal ones included. */
export type SealedLetter = {
	commitmentId: string;
	matterId: string;
	itemId: string;
	organId: OrganId;
	promisor: PartyId;
	letterNo: string;
	sealedAt: Date;
	/** Sealed, and neither withdrawn, disowned, corrected nor ended. */
	inForce: boolean;
	printedPublic: boolean;
	matterName: string;
	certName: string;
	policy: Policy;
	domain: PriorityDomain;
	fields: readonly LetterField[];
};

/** What this slice asks of the rest of the institution; `app/compose.ts` answers. */
export type DisclosureNeeds = {
	/** The letter as it will be signed, for the one who signs; `not-found` for everybody else, `already-signed` later. */
	letterBeforeSigning(
		act: Act,
		commitmentId: string,
	): Promise<
		| { matterId: string; signer: PartyId; policy: Policy; fields: readonly LetterField[] }
		| Refusal<"not-found" | "already-signed" | "not-prepared">
	>;
	/** Whether this actor signs or signed for this letter. */
	signerOf(read: Read, commitmentId: string): Promise<{ matterId: string; signer: PartyId } | null>;
	sealedLetter(read: Read, commitmentId: string): Promise<SealedLetter | null>;
	/** The redacted edition with the organ's signature over its root, from the sealed file; null without one. */
	publicEdition(
		read: Read,
		commitmentId: string,
		hide: (fields: readonly LetterField[]) => ReadonlySet<string>,
	): Promise<PublicEdition | null>;
};
