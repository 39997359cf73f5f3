import { mkdtempSync, rmSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { v7 } from "uuid";
import { callerOf } from "#app/call.ts";
import { compose } from "#app/compose.ts";
import { playOrganisation } from "#app/demo/organisation.ts";
import { lookUp, playDistrict } from "#app/demo/play.ts";
import { type Outside, openDemoOutside } from "#app/outside.ts";
import { reactTo } from "#app/react.ts";
import { setDemoClock } from "#institution/organisation/domain/api.ts";
import { type PartyClaims, partyFromClaims } from "#institution/organisation/server/parties.ts";
import type { Actor, DivisionCode, OrganId, PartyId } from "#kernel/actor.ts";
import { oldestUnsealedSeconds, sealJournal } from "#platform/chain.ts";
import { type Database, openDatabase } from "#platform/database.ts";
import { documentRenderer } from "#platform/documents/renderer.ts";
import { fileStore } from "#platform/files.ts";
import { createEngine, type Engine } from "#platform/perform.ts";
import { staffIn, testCipher, testLog } from "./engine.ts";
import { cloneOf, makeTemplateOnce } from "./postgres.ts";

const division = "410404" as DivisionCode;
const template = "yinuo_district";
const filesKey = Buffer.alloc(32, 5);

type Opened = { engine: Engine; made: ReturnType<typeof compose>; app: Database; owner: Database };

function open(url: string, outside: Outside, home: string): Opened & { close(): Promise<void> } {
	const app = openDatabase(url, { division, role: "app", connections: 12 });
	const owner = openDatabase(url, { division, role: "owner", connections: 4 });
	const renderer = documentRenderer({ threads: 1 });
	let engine: Engine | null = null;
	const made = compose({
		engine: () => {
			if (!engine) throw new Error("asked before it is made");
			return engine;
		},
		files: fileStore(join(home, "files"), filesKey),
		renderer,
		outside,
		publicUrl: "http://localhost:8420",
		demo: true,
		unsealedSeconds: () => oldestUnsealedSeconds(owner.pool, division),
	});
	engine = createEngine({
		app,
		division,
		outboxTypes: new Set(Object.keys(made.reactions)),
		cipher: testCipher,
		log: testLog,
	});
	return {
		engine,
		made,
		app,
		owner,
		close: async () => {
			await renderer.close();
			await app.close();
			await owner.close();
		},
	};
}

/**
 * The whole institution on a database of its own: the demo district with its published list, every slice wired as
 * in app/compose.ts, simulators for the outside world. Nothing runs by itself: `settle()` relays what happened
 * into its reactions until nothing is left, `tick()` looks at the legal clocks, `forward(days)` moves the clock.
 */
export async function testInstitution() {
	const home = mkdtempSync(join(tmpdir(), "yinuo-institution-"));
	let offset = 0;
	const outside = await openDemoOutside(home, () => new Date(Date.now() + offset));
	await makeTemplateOnce(template, async (url) => {
		const opened = open(url, outside, home);
		const call = callerOf(opened.engine, opened.made.bindings);
		await playDistrict(call, lookUp(await playOrganisation(opened.engine, call)));
		// A slow run clones this long after it was made: left unsealed, its journal would soon forbid every signature.
		while ((await sealJournal(opened.owner.pool, division)) > 0);
		await opened.close();
	});
	const { url, drop } = await cloneOf(template);
	// The template's rows name this file; the folder it was kept in is gone with whoever made the template.
	await fileStore(join(home, "files"), filesKey).put(
		await readFile(new URL("../../data/demo/city-approval.pdf", import.meta.url)),
	);
	const { engine, made, owner, app, close } = open(url, outside, home);
	const call = callerOf(engine, made.bindings);

	const people = await staffIn(owner);
	const { rows: items } = await owner.pool.query<{ code: string; id: string }>(
		"select document -> 'facts' ->> 'code' as code, id from catalogue_item",
	);
	const { rows: organs } = await owner.pool.query<{ id: string; short_name: string; name: string }>(
		"select id, short_name, name from organ",
	);

	const react = reactTo(engine, made.reactions);
	/** Run every reaction to what has happened, and to what follows from it. */
	const settle = async () => {
		for (let round = 0; round < 200; round += 1) {
			const { rows } = await owner.pool.query<{ journal_id: string }>(
				`delete from outbox where (division_code, id) in (select division_code, id from outbox order by id limit 50) returning journal_id, id`,
			);
			if (rows.length === 0) return;
			for (const { journal_id } of rows) await react({ division, journalId: journal_id });
		}
		throw new Error("reactions never come to rest");
	};
	const tick = async () => {
		for (const clock of made.ticks) await engine.act({ kind: "system", task: clock.name }, clock.run);
		await settle();
	};

	return {
		engine,
		owner,
		app,
		url,
		outside,
		home,
		call,
		bindings: made.bindings,
		needs: made.needs,
		settle,
		tick,
		/** Move the product's clock forward by whole days (and hours), then look at every legal clock. */
		forward: async (days: number, hours = 0) => {
			const { now } = await call(
				setDemoClock,
				{ kind: "system", task: "test" },
				{ body: { forwardHours: days * 24 + hours } },
			);
			offset = new Date(now).getTime() - Date.now();
			await tick();
		},
		seal: async () => {
			while ((await sealJournal(owner.pool, division)) > 0);
		},
		staff: (login: string): Actor => {
			const person = people.get(login);
			if (!person) throw new Error(`no demo account ${login}`);
			return person;
		},
		/** Id of a published demo item by its code, e.g. SL-MZJ-002. */
		item: (code: string): string => {
			const item = items.find((candidate) => candidate.code === code);
			if (!item) throw new Error(`no demo item ${code}`);
			return item.id;
		},
		organ: (name: string): OrganId => {
			const organ = organs.find((candidate) => candidate.name === name || candidate.short_name === name);
			if (!organ) throw new Error(`no demo organ ${name}`);
			return organ.id as OrganId;
		},
		/** A natural person who has just signed in afresh through unified identity. */
		person: async (claims: PartyClaims): Promise<{ id: PartyId; actor: Actor }> => {
			const id = await engine.act({ kind: "system", task: "sign-in" }, (act) => partyFromClaims(act, claims));
			return {
				id,
				actor: {
					kind: "natural-person",
					partyId: id,
					realNameLevel: claims.realNameLevel,
					freshUntil: new Date(Date.now() + offset + 3_600_000).toISOString(),
				},
			};
		},
		key: () => v7(),
		close: async () => {
			await close();
			await outside.close();
			await drop();
			rmSync(home, { recursive: true, force: true });
		},
	};
}
export type TestInstitution = Awaited<ReturnType<typeof testInstitution>>;
