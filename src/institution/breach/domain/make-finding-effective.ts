import { accept, type Decision, refuse } from "#kernel/decision.ts";
import type { Breach } from "./breach.ts";
import type { BreachEvent } from "./events.ts";
import { factsOf } from "./evolve.ts";
import { refuseUnless } from "./possible.ts";

export type FindingEffectiveReason = "not-at-this-stage" | "another-document" | "already-served";

/**
 * 认定自送达起生效 (legal-effect §1). Where two are named it takes effect when both have been served: nobody is
 * recorded before his or her own service.
 */
export const makeFindingEffective = (
	breach: Breach,
	served: { documentId: string; effectiveAt: string },
): Decision<BreachEvent, FindingEffectiveReason> => {
	if (breach.state !== "found")
		return (
			refuseUnless("make-finding-effective", breach.state) ?? refuse("not-at-this-stage", "legal-effect §1")
		);
	const { subjects, cause } = breach.finding;
	const named = subjects.find(({ documentId }) => documentId === served.documentId);
	if (named === undefined) return refuse("another-document", "legal-effect §1");
	if (named.effectiveAt !== null) return refuse("already-served", "legal-effect §1");
	const { documentId, effectiveAt } = served;
	const others = subjects.filter((subject) => subject !== named);
	if (others.some((subject) => subject.effectiveAt === null))
		return accept({ type: "FindingServed", documentId, effectiveAt });
	const last = others.reduce(
		(latest, subject) =>
			subject.effectiveAt !== null && subject.effectiveAt > latest ? subject.effectiveAt : latest,
		effectiveAt,
	);
	return accept<BreachEvent>(
		{ type: "FindingServed", documentId, effectiveAt },
		{
			type: "FindingEffective",
			facts: factsOf(breach),
			cause,
			subjects: subjects.map(({ party, as }) => ({ party, as })),
			effectiveAt: last,
		},
	);
};
