import type { PartyId } from "#kernel/actor.ts";
import { accept, type Decision, refuse } from "#kernel/decision.ts";
import type { Authorisation, AuthorisationEvent, Grant } from "./authorisation.ts";

export type GrantAuthorisationReason =
	| "authorisation-not-drafted"
	| "authorisation-only-principal"
	| "authorisation-general"
	| "authorisation-expired"
	| "authorisation-not-confirmed";

type Facts = {
	by: PartyId;
	/** A legal person grants by its seal or its representative: its handler cannot (legal-effect §4). */
	actsForPrincipal: boolean;
	/** The principal confirmed afresh: a one-time code, a fresh sign-in, or paper before a clerk. */
	confirmed: boolean;
	now: Date;
};

/** 授权人本人签署: nobody but the principal grants, by his own signature. */
export const grantAuthorisation = (
	authorisation: Authorisation,
	grant: Pick<Grant, "level" | "fileHash">,
	{ by, actsForPrincipal, confirmed, now }: Facts,
): Decision<AuthorisationEvent, GrantAuthorisationReason> => {
	const clause = "三(三) R-033";
	if (authorisation.state !== "drafted") return refuse("authorisation-not-drafted", clause);
	if (authorisation.scope.itemId === null) return refuse("authorisation-general", clause);
	if (by !== authorisation.scope.principal || !actsForPrincipal)
		return refuse("authorisation-only-principal", clause);
	if (!confirmed) return refuse("authorisation-not-confirmed", clause);
	if (now.getTime() > Date.parse(authorisation.scope.validUntil))
		return refuse("authorisation-expired", clause);
	const at = now.toISOString();
	return accept({ type: "AuthorisationGranted", grant: { ...grant, by, at }, at });
};
