import type { AcceptObjectionReason } from "./accept-objection.ts";
import type { AnswerObjectionReason } from "./answer-objection.ts";
import type { ConfirmLevelReason } from "./confirm-level.ts";
import type { DecideLevelReason } from "./decide-level.ts";
import type { DecideRepairReason } from "./decide-repair.ts";
import type { FileObjectionReason } from "./file-objection.ts";
import type { LiftLockReason } from "./lift-lock.ts";
import type { ProposeLevelReason } from "./propose-level.ts";
import type { RecordBreachReason } from "./record-breach.ts";
import type { RequestRepairReason } from "./request-repair.ts";

/** Every refusal this slice gives. The last two are the server's own: a file nobody stored, a role that is missing. */
export type CreditReason =
	| AcceptObjectionReason
	| AnswerObjectionReason
	| ConfirmLevelReason
	| DecideLevelReason
	| DecideRepairReason
	| FileObjectionReason
	| LiftLockReason
	| ProposeLevelReason
	| RecordBreachReason
	| RequestRepairReason
	| "no-period"
	| "period-runs"
	| "file-unknown"
	| "forbidden";
