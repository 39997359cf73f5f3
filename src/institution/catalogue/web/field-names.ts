import { t } from "./words.ts";

const fieldNames: Record<string, string> = {
	matterName: t("行政事项名称"),
	matterType: t("事项类型"),
	certName: t("证明事项名称"),
	proofObligation: t("证明义务"),
	proofContents: t("证明内容"),
	legalBases: t("设定依据"),
	issuingOrgan: t("开具单位"),
	exerciseLevels: t("行使层级"),
	priorityDomain: t("重点领域"),
	serveeTypes: t("服务对象"),
	verifyMethod: t("核查方式"),
	verifyPhase: t("核查时间"),
	verifyDeadline: t("核查时限"),
	verifyStandard: t("核查标准"),
	verifyDataSources: t("核查数据源"),
	verifyingOrganId: t("核查部门"),
	exemptReason: t("免予核查理由"),
	routineSupervision: t("日常监管方式"),
	agentAllowed: t("能否代为承诺"),
	disclosure: t("是否公开及时限"),
	riskLevel: t("风险等级"),
	economicValue: t("经济利益价值"),
	exclusionCheck: t("不适用情形"),
	signatureMinimum: t("签署方式"),
	riskDecisionNo: t("风险决定文号"),
	annualVolume: t("年办件量"),
	obtainDifficulty: t("获取难度"),
	lifeEvents: t("生活用语"),
};
/** An element of an item as screens name it. */
export const fieldName = (field: string): string => fieldNames[field] ?? field;
