import type { PartyId } from "#kernel/actor.ts";
import { accept, type Decision, type Refusal, refuse } from "#kernel/decision.ts";
import { type CommitmentAction, possible } from "./actions.ts";
import { type Commitment, type CommitmentEvent, isSigned } from "./commitment.ts";

export type ConsentReason =
	| "already-signed"
	| "not-prepared"
	| "no-guardian-needed"
	| "guardianship-not-known"
	| "text-changed";

type Facts = {
	now: Date;
	guardian: PartyId;
	/** The promisor is 8 to 17: older ones need no consent, younger ones cannot sign at all. */
	consentApplies: boolean;
	/** False only where data says this person is not the guardian; null where it does not answer. */
	guardianshipKnown: boolean | null;
	/** Digest of the text the guardian was shown, and of the letter as it stands now. */
	shownDigest: string;
	contentDigest: string;
};

const clause = "R-149";

const unfit = (
	action: CommitmentAction,
	commitment: Commitment,
	facts: Facts,
): Refusal<ConsentReason> | null => {
	if (isSigned(commitment)) return refuse("already-signed", clause);
	if (!possible(action, commitment.state)) return refuse("not-prepared", clause);
	// Where the guardian signs himself, there is nothing to consent to.
	if (!facts.consentApplies || commitment.representation.kind !== "self")
		return refuse("no-guardian-needed", clause);
	if (facts.guardianshipKnown === false) return refuse("guardianship-not-known", clause);
	return facts.shownDigest === facts.contentDigest ? null : refuse("text-changed", clause);
};

/** 监护人同意: a minor of 8 to 17 may sign himself with it. It is given to the letter as it reads now. */
export const consentAsGuardian = (
	commitment: Commitment,
	facts: Facts,
): Decision<CommitmentEvent, ConsentReason> => {
	const { guardian, contentDigest, now } = facts;
	return (
		unfit("consent-as-guardian", commitment, facts) ??
		accept({ type: "GuardianConsented", guardian, contentDigest, at: now.toISOString() })
	);
};

/** 监护人不同意: the minor cannot sign this text; the certificate stays open, and the guardian may still consent. */
export const refuseAsGuardian = (
	commitment: Commitment,
	facts: Facts,
): Decision<CommitmentEvent, ConsentReason> => {
	const { guardian, contentDigest, now } = facts;
	return (
		unfit("refuse-as-guardian", commitment, facts) ??
		accept({ type: "GuardianRefused", guardian, contentDigest, at: now.toISOString() })
	);
};
