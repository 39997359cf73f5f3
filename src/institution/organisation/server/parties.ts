import type { PartyId } from "#kernel/actor.ts";
import { parseCitizenNumber } from "#kernel/identifiers.ts";
import type { Act } from "#platform/act.ts";
import type { OrganisationTables } from "./tables.ts";

/** What unified identity (or a window clerk who checked the document) says about somebody. Numbers are already checked. */
export type PartyClaims =
	| {
			kind: "citizen";
			name: string;
			idType: string;
			idNumber: string;
			phone?: string;
			address?: string;
			realNameLevel: number;
			capacity?: "full" | "limited" | "none";
	  }
	| {
			kind: "legal-person" | "other-organisation";
			name: string;
			uscc: string;
			representativeName: string;
			contactName?: string;
			phone?: string;
			address?: string;
			realNameLevel: number;
	  };

/**
 * Find the party these claims name, or make it; what the source says newly replaces what was kept. The blind
 * index finds the person without opening any other row.
 */
export async function partyFromClaims(act: Act, claims: PartyClaims): Promise<PartyId> {
	const db = act.tx.withTables<OrganisationTables>();
	const found =
		claims.kind === "citizen"
			? await db
					.selectFrom("party")
					.select("id")
					.where("division_code", "=", act.division)
					.where("id_type", "=", claims.idType)
					.where("id_number_index", "=", act.cipher.index("id_number", claims.idNumber))
					.executeTakeFirst()
			: await db
					.selectFrom("party")
					.select("id")
					.where("division_code", "=", act.division)
					.where("uscc", "=", claims.uscc)
					.executeTakeFirst();
	const id = found?.id ?? act.newId();
	const contact = {
		name: claims.name,
		real_name_level: claims.realNameLevel,
		...(claims.phone
			? {
					phone_sealed: act.cipher.seal(id, "phone", claims.phone),
					phone_index: act.cipher.index("phone", claims.phone),
				}
			: {}),
		...(claims.address ? { address_sealed: act.cipher.seal(id, "address", claims.address) } : {}),
	};
	if (found) {
		await db
			.updateTable("party")
			.set({
				...contact,
				...(claims.kind === "citizen"
					? claims.capacity
						? { capacity: claims.capacity }
						: {}
					: { representative_name: claims.representativeName }),
				updated_at: act.now,
			})
			.where("division_code", "=", act.division)
			.where("id", "=", id)
			.execute();
		return id as PartyId;
	}
	const parsed = claims.kind === "citizen" ? parseCitizenNumber(claims.idNumber) : undefined;
	await db
		.insertInto("party")
		.values({
			division_code: act.division,
			id,
			kind: claims.kind,
			phone_sealed: null,
			phone_index: null,
			address_sealed: null,
			...contact,
			id_type: claims.kind === "citizen" ? claims.idType : null,
			id_number_sealed: claims.kind === "citizen" ? act.cipher.seal(id, "id_number", claims.idNumber) : null,
			id_number_index: claims.kind === "citizen" ? act.cipher.index("id_number", claims.idNumber) : null,
			uscc: claims.kind === "citizen" ? null : claims.uscc,
			contact_name: claims.kind === "citizen" ? null : (claims.contactName ?? null),
			representative_name: claims.kind === "citizen" ? null : claims.representativeName,
			birth_day: parsed && "birthDay" in parsed ? parsed.birthDay : null,
			capacity: claims.kind === "citizen" ? (claims.capacity ?? "full") : "full",
			service_address_confirmed_at: null,
			deceased_at: null,
		})
		.execute();
	return id as PartyId;
}

/** 监护关系 as a register says, or as the guardian commits to (never a certificate of guardianship; legal-effect 4). */
export const rememberGuardianship = (
	act: Act,
	relation: {
		wardId: string;
		guardianId: string;
		relation: string;
		source: "data" | "own-promise";
		since: string;
	},
) =>
	act.tx
		.withTables<OrganisationTables>()
		.insertInto("guardianship")
		.values({
			division_code: act.division,
			ward_id: relation.wardId,
			guardian_id: relation.guardianId,
			relation: relation.relation,
			source: relation.source,
			since: relation.since,
			ended: null,
		})
		.onConflict((conflict) =>
			conflict
				.columns(["division_code", "ward_id", "guardian_id"])
				.doUpdateSet({
					relation: relation.relation,
					source: relation.source,
					since: relation.since,
					ended: null,
				})
				// What a register says is not overwritten by a commitment.
				.where((eb) =>
					relation.source === "data" ? eb.val(true) : eb("guardianship.source", "=", "own-promise"),
				),
		)
		.execute();
