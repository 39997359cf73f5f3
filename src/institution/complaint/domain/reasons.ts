import type { AcceptReason, RefuseReason } from "./accept-complaint.ts";
import type { ExtendReason, HandleReason, RevealReason } from "./handle-complaint.ts";
import type { LodgeReason } from "./lodge-complaint.ts";

/** Every way this slice refuses; each has words that say what to do next. */
export type ComplaintReason =
	| LodgeReason
	| AcceptReason
	| RefuseReason
	| HandleReason
	| ExtendReason
	| RevealReason
	| "complaint-not-found";
