import type { Act } from "#platform/act.ts";
import { record } from "#platform/journal.ts";
import { type Complaint, type ComplaintEvent, evolve, runningClock } from "../domain/complaint.ts";
import { normaliseQueryCode } from "../domain/complaint-number.ts";
import type { ComplaintTables } from "./tables.ts";
import { visibleTo } from "./visible-to.ts";

const tables = (act: Act) => act.tx.withTables<ComplaintTables>();

/** Written only by this file from rules, so the stored document is the type it was written as. */
export const documentOf = (row: { document: string | object }): Complaint => row.document as Complaint;

/** Keyed digest of a query code: the code itself is nowhere kept. */
export const codeIndex = (act: Pick<Act, "cipher">, code: string): Buffer =>
	act.cipher.index("complaint_code", normaliseQueryCode(code));

const columns = (complaint: Complaint) => {
	const running = runningClock(complaint);
	return {
		state: complaint.state,
		due_at: running === null ? null : new Date(running.dueAt),
		overdue_noted: running !== null && complaint.overdue.includes(running.clock),
		document: JSON.stringify(complaint),
	};
};

/**
 * Keep a new complaint. The journal row names nobody, also where the complainant was signed in: who complained
 * stands in one sealed column or nowhere.
 */
export async function createComplaint(
	act: Act,
	complaint: Complaint,
	event: ComplaintEvent,
	written: { content: string; contact: { name: string; phone: string } | null; queryCode: string },
): Promise<void> {
	const { target } = complaint;
	const seal = (column: string, text: string) => act.cipher.seal(complaint.id, column, text);
	await tables(act)
		.insertInto("complaint")
		.values({
			division_code: act.division,
			id: complaint.id,
			number: complaint.number,
			code_index: codeIndex(act, written.queryCode),
			kind: complaint.kind,
			target_kind: target.kind,
			organ_id: target.organId,
			handling_organ_id: complaint.handlingOrganId,
			commitment_id: target.kind === "letter" ? target.commitmentId : null,
			item_id: target.kind === "organ" ? null : target.itemId,
			matter_id: target.kind === "letter" ? target.matterId : null,
			identity: complaint.identity,
			...columns(complaint),
			version: 1,
			content_sealed: seal("complaint_content", written.content),
			contact_sealed:
				written.contact === null ? null : seal("complaint_contact", JSON.stringify(written.contact)),
			answer_sealed: null,
			extension_sealed: null,
			received_at: act.now,
			updated_at: act.now,
		})
		.execute();
	await journal({ ...act, actor: { kind: "anonymous" } }, complaint, [event]);
}

/** Lock one complaint that this actor may see; null where there is none. */
export async function lockComplaint(act: Act, id: string): Promise<Complaint | null> {
	const row = await tables(act)
		.selectFrom("complaint")
		.select("document")
		.where("division_code", "=", act.division)
		.where("id", "=", id)
		.where(visibleTo(act.actor))
		.forUpdate()
		.executeTakeFirst();
	return row === undefined ? null : documentOf(row);
}

/** Save what a rule accepted, with the answer or the reason of an extension sealed beside it. */
export async function saveComplaint(
	act: Act,
	complaint: Complaint,
	events: readonly ComplaintEvent[],
	written: { answer?: string; extension?: string } = {},
): Promise<Complaint> {
	const next = events.reduce(evolve, complaint);
	await tables(act)
		.updateTable("complaint")
		.set((eb) => ({
			...columns(next),
			version: eb("version", "+", 1),
			updated_at: act.now,
			...(written.answer === undefined
				? {}
				: { answer_sealed: act.cipher.seal(complaint.id, "complaint_answer", written.answer) }),
			...(written.extension === undefined
				? {}
				: { extension_sealed: act.cipher.seal(complaint.id, "complaint_extension", written.extension) }),
		}))
		.where("division_code", "=", act.division)
		.where("id", "=", complaint.id)
		.execute();
	await journal(act, complaint, events);
	return next;
}

/** Never under the matter: the parties of a matter read its timeline and must not learn who was reported. */
const journal = (act: Act, complaint: Complaint, events: readonly ComplaintEvent[]) =>
	record(act, { slice: "complaint", subjectId: complaint.id, matterId: null, events });
