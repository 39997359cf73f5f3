import type { OrganId, PartyId } from "#kernel/actor.ts";
import { accept, type Decision, refuse } from "#kernel/decision.ts";
import type { Authorisation, Power } from "./authorisation.ts";

/** What is to be done under the authorisation, and when. */
export type AuthorisationUse = {
	principal: PartyId;
	agent: PartyId;
	organId: OrganId;
	matterName: string;
	itemId: string;
	power: Power;
	now: Date;
};

export type AuthorisationRefusal =
	| "authorisation-missing"
	| "authorisation-general"
	| "authorisation-not-signed"
	| "authorisation-revoked"
	| "authorisation-identity-mismatch"
	| "authorisation-wrong-matter"
	| "authorisation-wrong-item"
	| "authorisation-power-missing"
	| "authorisation-not-yet-valid"
	| "authorisation-expired";

const clause = "三(三) R-033";

/**
 * 特别授权书是否管用: accepts if and only if everything matches. A general power of attorney is refused whoever
 * signed it, and one second after its last instant an authorisation is worth nothing.
 */
export const checkAuthorisation = (
	authorisation: Authorisation | null,
	use: AuthorisationUse,
): Decision<never, AuthorisationRefusal> => {
	if (authorisation === null) return refuse("authorisation-missing", clause);
	const { scope } = authorisation;
	if (scope.itemId === null) return refuse("authorisation-general", clause);
	if (authorisation.state === "drafted") return refuse("authorisation-not-signed", clause);
	if (authorisation.state === "revoked") return refuse("authorisation-revoked", clause);
	if (scope.principal !== use.principal || scope.agent !== use.agent)
		return refuse("authorisation-identity-mismatch", clause);
	// Only the principal's own hand grants: an agent cannot authorise himself.
	if (authorisation.grant.by !== scope.principal) return refuse("authorisation-not-signed", clause);
	if (scope.organId !== use.organId || scope.matterName !== use.matterName)
		return refuse("authorisation-wrong-matter", clause);
	if (scope.itemId !== use.itemId) return refuse("authorisation-wrong-item", clause);
	if (!scope.powers.includes(use.power)) return refuse("authorisation-power-missing", clause);
	if (use.now.getTime() < Date.parse(scope.validFrom)) return refuse("authorisation-not-yet-valid", clause);
	if (use.now.getTime() > Date.parse(scope.validUntil)) return refuse("authorisation-expired", clause);
	return accept();
};
