import { isRefusal, type Refusal } from "#kernel/decision.ts";
import type { Act } from "#platform/act.ts";
import type { Commitment } from "../domain/commitment.ts";
import { type CorrectLetterReason, correctLetter, nextVersion } from "../domain/correct-letter.ts";
import { answersOf, sealAnswers } from "./compose-letter.ts";
import type { CommitmentNeeds } from "./needs.ts";
import type { Opened } from "./opened.ts";
import { asCommitmentId, commitmentsOfMatter, insertCommitment, lockCommitment, save } from "./store.ts";
import { freshVerifyCode } from "./verify-code.ts";

/** 更正: version n+1 begins with the old answers; matter and letter are locked by the caller. */
export const openCorrection = async (
	act: Act,
	{ stored, matter }: Pick<Opened, "stored" | "matter">,
): Promise<Commitment | Refusal<CorrectLetterReason>> => {
	const { commitment } = stored;
	const letters = await commitmentsOfMatter(act, commitment.matterId);
	const id = asCommitmentId(act.newId());
	const decision = correctLetter(commitment, {
		now: act.now,
		correction: id,
		undecided:
			matter.state === "accepted" || matter.state === "supplementing" || matter.state === "submitted",
		correctionOpen: letters.some(
			({ commitment: other }) => other.corrects === commitment.id && other.state !== "ended",
		),
	});
	if (isRefusal(decision)) return decision;
	await save(act, commitment, decision.accepted);
	const next = nextVersion(commitment, id, act.now);
	const answers = answersOf(act, stored);
	await insertCommitment(act, next, {
		verifyCode: freshVerifyCode(),
		slotsSealed: Object.keys(answers).length === 0 ? null : sealAnswers(act, id, answers),
		events: [{ type: "ChoiceOffered", itemId: next.itemId, at: act.now.toISOString() }],
	});
	return next;
};

/** The same for the breach slice: a clerical slip found by a check is corrected, not punished. */
export const openCorrectionOf = async (
	act: Act,
	needs: CommitmentNeeds,
	commitmentId: string,
): Promise<Commitment | Refusal<CorrectLetterReason | "not-found">> => {
	const stored = await lockCommitment(act, commitmentId);
	const matter = stored === null ? null : await needs.matterOf(act, stored.commitment.matterId);
	if (stored === null || matter === null) return { refused: "not-found", clause: "" };
	return openCorrection(act, { stored, matter });
};
