import type { PersonId } from "#kernel/actor.ts";
import { accept, type Decision, refuse } from "#kernel/decision.ts";
import type { Breach, Evidence } from "./breach.ts";
import type { UntrueCause } from "./cause.ts";
import type { BreachEvent } from "./events.ts";
import { refuseUnless } from "./possible.ts";
import { subjectsOf } from "./subjects.ts";

export type DraftFindingReason =
	| "not-at-this-stage"
	| "person-missing"
	| "reasons-empty"
	| "intent-not-proved"
	| "mismatch-is-not-intent"
	| "both-knew-without-agent"
	| "both-knew-means-false"
	| "document-missing"
	| "certificate-demanded";

export type DraftFinding = {
	cause: UntrueCause;
	evidence: readonly Evidence[];
	/** Agent and principal both knew: said by a person, and then both are named. */
	bothKnew: boolean;
	/** What was committed to, what was found, why: goes into the sealed body of the 认定书. */
	reasons: string;
	/** The person who drafts; a machine never finds an untruth. */
	by: PersonId | null;
};

/**
 * 起草承诺不实认定书, after the defence was heard or its term ran out. The organ proves intent: 虚假承诺 needs named
 * evidence other than a data mismatch; everything else is 过失不实 (legal-effect §2). `documentIds`: one document
 * for each person named, in the order of `subjectsOf`.
 */
export const draftFinding = (
	breach: Breach,
	command: DraftFinding,
	facts: { now: Date; documentIds: readonly string[]; demandedName: string | null },
): Decision<BreachEvent, DraftFindingReason> => {
	const clause = "三(五)；legal-effect §2";
	const wrong = refuseUnless("draft-finding", breach.state);
	if (wrong !== null) return wrong;
	if (command.by === null) return refuse("person-missing", clause);
	if (command.reasons.trim() === "") return refuse("reasons-empty", clause);
	if (facts.demandedName !== null)
		return refuse("certificate-demanded", "三(四)；R-014", { name: facts.demandedName });
	if (command.bothKnew && breach.promisedBy.kind !== "agent" && breach.promisedBy.kind !== "handler")
		return refuse("both-knew-without-agent", "legal-effect §4");
	if (command.bothKnew && command.cause === "mistake")
		return refuse("both-knew-means-false", "legal-effect §4");
	if (command.cause === "false") {
		if (command.evidence.length === 0) return refuse("intent-not-proved", clause);
		if (command.evidence.every(({ kind }) => kind === "data-mismatch"))
			return refuse("mismatch-is-not-intent", clause);
	}
	const subjects = subjectsOf(breach.promisor, breach.promisedBy, command.bothKnew);
	const named = subjects.flatMap((subject, index) => {
		const documentId = facts.documentIds[index];
		return documentId === undefined ? [] : [{ ...subject, documentId, effectiveAt: null }];
	});
	if (named.length !== subjects.length) return refuse("document-missing", "R-148");
	return accept({
		type: "FindingDrafted",
		finding: {
			cause: command.cause,
			subjects: named,
			evidence: command.cause === "false" ? command.evidence : [],
			draftedBy: command.by,
			draftedAt: facts.now.toISOString(),
		},
	});
};
