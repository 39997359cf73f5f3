import { citeBasis } from "#institution/catalogue/domain/citation.ts";
import type { ItemFacts } from "#institution/catalogue/domain/item.ts";
import { catalogueWords as words } from "#institution/catalogue/domain/words.zh-CN.ts";
import { FIXED } from "#institution/commitment/domain/letter-content.ts";
import type { Parameter, ParameterKey } from "#kernel/parameter.ts";
import { disclosureTerm } from "./compose-notice.ts";
import type { GuideSection, LocalFacts } from "./guide.ts";

export type OrganOfGuide = { name: string; contactName: string; contactPhone: string };

/** The numbers a guide or a procedure states; a change of any of them makes it 待更新. */
export const parametersOfGuide = ["withdrawal.answer", "withdrawal.resubmit", "complaint.handle"] as const;

type Numbers<Key extends ParameterKey> = Readonly<Record<Key, Parameter>>;

/**
 * 3个工作日. The district's own number says that it is one, so that nobody takes it for law. A number believed to be
 * law but not yet read again (M) is not stated at all: neither as law nor, which would be false, as the district's own.
 */
const termOf = ({ value, unit, standing }: Parameter): string => {
	if (standing === "M") return "以法律规定为准";
	const count = {
		"working-day": `${value}个工作日`,
		"natural-day": `${value}日（自然日）`,
		month: `${value}个月`,
		year: `${value}年`,
		hour: `${value}小时`,
		minute: `${value}分钟`,
		percent: `${value}%`,
		count: `${value}次`,
		flag: value === 1 ? "是" : "否",
	}[unit];
	return standing === "D" ? `${count}（本区办理时限，不是法定期限）` : count;
};

/** 在3个工作日内; 依法在规定期限内 where the number is not verified. */
const within = (parameter: Parameter): string =>
	parameter.standing === "M" ? "依法在规定期限内" : `在${termOf(parameter)}内`;

const numbered = (lines: readonly string[]): string[] =>
	lines.length === 1 ? [...lines] : lines.map((line, index) => `${index + 1}.${line}`);

const terms: Record<ItemFacts["verifyDeadline"]["unit"], string> = {
	"working-day": "个工作日",
	"natural-day": "日（自然日）",
	month: "个月",
	year: "年",
	hour: "小时",
};

const methods: Record<ItemFacts["verifyMethod"], string> = {
	exempt: "本事项免予核查，纳入日常监管。",
	online: "优先在线比对政务数据，一般不用您到场。",
	onsite: "需要现场核查，核查人员会提前联系并出示证件。",
};

const decided: Record<ItemFacts["verifyPhase"] | "exempt", string> = {
	"in-process": "办理机关核查后作出决定，把结果送达给您。",
	"ex-post": "办理机关依据承诺作出决定，把结果送达给您；办结以后再核查。",
	exempt: "办理机关依据承诺作出决定，把结果送达给您；不再逐件核查。",
};

/**
 * 办事指南: everything an applicant must know, from the facts of the item and the parameters, in fixed sections
 * (R-040, R-043). Statutes are cited as law is cited (R-124).
 */
export const composeGuide = (
	item: ItemFacts,
	organ: OrganOfGuide,
	verifier: string,
	local: LocalFacts,
	numbers: Numbers<(typeof parametersOfGuide)[number]>,
): GuideSection[] => [
	{
		title: "办什么事",
		lines: [
			`行政事项：${item.matterName}（${words.matterTypes[item.matterType]}）`,
			`可以用承诺代替的证明：${item.certName}`,
			`办理机关：${organ.name}`,
			`服务对象：${item.serveeTypes.map((type) => words.serveeTypes[type]).join("、")}`,
		],
	},
	{
		title: "条件",
		lines: [
			...numbered(item.proofContents),
			"有较严重的不良信用记录或者曾作出虚假承诺、信用修复前的，不适用告知承诺制，请提交证明。",
		],
	},
	{
		title: "两种办法，由您自主选择，同等对待",
		lines: [
			`1.承诺：书面承诺符合上述条件，不再提交${item.certName}。下载或者领取告知承诺书，填写、签字或者盖章后提交原件。`,
			`2.提交证明：向${item.issuingOrgan}开具${item.certName}后提交。不愿承诺或者无法承诺的，用这一种办法。`,
			item.agentAllowed ? FIXED.agentAllowedOption : FIXED.noAgentOption,
			`签署方式：不低于${words.signatureLevels[item.signatureMinimum]}。`,
		],
	},
	{
		title: "要交的材料",
		lines: [
			`选择承诺的：告知承诺书原件${item.agentAllowed ? "；由委托代理人代为承诺的，另交申请人的特别授权书" : ""}。`,
			`选择提交证明的：${item.certName}。`,
			"其他材料由办理机关一次性告知，两种办法要求相同。",
		],
	},
	{
		title: "怎么办",
		lines: numbered([
			"看清办理机关的八项告知，不明白的可以问，也可以请人读给您听。",
			"自主选择承诺或者提交证明。",
			"选择承诺的，写明具体情况，看过承诺书原样再签字或者盖章；一式两份，双方各执一份。",
			"提交申请，办理机关受理；需要补正的，一次性告知。",
			decided[item.verifyMethod === "exempt" ? "exempt" : item.verifyPhase],
		]),
	},
	{
		title: "设定证明的依据",
		lines: numbered(
			item.legalBases.map((basis) => `${citeBasis(basis)}规定：${basis.text.replace(/。$/, "")}。`),
		),
	},
	{
		title: "告知承诺书",
		lines: [
			"空白告知承诺书可以在本网站这个事项的页面下载（PDF、Word），不用登录；也可以到办事大厅领取。",
			item.disclosure.public
				? `承诺书将予公开，公开时限：${disclosureTerm(item.disclosure.termDays)}。`
				: FIXED.notPublicOption,
		],
	},
	{
		title: "怎样核查",
		lines: [
			FIXED.verificationPower,
			methods[item.verifyMethod],
			`核查时间：${words.verifyPhases[item.verifyPhase]}，${item.verifyDeadline.count}${terms[item.verifyDeadline.unit]}。`,
			`核查标准：${item.verifyStandard.replace(/。$/, "")}。`,
			`核查部门：${verifier}。`,
		],
	},
	{ title: "承诺不实的责任", lines: [FIXED.liability] },
	{
		title: "可以反悔",
		lines: [
			`办结之前有合理理由的，可以撤回承诺，撤回后按原程序办理，不影响信用。撤回申请${within(numbers["withdrawal.answer"])}答复；撤回后${within(numbers["withdrawal.resubmit"])}补交证明。`,
		],
	},
	{
		title: "办理地点、时间和时限",
		lines: [
			`办理地点：${local.place}`,
			`办理时间：${local.hours}`,
			`法定办结时限：${local.legalDays}${terms[local.termUnit]}${local.legalBasis === "" ? "" : `（${local.legalBasis}）`}；承诺办结时限：${local.promisedDays}${terms[local.termUnit]}。`,
			`收费：${local.feeBasis === "" ? "不收费" : `收费，依据：${local.feeBasis}`}；到现场次数：${local.visits}次。`,
		],
	},
	{
		title: "咨询、投诉和举报",
		lines: [
			`咨询：${organ.name} ${organ.contactName} ${organ.contactPhone}`,
			`仍被索要上述证明、受到区别对待或者发现承诺不实的，可以在本网站“投诉举报”提出，可以匿名，${within(numbers["complaint.handle"])}办结并答复。`,
		],
	},
];

/** The numbers of a procedure. */
export const parametersOfProcedure = [
	"matter.acceptance",
	"supplement.term",
	"verify.online.deadline",
	"verify.onsite.deadline",
	"verify.assist.reply",
	"defence.term",
	"correction.term",
	"correction.recheck",
	"withdrawal.answer",
	"withdrawal.resubmit",
	"objection.accept",
	"objection.term",
	"repair.term",
	"complaint.accept",
	"complaint.handle",
	"outage.entry",
	"review.term",
	"suit.term",
] as const satisfies readonly ParameterKey[];

/**
 * 工作规程 of one organ: its posts, the steps of the scheme and every term from the parameters; a changed term
 * regenerates its clause (R-042).
 */
export const composeProcedure = (
	organ: OrganOfGuide & { firstResponsible: string },
	items: readonly Pick<ItemFacts, "certName" | "matterName" | "verifyMethod" | "verifyPhase">[],
	numbers: Numbers<(typeof parametersOfProcedure)[number]>,
): GuideSection[] => {
	const term = (key: (typeof parametersOfProcedure)[number]) => termOf(numbers[key]);
	const inTerm = (key: (typeof parametersOfProcedure)[number]) => within(numbers[key]);
	return [
		{
			title: "适用范围",
			lines: [
				`${organ.name}办理下列事项时实行证明事项告知承诺制：`,
				...numbered(
					items.map(
						({ matterName, certName, verifyMethod, verifyPhase }) =>
							`${matterName}：${certName}（${words.verifyMethods[verifyMethod]}，${words.verifyPhases[verifyPhase]}）`,
					),
				),
			],
		},
		{
			title: "岗位",
			lines: [
				`主要负责人（第一责任人）：${organ.firstResponsible}，审定清单、格式文本、办事指南和工作规程，决定撤销、移送等重大处理。`,
				"窗口人员：一次性告知，提供两种办法，不得替申请人选择，不得索要已经承诺的证明。",
				"承办人：受理、审查、决定，起草文书。",
				"法制审核人员：审核格式文本和不利文书，与起草人不是同一人。",
				"核查人员：依核查标准核查，现场核查不少于两人并出示证件。",
			],
		},
		{
			title: "告知和承诺",
			lines: [
				"逐项告知附件2规定的八项内容，记录告知的版本、时间和文字摘要。",
				"核对申请人身份和信用状况；不适用的，书面说明理由、记录编号和修复、异议途径，并允许提交证明。",
				"告知承诺书一式两份，双方各执一份；电子文本由双方持有同一份文件。",
			],
		},
		{
			title: "受理和决定",
			lines: [
				`收到申请后${inTerm("matter.acceptance")}决定是否受理；需要补正的，一次性告知，补正期限${term("supplement.term")}。`,
				"承诺符合条件、其他材料齐全的，依承诺作出决定；事中核查的，核查结论作出前不作决定，但不得超过法定期限。",
				`系统停用时用预先编号的空白承诺书办理，恢复后${inTerm("outage.entry")}补录。`,
			],
		},
		{
			title: "核查",
			lines: [
				`在线核查${inTerm("verify.online.deadline")}完成，现场核查${inTerm("verify.onsite.deadline")}完成；能在线核查的不到现场。`,
				`需要其他机关协助的发协助核查函，答复期限${term("verify.assist.reply")}；不能协助的应当书面说明理由。被请求机关拒绝或者不答复的，不得转由申请人承担。`,
				"免予核查的事项纳入日常监管，同等对待承诺和提交证明的申请人。",
			],
		},
		{
			title: "承诺不实的处理",
			lines: [
				`拟认定承诺不实的，先告知事实、理由和依据，申请人可以${inTerm("defence.term")}陈述、申辩。`,
				`可以整改的责令限期整改，期限${term("correction.term")}，期满后${inTerm("correction.recheck")}复查。`,
				"分别情形依法终止办理、责令限期整改、撤销行政决定；予以行政处罚的应当有法律依据并由有权机关作出；涉嫌犯罪的依法移送司法机关。",
				`不利文书经法制审核、批准、编号、盖章、送达，载明救济途径和期限：行政复议的期限${term("review.term")}，行政诉讼的期限${term("suit.term")}。`,
			],
		},
		{
			title: "信用",
			lines: [
				"认定送达生效后记入信用记录；履约的也如实记录。错误或者过失不等于虚假承诺。",
				`异议${inTerm("objection.accept")}受理、${inTerm("objection.term")}答复；修复${inTerm("repair.term")}作出决定。`,
			],
		},
		{
			title: "撤回",
			lines: [
				`办结前申请人有合理理由的可以撤回，${inTerm("withdrawal.answer")}答复；撤回后保留受理日期和先后顺序，补正期限${term("withdrawal.resubmit")}，不影响信用。`,
			],
		},
		{
			title: "投诉举报",
			lines: [
				`联系人：${organ.contactName}，电话：${organ.contactPhone}。投诉举报${inTerm("complaint.accept")}决定是否受理、${inTerm("complaint.handle")}办结答复；对举报人信息保密。`,
			],
		},
	];
};

/** What a guide says, as one text: its digest names the source it was made from. */
export const guideText = (title: string, sections: readonly GuideSection[]): string =>
	[title, ...sections.flatMap(({ title: heading, lines }) => [heading, ...lines])].join("\n");
