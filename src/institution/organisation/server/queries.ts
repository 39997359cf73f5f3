import { v7 } from "uuid";
import {
	type Actor,
	actorReference,
	type DivisionCode,
	type OrganId,
	type PartyId,
	type PersonId,
} from "#kernel/actor.ts";
import { dayOf } from "#kernel/calendar.ts";
import { isStaffRole } from "#kernel/role.ts";
import type { Act, Read } from "#platform/act.ts";
import type { Organ, OrganType } from "../domain/organ.ts";
import { type Party, signingStanding } from "../domain/party.ts";
import type { OrganisationTables } from "./tables.ts";

const tables = (read: Read) => read.db.withTables<OrganisationTables>();

/** 行政机关 by id; null when unknown in this division. */
export async function organOf(read: Read, id: string): Promise<Organ | null> {
	const row = await tables(read)
		.selectFrom("organ")
		.selectAll()
		.where("id", "=", id)
		.where("division_code", "=", read.division)
		.executeTakeFirst();
	return row ? organFrom(row) : null;
}

/** All organs of the division in the order of their names. */
export async function organs(read: Read): Promise<Organ[]> {
	const rows = await tables(read)
		.selectFrom("organ")
		.selectAll()
		.where("division_code", "=", read.division)
		.orderBy("name")
		.limit(500)
		.execute();
	return rows.map(organFrom);
}

type OrganRow = OrganisationTables["organ"];
const organFrom = (row: OrganRow): Organ => ({
	id: row.id as OrganId,
	division: row.division_code as DivisionCode,
	uscc: row.uscc,
	name: row.name,
	shortName: row.short_name,
	organType: row.organ_type as OrganType,
	areaCode: row.area_code,
	contactName: row.contact_name,
	contactPhone: row.contact_phone,
	firstResponsible: row.first_responsible,
	isSupervisionOrgan: row.is_supervision_organ,
	authorisedBy: row.authorised_by,
	reviewOrgan: row.review_organ,
	reviewCourt: row.review_court,
	officeMail: row.office_mail,
});

/** 工作人员 by login with the rights they have now; null for an unknown or closed account. */
export async function staffByLogin(read: Read, login: string): Promise<(Actor & { kind: "staff" }) | null> {
	const person = await tables(read)
		.selectFrom("person")
		.select("id")
		.where("login", "=", login)
		.where("division_code", "=", read.division)
		.where("active", "=", true)
		.executeTakeFirst();
	if (!person) return null;
	const grants = await tables(read)
		.selectFrom("role_grant")
		.select(["role", "organ_id", "area_code"])
		.where("person_id", "=", person.id)
		.execute();
	return {
		kind: "staff",
		personId: person.id as PersonId,
		grants: grants.flatMap(({ role, organ_id, area_code }) =>
			isStaffRole(role)
				? [{ role, organId: organ_id as OrganId, ...(area_code ? { areaCode: area_code } : {}) }]
				: [],
		),
	};
}

/** Does this person work for the organ now? False for a closed account and for one there is not. */
export async function servesOrgan(read: Read, personId: string, organId: string): Promise<boolean> {
	const found = await tables(read)
		.selectFrom("person")
		.innerJoin("role_grant", "role_grant.person_id", "person.id")
		.select("person.id")
		.where("person.id", "=", personId)
		.where("person.division_code", "=", read.division)
		.where("person.active", "=", true)
		.where("role_grant.organ_id", "=", organId)
		.limit(1)
		.executeTakeFirst();
	return found !== undefined;
}

/** Names of several people at once, for lists. */
export async function personNames(read: Read, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
	if (ids.length === 0) return new Map();
	const rows = await tables(read)
		.selectFrom("person")
		.select(["id", "name"])
		.where("id", "in", [...ids])
		.execute();
	return new Map(rows.map(({ id, name }) => [id, name]));
}

/** Names of several parties at once, for lists: the name only, nothing is opened. */
export async function partyNames(read: Read, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
	if (ids.length === 0) return new Map();
	const rows = await tables(read)
		.selectFrom("party")
		.select(["id", "name"])
		.where("division_code", "=", read.division)
		.where("id", "in", [...new Set(ids)])
		.execute();
	return new Map(rows.map(({ id, name }) => [id, name]));
}

/**
 * 当事人 with numbers opened, for work on their own matter (letter, comparison, document). Reading outside
 * one's own queue goes through `readPartyWithPurpose`, which is logged where the subject can see it.
 */
export async function partyOf(read: Read, id: string): Promise<Party | null> {
	const row = await tables(read)
		.selectFrom("party")
		.selectAll()
		.where("division_code", "=", read.division)
		.where("id", "=", id)
		.executeTakeFirst();
	if (!row) return null;
	const open = (column: string, sealed: Buffer | null) =>
		sealed ? read.cipher.open(row.id, column, sealed) : null;
	return {
		id: row.id as PartyId,
		kind: row.kind,
		name: row.name,
		idType: row.id_type,
		idNumber: open("id_number", row.id_number_sealed),
		uscc: row.uscc,
		phone: open("phone", row.phone_sealed),
		address: open("address", row.address_sealed),
		contactName: row.contact_name,
		representativeName: row.representative_name,
		birthDay: row.birth_day,
		capacity: row.capacity,
		realNameLevel: row.real_name_level,
		serviceAddressConfirmed: row.service_address_confirmed_at !== null,
		deceasedAt: row.deceased_at,
	};
}

/** What kind of party this is and whether it still exists, with nothing opened; null when unknown. */
export async function partyKind(read: Read, id: string): Promise<Pick<Party, "kind" | "deceasedAt"> | null> {
	const row = await tables(read)
		.selectFrom("party")
		.select(["kind", "deceased_at"])
		.where("division_code", "=", read.division)
		.where("id", "=", id)
		.executeTakeFirst();
	return row ? { kind: row.kind, deceasedAt: row.deceased_at } : null;
}

/** `partyOf`, logged: who of the staff read it, for what, in which matter (trust.md promise 3). */
export async function readPartyWithPurpose(
	act: Act,
	id: string,
	purpose: string,
	matterId: string | null,
): Promise<Party | null> {
	const party = await partyOf(act, id);
	const reader = actorReference(act.actor);
	if (party && reader.kind === "staff" && reader.id !== null)
		await act.tx
			.withTables<OrganisationTables>()
			.insertInto("personal_data_read")
			.values({
				division_code: act.division,
				id: v7(),
				party_id: id,
				person_id: reader.id,
				purpose,
				matter_id: matterId,
				at: act.now,
			})
			.execute();
	return party;
}

const guardianshipRow = (read: Read, wardId: string, guardianId: string) =>
	tables(read)
		.selectFrom("guardianship")
		.select(["relation", "source", "ended"])
		.where("division_code", "=", read.division)
		.where("ward_id", "=", wardId)
		.where("guardian_id", "=", guardianId)
		.executeTakeFirst();

/**
 * 监护关系 in force between two people, as a register says or the guardian committed to; null also where the ward has
 * come of age since: nobody is a guardian of somebody who signs alone.
 */
export async function guardianshipOf(
	read: Read,
	wardId: string,
	guardianId: string,
): Promise<{ relation: string; source: "data" | "own-promise" } | null> {
	const row = await guardianshipRow(read, wardId, guardianId);
	if (row === undefined || row.ended !== null) return null;
	const ward = await partyOf(read, wardId);
	if (ward === null || signingStanding(ward, dayOf(read.now)) === "signs-alone") return null;
	return { relation: row.relation, source: row.source };
}

/** A register says that this guardianship has ended: stronger than any commitment (legal-effect §4). */
export async function guardianshipEnded(read: Read, wardId: string, guardianId: string): Promise<boolean> {
	const row = await guardianshipRow(read, wardId, guardianId);
	return row?.source === "data" && row.ended !== null;
}

/** The people a guardian stands for, as long as they need one. */
export async function wardsOf(
	read: Read,
	guardianId: string,
): Promise<{ id: PartyId; name: string; relation: string }[]> {
	const rows = await tables(read)
		.selectFrom("guardianship as g")
		.innerJoin("party as p", (join) =>
			join.onRef("p.division_code", "=", "g.division_code").onRef("p.id", "=", "g.ward_id"),
		)
		.select(["p.id", "p.name", "g.relation", "p.kind", "p.birth_day", "p.capacity"])
		.where("g.division_code", "=", read.division)
		.where("g.guardian_id", "=", guardianId)
		.where("g.ended", "is", null)
		.limit(50)
		.execute();
	const today = dayOf(read.now);
	return rows
		.filter(
			({ kind, birth_day: birthDay, capacity }) =>
				signingStanding({ kind, birthDay, capacity }, today) !== "signs-alone",
		)
		.map((row) => ({ id: row.id as PartyId, name: row.name, relation: row.relation }));
}

/** 持证执法人员 of an organ: active verifiers with a certificate number. */
export async function certifiedOfficers(
	read: Read,
	organId: string,
): Promise<{ personId: string; name: string; certificateNo: string }[]> {
	const rows = await tables(read)
		.selectFrom("person as p")
		.innerJoin("role_grant as g", "g.person_id", "p.id")
		.select(["p.id", "p.name", "p.officer_certificate"])
		.where("p.division_code", "=", read.division)
		.where("p.active", "=", true)
		.where("g.organ_id", "=", organId)
		.where("g.role", "=", "verifier")
		.orderBy("p.name")
		.limit(200)
		.execute();
	return rows.flatMap((row) =>
		row.officer_certificate
			? [{ personId: row.id, name: row.name, certificateNo: row.officer_certificate }]
			: [],
	);
}

/** A person of that name and number, or the organisation of that code, if it is known here. */
export async function findParty(
	read: Read,
	who: { kind: "citizen"; name: string; idNumber: string } | { kind: "organisation"; uscc: string },
): Promise<PartyId | null> {
	const query = tables(read).selectFrom("party").select("id").where("division_code", "=", read.division);
	const row = await (who.kind === "citizen"
		? query
				.where("id_type", "=", "111")
				.where("id_number_index", "=", read.cipher.index("id_number", who.idNumber))
				.where("name", "=", who.name)
		: query.where("uscc", "=", who.uscc)
	).executeTakeFirst();
	return row ? (row.id as PartyId) : null;
}
