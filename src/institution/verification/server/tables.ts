import type { Cause, Conclusion } from "../domain/finding.ts";
import type { CreditTier } from "../domain/plan.ts";
import type { Method, Phase, PlanReason, VerificationState } from "../domain/verification.ts";

/** What lies in the file of a verification; only the first four kinds can carry a finding. */
export type EvidenceKind =
	| "data-answer"
	| "visit"
	| "document"
	| "statement"
	| "grounds"
	| "opinion"
	| "reason"
	| "home-refusal";

/** Tables of migrations/0030_verification.sql. `document` is jsonb: an object out, text in. */
export type VerificationTables = {
	verification: {
		division_code: string;
		id: string;
		matter_id: string;
		commitment_id: string;
		item_id: string;
		organ_id: string;
		promisor_id: string;
		state: VerificationState;
		method: Method;
		phase: Phase;
		reason: PlanReason;
		conclusion: Conclusion | null;
		cause: Cause | null;
		concluded_by: string | null;
		mismatch_shown: boolean;
		due_at: Date;
		overdue_noted: boolean;
		ask_at: Date | null;
		asking_until: Date | null;
		document: string | object;
		version: number;
		created_at: Date;
		updated_at: Date;
	};
	verification_evidence: {
		division_code: string;
		id: string;
		verification_id: string;
		kind: EvidenceKind;
		digest: string;
		content_sealed: Buffer;
		recorded_by: string | null;
		at: Date;
	};
	verification_visit: {
		division_code: string;
		id: string;
		verification_id: string;
		promisor_id: string;
		inspection_item: string | null;
		place: "business" | "home";
		ordered_at: Date;
	};
	inspection_item: {
		division_code: string;
		code: string;
		organ_id: string;
		name: string;
		legal_basis: string;
		yearly_cap: number;
		published_by: string | null;
		published_at: Date;
		withdrawn_at: Date | null;
	};
	supervision_pool: {
		division_code: string;
		id: string;
		commitment_id: string;
		matter_id: string;
		item_id: string;
		organ_id: string;
		tier: CreditTier;
		ratio_percent: number;
		entered_at: Date;
		left_at: Date | null;
	};
	source_correction: {
		division_code: string;
		id: string;
		verification_id: string;
		source: string;
		opened_at: Date;
		answered_at: Date | null;
		outcome: "corrected" | "kept" | null;
		answered_by: string | null;
	};
};
