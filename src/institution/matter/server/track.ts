import type { Read } from "#platform/act.ts";
import { type MatterState, matterStates } from "../domain/matter.ts";
import type { MatterTables } from "./tables.ts";

/**
 * 凭编号查询: whoever knows the number (date, eight random characters, check character) sees how far the matter is
 * and whose turn it is, and nothing about the applicant. A draft is not a matter yet.
 */
export async function trackedMatter(
	read: Read,
	matterNo: string,
): Promise<{
	matterId: string;
	matterName: string;
	organId: string;
	state: MatterState;
	dueAt: string | null;
	whose: "organ" | "applicant" | null;
} | null> {
	const row = await read.db
		.withTables<MatterTables>()
		.selectFrom("matter")
		.select(["id", "matter_name", "organ_id", "state", "due_at"])
		.where("division_code", "=", read.division)
		.where("matter_no", "=", matterNo)
		.where("state", "!=", "draft")
		.executeTakeFirst();
	if (row === undefined) return null;
	const state = matterStates.find((known) => known === row.state);
	if (state === undefined) return null;
	const running = row.due_at instanceof Date ? row.due_at : null;
	return {
		matterId: row.id,
		matterName: row.matter_name,
		organId: row.organ_id,
		state,
		dueAt: running?.toISOString() ?? null,
		whose: running === null ? null : state === "supplementing" ? "applicant" : "organ",
	};
}
