import { z } from "zod";
import type { OrganId } from "#kernel/actor.ts";
import type { Brand } from "#kernel/brand.ts";
import type { FindingAnswer } from "./overrule.ts";

export type ItemId = Brand<"ItemId">;
export type ReleaseId = Brand<"ReleaseId">;

/** 事项类型: only what is handled upon application. 行政处罚 and 行政强制 cannot be written here. */
export const matterTypes = [
	"licensing", // 行政许可
	"payment", // 行政给付
	"confirmation", // 行政确认
	"reward", // 行政奖励
	"adjudication", // 行政裁决
	"other-power", // 其他行政权力
	"public-service", // 公共服务
] as const;
export type MatterType = (typeof matterTypes)[number];

/** 效力层级. Only the first four can oblige anybody to bring a certificate (三(三), R-031). */
export const legalRanks = [
	"law", // 法律
	"administrative-regulation", // 行政法规
	"state-council-decision", // 国务院决定
	"local-regulation", // 地方性法规
	"department-rule", // 部门规章
	"local-government-rule", // 地方政府规章
] as const;
export type LegalRank = (typeof legalRanks)[number];

/** 行使层级. */
export const exerciseLevels = ["province", "city", "county", "town"] as const;
export type ExerciseLevel = (typeof exerciseLevels)[number];

/** 重点领域 (三(一), R-017). */
export const priorityDomains = [
	"household", // 户籍管理
	"market-entry", // 市场主体准营
	"qualification-exam", // 资格考试
	"social-insurance", // 社会保险
	"social-assistance", // 社会救助
	"health-check", // 健康体检
	"legal-service", // 法律服务
	"other", // 其他
] as const;
export type PriorityDomain = (typeof priorityDomains)[number];

/** 服务对象. */
export const serveeTypes = ["citizen", "legal-person", "other-organisation"] as const;
export type ServeeType = (typeof serveeTypes)[number];

/** 核查方式: closed to three values (附件1说明, R-120). */
export const verifyMethods = ["exempt", "online", "onsite"] as const;
export type VerifyMethod = (typeof verifyMethods)[number];

/** 核查时间: before or after 办结. */
export const verifyPhases = ["in-process", "ex-post"] as const;
export type VerifyPhase = (typeof verifyPhases)[number];

/** 日常监管方式 (三(五), R-062). */
export const routineSupervisions = ["double-random", "key", "internet-plus", "smart"] as const;
export type RoutineSupervision = (typeof routineSupervisions)[number];

/** 公开理由 (三(七), R-093). */
export const disclosureGrounds = ["public-interest", "third-party", "hard-to-verify"] as const;
export type DisclosureGround = (typeof disclosureGrounds)[number];

export const riskLevels = ["low", "medium", "high"] as const;
export type RiskLevel = (typeof riskLevels)[number];

/** 签署方式的最低要求: P paper, R reliable electronic signature, E confirmed electronically. */
export const signatureLevels = ["P", "R", "E"] as const;
export type SignatureLevel = (typeof signatureLevels)[number];

/** 不适用告知承诺制的九种情形 (三(一), R-018; the ninth by legal-effect 8). */
export const exclusionGrounds = [
	"national-security", // 直接涉及国家安全
	"state-secrets", // 直接涉及国家秘密
	"public-safety", // 直接涉及公共安全
	"financial-prudence", // 直接涉及金融业审慎监管
	"ecology", // 直接涉及生态环境保护
	"personal-health", // 直接关系人身健康
	"life-and-property", // 直接关系生命财产安全
	"foreign-affairs", // 重要涉外
	"other-grave-risk", // 其他风险较大、纠错成本较高、损害难以挽回
] as const;
export type ExclusionGround = (typeof exclusionGrounds)[number];

const blank = "不能为空，请填写。";
const line = (label: string, longest = 200) =>
	z
		.string({ error: ({ input }) => (input === undefined ? `${label}${blank}` : `${label}应当是文字。`) })
		.trim()
		.min(1, `${label}${blank}`)
		.max(longest, `${label}不能超过${longest}个字，请精简。`);
const choice = <const Values extends readonly [string, ...string[]]>(label: string, values: Values) =>
	z.enum(values, `${label}不在可选范围内，请从列表中选择。`);

/**
 * 设定依据. Numerals are kept as the law writes them, without 第…条: article 「四十一」 or 「一百二十之一」,
 * paragraph 「一」, item 「四」. `text` is the words of the article, quoted.
 */
export const LegalBasis = z.object({
	law: line("依据名称", 120),
	docNo: z.string().trim().max(80).optional(),
	article: z.string().trim().max(20),
	paragraph: z.string().trim().max(20).optional(),
	item: z.string().trim().max(20).optional(),
	subItem: z.string().trim().max(20).optional(),
	text: z.string().trim().max(4000),
	rank: choice("效力层级", legalRanks),
});
export type LegalBasis = z.infer<typeof LegalBasis>;

const TermSchema = z.object({
	count: z.int("时限应当是整数。").min(1, "时限至少为1。").max(3650, "时限过长，请核对。"),
	unit: z.enum(["working-day", "natural-day", "month", "year", "hour"]),
});

export const ExclusionCheck = z.object({
	boxes: z.record(z.enum(exclusionGrounds), z.boolean()),
	departmentReason: z.string().trim().max(2000),
	justiceReason: z.string().trim().max(2000),
});
export type ExclusionCheck = z.infer<typeof ExclusionCheck>;

export const DisclosurePolicy = z.discriminatedUnion("public", [
	z.object({ public: z.literal(false) }),
	z.object({
		public: z.literal(true),
		ground: choice("公开理由", disclosureGrounds),
		/** 公开时限, natural days. */
		termDays: z.int("公开时限应当是整数（天）。").min(1, "公开时限至少1天。").max(3650),
	}),
]);

/** 证明事项的全部要素: one line of Annex 1 with what the product needs to run it (dictionary c-2). */
export const ItemFacts = z.object({
	/** 条目编码: stable over all releases. */
	code: line("条目编码", 60).regex(/^[0-9A-Za-z-]+$/, "条目编码只能由字母、数字和短横线组成。"),
	/** 行政机关（索要单位）. */
	organId: z.string().min(1, `行政机关${blank}`),
	/** 行政事项名称（证明用途）. */
	matterName: line("行政事项名称"),
	matterType: choice("事项类型", matterTypes),
	taskCode: z.string().trim().max(31).optional(),
	/** 证明事项名称. */
	certName: line("证明事项名称"),
	/** 证明义务: what the law obliges the applicant to prove. */
	proofObligation: line("证明义务", 1000),
	/** 证明内容: one sentence each, `____` where the applicant fills in. */
	proofContents: z.array(line("证明内容", 1000)).min(1, "至少写一条证明内容。").max(20),
	legalBases: z.array(LegalBasis).min(1, "至少写一条设定依据。").max(20),
	/** 开具单位. */
	issuingOrgan: line("开具单位"),
	exerciseLevels: z.array(choice("行使层级", exerciseLevels)).min(1, "至少选一个行使层级。"),
	priorityDomain: choice("重点领域", priorityDomains),
	serveeTypes: z.array(choice("服务对象", serveeTypes)).min(1, "至少选一类服务对象。"),
	verifyMethod: choice("核查方式", verifyMethods),
	verifyPhase: choice("核查时间", verifyPhases),
	/** 核查时限; counted from acceptance (事中) or decision (事后). */
	verifyDeadline: TermSchema,
	/** 核查标准: what equals a pass. */
	verifyStandard: line("核查标准", 1000),
	verifyDataSources: z.array(line("核查数据源", 100)).max(20).default([]),
	verifyingOrganId: z.string().min(1, `核查部门${blank}`),
	/** 免予核查的理由. */
	exemptReason: z.string().trim().max(1000).optional(),
	routineSupervision: z.array(choice("日常监管方式", routineSupervisions)).default([]),
	/** 能否代为承诺; guardians are not agents (legal-effect 4). */
	agentAllowed: z.boolean("请选择能否代为承诺。"),
	disclosure: DisclosurePolicy,
	riskLevel: choice("风险等级", riskLevels),
	/** 经济利益价值. */
	economicValue: choice("经济利益价值", riskLevels),
	exclusionCheck: ExclusionCheck,
	signatureMinimum: choice("签署方式", signatureLevels),
	/** 风险决定文号, filed with 司法局; only with it may an item accept E. */
	riskDecisionNo: z.string().trim().max(80).optional(),
	/** 年办件量, matters a year. */
	annualVolume: z.int().min(0).optional(),
	obtainDifficulty: choice("获取难度", riskLevels).optional(),
	/** 生活用语: how people call it (开饭店、落户), for search. */
	lifeEvents: z.array(line("生活用语", 40)).max(40).default([]),
	/** 备注 of Annex 1: printed as written, decides nothing. */
	remark: z.string().trim().max(500).optional(),
});
export type ItemFacts = z.infer<typeof ItemFacts>;

/** What a draft may hold: as much as is known so far. */
export const DraftFacts = ItemFacts.partial().extend({
	code: ItemFacts.shape.code,
	organId: ItemFacts.shape.organId,
	matterName: ItemFacts.shape.matterName,
	certName: ItemFacts.shape.certName,
});
export type DraftFacts = z.infer<typeof DraftFacts>;

/** 司法局的复核: its own answers to the nine boxes, kept beside the department's. */
export type JusticeCheck = { boxes: Record<ExclusionGround, boolean>; reason: string; at: string };

/** An answer 是 that became 否: shown to 司法局. */
export type ExclusionFlip = { ground: ExclusionGround; at: string };

/** An opinion or return note, newest last. */
export type Opinion = { stage: ItemState; decision: string; text: string; at: string };

type Common = {
	id: ItemId;
	organId: OrganId;
	justiceCheck: JusticeCheck | null;
	flips: readonly ExclusionFlip[];
	opinions: readonly Opinion[];
	/** Set while an already published item is being changed: the released edition stays in force. */
	publishedIn: ReleaseId | null;
	/**
	 * 市级增加: what the city government's edition says of a line the city added. Nobody in the district changes it;
	 * what the edition does not say is completed here, and no second joint review follows.
	 */
	cityFacts?: Partial<DraftFacts> | null;
	/** 审定与审查发现不一致: what the city's words overruled, with the reason written for each. */
	overruled?: readonly FindingAnswer[];
};

export type EditableItem = Common & {
	state: "draft" | "department-review" | "returned" | "adjusting";
	facts: DraftFacts;
};
export type CompleteItem = Common & {
	state: "submitted" | "joint-review" | "to-merge" | "city-study" | "government-approval" | "published";
	facts: ItemFacts;
};
/** 取消 | 保留 | 不适用: out of the list, kept with its ground. */
export type SetAsideItem = Common & {
	state: "cancelled" | "kept" | "excluded";
	facts: DraftFacts;
	ground: string;
};

/** 证明事项, from draft to published list. */
export type Item = EditableItem | CompleteItem | SetAsideItem;
export type ItemState = Item["state"];

export const itemStates = [
	"draft",
	"department-review",
	"submitted",
	"returned",
	"joint-review",
	"to-merge",
	"city-study",
	"government-approval",
	"published",
	"adjusting",
	"cancelled",
	"kept",
	"excluded",
] as const satisfies readonly ItemState[];

/** 已公布的证明事项: what every other slice sees; taken from the release, never from the working item. */
export type PublishedItem = ItemFacts & {
	itemId: ItemId;
	releaseId: ReleaseId;
	releaseNo: number;
	organName: string;
	publishedAt: string;
};

export const noExclusions: Record<ExclusionGround, boolean> = {
	"national-security": false,
	"state-secrets": false,
	"public-safety": false,
	"financial-prudence": false,
	ecology: false,
	"personal-health": false,
	"life-and-property": false,
	"foreign-affairs": false,
	"other-grave-risk": false,
};
