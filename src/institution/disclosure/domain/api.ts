import { z } from "zod";
import { disclosureGrounds } from "#institution/catalogue/domain/item.ts";
import { PublicEdition } from "#institution/commitment/domain/public-edition.ts";
import { endpoint } from "#kernel/endpoint.ts";
import { Page, paged } from "#kernel/paging.ts";
import { removalReasons } from "./disclosure.ts";

const none = z.object({});
const DisclosureParams = z.object({ disclosureId: z.uuid("公开编号不正确。") });
const CommitmentParams = z.object({ commitmentId: z.uuid("承诺书编号不正确。") });
const persons = ["applicant", "agent", "guardian"] as const;
const Text = z.string().trim().min(1, "请填写内容。").max(2_000, "内容不能超过2000字。");
export const disclosureStates = ["awaiting-review", "refused", "published", "removed"] as const;

const Reply = z.object({ disclosureId: z.string(), state: z.enum(disclosureStates), version: z.number() });
const ShownField = z.object({ path: z.string(), label: z.string(), value: z.string().nullable() });

export const showPublicEdition = endpoint({
	name: "show-public-edition",
	method: "POST",
	path: "/my/commitments/:commitmentId/public-edition",
	by: persons,
	summary: "签署前查看将要公开的版本（留存展示记录）",
	clause: "三(七)；R-093",
	params: CommitmentParams,
	query: none,
	body: none,
	reply: z.object({
		public: z.boolean(),
		ground: z.enum(disclosureGrounds).nullable(),
		termDays: z.number().nullable(),
		digest: z.string().nullable(),
		fields: z.array(ShownField),
	}),
});

export const answerPublicEdition = endpoint({
	name: "answer-public-edition",
	method: "POST",
	path: "/my/commitments/:commitmentId/public-edition/consent",
	by: persons,
	summary: "单独同意或者不同意（撤回同意）公开",
	clause: "个人信息保护法；R-093",
	params: CommitmentParams,
	query: none,
	body: z.object({ consent: z.boolean() }),
	reply: z.object({ consent: z.boolean(), removed: z.boolean() }),
});

export const nominateLetter = endpoint({
	name: "nominate-letter",
	method: "POST",
	path: "/disclosures",
	by: ["handler"],
	summary: "提请公开一份承诺书",
	clause: "三(七)；R-093",
	params: none,
	query: none,
	body: z.object({
		commitmentId: z.uuid("承诺书编号不正确。"),
		statutoryBasis: z.string().trim().min(1).max(300).nullable().default(null),
	}),
	reply: Reply,
});

export const reviewDisclosure = endpoint({
	name: "review-disclosure",
	method: "POST",
	path: "/disclosures/:disclosureId/review",
	by: ["disclosure-reviewer"],
	summary: "公开审查（国家秘密、商业秘密、个人隐私）",
	clause: "三(七)；R-093",
	params: DisclosureParams,
	query: none,
	body: z.object({
		publish: z.boolean(),
		found: z.object({ stateSecret: z.boolean(), tradeSecret: z.boolean(), privacy: z.boolean() }),
		reason: Text,
	}),
	reply: Reply,
});

export const removeDisclosure = endpoint({
	name: "remove-disclosure",
	method: "POST",
	path: "/disclosures/:disclosureId/removal",
	by: ["handler", "disclosure-reviewer"],
	summary: "撤下已公开的承诺书",
	clause: "三(七)；R-093",
	params: DisclosureParams,
	query: none,
	body: z.object({ reason: Text }),
	reply: Reply,
});

const DeskRow = z.object({
	disclosureId: z.string(),
	commitmentId: z.string(),
	letterNo: z.string(),
	certName: z.string(),
	organId: z.string(),
	organName: z.string(),
	ground: z.enum(disclosureGrounds),
	state: z.enum(disclosureStates),
	until: z.string(),
	nominatedAt: z.string(),
	why: z.enum(removalReasons).nullable(),
	actions: z.array(z.string()),
});

export const disclosures = endpoint({
	name: "disclosures",
	method: "GET",
	path: "/disclosures",
	by: ["handler", "disclosure-reviewer"],
	summary: "公开审查台",
	clause: "三(七)；R-093",
	params: none,
	query: Page.extend({ state: z.enum(disclosureStates).optional() }),
	body: none,
	reply: paged(DeskRow),
});

export const disclosure = endpoint({
	name: "disclosure",
	method: "GET",
	path: "/disclosures/:disclosureId",
	by: ["handler", "disclosure-reviewer"],
	summary: "一件公开审查及拟公开的版本",
	clause: "三(七)；R-093",
	params: DisclosureParams,
	query: none,
	body: none,
	reply: DeskRow.extend({ fields: z.array(ShownField) }),
});

const PublicRow = z.object({
	letterNo: z.string(),
	organName: z.string(),
	matterName: z.string(),
	certName: z.string(),
	ground: z.enum(disclosureGrounds),
	publishedAt: z.string(),
	until: z.string(),
});

export const disclosedLetters = endpoint({
	name: "disclosed-letters",
	method: "GET",
	path: "/disclosed-letters",
	by: ["public"],
	summary: "公开的承诺书",
	clause: "三(七)；R-093",
	params: none,
	query: Page.extend({ q: z.string().trim().max(60).optional() }),
	body: none,
	reply: paged(PublicRow),
});

export const disclosedLetter = endpoint({
	name: "disclosed-letter",
	method: "GET",
	path: "/disclosed-letters/:letterNo",
	by: ["public"],
	summary: "一份公开的承诺书，附可独立验证的证明",
	clause: "三(七)；R-093",
	params: z.object({ letterNo: z.string().min(1).max(100) }),
	query: none,
	body: none,
	reply: PublicRow.extend({ fields: z.array(ShownField), proof: PublicEdition }),
});
