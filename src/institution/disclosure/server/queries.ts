import { type ExpressionBuilder, sql } from "kysely";
import type { DisclosureGround } from "#institution/catalogue/domain/item.ts";
import type { PublicEdition } from "#institution/commitment/domain/public-edition.ts";
import { type Actor, holdsAnywhere } from "#kernel/actor.ts";
import { dayOf } from "#kernel/calendar.ts";
import { ageOn } from "#kernel/identifiers.ts";
import { pageOf } from "#kernel/paging.ts";
import type { Role } from "#kernel/role.ts";
import type { Read } from "#platform/act.ts";
import { actions, type DisclosureAction, possible } from "../domain/actions.ts";
import type { Disclosure } from "../domain/disclosure.ts";
import type { LetterSituation } from "../domain/nominate.ts";
import { hiddenPathsOf, shownDigest, shownEdition } from "../domain/shown-edition.ts";
import type { SealedLetter } from "./needs.ts";
import type { DisclosureTables } from "./tables.ts";

const adult = 18;

const organsOf = (actor: Actor): readonly string[] =>
	actor.kind === "staff"
		? actor.grants.filter(({ role }) => role === "handler").map(({ organId }) => organId)
		: [];

/** The one filter of this slice for staff: the organ's handlers, and the district's disclosure reviewers. */
export const visibleTo = (actor: Actor) => (eb: ExpressionBuilder<DisclosureTables, "disclosure">) => {
	if (actor.kind === "system" || holdsAnywhere(actor, "disclosure-reviewer"))
		return eb.val(true).$castTo<boolean>();
	const organs = organsOf(actor);
	return organs.length > 0 ? eb("disclosure.organ_id", "in", organs) : eb.val(false).$castTo<boolean>();
};

/** The same for one disclosure already in hand. */
export const isVisible = (disclosure: Disclosure, actor: Actor): boolean =>
	actor.kind === "system" ||
	holdsAnywhere(actor, "disclosure-reviewer") ||
	organsOf(actor).includes(disclosure.organId);

/** 公开审查人员 serves the whole district; a handler only the letters of his or her organ. */
export const mayAct = (action: DisclosureAction, disclosure: Disclosure, actor: Actor): boolean => {
	const by: readonly Role[] = actions[action].by;
	if (actor.kind === "system") return by.includes("system");
	if (holdsAnywhere(actor, "disclosure-reviewer") && by.includes("disclosure-reviewer")) return true;
	return by.includes("handler") && organsOf(actor).includes(disclosure.organId);
};

const names = Object.keys(actions) as DisclosureAction[];

const desk = (read: Read) =>
	read.db
		.withTables<DisclosureTables>()
		.selectFrom("disclosure")
		.innerJoin("organ", "organ.id", "disclosure.organ_id")
		.select(["disclosure.document", "disclosure.cert_name", "disclosure.version", "organ.name as organName"])
		.where("disclosure.division_code", "=", read.division)
		.where(visibleTo(read.actor));

const deskRow = (
	row: { document: string | object; cert_name: string; organName: string },
	{ actor }: Read,
) => {
	// Only store.ts writes the document, and only from a Disclosure.
	const disclosure = row.document as Disclosure;
	return {
		disclosureId: disclosure.id,
		commitmentId: disclosure.commitmentId,
		letterNo: disclosure.letterNo,
		certName: row.cert_name,
		organId: disclosure.organId,
		organName: row.organName,
		ground: disclosure.ground,
		state: disclosure.state,
		until: disclosure.until,
		nominatedAt: disclosure.nominatedAt,
		why: disclosure.state === "removed" ? disclosure.why : null,
		actions: names.filter(
			(action) => possible(action, disclosure.state) && mayAct(action, disclosure, actor),
		),
	};
};

/** One page of the reviewers' desk, newest first, with one row read ahead. */
export const deskRows = async (
	read: Read,
	{ page, size, state }: { page: number; size: number; state?: Disclosure["state"] | undefined },
) => {
	let query = desk(read);
	if (state !== undefined) query = query.where("disclosure.state", "=", state);
	const rows = await query
		.orderBy("disclosure.id", "desc")
		.limit(size + 1)
		.offset((page - 1) * size)
		.execute();
	return pageOf(
		rows.map((row) => deskRow(row, read)),
		{ page, size },
	);
};

export const deskDetail = async (read: Read, id: string) => {
	const row = await desk(read).where("disclosure.id", "=", id).executeTakeFirst();
	return row ? deskRow(row, read) : null;
};

/** What is public now: published, and the term not over, whatever the tick has got to. */
const inPublic = (read: Read) =>
	read.db
		.withTables<DisclosureTables>()
		.selectFrom("disclosure")
		.innerJoin("organ", "organ.id", "disclosure.organ_id")
		.select([
			"disclosure.letter_no",
			"disclosure.matter_name",
			"disclosure.cert_name",
			"disclosure.ground",
			"disclosure.published_at",
			"disclosure.until",
			"disclosure.edition",
			"organ.name as organName",
		])
		.where("disclosure.division_code", "=", read.division)
		.where("disclosure.state", "=", "published")
		.where("disclosure.until", ">=", read.now);

type PublicRow = Awaited<ReturnType<ReturnType<typeof inPublic>["execute"]>>[number];

const publicRow = (row: PublicRow) => ({
	letterNo: row.letter_no,
	organName: row.organName,
	matterName: row.matter_name,
	certName: row.cert_name,
	// Written from the same enumeration.
	ground: row.ground as DisclosureGround,
	publishedAt: row.published_at?.toISOString() ?? "",
	until: row.until.toISOString(),
});

/** 公开的承诺书, newest first; `q` looks into organ, matter, certificate and number. */
export const publicRows = async (
	read: Read,
	{ page, size, q }: { page: number; size: number; q?: string | undefined },
) => {
	let query = inPublic(read);
	if (q !== undefined && q !== "") {
		const like = `%${q.replace(/[\\%_]/g, "\\$&")}%`;
		query = query.where((eb) =>
			eb.or([
				eb("disclosure.letter_no", "like", like),
				eb("disclosure.matter_name", "like", like),
				eb("disclosure.cert_name", "like", like),
				eb("organ.name", "like", like),
			]),
		);
	}
	const rows = await query
		.orderBy("disclosure.id", "desc")
		.limit(size + 1)
		.offset((page - 1) * size)
		.execute();
	return pageOf(rows.map(publicRow), { page, size });
};

/** One public letter with its proof; null when it is not (or no longer) public. */
export const publicLetter = async (read: Read, letterNo: string) => {
	const row = await inPublic(read).where("disclosure.letter_no", "=", letterNo).executeTakeFirst();
	if (!row || row.edition === null) return null;
	// Only store.ts writes the edition, and only from a PublicEdition.
	const proof = row.edition as PublicEdition;
	return {
		...publicRow(row),
		fields: proof.edition.fields.map((field) => ({
			path: field.path,
			label: field.label,
			value: "value" in field ? field.value : null,
		})),
		proof,
	};
};

/** Was this letter once public and is so no more: its address answers that it is gone, and nothing else. */
export const wasPublic = async (read: Read, letterNo: string): Promise<boolean> => {
	const row = await read.db
		.withTables<DisclosureTables>()
		.selectFrom("disclosure")
		.select("id")
		.where("division_code", "=", read.division)
		.where("letter_no", "=", letterNo)
		.where("published_at", "is not", null)
		.limit(1)
		.executeTakeFirst();
	return row !== undefined;
};

/** Letters of this item, in this street, sealed on this Asia/Shanghai day. */
const cellOf = async (read: Read, letter: SealedLetter): Promise<number> => {
	const row = await read.db
		.withTables<DisclosureTables>()
		.selectFrom("commitment")
		.innerJoin("matter", (join) =>
			join
				.onRef("matter.division_code", "=", "commitment.division_code")
				.onRef("matter.id", "=", "commitment.matter_id"),
		)
		.select(sql<string>`count(*)`.as("letters"))
		.where("commitment.division_code", "=", read.division)
		.where("commitment.item_id", "=", letter.itemId)
		.where(
			sql<string>`(commitment.sealed_at at time zone 'Asia/Shanghai')::date`,
			"=",
			sql<string>`${dayOf(letter.sealedAt)}::date`,
		)
		.where("matter.area_code", "=", (eb) =>
			eb
				.selectFrom("matter as own")
				.select("own.area_code")
				.where("own.division_code", "=", read.division)
				.where("own.id", "=", letter.matterId),
		)
		.executeTakeFirst();
	return Number(row?.letters ?? 0);
};

/** What the signer was last shown and answered; null before any showing. */
export const lastShown = async (read: Read, commitmentId: string) => {
	const row = await read.db
		.withTables<DisclosureTables>()
		.selectFrom("disclosure_shown")
		.select(["digest", "consent"])
		.where("division_code", "=", read.division)
		.where("commitment_id", "=", commitmentId)
		.orderBy("id", "desc")
		.limit(1)
		.executeTakeFirst();
	return row === undefined ? null : { digest: row.digest, consent: row.consent };
};

/** Everything the rule asks about this letter, read now. */
export const situationOf = async (read: Read, letter: SealedLetter): Promise<LetterSituation> => {
	const party = await read.db
		.withTables<DisclosureTables>()
		.selectFrom("party")
		.select(["kind", "birth_day"])
		.where("division_code", "=", read.division)
		.where("id", "=", letter.promisor)
		.executeTakeFirstOrThrow();
	return {
		policy: letter.policy,
		domain: letter.domain,
		printedPublic: letter.printedPublic,
		inForce: letter.inForce,
		sealedAt: letter.sealedAt,
		naturalPerson: party.kind === "citizen",
		minor: party.birth_day !== null && ageOn(party.birth_day, dayOf(read.now)) < adult,
		shown: await lastShown(read, letter.commitmentId),
		editionDigest: shownDigest(shownEdition(letter.fields)),
		cell: await cellOf(read, letter),
		smallestCell: (await read.parameters())["publish.smallest-cell"].value,
	};
};

/** The edition of a sealed letter as it would be public, for the reviewer's eyes. */
export const fieldsToReview = (letter: SealedLetter) => {
	const hidden = hiddenPathsOf(letter.fields);
	return letter.fields.map(({ path, label, value }) => ({
		path,
		label,
		value: hidden.has(path) ? null : value,
	}));
};
