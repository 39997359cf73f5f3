import type { BreachEvent } from "#institution/breach/domain/events.ts";
import type { BreachNeeds } from "#institution/breach/server/needs.ts";
import { followServedDocument, openOnReviewedCheck } from "#institution/breach/server/reactions.ts";
import type { DemandEvent } from "#institution/campaign/domain/answer-law-change.ts";
import { openFiling } from "#institution/campaign/server/filing-store.ts";
import type { CampaignNeeds } from "#institution/campaign/server/needs.ts";
import { type CampaignNotice, sendNotice } from "#institution/campaign/server/notices.ts";
import type { ItemEvent } from "#institution/catalogue/domain/events.ts";
import type { ReleaseEvent } from "#institution/catalogue/domain/release.ts";
import type { AuthorisationEvent } from "#institution/commitment/domain/authorisation.ts";
import type { CommitmentEvent, CommitmentNote } from "#institution/commitment/domain/commitment.ts";
import type { CommitmentNeeds } from "#institution/commitment/server/needs.ts";
import {
	endUnsigned,
	sealSigned,
	sendOneTimeCode,
	tellPrincipalOfGrant,
	tellPrincipalOfLetter,
} from "#institution/commitment/server/reactions.ts";
import type { ComplaintEvent } from "#institution/complaint/domain/complaint.ts";
import type { CreditEvent } from "#institution/credit/domain/events.ts";
import type { CreditNeeds } from "#institution/credit/server/needs.ts";
import {
	followFindingRemedy,
	liftLocksOnCorrection,
	recordKeptOnDroppedBreach,
	recordKeptOnReviewedCheck,
	recordOnEffectiveFinding,
} from "#institution/credit/server/reactions.ts";
import type { DisclosureEvent } from "#institution/disclosure/domain/disclosure.ts";
import type { MatterSliceEvent } from "#institution/matter/domain/events.ts";
import type { PushEvent } from "#institution/notice/domain/provincial-push.ts";
import type { TemplateEvent } from "#institution/notice/domain/template.ts";
import { carryPush, type PushNeeds, withdrawDropped } from "#institution/notice/server/push-now.ts";
import type { OrganisationEvent } from "#institution/organisation/domain/events.ts";
import type { VerificationJournalEvent } from "#institution/verification/domain/events.ts";
import type { VerificationNeeds } from "#institution/verification/server/needs.ts";
import {
	checkOnReport,
	compareOncePlanned,
	stopForCommitment,
	stopForMatter,
} from "#institution/verification/server/reactions.ts";
import type { Act } from "#platform/act.ts";
import type { JournalEntry } from "#platform/journal.ts";

/** Everything that can happen in the institution. */
export type InstitutionEvent =
	| AuthorisationEvent
	| BreachEvent
	| CampaignNotice
	| CommitmentEvent
	| CommitmentNote
	| ComplaintEvent
	| CreditEvent
	| DemandEvent
	| DisclosureEvent
	| ItemEvent
	| MatterSliceEvent
	| OrganisationEvent
	| PushEvent
	| ReleaseEvent
	| TemplateEvent
	| VerificationJournalEvent;

/** Written as a method so that a list of them may stand under the event type it was looked up by. */
type Reaction<Event extends { type: string }> = {
	answer(act: Act, entry: JournalEntry<Event>): Promise<void>;
}["answer"];

/** What moves what, over the events that something answers to; a misspelt event is a type error. */
export type Reactions = {
	readonly [Type in InstitutionEvent["type"]]?: readonly Reaction<
		Extract<InstitutionEvent, { type: Type }>
	>[];
};

/** How the institution moves: each line is a cause and what follows from it. Each may run twice and re-reads what it needs. */
export const reactions = (needs: {
	verification: VerificationNeeds;
	breach: BreachNeeds;
	credit: CreditNeeds;
	campaign: Pick<CampaignNeeds, "sms">;
	commitment: CommitmentNeeds;
	notice: PushNeeds;
}) =>
	({
		// 公布 → 备案期限；离开清单的从省平台撤下
		ReleasePublished: [openFiling, withdrawDropped(needs.notice)],
		// 停止索要 → 从省平台撤下
		DemandEnded: [withdrawDropped(needs.notice)],
		// 推送 → 省平台，没有答复的到时再推
		ProvincialPushQueued: [carryPush(needs.notice)],
		ProvincialPushRetried: [carryPush(needs.notice)],
		// 清单梳理到期、待确认 → 发短信提醒
		CampaignNoticeDue: [sendNotice(needs.campaign)],
		// 签署 → 盖章
		CommitmentSigned: [sealSigned(needs.commitment), tellPrincipalOfLetter(needs.commitment)],
		// 验证码、授权 → 当即告诉本人
		OneTimeCodeAsked: [sendOneTimeCode(needs.commitment)],
		AuthorisationGranted: [tellPrincipalOfGrant(needs.commitment)],
		// 核查计划 → 优先在线核查
		VerificationPlanned: [compareOncePlanned(needs.verification)],
		// 举报承诺不实获受理 → 另行核查
		ComplaintAccepted: [checkOnReport(needs.verification)],
		// 核查结论复核 → 不实的启动处置，属实的记履约
		VerificationReviewed: [openOnReviewedCheck(needs.breach), recordKeptOnReviewedCheck],
		// 文书送达 → 申辩期限起算、认定生效、处置生效
		DocumentServed: [followServedDocument(needs.breach)],
		// 认定生效 → 信用记录和限制
		FindingEffective: [recordOnEffectiveFinding(needs.credit)],
		BreachDropped: [recordKeptOnDroppedBreach],
		// 整改复查合格 → 限制当即解除
		CorrectionPassed: [liftLocksOnCorrection],
		// 复议、诉讼 → 加注、停止、撤销记录
		RemedyFiled: [followFindingRemedy],
		RemedyStayed: [followFindingRemedy],
		RemedyEnded: [followFindingRemedy],
		BreachReversed: [followFindingRemedy],
		// 撤回、否认、终止 → 不再核查
		WithdrawalGranted: [stopForCommitment("commitment-withdrawn")],
		CommitmentDisowned: [stopForCommitment("commitment-disowned")],
		MatterTerminated: [stopForMatter, endUnsigned],
		MatterAbandoned: [stopForMatter, endUnsigned],
		// 办结 → 没有签署的承诺书随之终了
		MatterClosed: [endUnsigned],
		MatterRefused: [endUnsigned],
	}) satisfies Reactions;
