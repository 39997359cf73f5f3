import { sql } from "kysely";
import type { LetterTemplate, PublishedTemplate } from "#institution/notice/domain/template.ts";
import type { Reader } from "#platform/database.ts";
import type { NoticeTables } from "./tables.ts";

const divisionSetting = sql<string>`current_setting('yinuo.division')::char(6)`;

/** The template new letters of an item use: its newest published version; null where there is none. */
export const templateFor = async (db: Reader, itemId: string): Promise<PublishedTemplate | null> => {
	const row = await db
		.withTables<NoticeTables>()
		.selectFrom("letter_template")
		.select("document")
		.where("division_code", "=", divisionSetting)
		.where("item_id", "=", itemId)
		.where("state", "=", "published")
		.orderBy("number", "desc")
		.limit(1)
		.executeTakeFirst();
	// Rows in state published hold a published template; only the store writes them.
	return row ? (row.document as PublishedTemplate) : null;
};

/** The published template of each of these items. */
export const templatesFor = async (
	db: Reader,
	itemIds: readonly string[],
): Promise<ReadonlyMap<string, PublishedTemplate>> => {
	const rows = itemIds.length
		? await db
				.withTables<NoticeTables>()
				.selectFrom("letter_template")
				.distinctOn("item_id")
				.select(["item_id", "document"])
				.where("division_code", "=", divisionSetting)
				.where("item_id", "in", itemIds)
				.where("state", "=", "published")
				.orderBy("item_id")
				.orderBy("number", "desc")
				.execute()
		: [];
	return new Map(rows.map((row) => [row.item_id, row.document as PublishedTemplate]));
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
