import type { PersonId } from "#kernel/actor.ts";
import type { Act } from "#platform/act.ts";
import { record } from "#platform/journal.ts";
import type { OrganisationEvent } from "../domain/events.ts";
import type { OrganForm } from "../domain/organ.ts";
import { hashPassword } from "./sessions.ts";
import type { OrganisationTables } from "./tables.ts";

/**
 * The first organ and its administrator: everybody else is added by an administrator. Refused (null) once the
 * division has an administrator, so that nobody at the console makes a second one unseen.
 */
export async function addFirstAdministrator(
	act: Act,
	organ: OrganForm,
	person: { login: string; name: string; password: string },
): Promise<PersonId | null> {
	const db = act.tx.withTables<OrganisationTables>();
	const existing = await db
		.selectFrom("role_grant as g")
		.innerJoin("organ as o", "o.id", "g.organ_id")
		.select("g.person_id")
		.where("g.role", "=", "administrator")
		.where("o.division_code", "=", act.division)
		.executeTakeFirst();
	if (existing) return null;
	const organId = act.newId();
	const personId = act.newId();
	await db
		.insertInto("organ")
		.values({
			id: organId,
			division_code: act.division,
			uscc: organ.uscc,
			name: organ.name,
			short_name: organ.shortName,
			organ_type: organ.organType,
			area_code: organ.areaCode,
			parent_id: null,
			contact_name: organ.contactName,
			contact_phone: organ.contactPhone,
			first_responsible: organ.firstResponsible,
			is_supervision_organ: organ.isSupervisionOrgan,
			authorised_by: organ.authorisedBy,
			review_organ: organ.reviewOrgan,
			review_court: organ.reviewCourt,
			office_mail: organ.officeMail,
		})
		.execute();
	await db
		.insertInto("person")
		.values({
			id: personId,
			division_code: act.division,
			login: person.login,
			name: person.name,
			phone: null,
			officer_certificate: null,
			password_hash: await hashPassword(person.password),
			locked_until: null,
		})
		.execute();
	await db
		.insertInto("role_grant")
		.values({
			person_id: personId,
			organ_id: organId,
			role: "administrator",
			area_code: null,
			granted_by: null,
		})
		.execute();
	const events: OrganisationEvent[] = [
		{ type: "OrganSaved", organId },
		{ type: "PersonAdded", personId },
		{ type: "RoleGranted", personId, role: "administrator", organId },
	];
	await record(act, { slice: "organisation", subjectId: personId, matterId: null, events });
	return personId as PersonId;
}
