import { accept, type Decision, refuse } from "#kernel/decision.ts";
import { possible } from "./actions.ts";
import type { Commitment, CommitmentEvent, Sealing } from "./commitment.ts";

export type SealReason = "already-sealed" | "not-signed";

/** 加盖印章: the system gives number, root and file to a signed letter, once. */
export const sealCommitment = (
	commitment: Commitment,
	sealing: Omit<Sealing, "at">,
	now: Date,
): Decision<CommitmentEvent, SealReason> => {
	const clause = "附件2 R-150";
	if (commitment.state === "sealed") return refuse("already-sealed", clause);
	if (!possible("seal-commitment", commitment.state)) return refuse("not-signed", clause);
	const at = now.toISOString();
	return accept({ type: "CommitmentSealed", sealing: { ...sealing, at }, at });
};
