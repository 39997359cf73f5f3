import { z } from "zod";
import { isRefusal } from "#kernel/decision.ts";
import type { Act } from "#platform/act.ts";
import type { JournalEntry } from "#platform/journal.ts";
import { mayRunComparison } from "../domain/run-comparison.ts";
import { stop } from "../domain/stop.ts";
import type { StopReason } from "../domain/verification.ts";
import { startComparison } from "./compare-online.ts";
import type { VerificationNeeds } from "./needs.ts";
import { lockVerification, lockVerificationsOf, saveVerification } from "./store.ts";
import type { VerificationTables } from "./tables.ts";

/** VerificationPlanned → ask the data sources at once (优先在线核查 R-068). Safe to run twice: one claim. */
export const compareOncePlanned =
	(needs: VerificationNeeds) =>
	async (act: Act, entry: JournalEntry): Promise<void> => {
		const verification = await lockVerification(act, entry.subjectId);
		if (verification === null || verification.state !== "planned") return;
		if (isRefusal(mayRunComparison(verification))) return;
		await startComparison(act, verification, needs);
	};

const ofCommitment = z.object({ commitmentId: z.uuid() });

/** The letter is gone (withdrawn, disowned): its checks stop and it leaves the pool; evidence stays. */
export const stopForCommitment =
	(reason: Extract<StopReason, "commitment-withdrawn" | "commitment-disowned">) =>
	async (act: Act, entry: JournalEntry): Promise<void> => {
		const parsed = ofCommitment.safeParse(entry.event);
		const commitmentId = parsed.success ? parsed.data.commitmentId : entry.subjectId;
		await stopChecks(act, { commitmentId }, reason);
		await act.tx
			.withTables<VerificationTables>()
			.updateTable("supervision_pool")
			.set({ left_at: act.now })
			.where("division_code", "=", act.division)
			.where("commitment_id", "=", commitmentId)
			.where("left_at", "is", null)
			.execute();
	};

/** MatterTerminated, MatterAbandoned → nothing is left to check. */
export const stopForMatter = async (act: Act, entry: JournalEntry): Promise<void> => {
	if (entry.matterId !== null) await stopChecks(act, { matterId: entry.matterId }, "matter-terminated");
};

/** Stop every open check, in the caller's transaction. */
export async function stopChecks(
	act: Act,
	of: { commitmentId: string } | { matterId: string },
	reason: StopReason,
): Promise<void> {
	for (const verification of await lockVerificationsOf(act, of)) {
		const decision = stop(verification, reason, { now: act.now });
		if (!isRefusal(decision)) await saveVerification(act, verification, decision.accepted);
	}
}
