import { type ExpressionBuilder, type ExpressionWrapper, type SqlBool, sql } from "kysely";
import type { Actor } from "#kernel/actor.ts";
import type { ComplaintTables } from "./tables.ts";

type Filter = ExpressionWrapper<ComplaintTables, "complaint", SqlBool>;

/**
 * 谁能看到哪些投诉举报: desk and head of the handling organ; the justice bureau, which supervises, all of them.
 * The organ complained about is not among them. Nobody sees an identity by this.
 */
export const visibleTo =
	(actor: Actor) =>
	(eb: ExpressionBuilder<ComplaintTables, "complaint">): Filter => {
		if (actor.kind === "system") return eb(sql<boolean>`true`, "=", true);
		if (actor.kind !== "staff") return eb(sql<boolean>`false`, "=", true);
		if (actor.grants.some(({ role }) => role === "justice-bureau")) return eb(sql<boolean>`true`, "=", true);
		const organs = actor.grants
			.filter(({ role }) => role === "complaint-officer" || role === "organ-head")
			.map(({ organId }) => organId);
		return organs.length === 0
			? eb(sql<boolean>`false`, "=", true)
			: eb("complaint.handling_organ_id", "in", organs);
	};
