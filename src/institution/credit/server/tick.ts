import { dayOf } from "#kernel/calendar.ts";
import type { Act } from "#platform/act.ts";
import { expire } from "../domain/expire.ts";
import { decideRecord } from "./store.ts";
import type { CreditTables } from "./tables.ts";

const batch = 50;

/** 期满扫描: records whose longest period is over, a bounded batch at a time. */
export const creditTick = async (act: Act): Promise<number> => {
	const rows = await act.tx
		.withTables<CreditTables>()
		.selectFrom("credit_record")
		.select("id")
		.where("division_code", "=", act.division)
		.where("state", "=", "active")
		.where("max_until", "<", dayOf(act.now))
		.orderBy("max_until")
		.limit(batch)
		.forUpdate()
		.skipLocked()
		.execute();
	for (const { id } of rows) await decideRecord(act, id, (record) => expire(record, { now: act.now }));
	return rows.length;
};
