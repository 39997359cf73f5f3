import { isRefusal } from "#kernel/decision.ts";
import type { Act } from "#platform/act.ts";
import { expireDraft } from "../domain/abandon-matter.ts";
import type { Matter, MatterEvent } from "../domain/matter.ts";
import type { MatterNeeds } from "./needs.ts";
import { sealOrdered } from "./seal.ts";
import { finishAnnouncement } from "./serve.ts";
import { lockMatter, saveMatter } from "./store.ts";
import type { MatterTables } from "./tables.ts";

const batch = 50;
/** A seal ordered longer ago than this was lost with its process. */
const sealingGrace = 30_000;

const tables = (act: Act) => act.tx.withTables<MatterTables>();

/** 期限巡查: overdue matters and supplements noted once, old drafts ended, announcements finished, lost seals redone. */
export const matterTick =
	(needs: MatterNeeds) =>
	async (act: Act): Promise<void> => {
		await noteOverdue(act);
		await expireDrafts(act);
		await finishAnnouncements(act);
		await redoSeals(needs, act);
	};

/** Matters first, then what hangs on them: the same order of locks as every action. */
const noteOverdue = async (act: Act): Promise<void> => {
	const rows = await tables(act)
		.selectFrom("matter")
		.select(["id", "document"])
		.where("division_code", "=", act.division)
		.where("overdue_noted_at", "is", null)
		.where("state", "in", ["submitted", "accepted", "supplementing"])
		.where("due_at", "<", act.now)
		.orderBy("due_at")
		.limit(batch)
		.forUpdate()
		.skipLocked()
		.execute();
	for (const row of rows) {
		const matter = row.document as Matter;
		await saveMatter(act, matter, [overdueEvent(matter, act.now.toISOString())]);
		await tables(act)
			.updateTable("matter")
			.set({ overdue_noted_at: act.now })
			.where("division_code", "=", act.division)
			.where("id", "=", row.id)
			.execute();
	}
};

const overdueEvent = (matter: Matter, at: string): MatterEvent =>
	matter.state === "supplementing"
		? { type: "SupplementOverdue", dueAt: matter.supplement.dueAt, at }
		: {
				type: "MatterOverdue",
				dueAt:
					matter.state === "submitted"
						? matter.filing.dueAt
						: matter.state === "accepted"
							? (matter.acceptance.dueAt ?? at)
							: at,
				at,
			};

const expireDrafts = async (act: Act): Promise<void> => {
	const keptDays = (await act.parameters())["draft.kept"].value;
	const before = new Date(act.now.getTime() - keptDays * 86_400_000);
	const rows = await tables(act)
		.selectFrom("matter")
		.select("id")
		.where("division_code", "=", act.division)
		.where("state", "=", "draft")
		.where("begun_at", "<", before)
		.orderBy("begun_at")
		.limit(batch)
		.forUpdate()
		.skipLocked()
		.execute();
	for (const { id } of rows) {
		const matter = await lockMatter(act, id);
		if (matter === null) continue;
		const decision = expireDraft(matter, { now: act.now, keptDays });
		if (!isRefusal(decision)) await saveMatter(act, matter, decision.accepted);
	}
};

const finishAnnouncements = async (act: Act): Promise<void> => {
	const rows = await tables(act)
		.selectFrom("official_document")
		.select(["id", "matter_id"])
		.where("division_code", "=", act.division)
		.where("state", "=", "announced")
		.where("announced_until", "<=", act.now)
		.orderBy("announced_until")
		.limit(batch)
		.execute();
	for (const { id, matter_id } of rows)
		await finishAnnouncement(act, { documentId: id, matterId: matter_id });
};

const redoSeals = async (needs: MatterNeeds, act: Act): Promise<void> => {
	const rows = await tables(act)
		.selectFrom("official_document")
		.select("id")
		.where("division_code", "=", act.division)
		.where("sealing_ordered_at", "<", new Date(act.now.getTime() - sealingGrace))
		.where("state", "in", ["drafted", "reviewed", "approved"])
		.orderBy("sealing_ordered_at")
		.limit(batch)
		.execute();
	for (const { id } of rows) act.afterCommit(() => sealOrdered(needs, id));
};
