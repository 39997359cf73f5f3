import type { PersonId } from "#kernel/actor.ts";
import { accept, type Decision, isRefusal, refuse } from "#kernel/decision.ts";
import { refuseUnless } from "./actions.ts";
import type { Disclosure, DisclosureEvent, PreReview } from "./disclosure.ts";
import { judgeSituation, type LetterSituation, type SituationReason } from "./nominate.ts";

export type ReviewReason =
	| "not-at-this-stage"
	| "same-person"
	| "reason-empty"
	| "secret-or-private"
	| SituationReason;

/**
 * 公开审查 by a second person: no state secret, no trade secret, no privacy is left in the edition, each answered by
 * that person; and everything that was true at nomination is asked again, because days may lie between.
 */
export const reviewDisclosure = (
	disclosure: Disclosure,
	command: { publish: boolean; found: PreReview; reason: string; by: PersonId },
	facts: { now: Date; letter: LetterSituation },
): Decision<DisclosureEvent, ReviewReason> => {
	const clause = "三(七)；R-093";
	const wrong = refuseUnless("review-disclosure", disclosure.state);
	if (wrong !== null) return wrong;
	if (disclosure.nominatedBy === command.by) return refuse("same-person", clause);
	if (command.reason.trim() === "") return refuse("reason-empty", clause);
	const at = facts.now.toISOString();
	if (!command.publish) return accept({ type: "DisclosureRefused", by: command.by, at });
	const { stateSecret, tradeSecret, privacy } = command.found;
	if (stateSecret || tradeSecret || privacy) return refuse("secret-or-private", clause);
	const judged = judgeSituation(facts.letter, disclosure.statutoryBasis, facts.now);
	if (isRefusal(judged)) return judged;
	return accept({ type: "DisclosurePublished", by: command.by, at });
};
