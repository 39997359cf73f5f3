import type { PartyId } from "#kernel/actor.ts";
import { addMonths, dayOf, endOfDay } from "#kernel/calendar.ts";
import { accept, type Decision, refuse } from "#kernel/decision.ts";
import type { AuthorisationEvent, AuthorisationScope } from "./authorisation.ts";

export type DraftAuthorisationReason =
	| "authorisation-general"
	| "authorisation-power-missing"
	| "authorisation-of-a-stranger"
	| "authorisation-of-oneself"
	| "authorisation-period-reversed"
	| "authorisation-too-long"
	| "agent-not-allowed";

type Facts = { by: PartyId; now: Date; longestMonths: number; agentAllowed: boolean };

/** 起草特别授权书 by principal or agent. Longest period from `authorisation.longest`, in months. */
export const draftAuthorisation = (
	scope: AuthorisationScope,
	{ by, now, longestMonths, agentAllowed }: Facts,
): Decision<AuthorisationEvent, DraftAuthorisationReason> => {
	const clause = "三(三) R-033";
	if (by !== scope.principal && by !== scope.agent) return refuse("authorisation-of-a-stranger", clause);
	if (scope.principal === scope.agent) return refuse("authorisation-of-oneself", clause);
	if (scope.itemId === null) return refuse("authorisation-general", clause);
	if (!agentAllowed) return refuse("agent-not-allowed", "附件2 二(五) R-126");
	if (!scope.powers.includes("promise")) return refuse("authorisation-power-missing", clause);
	const from = Date.parse(scope.validFrom);
	const until = Date.parse(scope.validUntil);
	if (until < from || until <= now.getTime()) return refuse("authorisation-period-reversed", clause);
	const longest = endOfDay(addMonths(dayOf(new Date(from)), longestMonths)).getTime();
	if (until > longest) return refuse("authorisation-too-long", clause, { months: longestMonths });
	return accept({ type: "AuthorisationDrafted", draftedBy: by, at: now.toISOString() });
};
