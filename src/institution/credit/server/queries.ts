import type { PartyId } from "#kernel/actor.ts";
import { type Day, dayOf } from "#kernel/calendar.ts";
import { pageOf } from "#kernel/paging.ts";
import type { Read } from "#platform/act.ts";
import type { CreditEvent } from "../domain/events.ts";
import { type CreditRecord, flagOf, levelOf } from "../domain/record.ts";
import { standingOf } from "./standing.ts";
import type { CreditTables } from "./tables.ts";
import { openActions, visibleTo } from "./visible.ts";

/** How many records a dossier shows at once; the rest is reached by the list. */
const dossierSize = 100;
/** Counts stop here: nobody needs to know whether it is a thousand or more. */
const countLimit = 1_000;

const base = (read: Read) =>
	read.db
		.withTables<CreditTables>()
		.selectFrom("credit_record")
		.innerJoin("organ", "organ.id", "credit_record.organ_id")
		.innerJoin("party", (join) =>
			join
				.onRef("party.division_code", "=", "credit_record.division_code")
				.onRef("party.id", "=", "credit_record.subject_id"),
		)
		.leftJoin("matter", (join) =>
			join
				.onRef("matter.division_code", "=", "credit_record.division_code")
				.onRef("matter.id", "=", "credit_record.matter_id"),
		)
		.select([
			"credit_record.id",
			"credit_record.document",
			"credit_record.due_at",
			"credit_record.version",
			"organ.name as organName",
			"party.name as subjectName",
			"matter.matter_name as matterName",
		])
		.where("credit_record.division_code", "=", read.division);

type Row = Awaited<ReturnType<ReturnType<typeof base>["execute"]>>[number];

const daysUntil = (today: Day, day: Day): number =>
	Math.max(0, Math.round((Date.parse(`${day}T00:00:00Z`) - Date.parse(`${today}T00:00:00Z`)) / 86_400_000));

/** A line of the dossier: what stands, how long, and what the reader may do. */
const rowOf = (row: Row, read: Read) => {
	// Only store.ts writes the document, and only from a CreditRecord.
	const record = row.document as CreditRecord;
	const today = dayOf(read.now);
	const period = record.kind === "broken" ? record.period : null;
	const level = record.kind === "broken" ? levelOf(record) : null;
	return {
		recordId: record.id,
		recordNo: record.recordNo,
		kind: record.kind,
		state: record.state,
		cause: record.kind === "broken" ? record.cause : null,
		level,
		levelLabel: level === null ? null : ("本区内部分级" as const),
		lock: record.kind === "broken" ? record.lock.state : ("none" as const),
		flag: record.kind === "broken" ? flagOf(record) : ("none" as const),
		organId: record.organId,
		organName: row.organName,
		itemId: record.itemId,
		matterId: record.matterId,
		matterName: row.matterName ?? "",
		commitmentId: record.commitmentId,
		recordedAt: record.recordedAt,
		effectiveOn: record.kind === "broken" ? record.effectiveOn : null,
		minUntil: period?.minUntil ?? null,
		maxUntil: period?.maxUntil ?? null,
		daysToRepair: period === null ? null : daysUntil(today, period.minUntil),
		daysToExpiry: period === null ? null : daysUntil(today, period.maxUntil),
		dueAt: row.due_at === null ? null : row.due_at.toISOString(),
		actions: openActions(record, read.actor),
	};
};

const staffRowOf = (row: Row, read: Read) => ({
	...rowOf(row, read),
	subjectId: (row.document as CreditRecord).subject,
	subjectName: row.subjectName,
});

export type RecordPage = {
	page: number;
	size: number;
	kind: "kept" | "broken";
	state?: CreditRecord["state"] | undefined;
};

/** One page of the records this member of staff may see, newest first, with one row read ahead. */
export const recordRows = async (read: Read, { page, size, kind, state }: RecordPage) => {
	let query = base(read).where(visibleTo(read.actor)).where("credit_record.kind", "=", kind);
	if (state !== undefined) query = query.where("credit_record.state", "=", state);
	const rows = await query
		.orderBy("credit_record.id", "desc")
		.limit(size + 1)
		.offset((page - 1) * size)
		.execute();
	return pageOf(
		rows.map((row) => staffRowOf(row, read)),
		{ page, size },
	);
};

/** One page of what one subject has kept or broken, newest first. The caller has settled the right to see it. */
export const recordsOf = async (read: Read, party: PartyId, { page, size, kind }: RecordPage) => {
	const rows = await base(read)
		.where("credit_record.subject_id", "=", party)
		.where("credit_record.kind", "=", kind)
		.orderBy("credit_record.id", "desc")
		.limit(size + 1)
		.offset((page - 1) * size)
		.execute();
	return pageOf(
		rows.map((row) => rowOf(row, read)),
		{ page, size },
	);
};

const historyOf = async (read: Read, recordId: string) => {
	const rows = await read.db
		.withTables<CreditTables>()
		.selectFrom("credit_history")
		.select(["version", "at", "events"])
		.where("division_code", "=", read.division)
		.where("record_id", "=", recordId)
		.orderBy("version")
		.limit(200)
		.execute();
	return rows.map(({ version, at, events }) => ({
		version,
		at: at.toISOString(),
		// Only store.ts writes it, and only CreditEvents.
		events: (events as CreditEvent[]).map(({ type }) => type),
	}));
};

const statementsOf = async (read: Read, recordId: string) => {
	const rows = await read.db
		.withTables<CreditTables>()
		.selectFrom("credit_text")
		.select(["id", "kind", "at", "text_sealed"])
		.where("division_code", "=", read.division)
		.where("record_id", "=", recordId)
		.orderBy("id")
		.limit(200)
		.execute();
	return rows.map(({ id, kind, at, text_sealed }) => ({
		kind,
		at: at.toISOString(),
		text: read.cipher.open(id, "text", text_sealed),
	}));
};

/** One record with everything that happened to it; null where this reader may not see it. */
export const recordDetail = async (read: Read, recordId: string) => {
	const row = await base(read)
		.where(visibleTo(read.actor))
		.where("credit_record.id", "=", recordId)
		.executeTakeFirst();
	if (!row) return null;
	const record = row.document as CreditRecord;
	const broken = record.kind === "broken" ? record : null;
	const repair = broken?.repair ?? null;
	const grading = broken?.grading ?? null;
	return {
		...staffRowOf(row, read),
		version: row.version,
		breachId: broken?.breachId ?? null,
		grading:
			grading === null
				? null
				: {
						state: grading.state,
						proposed: grading.proposed,
						grounds: [...grading.grounds],
						level: grading.state === "open" ? null : grading.level,
					},
		repair:
			repair === null
				? null
				: {
						scope: repair.scope,
						requestedAt: repair.requestedAt,
						dueAt: repair.dueAt,
						files: [...repair.files],
						pledgeHash: repair.pledgeHash,
					},
		objection: broken?.objection ?? null,
		statements: await statementsOf(read, recordId),
		history: await historyOf(read, recordId),
	};
};

/** 诚信档案 of one subject: standing now, commitments kept, records of broken ones. The caller has settled the right to see it. */
export const dossierOf = async (read: Read, party: PartyId) => {
	const standing = await standingOf(read, party, { itemDomain: null });
	const kept = await read.db
		.withTables<CreditTables>()
		.selectFrom("credit_record")
		.select("id")
		.where("division_code", "=", read.division)
		.where("subject_id", "=", party)
		.where("kind", "=", "kept")
		.where("state", "=", "active")
		.limit(countLimit + 1)
		.execute();
	const rows = await base(read)
		.where("credit_record.subject_id", "=", party)
		.orderBy("credit_record.id", "desc")
		.limit(dossierSize + 1)
		.execute();
	return {
		standing: { source: standing.source, decision: standing.decision, hits: [...standing.hits] },
		kept: { count: Math.min(kept.length, countLimit), more: kept.length > countLimit },
		records: rows.slice(0, dossierSize).map((row) => rowOf(row, read)),
		more: rows.length > dossierSize,
	};
};

/** Who has read this person's data outside his or her own queue, and why (PIPL; trust.md 3). */
export const readingsOf = async (read: Read, party: PartyId) => {
	const rows = await read.db
		.withTables<CreditTables>()
		.selectFrom("personal_data_read")
		.innerJoin("person", "person.id", "personal_data_read.person_id")
		.leftJoin("role_grant", "role_grant.person_id", "person.id")
		.leftJoin("organ", "organ.id", "role_grant.organ_id")
		.distinctOn("personal_data_read.id")
		.select([
			"personal_data_read.id",
			"personal_data_read.at",
			"personal_data_read.purpose",
			"person.name as personName",
			"organ.name as organName",
		])
		.where("personal_data_read.division_code", "=", read.division)
		.where("personal_data_read.party_id", "=", party)
		.orderBy("personal_data_read.id", "desc")
		.limit(100)
		.execute();
	return rows.map(({ at, purpose, personName, organName }) => ({
		at: at.toISOString(),
		purpose,
		personName,
		organName: organName ?? "",
	}));
};
