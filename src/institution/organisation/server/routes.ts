import { sql } from "kysely";
import { actorReference, type PartyId } from "#kernel/actor.ts";
import { dayOf } from "#kernel/calendar.ts";
import { refuse } from "#kernel/decision.ts";
import { maskedNumber } from "#kernel/mask.ts";
import type { Act, Read } from "#platform/act.ts";
import { record } from "#platform/journal.ts";
import { pictureOrPdf } from "#platform/media-type.ts";
import { type Answer, type Binding, read, write } from "#platform/perform.ts";
import { tooManyPixels } from "#platform/picture-size.ts";
import * as api from "../domain/api.ts";
import type { OrganisationEvent } from "../domain/events.ts";
import type { OrganForm } from "../domain/organ.ts";
import { signingStanding } from "../domain/party.ts";
import { apiClientRoutes } from "./api-clients.ts";
import { chainStateOf, journalPage } from "./audit.ts";
import { parameterRoutes } from "./parameters.ts";
import { partyFromClaims, rememberGuardianship } from "./parties.ts";
import { guardianshipEnded, organs, partyOf, personNames, readPartyWithPurpose, wardsOf } from "./queries.ts";
import { hashPassword } from "./sessions.ts";
import type { OrganisationTables } from "./tables.ts";

const notFound = refuse("not-found", "R-001");
const finished = { reply: { done: true } } as const;
const tables = (act: Act) => act.tx.withTables<OrganisationTables>();
const reading = (context: Read) => context.db.withTables<OrganisationTables>();

const happened = (act: Act, subjectId: string, event: OrganisationEvent) =>
	record(act, { slice: "organisation", subjectId, matterId: null, events: [event] });

/** Whom somebody signed in as a party acts as: themselves or their firm. */
const ownPartyId = ({ actor }: Read): PartyId | null =>
	actor.kind === "natural-person" || actor.kind === "legal-person" ? actor.partyId : null;

const organColumns = (form: OrganForm) => ({
	uscc: form.uscc,
	name: form.name,
	short_name: form.shortName,
	organ_type: form.organType,
	area_code: form.areaCode,
	parent_id: null,
	contact_name: form.contactName,
	contact_phone: form.contactPhone,
	first_responsible: form.firstResponsible,
	is_supervision_organ: form.isSupervisionOrgan,
	authorised_by: form.authorisedBy,
	review_organ: form.reviewOrgan,
	review_court: form.reviewCourt,
	office_mail: form.officeMail,
});

/** 同名或同码的机关 other than this one. */
const knownAlready = (act: Act, form: OrganForm, except: string | null) =>
	tables(act)
		.selectFrom("organ")
		.select("id")
		.where((on) =>
			on.or([
				on("uscc", "=", form.uscc),
				on.and([on("name", "=", form.name), on("division_code", "=", act.division)]),
			]),
		)
		.$if(except !== null, (query) => query.where("id", "!=", except ?? ""))
		.executeTakeFirst();

/** 机构、人员、参数、日历、当事人. `demo` adds the test clock, which production must not have. */
export const organisationRoutes = ({
	demo,
	keepFile,
	partyConcerns,
}: {
	demo: boolean;
	/** Stores bytes and lists them under their owner; answers the hash. */
	keepFile(
		act: Act,
		file: { bytes: Uint8Array; mediaType: string; purpose: string; subjectId: string },
	): Promise<string>;
	/** Does this party stand in a matter of one of the actor's organs? */
	partyConcerns(read: Read, partyId: string): Promise<boolean>;
}): Binding[] => [
	write(api.openParty, async (act, { params: { id }, body }) => {
		if (!(await partyConcerns(act, id))) return notFound;
		const party = await readPartyWithPurpose(act, id, body.purpose, body.matterId);
		if (!party) return notFound;
		await happened(act, id, { type: "PartyOpened", partyId: id });
		const { name, idNumber, uscc, phone, address } = party;
		return { reply: { name, idNumber, uscc, phone, address } };
	}),

	write(api.keepAttachment, async (act, { body }) => {
		const owner = actorReference(act.actor).id;
		const bytes = Buffer.from(body.content.slice(body.content.indexOf(",") + 1), "base64");
		const mediaType = pictureOrPdf(bytes);
		if (owner === null) return notFound;
		if (mediaType === null || tooManyPixels(bytes, mediaType)) return refuse("file-not-readable", "R-088");
		const fileHash = await keepFile(act, { bytes, mediaType, purpose: "attachment", subjectId: owner });
		return { reply: { fileHash, mediaType, bytes: bytes.length } };
	}),

	read(api.me, async (context) => {
		const { actor } = context;
		const offset = await context.db.selectFrom("demo_clock").select("offset_milliseconds").executeTakeFirst();
		const names = new Map((await organs(context)).map(({ id, name }) => [id, name]));
		const party = ownPartyId(context);
		const name =
			actor.kind === "staff"
				? ((await personNames(context, [actor.personId])).get(actor.personId) ?? null)
				: party
					? ((await partyOf(context, party))?.name ?? null)
					: null;
		return {
			reply: {
				kind: actor.kind,
				name,
				roles:
					actor.kind === "staff"
						? actor.grants.map(({ role, organId, areaCode }) => ({
								role,
								organId,
								organName: names.get(organId) ?? "",
								areaCode: areaCode ?? null,
							}))
						: [],
				now: context.now.toISOString(),
				demoOffsetMilliseconds: offset ? Number(offset.offset_milliseconds) : null,
			},
		};
	}),

	read(api.organs, async (context) => ({ reply: { rows: await organs(context) } })),

	write(api.addOrgan, async (act, { body }) => {
		if (await knownAlready(act, body, null)) return refuse("organ-known-already", "R-001");
		const id = act.newId();
		await tables(act)
			.insertInto("organ")
			.values({ id, division_code: act.division, ...organColumns(body) })
			.execute();
		await happened(act, id, { type: "OrganSaved", organId: id });
		return { reply: { id } };
	}),

	write(api.changeOrgan, async (act, { params: { id }, body }) => {
		if (await knownAlready(act, body, id)) return refuse("organ-known-already", "R-001");
		const changed = await tables(act)
			.updateTable("organ")
			.set(organColumns(body))
			.where("id", "=", id)
			.where("division_code", "=", act.division)
			.returning("id")
			.executeTakeFirst();
		if (!changed) return notFound;
		await happened(act, id, { type: "OrganSaved", organId: id });
		return { reply: { id } };
	}),

	read(api.areas, async (context) => {
		const rows = await reading(context)
			.selectFrom("area")
			.select(["code", "name", "parent_code as parentCode", "level"])
			.where("division_code", "=", context.division)
			.orderBy("code")
			.execute();
		return { reply: { rows } };
	}),

	read(api.colleagues, async (context) => {
		if (context.actor.kind !== "staff") return refuse("forbidden", "R-149");
		const { personId, grants } = context.actor;
		const organIds = [...new Set(grants.map(({ organId }) => organId))];
		const rows =
			organIds.length === 0
				? []
				: await reading(context)
						.selectFrom("person as p")
						.select(["p.id", "p.name"])
						.where("p.division_code", "=", context.division)
						.where("p.active", "=", true)
						.where(({ exists, selectFrom }) =>
							exists(
								selectFrom("role_grant as g")
									.select("g.person_id")
									.whereRef("g.person_id", "=", "p.id")
									.where("g.organ_id", "in", organIds),
							),
						)
						.orderBy("p.name")
						.orderBy("p.id")
						.limit(500)
						.execute();
		return { reply: { rows: rows.map(({ id, name }) => ({ id, name, me: id === personId })) } };
	}),

	read(api.people, async (context, { query: { q, page } }) => {
		const size = 20;
		const rows = await reading(context)
			.selectFrom("person as p")
			.select([
				"p.id",
				"p.login",
				"p.name",
				"p.officer_certificate as officerCertificate",
				"p.active",
				sql<boolean>`coalesce(p.locked_until > now(), false)`.as("locked"),
				sql<
					{ role: string; organId: string; organName: string; areaCode: string | null }[]
				>`coalesce((select json_agg(json_build_object('role', g.role, 'organId', g.organ_id, 'organName', o.name, 'areaCode', g.area_code) order by o.name, g.role)
					from role_grant g join organ o on o.id = g.organ_id where g.person_id = p.id), '[]')`.as("roles"),
			])
			.where("p.division_code", "=", context.division)
			.$if(q !== undefined, (query) =>
				query.where((on) => on.or([on("p.name", "like", `%${q}%`), on("p.login", "like", `%${q}%`)])),
			)
			.orderBy("p.login")
			.limit(size + 1)
			.offset((page - 1) * size)
			.execute();
		return { reply: { rows: rows.slice(0, size), page, more: rows.length > size } };
	}),

	...apiClientRoutes(),

	write(api.addPerson, async (act, { body }) => {
		const id = act.newId();
		const added = await tables(act)
			.insertInto("person")
			.values({
				id,
				division_code: act.division,
				login: body.login,
				name: body.name,
				phone: body.phone,
				officer_certificate: body.officerCertificate,
				password_hash: await hashPassword(body.password),
				locked_until: null,
			})
			.onConflict((conflict) => conflict.column("login").doNothing())
			.returning("id")
			.executeTakeFirst();
		if (!added) return refuse("login-taken", "R-001");
		await happened(act, id, { type: "PersonAdded", personId: id });
		return { reply: { id } };
	}),

	write(api.setPassword, async (act, { params: { id }, body }) => {
		const changed = await tables(act)
			.updateTable("person")
			.set({ password_hash: await hashPassword(body.password), failed_attempts: 0, locked_until: null })
			.where("id", "=", id)
			.where("division_code", "=", act.division)
			.returning("id")
			.executeTakeFirst();
		if (!changed) return notFound;
		await tables(act).deleteFrom("session").where("person_id", "=", id).execute();
		await happened(act, id, { type: "PasswordSet", personId: id });
		return finished;
	}),

	write(api.closePerson, async (act, { params: { id } }) => {
		const changed = await tables(act)
			.updateTable("person")
			.set({ active: false })
			.where("id", "=", id)
			.where("division_code", "=", act.division)
			.returning("id")
			.executeTakeFirst();
		if (!changed) return notFound;
		await tables(act).deleteFrom("session").where("person_id", "=", id).execute();
		await happened(act, id, { type: "PersonClosed", personId: id });
		return finished;
	}),

	write(api.grantRole, async (act, { params: { id }, body }) => {
		const known = await tables(act)
			.selectFrom("person as p")
			.innerJoin("organ as o", "o.division_code", "p.division_code")
			.select("p.id")
			.where("p.id", "=", id)
			.where("o.id", "=", body.organId)
			.where("p.division_code", "=", act.division)
			.executeTakeFirst();
		if (!known || act.actor.kind !== "staff") return notFound;
		await tables(act)
			.insertInto("role_grant")
			.values({
				person_id: id,
				organ_id: body.organId,
				role: body.role,
				area_code: body.areaCode,
				granted_by: act.actor.personId,
			})
			.onConflict((conflict) =>
				conflict.columns(["person_id", "organ_id", "role"]).doUpdateSet({ area_code: body.areaCode }),
			)
			.execute();
		await happened(act, id, { type: "RoleGranted", personId: id, role: body.role, organId: body.organId });
		return finished;
	}),

	write(api.revokeRole, async (act, { params: { id }, body }) => {
		const gone = await tables(act)
			.deleteFrom("role_grant")
			.where("person_id", "=", id)
			.where("organ_id", "=", body.organId)
			.where("role", "=", body.role)
			.returning("person_id")
			.executeTakeFirst();
		if (!gone) return notFound;
		await happened(act, id, { type: "RoleRevoked", personId: id, role: body.role, organId: body.organId });
		return finished;
	}),

	...parameterRoutes(),

	read(api.calendar, async (context) => {
		const [{ horizon }, years, days] = await Promise.all([
			context.calendar(),
			context.db.selectFrom("workday_year").select(["year", "source"]).orderBy("year", "desc").execute(),
			context.db.selectFrom("workday_exception").select(["day", "kind"]).orderBy("day").execute(),
		]);
		const of = (year: number, kind: "off" | "worked") =>
			days
				.filter((entry) => entry.kind === kind && entry.day.startsWith(`${year}-`))
				.map((entry) => entry.day);
		return {
			reply: {
				horizon,
				years: years.map(({ year, source }) => ({
					year,
					source,
					off: of(year, "off"),
					worked: of(year, "worked"),
				})),
			},
		};
	}),

	write(api.loadCalendarYear, async (act, { body: { year, source, off, worked } }) => {
		await act.tx
			.deleteFrom("workday_exception")
			.where("day", ">=", `${year}-01-01`)
			.where("day", "<=", `${year}-12-31`)
			.execute();
		const days = [
			...off.map((day) => ({ day, kind: "off" as const, source })),
			...worked.map((day) => ({ day, kind: "worked" as const, source })),
		];
		if (days.length > 0) await act.tx.insertInto("workday_exception").values(days).execute();
		await act.tx
			.insertInto("workday_year")
			.values({ year, source, version: 1 })
			.onConflict((conflict) =>
				conflict.column("year").doUpdateSet({ source, version: sql<number>`workday_year.version + 1` }),
			)
			.execute();
		await happened(act, act.newId(), { type: "CalendarYearLoaded", year });
		return { reply: { horizon: (await act.calendar()).horizon } };
	}),

	write(
		api.registerParty,
		async (act, { body }): Promise<Answer<{ id: string; name: string; signing: string }>> => {
			const id = await partyFromClaims(
				act,
				// The clerk saw the original document: the strongest real-name level.
				body.kind === "citizen"
					? {
							kind: body.kind,
							name: body.name,
							idType: body.idType,
							idNumber: body.idNumber,
							realNameLevel: 3,
							...(body.phone ? { phone: body.phone } : {}),
							...(body.address ? { address: body.address } : {}),
						}
					: {
							kind: body.kind,
							name: body.name,
							uscc: body.uscc,
							representativeName: body.representativeName,
							realNameLevel: 3,
							...(body.contactName ? { contactName: body.contactName } : {}),
							...(body.phone ? { phone: body.phone } : {}),
							...(body.address ? { address: body.address } : {}),
						},
			);
			await happened(act, id, { type: "PartyRegistered", partyId: id });
			const party = await partyOf(act, id);
			if (!party) return notFound;
			return { reply: { id, name: party.name, signing: signingStanding(party, dayOf(act.now)) } };
		},
	),

	read(api.myProfile, async (context) => {
		const id = ownPartyId(context);
		const party = id ? await partyOf(context, id) : null;
		if (!id || !party) return notFound;
		const readers = await reading(context)
			.selectFrom("personal_data_read as r")
			.innerJoin("person as p", "p.id", "r.person_id")
			.select(["r.at", "p.name", "r.purpose"])
			.where("r.division_code", "=", context.division)
			.where("r.party_id", "=", id)
			.orderBy("r.at", "desc")
			.limit(100)
			.execute();
		const number = party.idNumber ?? party.uscc;
		return {
			reply: {
				id,
				kind: party.kind,
				name: party.name,
				maskedNumber: number ? maskedNumber(number) : null,
				maskedPhone: party.phone ? maskedNumber(party.phone) : null,
				address: party.address,
				serviceAddressConfirmed: party.serviceAddressConfirmed,
				wards: await wardsOf(context, id),
				readers: readers.map(({ at, name, purpose }) => ({ at: at.toISOString(), by: name, purpose })),
			},
		};
	}),

	write(api.confirmServiceAddress, async (act, { body }) => {
		const id = ownPartyId(act);
		if (!id) return notFound;
		await tables(act)
			.updateTable("party")
			.set({
				phone_sealed: act.cipher.seal(id, "phone", body.phone),
				phone_index: act.cipher.index("phone", body.phone),
				address_sealed: act.cipher.seal(id, "address", body.address),
				service_address_confirmed_at: act.now,
				updated_at: act.now,
			})
			.where("division_code", "=", act.division)
			.where("id", "=", id)
			.execute();
		await happened(act, id, { type: "ServiceAddressConfirmed", partyId: id });
		return finished;
	}),

	write(api.promiseGuardianship, async (act, { body }): Promise<Answer<{ id: string; name: string }>> => {
		const guardianId = act.actor.kind === "natural-person" ? act.actor.partyId : null;
		if (!guardianId) return notFound;
		const known = await tables(act)
			.selectFrom("party")
			.select(["id", "name"])
			.where("division_code", "=", act.division)
			.where("id_type", "=", "111")
			.where("id_number_index", "=", act.cipher.index("id_number", body.idNumber))
			.executeTakeFirst();
		if (known && known.name !== body.name) return refuse("identity-mismatch", "R-121");
		const wardId =
			known?.id ??
			(await partyFromClaims(act, {
				kind: "citizen",
				name: body.name,
				idType: "111",
				idNumber: body.idNumber,
				realNameLevel: 0,
			}));
		const [ward, guardian] = [await partyOf(act, wardId), await partyOf(act, guardianId)];
		if (!ward || !guardian) return notFound;
		const today = dayOf(act.now);
		if (wardId === guardianId) return refuse("own-guardian", "R-149");
		if (signingStanding(guardian, today) !== "signs-alone") return refuse("guardian-not-of-age", "R-149");
		if (signingStanding(ward, today) === "signs-alone") return refuse("ward-is-of-age", "R-149");
		if (await guardianshipEnded(act, wardId, guardianId)) return refuse("guardianship-ended", "R-149");
		await rememberGuardianship(act, {
			wardId,
			guardianId,
			relation: body.relation,
			source: "own-promise",
			since: today,
		});
		await happened(act, guardianId, { type: "GuardianshipPromised", guardianId, wardId });
		return { reply: { id: wardId, name: ward.name } };
	}),

	read(api.journalEntries, async (context, { query }) => ({ reply: await journalPage(context, query) })),
	read(api.chainState, async (context) => ({ reply: await chainStateOf(context) })),

	...(demo ? [demoClock] : []),
];

const demoClock = write(api.setDemoClock, async (act, { body }) => {
	const target =
		"reset" in body
			? null
			: "to" in body
				? new Date(body.to)
				: new Date(act.now.getTime() + body.forwardHours * 3_600_000);
	if (target !== null && target < act.now) return refuse("clock-only-forward", "R-146");
	const offset = target === null ? 0 : target.getTime() - Date.now();
	await act.tx
		.insertInto("demo_clock")
		.values({ only_row: true, offset_milliseconds: String(Math.round(offset)) })
		.onConflict((conflict) =>
			conflict.column("only_row").doUpdateSet({ offset_milliseconds: String(Math.round(offset)) }),
		)
		.execute();
	await happened(act, act.newId(), { type: "DemoClockSet", offsetMilliseconds: Math.round(offset) });
	return { reply: { now: new Date(Date.now() + offset).toISOString() } };
});
