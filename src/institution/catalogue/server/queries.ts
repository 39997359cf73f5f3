import { sql } from "kysely";
import type {
	Item,
	ItemId,
	ItemState,
	PriorityDomain,
	PublishedItem,
	ReleaseId,
} from "#institution/catalogue/domain/item.ts";
import { ItemFacts } from "#institution/catalogue/domain/item.ts";
import {
	type CityStanding,
	type LetterFit,
	letterProblem,
	type ReleasedItem,
} from "#institution/catalogue/domain/release.ts";
import { type Actor, holdsAnywhere, type OrganId } from "#kernel/actor.ts";
import { pageOf } from "#kernel/paging.ts";
import type { Read } from "#platform/act.ts";
import type { Reader } from "#platform/database.ts";
import type { CatalogueTables } from "./tables.ts";

/** The division this connection works for; row-level security asks the same. */
const divisionSetting = sql<string>`current_setting('yinuo.division')::char(6)`;

export type Release = {
	releaseId: ReleaseId;
	number: number;
	documentNumber: string;
	documentDate: string;
	itemCount: number;
	publishedAt: string;
};

const releaseColumns = [
	"id",
	"number",
	"document_number",
	"document_date",
	"item_count",
	"published_at",
] as const;
const asRelease = (row: {
	id: string;
	number: number;
	document_number: string;
	document_date: string;
	item_count: number;
	published_at: Date;
}): Release => ({
	releaseId: row.id as ReleaseId,
	number: row.number,
	documentNumber: row.document_number,
	documentDate: row.document_date,
	itemCount: row.item_count,
	publishedAt: row.published_at.toISOString(),
});

/** The edition in force; null before the first publication. */
export const currentRelease = async (db: Reader, division: string): Promise<Release | null> => {
	const row = await db
		.withTables<CatalogueTables>()
		.selectFrom("catalogue_release")
		.select(releaseColumns)
		.where("division_code", "=", division)
		.orderBy("number", "desc")
		.limit(1)
		.executeTakeFirst();
	return row ? asRelease(row) : null;
};

export const releaseOf = async (db: Reader, division: string, releaseId: string): Promise<Release | null> => {
	const row = await db
		.withTables<CatalogueTables>()
		.selectFrom("catalogue_release")
		.select(releaseColumns)
		.where("division_code", "=", division)
		.where("id", "=", releaseId)
		.executeTakeFirst();
	return row ? asRelease(row) : null;
};

/** The edition of this id, or the one in force. */
export const releaseOrCurrent = (
	db: Reader,
	division: string,
	releaseId: string | "current",
): Promise<Release | null> =>
	releaseId === "current" ? currentRelease(db, division) : releaseOf(db, division, releaseId);

export const releaseNumbered = async (
	db: Reader,
	division: string,
	number: number,
): Promise<Release | null> => {
	const row = await db
		.withTables<CatalogueTables>()
		.selectFrom("catalogue_release")
		.select(releaseColumns)
		.where("division_code", "=", division)
		.where("number", "=", number)
		.executeTakeFirst();
	return row ? asRelease(row) : null;
};

export const releaseList = async (
	{ db, division }: Read,
	{ page, size }: { page: number; size: number },
): Promise<{ rows: Release[]; page: number; size: number; more: boolean }> => {
	const rows = await db
		.withTables<CatalogueTables>()
		.selectFrom("catalogue_release")
		.select(releaseColumns)
		.where("division_code", "=", division)
		.orderBy("number", "desc")
		.limit(size + 1)
		.offset((page - 1) * size)
		.execute();
	return pageOf(rows.map(asRelease), { page, size });
};

/** All lines of one edition, in its order. */
export const releasedItems = async (
	db: Reader,
	division: string,
	releaseId: string,
): Promise<(ReleasedItem & { organName: string })[]> => {
	const rows = await db
		.withTables<CatalogueTables>()
		.selectFrom("catalogue_release_item")
		.select(["item_id", "facts", "organ_name", "template_id"])
		.where("division_code", "=", division)
		.where("release_id", "=", releaseId)
		.orderBy("position")
		.execute();
	return rows.map((row) => ({
		itemId: row.item_id as ItemId,
		// Release rows are append-only and written only by insertRelease, from ItemFacts.
		facts: row.facts as ItemFacts,
		organName: row.organ_name,
		templateId: row.template_id,
	}));
};

const publishedRows = (db: Reader) =>
	db
		.withTables<CatalogueTables>()
		.selectFrom("catalogue_release_item as line")
		.innerJoin("catalogue_release as release", (join) =>
			join
				.onRef("release.id", "=", "line.release_id")
				.onRef("release.division_code", "=", "line.division_code"),
		)
		.select([
			"line.item_id",
			"line.facts",
			"line.organ_name",
			"release.id as release_id",
			"release.number",
			"release.published_at",
		])
		.where("line.division_code", "=", divisionSetting);

const asPublished = (row: {
	item_id: string;
	facts: string | object;
	organ_name: string;
	release_id: string;
	number: number;
	published_at: Date;
}): PublishedItem => ({
	...(row.facts as ItemFacts),
	itemId: row.item_id as ItemId,
	releaseId: row.release_id as ReleaseId,
	releaseNo: row.number,
	organName: row.organ_name,
	publishedAt: row.published_at.toISOString(),
});

const currentReleaseId = sql<string>`(select id from catalogue_release where division_code = ${divisionSetting} order by number desc limit 1)`;

/** 已公布的证明事项, from the edition in force; null where it is not (or no longer) listed. A transaction fits as reader. */
export const publishedItem = async (db: Reader, itemId: string): Promise<PublishedItem | null> => {
	const row = await publishedRows(db)
		.where("line.item_id", "=", itemId)
		.where("line.release_id", "=", currentReleaseId)
		.executeTakeFirst();
	return row ? asPublished(row) : null;
};

/** The item as one edition had it: what a letter under way keeps. Null where that edition did not have it. */
export const publishedItemIn = async (
	db: Reader,
	itemId: string,
	releaseId: string,
): Promise<PublishedItem | null> => {
	const row = await publishedRows(db)
		.where("line.item_id", "=", itemId)
		.where("line.release_id", "=", releaseId)
		.executeTakeFirst();
	return row ? asPublished(row) : null;
};

/** 开具单位 of these lines and the organ that asks, as their editions have them; one query for all. */
export const issuersOf = async (
	db: Reader,
	lines: readonly { itemId: string; releaseId: string }[],
): Promise<{ itemId: string; releaseId: string; organName: string; issuingOrgan: string }[]> =>
	lines.length === 0
		? []
		: db
				.withTables<CatalogueTables>()
				.selectFrom("catalogue_release_item")
				.select([
					"item_id as itemId",
					"release_id as releaseId",
					"organ_name as organName",
					sql<string>`facts ->> 'issuingOrgan'`.as("issuingOrgan"),
				])
				.where("release_id", "in", [...new Set(lines.map(({ releaseId }) => releaseId))])
				.where("item_id", "in", [...new Set(lines.map(({ itemId }) => itemId))])
				.execute();

/** Every published certificate one organ demands for one matter: each must be offered both ways. */
export const itemsOfMatter = async (
	db: Reader,
	organId: string,
	matterName: string,
): Promise<readonly PublishedItem[]> => {
	const { rows } = await sql<{ id: string | null }>`select ${currentReleaseId} as id`.execute(db);
	const releaseId = rows[0]?.id ?? null;
	return releaseId === null ? [] : itemsOfMatterIn(db, releaseId, organId, matterName);
};

/** Lines of editions by edition, organ and matter. An edition never changes, so what was read once stays right. */
const knownMatters = new Map<string, readonly PublishedItem[]>();
const mostKnownMatters = 2_000;

/** The same as one edition had it. */
export const itemsOfMatterIn = async (
	db: Reader,
	releaseId: string,
	organId: string,
	matterName: string,
): Promise<readonly PublishedItem[]> => {
	const asked = JSON.stringify([releaseId, organId, matterName]);
	const known = knownMatters.get(asked);
	if (known !== undefined) return known;
	const items = await readItemsOfMatter(db, releaseId, organId, matterName);
	if (knownMatters.size >= mostKnownMatters) knownMatters.clear();
	// Only what is on the list is kept: names that people invent would fill it.
	if (items.length > 0) knownMatters.set(asked, items);
	return items;
};

const readItemsOfMatter = async (
	db: Reader,
	releaseId: string,
	organId: string,
	matterName: string,
): Promise<PublishedItem[]> => {
	const rows = await publishedRows(db)
		.where("line.release_id", "=", releaseId)
		.where("line.organ_id", "=", organId)
		.where("line.matter_name", "=", matterName)
		.orderBy("line.position")
		.limit(100)
		.execute();
	return rows.map(asPublished);
};

/** Items in force of these organs (null: of the whole district), in the order of the list. */
export const publishedItems = async (
	db: Reader,
	organIds: readonly string[] | null,
	{ limit, offset }: { limit: number; offset: number },
): Promise<PublishedItem[]> => {
	if (organIds?.length === 0) return [];
	let query = publishedRows(db).where("line.release_id", "=", currentReleaseId);
	if (organIds !== null) query = query.where("line.organ_id", "in", organIds);
	const rows = await query.orderBy("line.position").limit(limit).offset(offset).execute();
	return rows.map(asPublished);
};

/** The item for its public page: in force, or as an older edition had it. */
export const itemOfRelease = async (
	{ db, division }: Read,
	itemId: string,
	releaseId: string | undefined,
): Promise<(PublishedItem & { inForce: boolean }) | null> => {
	const current = await currentRelease(db, division);
	const wanted = releaseId ?? current?.releaseId;
	if (!wanted) return null;
	const item = await publishedItemIn(db, itemId, wanted);
	return item ? { ...item, inForce: wanted === current?.releaseId } : null;
};

/** Organs whose working items this actor may see; null means all of the district. */
/** Organs whose working list this actor may see; null for all. */
export const organsInSight = (actor: Actor): readonly string[] | null => {
	if (actor.kind !== "staff") return [];
	const district = (["justice-bureau", "administrator", "auditor"] as const).some((role) =>
		holdsAnywhere(actor, role),
	);
	return district ? null : actor.grants.map(({ organId }) => organId);
};

/** The one answer to "may this actor see this working item": list and single read ask the same. */
export const seesItem = (actor: Actor, organId: string): boolean => {
	const organs = organsInSight(actor);
	return organs === null || organs.includes(organId);
};

export type WorkFilter = {
	page: number;
	size: number;
	state?: ItemState | undefined;
	organId?: string | undefined;
	domain?: PriorityDomain | undefined;
	q?: string | undefined;
};

/** 清单工作台 of the actor's organs, newest change first. */
export const workList = async ({ db, division, actor }: Read, filter: WorkFilter) => {
	const organs = organsInSight(actor);
	if (organs !== null && organs.length === 0)
		return { rows: [], page: filter.page, size: filter.size, more: false, counts: {} };
	const base = () => {
		let query = db
			.withTables<CatalogueTables>()
			.selectFrom("catalogue_item as item")
			.innerJoin("organ", "organ.id", "item.organ_id")
			.where("item.division_code", "=", division);
		if (organs !== null) query = query.where("item.organ_id", "in", organs);
		if (filter.organId) query = query.where("item.organ_id", "=", filter.organId);
		if (filter.domain) query = query.where("item.priority_domain", "=", filter.domain);
		if (filter.q) {
			const text = `%${filter.q.replace(/[\\%_]/g, "\\$&")}%`;
			query = query.where((eb) =>
				eb.or([
					eb("item.cert_name", "like", text),
					eb("item.matter_name", "like", text),
					eb("item.code", "like", text),
				]),
			);
		}
		return query;
	};
	let list = base();
	if (filter.state) list = list.where("item.state", "=", filter.state);
	const rows = await list
		.select([
			"item.id",
			"item.organ_id",
			"organ.name as organ_name",
			"item.code",
			"item.matter_name",
			"item.cert_name",
			"item.state",
			"item.priority_domain",
			"item.matter_type",
			"item.updated_at",
		])
		.orderBy("item.updated_at", "desc")
		.orderBy("item.id")
		.limit(filter.size + 1)
		.offset((filter.page - 1) * filter.size)
		.execute();
	const counted = await db
		.selectFrom(base().select("item.state").limit(10_000).as("bounded"))
		.select((eb) => ["bounded.state", eb.fn.countAll<string>().as("count")])
		.groupBy("bounded.state")
		.execute();
	return {
		rows: rows.slice(0, filter.size).map((row) => ({
			itemId: row.id,
			organId: row.organ_id,
			organName: row.organ_name,
			code: row.code,
			matterName: row.matter_name,
			certName: row.cert_name,
			// The check constraint of the table lists exactly these states.
			state: row.state as ItemState,
			priorityDomain: row.priority_domain,
			matterType: row.matter_type,
			updatedAt: row.updated_at.toISOString(),
		})),
		page: filter.page,
		size: filter.size,
		more: rows.length > filter.size,
		counts: Object.fromEntries(counted.map(({ state, count }) => [state, Number(count)])),
	};
};

/** One working item with its organ's name; null out of sight. */
export const workItemOf = async (
	{ db, division, actor }: Read,
	itemId: string,
): Promise<{ item: Item; version: number; organName: string } | null> => {
	const row = await db
		.withTables<CatalogueTables>()
		.selectFrom("catalogue_item as item")
		.innerJoin("organ", "organ.id", "item.organ_id")
		.select(["item.document", "item.version", "item.organ_id", "organ.name"])
		.where("item.division_code", "=", division)
		.where("item.id", "=", itemId)
		.executeTakeFirst();
	if (!row || !seesItem(actor, row.organ_id)) return null;
	return { item: row.document as Item, version: row.version, organName: row.name };
};

export const organExists = async (db: Reader, division: string, organId: string): Promise<boolean> =>
	(await db
		.withTables<CatalogueTables>()
		.selectFrom("organ")
		.select("id")
		.where("division_code", "=", division)
		.where("id", "=", organId)
		.executeTakeFirst()) !== undefined;

/** 公布工作台: approved lines waiting, lines that leave, the documents that name them, proposals for the second person. */
export const releaseBoardOf = async (
	{ db, division, actor }: Read,
	needs: {
		letters(lines: readonly ReleasedItem[]): Promise<ReadonlyMap<string, LetterFit>>;
		standing(itemIds: readonly string[]): Promise<CityStanding>;
	},
) => {
	const tables = db.withTables<CatalogueTables>();
	const current = await currentRelease(db, division);
	const listed = tables
		.selectFrom("catalogue_item as item")
		.innerJoin("organ", "organ.id", "item.organ_id")
		.select(["item.id", "organ.name", "item.matter_name", "item.cert_name", "item.document"])
		.where("item.division_code", "=", division)
		.orderBy("item.code")
		.limit(5000);
	const ready = await listed.where("item.state", "=", "government-approval").execute();
	const removed = await listed
		.where("item.state", "in", ["cancelled", "kept", "excluded"])
		.where((eb) =>
			eb.exists(
				eb
					.selectFrom("catalogue_release_item as line")
					.select("line.item_id")
					.whereRef("line.division_code", "=", "item.division_code")
					.whereRef("line.item_id", "=", "item.id")
					.where("line.release_id", "=", current?.releaseId ?? null),
			),
		)
		.execute();
	const proposals = await tables
		.selectFrom("catalogue_proposal")
		.selectAll()
		.where("division_code", "=", division)
		.where("state", "=", "proposed")
		.orderBy("created_at", "desc")
		.limit(50)
		.execute();
	const leaving = new Map(proposals.map((row) => [row.id, (row.document as ProposalIds).removedIds]));
	const names = await certNames(db, division, [...leaving.values()].flat());
	const answered = await overruledIn(db, division, proposals);
	const letters = await needs.letters(
		ready.flatMap(({ id, document }) => {
			const facts = ItemFacts.safeParse((document as Item).facts);
			return facts.success ? [{ itemId: id as ItemId, facts: facts.data }] : [];
		}),
	);
	const { approvals, editions, confirmed } = await needs.standing([...ready, ...removed].map(({ id }) => id));
	const named = new Set(approvals.values());
	return {
		ready: ready.map((row) => {
			const letter = letters.get(row.id);
			return {
				itemId: row.id,
				organName: row.name,
				matterName: row.matter_name,
				certName: row.cert_name,
				documentNumber: approvals.get(row.id) ?? null,
				letterProblem: letterProblem(letter),
				templateNumber: letter?.number ?? null,
			};
		}),
		removed: removed.flatMap((row) => {
			const item = row.document as Item;
			return "ground" in item
				? [
						{
							itemId: row.id,
							organName: row.name,
							matterName: row.matter_name,
							certName: row.cert_name,
							documentNumber: approvals.get(row.id) ?? null,
							setAside: item.state,
							ground: item.ground,
						},
					]
				: [];
		}),
		documents: [
			...[...editions].map(([documentNumber, documentDate]) => ({
				documentNumber,
				documentDate,
				edition: true,
			})),
			...[...confirmed].map(([documentNumber, documentDate]) => ({
				documentNumber,
				documentDate,
				edition: false,
			})),
		].filter(({ documentNumber }) => named.has(documentNumber)),
		proposals: proposals.map((row) => ({
			proposalId: row.id,
			documentNumber: row.document_number,
			documentDate: row.document_date,
			proposedBy: row.proposed_by,
			itemCount: (row.document as ProposalIds).itemIds.length,
			removed: (leaving.get(row.id) ?? []).map((id) => names.get(id) ?? id),
			overruled: (answered.get(row.id) ?? []).slice(0, mostOverruled),
			overruledCount: answered.get(row.id)?.length ?? 0,
			mine: actor.kind === "staff" && actor.personId === row.proposed_by,
			createdAt: row.created_at.toISOString(),
		})),
	};
};

type ProposalIds = { itemIds: string[]; removedIds: string[] };

const mostOverruled = 50;

/** By proposal: the findings its lines' approvals overruled, with the reasons (R-027, legal-effect 8). */
const overruledIn = async (
	db: Reader,
	division: string,
	proposals: readonly { id: string; document: string | object }[],
) => {
	const ids = proposals.flatMap(({ document }) => (document as ProposalIds).itemIds);
	const rows = ids.length
		? await db
				.withTables<CatalogueTables>()
				.selectFrom("catalogue_item")
				.select(["id", "cert_name", "document"])
				.where("division_code", "=", division)
				.where("id", "in", ids)
				.where(sql<boolean>`jsonb_array_length(coalesce(document -> 'overruled', '[]')) > 0`)
				.orderBy("code")
				.limit(1_000)
				.execute()
		: [];
	return new Map(
		proposals.map(({ id, document }) => {
			const named = new Set((document as ProposalIds).itemIds);
			const answers = rows
				.filter((row) => named.has(row.id))
				.flatMap((row) =>
					((row.document as Item).overruled ?? []).map((answer) => ({
						...answer,
						itemId: row.id,
						certName: row.cert_name,
					})),
				);
			return [id, answers];
		}),
	);
};

const certNames = async (
	db: Reader,
	division: string,
	itemIds: readonly string[],
): Promise<ReadonlyMap<string, string>> => {
	const rows = itemIds.length
		? await db
				.withTables<CatalogueTables>()
				.selectFrom("catalogue_item")
				.select(["id", "cert_name"])
				.where("division_code", "=", division)
				.where("id", "in", itemIds)
				.execute()
		: [];
	return new Map(rows.map(({ id, cert_name }) => [id, cert_name]));
};

/** For the notice slice: whose working item this is, and its facts where they are complete. */
export const workingItem = async (
	db: Reader,
	itemId: string,
): Promise<{ organId: OrganId; facts: ItemFacts | null } | null> => {
	const row = await db
		.withTables<CatalogueTables>()
		.selectFrom("catalogue_item")
		.select("document")
		.where("division_code", "=", divisionSetting)
		.where("id", "=", itemId)
		.executeTakeFirst();
	if (!row) return null;
	const item = row.document as Item;
	const complete = ItemFacts.safeParse(item.facts);
	return { organId: item.organId, facts: complete.success ? complete.data : null };
};
