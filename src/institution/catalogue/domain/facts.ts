import { identifierFaults, parseTaskCode } from "#kernel/identifiers.ts";
import type { Finding } from "./finding.ts";
import type { DraftFacts } from "./item.ts";

const clause = "R-041 三(四)";
const missing = (path: string, words: string): Finding => ({
	reason: "fact-missing",
	effect: "block",
	path,
	clause,
	words,
});

const isBlank = (text: string | undefined): boolean => text === undefined || text.trim() === "";

/**
 * 逐一明确七项要素: 设定依据、开具单位、证明内容、是否免于核查、核查时间、核查方式、核查标准, and the
 * few facts without which the item cannot be run. Missing ones are named one by one.
 */
export const checkFacts = (facts: DraftFacts): Finding[] => {
	const findings: Finding[] = [];
	if (!facts.legalBases?.length) findings.push(missing("legalBases", "设定依据"));
	if (isBlank(facts.issuingOrgan)) findings.push(missing("issuingOrgan", "开具单位"));
	if (!facts.proofContents?.length || facts.proofContents.some(isBlank))
		findings.push(missing("proofContents", "证明内容"));
	if (facts.verifyMethod === undefined) findings.push(missing("verifyMethod", "核查方式（是否免于核查）"));
	if (facts.verifyPhase === undefined) findings.push(missing("verifyPhase", "核查时间"));
	if (facts.verifyDeadline === undefined) findings.push(missing("verifyDeadline", "核查时限"));
	if (isBlank(facts.verifyStandard)) findings.push(missing("verifyStandard", "核查标准"));

	if (facts.matterType === undefined) findings.push(missing("matterType", "事项类型"));
	if (isBlank(facts.proofObligation)) findings.push(missing("proofObligation", "证明义务"));
	if (!facts.exerciseLevels?.length) findings.push(missing("exerciseLevels", "行使层级"));
	if (facts.priorityDomain === undefined) findings.push(missing("priorityDomain", "重点领域"));
	if (!facts.serveeTypes?.length) findings.push(missing("serveeTypes", "服务对象"));
	if (isBlank(facts.verifyingOrganId)) findings.push(missing("verifyingOrganId", "核查部门"));
	if (facts.agentAllowed === undefined) findings.push(missing("agentAllowed", "能否代为承诺"));
	if (facts.disclosure === undefined) findings.push(missing("disclosure", "是否公开及时限"));
	if (facts.riskLevel === undefined) findings.push(missing("riskLevel", "风险等级"));
	if (facts.economicValue === undefined) findings.push(missing("economicValue", "经济利益价值"));
	if (facts.signatureMinimum === undefined) findings.push(missing("signatureMinimum", "签署方式的最低要求"));
	if (facts.exclusionCheck === undefined) findings.push(missing("exclusionCheck", "不适用情形自检"));

	return [
		...findings,
		...checkVerification(facts),
		...checkSignature(facts),
		...checkDisclosure(facts),
		...checkTaskCode(facts),
	];
};

/** 实施编码 may be left out; one that is written must check, or the exchange would carry it in vain. */
const checkTaskCode = ({ taskCode }: DraftFacts): Finding[] => {
	const read = taskCode === undefined ? null : parseTaskCode(taskCode);
	return read && "fault" in read
		? [
				{
					reason: "task-code-wrong",
					effect: "block",
					path: "taskCode",
					clause: "R-051 三(四)",
					words: identifierFaults[read.fault],
				},
			]
		: [];
};

const checkVerification = (facts: DraftFacts): Finding[] => {
	const findings: Finding[] = [];
	if (facts.verifyMethod === "exempt" && isBlank(facts.exemptReason))
		findings.push({
			reason: "exempt-without-reason",
			effect: "block",
			path: "exemptReason",
			clause: "R-041 三(四)",
			words: "",
		});
	if (facts.verifyMethod === "exempt" && !facts.routineSupervision?.length)
		findings.push({
			reason: "exempt-without-supervision",
			effect: "block",
			path: "routineSupervision",
			clause: "R-062 三(五)",
			words: "",
		});
	if (facts.verifyMethod === "online" && !facts.verifyDataSources?.length)
		findings.push({
			reason: "online-without-source",
			effect: "block",
			path: "verifyDataSources",
			clause: "R-068 三(五)",
			words: "",
		});
	return findings;
};

const checkSignature = (facts: DraftFacts): Finding[] =>
	facts.signatureMinimum === "E" && isBlank(facts.riskDecisionNo)
		? [
				{
					reason: "risk-decision-missing",
					effect: "block",
					path: "riskDecisionNo",
					clause: "R-150",
					words: "",
				},
			]
		: [];

/** 社会救助、医疗、保险待遇中的自然人默认不公开 (legal-effect 6). */
const checkDisclosure = (facts: DraftFacts): Finding[] => {
	const { disclosure, priorityDomain, serveeTypes } = facts;
	const protectedDomain =
		priorityDomain === "social-assistance" ||
		priorityDomain === "social-insurance" ||
		priorityDomain === "health-check";
	return disclosure?.public === true && protectedDomain && serveeTypes?.includes("citizen")
		? [
				{
					reason: "disclosure-of-protected-person",
					effect: "block",
					path: "disclosure",
					clause: "R-093 三(七)",
					words: "",
				},
			]
		: [];
};
