import * as breachApi from "#institution/breach/domain/api.ts";
import { breachWords as breachEn } from "#institution/breach/domain/words.en.ts";
import { breachWords as breachZh } from "#institution/breach/domain/words.zh-CN.ts";
import * as adjustmentApi from "#institution/campaign/domain/adjustment-api.ts";
import * as campaignApi from "#institution/campaign/domain/api.ts";
import * as outgoingApi from "#institution/campaign/domain/outgoing-api.ts";
import { campaignWordsEnglish as campaignEn } from "#institution/campaign/domain/words.en.ts";
import { campaignWords as campaignZh } from "#institution/campaign/domain/words.zh-CN.ts";
import * as catalogueApi from "#institution/catalogue/domain/api.ts";
import { catalogueWordsEnglish as catalogueEn } from "#institution/catalogue/domain/words.en.ts";
import { catalogueWords as catalogueZh } from "#institution/catalogue/domain/words.zh-CN.ts";
import * as commitmentApi from "#institution/commitment/domain/api.ts";
import { words as commitmentEn } from "#institution/commitment/domain/words.en.ts";
import { words as commitmentZh } from "#institution/commitment/domain/words.zh-CN.ts";
import * as complaintApi from "#institution/complaint/domain/api.ts";
import { complaintWords as complaintEn } from "#institution/complaint/domain/words.en.ts";
import { complaintWords as complaintZh } from "#institution/complaint/domain/words.zh-CN.ts";
import * as creditApi from "#institution/credit/domain/api.ts";
import { creditWords as creditEn } from "#institution/credit/domain/words.en.ts";
import { creditWords as creditZh } from "#institution/credit/domain/words.zh-CN.ts";
import * as disclosureApi from "#institution/disclosure/domain/api.ts";
import { disclosureWords as disclosureEn } from "#institution/disclosure/domain/words.en.ts";
import { disclosureWords as disclosureZh } from "#institution/disclosure/domain/words.zh-CN.ts";
import * as matterApi from "#institution/matter/domain/api.ts";
import { matterWords as matterEn } from "#institution/matter/domain/words.en.ts";
import { matterWords as matterZh } from "#institution/matter/domain/words.zh-CN.ts";
import * as noticeApi from "#institution/notice/domain/api.ts";
import * as guideApi from "#institution/notice/domain/guide-api.ts";
import { noticeWordsEnglish as noticeEn } from "#institution/notice/domain/words.en.ts";
import { noticeWords as noticeZh } from "#institution/notice/domain/words.zh-CN.ts";
import * as organisationApi from "#institution/organisation/domain/api.ts";
import { organisationWords as organisationEn } from "#institution/organisation/domain/words.en.ts";
import { organisationWords as organisationZh } from "#institution/organisation/domain/words.zh-CN.ts";
import * as verificationApi from "#institution/verification/domain/api.ts";
import { verificationWords as verificationEn } from "#institution/verification/domain/words.en.ts";
import { verificationWords as verificationZh } from "#institution/verification/domain/words.zh-CN.ts";
import type { Describe } from "#platform/http.ts";
import { fieldWords } from "./field-words.ts";

/** Refusals that belong to no slice: the door, the key, the schema, the machine. */
const common = {
	"zh-CN": {
		"not-found": "没有找到，或者不在您可查看的范围内。请核对编号，或返回列表重新选择。",
		forbidden: "您的账号没有办理此事的角色。如确需办理，请联系系统管理员授予角色。",
		"sign-in-first": "请先登录，登录后会回到这里。",
		"too-many-requests": "操作太频繁，请等几分钟再试。急需办理的，请拨打窗口电话。",
		malformed: "有内容没有填对，请按下面的提示修改后重新提交，已填内容不会丢失。",
		"idempotency-key-reused": "同一个提交编号用在了不同的内容上。请刷新页面后重新提交。",
		"calendar-past-horizon":
			"工作日历还没有载入这一年的安排，期限无法计算。请系统管理员在“日历”中载入后再办。",
		"evidence-not-sealable":
			"存证暂时无法封存，为保证您的承诺有据可查，暂停受理。请稍后再试，或到窗口提交证明办理。",
	},
	en: {
		"not-found": "Not found, or outside what you may see. Check the number or go back to the list.",
		forbidden: "Your account has no role for this. Ask the administrator for one if you need it.",
		"sign-in-first": "Please sign in first; you will come back here.",
		"too-many-requests": "Too many requests. Please wait a few minutes, or call the window.",
		malformed:
			"Something is not filled in correctly. Follow the hints below and submit again; nothing is lost.",
		"idempotency-key-reused":
			"The same submission key was used with other content. Reload the page and submit again.",
		"calendar-past-horizon":
			"The work calendar of that year is not loaded, so the term cannot be computed. Ask the administrator to load it.",
		"evidence-not-sealable":
			"Evidence cannot be sealed at the moment, so no commitment is accepted. Try later, or bring the certificate to the window.",
	},
} as const;

const titles = { "zh-CN": "办理未成功", en: "Not done" } as const;

type Refusals = Readonly<Record<string, string>>;

/** The calls of each slice and the words it refuses with. */
const slices: readonly { api: object; "zh-CN": Refusals; en: Refusals }[] = [
	{ api: breachApi, "zh-CN": breachZh.refusals, en: breachEn.refusals },
	{ api: adjustmentApi, "zh-CN": campaignZh.refusals, en: campaignEn.refusals },
	{ api: outgoingApi, "zh-CN": campaignZh.refusals, en: campaignEn.refusals },
	{ api: campaignApi, "zh-CN": campaignZh.refusals, en: campaignEn.refusals },
	{ api: catalogueApi, "zh-CN": catalogueZh.refusals, en: catalogueEn.refusals },
	{ api: commitmentApi, "zh-CN": commitmentZh.refusals, en: commitmentEn.refusals },
	{ api: complaintApi, "zh-CN": complaintZh.refusals, en: complaintEn.refusals },
	{ api: creditApi, "zh-CN": creditZh.refusals, en: creditEn.refusals },
	{ api: disclosureApi, "zh-CN": disclosureZh.refusals, en: disclosureEn.refusals },
	{ api: matterApi, "zh-CN": matterZh.refusals, en: matterEn.refusals },
	{ api: guideApi, "zh-CN": noticeZh.guides, en: noticeEn.guides },
	{ api: noticeApi, "zh-CN": noticeZh.refusals, en: noticeEn.refusals },
	{ api: organisationApi, "zh-CN": organisationZh.refusals, en: organisationEn.refusals },
	{ api: verificationApi, "zh-CN": verificationZh.refusals, en: verificationEn.refusals },
];

const named = (value: unknown): string | null =>
	typeof value === "object" && value !== null && "name" in value && typeof value.name === "string"
		? value.name
		: null;

/** Which slice words the refusals of a call. */
const wordsByCall = new Map(
	slices.flatMap((slice) =>
		Object.values(slice.api).flatMap((value: unknown) => {
			const name = named(value);
			return name === null ? [] : [[name, slice] as const];
		}),
	),
);

/** What happened and what to do next, in the reader's language and in the words of the slice that refused. */
export const describe: Describe = ({ reason, endpoint, errors = [] }, language) => {
	const own = endpoint === undefined ? undefined : wordsByCall.get(endpoint)?.[language][reason];
	const shared: Refusals = common[language];
	// A rule of another slice may refuse inside this call; then its own words are the right ones.
	const others = () => slices.find((slice) => slice[language][reason] !== undefined)?.[language][reason];
	return {
		title: titles[language],
		detail: own ?? shared[reason] ?? others() ?? shared.malformed ?? reason,
		errors: errors.map(({ path, message, english }) => ({
			path,
			message: language === "en" ? (fieldWords.get(message) ?? english) : message,
		})),
	};
};
