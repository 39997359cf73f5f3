import type { PartyId } from "#kernel/actor.ts";
import { accept, type Decision, refuse } from "#kernel/decision.ts";
import type { Instant } from "#kernel/time.ts";
import { possible } from "./actions.ts";
import { type Commitment, isSigned } from "./commitment.ts";

/** 与本人的关系, as the helper states it. Recorded and printed; nothing follows from it, a helper is no agent. */
export const helperRelations = [
	"child",
	"spouse",
	"parent",
	"relative",
	"neighbour",
	"community-worker",
	"other",
] as const;
export type HelperRelation = (typeof helperRelations)[number];

/** 帮我填 (legal-effect §4): one link, one letter, one helper, a short time. */
export type HelperLink = {
	id: string;
	commitmentId: string;
	matterId: string;
	madeBy: PartyId;
	madeAt: Instant;
	expiresAt: Instant;
	/** `open`: nobody has come yet. `taken`: one browser holds it, the link itself opens nothing more. */
	state: "open" | "taken" | "finished" | "revoked";
	takenAt: Instant | null;
	/** When the helper last saved; only then does the letter name a helper. */
	filledAt: Instant | null;
	endedAt: Instant | null;
};

export type HelperLinkEvent =
	| { type: "HelperLinkMade"; linkId: string; expiresAt: Instant; at: Instant }
	| { type: "HelperLinkRevoked"; linkId: string; at: Instant }
	| { type: "HelperCame"; linkId: string; relation: HelperRelation; at: Instant }
	| { type: "HelperFinished"; linkId: string; at: Instant };

/** Why a link opens nothing. */
export type DeadLink =
	| "helper-link-used"
	| "helper-link-finished"
	| "helper-link-revoked"
	| "helper-link-expired";
export type HelperLinkReason =
	| DeadLink
	| "already-signed"
	| "not-on-the-commitment-route"
	| "too-many-helper-links"
	| "no-helper-link";

const clause = "legal-effect §4";

/** Links one letter may have in a day: enough for a mistake or two, too few for handing them round. */
export const linksADay = 5;

/** May the promisor make a link now? An older one ends with it: one letter, one helper at a time. */
export const makeHelperLink = (
	commitment: Commitment,
	facts: { now: Date; linkId: string; hours: number; madeToday: number },
): Decision<Extract<HelperLinkEvent, { type: "HelperLinkMade" }>, HelperLinkReason> => {
	if (isSigned(commitment)) return refuse("already-signed", clause);
	if (!possible("make-helper-link", commitment.state)) return refuse("not-on-the-commitment-route", clause);
	if (facts.madeToday >= linksADay) return refuse("too-many-helper-links", clause);
	const { now, linkId, hours } = facts;
	return accept({
		type: "HelperLinkMade",
		linkId,
		expiresAt: new Date(now.getTime() + hours * 3_600_000).toISOString(),
		at: now.toISOString(),
	});
};

/** Null while the link, or what the helper was handed for it, still opens the letter. */
export const deadBecause = (
	link: HelperLink,
	commitment: Commitment,
	now: Date,
): DeadLink | "already-signed" | "not-on-the-commitment-route" | null => {
	if (link.state === "revoked") return "helper-link-revoked";
	if (link.state === "finished") return "helper-link-finished";
	if (now.getTime() >= Date.parse(link.expiresAt)) return "helper-link-expired";
	if (isSigned(commitment)) return "already-signed";
	return possible("fill-slots", commitment.state) ? null : "not-on-the-commitment-route";
};

/** The helper comes, with name and relation: from here on the link is used up and only this helper goes on. */
export const takeHelperLink = (
	link: HelperLink,
	commitment: Commitment,
	{ now, relation }: { now: Date; relation: HelperRelation },
): Decision<HelperLinkEvent, HelperLinkReason> => {
	const dead = link.state === "taken" ? "helper-link-used" : deadBecause(link, commitment, now);
	return dead === null
		? accept({ type: "HelperCame", linkId: link.id, relation, at: now.toISOString() })
		: refuse(dead, clause);
};

/** 填好了: nothing more is opened by it. */
export const finishHelping = (
	link: HelperLink,
	commitment: Commitment,
	now: Date,
): Decision<HelperLinkEvent, HelperLinkReason> => {
	const dead = deadBecause(link, commitment, now);
	return dead === null
		? accept({ type: "HelperFinished", linkId: link.id, at: now.toISOString() })
		: refuse(dead, clause);
};

/** 收回链接, any time before it has ended. What was filled in stays for the promisor to judge. */
export const revokeHelperLink = (
	link: HelperLink | null,
	now: Date,
): Decision<HelperLinkEvent, HelperLinkReason> =>
	link === null || link.state === "finished" || link.state === "revoked"
		? refuse("no-helper-link", clause)
		: accept({ type: "HelperLinkRevoked", linkId: link.id, at: now.toISOString() });

/** The link after one fact. */
export const evolveHelperLink = (link: HelperLink, event: HelperLinkEvent): HelperLink => {
	switch (event.type) {
		case "HelperLinkMade":
			return link;
		case "HelperCame":
			return { ...link, state: "taken", takenAt: event.at };
		case "HelperFinished":
			return { ...link, state: "finished", endedAt: event.at };
		case "HelperLinkRevoked":
			return { ...link, state: "revoked", endedAt: event.at };
	}
};
