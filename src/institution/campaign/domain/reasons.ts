import type { ApproveReason, CampaignReason, SubmissionRefusal } from "./campaign.ts";
import type { CityReason } from "./city-edition.ts";
import type { IssueReason } from "./joint-review.ts";

/** Every way this slice refuses. */
export type CampaignRefusal =
	| CampaignReason
	| ApproveReason
	| SubmissionRefusal
	| IssueReason
	| CityReason
	| "opinion-missing"
	| "organ-unknown"
	| "name-taken"
	| "source-header-not-found"
	| "edition-has-errors"
	| "mark-reason-missing"
	| "not-to-be-marked"
	| "session-closed"
	| "item-not-here"
	| "filed-before"
	| "filed-in-future";

/** What happened, for the journal and for readers of it. */
export const fieldNames = {
	matterName: "行政事项名称",
	matterType: "事项类型",
	taskCode: "实施编码",
	certName: "证明事项名称",
	proofObligation: "证明义务",
	proofContents: "证明内容",
	legalBases: "设定依据",
	issuingOrgan: "开具单位",
	exerciseLevels: "行使层级",
	priorityDomain: "重点领域",
	serveeTypes: "服务对象",
	verifyMethod: "核查方式",
	verifyPhase: "核查时间",
	verifyDeadline: "核查时限",
	verifyStandard: "核查标准",
	verifyDataSources: "核查数据源",
	verifyingOrganId: "核查部门",
	exemptReason: "免予核查理由",
	routineSupervision: "日常监管方式",
	agentAllowed: "能否代为承诺",
	disclosure: "是否公开及时限",
	riskLevel: "风险等级",
	economicValue: "经济利益价值",
	exclusionCheck: "不适用情形",
	signatureMinimum: "签署方式",
	riskDecisionNo: "风险决定文号",
	annualVolume: "年办件量",
	obtainDifficulty: "获取难度",
	lifeEvents: "生活用语",
} as const;
