import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { readDemoCatalogue } from "#app/demo/catalogue.ts";
import { facts, handler, head, itemId, now, organId } from "#institution/catalogue/domain/item.sample.ts";
import { loadReference } from "#institution/catalogue/server/reference-data.ts";
import { sha256Text } from "#institution/notice/server/routes.ts";
import type { Actor, OrganId, PersonId } from "#kernel/actor.ts";
import { composeNotice } from "./compose-notice.ts";
import { letterSource } from "./letter-fit.ts";
import { lintTemplate } from "./lint-template.ts";
import { checkSlots } from "./slot-values.ts";
import * as printed from "./specifics.ts";
import type { LetterTemplate, Slot, TemplateId, TemplateText } from "./template.ts";
import { approveTemplate, changeTemplate, draftTemplate, evolve, publishTemplate } from "./template-steps.ts";

const reference = loadReference();
const Part = z.object({
	no: z.string(),
	title: z.string().optional(),
	fixed: z.string().optional(),
	options: z.array(z.object({ key: z.string(), label: z.string() })).optional(),
});
const seed = z
	.object({ sections: z.array(z.object({ no: z.string(), parts: z.array(z.unknown()) })) })
	.parse(
		JSON.parse(readFileSync(new URL("../../../../data/letters/seed-template.json", import.meta.url), "utf8")),
	);
const told = (seed.sections.find(({ no }) => no === "二")?.parts ?? []).map((part) => Part.parse(part));

const slot = (changes: Partial<Slot> = {}): Slot => ({
	key: "householdSize",
	label: "家庭成员人数",
	type: "number",
	unit: "人",
	min: 1,
	max: 20,
	required: true,
	proofContentIndex: 0,
	...changes,
});
const income = slot({ key: "income", label: "人均月收入", type: "money", unit: "元", min: 0, max: 100000 });
const plainWords = {
	matter: "您在办法律援助。",
	certificate: "可以不去开证明。",
	bases: "原文在旁边。",
	content: "您保证这几句属实。",
	manner: "要签名。",
	verification: "机关会比对。",
	liability: "不实要负责。",
	disclosure: "不公开。",
};
const text: TemplateText = {
	slots: [slot(), income],
	sentences: [{ proofContentIndex: 0, text: "家庭成员{householdSize}，人均月收入{income}" }],
	plainWords,
};
const { fillSlots } = printed;
const specifics = (template: TemplateText, values: Readonly<Record<string, string>>) =>
	printed.specifics(template, values).specifics;
const blankSpecifics = (template: TemplateText) => printed.blankSpecifics(template).specifics;
const exampleSpecifics = (template: TemplateText, day: string) =>
	printed.exampleSpecifics(template, day).specifics;
const lint = (changes: Partial<TemplateText>, item: Parameters<typeof lintTemplate>[1] = facts) =>
	lintTemplate({ ...text, ...changes }, item, reference).map(({ reason }) => reason);

describe("一次性告知的八项内容", () => {
	const notice = composeNotice(facts, text, sha256Text);

	test("八项的序号、标题与附件2一致（R-127 附件2 二）", () => {
		expect(
			notice.sections.map(({ number, title }) => [number.replace("（", "(").replace("）", ")"), title]),
		).toEqual(told.map(({ no, title }) => [no, title]));
	});
	test("（五）（六）（七）的固定文字与附件2逐字相同（R-126 R-127 附件2 二(五)(六)(七)）", () => {
		for (const part of told) {
			const section = notice.sections.find(({ title }) => title === part.title);
			if (part.fixed) expect(section?.lines).toEqual([part.fixed]);
			if (part.title === "承诺的方式")
				expect(section?.options.map((option) => option.text).sort()).toEqual(
					part.options?.map(({ label }) => label).sort(),
				);
		}
	});
	test("能否代为承诺、是否公开由清单确定，二选一（R-126 R-128）", () => {
		const chosen = (key: string, item = facts) =>
			composeNotice(item, text, sha256Text)
				.sections.find((section) => section.key === key)
				?.options.filter((option) => option.chosen)
				.map((option) => option.text);
		expect(chosen("manner")?.[0]).toContain("可以代为承诺");
		expect(chosen("manner", { ...facts, agentAllowed: false })?.[0]).toContain("不可代为承诺");
		expect(chosen("disclosure")).toEqual(["本承诺书不予公开。"]);
		expect(
			chosen("disclosure", { ...facts, disclosure: { public: true, ground: "third-party", termDays: 30 } }),
		).toEqual(["本承诺书将予公开，公开时限：自承诺书生效之日起30日。"]);
	});
	test("设定依据写明条款项和原文（R-124 附件2 二(三)）", () => {
		const legalBases = [
			{
				law: "教师资格条例",
				article: "十五",
				paragraph: "一",
				item: "四",
				text: "原文。",
				rank: "administrative-regulation",
			} as const,
		];
		expect(
			composeNotice({ ...facts, legalBases: [...legalBases] }, text, sha256Text).sections[2]?.lines,
		).toEqual(["1.《教师资格条例》第十五条第一款第（四）项规定：原文。"]);
	});
	test("一字之差，所告知文字的摘要就不同；通俗解释不进摘要（R-012）", () => {
		const again = composeNotice(facts, { plainWords: { ...plainWords, matter: "换一种说法" } }, sha256Text);
		expect(again.textHash).toBe(notice.textHash);
		expect(composeNotice({ ...facts, certName: "经济困难证明书" }, text, sha256Text).textHash).not.toBe(
			notice.textHash,
		);
		expect(notice.sections.every(({ text: words, hash }) => sha256Text(words) === hash)).toBe(true);
		expect(notice.textHash).toBe(sha256Text(notice.sections.map(({ text: words }) => words).join("\n")));
	});
});

describe("格式文本的填空与文字", () => {
	test("写得对的没有发现（R-045 三(四)）", () => {
		expect(lint({})).toEqual([]);
	});
	test.each([
		["键重复", { slots: [slot(), slot(), income] }, "slot-key-twice"],
		["句中填空未定义", { slots: [slot()] }, "slot-unknown"],
		["填空没有用上", { slots: [slot(), income, slot({ key: "spare" })] }, "slot-unused"],
		[
			"选择项没有选项",
			{ slots: [slot(), { ...income, type: "choice", min: undefined, max: undefined }] },
			"choice-without-options",
		],
		["数字没有单位", { slots: [slot({ unit: undefined }), income] }, "number-without-unit"],
		["范围颠倒", { slots: [slot({ min: 9, max: 1 }), income] }, "bounds-crossed"],
		["数字用日期作范围", { slots: [slot({ min: "2020-01-01" }), income] }, "bounds-of-wrong-kind"],
		["填空属于别的证明内容", { slots: [slot({ proofContentIndex: 1 }), income] }, "slot-of-other-content"],
		[
			"有模糊表述",
			{ sentences: [{ proofContentIndex: 0, text: "有关情况为{householdSize}{income}" }] },
			"vague-wording",
		],
		[
			"有兜底条款",
			{ sentences: [{ proofContentIndex: 0, text: "{householdSize}{income}以及其他条件" }] },
			"catch-all-clause",
		],
		[
			"证明内容没有承诺句",
			{ sentences: [{ proofContentIndex: 1, text: "家庭成员{householdSize}{income}" }] },
			"content-without-sentence",
		],
		[
			"没有填空又不可核对",
			{ slots: [], sentences: [{ proofContentIndex: 0, text: "情况符合要求" }] },
			"sentence-not-quantifiable",
		],
	] as const)("%s的不能批准（R-044 R-045 R-046 R-047 三(四)）", (_, changes, reason) => {
		expect(lint(changes as unknown as Partial<TemplateText>)).toContain(reason);
	});
	test("现场核查的必须有现场地址（R-129 附件2 三(二)）", () => {
		const onsite = { ...facts, verifyMethod: "onsite" } as const;
		expect(lint({}, onsite)).toEqual(["site-address-missing"]);
		const site = slot({
			key: "siteAddress",
			label: "现场地址",
			type: "address",
			unit: undefined,
			min: undefined,
			max: undefined,
		} as Partial<Slot>);
		expect(lint({ slots: [slot(), income, site] }, onsite)).toEqual([]);
	});
	test("演示清单每一条都有格式文本，全部通过检查（R-044 三(四)）", async () => {
		const { items, templates } = await readDemoCatalogue();
		for (const { facts: item } of items) {
			const template = templates.get(item.code);
			if (!template) throw new Error(`no template for ${item.code}`);
			expect(lintTemplate(template, item, reference), item.code).toEqual([]);
		}
	});
});

describe("填写", () => {
	const today = "2021-06-15";
	const check = (one: Partial<Slot>, value: string) =>
		checkSlots(
			{ slots: [slot({ min: undefined, max: undefined, ...one } as Partial<Slot>)] },
			{ householdSize: value },
			today,
		).map(({ reason }) => reason);

	test("填全填对的，成句写进承诺书（R-129 附件2 三(二)）", () => {
		expect(fillSlots(text, { householdSize: "3", income: "620.50" }, today)).toEqual({
			specifics: ["家庭成员3人，人均月收入620.50元"],
			tables: [],
			siteAddress: null,
		});
		expect(blankSpecifics(text)).toEqual(["家庭成员____人，人均月收入____元"]);
	});
	test("空白承诺书给每种填空留出写法：日期留年月日，选择列出方框；有样例的预览照样例填（R-044、R-049 三(四)）", () => {
		const of = (changes: Partial<Slot>) => ({
			slots: [slot({ min: undefined, max: undefined, unit: undefined, ...changes } as Partial<Slot>)],
			sentences: [{ proofContentIndex: 0, text: "填{householdSize}" }],
			plainWords,
		});
		const options = [
			{ value: "own", label: "自有" },
			{ value: "rent", label: "租赁" },
		];
		expect(blankSpecifics(of({ type: "date" }))).toEqual(["填____年__月__日"]);
		expect(blankSpecifics(of({ type: "period" }))).toEqual(["填____年__月__日至____年__月__日"]);
		expect(blankSpecifics(of({ type: "choice", options }))).toEqual(["填□自有 □租赁"]);
		expect(exampleSpecifics(of({ type: "date", example: "2021-03-05" }), today)).toEqual(["填2021年3月5日"]);
		expect(exampleSpecifics(of({ type: "choice", options, example: "rent" }), today)).toEqual(["填租赁"]);
		// 不能填的样例不进预览，检查指出它。
		expect(exampleSpecifics(of({ type: "date", example: "三月五日" }), today)).toEqual(["填____年__月__日"]);
		expect(lint({ slots: [slot({ example: "许多" }), income] })).toEqual(["example-not-valid"]);
		expect(lint({ slots: [slot({ example: "3" }), income] })).toEqual([]);
	});
	test("必填的空着不能签，指出是哪一项（R-013 三(一)）", () => {
		expect(fillSlots(text, { householdSize: " " }, today)).toMatchObject({
			refused: "slots-not-right",
			details: { slots: ["householdSize:slot-blank", "income:slot-blank"] },
		});
	});
	test.each([
		["number", { min: 1, max: 20 }, "0", "slot-below"],
		["number", { min: 1, max: 20 }, "21", "slot-above"],
		["number", {}, "三", "slot-not-number"],
		["number", {}, "1e3", "slot-not-number"],
		["money", {}, "12.345", "slot-not-money"],
		["money", {}, "-5", "slot-not-money"],
		["date", {}, "2021-02-30", "slot-not-date"],
		["date", { max: "today" }, "2021-06-16", "slot-after"],
		["date", { min: "2021-01-01" }, "2020-12-31", "slot-before"],
		["month", {}, "2021-13", "slot-not-month"],
		["month", { max: "today" }, "2021-07", "slot-after"],
		["period", {}, "2021-01-01", "slot-not-period"],
		["period", {}, "2021-06-30/2021-01-01", "slot-period-reversed"],
		[
			"choice",
			{
				options: [
					{ value: "自有", label: "自有" },
					{ value: "租赁", label: "租赁" },
				],
			},
			"借用",
			"slot-not-option",
		],
		["yes", {}, "false", "slot-not-confirmed"],
		["address", {}, "路口", "slot-too-short"],
		["text", {}, "长".repeat(301), "slot-too-long"],
	] as const)("%s %o 填“%s”的拒绝：%s（R-045 三(四)）", (type, range, value, reason) => {
		expect(check({ type, ...range } as Partial<Slot>, value)).toEqual([reason]);
	});
	test("多交的填空也拒绝；选填的可以空着，印作“无”（R-013 三(一)）", () => {
		expect(checkSlots({ slots: [] }, { extra: "1" }, today)).toMatchObject([{ reason: "slot-unknown" }]);
		expect(check({ required: false }, "")).toEqual([]);
		expect(specifics({ ...text, slots: [slot({ required: false }), income] }, { income: "1" })).toEqual([
			"家庭成员无，人均月收入1元",
		]);
	});
	test("填写的内容里带有花括号或美元符号也照原样成句（R-129）", () => {
		const free = { ...text, slots: [slot({ type: "text", unit: undefined } as Partial<Slot>), income] };
		expect(specifics(free, { householdSize: "{income}$&", income: "1" })[0]).toBe(
			"家庭成员{income}$&，人均月收入1元",
		);
	});
	test("日期、年月、起止日期、选择按中文写法成句（R-129）", () => {
		const printed = (one: Partial<Slot>, value: string) =>
			specifics(
				{
					...text,
					slots: [slot({ unit: undefined, ...one } as Partial<Slot>)],
					sentences: [{ proofContentIndex: 0, text: "{householdSize}" }],
				},
				{ householdSize: value },
			)[0];
		expect(printed({ type: "date" }, "2021-03-05")).toBe("2021年3月5日");
		expect(printed({ type: "month" }, "2021-03")).toBe("2021年3月");
		expect(printed({ type: "period" }, "2021-01-01/2021-12-31")).toBe("2021年1月1日至2021年12月31日");
		expect(
			printed(
				{
					type: "choice",
					options: [
						{ value: "a", label: "自有" },
						{ value: "b", label: "租赁" },
					],
				},
				"a",
			),
		).toBe("自有");
		expect(printed({ type: "yes" }, "true")).toBe("是");
	});
});

describe("格式文本的起草、批准、公布", () => {
	const drafted: LetterTemplate = {
		id: "t1" as TemplateId,
		itemId,
		organId,
		number: 1,
		text,
		draftedBy: "p-handler" as PersonId,
		state: "draft",
	};
	const given = { actor: head, item: facts, reference, hash: sha256Text, now };
	const approved: LetterTemplate = {
		...drafted,
		state: "approved",
		approvedBy: "p-head" as PersonId,
		sourceHash: letterSource(facts, sha256Text),
	};

	test("承办人起草，主要负责人批准并公布（R-044 三(四)）", () => {
		const command = { templateId: drafted.id, itemId, number: 1 };
		expect(draftTemplate(command, { actor: handler, organId, draftExists: false })).toMatchObject({
			accepted: [{}],
		});
		const decision = approveTemplate(drafted, given);
		if (!("accepted" in decision)) throw new Error(decision.refused);
		expect(
			decision.accepted.reduce<LetterTemplate>((state, event) => evolve(state, event, text), drafted),
		).toEqual(approved);
		expect(publishTemplate(approved, given)).toMatchObject({ accepted: [{ type: "TemplatePublished" }] });
	});
	test("批准以后条目变了的、文字检查不再通过的不能公布（R-044 三(四)，R-129 附件2）", () => {
		const changed = { ...facts, proofContents: ["经营面积不少于____平方米"] };
		expect(publishTemplate(approved, { ...given, item: changed })).toMatchObject({
			refused: "item-changed-since",
		});
		const onsite = { ...facts, verifyMethod: "onsite" as const };
		const approvedOnsite = { ...approved, sourceHash: letterSource(onsite, sha256Text) };
		expect(publishTemplate(approvedOnsite, { ...given, item: onsite })).toMatchObject({
			refused: "wording-not-met",
			details: { findings: ["site-address-missing@slots"] },
		});
		expect(publishTemplate(approved, { ...given, item: null })).toMatchObject({ refused: "item-incomplete" });
	});
	test("不是承办人、已有草稿的不能起草（R-044 三(四)）", () => {
		const command = { templateId: drafted.id, itemId, number: 1 };
		expect(draftTemplate(command, { actor: head, organId, draftExists: false })).toMatchObject({
			refused: "forbidden",
		});
		expect(draftTemplate(command, { actor: handler, organId, draftExists: true })).toMatchObject({
			refused: "draft-exists",
		});
	});
	test("起草人不能自己批准；要素不全、文字检查未过的不能批准（R-044 三(四)）", () => {
		const both: Actor = {
			kind: "staff",
			personId: drafted.draftedBy,
			grants: [{ role: "organ-head", organId }],
		};
		expect(approveTemplate(drafted, { ...given, actor: both })).toMatchObject({ refused: "same-person" });
		expect(approveTemplate(drafted, { ...given, item: null })).toMatchObject({ refused: "item-incomplete" });
		expect(approveTemplate({ ...drafted, text: { ...text, slots: [] } }, given)).toMatchObject({
			refused: "wording-not-met",
		});
		expect(approveTemplate(approved, given)).toMatchObject({ refused: "wrong-state" });
	});
	test("别的机关的人不能批准，批准后不能再改（R-044 三(四)）", () => {
		const stranger: Actor = {
			kind: "staff",
			personId: "p-x" as PersonId,
			grants: [{ role: "organ-head", organId: "other" as OrganId }],
		};
		expect(approveTemplate(drafted, { ...given, actor: stranger })).toMatchObject({ refused: "forbidden" });
		expect(changeTemplate(approved, handler)).toMatchObject({ refused: "wrong-state" });
		expect(changeTemplate(drafted, handler)).toMatchObject({ accepted: [{ type: "TemplateChanged" }] });
		expect(publishTemplate(drafted, given)).toMatchObject({ refused: "wrong-state" });
	});
});
