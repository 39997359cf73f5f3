import type { PersonId } from "#kernel/actor.ts";
import { effectOf, type Finding } from "./finding.ts";
import type { Verification, VerificationEvent } from "./verification.ts";

export type VerificationReviewed = Extract<VerificationEvent, { type: "VerificationReviewed" }>;

/** 复核生效: what other slices learn of a verification; `by` is null where the data alone decided. */
export const reviewedAs = (
	verification: Verification,
	finding: Finding,
	{ by, at }: { by: PersonId | null; at: string },
): VerificationReviewed => ({
	type: "VerificationReviewed",
	verificationId: verification.id,
	matterId: verification.matterId,
	commitmentId: verification.commitmentId,
	itemId: verification.itemId,
	organId: verification.organId,
	promisor: verification.promisor,
	phase: verification.phase,
	...finding,
	effect: effectOf(finding),
	by,
	at,
});
