import { accept, type Decision, refuse } from "#kernel/decision.ts";
import type { Authorisation, AuthorisationEvent, RevocationCause } from "./authorisation.ts";

export type RevokeAuthorisationReason = "authorisation-ended" | "authorisation-not-yours";

type Facts = { by: string; now: Date };

/**
 * 撤销授权 by the principal, 辞任 by the agent. Death, incapacity and cancellation come from the person's record and
 * are told by the system. Letters already signed stand: only later ones are barred.
 */
export const revokeAuthorisation = (
	authorisation: Authorisation,
	cause: RevocationCause,
	{ by, now }: Facts,
): Decision<AuthorisationEvent, RevokeAuthorisationReason> => {
	const clause = "legal-effect §4";
	if (authorisation.state === "revoked") return refuse("authorisation-ended", clause);
	const { principal, agent } = authorisation.scope;
	switch (cause) {
		case "revoked":
			if (by !== principal) return refuse("authorisation-not-yours", clause);
			break;
		case "resigned":
			if (by !== agent) return refuse("authorisation-not-yours", clause);
			break;
		case "death":
		case "incapacity":
		case "cancelled":
			break;
	}
	return accept({ type: "AuthorisationRevoked", cause, by, at: now.toISOString() });
};
