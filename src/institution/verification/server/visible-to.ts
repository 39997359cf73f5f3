import { type ExpressionBuilder, type ExpressionWrapper, type SqlBool, sql } from "kysely";
import type { Actor } from "#kernel/actor.ts";
import type { StaffRole } from "#kernel/role.ts";
import type { VerificationTables } from "./tables.ts";

const readers: ReadonlySet<StaffRole> = new Set<StaffRole>([
	"verifier",
	"legal-reviewer",
	"organ-head",
	"handler",
]);

/** The organs for which this actor may read checks. */
export const readableOrgans = (actor: Actor, roles: ReadonlySet<StaffRole> = readers): string[] =>
	actor.kind === "staff"
		? [...new Set(actor.grants.filter(({ role }) => roles.has(role)).map(({ organId }) => organId))]
		: [];

/**
 * 谁能看到哪些核查: staff of the verifying organ, by role. Used by the list, the single read and every action
 * before its rule, so that what is not visible does not exist (404).
 */
export const visibleTo =
	(actor: Actor) =>
	(
		eb: ExpressionBuilder<VerificationTables, "verification">,
	): ExpressionWrapper<VerificationTables, "verification", SqlBool> => {
		const organs = readableOrgans(actor);
		if (actor.kind === "system") return eb(sql<boolean>`true`, "=", true);
		return organs.length === 0 ? eb(sql<boolean>`false`, "=", true) : eb("organ_id", "in", organs);
	};
