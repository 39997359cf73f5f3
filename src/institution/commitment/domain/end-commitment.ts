import { accept, type Decision, refuse } from "#kernel/decision.ts";
import { possible } from "./actions.ts";
import type { Commitment, CommitmentEvent, EndReason } from "./commitment.ts";

/** 未签署的承诺书终了: the matter ended or the draft was kept long enough. A signed letter never ends this way. */
export const endCommitment = (
	commitment: Commitment,
	reason: EndReason,
	now: Date,
): Decision<CommitmentEvent, "already-signed"> => {
	if (commitment.state === "ended") return accept();
	if (!possible("end-commitment", commitment.state)) return refuse("already-signed", "三(四)");
	return accept({ type: "CommitmentEnded", reason, at: now.toISOString() });
};
