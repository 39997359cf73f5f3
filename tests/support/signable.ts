import { randomBytes } from "node:crypto";
import { sql } from "kysely";
import type { Call } from "#app/call.ts";
import { playItem, playRelease, readDemoCatalogue } from "#app/demo/catalogue.ts";
import { playOrganisation } from "#app/demo/organisation.ts";
import { lookUp } from "#app/demo/play.ts";
import * as commitment from "#institution/commitment/domain/api.ts";
import { composeLetter, contentDigest } from "#institution/commitment/server/compose-letter.ts";
import type { CommitmentNeeds } from "#institution/commitment/server/needs.ts";
import { commitmentOf } from "#institution/commitment/server/store.ts";
import { freshVerifyCode } from "#institution/commitment/server/verify-code.ts";
import { beginMatter } from "#institution/matter/domain/api.ts";
import { matterNumber } from "#institution/matter/domain/matter-number.ts";
import { partyFromClaims } from "#institution/organisation/server/parties.ts";
import type { Actor, PartyId } from "#kernel/actor.ts";
import { dayOf } from "#kernel/calendar.ts";
import { completeCitizenNumber } from "#kernel/identifiers.ts";
import type { Engine } from "#platform/perform.ts";
import { householdAnswers } from "./commitment.ts";

type House = { engine: Engine; call: Call; needs: CommitmentNeeds };

/** A district with one published item (SL-SFJ-001), through the real commands: quicker than the whole demo list. */
export async function playOneItem({ engine, call }: House) {
	const district = lookUp(await playOrganisation(engine, call));
	const { items, templates } = await readDemoCatalogue();
	const code = "SL-SFJ-001";
	const found = items.find(({ facts }) => facts.code === code);
	const text = templates.get(code);
	const organKey = found?.organs[0];
	if (!found || !text || !organKey) throw new Error(`no demo item ${code}`);
	const itemId = await playItem(call, district, { organKey, ...found, text });
	await playRelease(call, district, {
		itemIds: [itemId],
		documentNumber: "平政办〔2026〕18号（测试）",
		documentDate: "2026-06-10",
	});
	return { itemId, organId: district.organ(organKey), matterName: found.facts.matterName, district };
}
export type OneItem = Awaited<ReturnType<typeof playOneItem>>;

/** One applicant, everything done but the signature. */
export type Signable = {
	commitmentId: string;
	matterId: string;
	partyId: PartyId;
	actor: Actor;
	/** What `sign-commitment` wants. */
	body: {
		challengeId: string;
		contentDigest: string;
		level: "E";
		electronicFormConsent: true;
		signature: { means: "typed"; name: string };
	};
};

/** The n-th grown citizen of the district; every n another person. */
const citizenNumber = (n: number): string => {
	const day = new Date(Date.UTC(1960, 0, 1 + Math.floor(n / 1000)));
	return completeCitizenNumber(
		`410404${day.toISOString().slice(0, 10).replaceAll("-", "")}${String(n % 1000).padStart(3, "0")}`,
	);
};

/** The personal numbers of the n-th applicant. */
export const numbersOf = (n: number) => ({
	idNumber: citizenNumber(n),
	phone: `138${String(n).padStart(8, "0")}`,
});
const claimsOf = (n: number) => ({ name: `申请人${n}`, ...numbersOf(n) });

/** One applicant who has done everything but sign, each step by its real command. */
async function prepareOne({ engine, call, needs }: House, item: OneItem) {
	const partyId = await engine.act({ kind: "system", task: "sign-in" }, (act) =>
		partyFromClaims(act, { kind: "citizen", idType: "111", realNameLevel: 3, ...claimsOf(0) }),
	);
	const actor = applicant(partyId);
	const { matterId } = await call(beginMatter, actor, {
		body: { organId: item.organId, matterName: item.matterName, areaCode: "410404001" },
	});
	const letters = await call(commitment.commitmentsOfMatter, actor, { params: { id: matterId } });
	const letter = letters.rows.find(({ itemId }) => itemId === item.itemId);
	if (!letter) throw new Error("every listed certificate of the matter is offered");
	const params = { id: letter.id };
	await call(commitment.chooseRoute, actor, { params, body: { route: "commitment" } });
	const { sections } = await call(commitment.notice, actor, { params });
	await call(commitment.serveNoticeSection, actor, {
		params,
		body: { means: "read", sections: sections.map(({ key, textHash }) => ({ section: key, textHash })) },
	});
	await call(commitment.completeNotice, actor, { params });
	await call(commitment.fillSlots, actor, { params, body: { values: householdAnswers } });
	const reading = await engine.reading(actor);
	const stored = await commitmentOf(reading, letter.id);
	if (!stored) throw new Error("the letter is gone");
	const { content } = await composeLetter(reading, needs, stored);
	return { partyId, matterId, commitmentId: letter.id, content };
}

const applicant = (partyId: PartyId): Actor => ({
	kind: "natural-person",
	partyId,
	realNameLevel: 3,
	freshUntil: new Date(Date.now() + 3_600_000).toISOString(),
});

/**
 * Applicants who have done everything but sign. The first goes through the real commands; the others are its rows
 * copied in bulk, each with its own person, numbers and sealed columns, because a thousand times the whole way would
 * take minutes. Copies have no journal rows of their preparation; everything from the signature on is real.
 */
export async function prepareSignable(house: House, item: OneItem, count: number): Promise<Signable[]> {
	const { engine } = house;
	const model = await prepareOne(house, item);
	const rowsOf = async (table: string, id: string): Promise<string> => {
		const { rows } = await sql<{ row: string }>`
			select to_jsonb(t)::text as row from ${sql.table(table)} as t where id = ${id}`.execute(engine.app.db);
		const [row] = rows;
		if (!row) throw new Error(`no ${table} ${id}`);
		return row.row;
	};
	const models = {
		party: await rowsOf("party", model.partyId),
		matter: await rowsOf("matter", model.matterId),
		commitment: await rowsOf("commitment", model.commitmentId),
	};
	const { applicant: person } = model.content;
	if (person.kind !== "citizen") throw new Error("the model is a citizen");

	return engine.act({ kind: "system", task: "copy" }, async (act) => {
		const hex = (bytes: Buffer): string => `\\x${bytes.toString("hex")}`;
		const copied: { party: object[]; matter: object[]; commitment: object[]; signing_challenge: object[] } = {
			party: [],
			matter: [],
			commitment: [],
			signing_challenge: [],
		};
		const ready = Array.from({ length: count }, (_, index): Signable => {
			const claims = claimsOf(index + 1);
			const partyId = act.newId() as PartyId;
			const ids = { matterId: act.newId(), commitmentId: act.newId(), challengeId: act.newId() };
			const copy = (text: string): Record<string, unknown> =>
				JSON.parse(
					text
						.replaceAll(model.partyId, partyId)
						.replaceAll(model.matterId, ids.matterId)
						.replaceAll(model.commitmentId, ids.commitmentId),
				);
			const digest = contentDigest({ ...model.content, applicant: { ...person, ...claims } });
			copied.party.push({
				...copy(models.party),
				name: claims.name,
				id_number_sealed: hex(act.cipher.seal(partyId, "id_number", claims.idNumber)),
				id_number_index: hex(act.cipher.index("id_number", claims.idNumber)),
				phone_sealed: hex(act.cipher.seal(partyId, "phone", claims.phone)),
				phone_index: hex(act.cipher.index("phone", claims.phone)),
			});
			copied.matter.push({ ...copy(models.matter), matter_no: matterNumber(dayOf(act.now), randomBytes(8)) });
			copied.commitment.push({
				...copy(models.commitment),
				verify_code: freshVerifyCode(),
				slots_sealed: hex(act.cipher.seal(ids.commitmentId, "slots", JSON.stringify(householdAnswers))),
			});
			copied.signing_challenge.push({
				division_code: act.division,
				id: ids.challengeId,
				subject_id: ids.commitmentId,
				signer_id: partyId,
				content_digest: digest,
				confirmation: "fresh-sign-in",
				made_at: act.now,
				expires_at: new Date(act.now.getTime() + 600_000),
				failures: 0,
			});
			return {
				matterId: ids.matterId,
				commitmentId: ids.commitmentId,
				partyId,
				actor: applicant(partyId),
				body: {
					challengeId: ids.challengeId,
					contentDigest: digest,
					level: "E",
					electronicFormConsent: true,
					signature: { means: "typed", name: claims.name },
				},
			};
		});
		for (const [table, rows] of Object.entries(copied))
			await sql`insert into ${sql.table(table)} select * from jsonb_populate_recordset(null::${sql.table(table)}, ${JSON.stringify(rows)})`.execute(
				act.tx,
			);
		return ready;
	});
}
