import type { ExerciseLevel } from "./item.ts";

/** What a column of a list can hold; level columns hold ticks. */
export type ImportField =
	| "seq"
	| "code"
	| "organ"
	| "matterName"
	| "matterType"
	| "certName"
	| "basisLaw"
	| "basisDocNo"
	| "basisArticle"
	| "basisText"
	| "basisRank"
	| "basisMixed"
	| "proofObligation"
	| "proofContents"
	| "issuingOrgan"
	| "exerciseLevels"
	| `level:${ExerciseLevel}`
	| "verifyMethod"
	| "verifyPhase"
	| "verifyStandard"
	| "verifyDataSources"
	| "exemptReason"
	| "routineSupervision"
	| "agentAllowed"
	| "disclosure"
	| "priorityDomain"
	| "serveeTypes"
	| "riskLevel"
	| "economicValue"
	| "signatureMinimum"
	| "riskDecisionNo"
	| "verifyingOrgan"
	| "exclusionGrounds"
	| "departmentReason"
	| "retainReason"
	| "lifeEvents"
	| "annualVolume"
	| "obtainDifficulty"
	| "taskCode"
	| "remark";

/**
 * 列名异名 (dictionary c-1). The first name of each field is the canonical one, in the order of Annex 1 as
 * arranged by this system (样式列为本系统整理).
 */
export const columnNames: Record<ImportField, readonly string[]> = {
	seq: ["序号", "编号"],
	organ: ["行政机关", "行政机关（索要单位）", "索要单位", "实施单位", "责任单位", "部门", "单位", "实施机关"],
	matterName: ["行政事项名称", "行政事项名称（证明用途）", "证明用途", "办理事项", "事项名称", "行政事项"],
	matterType: ["事项类型", "行政事项类型", "类型"],
	certName: ["证明事项名称", "证明名称", "证明材料名称", "证明事项", "材料名称"],
	basisLaw: ["依据名称", "法律法规名称"],
	basisDocNo: ["依据文号", "文号"],
	basisArticle: ["依据条款", "条款", "条款号"],
	basisText: [
		"条文内容",
		"依据内容",
		"条款内容",
		"依据条文及内容",
		"依据名称、文号及条文内容",
		"依据名称文号及条文内容",
	],
	basisRank: ["效力层级", "依据层级", "法律层级"],
	basisMixed: ["设定依据", "依据条文", "法律依据", "依据"],
	proofContents: ["证明内容", "证明的内容"],
	issuingOrgan: ["开具单位", "出具单位", "开具机构", "出证单位"],
	exerciseLevels: ["行使层级", "层级"],
	"level:province": ["省部级", "省级", "部级", "国家级"],
	"level:city": ["市级", "地市级"],
	"level:county": ["县级", "区级", "县区级", "县（市、区）级"],
	"level:town": ["乡级及其他", "乡镇级及其他", "乡级", "乡镇级", "镇街级"],
	verifyMethod: ["核查方式", "是否免于核查"],
	verifyPhase: ["核查时间", "核查时限", "核查时间及时限"],
	verifyStandard: ["核查标准"],
	agentAllowed: ["能否代为承诺", "可否代为承诺", "是否可以代为承诺"],
	disclosure: ["是否公开及时限", "是否公开", "承诺书是否公开"],
	remark: ["备注", "说明"],
	code: ["条目编码", "证明事项编码"],
	proofObligation: ["证明义务"],
	verifyDataSources: ["核查数据源", "数据来源"],
	exemptReason: ["免予核查理由", "免于核查理由"],
	routineSupervision: ["日常监管方式"],
	priorityDomain: ["重点领域", "领域"],
	serveeTypes: ["服务对象", "申请人类型"],
	riskLevel: ["风险等级", "风险评级"],
	economicValue: ["经济利益价值"],
	signatureMinimum: ["签署方式", "签署方式最低要求"],
	riskDecisionNo: ["风险决定文号"],
	verifyingOrgan: ["核查部门", "监管部门", "核查（监管）部门"],
	exclusionGrounds: ["不适用情形"],
	departmentReason: ["不适用情形自检理由", "不适用情形自检"],
	retainReason: ["不能实行告知承诺及保留原因", "保留原因", "不能实行告知承诺原因"],
	lifeEvents: ["生活用语", "俗称"],
	annualVolume: ["年办件量"],
	obtainDifficulty: ["获取难度"],
	taskCode: ["实施编码"],
};

/** A heading without what makes no difference, and without the mark that this system sets behind columns of its own. */
export const plainHeading = (text: string): string =>
	text
		.normalize("NFKC")
		.replace(/[\s*:：]/g, "")
		.replace(/[（]/g, "(")
		.replace(/[）]/g, ")")
		.replace(/\(本区增设\)$/, "");

const fieldByName: ReadonlyMap<string, ImportField> = new Map(
	// Object.keys of a Record over the fields gives exactly the fields.
	(Object.keys(columnNames) as ImportField[]).flatMap((field) =>
		columnNames[field].map((name): [string, ImportField] => [plainHeading(name), field]),
	),
);

/** The field a header names, by any of its known names or one of the district's own; null for a column we do not read. */
export const fieldOf = (header: string, own?: ReadonlyMap<string, ImportField>): ImportField | null => {
	const heading = plainHeading(header);
	return fieldByName.get(heading) ?? own?.get(heading) ?? null;
};
