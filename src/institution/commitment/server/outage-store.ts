import type { Expression, ExpressionBuilder, SqlBool } from "kysely";
import { type Actor, holdsAnywhere, type OrganId } from "#kernel/actor.ts";
import type { Act, Read } from "#platform/act.ts";
import { record } from "#platform/journal.ts";
import type { Outage, OutageEvent, OutageLetter } from "../domain/outage.ts";
import type { CommitmentTables } from "./tables.ts";

export const outageTables = (read: Read) => read.db.withTables<CommitmentTables>();

const desk = new Set(["window-clerk", "organ-head"]);

/** The organs whose blanks this actor keeps; null for the justice bureau, which oversees all of them. */
export const outageOrgans = (actor: Actor): readonly OrganId[] | null => {
	if (actor.kind !== "staff") return [];
	if (holdsAnywhere(actor, "justice-bureau")) return null;
	return actor.grants.filter(({ role }) => desk.has(role)).map(({ organId }) => organId);
};

export const mayKeep = (actor: Actor, organId: string): boolean => {
	const organs = outageOrgans(actor);
	return organs === null || organs.some((organ) => organ === organId);
};

/** One filter for batches, numbers and outages: lists and single reads see the same. */
export const keptBy =
	<Table extends "outage_batch" | "outage_letter" | "outage">(actor: Actor, table: Table) =>
	(eb: ExpressionBuilder<CommitmentTables, Table>): Expression<SqlBool> => {
		const organs = outageOrgans(actor);
		if (organs === null) return eb.val(true);
		// A column that all three tables have; the builder cannot see that through the type parameter.
		const column = eb.ref(`${table}.organ_id` as never);
		return organs.length === 0 ? eb.val(false) : eb(column, "in", organs as never);
	};

const letters = (read: Read) =>
	outageTables(read)
		.selectFrom("outage_letter")
		.innerJoin("outage_batch", (join) =>
			join
				.onRef("outage_batch.id", "=", "outage_letter.batch_id")
				.onRef("outage_batch.division_code", "=", "outage_letter.division_code"),
		)
		.select([
			"outage_letter.id",
			"outage_letter.number",
			"outage_letter.organ_id",
			"outage_letter.item_id",
			"outage_letter.code_digest",
			"outage_letter.verify_code",
			"outage_letter.state",
			"outage_letter.commitment_id",
			"outage_batch.release_id",
			"outage_batch.template_version_id",
			"outage_batch.printed_at",
			"outage_batch.pages",
		])
		.where("outage_letter.division_code", "=", read.division);

export type KeptLetter = OutageLetter & { verifyCode: string; pages: number };

type Row = Awaited<ReturnType<ReturnType<typeof letters>["executeTakeFirst"]>>;
const letterFrom = (row: Row): KeptLetter | null =>
	row === undefined
		? null
		: {
				id: row.id,
				number: row.number,
				organId: row.organ_id as OrganId,
				itemId: row.item_id,
				releaseId: row.release_id,
				templateVersionId: row.template_version_id,
				printedAt: row.printed_at,
				codeDigest: row.code_digest,
				verifyCode: row.verify_code,
				pages: row.pages,
				state: row.state,
				commitmentId: row.commitment_id,
			};

/** The blank with that number, locked: two clerks with the same paper go one after the other. */
export const lockLetterByNumber = async (act: Act, number: string): Promise<KeptLetter | null> =>
	letterFrom(
		await letters(act)
			.where("outage_letter.number", "=", number)
			.forUpdate("outage_letter")
			.executeTakeFirst(),
	);

export const lockLetter = async (act: Act, id: string): Promise<KeptLetter | null> =>
	letterFrom(
		await letters(act).where("outage_letter.id", "=", id).forUpdate("outage_letter").executeTakeFirst(),
	);

export const letterById = async (read: Read, id: string): Promise<KeptLetter | null> =>
	letterFrom(await letters(read).where("outage_letter.id", "=", id).executeTakeFirst());

/** Did the letter that took this number come to nothing unsigned? */
export const takerEnded = async (read: Read, { commitmentId }: OutageLetter): Promise<boolean> => {
	if (commitmentId === null) return false;
	const taker = await outageTables(read)
		.selectFrom("commitment")
		.select("state")
		.where("division_code", "=", read.division)
		.where("id", "=", commitmentId)
		.executeTakeFirst();
	return taker?.state === "ended" || taker?.state === "certificate";
};

/** The registered outage of this organ that a moment falls into. */
export const outageAt = async (read: Read, organId: string, moment: Date): Promise<Outage | null> => {
	const row = await outageTables(read)
		.selectFrom("outage")
		.select(["id", "began_at", "ended_at", "due_at"])
		.where("division_code", "=", read.division)
		.where("organ_id", "=", organId)
		.where("began_at", "<=", moment)
		.where("ended_at", ">=", moment)
		.executeTakeFirst();
	return row === undefined
		? null
		: { id: row.id, beganAt: row.began_at, endedAt: row.ended_at, dueAt: row.due_at };
};

export const changeLetter = async (
	act: Act,
	id: string,
	change: Partial<Omit<CommitmentTables["outage_letter"], "division_code" | "id">>,
): Promise<void> => {
	await act.tx
		.withTables<CommitmentTables>()
		.updateTable("outage_letter")
		.set(change)
		.where("division_code", "=", act.division)
		.where("id", "=", id)
		.execute();
};

export const journalOutage = (act: Act, subjectId: string, event: OutageEvent): Promise<void> =>
	record(act, { slice: "commitment", subjectId, matterId: null, events: [event] });

/** The scan is bound: the number is used for good, and whether in time stands beside it. */
export const letterEntered = async (act: Act, letterId: string, commitmentId: string): Promise<void> => {
	const row = await outageTables(act)
		.selectFrom("outage_letter")
		.select("due_at")
		.where("division_code", "=", act.division)
		.where("id", "=", letterId)
		.executeTakeFirst();
	await changeLetter(act, letterId, { state: "entered", entered_at: act.now });
	const late = row?.due_at !== null && row?.due_at !== undefined && act.now > row.due_at;
	await journalOutage(act, letterId, {
		type: "OutageLetterEntered",
		letterId,
		commitmentId,
		late,
		at: act.now.toISOString(),
	});
};

/** 逾期: half-entered numbers and outages nobody reconciled, noted once for the heads; bounded, skipping locked rows. */
export const escalateOutages = async (act: Act): Promise<void> => {
	const letters = await act.tx
		.withTables<CommitmentTables>()
		.selectFrom("outage_letter")
		.select(["id", "due_at"])
		.where("division_code", "=", act.division)
		.where("state", "=", "taken")
		.where("escalated_at", "is", null)
		.where("due_at", "<", act.now)
		.limit(100)
		.forUpdate()
		.skipLocked()
		.execute();
	const outages = await act.tx
		.withTables<CommitmentTables>()
		.selectFrom("outage")
		.select(["id", "due_at"])
		.where("division_code", "=", act.division)
		.where("reconciled_at", "is", null)
		.where("escalated_at", "is", null)
		.where("due_at", "<", act.now)
		.limit(100)
		.forUpdate()
		.skipLocked()
		.execute();
	const at = act.now.toISOString();
	for (const { id, due_at } of letters) {
		await changeLetter(act, id, { escalated_at: act.now });
		await journalOutage(act, id, { type: "OutageEntryOverdue", dueAt: due_at?.toISOString() ?? at, at });
	}
	for (const { id, due_at } of outages) {
		await act.tx
			.withTables<CommitmentTables>()
			.updateTable("outage")
			.set({ escalated_at: act.now })
			.where("division_code", "=", act.division)
			.where("id", "=", id)
			.execute();
		await journalOutage(act, id, { type: "OutageEntryOverdue", dueAt: due_at.toISOString(), at });
	}
};
