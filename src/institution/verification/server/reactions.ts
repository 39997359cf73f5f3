import { z } from "zod";
import type { OrganId } from "#kernel/actor.ts";
import { isRefusal } from "#kernel/decision.ts";
import type { Act } from "#platform/act.ts";
import type { JournalEntry } from "#platform/journal.ts";
import { openVerification } from "../domain/open-verification.ts";
import { planOnLead } from "../domain/plan-on-lead.ts";
import { mayRunComparison } from "../domain/run-comparison.ts";
import { stop } from "../domain/stop.ts";
import { isOpen, type StopReason, type VerificationId } from "../domain/verification.ts";
import { startComparison } from "./compare-online.ts";
import type { VerificationNeeds } from "./needs.ts";
import { createVerification, lockVerification, lockVerificationsOf, saveVerification } from "./store.ts";
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

const acceptedReport = z.object({
	kind: z.string(),
	target: z.object({ kind: z.literal("letter"), commitmentId: z.uuid() }),
});

/**
 * ComplaintAccepted (举报承诺不实) → a check of that letter. The check takes the id of the journal row it
 * answers to, so that answering twice opens one.
 */
export const checkOnReport =
	(needs: VerificationNeeds) =>
	async (act: Act, entry: JournalEntry): Promise<void> => {
		const report = acceptedReport.safeParse(entry.event);
		if (!report.success || report.data.kind !== "untrue-commitment") return;
		const { commitmentId } = report.data.target;
		const [letter, outline] = [
			await needs.standingLetter(act, commitmentId),
			await needs.letterOutline(act, commitmentId),
		];
		if (letter === null || outline === null) return;
		const checks = await lockVerificationsOf(act, { commitmentId });
		if (checks.some(({ id }) => id === entry.id)) return;
		const decision = planOnLead({
			lead: "complaint",
			checkpoints: outline.checkpoints,
			checkOpen: checks.some(isOpen),
			decided: letter.decided,
			matterDueAt: letter.matterDueAt,
			now: act.now,
			calendar: await act.calendar(),
			parameters: await act.parameters(),
		});
		if (isRefusal(decision)) {
			// A check under way takes the lead in; a calendar that is not loaded must be seen and tried again.
			if (decision.refused === "calendar-past-horizon")
				throw new Error("the work calendar ends before the term");
			return;
		}
		for (const plan of decision.accepted) {
			const { verification, event } = openVerification(
				plan,
				{
					id: entry.id as VerificationId,
					matterId: letter.matterId,
					commitmentId,
					itemId: letter.itemId,
					organId: letter.verifyingOrganId as OrganId,
					...outline,
				},
				act.now,
			);
			await createVerification(act, verification, event);
		}
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
