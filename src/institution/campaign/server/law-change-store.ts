import type { LegalBasis } from "#institution/catalogue/domain/item.ts";
import type { OrganId } from "#kernel/actor.ts";
import { termOf } from "#kernel/term.ts";
import type { Act, Read } from "#platform/act.ts";
import { record } from "#platform/journal.ts";
import { type AffectedItem, type Answered, answerDue, type ItemNow } from "../domain/answer-law-change.ts";
import {
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

export type StoredChange = LawChange & { id: string; state: "open" | "closed"; at: Date };

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
});

export const insertChange = async (act: Act, change: LawChange, by: string): Promise<StoredChange> => {
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
			state: "open",
			looked_until: act.now,
			closed_at: null,
			version: 1,
			entered_by: by,
			at: act.now,
		})
		.execute();
	return { ...change, id, state: "open", at: act.now };
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

/** Held while one answers, so that nobody closes meanwhile; held alone to close. */
export const lockChange = async (
	act: Act,
	id: string,
	how: "answer" | "close",
): Promise<StoredChange | null> => {
	const query = tables(act)
		.selectFrom("law_change")
		.selectAll()
		.where("division_code", "=", act.division)
		.where("id", "=", id);
	const row = await (how === "close" ? query.forUpdate() : query.forShare()).executeTakeFirst();
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

/** Changes that renumbered something, entered before this one, oldest first. */
export const renumberedBefore = async (read: Read, change: StoredChange): Promise<Earlier[]> => {
	const rows = await tables(read)
		.selectFrom("law_change")
		.select(["law", "renumbering"])
		.where("division_code", "=", read.division)
		.where("at", "<", change.at)
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
	const due = answerDue(act.now, change.effectiveOn, {
		calendar: await act.calendar(),
		term: termOf((await act.parameters())["law-change.answer"]),
	});
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
					ends_on: null,
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

/** On entry the whole list is read: nothing that cites the place may be missed for how its law is written. */
export const findAffected = async (
	needs: Pick<CampaignNeeds, "items" | "releasedFacts">,
	act: Act,
	change: StoredChange,
): Promise<number> => {
	const [items, released, earlier] = await Promise.all([
		needs.items(act, null),
		needs.releasedFacts(act, null),
		renumberedBefore(act, change),
	]);
	return addAffected(act, change, affectedAmong(items, released, change, earlier), false);
};

export type AffectedRow = AffectedItem & {
	foundAt: Date;
	late: boolean;
	noted: boolean;
	endsOn: string | null;
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

export const saveAnswer = async (
	act: Act,
	affected: AffectedRow,
	answered: Answered,
	endsOn: string | null,
): Promise<void> => {
	await tables(act)
		.updateTable("law_change_item")
		.set((eb) => ({
			answer: answered.answer,
			ends_on: endsOn,
			document: JSON.stringify({ answers: [...affected.answers, answered] }),
			version: eb("version", "+", 1),
		}))
		.where("division_code", "=", act.division)
		.where("change_id", "=", affected.changeId)
		.where("item_id", "=", affected.itemId)
		.execute();
};

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
		.where((eb) => eb.or([eb("state", "=", "open"), eb("kind", "<>", "amended")]))
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
