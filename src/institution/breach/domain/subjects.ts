import type { PartyId } from "#kernel/actor.ts";

/** 谁作的承诺, as the matter and the authorisation show it at signing (legal-effect §4). */
export type PromisedBy =
	| { kind: "self" }
	/** `authorised`: the 特别授权 was valid at signing and was not disowned. */
	| { kind: "agent" | "handler"; party: PartyId; authorised: boolean }
	| { kind: "guardian"; party: PartyId };

/** 责任主体: whom the finding names. */
export type FindingSubject = { party: PartyId; as: "principal" | "agent" | "guardian" };

/**
 * The record's subject is the principal; the agent alone if unauthorised; both if both knew; the guardian for
 * a minor (legal-effect §4). A helper is never a subject. `bothKnew` is said by a person and proved.
 */
export const subjectsOf = (
	promisor: PartyId,
	promisedBy: PromisedBy,
	bothKnew: boolean,
): readonly FindingSubject[] => {
	switch (promisedBy.kind) {
		case "self":
			return [{ party: promisor, as: "principal" }];
		case "guardian":
			return [{ party: promisedBy.party, as: "guardian" }];
		case "agent":
		case "handler": {
			const agent: FindingSubject = { party: promisedBy.party, as: "agent" };
			if (!promisedBy.authorised) return [agent];
			const principal: FindingSubject = { party: promisor, as: "principal" };
			return bothKnew ? [principal, agent] : [principal];
		}
	}
};
