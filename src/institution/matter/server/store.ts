import { type Decision, isRefusal, type Refusal, refuse } from "#kernel/decision.ts";
import type { Act, Read } from "#platform/act.ts";
import { record } from "#platform/journal.ts";
import { newRows } from "#platform/statements.ts";
import { evolve } from "../domain/evolve.ts";
import {
	filingOf,
	isOver,
	journalled,
	type Matter,
	type MatterEvent,
	runningClock,
} from "../domain/matter.ts";
import { discardUnserved } from "./document-store.ts";
import type { MatterTables } from "./tables.ts";

const tables = (act: Act) => act.tx.withTables<MatterTables>();

const columns = (matter: Matter, now: Date) => {
	const clock = runningClock(matter);
	const filed = filingOf(matter);
	return {
		state: matter.state,
		area_code: matter.areaCode,
		external_number: matter.externalNumber,
		due_at: clock === null ? "infinity" : new Date(clock.dueAt),
		submitted_at: filed === null ? null : new Date(filed.filing.submittedAt),
		ended_at: isOver(matter) ? now : null,
		document: JSON.stringify(matter),
	};
};

/** The party who stands for the applicant; null when the applicant acts. */
const representativeOf = ({ representation }: Matter): string | null =>
	representation.kind === "self" ? null : representation.party;

/** Writes a new matter; the helper's name is kept encrypted beside it. */
export const insertMatter = async (
	act: Act,
	matter: Matter,
	event: Extract<MatterEvent, { type: "MatterBegun" }>,
	helper: { name: string; manner: string } | null,
): Promise<void> => {
	act.append(
		newRows<MatterTables, "matter">("matter", [
			{
				division_code: act.division,
				id: matter.id,
				matter_no: matter.matterNo,
				organ_id: matter.organId,
				matter_name: matter.matterName,
				matter_type: matter.matterType,
				applicant_id: matter.applicant,
				representative_id: representativeOf(matter),
				channel: matter.channel,
				begun_at: act.now,
				overdue_noted_at: null,
				helper_sealed: helper === null ? null : act.cipher.seal(matter.id, "helper", JSON.stringify(helper)),
				...columns(matter, act.now),
			},
		]),
	);
	await record(act, {
		slice: "matter",
		subjectId: matter.id,
		matterId: matter.id,
		events: [journalled(event)],
	});
};

/** The matter under lock until the end of the transaction; null where it does not exist in this division. */
export const lockMatter = async (act: Act, matterId: string): Promise<Matter | null> => {
	const row = await tables(act)
		.selectFrom("matter")
		.select("document")
		.where("division_code", "=", act.division)
		.where("id", "=", matterId)
		.forUpdate()
		.executeTakeFirst();
	// Only this file writes the document, and only from a Matter.
	return row ? (row.document as Matter) : null;
};

/** The matter without a lock, for reading. */
export const matterOf = async (read: Read, matterId: string): Promise<Matter | null> => {
	const row = await read.db
		.withTables<MatterTables>()
		.selectFrom("matter")
		.select("document")
		.where("division_code", "=", read.division)
		.where("id", "=", matterId)
		.executeTakeFirst();
	return row ? (row.document as Matter) : null;
};

/** The same by the outside platform's number. */
export const matterByExternalNumber = async (
	read: Read,
	organId: string,
	externalNumber: string,
): Promise<Matter | null> => {
	const row = await read.db
		.withTables<MatterTables>()
		.selectFrom("matter")
		.select("document")
		.where("division_code", "=", read.division)
		.where("organ_id", "=", organId)
		.where("external_number", "=", externalNumber)
		.executeTakeFirst();
	return row ? (row.document as Matter) : null;
};

/** 帮办人: opened for the letter, which names who helped. */
export const helperOf = async (
	read: Read,
	matterId: string,
): Promise<{ name: string; manner: string } | null> => {
	const row = await read.db
		.withTables<MatterTables>()
		.selectFrom("matter")
		.select("helper_sealed")
		.where("division_code", "=", read.division)
		.where("id", "=", matterId)
		.executeTakeFirst();
	return row?.helper_sealed
		? (JSON.parse(read.cipher.open(matterId, "helper", row.helper_sealed)) as {
				name: string;
				manner: string;
			})
		: null;
};

/** Saves what the events made of a locked matter, and the events beside it. A result taken back loses its document. */
export const saveMatter = async (
	act: Act,
	before: Matter,
	events: readonly MatterEvent[],
): Promise<Matter> => {
	const next = events.reduce(evolve, before);
	const same = runningClock(before)?.dueAt === runningClock(next)?.dueAt;
	await tables(act)
		.updateTable("matter")
		.set((eb) => ({
			...columns(next, act.now),
			...(same ? {} : { overdue_noted_at: null }),
			row_version: eb("row_version", "+", 1),
		}))
		.where("division_code", "=", act.division)
		.where("id", "=", next.id)
		.execute();
	const told: readonly MatterEvent[] =
		next.externalNumber !== null && next.state !== before.state
			? [
					{
						type: "ExternalStatusChanged",
						externalNumber: next.externalNumber,
						status: next.state,
						at: act.now.toISOString(),
					},
				]
			: [];
	await record(act, {
		slice: "matter",
		subjectId: next.id,
		matterId: next.id,
		events: [...events, ...told].map(journalled),
	});
	for (const event of events)
		if (event.type === "ResultTakenBack") await discardUnserved(act, event.documentId);
	return next;
};

/** Lock, decide, save: what other slices and the institution itself do to a matter. */
export const changeMatter = async <Reason extends string>(
	act: Act,
	matterId: string,
	decide: (matter: Matter) => Promise<Decision<MatterEvent, Reason>> | Decision<MatterEvent, Reason>,
): Promise<{ matter: Matter; events: readonly MatterEvent[] } | Refusal<Reason | "not-found">> => {
	const before = await lockMatter(act, matterId);
	if (before === null) return refuse("not-found", "");
	const decision = await decide(before);
	if (isRefusal(decision)) return decision;
	const events = decision.accepted;
	return { matter: await saveMatter(act, before, events), events };
};
