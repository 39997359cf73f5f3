import { publishedItem } from "#institution/catalogue/server/queries.ts";
import type { MatterTables } from "#institution/matter/server/tables.ts";
import type { Read } from "#platform/act.ts";

/** Numbers and names of matters and items for lists; at most one page of ids. */
export async function labelsOf(
	read: Read,
	ids: { matters: readonly string[]; items: readonly string[] },
): Promise<{
	matters: ReadonlyMap<string, { matterNo: string; matterName: string }>;
	items: ReadonlyMap<string, { certName: string; verifyStandard: string }>;
}> {
	const matters =
		ids.matters.length === 0
			? []
			: await read.db
					.withTables<MatterTables>()
					.selectFrom("matter")
					.select(["id", "matter_no", "matter_name"])
					.where("division_code", "=", read.division)
					.where("id", "in", [...new Set(ids.matters)])
					.execute();
	const items = await Promise.all([...new Set(ids.items)].map((id) => publishedItem(read.db, id)));
	return {
		matters: new Map(
			matters.map((row) => [row.id, { matterNo: row.matter_no, matterName: row.matter_name }]),
		),
		items: new Map(
			items.flatMap((item) =>
				item
					? [[item.itemId, { certName: item.certName, verifyStandard: item.verifyStandard }] as const]
					: [],
			),
		),
	};
}
