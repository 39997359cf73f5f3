import { isRefusal } from "#kernel/decision.ts";
import type { Act } from "#platform/act.ts";
import { escalateWithdrawal } from "../domain/answer-withdrawal.ts";
import type { CommitmentNeeds } from "./needs.ts";
import { escalateOutages } from "./outage-store.ts";
import { sealNow } from "./seal-now.ts";
import { lockCommitment, save } from "./store.ts";
import type { CommitmentTables } from "./tables.ts";

const batch = 100;
/** A letter still unsealed after this long was missed by request and worker alike. */
const sealingPatience = 60_000;

/**
 * Clocks of the slice, in bounded batches: withdrawals nobody answered go to a superior; letters
 * whose sealing was interrupted are taken up again. Drafts end with their matter, whose own clock that is.
 */
export const commitmentTick =
	(needs: CommitmentNeeds) =>
	async (act: Act): Promise<void> => {
		await escalateOverdue(act);
		await resumeSealing(act, needs);
		await escalateOutages(act);
	};

const rows = (act: Act) =>
	act.tx
		.withTables<CommitmentTables>()
		.selectFrom("commitment")
		.select("id")
		.where("division_code", "=", act.division)
		.limit(batch)
		.forUpdate()
		.skipLocked();

const escalateOverdue = async (act: Act): Promise<void> => {
	const due = await rows(act)
		.where("withdrawal_due_at", "<", act.now)
		.where("withdrawal_decider", "=", "handler")
		.orderBy("withdrawal_due_at")
		.execute();
	for (const { id } of due) {
		const stored = await lockCommitment(act, id);
		if (stored === null) continue;
		const decision = escalateWithdrawal(stored.commitment, act.now);
		if (!isRefusal(decision)) await save(act, stored.commitment, decision.accepted);
	}
};

const resumeSealing = async (act: Act, needs: CommitmentNeeds): Promise<void> => {
	const waiting = await rows(act)
		.where("state", "=", "signed")
		.where("signed_at", "<", new Date(act.now.getTime() - sealingPatience))
		.orderBy("signed_at")
		.execute();
	// After commit: sealing locks these very rows in transactions of its own.
	for (const { id } of waiting) act.afterCommit(() => sealNow(needs, id));
};
