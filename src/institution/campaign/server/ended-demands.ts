import { type RawBuilder, sql } from "kysely";
import type { Day } from "#kernel/calendar.ts";
import type { Reader } from "#platform/database.ts";
import type { CampaignTables } from "./tables.ts";

/** The day it is in the district, by the product's clock, in the statement itself: search asks without a `now`. */
const today = sql<string>`(yinuo_now() at time zone 'Asia/Shanghai')::date`;
const division = sql<string>`current_setting('yinuo.division')::char(6)`;

/**
 * 停止索要: since when nobody is asked for this certificate any more, its basis being repealed and two persons having
 * said so (decision 0013); null where it is demanded. Every reader asks this and nothing else.
 */
export const endOfDemand = (itemId: RawBuilder<string>): RawBuilder<string | null> =>
	sql`(select min(ended.ends_on) from law_change_item as ended
		where ended.division_code = ${division} and ended.item_id = ${itemId}
			and ended.released_at is null and ended.ends_on <= ${today})`;

/** The same for many items; those still demanded are not in it. */
export const endedDemands = async (
	db: Reader,
	itemIds: readonly string[],
): Promise<ReadonlyMap<string, Day>> => {
	if (itemIds.length === 0) return new Map();
	const rows = await db
		.withTables<CampaignTables>()
		.selectFrom("law_change_item")
		.select((eb) => ["item_id", eb.fn.min("ends_on").as("ends_on")])
		.where("division_code", "=", division)
		.where(sql<boolean>`item_id = any(${[...itemIds]}::uuid[])`)
		.where("released_at", "is", null)
		.where("ends_on", "<=", today)
		.groupBy("item_id")
		.execute();
	return new Map(
		rows.flatMap(({ item_id, ends_on }) => (ends_on === null ? [] : [[item_id, ends_on] as const])),
	);
};

/** The same for one. */
export const demandEndedOn = async (db: Reader, itemId: string): Promise<Day | null> =>
	(await endedDemands(db, [itemId])).get(itemId) ?? null;
