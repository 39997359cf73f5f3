import type { PersonId } from "#kernel/actor.ts";
import { accept, type Decision, refuse } from "#kernel/decision.ts";
import { instant } from "#kernel/time.ts";
import { reviewedAs } from "./reviewed-as.ts";
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
	const reviewed = reviewedAs(verification, finding, { by, at });
	if (!reviewed.effect.correctsSource) return accept(reviewed);
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
