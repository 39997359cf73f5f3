import { sql } from "kysely";
import type { LetterTemplate, PublishedTemplate } from "#institution/notice/domain/template.ts";
import type { Reader } from "#platform/database.ts";
import type { NoticeTables } from "./tables.ts";

const divisionSetting = sql<string>`current_setting('yinuo.division')::char(6)`;

/**
 * The versions told with these items while the edition in force stands: fixed with each line; the newest published for
 * an edition from before that was so. Items that are not in force have none.
 */
export const templatesInForce = async (
	db: Reader,
	itemIds: readonly string[],
): Promise<ReadonlyMap<string, PublishedTemplate>> => {
	if (itemIds.length === 0) return new Map();
	const { rows } = await sql<{ item_id: string; document: PublishedTemplate }>`
		select line.item_id, template.document
		from catalogue_release_item as line
		join lateral (
			select document from letter_template
			where division_code = line.division_code and item_id = line.item_id and state = 'published'
				and (line.template_id is null or id = line.template_id)
			order by number desc limit 1
		) as template on true
		where line.division_code = ${divisionSetting} and line.item_id = any(${itemIds}::uuid[])
			and line.release_id = (
				select id from catalogue_release where division_code = ${divisionSetting} order by number desc limit 1
			)`.execute(db);
	// Rows in state published hold a published template; only the store writes them.
	return new Map(rows.map(({ item_id, document }) => [item_id, document]));
};

/** The version new letters of an item use; null where it is not in force. */
export const templateFor = async (db: Reader, itemId: string): Promise<PublishedTemplate | null> =>
	(await templatesInForce(db, [itemId])).get(itemId) ?? null;

/** Published versions of these items, newest first. */
export const publishedVersions = async (
	db: Reader,
	itemIds: readonly string[],
): Promise<ReadonlyMap<string, readonly PublishedTemplate[]>> => {
	const rows = itemIds.length
		? await db
				.withTables<NoticeTables>()
				.selectFrom("letter_template")
				.select(["item_id", "document"])
				.where("division_code", "=", divisionSetting)
				.where("item_id", "in", itemIds)
				.where("state", "=", "published")
				.orderBy("number", "desc")
				.execute()
		: [];
	const versions = new Map<string, PublishedTemplate[]>();
	for (const { item_id, document } of rows)
		versions.set(item_id, [...(versions.get(item_id) ?? []), document as PublishedTemplate]);
	return versions;
};

/** One version by its id: what a letter under way was told with. */
export const templateVersion = async (db: Reader, templateId: string): Promise<LetterTemplate | null> => {
	const row = await db
		.withTables<NoticeTables>()
		.selectFrom("letter_template")
		.select("document")
		.where("division_code", "=", divisionSetting)
		.where("id", "=", templateId)
		.executeTakeFirst();
	return row ? (row.document as LetterTemplate) : null;
};

/** Of these items, those with a published template: only they can be published. */
export const itemsWithTemplate = async (
	db: Reader,
	itemIds: readonly string[],
): Promise<ReadonlySet<string>> => {
	if (itemIds.length === 0) return new Set();
	const rows = await db
		.withTables<NoticeTables>()
		.selectFrom("letter_template")
		.select("item_id")
		.distinct()
		.where("division_code", "=", divisionSetting)
		.where("item_id", "in", itemIds)
		.where("state", "=", "published")
		.execute();
	return new Set(rows.map(({ item_id }) => item_id));
};

/** All versions of an item's template, newest first. */
export const versionsOf = async (
	db: Reader,
	itemId: string,
): Promise<{ template: LetterTemplate; updatedAt: string; publishedAt: string | null }[]> => {
	const rows = await db
		.withTables<NoticeTables>()
		.selectFrom("letter_template")
		.select(["document", "updated_at", "published_at"])
		.where("division_code", "=", divisionSetting)
		.where("item_id", "=", itemId)
		.orderBy("number", "desc")
		.limit(100)
		.execute();
	return rows.map((row) => ({
		template: row.document as LetterTemplate,
		updatedAt: row.updated_at.toISOString(),
		publishedAt: row.published_at?.toISOString() ?? null,
	}));
};

/** The organ as the letter's head prints it. */
export const organContact = async (
	db: Reader,
	organId: string,
): Promise<{ name: string; contactName: string; contactPhone: string } | null> => {
	const row = await db
		.withTables<NoticeTables>()
		.selectFrom("organ")
		.select(["name", "contact_name", "contact_phone"])
		.where("division_code", "=", divisionSetting)
		.where("id", "=", organId)
		.executeTakeFirst();
	return row ? { name: row.name, contactName: row.contact_name, contactPhone: row.contact_phone } : null;
};
