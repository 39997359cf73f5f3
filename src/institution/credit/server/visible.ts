import type { ExpressionBuilder } from "kysely";
import { type Actor, holdsAnywhere } from "#kernel/actor.ts";
import type { Role } from "#kernel/role.ts";
import { actions, type CreditAction } from "../domain/actions.ts";
import { possible } from "../domain/possible.ts";
import type { CreditRecord } from "../domain/record.ts";
import type { CreditTables } from "./tables.ts";

const readers = ["handler", "legal-reviewer", "organ-head"] as const;

const organsOf = (actor: Actor): readonly string[] =>
	actor.kind === "staff"
		? [
				...new Set(
					actor.grants
						.filter(({ role }) => readers.some((one) => one === role))
						.map((grant) => grant.organId),
				),
			]
		: [];

/** The subject an actor is: a firm acts as itself; who handles for it sees the firm's records, not more. */
export const subjectOf = (actor: Actor): string | null =>
	actor.kind === "natural-person" || actor.kind === "legal-person" ? actor.partyId : null;

/** The one filter of this slice: the subject; staff of the deciding organ; 发改委 for the district. Nobody else. */
export const visibleTo = (actor: Actor) => (eb: ExpressionBuilder<CreditTables, "credit_record">) => {
	if (actor.kind === "system" || holdsAnywhere(actor, "credit-office"))
		return eb.val(true).$castTo<boolean>();
	const subject = subjectOf(actor);
	if (subject !== null) return eb("credit_record.subject_id", "=", subject);
	const organs = organsOf(actor);
	return organs.length > 0 ? eb("credit_record.organ_id", "in", organs) : eb.val(false).$castTo<boolean>();
};

/** The same for one record already in hand. */
export const isVisible = (record: CreditRecord, actor: Actor): boolean =>
	actor.kind === "system" ||
	holdsAnywhere(actor, "credit-office") ||
	subjectOf(actor) === record.subject ||
	organsOf(actor).includes(record.organId);

const rolesIn = (record: CreditRecord, actor: Actor): readonly Role[] => {
	if (actor.kind === "system") return ["system"];
	if (actor.kind === "staff")
		return actor.grants.filter(({ organId }) => organId === record.organId).map(({ role }) => role);
	return subjectOf(actor) === record.subject ? ["applicant"] : [];
};

export const mayAct = (action: CreditAction, record: CreditRecord, actor: Actor): boolean => {
	const by: readonly Role[] = actions[action].by;
	return rolesIn(record, actor).some((role) => by.includes(role));
};

/** What this actor may do now: the buttons of the page. */
export const openActions = (record: CreditRecord, actor: Actor): CreditAction[] =>
	record.kind === "kept"
		? []
		: (Object.keys(actions) as CreditAction[]).filter(
				(action) => possible(action, record.state) && mayAct(action, record, actor),
			);
