import {
	type ApprovalEvent,
	type ApprovalLine,
	bindsStill,
	type CityApproval,
	type NamedItem,
} from "#institution/catalogue/domain/city-approval.ts";
import type { Item, ItemFacts, ItemId } from "#institution/catalogue/domain/item.ts";
import type { CityStanding } from "#institution/catalogue/domain/release.ts";
import { sideBySide } from "#institution/catalogue/domain/side-by-side.ts";
import type { PersonId } from "#kernel/actor.ts";
import type { Day } from "#kernel/calendar.ts";
import type { Act, Read } from "#platform/act.ts";
import type { Reader } from "#platform/database.ts";
import { record } from "#platform/journal.ts";
import { currentRelease } from "./queries.ts";
import { lockItem } from "./store.ts";
import type { CatalogueTables } from "./tables.ts";

const tables = (db: Reader) => db.withTables<CatalogueTables>();

const lineOf = ({
	item_id,
	outcome,
	facts,
}: Pick<CatalogueTables["city_approval_item"], "item_id" | "outcome" | "facts">): ApprovalLine => {
	const itemId = item_id as ItemId;
	// The table holds facts exactly where the outcome is `changed`, written only from a checked ItemFacts.
	return outcome === "changed"
		? { itemId, outcome, facts: facts as ItemFacts, acknowledged: true }
		: { itemId, outcome };
};

const journal = (act: Act, subjectId: string, event: ApprovalEvent) =>
	record(act, { slice: "catalogue", subjectId, matterId: null, events: [event] });

/** What the rules know about the named items, each locked in one order. */
export const lockNamed = async (
	act: Act,
	itemIds: readonly string[],
	atCity: ReadonlySet<string>,
): Promise<Map<string, NamedItem & { version: number }>> => {
	const current = await currentRelease(act.tx, act.division);
	const inForce = current
		? await tables(act.tx)
				.selectFrom("catalogue_release_item")
				.select("item_id")
				.where("division_code", "=", act.division)
				.where("release_id", "=", current.releaseId)
				.where("item_id", "in", itemIds)
				.execute()
		: [];
	const released = new Set(inForce.map(({ item_id }) => item_id));
	const open = await tables(act.tx)
		.selectFrom("city_approval_item")
		.select(["item_id", "outcome"])
		.where("division_code", "=", act.division)
		.where("item_id", "in", itemIds)
		.where("open", "=", true)
		.execute();
	const outcomes = new Map(open.map(({ item_id, outcome }) => [item_id, outcome]));
	const found = new Map<string, NamedItem & { version: number }>();
	for (const id of [...new Set(itemIds)].sort()) {
		const locked = await lockItem(act, id);
		if (!locked) continue;
		const outcome = outcomes.get(id);
		found.set(id, {
			...locked,
			atCity: atCity.has(id),
			inForce: released.has(id),
			named: outcome !== undefined && bindsStill(outcome, locked.item.state),
		});
	}
	return found;
};

/** Numbers under which something is registered and not dropped. */
export const numbersRegistered = async (db: Reader, division: string): Promise<string[]> =>
	(
		await tables(db)
			.selectFrom("city_approval")
			.select("document_number")
			.where("division_code", "=", division)
			.where("state", "<>", "dropped")
			.execute()
	).map(({ document_number }) => document_number);

export const insertApproval = async (
	act: Act,
	approval: Omit<CityApproval, "state"> & { fileHash: string },
	event: ApprovalEvent,
): Promise<void> => {
	await tables(act.tx)
		.insertInto("city_approval")
		.values({
			division_code: act.division,
			id: approval.id,
			issuing_organ: approval.issuingOrgan,
			document_number: approval.documentNumber,
			document_date: approval.documentDate,
			file_hash: approval.fileHash,
			registered_by: approval.registeredBy,
			closed_by: null,
			closed_at: null,
			state: "registered",
			version: 1,
			created_at: act.now,
		})
		.execute();
	// The rule has let only lapsed removals pass: the new document takes their place.
	await closeLines(
		act,
		approval.lines.map(({ itemId }) => itemId),
		null,
	);
	await tables(act.tx)
		.insertInto("city_approval_item")
		.values(
			approval.lines.map((line) => ({
				division_code: act.division,
				approval_id: approval.id,
				item_id: line.itemId,
				outcome: line.outcome,
				facts: line.outcome === "changed" ? JSON.stringify(line.facts) : null,
				open: true,
				released_in: null,
			})),
		)
		.execute();
	await journal(act, approval.id, event);
};

export const lockApproval = async (act: Act, approvalId: string): Promise<CityApproval | null> => {
	const row = await tables(act.tx)
		.selectFrom("city_approval")
		.selectAll()
		.where("division_code", "=", act.division)
		.where("id", "=", approvalId)
		.forUpdate()
		.executeTakeFirst();
	if (!row) return null;
	const lines = await tables(act.tx)
		.selectFrom("city_approval_item")
		.select(["item_id", "outcome", "facts"])
		.where("division_code", "=", act.division)
		.where("approval_id", "=", approvalId)
		.orderBy("item_id")
		.execute();
	return {
		id: row.id,
		issuingOrgan: row.issuing_organ,
		documentNumber: row.document_number,
		documentDate: row.document_date,
		registeredBy: row.registered_by as PersonId,
		state: row.state,
		lines: lines.map(lineOf),
	};
};

/** Confirmed or dropped, by whom and when; what a dropped one named may be named by another. */
export const closeApproval = async (
	act: Act,
	approvalId: string,
	state: "confirmed" | "dropped",
	event: ApprovalEvent,
): Promise<void> => {
	await tables(act.tx)
		.updateTable("city_approval")
		.set((eb) => ({
			state,
			closed_by: act.actor.kind === "staff" ? act.actor.personId : null,
			closed_at: act.now,
			version: eb("version", "+", 1),
		}))
		.where("division_code", "=", act.division)
		.where("id", "=", approvalId)
		.execute();
	if (state === "dropped")
		await tables(act.tx)
			.updateTable("city_approval_item")
			.set({ open: false })
			.where("division_code", "=", act.division)
			.where("approval_id", "=", approvalId)
			.execute();
	await journal(act, approvalId, event);
};

const closeLines = async (act: Act, itemIds: readonly string[], releaseId: string | null): Promise<void> => {
	if (itemIds.length === 0) return;
	await tables(act.tx)
		.updateTable("city_approval_item")
		.set({ open: false, released_in: releaseId })
		.where("division_code", "=", act.division)
		.where("item_id", "in", itemIds)
		.where("open", "=", true)
		.execute();
};

/** A release has used what approvals said of these items: the next change of them needs another. */
export const useApprovals = (act: Act, releaseId: string, itemIds: readonly string[]): Promise<void> =>
	closeLines(act, itemIds, releaseId);

/** The merged editions and the confirmed approvals outside them, together: where these items stand with the city. */
export const standingWithApprovals = async (
	db: Reader,
	division: string,
	itemIds: readonly string[],
	editions: Omit<CityStanding, "confirmed">,
): Promise<CityStanding> => {
	const documents = await tables(db)
		.selectFrom("city_approval")
		.select(["document_number", "document_date"])
		.where("division_code", "=", division)
		.where("state", "=", "confirmed")
		.execute();
	const lines = itemIds.length
		? await tables(db)
				.selectFrom("city_approval_item as line")
				.innerJoin("city_approval as approval", (join) =>
					join
						.onRef("approval.id", "=", "line.approval_id")
						.onRef("approval.division_code", "=", "line.division_code"),
				)
				.select(["line.item_id", "approval.document_number"])
				.where("line.division_code", "=", division)
				.where("line.item_id", "in", itemIds)
				.where("line.open", "=", true)
				.where("approval.state", "=", "confirmed")
				.execute()
		: [];
	return {
		...editions,
		approvals: new Map([
			...editions.approvals,
			...lines.map(({ item_id, document_number }): [string, string] => [item_id, document_number]),
		]),
		confirmed: new Map(
			documents.map(({ document_number, document_date }): [string, Day] => [document_number, document_date]),
		),
	};
};

/** 登记过的审定文件, newest first, each with its lines. */
export const approvalList = async (
	{ db, division, actor, language }: Read,
	{ page, size }: { page: number; size: number },
) => {
	const rows = await tables(db)
		.selectFrom("city_approval as approval")
		.innerJoin("person as registrar", "registrar.id", "approval.registered_by")
		.leftJoin("person as closer", "closer.id", "approval.closed_by")
		.selectAll("approval")
		.select(["registrar.name as registrar_name", "closer.name as closer_name"])
		.where("approval.division_code", "=", division)
		.orderBy("approval.created_at", "desc")
		.orderBy("approval.id")
		.limit(size + 1)
		.offset((page - 1) * size)
		.execute();
	const shown = rows.slice(0, size);
	const lines = shown.length
		? await tables(db)
				.selectFrom("city_approval_item as line")
				.innerJoin("catalogue_item as item", (join) =>
					join.onRef("item.id", "=", "line.item_id").onRef("item.division_code", "=", "line.division_code"),
				)
				.innerJoin("organ", "organ.id", "item.organ_id")
				.select([
					"line.approval_id",
					"line.item_id",
					"line.outcome",
					"line.facts",
					"line.released_in",
					"organ.name as organ_name",
					"item.matter_name",
					"item.cert_name",
					"item.document",
				])
				.where("line.division_code", "=", division)
				.where(
					"line.approval_id",
					"in",
					shown.map(({ id }) => id),
				)
				.orderBy("item.code")
				.execute()
		: [];
	const organs = new Map(
		(
			await tables(db)
				.selectFrom("organ")
				.select(["id", "name"])
				.where("division_code", "=", division)
				.execute()
		).map(({ id, name }) => [id, name]),
	);
	return {
		rows: shown.map((row) => ({
			approvalId: row.id,
			issuingOrgan: row.issuing_organ,
			documentNumber: row.document_number,
			documentDate: row.document_date,
			state: row.state,
			registeredBy: row.registrar_name,
			closedBy: row.closer_name,
			createdAt: row.created_at.toISOString(),
			mine: actor.kind === "staff" && actor.personId === row.registered_by,
			lines: lines
				.filter(({ approval_id }) => approval_id === row.id)
				.map((line) => ({
					itemId: line.item_id,
					outcome: line.outcome,
					organName: line.organ_name,
					matterName: line.matter_name,
					certName: line.cert_name,
					// Until it is confirmed the item stands as it was sent.
					differences:
						line.facts && row.state === "registered"
							? sideBySide((line.document as Item).facts, line.facts as ItemFacts, {
									organName: (id) => organs.get(id) ?? id,
									language,
								})
							: [],
					released: line.released_in !== null,
				})),
		})),
		page,
		size,
		more: rows.length > size,
	};
};

export const approvalFile = async (
	{ db, division }: Read,
	approvalId: string,
): Promise<{ hash: string; documentNumber: string } | null> => {
	const row = await tables(db)
		.selectFrom("city_approval")
		.select(["file_hash", "document_number"])
		.where("division_code", "=", division)
		.where("id", "=", approvalId)
		.executeTakeFirst();
	return row ? { hash: row.file_hash, documentNumber: row.document_number } : null;
};

const mostApprovable = 500;

/** 报市论证中的, and set aside but still in force, that no open approval names. */
export const approvableList = async ({ db, division }: Read) => {
	const current = await currentRelease(db, division);
	const rows = await tables(db)
		.selectFrom("catalogue_item as item")
		.innerJoin("organ", "organ.id", "item.organ_id")
		.select(["item.id", "organ.name", "item.matter_name", "item.cert_name", "item.state", "item.document"])
		.where("item.division_code", "=", division)
		.where((eb) =>
			eb.or([
				eb("item.state", "=", "city-study"),
				eb.and([
					eb("item.state", "in", ["cancelled", "kept", "excluded"]),
					eb.exists(
						eb
							.selectFrom("catalogue_release_item as line")
							.select("line.item_id")
							.whereRef("line.division_code", "=", "item.division_code")
							.whereRef("line.item_id", "=", "item.id")
							.where("line.release_id", "=", current?.releaseId ?? null),
					),
				]),
			]),
		)
		// `bindsStill` in SQL, for the two kinds of rows chosen above.
		.where((eb) =>
			eb.not(
				eb.exists(
					eb
						.selectFrom("city_approval_item as named")
						.select("named.item_id")
						.whereRef("named.division_code", "=", "item.division_code")
						.whereRef("named.item_id", "=", "item.id")
						.where("named.open", "=", true)
						.where((line) =>
							line.not(
								line.and([line("named.outcome", "=", "removed"), line("item.state", "=", "city-study")]),
							),
						),
				),
			),
		)
		.orderBy("item.code")
		.limit(mostApprovable + 1)
		.execute();
	return {
		rows: rows.slice(0, mostApprovable).map((row) => {
			const item = row.document as Item;
			return {
				itemId: row.id,
				organName: row.name,
				matterName: row.matter_name,
				certName: row.cert_name,
				leaves: item.state !== "city-study",
				ground: "ground" in item ? item.ground : null,
				facts: item.state === "city-study" ? item.facts : null,
			};
		}),
		more: rows.length > mostApprovable,
	};
};
