import type { MatterTables } from "#institution/matter/server/tables.ts";
import type { Read } from "#platform/act.ts";

/** Does this party stand in a matter of one of the actor's organs? Only then may its numbers be opened. */
export async function partyConcerns(read: Read, partyId: string): Promise<boolean> {
	if (read.actor.kind !== "staff") return false;
	const organs = [...new Set(read.actor.grants.map(({ organId }) => organId))];
	if (organs.length === 0) return false;
	const row = await read.db
		.withTables<MatterTables>()
		.selectFrom("matter")
		.select("id")
		.where("division_code", "=", read.division)
		.where("applicant_id", "=", partyId)
		.where("organ_id", "in", organs)
		.limit(1)
		.executeTakeFirst();
	return row !== undefined;
}
