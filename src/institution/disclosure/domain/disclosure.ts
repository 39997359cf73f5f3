import type { DisclosureGround } from "#institution/catalogue/domain/item.ts";
import type { OrganId, PartyId, PersonId } from "#kernel/actor.ts";
import type { Brand } from "#kernel/brand.ts";
import type { Instant } from "#kernel/time.ts";

export type DisclosureId = Brand<"DisclosureId">;

/** What was known when the letter was put up for disclosure; never changes. */
export type DisclosureFacts = {
	id: DisclosureId;
	commitmentId: string;
	matterId: string;
	itemId: string;
	organId: OrganId;
	letterNo: string;
	promisor: PartyId;
	/** 公开理由 and 公开时限 of the item's edition, as printed before signing. */
	ground: DisclosureGround;
	/** End of the printed term: 自承诺书生效之日起 so many days. */
	until: Instant;
	/** Digest of the edition the signer saw before signing; nothing else may be published. */
	shownDigest: string;
	/** The law that has it published without consent; null where the signer consented or is no natural person. */
	statutoryBasis: string | null;
	nominatedBy: PersonId;
	nominatedAt: Instant;
};

/** 撤下原因. */
export const removalReasons = [
	"term-ended",
	"commitment-withdrawn",
	"commitment-disowned",
	"letter-corrected",
	"decision-revoked",
	"objection-upheld",
	"consent-withdrawn",
	"error-found",
] as const;
export type RemovalWhy = (typeof removalReasons)[number];

/** 预先审查: each must be answered by a person before anything is published. */
export type PreReview = { stateSecret: boolean; tradeSecret: boolean; privacy: boolean };

/** 承诺书公开 (三(七), R-093). */
export type Disclosure = DisclosureFacts &
	(
		| { state: "awaiting-review" }
		| { state: "refused"; refusedBy: PersonId; refusedAt: Instant }
		| { state: "published"; reviewedBy: PersonId; publishedAt: Instant }
		| { state: "removed"; why: RemovalWhy; removedAt: Instant }
	);
export type DisclosureState = Disclosure["state"];

/** Ids, dates and codes only. */
export type DisclosureEvent =
	| { type: "PublicEditionShown"; digest: string; at: Instant }
	| { type: "PublicEditionAnswered"; consent: boolean; at: Instant }
	| { type: "DisclosureNominated"; facts: DisclosureFacts }
	| { type: "DisclosureRefused"; by: PersonId; at: Instant }
	| { type: "DisclosurePublished"; by: PersonId; at: Instant }
	| { type: "DisclosureRemoved"; why: RemovalWhy; by: PersonId | null; at: Instant };

const factsOf = (disclosure: Disclosure): DisclosureFacts => ({
	id: disclosure.id,
	commitmentId: disclosure.commitmentId,
	matterId: disclosure.matterId,
	itemId: disclosure.itemId,
	organId: disclosure.organId,
	letterNo: disclosure.letterNo,
	promisor: disclosure.promisor,
	ground: disclosure.ground,
	until: disclosure.until,
	shownDigest: disclosure.shownDigest,
	statutoryBasis: disclosure.statutoryBasis,
	nominatedBy: disclosure.nominatedBy,
	nominatedAt: disclosure.nominatedAt,
});

/** Apply one fact. */
export function evolve(disclosure: Disclosure, event: DisclosureEvent): Disclosure {
	switch (event.type) {
		case "PublicEditionShown":
		case "PublicEditionAnswered":
			return disclosure;
		case "DisclosureNominated":
			return { ...event.facts, state: "awaiting-review" };
		case "DisclosureRefused":
			return { ...factsOf(disclosure), state: "refused", refusedBy: event.by, refusedAt: event.at };
		case "DisclosurePublished":
			return { ...factsOf(disclosure), state: "published", reviewedBy: event.by, publishedAt: event.at };
		case "DisclosureRemoved":
			return { ...factsOf(disclosure), state: "removed", why: event.why, removedAt: event.at };
	}
}
