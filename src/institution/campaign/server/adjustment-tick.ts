import { dayOf } from "#kernel/calendar.ts";
import type { Act } from "#platform/act.ts";
import { record } from "#platform/journal.ts";
import { type DemandEvent, reopens } from "../domain/answer-law-change.ts";
import { noteOverdueFiling } from "../domain/filing.ts";
import { lookForLate } from "./law-change-store.ts";
import type { CampaignNeeds } from "./needs.ts";
import type { CampaignTables } from "./tables.ts";

const most = 100;

/** 超期未备案: each level of a release is noted once. */
async function noteFilings(act: Act): Promise<void> {
	const tables = act.tx.withTables<CampaignTables>();
	const rows = await tables
		.selectFrom("release_filing as filing")
		.select(["filing.release_id", "filing.level", "filing.due_at"])
		.where("filing.division_code", "=", act.division)
		.where("filing.filed_on", "is", null)
		.where("filing.overdue_at", "is", null)
		.where("filing.due_at", "<", act.now)
		.limit(most)
		.forUpdate()
		.skipLocked()
		.execute();
	for (const { release_id, level, due_at } of rows) {
		await tables
			.updateTable("release_filing")
			.set({ overdue_at: act.now })
			.where("division_code", "=", act.division)
			.where("release_id", "=", release_id)
			.where("level", "=", level)
			.where("filed_on", "is", null)
			.execute();
		await record(act, {
			slice: "campaign",
			subjectId: release_id,
			matterId: null,
			events: noteOverdueFiling({ level, dueAt: due_at, filedOn: null, noted: false }, act.now),
		});
	}
}

/** 超期未答复: each item of a change is noted once. */
async function noteAnswers(act: Act): Promise<void> {
	const tables = act.tx.withTables<CampaignTables>();
	const rows = await tables
		.selectFrom("law_change_item")
		.select(["change_id", "item_id", "due_at"])
		.where("division_code", "=", act.division)
		.where("answer", "is", null)
		.where("released_at", "is", null)
		// What waits for the justice bureau is no delay of the organ's.
		.where((eb) => eb.or([eb("proposed", "is", null), eb("proposed", "=", "withdraw")]))
		.where("overdue_at", "is", null)
		.where("due_at", "<", act.now)
		.orderBy("due_at")
		.limit(most)
		.forUpdate()
		.skipLocked()
		.execute();
	for (const { change_id, item_id, due_at } of rows) {
		await tables
			.updateTable("law_change_item")
			.set({ overdue_at: act.now })
			.where("division_code", "=", act.division)
			.where("change_id", "=", change_id)
			.where("item_id", "=", item_id)
			.execute();
		await record(act, {
			slice: "campaign",
			subjectId: change_id,
			matterId: null,
			events: [{ type: "LawAnswerOverdue", ...{ itemId: item_id, dueAt: due_at.toISOString() } }],
		});
	}
}

/** 停止索要之日已到: told on once. */
async function noteEndings(act: Act): Promise<void> {
	const tables = act.tx.withTables<CampaignTables>();
	const rows = await tables
		.selectFrom("law_change_item")
		.select(["change_id", "item_id", "ends_on"])
		.where("division_code", "=", act.division)
		.where("ends_on", "is not", null)
		.where("ends_on", "<=", dayOf(act.now))
		.where("ended_at", "is", null)
		.limit(most)
		.forUpdate()
		.skipLocked()
		.execute();
	for (const { change_id, item_id, ends_on } of rows) {
		await tables
			.updateTable("law_change_item")
			.set({ ended_at: act.now })
			.where("division_code", "=", act.division)
			.where("change_id", "=", change_id)
			.where("item_id", "=", item_id)
			.execute();
		const ended: DemandEvent[] = ends_on ? [{ type: "DemandEnded", itemId: item_id, endedOn: ends_on }] : [];
		await record(act, { slice: "campaign", subjectId: change_id, matterId: null, events: ended });
	}
}

/** Clocks of 动态调整: filings and answers that are overdue, items that came to rest on a change later. */
export const adjustmentTick =
	(needs: CampaignNeeds) =>
	async (act: Act): Promise<void> => {
		await noteFilings(act);
		await noteAnswers(act);
		await noteEndings(act);
		await lookForLate(needs, act, reopens);
	};
