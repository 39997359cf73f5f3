import { drafted, evolve, forJournal, type ItemEvent } from "#institution/catalogue/domain/events.ts";
import type { DraftFacts, Item, ItemId } from "#institution/catalogue/domain/item.ts";
import type { OrganId } from "#kernel/actor.ts";
import { type Decision, isRefusal, type Refusal, refuse } from "#kernel/decision.ts";
import type { Act } from "#platform/act.ts";
import type { Reader } from "#platform/database.ts";
import { record } from "#platform/journal.ts";
import type { CatalogueTables } from "./tables.ts";

export type SavedItem = { itemId: string; state: Item["state"]; version: number };

const columns = (item: Item) => ({
	code: item.facts.code,
	matter_name: item.facts.matterName,
	cert_name: item.facts.certName,
	priority_domain: item.facts.priorityDomain ?? null,
	matter_type: item.facts.matterType ?? null,
	state: item.state,
	document: JSON.stringify(item),
});

const living = ["cancelled", "kept", "excluded"];

/** What the rules about names and codes must know: is the code or the line already in use by another item? */
export const namesTaken = async (
	db: Reader,
	division: string,
	itemId: string,
	{ code, organId, matterName, certName }: Pick<DraftFacts, "code" | "organId" | "matterName" | "certName">,
): Promise<{ codeTaken: boolean; alreadyListed: boolean }> => {
	const rows = await db
		.withTables<CatalogueTables>()
		.selectFrom("catalogue_item")
		.select(["code", "organ_id", "matter_name", "cert_name"])
		.where("division_code", "=", division)
		.where("id", "<>", itemId)
		.where("state", "not in", living)
		.where((eb) =>
			eb.or([
				eb("code", "=", code),
				eb.and([
					eb("organ_id", "=", organId),
					eb("matter_name", "=", matterName),
					eb("cert_name", "=", certName),
				]),
			]),
		)
		.limit(10)
		.execute();
	return {
		codeTaken: rows.some((row) => row.code === code),
		alreadyListed: rows.some(
			(row) => row.organ_id === organId && row.matter_name === matterName && row.cert_name === certName,
		),
	};
};

/** The organ's living item for this very certificate of this matter. */
export const itemListed = async (
	db: Reader,
	division: string,
	{ organId, matterName, certName }: Pick<DraftFacts, "organId" | "matterName" | "certName">,
): Promise<string | null> => {
	const row = await db
		.withTables<CatalogueTables>()
		.selectFrom("catalogue_item")
		.select("id")
		.where("division_code", "=", division)
		.where("state", "not in", living)
		.where("organ_id", "=", organId)
		.where("matter_name", "=", matterName)
		.where("cert_name", "=", certName)
		.executeTakeFirst();
	return row?.id ?? null;
};

/** A new item with its first event. */
export const createItem = async (
	act: Act,
	event: Extract<ItemEvent, { type: "ItemDrafted" }>,
): Promise<SavedItem> => {
	const item = drafted(event.itemId, event.organId, event.facts);
	await act.tx
		.withTables<CatalogueTables>()
		.insertInto("catalogue_item")
		.values({
			division_code: act.division,
			id: item.id,
			organ_id: item.organId,
			...columns(item),
			version: 1,
			created_at: act.now,
			updated_at: act.now,
		})
		.execute();
	await record(act, { slice: "catalogue", subjectId: item.id, matterId: null, events: [forJournal(event)] });
	return { itemId: item.id, state: item.state, version: 1 };
};

/** Lock the item; null where it does not exist in this division. */
export const lockItem = async (act: Act, itemId: string): Promise<{ item: Item; version: number } | null> => {
	const row = await act.tx
		.withTables<CatalogueTables>()
		.selectFrom("catalogue_item")
		.select(["document", "version"])
		.where("division_code", "=", act.division)
		.where("id", "=", itemId)
		.forUpdate()
		.executeTakeFirst();
	// Only this file writes the document, and only from an Item.
	return row ? { item: row.document as Item, version: row.version } : null;
};

/** Save what the events made of the item, and the events beside it. */
export const saveItem = async (
	act: Act,
	before: { item: Item; version: number },
	events: readonly ItemEvent[],
): Promise<SavedItem> => {
	const next = events.reduce(evolve, before.item);
	await act.tx
		.withTables<CatalogueTables>()
		.updateTable("catalogue_item")
		.set({ ...columns(next), version: before.version + 1, updated_at: act.now })
		.where("division_code", "=", act.division)
		.where("id", "=", next.id)
		.execute();
	await record(act, {
		slice: "catalogue",
		subjectId: next.id,
		matterId: null,
		events: events.map(forJournal),
	});
	return { itemId: next.id, state: next.state, version: before.version + 1 };
};

/** Lock, decide, save: the one path of every change of one item. Out of sight is not found. */
export const decideItem = async <Reason extends string>(
	act: Act,
	itemId: string,
	visible: (item: Item) => boolean,
	decide: (item: Item, version: number) => Promise<Decision<ItemEvent, Reason>>,
): Promise<{ reply: SavedItem } | Refusal<Reason | "not-found">> => {
	const before = await lockItem(act, itemId);
	if (!before || !visible(before.item)) return refuse("not-found", "");
	const decision = await decide(before.item, before.version);
	if (isRefusal(decision)) return decision;
	return { reply: await saveItem(act, before, decision.accepted) };
};

export const newItemId = (act: Act): ItemId => act.newId() as ItemId;
export const asOrganId = (id: string): OrganId => id as OrganId;
