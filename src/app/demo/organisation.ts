import { readFile } from "node:fs/promises";
import { z } from "zod";
import { addOrgan, addPerson, grantRole } from "#institution/organisation/domain/api.ts";
import { OrganForm, organTypes } from "#institution/organisation/domain/organ.ts";
import { addFirstAdministrator } from "#institution/organisation/server/first-administrator.ts";
import type { Actor, OrganId, PersonId } from "#kernel/actor.ts";
import { completeUscc } from "#kernel/identifiers.ts";
import { staffRoles } from "#kernel/role.ts";
import type { Engine } from "#platform/perform.ts";
import type { Call } from "../call.ts";

const file = z.object({
	firstAdministrator: z.object({ login: z.string(), name: z.string(), organ: z.string() }),
	organs: z.array(
		z.object({
			key: z.string(),
			uscc16: z.string().length(16),
			name: z.string(),
			shortName: z.string(),
			organType: z.enum(organTypes),
			areaCode: z.string().nullable(),
			contactName: z.string(),
			contactPhone: z.string(),
			firstResponsible: z.string(),
			isSupervisionOrgan: z.boolean(),
			officeMail: z.string().nullable().default(null),
		}),
	),
	people: z.array(
		z.object({
			login: z.string(),
			name: z.string(),
			organ: z.string(),
			roles: z.array(z.enum(staffRoles)),
			officerCertificate: z.string().optional(),
		}),
	),
});

/** The password of every demo account; production refuses to start with a demo database. */
export const demoPassword = "yinuo-demo-2026";

/** The organs by their short key, the staff actors by their login. */
export type DemoStaff = {
	organs: ReadonlyMap<string, OrganId>;
	staff: ReadonlyMap<string, Actor>;
	admin: Actor;
};

const readDemoOrganisation = async () =>
	file.parse(
		JSON.parse(await readFile(new URL("../../../data/demo/organisation.json", import.meta.url), "utf8")),
	);

/** 统一社会信用代码 of the demo organs by their short key. */
export const demoCreditCodes = async (): Promise<ReadonlyMap<string, string>> =>
	new Map((await readDemoOrganisation()).organs.map(({ key, uscc16 }) => [key, completeUscc(uscc16)]));

/** 石龙区's organs and people, entered as an administrator would: first administrator, then everybody else. */
export async function playOrganisation(engine: Engine, call: Call): Promise<DemoStaff> {
	const data = await readDemoOrganisation();
	const form = ({ key: _, uscc16, ...organ }: (typeof data.organs)[number]) =>
		OrganForm.parse({
			...organ,
			uscc: completeUscc(uscc16),
			authorisedBy: null,
			reviewOrgan: "平顶山市石龙区人民政府",
			reviewCourt: "平顶山市石龙区人民法院",
		});
	const [home, ...others] = data.organs;
	if (!home) throw new Error("the demo district has no organs");
	const adminId = await engine.act({ kind: "system", task: "first-administrator" }, (act) =>
		addFirstAdministrator(act, form(home), { ...data.firstAdministrator, password: demoPassword }),
	);
	if (!adminId) throw new Error("the division already has an administrator");
	const { rows } = await engine.app.pool.query<{ id: string }>("select id from organ where name = $1", [
		home.name,
	]);
	const organs = new Map<string, OrganId>([[home.key, (rows[0]?.id ?? "") as OrganId]]);
	const organOf = (key: string): OrganId => {
		const id = organs.get(key);
		if (!id) throw new Error(`unknown demo organ ${key}`);
		return id;
	};
	const admin: Actor = {
		kind: "staff",
		personId: adminId,
		grants: [{ role: "administrator", organId: organOf(data.firstAdministrator.organ) }],
	};
	for (const organ of others)
		organs.set(organ.key, (await call(addOrgan, admin, { body: form(organ) })).id as OrganId);

	const staff = new Map<string, Actor>([[data.firstAdministrator.login, admin]]);
	for (const person of data.people) {
		const { id } = await call(addPerson, admin, {
			body: {
				login: person.login,
				name: person.name,
				password: demoPassword,
				officerCertificate: person.officerCertificate ?? null,
			},
		});
		const organId = organOf(person.organ);
		for (const role of person.roles)
			await call(grantRole, admin, { params: { id }, body: { role, organId } });
		staff.set(person.login, {
			kind: "staff",
			personId: id as PersonId,
			grants: person.roles.map((role) => ({ role, organId })),
		});
	}
	return { organs, staff, admin };
}
