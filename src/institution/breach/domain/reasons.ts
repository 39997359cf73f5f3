import type { AnswerTransferReason } from "./answer-transfer.ts";
import type { BeginDefenceReason } from "./begin-defence.ts";
import type { ChooseOutcomeReason } from "./choose-outcome.ts";
import type { CloseReason } from "./close.ts";
import type { CorrectSlipReason } from "./correct-slip.ts";
import type { DecideTransferReason } from "./decide-transfer.ts";
import type { DraftFindingReason } from "./draft-finding.ts";
import type { DropReason } from "./drop.ts";
import type { GiveDefenceReason } from "./give-defence.ts";
import type { HandOverPenaltyReason } from "./hand-over-penalty.ts";
import type { HandOverTransferReason } from "./hand-over-transfer.ts";
import type { InviteReason } from "./invite-defence.ts";
import type { FindingEffectiveReason } from "./make-finding-effective.ts";
import type { OutcomeEffectiveReason } from "./make-outcome-effective.ts";
import type { ProposeTransferReason } from "./propose-transfer.ts";
import type { PenaltyReceiptReason } from "./receive-penalty-receipt.ts";
import type { RecheckReason } from "./record-recheck.ts";
import type { RemedyReason } from "./remedy.ts";
import type { ReportCorrectionReason } from "./report-correction.ts";
import type { ReverseReason } from "./reverse.ts";
import type { TakeBackReason } from "./take-back-finding.ts";

/** Every refusal this slice gives. The last two are the server's own: a file nobody stored, a role that is missing. */
export type BreachReason =
	| AnswerTransferReason
	| BeginDefenceReason
	| ChooseOutcomeReason
	| CloseReason
	| CorrectSlipReason
	| DecideTransferReason
	| DraftFindingReason
	| DropReason
	| "term-still-running"
	| GiveDefenceReason
	| HandOverPenaltyReason
	| HandOverTransferReason
	| InviteReason
	| FindingEffectiveReason
	| OutcomeEffectiveReason
	| ProposeTransferReason
	| PenaltyReceiptReason
	| RecheckReason
	| RemedyReason
	| ReportCorrectionReason
	| ReverseReason
	| TakeBackReason
	| "file-unknown"
	| "forbidden";
