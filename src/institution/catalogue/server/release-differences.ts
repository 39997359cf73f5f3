import { type RawBuilder, sql } from "kysely";
import type { z } from "zod";
import type { releaseDifferences } from "#institution/catalogue/domain/api.ts";
import type { ItemFacts, ItemId } from "#institution/catalogue/domain/item.ts";
import { differenceOf } from "#institution/catalogue/domain/release.ts";
import { sideBySide } from "#institution/catalogue/domain/side-by-side.ts";
import { pageOf } from "#kernel/paging.ts";
import type { Read } from "#platform/act.ts";
import type { Reader } from "#platform/database.ts";
import { organNames } from "./export-list.ts";
import { currentRelease, type Release, releaseList, releaseNumbered } from "./queries.ts";
import type { CatalogueTables } from "./tables.ts";

type Told = z.output<typeof releaseDifferences.reply>["differences"][number];
type Paging = { page: number; size: number };
type Counts = { added: number; changed: number; removed: number };

/** Every line that two editions do not have alike: as the one had it, and as the other has it. */
const unlike = (division: string, before: string | null, after: string): RawBuilder<unknown> => {
	const lines = (releaseId: string | null) =>
		sql`(select item_id, position, organ_name, facts from catalogue_release_item where division_code = ${division} and release_id = ${releaseId}::uuid)`;
	// jsonb compares by value: the order of keys makes no difference.
	return sql`${lines(before)} as was full join ${lines(after)} as now on now.item_id = was.item_id where now.facts is distinct from was.facts`;
};

/** Counts by the two editions compared. An edition never changes, so what was counted once stays right. */
const counted = new Map<string, Counts>();
const mostCounted = 2_000;

const countsBetween = async (
	db: Reader,
	division: string,
	before: string | null,
	after: string,
): Promise<Counts> => {
	const asked = `${before} ${after}`;
	const known = counted.get(asked);
	if (known !== undefined) return known;
	const { rows } = await sql<Counts>`
		select count(*) filter (where was.item_id is null)::int as added,
			count(*) filter (where now.item_id is null)::int as removed,
			count(*) filter (where was.item_id = now.item_id)::int as changed
		from ${unlike(division, before, after)}`.execute(db);
	const counts = rows[0] ?? { added: 0, changed: 0, removed: 0 };
	if (counted.size >= mostCounted) counted.clear();
	counted.set(asked, counts);
	return counts;
};

/** 历次公布, newest first, each with what it changed. */
export const countedReleases = async (read: Read, paging: Paging) => {
	const list = await releaseList(read, paging);
	const rows: (Release & Counts)[] = [];
	for (const release of list.rows) {
		const before = await releaseNumbered(read.db, read.division, release.number - 1);
		rows.push({
			...release,
			...(await countsBetween(read.db, read.division, before?.releaseId ?? null, release.releaseId)),
		});
	}
	return { ...list, rows };
};

/** Why these lines left the list after one edition and up to another; where one left twice, the last time. */
const removalsBetween = async (
	{ db, division }: Read,
	before: Release | null,
	after: Release,
	itemIds: readonly string[],
): Promise<ReadonlyMap<string, { setAside: "cancelled" | "kept" | "excluded"; ground: string }>> => {
	if (itemIds.length === 0) return new Map();
	const rows = await db
		.withTables<CatalogueTables>()
		.selectFrom("catalogue_release_removal as removal")
		.innerJoin("catalogue_release as release", (join) =>
			join
				.onRef("release.division_code", "=", "removal.division_code")
				.onRef("release.id", "=", "removal.release_id"),
		)
		.select(["removal.item_id", "removal.set_aside", "removal.ground"])
		.where("removal.division_code", "=", division)
		.where("removal.item_id", "in", itemIds)
		.where("release.number", ">", before?.number ?? 0)
		.where("release.number", "<=", after.number)
		.orderBy("release.number")
		.execute();
	return new Map(rows.map(({ item_id, set_aside, ground }) => [item_id, { setAside: set_aside, ground }]));
};

/** 与另一版的差异, one part of it: in the order of the edition, then what left it. */
export const differencesBetween = async (
	read: Read,
	before: Release | null,
	after: Release,
	{ page, size }: Paging,
) => {
	const { db, division, language } = read;
	const current = await currentRelease(db, division);
	const { rows } = await sql<{
		item_id: ItemId;
		// Release rows are append-only and written only by insertRelease, from ItemFacts.
		before: ItemFacts | null;
		after: ItemFacts | null;
		organ_name: string;
		in_force: boolean;
	}>`
		select coalesce(now.item_id, was.item_id) as item_id, was.facts as before, now.facts as after,
			coalesce(now.organ_name, was.organ_name) as organ_name,
			exists (select from catalogue_release_item as listed
				where listed.division_code = ${division} and listed.release_id = ${current?.releaseId ?? null}::uuid
					and listed.item_id = coalesce(now.item_id, was.item_id)) as in_force
		from ${unlike(division, before?.releaseId ?? null, after.releaseId)}
		order by now.position nulls last, was.position
		limit ${size + 1} offset ${(page - 1) * size}`.execute(db);
	const part = pageOf(rows, { page, size });
	const names = await organNames(db, division);
	const organName = (id: string) => names.get(id) ?? id;
	const why = await removalsBetween(
		read,
		before,
		after,
		part.rows.filter((row) => row.after === null).map((row) => row.item_id),
	);
	return {
		number: after.number,
		previous: before?.number ?? null,
		...(await countsBetween(db, division, before?.releaseId ?? null, after.releaseId)),
		differences: part.rows.flatMap((row): Told[] => {
			const difference = differenceOf(row.item_id, row.before, row.after);
			if (difference === null) return [];
			const line = { organName: row.organ_name, inForce: row.in_force };
			// Only of what left is there a reason.
			if (difference.kind !== "changed") return [{ ...difference, ...line, ...why.get(row.item_id) }];
			const changes = sideBySide(row.before ?? {}, row.after ?? {}, { organName, language });
			return [{ ...difference, ...line, fields: [...difference.fields], changes }];
		}),
		page,
		size,
		more: part.more,
	};
};
