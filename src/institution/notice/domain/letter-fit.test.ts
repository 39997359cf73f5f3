import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import { facts, reference } from "#institution/catalogue/domain/item.sample.ts";
import type { ItemFacts } from "#institution/catalogue/domain/item.ts";
import { letterFit, letterSource } from "./letter-fit.ts";
import type { LetterTemplate } from "./template.ts";

const hash = (text: string) => createHash("sha256").update(text).digest("hex");
const template = {
	id: "t1",
	itemId: "i1",
	organId: facts.organId,
	number: 1,
	draftedBy: "p1",
	approvedBy: "p2",
	sourceHash: letterSource(facts, hash),
	state: "approved",
	text: {
		slots: [
			{
				key: "size",
				label: "家庭成员人数",
				type: "number",
				unit: "人",
				required: true,
				proofContentIndex: 0,
			},
		],
		sentences: [{ proofContentIndex: 0, text: "共同生活的家庭成员{size}人" }],
		plainWords: {},
	},
} as unknown as LetterTemplate;
const fitOf = (item: ItemFacts, of: LetterTemplate = template) => letterFit(of, item, { reference, hash });

describe("公布的告知承诺书与公布的条目相符", () => {
	test("按这一条的要素批准的，相符；承诺书里不写的要素变了，仍然相符（R-044 三(四)）", () => {
		expect(fitOf(facts)).toEqual({ misfit: null, findings: [] });
		const elsewhere = { ...facts, annualVolume: 900, riskLevel: "high" as const, lifeEvents: [] };
		expect(
			fitOf({ ...elsewhere, exclusionCheck: { ...facts.exclusionCheck, justiceReason: "同意" } }),
		).toEqual({
			misfit: null,
			findings: [],
		});
		const reordered = Object.fromEntries(Object.entries(facts).reverse()) as ItemFacts;
		expect(fitOf(reordered).misfit).toBeNull();
	});
	test.each<[string, Partial<ItemFacts>]>([
		["证明内容", { proofContents: ["经营面积不少于____平方米"] }],
		["核查方式", { verifyMethod: "onsite" }],
		["证明事项名称", { certName: "家庭收入证明" }],
		["行政事项名称", { matterName: "法律援助审查" }],
		["设定依据", { legalBases: [] }],
		["能否代为承诺", { agentAllowed: false }],
		["是否公开及时限", { disclosure: { public: true, ground: "third-party", termDays: 30 } }],
	])("%s变了的，原来批准的格式文本不相符（R-013，R-044 三(四)）", (_, changes) => {
		expect(fitOf({ ...facts, ...changes }).misfit).toBe("other-facts");
	});
	test("要素没变、文字规则不再符合的，写明哪一处（R-045 三(四)、R-129 附件2）", () => {
		const onsite = { ...facts, verifyMethod: "onsite" as const };
		const approvedFor = { ...template, sourceHash: letterSource(onsite, hash) } as LetterTemplate;
		expect(fitOf(onsite, approvedFor)).toEqual({
			misfit: "wording",
			findings: ["site-address-missing@slots"],
		});
	});
	test("草稿、没有记下按什么要素批准的，不相符（R-044 三(四)）", () => {
		expect(fitOf(facts, { ...template, state: "draft" } as LetterTemplate).misfit).toBe("other-facts");
		const { sourceHash: _, ...old } = template as Extract<LetterTemplate, { state: "approved" }>;
		expect(fitOf(facts, old as LetterTemplate).misfit).toBe("other-facts");
	});
});
