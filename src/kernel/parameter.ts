/**
 * A number of the rules. Where no authority was found it is the district's own default and must be shown to
 * staff as such and never to a citizen as law. Decisions store the version they used.
 */
export type Parameter = {
	key: ParameterKey;
	value: number;
	unit: "working-day" | "natural-day" | "month" | "year" | "hour" | "minute" | "percent" | "count" | "flag";
	/** S demanded by the policy, V seen in a public source, M to be verified, D our own default. */
	standing: "S" | "V" | "M" | "D";
	/** Document and article, or why this default. */
	authority: string;
	version: number;
};

/** Every number a rule may ask for. The rows are seeded in the migration of the organisation slice. */
export const parameterKeys = [
	"withdrawal.answer", // 撤回申请答复
	"withdrawal.resubmit", // 撤回后提交证明
	"supplement.term", // 补正期限
	"matter.acceptance", // 受理期限
	"matter.term", // 法定办理时限
	"service.announcement", // 公告送达
	"verify.online.start",
	"verify.online.deadline",
	"verify.onsite.deadline",
	"verify.max",
	"verify.assist.reply",
	"correction.term",
	"correction.recheck",
	"defence.term",
	"objection.accept",
	"objection.term",
	"repair.term",
	"credit.minor.max",
	"credit.general.min",
	"credit.general.max",
	"credit.serious.min",
	"credit.serious.max",
	"credit.repeat.window",
	"credit.general.denies",
	"credit.objection.suspends",
	"publish.letter.term",
	"publish.review",
	"publish.smallest-cell",
	"complaint.accept",
	"complaint.handle",
	"complaint.extension",
	"authorisation.longest",
	"authorisation.disown",
	"sampling.good",
	"sampling.normal",
	"sampling.warned",
	"draft.kept",
	"helper.link", // 请人帮填的链接有效时长
	"review.term", // 行政复议
	"suit.term", // 行政诉讼
	"judiciary.head-decides",
	"judiciary.hand-over",
	"judiciary.reply",
	"outage.entry",
	"evidence.unsealed.stop",
	"filing.term", // 公布后备案
	"filing.province.term", // 市级备案后报省级
	"law-change.answer", // 法律变动后逐项答复
	"campaign.notice.submission", // 报送截止前提醒
	"campaign.notice.rework", // 修改到期前提醒
	"campaign.notice.stage", // 阶段结束前提醒司法局
	"selection.volume", // 遴选评分：使用频次
	"selection.difficulty",
	"selection.issuers",
	"selection.cost",
	"provincial.retry.first", // 省平台没有答复时重新推送
	"provincial.retry.longest",
	"provincial.by-hand", // 人工报送前推送的次数
] as const;
export type ParameterKey = (typeof parameterKeys)[number];

/** All parameters as read in one transaction; rules take the ones they need as facts. */
export type Parameters = Readonly<Record<ParameterKey, Parameter>>;
