import { z } from "zod";
import { ItemContent, ReleaseContent } from "#institution/catalogue/domain/published-content.ts";
import { LetterContent } from "#institution/commitment/domain/letter-content.ts";
import { Column, Slot, TemplateText } from "./template.ts";

/** What each field means; a field without a meaning does not compile. */
const itemMeanings: Record<keyof z.infer<typeof ItemContent>, string> = {
	itemId: "条目标识",
	releaseId: "所在清单版本的标识",
	releaseNo: "所在清单版本是第几版",
	organName: "行政机关名称",
	publishedAt: "公布时间",
	inForce: "现行清单里还有没有这一条",
	demandEndedOn: "停止索要之日，仍在索要的为空",
	code: "条目编码，各版本之间不变",
	organId: "行政机关（索要单位）标识",
	matterName: "行政事项名称（证明用途）",
	matterType: "事项类型",
	taskCode: "实施编码（31位）",
	certName: "证明事项名称",
	proofObligation: "证明义务",
	proofContents: "证明内容，逐条",
	legalBases: "设定依据：名称、文号、条、款、项、目、内容、效力层级",
	issuingOrgan: "开具单位",
	exerciseLevels: "行使层级",
	priorityDomain: "重点领域",
	serveeTypes: "服务对象",
	verifyMethod: "核查方式：免予核查 exempt、在线核查 online、现场核查 onsite",
	verifyPhase: "核查时间：事中 in-process、事后 ex-post",
	verifyDeadline: "核查时限，工作日和自然日分开",
	verifyStandard: "核查标准",
	verifyDataSources: "核查数据源",
	verifyingOrganId: "核查（监管）部门标识",
	exemptReason: "免予核查理由",
	routineSupervision: "日常监管方式",
	agentAllowed: "能否代为承诺",
	disclosure: "承诺书是否公开、公开理由和时限（自然日）",
	riskLevel: "风险等级",
	economicValue: "经济利益价值",
	exclusionCheck: "不适用情形自检：九种情形和理由",
	signatureMinimum: "签署方式最低要求：P 纸质、R 可靠电子签名、E 电子确认",
	riskDecisionNo: "允许 E 级签署的风险决定文号",
	annualVolume: "年办件量",
	obtainDifficulty: "获取难度",
	lifeEvents: "生活用语，供检索",
	remark: "备注，照印在清单上",
};
const columnMeanings: Record<keyof z.infer<typeof Column>, string> = {
	key: "键；重复行第 2 行 name 列的值存在 <填空项的键>.2.name",
	label: "名称",
	type: "类型",
	unit: "单位",
	min: "最小值（数字）或最早（日期，today 为填写当天）",
	max: "最大值（数字）或最晚（日期，today 为填写当天）",
	options: "可选项",
	required: "是否必填",
	help: "填写提示",
	example: "样例",
};
const slotMeanings: Record<keyof z.infer<typeof Slot>, string> = {
	...columnMeanings,
	key: "填空项的键",
	columns: "重复行的列，一至八列",
	leastRows: "重复行最少几行，不写为 1",
	mostRows: "重复行最多几行，不超过 20，不写为 10",
	proofContentIndex: "属于第几条证明内容，从 0 起",
	compareWith: "在线核查时比对的数据源和字段",
};
const templateMeanings: Record<keyof z.infer<typeof TemplateText>, string> = {
	slots: "填空项",
	sentences: "承诺句，{键} 处填空",
	plainWords: "八项告知的通俗解释",
};
const letterMeanings: Record<keyof z.infer<typeof LetterContent>, string> = {
	templateVersion: "格式文本版本",
	externalNumber: "外部办件编号",
	applicant: "申请人：公民，或者法人、其他组织",
	representative: "委托代理人、法定代理人或者经办人",
	helper: "帮办人",
	organ: "行政机关名称、联系人、联系方式",
	matterName: "行政事项名称",
	certificationName: "证明事项名称",
	legalBases: "设定证明的依据",
	proofContents: "证明的内容",
	commitOnBehalf: "能否代为承诺",
	disclosure: "承诺书是否公开和公开时限",
	specifics: "具体是：填写后的承诺内容",
	tables: "重复行的表：名称、列（含单位）、逐行的值；承诺句里写明见表几、共几行",
	siteAddress: "现场地址",
	signature: "签署：级别、签署人、时间、摘要、证书",
	seal: "编号和盖章时间",
};
const releaseMeanings: Record<keyof z.infer<typeof ReleaseContent>, string> = {
	releaseId: "版本标识",
	number: "第几版",
	documentNumber: "审定文件文号",
	documentDate: "审定日期",
	publishedAt: "公布时间",
	items: "条目：标识、行政机关名称、全部要素",
};

type Standard = {
	name: string;
	schema: z.ZodObject;
	meanings: Readonly<Record<string, string>>;
	/** Also of documents made before a field was there: what reading fills in need not stand in them. */
	older?: boolean;
};

/** The four things that are exchanged, by the name of their schema's file. */
export const standards: Readonly<Record<"item" | "template" | "letter" | "release", Standard>> = {
	item: { name: "证明事项", schema: ItemContent, meanings: itemMeanings },
	template: { name: "告知承诺书格式文本", schema: TemplateText, meanings: templateMeanings },
	letter: { name: "告知承诺书", schema: LetterContent, meanings: letterMeanings, older: true },
	release: { name: "清单版本", schema: ReleaseContent, meanings: releaseMeanings },
};

const SchemaShape = z.looseObject({
	properties: z.record(z.string(), z.looseObject({})),
	required: z.array(z.string()).default([]),
});

/** JSON Schema (2020-12) of one standard, each field with its meaning. */
export const jsonSchemaOf = ({ name, schema, meanings, older = false }: Standard) => {
	const written = SchemaShape.parse(z.toJSONSchema(schema, { io: older ? "input" : "output" }));
	return {
		...written,
		title: name,
		properties: Object.fromEntries(
			Object.entries(written.properties).map(([field, shape]) => [
				field,
				{ title: meanings[field] ?? field, ...shape },
			]),
		),
	};
};

const isShape = (value: unknown): value is Readonly<Record<string, unknown>> =>
	typeof value === "object" && value !== null;

const typeOf = (shape: Readonly<Record<string, unknown>>): string => {
	if (Array.isArray(shape.enum)) return shape.enum.join(" | ");
	if (typeof shape.const === "string") return shape.const;
	const choices = shape.anyOf ?? shape.oneOf;
	if (Array.isArray(choices)) return [...new Set(choices.filter(isShape).map(typeOf))].join(" | ");
	return typeof shape.type === "string" ? shape.type : "object";
};

/** The dictionary as people read it. */
export const dictionaryOf = (standard: Standard) => {
	const { properties, required } = jsonSchemaOf(standard);
	return {
		name: standard.name,
		fields: Object.entries(properties).map(([field, shape]) => ({
			field,
			meaning: standard.meanings[field] ?? field,
			type: typeOf(shape),
			required: required.includes(field),
		})),
	};
};

/** 填空项 stands in the dictionary beside the template it belongs to. */
export const slotDictionaries = () => [
	dictionaryOf({ name: "填空项", schema: Slot, meanings: slotMeanings }),
	dictionaryOf({ name: "重复行的列", schema: Column, meanings: columnMeanings }),
];
