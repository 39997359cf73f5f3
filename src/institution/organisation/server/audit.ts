import { sql } from "kysely";
import type { z } from "zod";
import { addDays, dayOf, endOfDay } from "#kernel/calendar.ts";
import type { Read } from "#platform/act.ts";
import type * as api from "../domain/api.ts";
import { longestAuditDays } from "../domain/api.ts";

type Asked = z.output<(typeof api.journalEntries)["query"]>;

/** The days of one look: what was asked, cut to the longest stretch; a matter or a subject is read whole. */
function stretch({ from, to, matterId, subjectId }: Asked, now: Date) {
	if (from === undefined && to === undefined && (matterId !== undefined || subjectId !== undefined))
		return null;
	const last = to ?? dayOf(now);
	const first = addDays(last, 1 - longestAuditDays);
	return { from: from !== undefined && from > first ? from : first, to: last };
}

/** 全程日志, newest first, with the place and hash each row has in the chain. */
export async function journalPage(
	read: Read,
	asked: Asked,
): Promise<z.input<(typeof api.journalEntries)["reply"]>> {
	const { slice, type, subjectId, matterId, page, size } = asked;
	const days = stretch(asked, read.now);
	let rows = read.db
		.selectFrom("journal as j")
		.leftJoin("journal_chain as c", (join) =>
			join.onRef("c.division_code", "=", "j.division_code").onRef("c.journal_id", "=", "j.id"),
		)
		.select([
			"j.id",
			"j.at",
			"j.actor_kind",
			"j.actor_id",
			"j.slice",
			"j.type",
			"j.subject_id",
			"j.matter_id",
			"j.event",
			"c.position",
			"c.hash",
			"c.previous_hash",
		])
		.where("j.division_code", "=", read.division);
	if (days !== null)
		rows = rows.where("j.at", ">", endOfDay(addDays(days.from, -1))).where("j.at", "<=", endOfDay(days.to));
	if (slice !== undefined) rows = rows.where("j.slice", "=", slice);
	if (type !== undefined) rows = rows.where("j.type", "=", type);
	if (subjectId !== undefined) rows = rows.where("j.subject_id", "=", subjectId);
	if (matterId !== undefined) rows = rows.where("j.matter_id", "=", matterId);
	const found = await rows
		.orderBy("j.id", "desc")
		.offset((page - 1) * size)
		.limit(size + 1)
		.execute();
	return {
		rows: found.slice(0, size).map((row) => ({
			id: row.id,
			at: row.at.toISOString(),
			actorKind: row.actor_kind,
			actorId: row.actor_id,
			slice: row.slice,
			type: row.type,
			subjectId: row.subject_id,
			matterId: row.matter_id,
			// Only platform/journal.ts writes it, and only objects; its type stands in a column of its own.
			event: Object.fromEntries(Object.entries(row.event).filter(([key]) => key !== "type")),
			position: row.position,
			hash: row.hash?.toString("hex") ?? null,
			previousHash: row.previous_hash?.toString("hex") ?? null,
		})),
		from: days?.from ?? null,
		to: days?.to ?? null,
		page,
		size,
		more: found.length > size,
	};
}

/** How far the chain reaches and whether the sealer keeps up (real time, not the product's clock). */
export async function chainStateOf(read: Read): Promise<z.input<(typeof api.chainState)["reply"]>> {
	const [head, pending] = await Promise.all([
		read.db
			.selectFrom("journal_chain")
			.select(["position", "hash", "sealed_at"])
			.where("division_code", "=", read.division)
			.orderBy("position", "desc")
			.limit(1)
			.executeTakeFirst(),
		read.db
			.selectFrom("journal_pending")
			.select([
				sql<string>`count(*)`.as("waiting"),
				sql<number>`coalesce(extract(epoch from now() - min(at)), 0)::float8`.as("seconds"),
			])
			.where("division_code", "=", read.division)
			.executeTakeFirstOrThrow(),
	]);
	return {
		links: head?.position ?? "0",
		head: head?.hash.toString("hex") ?? null,
		sealedAt: head?.sealed_at.toISOString() ?? null,
		waiting: Number(pending.waiting),
		oldestUnsealedSeconds: Math.max(0, pending.seconds),
	};
}
