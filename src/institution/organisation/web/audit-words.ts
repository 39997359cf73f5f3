import { breachWords } from "#institution/breach/domain/words.zh-CN.ts";
import { words as commitmentWords } from "#institution/commitment/domain/words.zh-CN.ts";
import { complaintWords } from "#institution/complaint/domain/words.zh-CN.ts";
import { creditWords } from "#institution/credit/domain/words.zh-CN.ts";
import { disclosureWords } from "#institution/disclosure/domain/words.zh-CN.ts";
import { matterWords } from "#institution/matter/domain/words.zh-CN.ts";
import { verificationWords } from "#institution/verification/domain/words.zh-CN.ts";
import { organisationWords } from "../domain/words.zh-CN.ts";

/** 模块 by the name that stands in the journal. */
export const slices: Readonly<Record<string, string>> = {
	organisation: "机构与人员",
	catalogue: "证明事项清单",
	notice: "告知承诺文本",
	commitment: "告知承诺",
	matter: "办件与文书",
	verification: "核查",
	breach: "承诺不实处置",
	credit: "信用",
	disclosure: "承诺公开",
	complaint: "投诉举报",
};

const types: Readonly<Record<string, unknown>> = {
	...organisationWords.timeline,
	...complaintWords.timeline,
	...breachWords.events,
	...creditWords.events,
	...disclosureWords.events,
	...verificationWords.timeline,
	...commitmentWords.events,
	...matterWords.timeline,
	// The timeline words these by the kind of document; here the kind stands in the event.
	DocumentDrafted: "起草文书",
	DocumentRevised: "修改文书",
	DocumentReviewed: "文书通过法制审核",
	DocumentReturned: "文书退回修改",
	DocumentApproved: "文书获批准",
	DocumentSealed: "文书编号用印",
	DocumentServed: "文书送达",
	DocumentDiscarded: "文书作废",
};

/** The event in words; its code where it has none. */
export const typeName = (type: string): string => {
	const name = types[type];
	return typeof name === "string" ? name : type;
};

const actors: Readonly<Record<string, string>> = {
	staff: "工作人员",
	"natural-person": "个人",
	"legal-person": "单位",
	"api-client": "对接系统",
	guest: "链接来访",
	system: "系统",
	anonymous: "未登录",
};
export const actorName = (kind: string): string => actors[kind] ?? kind;
