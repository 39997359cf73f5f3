import type { PersonId } from "#kernel/actor.ts";
import { type Refusal, refuse } from "#kernel/decision.ts";
import type { Parameter, ParameterKey } from "#kernel/parameter.ts";

export type ParameterReason =
	| "authority-names-no-article"
	| "shorter-than-law"
	| "proposal-open"
	| "proposal-decided"
	| "parameter-moved-on"
	| "same-person";

export type ParameterChange = Pick<Parameter, "value" | "standing" | "authority">;

const clause = "R-080";
/** 《…法》第…条, or 〔2021〕27号 with the part of it that says so. */
const namesDocument = /《[^》]+》|〔\d{4}〕\d+号/;
const namesPlace =
	/第[一二三四五六七八九十百千零〇\d]+[条款项章节点部]|[一二三四五六七八九十]+[、(（]|附件\d/;

/** Remedies an applicant has by statute: a district can never make them shorter. */
const statutory: ReadonlySet<ParameterKey> = new Set(["review.term", "suit.term"]);

const saysLaw = ({ standing }: Pick<Parameter, "standing">): boolean => standing === "S" || standing === "V";

/**
 * 修改规则参数. Null where it may be. A number is called 方案规定 or 公开文件可见 only with document and article, because
 * from then on citizens are told so; `shipped` is version 1 of the same parameter (R-080, legal-effect).
 */
export const checkParameterChange = (
	current: Pick<Parameter, "key">,
	change: ParameterChange,
	{ shipped }: { shipped: number },
): Refusal<ParameterReason> | null => {
	if (saysLaw(change) && !(namesDocument.test(change.authority) && namesPlace.test(change.authority)))
		return refuse("authority-names-no-article", clause);
	if (statutory.has(current.key) && change.value < shipped)
		return refuse("shorter-than-law", clause, { least: shipped });
	return null;
};

/** What is called law or plan, before or after, is changed by two people. */
export const needsSecondPerson = (current: Pick<Parameter, "standing">, change: ParameterChange): boolean =>
	saysLaw(current) || saysLaw(change);

/** 复核: by another person, while the parameter still is what was to be changed. */
export const checkDecision = (
	proposal: { state: "open" | "agreed" | "declined"; proposedBy: string; fromVersion: number },
	{ decider, currentVersion, agrees }: { decider: PersonId; currentVersion: number; agrees: boolean },
): Refusal<ParameterReason> | null => {
	if (proposal.state !== "open") return refuse("proposal-decided", clause);
	if (proposal.proposedBy === decider) return refuse("same-person", clause);
	if (agrees && proposal.fromVersion !== currentVersion) return refuse("parameter-moved-on", clause);
	return null;
};
