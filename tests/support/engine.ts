import { pino } from "pino";
import { callerOf } from "#app/call.ts";
import { demoCreditCodes, playOrganisation } from "#app/demo/organisation.ts";
import { type PartyClaims, partyFromClaims } from "#institution/organisation/server/parties.ts";
import { organisationRoutes } from "#institution/organisation/server/routes.ts";
import type { Actor, DivisionCode, OrganId, PartyId, PersonId } from "#kernel/actor.ts";
import { isStaffRole } from "#kernel/role.ts";
import { openDatabase } from "#platform/database.ts";
import { type Binding, createEngine, type Engine } from "#platform/perform.ts";
import { piiCipher } from "#platform/pii-cipher.ts";
import { cloneOf, freshDatabase, makeTemplateOnce } from "./postgres.ts";

const division = "410404" as DivisionCode;
/** Keys of test installations only. */
export const testCipher = piiCipher(
	division,
	{ id: "test", suite: "sm", secret: Buffer.alloc(16, 7) },
	Buffer.alloc(32, 9),
);
export const testLog = pino({ level: process.env.YINUO_TEST_LOG ?? "silent" });

/** Open a database with the roles the product uses. `outboxTypes` names the events a test wants to see leave. */
export async function testEngine(options: { outboxTypes?: ReadonlySet<string> } = {}): Promise<{
	engine: Engine;
	url: string;
	owner: ReturnType<typeof openDatabase>;
	close(): Promise<void>;
}> {
	const { url, drop } = await freshDatabase();
	return { ...openEngine(url, options, drop), url };
}

function openEngine(
	url: string,
	options: { outboxTypes?: ReadonlySet<string> },
	drop: () => Promise<void>,
): { engine: Engine; owner: ReturnType<typeof openDatabase>; close(): Promise<void> } {
	const app = openDatabase(url, { division, role: "app", connections: 12 });
	const owner = openDatabase(url, { division, role: "owner", connections: 4 });
	const engine = createEngine({
		app,
		division,
		outboxTypes: options.outboxTypes ?? new Set(),
		cipher: testCipher,
		log: testLog,
	});
	return {
		engine,
		owner,
		close: async () => {
			await app.close();
			await owner.close();
			await drop();
		},
	};
}

const organisation = "yinuo_organisation";

/** The routes of the organisation slice, as a district without a file store has them. */
const routesOfOrganisation = () =>
	organisationRoutes({
		demo: true,
		keepFile: async () => {
			throw new Error("this district has no file store");
		},
		partyConcerns: async () => false,
	});

/** Organs and staff are entered once in a run, by the real commands: a hundred passwords take seconds to digest. */
const playOrganisationOnce = () =>
	makeTemplateOnce(organisation, async (url) => {
		const { engine, close } = openEngine(url, {}, async () => undefined);
		try {
			await playOrganisation(engine, callerOf(engine, routesOfOrganisation()));
		} finally {
			await close();
		}
	});

/** Whoever works in a database played into, as actors by their login. */
export async function staffIn(owner: ReturnType<typeof openDatabase>): Promise<ReadonlyMap<string, Actor>> {
	const { rows } = await owner.pool.query<{
		login: string;
		id: string;
		grants: { role: string; organ: string }[];
	}>(
		`select p.login, p.id, coalesce(json_agg(json_build_object('role', g.role, 'organ', g.organ_id)) filter (where g.role is not null), '[]') as grants
		 from person p left join role_grant g on g.person_id = p.id group by p.login, p.id`,
	);
	return new Map(
		rows.map(({ login, id, grants }) => [
			login,
			{
				kind: "staff",
				personId: id as PersonId,
				grants: grants.flatMap(({ role, organ }) =>
					isStaffRole(role) ? [{ role, organId: organ as OrganId }] : [],
				),
			},
		]),
	);
}

/** The organs of a database played into, by the demo's short keys. */
async function organsIn(owner: ReturnType<typeof openDatabase>): Promise<ReadonlyMap<string, OrganId>> {
	const { rows } = await owner.pool.query<{ uscc: string; id: string }>("select uscc, id from organ");
	const ids = new Map(rows.map(({ uscc, id }) => [uscc, id as OrganId]));
	return new Map(
		[...(await demoCreditCodes())].flatMap(([key, uscc]) => {
			const id = ids.get(uscc);
			return id === undefined ? [] : [[key, id] as const];
		}),
	);
}

/**
 * A district with its organs and staff (data/demo/organisation.json: `staff.get("mzj.handler")`), the slice
 * under test bound by `bindings`, and `perform` by endpoint definition. Refusals throw `Refused` with the problem.
 */
export async function testDistrict(
	bindings: (engine: Engine) => readonly Binding[],
	options: { outboxTypes?: ReadonlySet<string> } = {},
) {
	await playOrganisationOnce();
	const { url, drop } = await cloneOf(organisation);
	const opened = { ...openEngine(url, options, drop), url };
	const all = [...routesOfOrganisation(), ...bindings(opened.engine)];
	const call = callerOf(opened.engine, all);
	const [people, organs] = await Promise.all([staffIn(opened.owner), organsIn(opened.owner)]);
	const staff = (login: string): Actor => {
		const actor = people.get(login);
		if (!actor) throw new Error(`no demo account ${login}`);
		return actor;
	};
	const organ = (key: string): OrganId => {
		const id = organs.get(key);
		if (!id) throw new Error(`no demo organ ${key}`);
		return id;
	};
	return {
		...opened,
		bindings: all,
		call,
		staff,
		organ,
		party: (claims: PartyClaims) => signedIn(opened.engine, claims),
	};
}

/** Somebody who signed in through unified identity, as an actor with a fresh sign-in. */
export async function signedIn(engine: Engine, claims: PartyClaims): Promise<{ actor: Actor; id: PartyId }> {
	const id = await engine.act({ kind: "system", task: "test-sign-in" }, (act) =>
		partyFromClaims(act, claims),
	);
	return {
		id,
		actor: {
			kind: "natural-person",
			partyId: id,
			realNameLevel: claims.realNameLevel,
			freshUntil: new Date(Date.now() + 600_000).toISOString(),
		},
	};
}
