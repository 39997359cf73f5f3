import type { AnswerReason, DecideAnswerReason } from "./answer-law-change.ts";
import type { ApproveReason, CampaignReason, SubmissionRefusal } from "./campaign.ts";
import type { CityReason } from "./city-edition.ts";
import type { ConfirmReason } from "./confirm-law-change.ts";
import type { ConsultationReason } from "./consultation.ts";
import type { DuplicateReason } from "./duplicate.ts";
import type { FilingReason } from "./filing.ts";
import type { IssueReason } from "./joint-review.ts";
import type { CloseReason, EnterReason } from "./law-change.ts";
import type { OutgoingReason } from "./outgoing.ts";
import type { WithdrawReason } from "./withdraw-edition.ts";
import type { WithdrawChangeReason } from "./withdraw-law-change.ts";

/** Every way this slice refuses. */
export type CampaignRefusal =
	| CampaignReason
	| ApproveReason
	| SubmissionRefusal
	| IssueReason
	| CityReason
	| WithdrawReason
	| DuplicateReason
	| FilingReason
	| EnterReason
	| AnswerReason
	| CloseReason
	| ConfirmReason
	| DecideAnswerReason
	| WithdrawChangeReason
	| OutgoingReason
	| "opinion-missing"
	| "changed-since-approval"
	| "organ-unknown"
	| "name-taken"
	| "source-header-not-found"
	| "edition-has-errors"
	| "item-at-city"
	| "sources-never-imported"
	| "run-not-fresh"
	| "no-paper"
	| ConsultationReason
	| "mark-reason-missing"
	| "not-to-be-marked"
	| "session-closed"
	| "item-not-here";
