import type { AdjustReason } from "./adjust.ts";
import type { CheckupFailure } from "./checkup-api.ts";
import type { ApprovalReason } from "./city-approval.ts";
import type { CityLineReason } from "./city-line.ts";
import type { ColumnsReason } from "./column-set.ts";
import type { DraftReason } from "./draft.ts";
import type { FindingReason } from "./finding.ts";
import type { ImportPeerReason, WithdrawPeerReason } from "./import-peer.ts";
import type { ImportRefusal } from "./import-report.ts";
import type { CellReason } from "./import-rows.ts";
import type {
	DisclosureGround,
	ExclusionGround,
	ExerciseLevel,
	ItemState,
	LegalRank,
	MatterType,
	PriorityDomain,
	RiskLevel,
	RoutineSupervision,
	ServeeType,
	SignatureLevel,
	VerifyMethod,
	VerifyPhase,
} from "./item.ts";
import type { ReleaseReason } from "./release.ts";
import type { ReturnReason } from "./return.ts";
import type { CityReason } from "./review.ts";
import type { SetAsideReason } from "./set-aside.ts";
import type { ShowPeerReason } from "./show-peer.ts";
import type { SubmitReason } from "./submit.ts";
import type { WordingReason } from "./wording-list.ts";

export type RefusalReason =
	| DraftReason
	| SubmitReason
	| ReturnReason
	| CityReason
	| ApprovalReason
	| CityLineReason
	| "at-the-city"
	| SetAsideReason
	| AdjustReason
	| ReleaseReason
	| ImportRefusal
	| "version-moved-on"
	| "list-columns-not-found"
	| "checkup-busy"
	| ShowPeerReason
	| ImportPeerReason
	| WithdrawPeerReason
	| CheckupFailure
	| "checkup-ended"
	| WordingReason
	| ColumnsReason
	| "items-incomplete";

export type CatalogueWords = {
	refusals: Record<RefusalReason, string>;
	findings: Record<FindingReason, string>;
	/** What else may be wrong with a cell of an imported sheet. */
	cells: Record<Exclude<CellReason, FindingReason>, string>;
	states: Record<ItemState, string>;
	matterTypes: Record<MatterType, string>;
	legalRanks: Record<LegalRank, string>;
	exerciseLevels: Record<ExerciseLevel, string>;
	priorityDomains: Record<PriorityDomain, string>;
	serveeTypes: Record<ServeeType, string>;
	verifyMethods: Record<VerifyMethod, string>;
	verifyPhases: Record<VerifyPhase, string>;
	routineSupervisions: Record<RoutineSupervision, string>;
	disclosureGrounds: Record<DisclosureGround, string>;
	riskLevels: Record<RiskLevel, string>;
	signatureLevels: Record<SignatureLevel, string>;
	exclusionGrounds: Record<ExclusionGround, string>;
	units: Record<"working-day" | "natural-day" | "month" | "year" | "hour", string>;
};

export const catalogueWords: CatalogueWords = {
	refusals: {
		"wording-unchanged": "规则现在就是这样，没有变化。",
		"wording-unknown": "规则里没有这一条，不用停用。",
		"wording-value-missing": "请写明这个词代表什么：哪一种不适用情形、哪一个事实或者哪一个主体。",
		"phrase-too-wide": "这个短语太宽：至少写两个字，“…”最多用三处。",
		"phrase-begins-open": "短语请从一个字开始，“…”不放在最前面。",
		"wording-policy-word":
			"“一些”“有关”和“法律法规规定的其他内容”是实施方案点名的，不能停用，也不能列为固定用语放过。",
		"peer-date-missing": "这份清单没有公开日期，不能放进证明地图。请写明公开日期后重新导入。",
		"peer-source-wrong": "来源请写网址（http 或者 https 开头）或者来文文号，不要写成别的地址。",
		"peer-date-in-future": "公开日期晚于今天。请核对当地公开的日期。",
		"peer-withdrawn": "这份清单已经移出清单库。需要的话请重新导入。",
		"peer-still-shown": "这份清单还在公众的证明地图上。请司法局先从证明地图撤下，再移出。",
		"peer-unchanged": "这份清单现在就是这样，没有变化。",
		"needed-column-missing":
			"少了必须有的列。行政机关、行政事项名称、证明事项名称、设定依据、证明内容、开具单位、核查方式、核查时间、核查标准都要有，请加上再保存。",
		"column-twice": "同一列出现了两次。请去掉一个。",
		"heading-twice": "有一个列名用了两次（设定依据各部分在表格里有自己的列名）。请改一个。",
		"heading-means-other": "有一个列名在清单里一直指另一列，改用会让导入认错列。请换一个列名。",
		"columns-unchanged": "样式列没有变化，不用保存。",
		"checkup-busy": "现在排队体检的清单太多。请过一分钟再上传。",
		"list-columns-not-found":
			"没有找到清单的表头。表中至少要有“证明事项名称”一列和另一列要素，表头应在前20行内。请核对后再上传。",
		"items-incomplete": "清单中还有要素不完整的条目，不能打印报送。请先补齐标出编码的条目。",
		forbidden: "您没有办理这一步的权限。请由本部门承办人、主要负责人或司法局相应岗位办理。",
		"wrong-state": "这条证明事项目前的状态不能做这一步。请刷新页面，按当前状态可用的按钮办理。",
		"organ-unknown": "没有找到这个行政机关。请从机构列表中选择。",
		"code-taken": "这个条目编码已被另一条使用。请换一个编码，或打开已有条目修改。",
		"already-listed": "本部门在同一行政事项下已经有同名证明事项。请打开已有条目修改，不要重复录入。",
		"organ-fixed": "条目所属的行政机关不能更改。需要换机关的，请由新机关另行起草。",
		"code-fixed": "已公布或已报送条目的编码和所属机关不能更改，编码在各版本之间保持不变。",
		"rules-not-met": "还有审查发现没有处理。请按逐条提示修改后再提交。",
		"facts-incomplete": "必填要素还不完整。请补齐标红的内容后再提交。",
		"reason-missing": "请写明理由，让对方知道为什么、怎么改。",
		"excluded-ground": "九种不适用情形中有回答“是”的，不能实行告知承诺制。请改为“列为不适用”。",
		"basis-cannot-oblige":
			"不能列为保留：设定依据都在法律、法规、国务院决定以下，不能要求申请人提交这项证明。请列为取消，或者先补上能够要求提交的依据。",
		"exclusion-ground-missing": "请选明属于九种不适用情形中的哪一种。都不属于的，列为取消或者保留。",
		"exclusion-ground-not-answered":
			"本机关的自检对这一种情形答的是“否”。请先在条目里改答“是”并写明理由，再列为不适用。",
		"exclusion-reason-missing": "请写明不适用情形的判断理由。部门和司法局各写各的。",
		"exclusion-reasons-copied": "健康体检类事项，司法局的理由不能照抄部门的理由，请独立写明。",
		"difference-not-acknowledged": "市级改动了这一条。请核对差异并勾选“已确认”后再登记。",
		"finding-needs-reason":
			"市级审定与审查发现不一致：标为“应取消”“不适用”的，请逐条写明为什么仍按审定执行。写明以后照审定版生效，公布的人看得到。",
		"no-difference": "填写的内容与报送内容完全相同。没有改动的，请登记为“照报”。",
		"never-published": "这条没有已公布的版本，不能恢复。",
		"city-approval-missing": "请写明市政府审定文件的文号和所审定的条目。没有审定文件不能公布。",
		"city-approval-unregistered":
			"这个文号没有登记过，或者还没有第二人核对。请先登记市政府审定文件、上传扫描件，由另一人核对后再提出公布。",
		"approval-file-unreadable": "扫描件打不开，或者内容与类型不符。请重新扫描为 PDF、PNG 或 JPEG 后上传。",
		"issued-by-the-district": "审定机关是市级。本区的机关不能审定自己的清单，请写审定文件上的发文机关。",
		"approval-registered": "这个文号已经登记过，或者是市级审定版的文号。请到“公布版本”查看已登记的文件。",
		"named-by-another-approval": "有条目已经写在另一份审定文件里，还没有公布。请先公布或者撤销那一份登记。",
		"not-set-aside": "有要移出的条目没有取消、保留或列为不适用，或者不在现行清单里。请刷新后重新选择。",
		"approval-closed": "这份审定文件已经核对或者撤销。请刷新页面。",
		"city-approval-in-future": "审定日期晚于今天。请核对文件日期。",
		"nothing-to-release": "没有选择要公布的条目，也没有选择要移出的条目。请先勾选。",
		"item-not-approved": "有条目尚未经市级审定。请先登记审定文件，或把它从本次公布中去掉。",
		"justice-reason-missing": "有条目缺少司法局的复核理由。请退回补充后再公布。",
		"template-missing": "有条目还没有已公布的告知承诺书格式文本。请先为它制作、批准并公布格式文本。",
		"template-of-other-facts":
			"有条目的格式文本是按另外的内容批准的，与要公布的内容不符。请按现在的内容重新起草、批准并公布格式文本。",
		"template-wording":
			"有条目的格式文本还有文字或填空问题（例如现场核查没有写现场地址）。请起草新版本改好后再公布。",
		"city-differences-open":
			"所选条目的市级审定版还没有导入，或者还有差异没有逐条确认。请先到“清单梳理”的合并页办理。",
		"city-document-differs": "所选条目是按另一个审定文号审定的，请按审定它的文号公布。",
		"outside-city-document":
			"所选条目没有写在这个文号的审定文件里，不能用这个文号公布或移出（三(二)3）。请去掉它，或按它自己的审定文件另行公布。",
		"city-study-underway":
			"清单已经合并报市研究论证，没有装进报市清单的新条目不能公布（三(二)3）。请先装进报市清单；已公布条目的调整按其审定文件另行公布。",
		"at-the-city": "这一条已经合并报市，等市级审定版导入后逐条确认，不能单独办理（三(二)3）。",
		"city-approved":
			"这一条是市政府审定版增加的，按审定的内容补齐后列入公布，不再审查，也不能由本区移出（三(二)3）。",
		"not-from-city": "这一条不是市级审定版增加的，请按集中审查办理。",
		"city-fact-fixed": "市政府审定的内容不能改动，只能补充审定版没有写的要素（三(二)3）。",
		"same-person": "登记和核对、提出公布和批准公布，都必须是两个人。请由另一位司法局人员办理。",
		"proposal-closed": "这个拟公布版本已经公布或撤下。请刷新页面。",
		"edition-moved-on": "拟公布版本中的条目已有变化。请撤下后重新提出公布。",
		"version-moved-on": "其他人刚刚修改了这一条。请刷新页面，看过最新内容后再修改。",
		"file-unreadable": "无法读取这个文件。请确认是 .xlsx 格式，用 Excel 或 WPS 打开另存一次后再试。",
		"file-too-large": "文件过大。请控制在 5 MB 以内，或拆成几个文件分别导入。",
		"file-suspicious":
			"文件内部结构异常（压缩包条目过多或压缩比过高），已拒绝读取。请重新另存为普通 .xlsx 文件。",
		"file-encrypted": "文件设有打开密码。请取消密码后再上传。",
		"file-old-format":
			"这是旧版的 .doc 或者 .xls 文件，读不了。请在 Word、Excel 或者 WPS 里打开，另存为 .docx 或者 .xlsx 再上传。",
		"file-is-pdf":
			"这是 PDF（包括扫描件），里面的表格读不准。请上传原来的 Excel 或者 Word 文件；只有 PDF 的，把表格复制到 Excel 里另存为 .xlsx。",
		"file-is-image":
			"这是一张图片，读不出文字。请上传原来的 Excel 或者 Word 文件，或者把表格录入 Excel 后再上传。",
		"checkup-interrupted": "体检时系统重新启动了，没有做完。请再上传一次。",
		"checkup-ended": "这次体检已经结束，不能再取消。",
		"header-not-found":
			"没有找到表头。请保留“证明事项名称”“行政事项名称”“设定依据”等列名，表头放在前20行内。",
		"no-rows": "表头下面没有数据行。请填写后再导入。",
		"too-many-rows": "数据行过多。请拆成几个文件分别导入，每个不超过10000行。",
		"import-has-errors": "文件中还有错误，没有导入任何一行。请按单元格提示改好后重新试导入。",
		"dry-run-first": "请先试导入这个文件，查看结果无误后再正式导入。",
	},
	findings: {
		"fact-missing": "缺少要素。请补充后再提交。",
		"exempt-without-reason": "选择免予核查的，要写明免予核查的理由。",
		"exempt-without-supervision":
			"选择免予核查的，要选定日常监管方式（双随机、重点监管、互联网+监管或智慧监管）。",
		"online-without-source": "选择在线核查的，要写明比对哪个数据源。",
		"risk-decision-missing": "允许电子确认（E）签署的，要填写报司法局备案的风险决定文号；没有的请选 R 或 P。",
		"task-code-wrong":
			"实施编码不对。应当是本机关统一社会信用代码18位、行使层级1位、基本编码12位，共31位；还没有的留空。",
		"excluded-ground": "属于不适用告知承诺制的情形。请列为“不适用”，由申请人提交证明。",
		"exclusion-suspected":
			"名称中有提示不适用情形的字眼。请重新核对九种情形；确实不属于的，请在部门理由中点名说明。",
		"exclusion-reason-missing": "请写明九种不适用情形的自检理由。",
		"exclusion-reasons-copied": "司法局的理由不能照抄部门的理由。",
		"basis-below-law":
			"应取消：设定依据没有法律、行政法规、国务院决定或地方性法规，不得要求申请人提交证明，也不必承诺。",
		"basis-mislabelled": "效力层级与文件名称不符（例如把部门规章写成法规）。请核对后改正。",
		"basis-rank-unclear": "从名称看不出这个文件的效力层级。请核对所选层级，并在文号中写全。",
		"article-unclear": "没有写明第几条。请按原文写明条、款、项，不能写“待核”或只写章节。",
		"article-text-missing": "缺少条文内容。请照录原文。",
		"issued-by-applicant":
			"不属于证明：开具单位是申请人自己。证明应由行政机关或者其他机构出具，请删除或列为取消。",
		"names-a-permit": "这里填的是许可事项的名称，不是证明的名称。请填写申请人要去开的那份证明叫什么。",
		"licence-or-data-proves": "应取消：证照或者数据共享即可证明，不必承诺。",
		"organ-can-check-itself": "应取消：由认定机构自行核查即可，不应向申请人索要。",
		"committee-must-not-issue": "应取消：属于不应由居（村）民委员会出具的20项证明。",
		"committee-among-issuers": "开具单位中有居（村）委会，而这项证明不应由它出具。请只保留应当出具的单位。",
		"identity-papers-prove": "应取消：凭身份证或户口簿即可证明，公安派出所不再出具。",
		"vague-wording": "有模糊表述。请写清楚具体是哪一份、还有哪几项、多少、什么时候。",
		"catch-all-clause": "有兜底条款。请逐一列明，不能写“规定的其他条件”。",
		"negative-question": "问的是“没有”“是否未”，答“是”还是“否”都会误会。请改成正面的问法。",
		"slot-without-unit": "填空没有写计量单位。请在空后写明元、平方米、人、年等。",
		"not-quantifiable": "证明内容无法判断真假。请写成可以核对的事实，加上数量、日期、地点等填空。",
		"standard-is-none": "这不是核查标准。请写明与什么比对、什么样算一致；“纳入日常监管”是监管方式。",
		"disclosure-of-protected-person":
			"社会救助、社会保险、健康类事项的自然人承诺书默认不公开。请改为不公开。",
		"matter-name-dragged": "行政事项名称与上一行相同，而设定依据不同，可能是下拉填充造成的。请核对。",
	},
	cells: {
		formula: "单元格是公式，不能导入。请复制后“选择性粘贴为值”。",
		"other-organ": "这一行写的不是本次导入的行政机关。请改正，或由该机关自行导入。",
		"not-upon-application": "行政处罚、行政强制等依职权行为不实行告知承诺制。只填写依申请办理的事项。",
		"value-unknown": "内容不在可选范围内。请按填表说明中的词填写。",
		"tick-unclear": "看不出是“是”还是“否”。请打√或留空（也可写 是/否、1/0）。",
		"deadline-unclear": "核查时间要写明事中或事后，以及多少个工作日或多少日，例如“事后，20个工作日”。",
		"retained-elsewhere": "这一行写明不能实行告知承诺。应当列入保留或不适用清单，不能导入告知承诺清单。",
		"duplicate-row": "与前面一行的行政事项和证明事项完全相同。请删除重复行。",
		"already-listed": "本部门已有同一行政事项下的同名证明事项。请在系统中打开已有条目修改。",
		"code-taken": "条目编码重复。请更换编码，或留空由系统编码。",
		"column-missing": "表中没有这一列，而这是必填要素。请增加这一列并填写。",
		"completed-later": "表中没有这一列。可以先导入，再在条目页面补充。",
		"too-long": "内容过长。请精简。",
		"number-unclear": "不是可用的整数。请只写阿拉伯数字，例如 1200，不带字母、单位和“约”。",
		"code-unclear": "条目编码只能由字母、数字和短横线组成，例如 SL-SFJ-001。请改正，或留空由系统编码。",
	},
	states: {
		draft: "草稿",
		"department-review": "部门审核",
		submitted: "已报送",
		returned: "退回修改",
		"joint-review": "集中审查",
		"to-merge": "拟合并",
		"city-study": "市级论证",
		"government-approval": "市政府审定",
		published: "已公布",
		adjusting: "调整中",
		cancelled: "取消",
		kept: "保留（提交证明）",
		excluded: "不适用",
	},
	matterTypes: {
		licensing: "行政许可",
		payment: "行政给付",
		confirmation: "行政确认",
		reward: "行政奖励",
		adjudication: "行政裁决",
		"other-power": "其他行政权力",
		"public-service": "公共服务",
	},
	legalRanks: {
		law: "法律",
		"administrative-regulation": "行政法规",
		"state-council-decision": "国务院决定",
		"local-regulation": "地方性法规",
		"department-rule": "部门规章",
		"local-government-rule": "地方政府规章",
	},
	exerciseLevels: { province: "省部级", city: "市级", county: "县级", town: "乡级及其他" },
	priorityDomains: {
		household: "户籍管理",
		"market-entry": "市场主体准营",
		"qualification-exam": "资格考试",
		"social-insurance": "社会保险",
		"social-assistance": "社会救助",
		"health-check": "健康体检",
		"legal-service": "法律服务",
		other: "其他",
	},
	serveeTypes: { citizen: "自然人", "legal-person": "法人", "other-organisation": "非法人组织" },
	verifyMethods: { exempt: "免予核查", online: "在线核查", onsite: "现场核查" },
	verifyPhases: { "in-process": "事中（办结前）", "ex-post": "事后（办结后）" },
	routineSupervisions: {
		"double-random": "双随机、一公开",
		key: "重点监管",
		"internet-plus": "互联网+监管",
		smart: "智慧监管",
	},
	disclosureGrounds: {
		"public-interest": "社会公共利益",
		"third-party": "第三人利益",
		"hard-to-verify": "核查难度较大",
	},
	riskLevels: { low: "低", medium: "中", high: "高" },
	signatureLevels: { P: "纸质签字盖章", R: "可靠电子签名", E: "实名认证加电子确认" },
	exclusionGrounds: {
		"national-security": "直接涉及国家安全",
		"state-secrets": "直接涉及国家秘密",
		"public-safety": "直接涉及公共安全",
		"financial-prudence": "直接涉及金融业审慎监管",
		ecology: "直接涉及生态环境保护",
		"personal-health": "直接关系人身健康",
		"life-and-property": "直接关系生命财产安全",
		"foreign-affairs": "重要涉外",
		"other-grave-risk": "其他风险较大、纠错成本较高、损害难以挽回",
	},
	units: {
		"working-day": "个工作日",
		"natural-day": "日（自然日）",
		month: "个月",
		year: "年",
		hour: "小时",
	},
};
