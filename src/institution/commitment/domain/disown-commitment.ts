import type { PartyId } from "#kernel/actor.ts";
import { accept, type Decision, refuse } from "#kernel/decision.ts";
import { possible } from "./actions.ts";
import type { Commitment, CommitmentEvent } from "./commitment.ts";

export type DisownReason = "not-signed" | "not-signed-by-agent" | "only-principal" | "disown-too-late";

type Facts = {
	now: Date;
	by: PartyId;
	/** Last instant for disowning, from `authorisation.disown` counted from the telling. */
	until: Date;
};

/**
 * 否认代签. The principal was told at once and says within the term: not in my name. The commitment is void, the
 * ordinary route is open, the agent answers, and the principal's credit is untouched.
 */
export const disownCommitment = (
	commitment: Commitment,
	{ now, by, until }: Facts,
): Decision<CommitmentEvent, DisownReason> => {
	const clause = "legal-effect §4 R-033";
	if (!possible("disown-commitment", commitment.state)) return refuse("not-signed", clause);
	const { representation } = commitment;
	if (representation.kind !== "agent" && representation.kind !== "handler")
		return refuse("not-signed-by-agent", clause);
	if (by !== commitment.promisor) return refuse("only-principal", clause);
	if (now.getTime() > until.getTime()) return refuse("disown-too-late", clause);
	return accept({
		type: "CommitmentDisowned",
		by,
		agent: representation.party,
		at: now.toISOString(),
	});
};
