import type { PersonId } from "#kernel/actor.ts";
import { accept, type Decision, isRefusal, refuse } from "#kernel/decision.ts";
import { instant } from "#kernel/time.ts";
import { actions } from "./actions.ts";
import { type Cause, type Conclusion, type PairReason, pair } from "./finding.ts";
import type { Verification, VerificationEvent } from "./verification.ts";

/** 证据 that lies in the file of this verification. */
export type Evidence = {
	evidenceId: string;
	/** `data-answer`: what a source said. Intent can never rest on that alone (legal-effect §2). */
	kind: "data-answer" | "visit" | "document" | "statement";
};

export type Conclude = {
	conclusion: Conclusion;
	cause: Cause | null;
	/** 结论理由; stored sealed. */
	grounds: string;
	/** Which evidence the conclusion rests on. */
	restsOn: readonly string[];
	/** Which evidence shows that the promisor knew (虚假承诺 only). */
	intentShownBy: readonly string[];
};

export type ConcludeFacts = {
	now: Date;
	by: PersonId;
	groundsEvidenceId: string;
	evidence: readonly Evidence[];
	/** 索要已替代证明 found in the free text, decided by matter/domain/certificate-demand. */
	demandsCertificate: boolean;
};

export type ConcludeReason =
	| "check-not-in-state"
	| "certificate-demanded"
	| "grounds-missing"
	| PairReason
	| "evidence-unknown"
	| "no-evidence-of-untruth"
	| "refusal-is-not-untruth"
	| "intent-not-shown"
	| "intent-not-from-data-alone"
	| "no-mismatch-with-source";

/**
 * 作出核查结论. Untruth needs evidence; without a named cause it is a mistake; 虚假 needs a person and evidence of
 * intent beyond a data mismatch; a refused home visit proves nothing (legal-effect §2, §8). Takes effect only
 * after a second person's review.
 */
export function conclude(
	verification: Verification,
	command: Conclude,
	facts: ConcludeFacts,
): Decision<VerificationEvent, ConcludeReason> {
	const { from, clause } = actions["conclude-verification"];
	if (!from.some((state) => state === verification.state))
		return refuse("check-not-in-state", clause, { state: verification.state });
	if (facts.demandsCertificate) return refuse("certificate-demanded", "R-014");
	if (command.grounds.trim() === "") return refuse("grounds-missing", clause);
	const paired = pair(command.conclusion, command.cause);
	if (isRefusal(paired)) return paired;
	const known = new Map(facts.evidence.map(({ evidenceId, kind }) => [evidenceId, kind]));
	const stray = [...command.restsOn, ...command.intentShownBy].find((id) => !known.has(id));
	if (stray !== undefined) return refuse("evidence-unknown", clause, { evidence: stray });

	for (const finding of paired.accepted) {
		if (finding.conclusion === "untrue" || finding.conclusion === "partly") {
			if (command.restsOn.length === 0)
				return verification.homeRefusedAt === null
					? refuse("no-evidence-of-untruth", clause)
					: refuse("refusal-is-not-untruth", "R-069");
			if (finding.cause === "false") {
				if (command.intentShownBy.length === 0) return refuse("intent-not-shown", clause);
				if (command.intentShownBy.every((id) => known.get(id) === "data-answer"))
					return refuse("intent-not-from-data-alone", clause);
			}
		}
		if (
			finding.cause === "source-wrong" &&
			!verification.attempts.some(({ outcome }) => outcome === "mismatch")
		)
			return refuse("no-mismatch-with-source", clause);
		return accept({
			type: "VerificationConcluded",
			...finding,
			by: facts.by,
			groundsEvidenceId: facts.groundsEvidenceId,
			at: instant(facts.now),
		});
	}
	return refuse("cause-missing", clause);
}
