import type { Act } from "#platform/act.ts";
import { endDefenceTerm } from "../domain/end-defence-term.ts";
import { decideBreach } from "./store.ts";
import type { BreachTables } from "./tables.ts";

const batch = 50;

/** 到期扫描: defences whose term ran out, a bounded batch at a time. Missed correction terms only show as overdue. */
export const breachTick = async (act: Act): Promise<number> => {
	const rows = await act.tx
		.withTables<BreachTables>()
		.selectFrom("breach")
		.select("id")
		.where("division_code", "=", act.division)
		.where("state", "=", "defence")
		.where("due_at", "<", act.now)
		.orderBy("due_at")
		.limit(batch)
		.forUpdate()
		.skipLocked()
		.execute();
	for (const { id } of rows)
		await decideBreach(act, id, (breach) => endDefenceTerm(breach, { now: act.now }));
	return rows.length;
};
