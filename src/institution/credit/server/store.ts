import { actorReference } from "#kernel/actor.ts";
import { type Decision, isRefusal, type Refusal, refuse } from "#kernel/decision.ts";
import type { Act } from "#platform/act.ts";
import { record as journal } from "#platform/journal.ts";
import type { CreditEvent } from "../domain/events.ts";
import { evolve } from "../domain/evolve.ts";
import { type CreditRecord, flagOf, type Level, levelOf } from "../domain/record.ts";
import type { CreditTables } from "./tables.ts";

export type Saved = {
	recordId: string;
	state: CreditRecord["state"];
	lock: "none" | "active" | "suspended" | "lifted";
	level: Level | null;
	version: number;
};
export type Locked = { record: CreditRecord; version: number };

const dueAt = (record: CreditRecord): string | null => {
	if (record.kind === "kept") return null;
	const { objection, repair } = record;
	if (objection !== null) return objection.acceptedAt === null ? objection.acceptBy : objection.dueAt;
	return repair === null ? null : repair.dueAt;
};

const columns = (record: CreditRecord) => {
	const due = dueAt(record);
	const common = {
		state: record.state,
		due_at: due === null ? null : new Date(due),
		document: JSON.stringify(record),
	};
	return record.kind === "kept"
		? {
				...common,
				cause: null,
				level: null,
				lock: null,
				flag: null,
				effective_on: null,
				min_until: null,
				max_until: null,
			}
		: {
				...common,
				cause: record.cause,
				level: levelOf(record),
				lock: record.lock.state,
				flag: flagOf(record),
				effective_on: record.effectiveOn,
				min_until: record.period?.minUntil ?? null,
				max_until: record.period?.maxUntil ?? null,
			};
};

const savedOf = (record: CreditRecord, version: number): Saved => ({
	recordId: record.id,
	state: record.state,
	lock: record.kind === "kept" ? "none" : record.lock.state,
	level: record.kind === "kept" ? null : levelOf(record),
	version,
});

/** The history first: the database lets the record stand only as its history says. */
const writeHistory = async (
	act: Act,
	record: CreditRecord,
	version: number,
	events: readonly CreditEvent[],
): Promise<void> => {
	const actor = actorReference(act.actor);
	await act.tx
		.withTables<CreditTables>()
		.insertInto("credit_history")
		.values({
			division_code: act.division,
			id: act.newId(),
			record_id: record.id,
			version,
			at: act.now,
			actor_kind: actor.kind,
			actor_id: actor.id,
			events: JSON.stringify(events),
			document: JSON.stringify(record),
		})
		.execute();
};

const journalOf = (act: Act, record: CreditRecord, events: readonly CreditEvent[]) =>
	journal(act, { slice: "credit", subjectId: record.id, matterId: record.matterId, events });

/** Does a record of this finding or this check already stand for this person? Asked before it is written. */
export const alreadyRecorded = async (
	act: Act,
	of: { subject: string; breachId: string } | { subject: string; verificationId: string },
): Promise<boolean> => {
	const query = act.tx
		.withTables<CreditTables>()
		.selectFrom("credit_record")
		.select("id")
		.where("division_code", "=", act.division)
		.where("subject_id", "=", of.subject);
	const found = await ("breachId" in of
		? query.where("breach_id", "=", of.breachId)
		: query.where("verification_id", "=", of.verificationId)
	).executeTakeFirst();
	return found !== undefined;
};

/** A new record from its first event, and whatever already followed; all in its first version. */
export const createRecord = async (
	act: Act,
	record: CreditRecord,
	events: readonly CreditEvent[],
): Promise<Saved> => {
	await writeHistory(act, record, 1, events);
	await act.tx
		.withTables<CreditTables>()
		.insertInto("credit_record")
		.values({
			division_code: act.division,
			id: record.id,
			record_no: record.recordNo,
			kind: record.kind,
			subject_id: record.subject,
			organ_id: record.organId,
			item_id: record.itemId,
			matter_id: record.matterId,
			commitment_id: record.commitmentId,
			breach_id: record.kind === "broken" ? record.breachId : null,
			verification_id: record.kind === "kept" ? record.verificationId : null,
			recorded_at: new Date(record.recordedAt),
			...columns(record),
			version: 1,
		})
		.execute();
	await journalOf(act, record, events);
	return savedOf(record, 1);
};

/** Lock the record; null where it does not exist in this division. */
export const lockRecord = async (act: Act, recordId: string): Promise<Locked | null> => {
	const row = await act.tx
		.withTables<CreditTables>()
		.selectFrom("credit_record")
		.select(["document", "version"])
		.where("division_code", "=", act.division)
		.where("id", "=", recordId)
		.forUpdate()
		.executeTakeFirst();
	// Only this file writes the document, and only from a CreditRecord.
	return row ? { record: row.document as CreditRecord, version: row.version } : null;
};

/** Every record that rests on this finding, locked, in one order. */
export const lockRecordsOf = async (act: Act, breachId: string): Promise<readonly Locked[]> => {
	const rows = await act.tx
		.withTables<CreditTables>()
		.selectFrom("credit_record")
		.select(["document", "version"])
		.where("division_code", "=", act.division)
		.where("breach_id", "=", breachId)
		.orderBy("id")
		.forUpdate()
		.execute();
	return rows.map((row) => ({ record: row.document as CreditRecord, version: row.version }));
};

/** Save what the events made of the record: history, current row, journal. */
export const saveRecord = async (
	act: Act,
	before: Locked,
	events: readonly CreditEvent[],
): Promise<Saved> => {
	if (events.length === 0) return savedOf(before.record, before.version);
	const next = events.reduce(evolve, before.record);
	const version = before.version + 1;
	await writeHistory(act, next, version, events);
	await act.tx
		.withTables<CreditTables>()
		.updateTable("credit_record")
		.set({ ...columns(next), version })
		.where("division_code", "=", act.division)
		.where("id", "=", next.id)
		.execute();
	await journalOf(act, next, events);
	return savedOf(next, version);
};

/** Lock, decide, save, for what the institution does by itself. */
export const decideRecord = async <Reason extends string>(
	act: Act,
	recordId: string,
	decide: (record: CreditRecord) => Decision<CreditEvent, Reason>,
): Promise<Saved | Refusal<Reason | "not-found">> => {
	const before = await lockRecord(act, recordId);
	if (before === null) return refuse("not-found", "");
	const decision = decide(before.record);
	if (isRefusal(decision)) return decision;
	return saveRecord(act, before, decision.accepted);
};

/** Keep what somebody wrote, encrypted, beside the record. */
export const writeText = async (act: Act, recordId: string, kind: string, text: string): Promise<void> => {
	const id = act.newId();
	const author = actorReference(act.actor);
	await act.tx
		.withTables<CreditTables>()
		.insertInto("credit_text")
		.values({
			division_code: act.division,
			id,
			record_id: recordId,
			kind,
			author_kind: author.kind,
			author_id: author.id,
			at: act.now,
			text_sealed: act.cipher.seal(id, "text", text),
		})
		.execute();
};
