import type { OrderVisitReason } from "./choose-next.ts";
import type { ConcludeReason } from "./conclude.ts";
import type { PlanReasonRefused } from "./plan.ts";
import type { RecordOnsiteReason } from "./record-onsite.ts";
import type { ReviewReason } from "./review.ts";
import type { RunReason } from "./run-comparison.ts";
import type { TakeOverReason } from "./take-over-manually.ts";

/** Every way this slice refuses; each has words that say what to do next. */
export type VerificationReason =
	| PlanReasonRefused
	| RunReason
	| TakeOverReason
	| OrderVisitReason
	| RecordOnsiteReason
	| ConcludeReason
	| ReviewReason
	| "not-a-home"
	| "everything-answered"
	| "file-type-unknown"
	| "picture-too-many-pixels"
	| "field-file-too-large"
	| "answered-already"
	| "inspection-item-known";
