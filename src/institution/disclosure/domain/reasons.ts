import type { SituationReason } from "./nominate.ts";
import type { RemoveReason } from "./remove.ts";
import type { ReviewReason } from "./review.ts";

/** Every refusal this slice gives. The last three are the server's own. */
export type DisclosureReason =
	| SituationReason
	| ReviewReason
	| RemoveReason
	| "already-disclosed"
	| "already-signed"
	| "no-longer-public"
	| "forbidden";
