import type { ExpressionBuilder } from "kysely";
import { sql } from "kysely";
import { type Actor, partiesOf } from "#kernel/actor.ts";
import type { StaffRole } from "#kernel/role.ts";
import { rolesIn } from "../domain/actions.ts";
import type { Matter } from "../domain/matter.ts";
import type { OfficialDocument } from "../domain/official-document.ts";
import type { MatterTables } from "./tables.ts";

/** Roles that work on matters of their organ; everybody else in the organ has no business with them. */
const readers: readonly StaffRole[] = [
	"window-clerk",
	"handler",
	"legal-reviewer",
	"organ-head",
	"verifier",
	"credit-office",
	"complaint-officer",
];

/** Organs, and in a street areas, for which this actor handles matters. Several roles for one place count once. */
export const placesOf = (actor: Actor): readonly { organId: string; areaCode: string | null }[] => {
	if (actor.kind !== "staff") return [];
	const places = new Map<string, { organId: string; areaCode: string | null }>();
	for (const { role, organId, areaCode = null } of actor.grants)
		if (readers.includes(role)) places.set(`${organId}|${areaCode ?? ""}`, { organId, areaCode });
	return [...places.values()];
};

/**
 * The one filter of this slice for matters: staff of the organ in their area, the applicant and who stands for the
 * applicant, the platform it came from, a link to just this matter. A draft is its owner's and the window's.
 */
export const visibleTo = (actor: Actor) => (eb: ExpressionBuilder<MatterTables, "matter">) => {
	switch (actor.kind) {
		case "staff": {
			const places = placesOf(actor);
			const [only] = places;
			if (only !== undefined && places.length === 1 && only.areaCode === null)
				return eb("matter.organ_id", "=", only.organId);
			return eb.or(
				places.map(({ organId, areaCode }) =>
					areaCode === null
						? eb("matter.organ_id", "=", organId)
						: eb.and([eb("matter.organ_id", "=", organId), eb("matter.area_code", "=", areaCode)]),
				),
			);
		}
		case "natural-person":
		case "legal-person": {
			const parties = [...partiesOf(actor)];
			return eb.or([eb("matter.applicant_id", "in", parties), eb("matter.representative_id", "in", parties)]);
		}
		case "api-client":
			return eb.and([
				eb("matter.organ_id", "=", actor.organId),
				eb("matter.channel", "in", ["provincial", "api"]),
			]);
		case "guest":
			return eb("matter.id", "=", actor.subjectId);
		case "system":
			return sql<boolean>`true`;
		case "anonymous":
			return sql<boolean>`false`;
	}
};

/** The same for one matter in hand. */
export const isVisible = (matter: Matter, actor: Actor): boolean => {
	if (actor.kind !== "staff") return rolesIn(matter, actor).length > 0;
	const here = placesOf(actor).some(
		({ organId, areaCode }) =>
			organId === matter.organId && (areaCode === null || areaCode === matter.areaCode),
	);
	return here && (matter.state !== "draft" || rolesIn(matter, actor).includes("window-clerk"));
};

/** 文书: staff of the organ in every state; its addressee once it is served or announced. */
export const isDocumentVisible = (document: OfficialDocument, actor: Actor): boolean => {
	if (actor.kind === "system") return true;
	if (actor.kind === "staff") return placesOf(actor).some(({ organId }) => organId === document.organId);
	if (document.state !== "served" && document.state !== "announced") return false;
	return partiesOf(actor).some((party) => party === document.addressee);
};
