import type { Actor, PersonId } from "#kernel/actor.ts";
import { holdsAnywhere } from "#kernel/actor.ts";
import type { StaffRole } from "#kernel/role.ts";

/** Organs whose part of a campaign this actor may see; null means all of the district. */
export const organsInSight = (actor: Actor): readonly string[] | null => {
	if (actor.kind !== "staff") return [];
	const district = (["justice-bureau", "administrator", "auditor"] as const).some((role) =>
		holdsAnywhere(actor, role),
	);
	return district ? null : [...new Set(actor.grants.map(({ organId }) => organId))];
};

/** Organs in which this actor holds the role. */
export const organsOf = (actor: Actor, role: StaffRole): string[] =>
	actor.kind === "staff"
		? actor.grants.filter((grant) => grant.role === role).map(({ organId }) => organId)
		: [];

/** The one answer of list and single read alike. */
export const seesOrgan = (actor: Actor, organId: string): boolean => {
	const organs = organsInSight(actor);
	return organs === null || organs.includes(organId);
};

export const personOf = (actor: Actor): PersonId => {
	if (actor.kind !== "staff") throw new Error("only staff work on a campaign");
	return actor.personId;
};
