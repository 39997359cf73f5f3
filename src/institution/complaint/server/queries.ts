import type { z } from "zod";
import { allows } from "#kernel/action.ts";
import type { Actor } from "#kernel/actor.ts";
import { pageOf } from "#kernel/paging.ts";
import { instant } from "#kernel/time.ts";
import type { Read } from "#platform/act.ts";
import { actions } from "../domain/actions.ts";
import type * as api from "../domain/api.ts";
import { type Complaint, runningClock } from "../domain/complaint.ts";
import { parseComplaintNumber } from "../domain/complaint-number.ts";
import type { ComplaintNeeds } from "./needs.ts";
import { codeIndex, documentOf } from "./store.ts";
import type { ComplaintTables } from "./tables.ts";
import { visibleTo } from "./visible-to.ts";

const tables = (read: Read) => read.db.withTables<ComplaintTables>();

const isLate = (complaint: Complaint, now: Date): boolean => {
	const running = runningClock(complaint);
	return complaint.overdue.length > 0 || (running !== null && running.dueAt < instant(now));
};

const rowOf = (complaint: Complaint, organs: ReadonlyMap<string, string>, now: Date): api.ComplaintRow => ({
	id: complaint.id,
	number: complaint.number,
	kind: complaint.kind,
	state: complaint.state,
	targetKind: complaint.target.kind,
	organName: organs.get(complaint.target.organId) ?? "",
	identity: complaint.identity,
	receivedAt: complaint.receivedAt,
	dueAt: runningClock(complaint)?.dueAt ?? null,
	overdue: isLate(complaint, now),
});

/** The desk's queue: open ones by their running clock, done ones newest first. */
export async function complaintList(
	needs: Pick<ComplaintNeeds, "organNames">,
	read: Read,
	query: z.output<(typeof api.complaints)["query"]>,
): Promise<z.input<(typeof api.complaints)["reply"]>> {
	let rows = tables(read)
		.selectFrom("complaint")
		.select(["document", "due_at", "updated_at", "id"])
		.where("division_code", "=", read.division)
		.where(visibleTo(read.actor));
	switch (query.state) {
		case "open":
			rows = rows.where("state", "in", ["received", "accepted"]).orderBy("due_at").orderBy("id");
			break;
		case "done":
			rows = rows.where("state", "in", ["refused", "handled"]).orderBy("updated_at", "desc").orderBy("id");
			break;
		default:
			rows = rows.where("state", "=", query.state).orderBy("due_at").orderBy("id");
	}
	if (query.kind !== undefined) rows = rows.where("kind", "=", query.kind);
	const found = await rows
		.offset((query.page - 1) * query.size)
		.limit(query.size + 1)
		.execute();
	const shown = pageOf(found.map(documentOf), query);
	const organs = await needs.organNames(read, [...new Set(shown.rows.map(({ target }) => target.organId))]);
	return { ...shown, rows: shown.rows.map((complaint) => rowOf(complaint, organs, read.now)) };
}

/** What this person may do now with this complaint: null yes, otherwise `role` or `state`. */
function actionsFor(actor: Actor, complaint: Complaint): Record<string, string | null> {
	const roles =
		actor.kind === "staff"
			? actor.grants.filter(({ organId }) => organId === complaint.handlingOrganId).map(({ role }) => role)
			: [];
	return Object.fromEntries(
		Object.entries(actions).map(([name, action]): [string, string | null] => {
			if (!roles.some((role) => action.by.some((by) => by === role))) return [name, "role"];
			if (!roles.some((role) => allows(action, complaint.state, role))) return [name, "state"];
			return [
				name,
				name === "reveal-complainant" && complaint.identity !== "named" ? complaint.identity : null,
			];
		}),
	);
}

/** One complaint for the desk; null where this actor may see none. Never who complained. */
export async function complaintDetail(
	needs: Pick<ComplaintNeeds, "organNames" | "targetLabels">,
	read: Read,
	id: string,
): Promise<z.input<(typeof api.complaint)["reply"]> | null> {
	const row = await tables(read)
		.selectFrom("complaint")
		.select([
			"document",
			"content_sealed",
			"answer_sealed",
			"extension_sealed",
			"commitment_id",
			"item_id",
			"matter_id",
		])
		.where("division_code", "=", read.division)
		.where("id", "=", id)
		.where(visibleTo(read.actor))
		.executeTakeFirst();
	if (row === undefined) return null;
	const complaint = documentOf(row);
	const open = (column: string, sealed: Buffer | null) =>
		sealed === null ? null : read.cipher.open(complaint.id, column, sealed);
	const [organs, labels, blockedDemands] = await Promise.all([
		needs.organNames(read, [complaint.target.organId]),
		needs.targetLabels(read, { commitmentId: row.commitment_id, itemId: row.item_id }),
		row.matter_id === null ? [] : demandsBlocked(read, row.matter_id),
	]);
	return {
		...rowOf(complaint, organs, read.now),
		content: open("complaint_content", row.content_sealed) ?? "",
		letterNo: labels.letterNo,
		certName: labels.certName,
		matterId: row.matter_id,
		blockedDemands,
		extended: "extendedBy" in complaint && complaint.extendedBy !== null,
		ground: complaint.state === "refused" ? complaint.ground : null,
		result: complaint.state === "handled" ? complaint.result : null,
		answer: open("complaint_answer", row.answer_sealed),
		extensionReason: open("complaint_extension", row.extension_sealed),
		actions: actionsFor(read.actor, complaint),
	};
}

/** 变相索要证明 that the system blocked in this matter: the signal that bears a complaint out. */
async function demandsBlocked(read: Read, matterId: string): Promise<{ at: string; where: string }[]> {
	const rows = await read.db
		.selectFrom("journal")
		.select(["at", "event"])
		.where("division_code", "=", read.division)
		.where("matter_id", "=", matterId)
		.where("type", "=", "CertificateDemandBlocked")
		.orderBy("id")
		.limit(50)
		.execute();
	return rows.map(({ at, event }) => ({
		at: at.toISOString(),
		where:
			typeof event === "object" && "where" in event && typeof event.where === "string" ? event.where : "",
	}));
}

/** What the complainant may see, with the id for a ticket. */
type Progress = Omit<z.input<(typeof api.trackComplaint)["reply"]>, "ticket"> & { complaintId: string };

/**
 * 凭编号和查询码查看. One query whether the number, the code, or neither is right: a wrong guess learns nothing,
 * not even that the number exists.
 */
export async function trackedComplaint(
	read: Read,
	{ number, queryCode }: { number: string; queryCode: string },
): Promise<Progress | null> {
	const row = await tables(read)
		.selectFrom("complaint")
		.select(["document", "answer_sealed"])
		.where("division_code", "=", read.division)
		.where("number", "=", parseComplaintNumber(number) ?? "")
		.where("code_index", "=", codeIndex(read, queryCode))
		.executeTakeFirst();
	return row === undefined ? null : progressOf(read, row);
}

/** The same by a ticket that was made for this very complaint. */
export async function followedComplaint(read: Read, complaintId: string): Promise<Progress | null> {
	const row = await tables(read)
		.selectFrom("complaint")
		.select(["document", "answer_sealed"])
		.where("division_code", "=", read.division)
		.where("id", "=", complaintId)
		.executeTakeFirst();
	return row === undefined ? null : progressOf(read, row);
}

function progressOf(read: Read, row: { document: string | object; answer_sealed: Buffer | null }): Progress {
	const complaint = documentOf(row);
	return {
		complaintId: complaint.id,
		number: complaint.number,
		kind: complaint.kind,
		state: complaint.state,
		receivedAt: complaint.receivedAt,
		dueAt: runningClock(complaint)?.dueAt ?? null,
		overdue: isLate(complaint, read.now),
		extended: "extendedBy" in complaint && complaint.extendedBy !== null,
		ground: complaint.state === "refused" ? complaint.ground : null,
		result: complaint.state === "handled" ? complaint.result : null,
		answer:
			row.answer_sealed === null
				? null
				: read.cipher.open(complaint.id, "complaint_answer", row.answer_sealed),
	};
}
