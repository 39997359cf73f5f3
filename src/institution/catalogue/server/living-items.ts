import { setImmediate as breath } from "node:timers/promises";
import type { Item } from "#institution/catalogue/domain/item.ts";
import type { Reader } from "#platform/database.ts";
import type { CatalogueTables } from "./tables.ts";

/** No district's list is longer; import stops a file at the same number of rows. */
const mostItems = 10_000;
const itemsBetweenBreaths = 50;

export type LivingItem = {
	itemId: string;
	organId: string;
	organName: string;
	version: number;
	state: Item["state"];
	facts: Item["facts"];
};

/** The list as it is being worked on: every item that was not set aside, as it would be printed. */
export const livingItems = async (db: Reader, division: string): Promise<LivingItem[]> => {
	const rows = await db
		.withTables<CatalogueTables>()
		.selectFrom("catalogue_item as item")
		.innerJoin("organ", "organ.id", "item.organ_id")
		.select(["item.id", "item.organ_id", "organ.name", "item.version", "item.document"])
		.where("item.division_code", "=", division)
		.where("item.state", "not in", ["cancelled", "kept", "excluded"])
		.orderBy("item.code")
		.orderBy("item.id")
		.limit(mostItems)
		.execute();
	return rows.map(({ id, organ_id, name, version, document }) => {
		// Only the store writes the document, and only from an Item.
		const { facts, state } = document as Item;
		return { itemId: id, organId: organ_id, organName: name, version, state, facts };
	});
};

/** Work on a long list item by item without keeping everybody else waiting. */
export const eachOf = async <Entry>(entries: readonly Entry[], work: (entry: Entry) => void) => {
	for (const [index, entry] of entries.entries()) {
		if (index > 0 && index % itemsBetweenBreaths === 0) await breath();
		work(entry);
	}
};
