import { accept, type Decision, refuse } from "#kernel/decision.ts";
import { possible } from "./actions.ts";
import type { Commitment, CommitmentEvent, CommitmentId } from "./commitment.ts";

export type CorrectLetterReason = "not-sealed" | "matter-closed" | "corrected-once" | "correction-open";

type Facts = {
	now: Date;
	/** Id of the new version. */
	correction: CommitmentId;
	/** Accepted and undecided: the stage at which a clerical slip is corrected (legal-effect §3). */
	undecided: boolean;
	/** A correction that was begun and waits for its signature. */
	correctionOpen: boolean;
};

/**
 * 更正笔误: one correction; version n+1 is told, filled and signed like any letter, the old one stays in the
 * file and gives way when the new one is sealed. No record of any kind follows.
 */
export const correctLetter = (
	commitment: Commitment,
	{ now, correction, undecided, correctionOpen }: Facts,
): Decision<CommitmentEvent, CorrectLetterReason> => {
	const clause = "R-151";
	if (!possible("correct-letter", commitment.state)) return refuse("not-sealed", clause);
	if (!undecided) return refuse("matter-closed", clause);
	if (commitment.version > 1) return refuse("corrected-once", clause);
	if (correctionOpen) return refuse("correction-open", clause);
	return accept({ type: "CorrectionOpened", correction, at: now.toISOString() });
};

/** The new version as it begins: told again from the same template version, with the old blanks to start from. */
export const nextVersion = (commitment: Commitment, id: CommitmentId, now: Date): Commitment => ({
	id,
	matterId: commitment.matterId,
	itemId: commitment.itemId,
	releaseId: commitment.releaseId,
	templateVersionId: commitment.templateVersionId,
	organId: commitment.organId,
	promisor: commitment.promisor,
	version: commitment.version + 1,
	corrects: commitment.id,
	offeredAt: now.toISOString(),
	representation: commitment.representation,
	// Consent is to one text: the corrected one needs its own.
	guardianConsent: null,
	guardianRefusal: null,
	eligibility: commitment.eligibility,
	served: {},
	notice: null,
	// Copied as an unfinished draft: the slip is in there, so it must be saved anew before it can be signed.
	slots: commitment.slots === null ? null : { ...commitment.slots, complete: false, revision: 0 },
	printed: null,
	outage: null,
	state: "telling",
	chosenAt: now.toISOString(),
});

/** 以更正件为准: once version n+1 is sealed. */
export const supersede = (
	commitment: Commitment,
	by: CommitmentId,
	now: Date,
): Decision<CommitmentEvent, "not-sealed"> =>
	commitment.state === "sealed"
		? accept({ type: "LetterCorrected", by, at: now.toISOString() })
		: refuse("not-sealed", "R-151");
