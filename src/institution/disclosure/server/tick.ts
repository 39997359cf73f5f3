import { isRefusal } from "#kernel/decision.ts";
import type { Act } from "#platform/act.ts";
import { removeDisclosure } from "../domain/remove.ts";
import { lockDisclosure, saveDisclosure } from "./store.ts";
import type { DisclosureTables } from "./tables.ts";

const batch = 50;

/** 到期撤下: public copies whose printed term is over, a bounded batch at a time. Queries hide them at once. */
export const disclosureTick = async (act: Act): Promise<number> => {
	const rows = await act.tx
		.withTables<DisclosureTables>()
		.selectFrom("disclosure")
		.select("id")
		.where("division_code", "=", act.division)
		.where("state", "in", ["awaiting-review", "published"])
		.where("until", "<", act.now)
		.orderBy("until")
		.limit(batch)
		.forUpdate()
		.skipLocked()
		.execute();
	for (const { id } of rows) {
		const before = await lockDisclosure(act, id);
		if (before === null) continue;
		const decision = removeDisclosure(before.disclosure, { why: "term-ended", by: null }, { now: act.now });
		if (!isRefusal(decision)) await saveDisclosure(act, before, decision.accepted, null);
	}
	return rows.length;
};
