import type { ExpressionBuilder } from "kysely";
import { type Actor, partiesOf } from "#kernel/actor.ts";
import type { Role } from "#kernel/role.ts";
import { actions, type BreachAction } from "../domain/actions.ts";
import type { Breach } from "../domain/breach.ts";
import type { BreachTables } from "./tables.ts";

const readers = ["handler", "legal-reviewer", "organ-head", "verifier"] as const;

/** Organs for which this actor may see breaches. */
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

/**
 * The one filter of this slice: staff of the deciding organ; the promisor and who made the commitment in the promisor's name,
 * from the served notice on. For everybody else, and before, the breach does not exist.
 */
export const visibleTo = (actor: Actor) => (eb: ExpressionBuilder<BreachTables, "breach">) => {
	const organs = organsOf(actor);
	const parties = partiesOf(actor);
	if (organs.length > 0) return eb("breach.organ_id", "in", organs);
	if (parties.length > 0)
		return eb.and([
			eb("breach.state", "not in", ["opened", "inviting"]),
			eb.or([eb("breach.promisor_id", "in", parties), eb("breach.representative_id", "in", parties)]),
		]);
	return eb.val(actor.kind === "system").$castTo<boolean>();
};

/** The same for one breach already in hand. */
export const isVisible = (breach: Breach, actor: Actor): boolean => {
	if (actor.kind === "system") return true;
	if (actor.kind === "staff") return organsOf(actor).includes(breach.organId);
	if (breach.state === "opened" || breach.state === "inviting") return false;
	const representative = breach.promisedBy.kind === "self" ? null : breach.promisedBy.party;
	return partiesOf(actor).some((party) => party === breach.promisor || party === representative);
};

/** The parts this actor plays in this breach. */
export const rolesIn = (breach: Breach, actor: Actor): readonly Role[] => {
	if (actor.kind === "system") return ["system"];
	if (actor.kind === "staff")
		return actor.grants.filter(({ organId }) => organId === breach.organId).map(({ role }) => role);
	const parties = partiesOf(actor);
	const roles: Role[] = [];
	if (parties.includes(breach.promisor)) roles.push("applicant");
	const { promisedBy } = breach;
	if (promisedBy.kind !== "self" && parties.includes(promisedBy.party))
		roles.push(promisedBy.kind === "guardian" ? "guardian" : "agent");
	return roles;
};

export const mayAct = (action: BreachAction, breach: Breach, actor: Actor): boolean => {
	const by: readonly Role[] = actions[action].by;
	return rolesIn(breach, actor).some((role) => by.includes(role));
};
