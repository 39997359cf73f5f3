import type { PersonId } from "#kernel/actor.ts";
import { accept, type Decision, refuse } from "#kernel/decision.ts";
import { instant } from "#kernel/time.ts";
import { effectOf } from "./finding.ts";
import type { Verification, VerificationEvent } from "./verification.ts";

export type Review = { confirm: boolean; opinion: string };

export type ReviewFacts = {
	now: Date;
	by: PersonId;
	opinionEvidenceId: string;
	demandsCertificate: boolean;
};

export type ReviewReason =
	| "check-not-in-state"
	| "reviewer-concluded"
	| "opinion-missing"
	| "certificate-demanded";

/**
 * 复核: a second person confirms the conclusion or sends it back with reasons. Only a confirmed conclusion moves
 * anything outside the verification (legal-effect §2).
 */
export function review(
	verification: Verification,
	{ confirm, opinion }: Review,
	{ now, by, opinionEvidenceId, demandsCertificate }: ReviewFacts,
): Decision<VerificationEvent, ReviewReason> {
	const clause = "legal-effect §2";
	if (verification.state !== "concluded")
		return refuse("check-not-in-state", clause, { state: verification.state });
	if (verification.concludedBy === by) return refuse("reviewer-concluded", clause);
	if (demandsCertificate) return refuse("certificate-demanded", "R-014");
	const at = instant(now);
	if (!confirm) {
		if (opinion.trim() === "") return refuse("opinion-missing", clause);
		return accept({ type: "VerificationReturned", by, evidenceId: opinionEvidenceId, at });
	}
	const { finding } = verification;
	const effect = effectOf(finding);
	const reviewed: VerificationEvent = {
		type: "VerificationReviewed",
		verificationId: verification.id,
		matterId: verification.matterId,
		commitmentId: verification.commitmentId,
		itemId: verification.itemId,
		organId: verification.organId,
		promisor: verification.promisor,
		phase: verification.phase,
		...finding,
		effect,
		by,
		at,
	};
	if (!effect.correctsSource) return accept(reviewed);
	const sources = [
		...new Set(
			verification.attempts.filter(({ outcome }) => outcome === "mismatch").map(({ source }) => source),
		),
	];
	return accept<VerificationEvent>(reviewed, {
		type: "SourceCorrectionOpened",
		verificationId: verification.id,
		sources,
		at,
	});
}
