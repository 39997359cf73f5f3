import type { PartyId } from "#kernel/actor.ts";
import { accept, type Decision, refuse } from "#kernel/decision.ts";
import { possible } from "./actions.ts";
import type { Commitment, CommitmentEvent } from "./commitment.ts";

export type ConsentReason = "already-signed" | "no-guardian-needed" | "guardianship-not-known";

type Facts = {
	now: Date;
	guardian: PartyId;
	/** The promisor is 8 to 17: older ones need no consent, younger ones cannot sign at all. */
	consentApplies: boolean;
	/** False only where data says this person is not the guardian; null where it does not answer. */
	guardianshipKnown: boolean | null;
};

/** 监护人同意: a minor of 8 to 17 may sign himself with it. */
export const consentAsGuardian = (
	commitment: Commitment,
	{ now, guardian, consentApplies, guardianshipKnown }: Facts,
): Decision<CommitmentEvent, ConsentReason> => {
	const clause = "R-149";
	if (!possible("consent-as-guardian", commitment.state)) return refuse("already-signed", clause);
	if (!consentApplies) return refuse("no-guardian-needed", clause);
	if (guardianshipKnown === false) return refuse("guardianship-not-known", clause);
	return accept({ type: "GuardianConsented", guardian, at: now.toISOString() });
};
