import type { DisclosureGround } from "#institution/catalogue/domain/item.ts";
import type { DisclosureAction } from "./actions.ts";
import type { DisclosureEvent, DisclosureState, PreReview, RemovalWhy } from "./disclosure.ts";
import type { DisclosureReason } from "./reasons.ts";

export type DisclosureWords = {
	/** What happened and what to do next. */
	refusals: Record<DisclosureReason, string>;
	actions: Record<
		DisclosureAction | "nominate-letter" | "show-public-edition" | "answer-public-edition",
		string
	>;
	states: Record<DisclosureState, string>;
	removals: Record<RemovalWhy, string>;
	grounds: Record<DisclosureGround, string>;
	preReview: Record<keyof PreReview, string>;
	/** Printed in place of a hidden value. */
	hidden: string;
	/** What the applicant reads in the timeline. */
	events: Record<DisclosureEvent["type"], string>;
};

export const disclosureWords: DisclosureWords = {
	refusals: {
		"item-not-public": "该证明事项在清单中定为不公开，其承诺书不得公开。",
		"letter-says-not-public": "这份承诺书载明不予公开，不得公开。",
		"letter-not-in-force": "这份承诺书已撤回、更正或者不再有效，不得公开。",
		"term-over": "承诺书载明的公开时限已过，不得再公开。",
		"never-of-minors": "未成年人的承诺书一律不公开。",
		"protected-person": "社会救助、社会保险、医疗健康事项中自然人的承诺书默认不公开。",
		"edition-not-shown": "签署前没有向承诺人展示公开版，不得公开。",
		"edition-differs": "拟公开的内容与签署前展示给承诺人的公开版不一致，不得公开。请核对。",
		"consent-missing": "承诺人没有单独同意公开，也没有写明法律依据，不得公开。",
		"cell-too-small": "同一事项在同一街道当日的承诺书过少，公开可能认出本人，不得公开。",
		"already-disclosed": "这份承诺书已经提请公开或者已经公开，请在公开列表中查看。",
		"no-longer-public": "这份承诺书的公开时限已到或者已经撤下，不再公开。可以凭承诺书编号投诉举报。",
		"already-signed": "承诺书已经签署，展示公开版须在签署之前。",
		"not-at-this-stage": "目前的状态不能做这一步。请刷新页面。",
		"same-person": "提请公开的人不能自己审查。请由另一人审查。",
		"reason-empty": "请写明审查意见。",
		"secret-or-private": "遮盖后仍含国家秘密、商业秘密或者个人隐私，不得公开。请决定不予公开。",
		"term-runs": "公开时限尚未届满。",
		forbidden: "您没有办理这一步的权限。请由承办人提请、公开审查人员审查。",
	},
	actions: {
		"nominate-letter": "提请公开",
		"review-disclosure": "公开审查",
		"remove-disclosure": "撤下",
		"show-public-edition": "查看公开版",
		"answer-public-edition": "是否同意公开",
	},
	states: { "awaiting-review": "待审查", refused: "不予公开", published: "公开中", removed: "已撤下" },
	removals: {
		"term-ended": "公开时限届满",
		"commitment-withdrawn": "承诺已撤回",
		"commitment-disowned": "被代理人否认承诺",
		"letter-corrected": "承诺书已更正",
		"decision-revoked": "行政决定已撤销",
		"objection-upheld": "异议成立",
		"consent-withdrawn": "承诺人撤回同意",
		"error-found": "发现错误",
	},
	grounds: {
		"public-interest": "涉及社会公共利益",
		"third-party": "涉及第三人利益",
		"hard-to-verify": "核查难度较大",
	},
	preReview: { stateSecret: "国家秘密", tradeSecret: "商业秘密", privacy: "个人隐私" },
	hidden: "（不公开）",
	events: {
		PublicEditionShown: "已展示拟公开的版本",
		PublicEditionAnswered: "已答复是否同意公开",
		DisclosureNominated: "提请公开，等待审查",
		DisclosureRefused: "审查决定不予公开",
		DisclosurePublished: "承诺书公开版已公开",
		DisclosureRemoved: "公开版已撤下",
	},
};
