import { sql } from "kysely";
import type { LegalBasis } from "#institution/catalogue/domain/item.ts";
import type { OrganId, PersonId } from "#kernel/actor.ts";
import type { Day } from "#kernel/calendar.ts";
import { termOf } from "#kernel/term.ts";
import type { Act, Read } from "#platform/act.ts";
import { record } from "#platform/journal.ts";
import {
	type AffectedItem,
	type Answered,
	answerDue,
	type ItemNow,
	secondPerson,
} from "../domain/answer-law-change.ts";
import {
	type ChangeState,
	type Earlier,
	type LawChange,
	type Match,
	type Renumbering,
	restsOn,
	takesAway,
} from "../domain/law-change.ts";
import type { CampaignNeeds, ListItem } from "./needs.ts";
import { isListed } from "./queries.ts";
import type { CampaignTables } from "./tables.ts";

const tables = ({ db }: Read) => db.withTables<CampaignTables>();

export type StoredChange = LawChange & {
	id: string;
	state: ChangeState;
	at: Date;
	enteredBy: PersonId;
	official: { text: string; source: string; announcedOn: Day } | null;
	withdrawn: { reason: string; at: Date } | null;
};

export const changeFrom = (row: CampaignTables["law_change"]): StoredChange => ({
	id: row.id,
	law: row.law,
	article: row.article,
	paragraph: row.paragraph,
	item: row.item,
	kind: row.kind,
	effectiveOn: row.effective_on,
	newText: row.new_text,
	newLaw: row.new_law,
	note: row.note,
	// Only this file writes it, and only from a LawChange.
	renumbering: row.renumbering as readonly Renumbering[],
	state: row.state,
	at: row.at,
	enteredBy: row.entered_by as PersonId,
	official:
		row.announced_on === null
			? null
			: { text: row.official_text, source: row.official_source, announcedOn: row.announced_on },
	withdrawn: row.withdrawn_at === null ? null : { reason: row.withdrawal_reason, at: row.withdrawn_at },
});

/**
 * Changes reported or open now, against which a new one is compared. Held until the transaction ends: the same
 * change entered twice at once is entered once.
 */
export const liveChanges = async (act: Act): Promise<StoredChange[]> => {
	await sql`select pg_advisory_xact_lock(hashtextextended(${`law-change ${act.division}`}, 0))`.execute(
		act.tx,
	);
	const rows = await tables(act)
		.selectFrom("law_change")
		.selectAll()
		.where("division_code", "=", act.division)
		.where("state", "in", ["reported", "open"])
		.orderBy("at", "desc")
		.limit(1_000)
		.execute();
	return rows.map(changeFrom);
};

export const insertChange = async (act: Act, change: LawChange, by: PersonId): Promise<StoredChange> => {
	const id = act.newId();
	await tables(act)
		.insertInto("law_change")
		.values({
			division_code: act.division,
			id,
			law: change.law,
			article: change.article,
			paragraph: change.paragraph,
			item: change.item,
			kind: change.kind,
			effective_on: change.effectiveOn,
			note: change.note,
			new_text: change.newText,
			new_law: change.newLaw,
			renumbering: JSON.stringify(change.renumbering),
			state: "reported",
			looked_until: act.now,
			closed_at: null,
			official_text: "",
			official_source: "",
			announced_on: null,
			confirmed_by: null,
			confirmed_at: null,
			withdrawn_by: null,
			withdrawn_at: null,
			withdrawal_reason: "",
			version: 1,
			entered_by: by,
			at: act.now,
		})
		.execute();
	return {
		...change,
		id,
		state: "reported",
		at: act.now,
		enteredBy: by,
		official: null,
		withdrawn: null,
	};
};

export const changeById = async (read: Read, id: string): Promise<StoredChange | null> => {
	const row = await tables(read)
		.selectFrom("law_change")
		.selectAll()
		.where("division_code", "=", read.division)
		.where("id", "=", id)
		.executeTakeFirst();
	return row ? changeFrom(row) : null;
};

/** Held while one answers, so that nobody closes meanwhile; held alone to confirm, withdraw and close. */
export const lockChange = async (
	act: Act,
	id: string,
	how: "beside-others" | "alone",
): Promise<StoredChange | null> => {
	const query = tables(act)
		.selectFrom("law_change")
		.selectAll()
		.where("division_code", "=", act.division)
		.where("id", "=", id);
	const row = await (how === "alone" ? query.forUpdate() : query.forShare()).executeTakeFirst();
	return row ? changeFrom(row) : null;
};

export const setChangeState = async (act: Act, id: string, state: "open" | "closed"): Promise<void> => {
	await tables(act)
		.updateTable("law_change")
		.set((eb) => ({
			state,
			closed_at: state === "closed" ? act.now : null,
			version: eb("version", "+", 1),
		}))
		.where("division_code", "=", act.division)
		.where("id", "=", id)
		.execute();
};

/** 确认: the official text it was compared with, and who did. The list is looked at from now on. */
export const saveConfirmation = async (
	act: Act,
	id: string,
	official: { text: string; source: string; announcedOn: Day },
	by: PersonId,
): Promise<void> => {
	await tables(act)
		.updateTable("law_change")
		.set((eb) => ({
			state: "open",
			official_text: official.text,
			official_source: official.source,
			announced_on: official.announcedOn,
			confirmed_by: by,
			confirmed_at: act.now,
			looked_until: act.now,
			version: eb("version", "+", 1),
		}))
		.where("division_code", "=", act.division)
		.where("id", "=", id)
		.execute();
};

/** 撤回: it holds no item any more, and no demand has ended by it. Its answers stay to be read. */
export const saveWithdrawal = async (
	act: Act,
	id: string,
	reason: string,
	by: PersonId,
): Promise<AffectedRow[]> => {
	await tables(act)
		.updateTable("law_change")
		.set((eb) => ({
			state: "withdrawn",
			withdrawal_reason: reason,
			withdrawn_by: by,
			withdrawn_at: act.now,
			version: eb("version", "+", 1),
		}))
		.where("division_code", "=", act.division)
		.where("id", "=", id)
		.execute();
	const rows = await tables(act)
		.updateTable("law_change_item")
		.set((eb) => ({ released_at: act.now, ends_on: null, proposed: null, version: eb("version", "+", 1) }))
		.where("division_code", "=", act.division)
		.where("change_id", "=", id)
		.returningAll()
		.execute();
	return rows.map(affectedFrom);
};

/** Items among these that another change, not withdrawn, takes off the list as well. */
export const takenOffElsewhere = async (
	act: Act,
	changeId: string,
	itemIds: readonly string[],
): Promise<ReadonlySet<string>> => {
	const rows = itemIds.length
		? await tables(act)
				.selectFrom("law_change_item")
				.select("item_id")
				.where("division_code", "=", act.division)
				.where("item_id", "in", itemIds)
				.where("change_id", "<>", changeId)
				.where("answer", "=", "withdraw")
				.where("released_at", "is", null)
				.execute()
		: [];
	return new Set(rows.map(({ item_id }) => item_id));
};

/** Changes that renumbered something, entered before this one, oldest first. */
export const renumberedBefore = async (read: Read, change: StoredChange): Promise<Earlier[]> => {
	const rows = await tables(read)
		.selectFrom("law_change")
		.select(["law", "renumbering"])
		.where("division_code", "=", read.division)
		.where("at", "<", change.at)
		.where("state", "in", ["open", "closed"])
		.where((eb) => eb(eb.cast<string>("renumbering", "text"), "<>", "[]"))
		.orderBy("at")
		.orderBy("id")
		.limit(1_000)
		.execute();
	return rows.map(({ law, renumbering }) => ({ law, renumbering: renumbering as readonly Renumbering[] }));
};

export type Citing = { basis: LegalBasis; match: Match };

/** The bases among these that rest on the change. */
export const citing = (
	bases: readonly LegalBasis[] | undefined,
	change: StoredChange,
	earlier: readonly Earlier[],
): Citing[] =>
	(bases ?? []).flatMap((basis) => {
		const match = restsOn(basis, change, earlier);
		return match === null ? [] : [{ basis, match }];
	});

/** Does a basis stay that the change does not take away? */
const basisLeft = (
	bases: readonly LegalBasis[] | undefined,
	change: StoredChange,
	earlier: readonly Earlier[],
): boolean =>
	(bases ?? []).some((basis) => {
		const match = restsOn(basis, change, earlier);
		return match === null || !takesAway(change, match);
	});

export const itemNow = (
	item: ListItem,
	inForce: boolean,
	change: StoredChange,
	earlier: readonly Earlier[],
): ItemNow => ({
	state: item.state,
	publishedIn: item.publishedIn,
	inForce,
	basisLeft: basisLeft(item.facts.legalBases, change, earlier),
});

/**
 * Items among these that must be answered for: on the list or under way to it, still in the edition in force, or
 * kept as a certificate the law demands; working and released wording both count.
 */
export const affectedAmong = (
	items: readonly ListItem[],
	released: ReadonlyMap<string, { legalBases: readonly LegalBasis[] }>,
	change: StoredChange,
	earlier: readonly Earlier[],
): ListItem[] =>
	items.filter((item) => {
		const inForce = released.get(item.itemId);
		if (!isListed(item) && item.state !== "kept" && inForce === undefined) return false;
		return (
			citing(item.facts.legalBases, change, earlier).length > 0 ||
			citing(inForce?.legalBases, change, earlier).length > 0
		);
	});

const batch = 1_000;

/** Add items to a change, each with its clock; those it has already are left alone. Answers how many are new. */
export const addAffected = async (
	act: Act,
	change: StoredChange,
	items: readonly ListItem[],
	late: boolean,
): Promise<number> => {
	const due = await answerDueFrom(act, change);
	let added = 0;
	for (let from = 0; from < items.length; from += batch) {
		const rows = await tables(act)
			.insertInto("law_change_item")
			.values(
				items.slice(from, from + batch).map(({ itemId, organId }) => ({
					division_code: act.division,
					change_id: change.id,
					item_id: itemId,
					organ_id: organId,
					found_at: act.now,
					late,
					due_at: due,
					overdue_at: null,
					answer: null,
					proposed: null,
					ends_on: null,
					released_at: null,
					ended_at: null,
					document: JSON.stringify({ answers: [] }),
					version: 1,
				})),
			)
			.onConflict((conflict) => conflict.doNothing())
			.returning("item_id")
			.execute();
		added += rows.length;
		if (late)
			await record(act, {
				slice: "campaign",
				subjectId: change.id,
				matterId: null,
				events: rows.map(({ item_id }) => ({
					type: "AffectedItemFound",
					...{ itemId: item_id, late },
				})),
			});
	}
	return added;
};

/** The whole list is read: nothing that cites the place may be missed for how its law is written. */
export const affectedNow = async (
	needs: Pick<CampaignNeeds, "items" | "releasedFacts">,
	read: Read,
	change: StoredChange,
): Promise<ListItem[]> => {
	const [items, released, earlier] = await Promise.all([
		needs.items(read, null),
		needs.releasedFacts(read, null),
		renumberedBefore(read, change),
	]);
	return affectedAmong(items, released, change, earlier);
};

export type AffectedRow = AffectedItem & {
	foundAt: Date;
	late: boolean;
	noted: boolean;
	endsOn: string | null;
	/** Its change was withdrawn: it holds the item no more. */
	released: boolean;
};

export const affectedFrom = (row: CampaignTables["law_change_item"]): AffectedRow => ({
	changeId: row.change_id,
	itemId: row.item_id,
	organId: row.organ_id as OrganId,
	dueAt: row.due_at,
	// Only this file writes the document.
	answers: (row.document as { answers: readonly Answered[] }).answers,
	foundAt: row.found_at,
	late: row.late,
	noted: row.overdue_at !== null,
	endsOn: row.ends_on,
	released: row.released_at !== null,
});

export const lockAffected = async (
	act: Act,
	changeId: string,
	itemId: string,
): Promise<AffectedRow | null> => {
	const row = await tables(act)
		.selectFrom("law_change_item")
		.selectAll()
		.where("division_code", "=", act.division)
		.where("change_id", "=", changeId)
		.where("item_id", "=", itemId)
		.forUpdate()
		.executeTakeFirst();
	return row ? affectedFrom(row) : null;
};

/** The answers as they stand now, and what of them counts: an answer that needs a second person waits for it. */
export const saveAnswers = async (
	act: Act,
	affected: Pick<AffectedRow, "changeId" | "itemId" | "dueAt">,
	answers: readonly Answered[],
	endsOn: string | null,
): Promise<void> => {
	const last = answers.at(-1);
	if (!last) throw new Error("there is an answer to save");
	const counts = last.decision?.outcome === "approved" || secondPerson(last.answer) === null;
	const waits = last.decision === null && last.answer !== "adjust" ? last.answer : null;
	await tables(act)
		.updateTable("law_change_item")
		.set((eb) => ({
			answer: counts ? last.answer : null,
			proposed: waits,
			ends_on: endsOn,
			due_at: affected.dueAt,
			document: JSON.stringify({ answers }),
			version: eb("version", "+", 1),
		}))
		.where("division_code", "=", act.division)
		.where("change_id", "=", affected.changeId)
		.where("item_id", "=", affected.itemId)
		.execute();
};

/** The term for an answer, from now. */
export const answerDueFrom = async (act: Act, change: StoredChange): Promise<Date> =>
	answerDue(act.now, change.effectiveOn, {
		calendar: await act.calendar(),
		term: termOf((await act.parameters())["law-change.answer"]),
	});

const lookEvery = 60_000;
/** Longer than any transaction lives: what was saved but not yet committed at the last look is seen at the next. */
const overlap = 600_000;

/** Items that came to rest on a change after it was entered: added, and a repeal that was closed opens again. */
export const lookForLate = async (
	needs: Pick<CampaignNeeds, "itemsSavedSince" | "releasedFacts">,
	act: Act,
	reopen: (change: StoredChange) => boolean,
): Promise<void> => {
	const rows = await tables(act)
		.selectFrom("law_change")
		.selectAll()
		.where("division_code", "=", act.division)
		.where("looked_until", "<", new Date(act.now.getTime() - lookEvery))
		.where((eb) =>
			eb.or([eb("state", "=", "open"), eb.and([eb("state", "=", "closed"), eb("kind", "<>", "amended")])]),
		)
		.orderBy("looked_until")
		.limit(200)
		.forUpdate()
		.skipLocked()
		.execute();
	const [first] = rows;
	if (first === undefined) return;
	const items = await needs.itemsSavedSince(act, new Date(first.looked_until.getTime() - overlap));
	const released = await needs.releasedFacts(
		act,
		items.map(({ itemId }) => itemId),
	);
	for (const change of rows.map(changeFrom)) {
		const found = affectedAmong(items, released, change, await renumberedBefore(act, change));
		const added = found.length === 0 ? 0 : await addAffected(act, change, found, true);
		if (added > 0 && reopen(change)) {
			await setChangeState(act, change.id, "open");
			await record(act, {
				slice: "campaign",
				subjectId: change.id,
				matterId: null,
				events: [{ type: "LawChangeReopened" }],
			});
		}
	}
	await tables(act)
		.updateTable("law_change")
		.set({ looked_until: act.now })
		.where("division_code", "=", act.division)
		.where(
			"id",
			"in",
			rows.map(({ id }) => id),
		)
		.execute();
};
