import type { Channel, ChannelReason, DeliveryState } from "./channel.ts";
import type { GuideReason, GuideStanding } from "./guide.ts";
import type { LintReason } from "./lint-template.ts";
import type { PushFault, PushReason } from "./provincial-push.ts";
import type { SlotProblem, SlotReason } from "./slot-values.ts";
import type { SlotType } from "./template.ts";
import type { TemplateReason } from "./template-steps.ts";

export type NoticeWords = {
	refusals: Record<TemplateReason | "template-missing" | "slots-not-right" | "demand-ended", string>;
	lint: Record<LintReason, string>;
	/** `{label}` and `{bound}` are put in. */
	slots: Record<SlotReason, string>;
	/** How a cell of a table is named: `{table}`, `{row}` and `{column}`. */
	cell: string;
	slotTypes: Record<SlotType, string>;
	states: Record<"draft" | "approved" | "published", string>;
	guides: Record<GuideReason | ChannelReason | PushReason, string>;
	standings: Record<GuideStanding, string>;
	channels: Record<Channel, string>;
	deliveries: Record<DeliveryState, string>;
	/** Why the provincial platform did not answer. */
	pushFaults: Record<PushFault, string>;
};

/** The message for one blank, or one cell, that is not right. */
export const slotMessage = (
	words: Pick<NoticeWords, "slots" | "cell">,
	{ label, reason, bound, within }: Omit<SlotProblem, "key">,
): string => {
	const name =
		within === undefined
			? label
			: words.cell
					.replace("{table}", () => within.label)
					.replace("{row}", String(within.row))
					.replace("{column}", () => label);
	return words.slots[reason].replace("{label}", () => name).replace("{bound}", bound ?? "");
};

export const noticeWords: NoticeWords = {
	refusals: {
		forbidden: "您没有办理这一步的权限。格式文本由本部门承办人起草，主要负责人或法制审核人员批准。",
		"wrong-state": "这份格式文本目前的状态不能做这一步。请刷新页面后按可用的按钮办理。",
		"item-incomplete": "这条证明事项的要素还不完整。请先补齐要素，再批准格式文本。",
		"item-changed-since": "批准以后条目的内容有了变化，这一版不能公布。请按现在的内容起草新版本，重新批准。",
		"draft-exists": "这条证明事项已有一份草稿。请打开草稿修改，批准后再起草新版本。",
		"wording-not-met": "格式文本还有文字或填空问题。请按逐条提示修改后再批准。",
		"same-person": "起草和批准必须是两个人。请由主要负责人或法制审核人员中的另一位批准。",
		"template-missing": "这条证明事项还没有公布的格式文本，暂时不能承诺。请联系办理部门。",
		"slots-not-right": "还有填空没有填对。请按提示逐项改正。",
		"demand-ended":
			"这项证明的设定依据已经废止，不再要求提交，也不需要承诺，所以没有空白承诺书和办事指南可取。有人仍向您要，请投诉。",
	},
	lint: {
		"example-not-valid":
			"样例不符合这个填空项的类型或范围。请改成可以填的值，例如日期写 2026-03-05，选择写选项。",
		"slot-key-twice": "两个填空项用了同一个键。请改名。",
		"slot-unknown": "句子里的填空没有定义。请先添加这个填空项。",
		"slot-unused": "这个填空项没有用在任何一句里。请用上或删除。",
		"slot-of-other-content": "这个填空项属于另一条证明内容。请放到对应的句子里。",
		"choice-without-options": "选择项没有列出选项。请至少写两个。",
		"number-without-unit": "数字填空没有单位。请写明单位，例如“人”“平方米”。",
		"bounds-crossed": "最小值大于最大值。请改正范围。",
		"bounds-of-wrong-kind": "范围的类型与填空项不符：数字填空用数字，日期填空用日期。",
		"content-without-sentence": "有一条证明内容没有对应的承诺句。请补写。",
		"sentence-of-no-content": "这句承诺没有对应的证明内容。请改正对应关系。",
		"sentence-not-quantifiable": "这句承诺无法判断真假。请加上可以核对的填空。",
		"rows-without-columns": "重复行还没有列。请至少加一列。",
		"rows-crossed": "最少行数大于最多行数。请改正。",
		"rows-not-compared": "重复行由人逐行核对，数据源不能比对。请去掉比对，或者改用单个填空。",
		"site-address-missing": "现场核查的事项必须有“现场地址”填空（键 siteAddress，必填）。",
		"vague-wording": "有模糊表述。请写清楚具体是什么。",
		"catch-all-clause": "有兜底条款。请逐一列明。",
		"negative-question": "问的是“没有”“是否未”，容易答反。请改成正面的问法。",
		"slot-without-unit": "填空没有写计量单位。请在空后写明单位。",
		"plain-words-missing": "缺少通俗解释。请用百姓听得懂的话写一句。",
	},
	slots: {
		"slot-blank": "请填写“{label}”。",
		"slot-not-number": "“{label}”应当是数字，例如 3 或 12.5。",
		"slot-below": "“{label}”不能小于 {bound}。请核对。",
		"slot-above": "“{label}”不能大于 {bound}。请核对。",
		"slot-not-money": "“{label}”应当是金额，最多两位小数，例如 1200 或 1200.50，不写“元”。",
		"slot-not-date": "“{label}”应当是日期，例如 2026-03-05。",
		"slot-not-month": "“{label}”应当是年月，例如 2026-03。",
		"slot-not-period": "“{label}”应当是起止日期，两个都要填写。",
		"slot-period-reversed": "“{label}”的结束日期早于开始日期。请核对。",
		"slot-before": "“{label}”不能早于 {bound}。请核对。",
		"slot-after": "“{label}”不能晚于 {bound}。请核对。",
		"slot-not-option": "请为“{label}”选择一个给出的选项。",
		"slot-not-confirmed": "请确认“{label}”；不能确认的，可以改为提交证明。",
		"slot-too-long": "“{label}”不能超过 {bound} 个字。",
		"slot-too-short": "“{label}”过于简单，请写到街道、社区、门牌（至少 {bound} 个字）。",
		"slot-too-few-rows": "“{label}”至少填 {bound} 行。",
		"slot-too-many-rows": "“{label}”最多填 {bound} 行。请删去多出的行；确实填不下的，可以改为提交证明。",
		"slot-unknown": "提交了格式文本中没有的填空。请刷新页面后重新填写。",
	},
	cell: "{table}第{row}行：{column}",
	slotTypes: {
		text: "文字",
		number: "数字",
		money: "金额",
		date: "日期",
		month: "年月",
		period: "起止日期",
		address: "地址",
		person: "姓名",
		choice: "选择",
		yes: "确认",
		rows: "重复行",
	},
	states: { draft: "草稿", approved: "已批准", published: "已公布" },
	guides: {
		forbidden:
			"您没有办理这一步的权限。草稿由本部门承办人起草，主要负责人或法制审核人员批准，主要负责人公布。",
		"wrong-state": "目前的状态不能做这一步。请刷新页面后按可用的按钮办理。",
		"same-person": "起草和批准必须是两个人。请由主要负责人或法制审核人员中的另一位批准。",
		"draft-exists": "已有一份还没有公布的草稿。请先批准、公布这份草稿。",
		"source-moved-on": "起草以后事项要素或者规则参数变了。请由承办人重新生成，再批准、公布。",
		"guide-not-in-force": "这个事项还没有现行的办事指南，或者指南待更新。请先生成、批准、公布办事指南。",
		"template-missing": "这个事项还没有公布的告知承诺书格式文本。请先公布格式文本。",
		"not-delivered-yet": "这个渠道没有等待登记的公布。请先由主要负责人公布到各渠道。",
		"delivery-stale": "公布以后内容变了。请先由主要负责人重新公布，再登记。",
		"push-under-way": "系统正在向省平台推送，回执由省平台给出，不用手填。请等省平台答复。",
		"push-tried-again":
			"省平台还没有答复，系统已推送 {attempts} 次，正在自动重推。推送 {tries} 次都没有答复的，才人工报送并登记回执。",
		"demand-ended": "这项证明的设定依据已经废止，不再要求提交，也不需要承诺。不再公布，已经公布的应当撤下。",
		"nothing-to-take-down": "这个渠道没有要登记撤下的。已经推送到省平台的，由系统从省平台撤下。",
		"not-connected": "本系统还没有连接省平台。请下载交换包报送，再登记回执。",
		"nothing-to-resend": "目前没有可以重新推送的。内容变了的，请由主要负责人重新公布到各渠道。",
		"nothing-to-withdraw": "省平台上没有这个事项，不需要撤下。",
	},
	standings: {
		missing: "没有",
		draft: "草稿",
		approved: "已批准，待公布",
		"in-force": "现行",
		stale: "待更新",
	},
	channels: { portal: "网站", hall: "服务大厅", provincial: "省政务服务平台" },
	deliveries: {
		pending: "待办",
		done: "已公布",
		failed: "未通过检查",
		stale: "待更新",
		queued: "等待推送",
		sent: "已送达，待省平台审核",
		unreachable: "省平台没有答复",
		rejected: "省平台退回",
		withdrawing: "正在撤下",
		withdrawn: "已从省平台撤下",
		"to-take-down": "应撤下",
		"taken-down": "已撤下",
	},
	pushFaults: {
		unreachable: "连不上省平台",
		"timed-out": "省平台没有按时答复",
		busy: "省平台繁忙或者正在维护",
		"not-let-in": "省平台不认可本系统的凭证，请联系管理员核对 services.json",
		malformed: "省平台的答复看不懂",
		"of-another-batch": "省平台的答复说的不是这一批",
		"batch-taken": "批次号已被别的内容占用。请重新推送，系统会换一个批次号。",
	},
};
