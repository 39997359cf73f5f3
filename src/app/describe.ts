import { organisationWords as organisationEn } from "#institution/organisation/domain/words.en.ts";
import { organisationWords as organisationZh } from "#institution/organisation/domain/words.zh-CN.ts";
import type { Describe } from "#platform/http.ts";

/** Refusals that belong to no slice: the door, the key, the schema, the machine. */
const common = {
	"zh-CN": {
		"not-found": "没有找到，或者不在您可查看的范围内。请核对编号，或返回列表重新选择。",
		forbidden: "您的账号没有办理此事的角色。如确需办理，请联系系统管理员授予角色。",
		"sign-in-first": "请先登录，登录后会回到这里。",
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
		malformed:
			"Something is not filled in correctly. Follow the hints below and submit again; nothing is lost.",
		"idempotency-key-reused":
			"The same submission key was used with other content. Reload the page and submit again.",
		"calendar-past-horizon":
			"The work calendar of that year is not loaded, so the term cannot be computed. Ask the administrator to load it.",
		"evidence-not-sealable":
			"Evidence cannot be sealed at the moment, so no promise is accepted. Try later, or bring the certificate to the window.",
	},
} as const;

const titles = { "zh-CN": "办理未成功", en: "Not done" } as const;

/** Every refusal of the product, by reason. Filled from the slices' own words. */
export const refusals: Record<"zh-CN" | "en", Readonly<Record<string, string>>> = {
	"zh-CN": { ...organisationZh.refusals, ...common["zh-CN"] },
	en: { ...organisationEn.refusals, ...common.en },
};

/** What happened and what to do next, in the reader's language. */
export const describe: Describe = (problem, language) => ({
	title: titles[language],
	detail: refusals[language][problem.reason] ?? common[language].malformed,
});
