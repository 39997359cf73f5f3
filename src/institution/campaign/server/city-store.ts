import { sql } from "kysely";
import { documentNumber } from "#institution/catalogue/domain/document-number.ts";
import type { DraftFacts, ItemFacts } from "#institution/catalogue/domain/item.ts";
import type { FindingAnswer } from "#institution/catalogue/domain/overrule.ts";
import type { CityStanding } from "#institution/catalogue/domain/release.ts";
import { dayOf } from "#kernel/calendar.ts";
import type { Act, Read } from "#platform/act.ts";
import type { Reader } from "#platform/database.ts";
import { record } from "#platform/journal.ts";
import type { CityLine, SentLine } from "../domain/city-edition.ts";
import type { EditionEvent } from "../domain/withdraw-edition.ts";
import type { CampaignTables } from "./tables.ts";

const tables = ({ db }: { db: Reader }) => db.withTables<CampaignTables>();

type PackageDocument = { opinion: string | null; importedBy?: string };
type LineDocument = {
	sent: ItemFacts | null;
	returned: ItemFacts | DraftFacts | null;
	fields: readonly string[];
	/** 行政机关 as the city wrote it, on a line it added. */
	organName?: string;
	/** 审定与审查发现不一致: the reasons written with the acknowledgement. */
	overruled?: readonly FindingAnswer[];
};
export type KeptLine = {
	id: string;
	packageId: string;
	itemId: string | null;
	kind: CampaignTables["city_line"]["kind"];
	acknowledged: boolean;
} & LineDocument;
export type CityPackage = {
	id: string;
	campaignId: string;
	state: "sent" | "returned";
	opinion: string | null;
	importedBy: string | null;
	documentNumber: string | null;
	documentDate: string | null;
	sentAt: Date;
};
/** An edition that was imported by mistake and withdrawn; what it said is kept. */
export type WithdrawnEdition = {
	id: string;
	packageId: string;
	documentNumber: string;
	documentDate: string;
	opinion: string;
	reason: string;
	by: string;
	at: Date;
};

const packageOf = (row: CampaignTables["city_package"]): CityPackage => ({
	id: row.id,
	campaignId: row.campaign_id,
	state: row.state,
	opinion: (row.document as PackageDocument).opinion,
	importedBy: (row.document as PackageDocument).importedBy ?? null,
	documentNumber: row.document_number,
	documentDate: row.document_date,
	sentAt: row.sent_at,
});

const journal = (act: Act, subjectId: string, event: { type: string }) =>
	record(act, { slice: "campaign", subjectId, matterId: null, events: [event] });

export const createPackage = async (
	act: Act,
	campaignId: string,
	lines: readonly SentLine[],
): Promise<string> => {
	const id = act.newId();
	await tables(act)
		.insertInto("city_package")
		.values({
			division_code: act.division,
			id,
			campaign_id: campaignId,
			state: "sent",
			document_number: null,
			document_date: null,
			document: JSON.stringify({ opinion: null } satisfies PackageDocument),
			version: 1,
			sent_at: act.now,
		})
		.execute();
	await insertLines(
		act,
		id,
		lines.map(({ itemId, facts }) => ({ kind: "sent", itemId, sent: facts, returned: null, fields: [] })),
	);
	await journal(act, campaignId, {
		type: "CityPackageSent",
		...{ packageId: id, items: lines.length },
	});
	return id;
};

const insertLines = async (
	act: Act,
	packageId: string,
	lines: readonly (LineDocument & { kind: KeptLine["kind"]; itemId: string | null })[],
): Promise<void> => {
	for (let from = 0; from < lines.length; from += 500)
		await tables(act)
			.insertInto("city_line")
			.values(
				lines.slice(from, from + 500).map(({ kind, itemId, ...document }) => ({
					division_code: act.division,
					id: act.newId(),
					package_id: packageId,
					item_id: itemId,
					kind,
					acknowledged_by: null,
					acknowledged_at: null,
					document: JSON.stringify(document satisfies LineDocument),
				})),
			)
			.execute();
};

export const packageById = async (read: Read, id: string): Promise<CityPackage | null> => {
	const row = await tables(read)
		.selectFrom("city_package")
		.selectAll()
		.where("division_code", "=", read.division)
		.where("id", "=", id)
		.executeTakeFirst();
	return row ? packageOf(row) : null;
};

export const lockPackage = async (act: Act, id: string): Promise<CityPackage | null> => {
	const row = await tables(act)
		.selectFrom("city_package")
		.selectAll()
		.where("division_code", "=", act.division)
		.where("id", "=", id)
		.forUpdate()
		.executeTakeFirst();
	return row ? packageOf(row) : null;
};

export const packagesOf = async (read: Read, campaignId: string): Promise<CityPackage[]> =>
	(
		await tables(read)
			.selectFrom("city_package")
			.selectAll()
			.where("division_code", "=", read.division)
			.where("campaign_id", "=", campaignId)
			.orderBy("sent_at", "desc")
			.limit(50)
			.execute()
	).map(packageOf);

type LineRow = Omit<CampaignTables["city_line"], "division_code" | "package_id" | "acknowledged_by">;
const lineOf = (packageId: string, row: LineRow): KeptLine => ({
	id: row.id,
	packageId,
	itemId: row.item_id,
	kind: row.kind,
	acknowledged: row.acknowledged_at !== null,
	...(row.document as LineDocument),
});

export const linesOf = async (read: Read, packageId: string): Promise<KeptLine[]> =>
	(
		await tables(read)
			.selectFrom("city_line")
			.selectAll()
			.where("division_code", "=", read.division)
			.where("package_id", "=", packageId)
			.orderBy("id")
			.limit(10_000)
			.execute()
	).map((row) => lineOf(packageId, row));

const differs = ["changed", "removed", "added"] as const;
/** One page of lines, what waits for a person first. */
const pageOfLines = (window: { page: number; size: number }) => ({
	order: sql`(kind in ('changed', 'removed', 'added') and acknowledged_at is null) desc,
		array_position(array['changed', 'removed', 'added', 'sent', 'accepted'], kind), id`,
	limit: window.size,
	offset: (window.page - 1) * window.size,
});

export const linesPage = async (
	read: Read,
	packageId: string,
	window: { page: number; size: number },
): Promise<KeptLine[]> => {
	const { order, limit, offset } = pageOfLines(window);
	return (
		await tables(read)
			.selectFrom("city_line")
			.selectAll()
			.where("division_code", "=", read.division)
			.where("package_id", "=", packageId)
			.orderBy(order)
			.limit(limit)
			.offset(offset)
			.execute()
	).map((row) => lineOf(packageId, row));
};

/** By package: all its lines, those that went out, those that wait for an acknowledgement. */
export const lineCounts = async (
	read: Read,
	packageIds: readonly string[],
): Promise<Map<string, { total: number; items: number; open: number }>> => {
	if (packageIds.length === 0) return new Map();
	const rows = await tables(read)
		.selectFrom("city_line")
		.select((eb) => [
			"package_id",
			eb.fn.countAll<string>().as("total"),
			eb.fn.countAll<string>().filterWhere("kind", "<>", "added").as("items"),
			eb.fn
				.countAll<string>()
				.filterWhere("kind", "in", differs)
				.filterWhere("acknowledged_at", "is", null)
				.as("open"),
		])
		.where("division_code", "=", read.division)
		.where("package_id", "in", packageIds)
		.groupBy("package_id")
		.execute();
	return new Map(
		rows.map(({ package_id, total, items, open }) => [
			package_id,
			{ total: Number(total), items: Number(items), open: Number(open) },
		]),
	);
};

export const lockLine = async (act: Act, id: string): Promise<KeptLine | null> => {
	const row = await tables(act)
		.selectFrom("city_line")
		.selectAll()
		.where("division_code", "=", act.division)
		.where("id", "=", id)
		.forUpdate()
		.executeTakeFirst();
	return row ? lineOf(row.package_id, row) : null;
};

/** Is a person's acknowledgement still needed? */
export const isOpen = ({ kind, acknowledged }: Pick<KeptLine, "kind" | "acknowledged">): boolean =>
	kind !== "accepted" && kind !== "sent" && !acknowledged;

/** The lines as they came back take the place of those that went out. */
export const saveEdition = async (
	act: Act,
	before: CityPackage,
	edition: {
		opinion: string;
		documentNumber: string;
		documentDate: string;
		importedBy: string;
		lines: readonly CityLine[];
	},
): Promise<void> => {
	const scope = { division: act.division, id: before.id };
	await tables(act)
		.deleteFrom("city_line")
		.where("division_code", "=", scope.division)
		.where("package_id", "=", scope.id)
		.execute();
	await insertLines(act, before.id, edition.lines);
	await tables(act)
		.updateTable("city_package")
		.set((eb) => ({
			state: "returned" as const,
			document_number: documentNumber(edition.documentNumber),
			document_date: edition.documentDate,
			document: JSON.stringify({
				opinion: edition.opinion,
				importedBy: edition.importedBy,
			} satisfies PackageDocument),
			version: eb("version", "+", 1),
		}))
		.where("division_code", "=", scope.division)
		.where("id", "=", scope.id)
		.execute();
	await journal(act, before.campaignId, {
		type: "CityEditionImported",
		...{ packageId: before.id, documentDate: edition.documentDate, lines: edition.lines.length },
	});
};

/** The edition is laid aside with its comparison and its acknowledgements, and what was sent waits for the city again. */
export const saveWithdrawal = async (
	act: Act,
	before: CityPackage,
	lines: readonly KeptLine[],
	{ event, reason, by }: { event: EditionEvent; reason: string; by: string },
): Promise<void> => {
	const scope = { division: act.division, id: before.id };
	await tables(act)
		.insertInto("city_edition_withdrawal")
		.values({
			division_code: scope.division,
			id: event.withdrawalId,
			package_id: scope.id,
			document_number: before.documentNumber ?? "",
			document_date: before.documentDate ?? dayOf(act.now),
			opinion: before.opinion ?? "",
			reason,
			withdrawn_by: by,
			at: act.now,
		})
		.execute();
	const columns = [
		"division_code",
		"id",
		"item_id",
		"kind",
		"acknowledged_by",
		"acknowledged_at",
		"document",
	] as const;
	await tables(act)
		.insertInto("city_withdrawn_line")
		.columns([...columns, "withdrawal_id"])
		.expression((eb) =>
			eb
				.selectFrom("city_line")
				.select([...columns, sql<string>`${event.withdrawalId}::uuid`.as("withdrawal_id")])
				.where("division_code", "=", scope.division)
				.where("package_id", "=", scope.id),
		)
		.execute();
	await tables(act)
		.deleteFrom("city_line")
		.where("division_code", "=", scope.division)
		.where("package_id", "=", scope.id)
		.execute();
	await insertLines(
		act,
		before.id,
		lines.flatMap(({ itemId, sent }) =>
			itemId && sent ? [{ kind: "sent" as const, itemId, sent, returned: null, fields: [] }] : [],
		),
	);
	await tables(act)
		.updateTable("city_package")
		.set((eb) => ({
			state: "sent" as const,
			document_number: null,
			document_date: null,
			document: JSON.stringify({ opinion: null } satisfies PackageDocument),
			version: eb("version", "+", 1),
		}))
		.where("division_code", "=", scope.division)
		.where("id", "=", scope.id)
		.execute();
	await journal(act, before.campaignId, event);
};

const withdrawals = (read: Read) =>
	tables(read)
		.selectFrom("city_edition_withdrawal as withdrawal")
		.innerJoin("person", "person.id", "withdrawal.withdrawn_by")
		.selectAll("withdrawal")
		.select("person.name")
		.where("withdrawal.division_code", "=", read.division);
const withdrawnOf = (
	row: CampaignTables["city_edition_withdrawal"] & { name: string },
): WithdrawnEdition => ({
	id: row.id,
	packageId: row.package_id,
	documentNumber: row.document_number,
	documentDate: row.document_date,
	opinion: row.opinion,
	reason: row.reason,
	by: row.name,
	at: row.at,
});

/** Editions of a package that were withdrawn, the last first. */
export const withdrawnEditions = async (read: Read, packageId: string): Promise<WithdrawnEdition[]> =>
	(
		await withdrawals(read)
			.where("withdrawal.package_id", "=", packageId)
			.orderBy("withdrawal.at", "desc")
			.limit(20)
			.execute()
	).map(withdrawnOf);

export const withdrawnEdition = async (
	read: Read,
	id: string,
	window: { page: number; size: number },
): Promise<{ edition: WithdrawnEdition; lines: KeptLine[]; total: number } | null> => {
	const row = await withdrawals(read).where("withdrawal.id", "=", id).executeTakeFirst();
	if (!row) return null;
	const lines = tables(read)
		.selectFrom("city_withdrawn_line")
		.where("division_code", "=", read.division)
		.where("withdrawal_id", "=", id);
	const { order, limit, offset } = pageOfLines(window);
	const page = await lines.selectAll().orderBy(order).limit(limit).offset(offset).execute();
	const count = await lines.select((eb) => eb.fn.countAll<string>().as("total")).executeTakeFirstOrThrow();
	return {
		edition: withdrawnOf(row),
		lines: page.map((line) => lineOf(row.package_id, line)),
		total: Number(count.total),
	};
};

/** `itemId`: the item a line the city added has become; `overruled`: what its approval overrules, and why. */
export const acknowledge = async (
	act: Act,
	line: KeptLine,
	personId: string,
	{ itemId, overruled }: { itemId: string | null; overruled: readonly FindingAnswer[] },
): Promise<void> => {
	await tables(act)
		.updateTable("city_line")
		.set({
			acknowledged_by: personId,
			acknowledged_at: act.now,
			item_id: itemId,
			document: sql`document || ${JSON.stringify({ overruled })}::jsonb`,
		})
		.where("division_code", "=", act.division)
		.where("id", "=", line.id)
		.execute();
	await journal(act, line.packageId, {
		type: "CityDifferenceAcknowledged",
		...{ lineId: line.id, kind: line.kind, overruled: overruled.map(({ reason }) => reason) },
	});
};

/**
 * For the publication: where these items stand with the city. An item whose package was published has left it
 * behind: an adjustment of it has an approval of its own.
 */
export const cityStanding = async (
	db: Reader,
	division: string,
	itemIds: readonly string[],
): Promise<Omit<CityStanding, "confirmed">> => {
	const editions = await tables({ db })
		.selectFrom("city_package")
		.select(["document_number", "document_date"])
		.where("division_code", "=", division)
		.where("document_number", "is not", null)
		.execute();
	const studying = await tables({ db })
		.selectFrom("city_package as package")
		.innerJoin("campaign", (join) =>
			join
				.onRef("campaign.id", "=", "package.campaign_id")
				.onRef("campaign.division_code", "=", "package.division_code"),
		)
		.select("package.id")
		.where("package.division_code", "=", division)
		.where("campaign.state", "=", "open")
		.limit(1)
		.executeTakeFirst();
	const last = await lastPackages(db, division, itemIds);
	const packages = new Map([...last.values()].map((row) => [row.id, row]));
	const returned = [...packages.values()].filter(({ state }) => state === "returned").map(({ id }) => id);
	const open = returned.length
		? await tables({ db })
				.selectFrom("city_line")
				.select((eb) => eb.fn.countAll<string>().as("count"))
				.where("division_code", "=", division)
				.where("package_id", "in", returned)
				.where("kind", "in", ["changed", "removed", "added"])
				.where("acknowledged_at", "is", null)
				.executeTakeFirst()
		: { count: "0" };
	return {
		open: Number(open?.count ?? 0) + packages.size - returned.length,
		approvals: new Map(
			[...last].flatMap(([itemId, { document_number }]): [string, string][] =>
				document_number === null ? [] : [[itemId, documentNumber(document_number)]],
			),
		),
		atCity: new Set([...last].flatMap(([itemId, { state }]) => (state === "sent" ? [itemId] : []))),
		editions: new Map(
			editions.flatMap(({ document_number, document_date }): [string, string][] =>
				document_number && document_date ? [[documentNumber(document_number), document_date]] : [],
			),
		),
		studying: studying !== undefined,
	};
};

/** The last package of each item: an item the city sent back was packaged again. */
const lastPackages = async (db: Reader, division: string, itemIds: readonly string[]) => {
	const packages =
		itemIds.length === 0
			? []
			: await tables({ db })
					.selectFrom("city_package as package")
					.innerJoin("city_line as line", (join) =>
						join
							.onRef("line.package_id", "=", "package.id")
							.onRef("line.division_code", "=", "package.division_code"),
					)
					.select(["package.id", "package.state", "package.document_number", "line.item_id"])
					.where("package.division_code", "=", division)
					.where("line.item_id", "in", itemIds)
					.where(({ not, exists, selectFrom }) =>
						not(
							exists(
								selectFrom("catalogue_item as item")
									.innerJoin("catalogue_release as release", (join) =>
										join
											.onRef("release.division_code", "=", "item.division_code")
											.on(sql<boolean>`release.id = (item.document ->> 'publishedIn')::uuid`),
									)
									.select("item.id")
									.whereRef("item.division_code", "=", "line.division_code")
									.whereRef("item.id", "=", "line.item_id")
									.whereRef("release.published_at", ">", "package.sent_at"),
							),
						),
					)
					.orderBy("package.sent_at", "desc")
					.execute();
	const last = new Map<string, (typeof packages)[number]>();
	for (const row of packages) if (row.item_id && !last.has(row.item_id)) last.set(row.item_id, row);
	return last;
};
