import { sql } from "kysely";
import { dayOf } from "#kernel/calendar.ts";
import type { Read } from "#platform/act.ts";
import { type PriorityDomain, priorityDomains } from "../domain/item.ts";
import { currentRelease } from "./queries.ts";
import type { CatalogueTables } from "./tables.ts";

export type PublicFigures = {
	domains: { domain: PriorityDomain; items: number }[];
	items: number;
	organs: number;
	/** Everyday words of the published items, the most shared first. */
	often: string[];
	release: { no: number; publishedOn: string } | null;
	listed: { id: string; name: string }[];
};

const shownDomains = priorityDomains.filter((domain) => domain !== "other");

/** What the home page says about the list in force: counted now, nothing kept. */
export async function publicFigures(read: Read): Promise<PublicFigures> {
	const release = await currentRelease(read.db, read.division);
	if (release === null)
		return {
			domains: shownDomains.map((domain) => ({ domain, items: 0 })),
			items: 0,
			organs: 0,
			often: [],
			release: null,
			listed: [],
		};
	const db = read.db.withTables<CatalogueTables>();
	const rows = await db
		.selectFrom("catalogue_search")
		.select(({ fn }) => ["priority_domain", "organ_id", "organ_name", fn.countAll<string>().as("items")])
		.where("division_code", "=", read.division)
		.where("release_id", "=", release.releaseId)
		.groupBy(["priority_domain", "organ_id", "organ_name"])
		.orderBy("organ_name")
		.execute();
	const words = await db
		.selectFrom("catalogue_release_item as line")
		.innerJoin(
			sql<{ word: string }>`lateral jsonb_array_elements_text(line.facts -> 'lifeEvents')`.as<"event">(
				sql`event(word)`,
			),
			(join) => join.onTrue(),
		)
		.select(["event.word"])
		.where("line.division_code", "=", read.division)
		.where("line.release_id", "=", release.releaseId)
		.groupBy("event.word")
		.orderBy(sql`count(*)`, "desc")
		.orderBy("event.word")
		.limit(8)
		.execute();
	const total = (domain: string) =>
		rows.reduce((sum, row) => sum + (row.priority_domain === domain ? Number(row.items) : 0), 0);
	return {
		domains: shownDomains.map((domain) => ({ domain, items: total(domain) })),
		items: rows.reduce((sum, row) => sum + Number(row.items), 0),
		organs: new Set(rows.map((row) => row.organ_id)).size,
		often: words.map((row) => row.word),
		release: { no: release.number, publishedOn: dayOf(new Date(release.publishedAt)) },
		listed: [
			...new Map(rows.map((row) => [row.organ_id, { id: row.organ_id, name: row.organ_name }])).values(),
		],
	};
}
