import { isRefusal } from "#kernel/decision.ts";
import type { Act } from "#platform/act.ts";
import { mayRunComparison } from "../domain/run-comparison.ts";
import { noteOverdue } from "../domain/stop.ts";
import { startComparison } from "./compare-online.ts";
import type { VerificationNeeds } from "./needs.ts";
import { lockVerification, saveVerification } from "./store.ts";
import type { VerificationTables } from "./tables.ts";

/** Checks whose sources are to be asked (again), and checks past their due date; bounded, skipping locked rows. */
export const verificationTick =
	(needs: VerificationNeeds) =>
	async (act: Act): Promise<void> => {
		await askAgain(act, needs);
		await noteAllOverdue(act);
	};

async function askAgain(act: Act, needs: VerificationNeeds): Promise<void> {
	const rows = await act.tx
		.withTables<VerificationTables>()
		.selectFrom("verification")
		.select("id")
		.where("division_code", "=", act.division)
		.where("ask_at", "<=", act.now)
		.where("state", "in", ["planned", "comparing"])
		.where((eb) => eb.or([eb("asking_until", "is", null), eb("asking_until", "<", act.now)]))
		.orderBy("ask_at")
		.limit(20)
		.forUpdate()
		.skipLocked()
		.execute();
	for (const { id } of rows) {
		const verification = await lockVerification(act, id);
		if (verification === null || isRefusal(mayRunComparison(verification))) continue;
		await startComparison(act, verification, needs);
	}
}

async function noteAllOverdue(act: Act): Promise<void> {
	const rows = await act.tx
		.withTables<VerificationTables>()
		.selectFrom("verification")
		.select("id")
		.where("division_code", "=", act.division)
		.where("due_at", "<", act.now)
		.where("overdue_noted", "=", false)
		.where("state", "not in", ["reviewed", "stopped"])
		.orderBy("due_at")
		.limit(100)
		.forUpdate()
		.skipLocked()
		.execute();
	for (const { id } of rows) {
		const verification = await lockVerification(act, id);
		if (verification === null) continue;
		const decision = noteOverdue(verification, { now: act.now });
		if (!isRefusal(decision)) await saveVerification(act, verification, decision.accepted);
	}
}
