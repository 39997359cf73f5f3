import { isRefusal } from "#kernel/decision.ts";
import type { Act } from "#platform/act.ts";
import { noteOverdue } from "../domain/handle-complaint.ts";
import { lockComplaint, saveComplaint } from "./store.ts";
import type { ComplaintTables } from "./tables.ts";

/** Complaints past their running clock, noted once for each clock; bounded, skipping locked rows. */
export async function complaintTick(act: Act): Promise<void> {
	const rows = await act.tx
		.withTables<ComplaintTables>()
		.selectFrom("complaint")
		.select("id")
		.where("division_code", "=", act.division)
		.where("due_at", "<", act.now)
		.where("overdue_noted", "=", false)
		.orderBy("due_at")
		.limit(100)
		.forUpdate()
		.skipLocked()
		.execute();
	for (const { id } of rows) {
		const complaint = await lockComplaint(act, id);
		if (complaint === null) continue;
		const decision = noteOverdue(complaint, act.now);
		if (!isRefusal(decision)) await saveComplaint(act, complaint, decision.accepted);
	}
}
