import { pino } from "pino";
import { callerOf } from "#app/call.ts";
import { type DemoStaff, playOrganisation } from "#app/demo/organisation.ts";
import { type PartyClaims, partyFromClaims } from "#institution/organisation/server/parties.ts";
import { organisationRoutes } from "#institution/organisation/server/routes.ts";
import type { Actor, DivisionCode, OrganId, PartyId } from "#kernel/actor.ts";
import { openDatabase } from "#platform/database.ts";
import { type Binding, createEngine, type Engine } from "#platform/perform.ts";
import { piiCipher } from "#platform/pii-cipher.ts";
import { freshDatabase } from "./postgres.ts";

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
		url,
		owner,
		close: async () => {
			await app.close();
			await owner.close();
			await drop();
		},
	};
}

/**
 * A district with its organs and staff (data/demo/organisation.json: `staff.get("mzj.handler")`), the slice
 * under test bound by `bindings`, and `perform` by endpoint definition. Refusals throw `Refused` with the problem.
 */
export async function testDistrict(
	bindings: (engine: Engine) => readonly Binding[],
	options: { outboxTypes?: ReadonlySet<string> } = {},
) {
	const opened = await testEngine(options);
	const all = [
		...organisationRoutes({
			demo: true,
			keepFile: async () => {
				throw new Error("this district has no file store");
			},
			partyConcerns: async () => false,
		}),
		...bindings(opened.engine),
	];
	const call = callerOf(opened.engine, all);
	const people: DemoStaff = await playOrganisation(opened.engine, call);
	const staff = (login: string): Actor => {
		const actor = people.staff.get(login);
		if (!actor) throw new Error(`no demo account ${login}`);
		return actor;
	};
	const organ = (key: string): OrganId => {
		const id = people.organs.get(key);
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
