import { isRefusal } from "#kernel/decision.ts";
import type { Act } from "#platform/act.ts";
import { openVerification } from "../domain/open-verification.ts";
import { stop } from "../domain/stop.ts";
import { isOpen, type VerificationId } from "../domain/verification.ts";
import type { VerificationNeeds } from "./needs.ts";
import { createVerification, lockVerificationsOf, saveVerification } from "./store.ts";
import type { VerificationTables } from "./tables.ts";

/** What followed: checks that moved with their own cause, and whether the letter had a plan or pool entry at all. */
export type Followed = { planned: boolean };

/**
 * 更正件承接核查 (R-151, legal-effect §1), in the transaction that seals version n+1: open checks of version n stop
 * and leave the pool; a check with a cause of its own (draw, report, supervision) goes on with the new version to
 * the same day. The prescribed plan is written anew by the caller where `planned` says there was one.
 */
export async function followCorrection(
	act: Act,
	needs: Pick<VerificationNeeds, "letterOutline">,
	{ from, to }: { from: string; to: string },
): Promise<Followed> {
	const checks = await lockVerificationsOf(act, { commitmentId: from });
	const outline = await needs.letterOutline(act, to);
	if (outline === null) throw new Error(`letter ${to} has no text to check`);
	for (const check of checks.filter(isOpen)) {
		const { matterId, itemId, organId, method, phase, reason, dueAt } = check;
		const stopped = stop(check, "commitment-corrected", act);
		if (isRefusal(stopped)) continue;
		await saveVerification(act, check, stopped.accepted);
		if (reason === "prescribed" || reason === "enhanced-by-credit") continue;
		const { verification, event } = openVerification(
			{ kind: "verification", method, phase, reason, dueAt },
			{ id: act.newId() as VerificationId, matterId, commitmentId: to, itemId, organId, ...outline },
			act.now,
		);
		await createVerification(act, verification, event);
	}
	const pool = await act.tx
		.withTables<VerificationTables>()
		.updateTable("supervision_pool")
		.set({ left_at: act.now })
		.where("division_code", "=", act.division)
		.where("commitment_id", "=", from)
		.where("left_at", "is", null)
		.returning("id")
		.executeTakeFirst();
	const prescribed = checks.some(({ reason }) => reason === "prescribed" || reason === "enhanced-by-credit");
	return { planned: pool !== undefined || prescribed };
}
