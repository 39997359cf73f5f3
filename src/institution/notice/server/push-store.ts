import { type Selectable, sql } from "kysely";
import type { PortalPackage } from "#adapters/provincial-portal/port.ts";
import type { Push } from "#institution/notice/domain/provincial-push.ts";
import type { OrganId } from "#kernel/actor.ts";
import type { Act } from "#platform/act.ts";
import type { Reader } from "#platform/database.ts";
import type { NoticeTables } from "./tables.ts";

/** A push with when it was last heard of. */
export type StoredPush = Push & { updatedAt: string };

const columns = [
	"id",
	"item_id",
	"organ_id",
	"batch",
	"operation",
	"content_hash",
	"state",
	"receipt",
	"problems",
	"attempts",
	"unreachable_since",
	"fault",
	"due_at",
	"by_hand",
	"updated_at",
] as const;

const asPush = (
	row: Pick<Selectable<NoticeTables["provincial_push"]>, (typeof columns)[number]>,
): StoredPush => ({
	id: row.id,
	itemId: row.item_id,
	// Written below, from a push.
	organId: row.organ_id as OrganId,
	batch: row.batch,
	operation: row.operation,
	contentHash: row.content_hash,
	state: row.state,
	receipt: row.receipt,
	problems: row.problems as string[],
	attempts: row.attempts,
	unreachableSince: row.unreachable_since?.toISOString() ?? null,
	fault: row.fault,
	dueAt: row.due_at?.toISOString() ?? null,
	byHand: row.by_hand,
	updatedAt: row.updated_at.toISOString(),
});

/** The newest push of each of these items. */
export const newestPushes = async (
	db: Reader,
	division: string,
	itemIds: readonly string[],
): Promise<ReadonlyMap<string, StoredPush>> => {
	if (itemIds.length === 0) return new Map();
	const rows = await db
		.withTables<NoticeTables>()
		.selectFrom("provincial_push")
		.distinctOn("item_id")
		.select(columns)
		.where("division_code", "=", division)
		.where("item_id", "in", itemIds)
		.orderBy("item_id")
		.orderBy("id", "desc")
		.execute();
	return new Map(rows.map((row) => [row.item_id, asPush(row)]));
};

/** Items the platform shows or may show: their newest push is no withdrawal and was not refused. */
export const pushedItems = async (db: Reader, division: string): Promise<StoredPush[]> => {
	const rows = await db
		.withTables<NoticeTables>()
		.selectFrom((from) =>
			from
				.selectFrom("provincial_push")
				.distinctOn("item_id")
				.select(columns)
				.where("division_code", "=", division)
				.orderBy("item_id")
				.orderBy("id", "desc")
				.as("newest"),
		)
		.selectAll()
		.where("operation", "=", "publish")
		.where("state", "in", ["queued", "received", "accepted"])
		.limit(5_000)
		.execute();
	return rows.map(asPush);
};

/** The push with what it carries; locked where `lock` is set. */
export const pushWithPackage = async (
	{ db, division }: { db: Reader; division: string },
	id: string,
	lock = false,
): Promise<{ push: Push; carried: PortalPackage } | null> => {
	let query = db
		.withTables<NoticeTables>()
		.selectFrom("provincial_push")
		.select([...columns, "package"])
		.where("division_code", "=", division)
		.where("id", "=", id);
	if (lock) query = query.forUpdate();
	const row = await query.executeTakeFirst();
	// Written below, from a package.
	return row ? { push: asPush(row), carried: row.package as PortalPackage } : null;
};

const changing = (act: Act, push: Push) => ({
	state: push.state,
	receipt: push.receipt,
	problems: JSON.stringify(push.problems),
	attempts: push.attempts,
	unreachable_since: push.unreachableSince === null ? null : new Date(push.unreachableSince),
	fault: push.fault,
	due_at: push.dueAt === null ? null : new Date(push.dueAt),
	by_hand: push.byHand,
	updated_at: act.now,
});

export const createPush = async (act: Act, push: Push, carried: PortalPackage): Promise<void> => {
	await act.tx
		.withTables<NoticeTables>()
		.insertInto("provincial_push")
		.values({
			division_code: act.division,
			id: push.id,
			item_id: push.itemId,
			organ_id: push.organId,
			batch: push.batch,
			operation: push.operation,
			content_hash: push.contentHash,
			package: JSON.stringify(carried),
			created_at: act.now,
			...changing(act, push),
		})
		.execute();
};

export const savePush = async (act: Act, push: Push): Promise<void> => {
	await act.tx
		.withTables<NoticeTables>()
		.updateTable("provincial_push")
		.set(changing(act, push))
		.where("division_code", "=", act.division)
		.where("id", "=", push.id)
		.execute();
};

/** Whoever sends something about an item waits for whoever is just doing so: at most one batch is on its way. */
export const lockPushesOf = async (act: Act, itemId: string): Promise<void> => {
	await sql`select pg_advisory_xact_lock(hashtextextended(${`push ${act.division} ${itemId}`}, 0))`.execute(
		act.tx,
	);
};

/** What was still on its way for this item gives way to something newer. */
export const replaceOpenPushes = async (act: Act, itemId: string): Promise<void> => {
	await act.tx
		.withTables<NoticeTables>()
		.updateTable("provincial_push")
		.set({ state: "replaced", due_at: null, updated_at: act.now })
		.where("division_code", "=", act.division)
		.where("item_id", "=", itemId)
		.where("due_at", "is not", null)
		.execute();
};

/** Pushes that have come due, moved on to `next` so that the clock does not call them twice. */
export const takeDuePushes = async (act: Act, next: Date, most: number): Promise<StoredPush[]> => {
	const rows = await act.tx
		.withTables<NoticeTables>()
		.updateTable("provincial_push")
		.set({ due_at: next })
		.where("division_code", "=", act.division)
		.where("id", "in", (from) =>
			from
				.selectFrom("provincial_push")
				.select("id")
				.where("division_code", "=", act.division)
				.where("due_at", "<=", act.now)
				.orderBy("due_at")
				.limit(most)
				.forUpdate()
				.skipLocked(),
		)
		.returning(columns)
		.execute();
	return rows.map(asPush);
};
