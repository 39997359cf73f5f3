import type { PublicEdition } from "#institution/commitment/domain/public-edition.ts";
import { isRefusal } from "#kernel/decision.ts";
import type { Act } from "#platform/act.ts";
import { record } from "#platform/journal.ts";
import { type Disclosure, type DisclosureEvent, evolve, type RemovalWhy } from "../domain/disclosure.ts";
import { removeDisclosure } from "../domain/remove.ts";
import type { DisclosureTables } from "./tables.ts";

export type Saved = { disclosureId: string; state: Disclosure["state"]; version: number };
export type Locked = { disclosure: Disclosure; version: number };

const journal = (act: Act, { id, matterId }: Disclosure, events: readonly DisclosureEvent[]) =>
	record(act, { slice: "disclosure", subjectId: id, matterId, events });

/** A letter put up for disclosure. */
export const createDisclosure = async (
	act: Act,
	disclosure: Disclosure,
	names: { matterName: string; certName: string },
	events: readonly DisclosureEvent[],
): Promise<Saved> => {
	await act.tx
		.withTables<DisclosureTables>()
		.insertInto("disclosure")
		.values({
			division_code: act.division,
			id: disclosure.id,
			commitment_id: disclosure.commitmentId,
			matter_id: disclosure.matterId,
			item_id: disclosure.itemId,
			organ_id: disclosure.organId,
			letter_no: disclosure.letterNo,
			matter_name: names.matterName,
			cert_name: names.certName,
			ground: disclosure.ground,
			state: disclosure.state,
			until: new Date(disclosure.until),
			published_at: null,
			document: JSON.stringify(disclosure),
			edition: null,
			version: 1,
		})
		.execute();
	await journal(act, disclosure, events);
	return { disclosureId: disclosure.id, state: disclosure.state, version: 1 };
};

/** Lock the disclosure; null where it does not exist in this division. */
export const lockDisclosure = async (act: Act, id: string): Promise<Locked | null> => {
	const row = await act.tx
		.withTables<DisclosureTables>()
		.selectFrom("disclosure")
		.select(["document", "version"])
		.where("division_code", "=", act.division)
		.where("id", "=", id)
		.forUpdate()
		.executeTakeFirst();
	// Only this file writes the document, and only from a Disclosure.
	return row ? { disclosure: row.document as Disclosure, version: row.version } : null;
};

/** The disclosure of this letter that is under review or public, locked; null where there is none. */
export const lockOpenOf = async (act: Act, commitmentId: string): Promise<Locked | null> => {
	const row = await act.tx
		.withTables<DisclosureTables>()
		.selectFrom("disclosure")
		.select(["document", "version"])
		.where("division_code", "=", act.division)
		.where("commitment_id", "=", commitmentId)
		.where("state", "in", ["awaiting-review", "published"])
		.forUpdate()
		.executeTakeFirst();
	return row ? { disclosure: row.document as Disclosure, version: row.version } : null;
};

/** Save what the events made of it. The public copy exists only while it is public: taken down means gone. */
export const saveDisclosure = async (
	act: Act,
	before: Locked,
	events: readonly DisclosureEvent[],
	edition: PublicEdition | null,
): Promise<Saved> => {
	const next = events.reduce(evolve, before.disclosure);
	const version = before.version + 1;
	await act.tx
		.withTables<DisclosureTables>()
		.updateTable("disclosure")
		.set({
			state: next.state,
			// Kept once it is down: an address that was public answers that it is gone (410).
			...(next.state === "published" ? { published_at: new Date(next.publishedAt) } : {}),
			document: JSON.stringify(next),
			edition: next.state === "published" && edition !== null ? JSON.stringify(edition) : null,
			version,
		})
		.where("division_code", "=", act.division)
		.where("id", "=", next.id)
		.execute();
	await journal(act, next, events);
	return { disclosureId: next.id, state: next.state, version };
};

/**
 * Take the public copy of a letter down in the calling transaction: on withdrawal, revocation, objection upheld,
 * consent withdrawn. Answers whether something was public or waiting; asking twice is harmless.
 */
export const takeDownLetter = async (act: Act, commitmentId: string, why: RemovalWhy): Promise<boolean> => {
	const before = await lockOpenOf(act, commitmentId);
	if (before === null) return false;
	const by = act.actor.kind === "staff" ? act.actor.personId : null;
	const decision = removeDisclosure(before.disclosure, { why, by }, { now: act.now });
	if (isRefusal(decision)) return false;
	await saveDisclosure(act, before, decision.accepted, null);
	return true;
};

/** The same where the letter itself ends: the reason follows from what is happening to it (withdrawal or disowning). */
export const takeDownWithLetter = async (act: Act, commitmentId: string): Promise<void> => {
	const row = await act.tx
		.withTables<DisclosureTables>()
		.selectFrom("commitment")
		.select("state")
		.where("division_code", "=", act.division)
		.where("id", "=", commitmentId)
		.executeTakeFirst();
	const why =
		row?.state === "withdrawing" || row?.state === "withdrawn"
			? "commitment-withdrawn"
			: "commitment-disowned";
	await takeDownLetter(act, commitmentId, why);
};

/** Keep what somebody wrote, encrypted. */
export const writeText = async (
	act: Act,
	disclosureId: string,
	kind: string,
	text: string,
): Promise<void> => {
	const id = act.newId();
	await act.tx
		.withTables<DisclosureTables>()
		.insertInto("disclosure_text")
		.values({
			division_code: act.division,
			id,
			disclosure_id: disclosureId,
			kind,
			author_id: act.actor.kind === "staff" ? act.actor.personId : null,
			at: act.now,
			text_sealed: act.cipher.seal(id, "text", text),
		})
		.execute();
};

/** What the signer was last shown and answered; the newest row counts. */
export const writeShown = async (
	act: Act,
	shown: { commitmentId: string; partyId: string; digest: string; consent: boolean | null },
): Promise<void> => {
	await act.tx
		.withTables<DisclosureTables>()
		.insertInto("disclosure_shown")
		.values({
			division_code: act.division,
			id: act.newId(),
			commitment_id: shown.commitmentId,
			party_id: shown.partyId,
			digest: shown.digest,
			consent: shown.consent,
			at: act.now,
		})
		.execute();
};
