import { breachWords } from "#workbench/words/breach.ts";
import { words as commitmentWords } from "#workbench/words/commitment.ts";
import { complaintWords } from "#workbench/words/complaint.ts";
import { creditWords } from "#workbench/words/credit.ts";
import { disclosureWords } from "#workbench/words/disclosure.ts";
import { matterWords } from "#workbench/words/matter.ts";
import { organisationWords } from "#workbench/words/organisation.ts";
import { verificationWords } from "#workbench/words/verification.ts";
import { t } from "./words.ts";

/** 模块 by the name that stands in the journal. */
export const slices: Readonly<Record<string, string>> = {
	organisation: t("机构与人员"),
	catalogue: t("证明事项清单"),
	notice: t("告知承诺文本"),
	campaign: t("清单梳理"),
	commitment: t("告知承诺"),
	matter: t("办件与文书"),
	verification: t("核查"),
	breach: t("承诺不实处置"),
	credit: t("信用"),
	disclosure: t("承诺公开"),
	complaint: t("投诉举报"),
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
	WordingChanged: t("改动审查规则"),
	PeerListImported: t("导入同行清单"),
	DuplicateDecided: t("决定疑似重复的条目"),
	PeerListWithdrawn: t("移出误导入的同行清单"),
	PeerListShown: t("公开同行清单"),
	PeerListHidden: t("不再公开同行清单"),
	CatalogueImported: t("导入清单"),
	ListColumnsSaved: t("调整附件1样式列"),
	ListColumnsReset: t("恢复附件1样式列"),
	DocumentDrafted: t("起草文书"),
	DocumentRevised: t("修改文书"),
	DocumentReviewed: t("文书通过法制审核"),
	DocumentReturned: t("文书退回修改"),
	DocumentApproved: t("文书获批准"),
	DocumentSealed: t("文书编号用印"),
	DocumentServed: t("文书送达"),
	DocumentDiscarded: t("文书作废"),
};

/** The event in words; its code where it has none. */
export const typeName = (type: string): string => {
	const name = types[type];
	return typeof name === "string" ? name : type;
};

const actors: Readonly<Record<string, string>> = {
	staff: t("工作人员"),
	"natural-person": t("个人"),
	"legal-person": t("单位"),
	"api-client": t("对接系统"),
	guest: t("链接来访"),
	system: t("系统"),
	anonymous: t("未登录"),
};
export const actorName = (kind: string): string => actors[kind] ?? kind;
