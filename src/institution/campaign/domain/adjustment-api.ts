import { z } from "zod";
import { itemStates } from "#institution/catalogue/domain/item.ts";
import { endpoint } from "#kernel/endpoint.ts";
import { Page, paged } from "#kernel/paging.ts";
import { answerStandings, lawAnswers } from "./answer-law-change.ts";
import { filingLevels } from "./filing.ts";
import { changeKinds, changeStates } from "./law-change.ts";

const none = z.object({});
const day = (label: string) => z.iso.date(`${label}应写成 2026-05-06 的样子。`);
const said = (label: string, longest = 2000) =>
	z.string().trim().min(1, `请填写${label}。`).max(longest, `${label}不能超过${longest}个字。`);
const place = z.string().trim().max(20).default("");
const ChangeParams = z.object({ changeId: z.uuid() });
const desk = ["handler", "organ-head", "justice-bureau", "administrator", "auditor"] as const;
const justice = ["justice-bureau"] as const;
const clause = "R-028 三(二)";

export const enterLawChange = endpoint({
	name: "enter-law-change",
	method: "POST",
	path: "/law-changes",
	by: ["justice-bureau", "handler"],
	summary: "登记法律法规变动：依据、条款、修改或者废止、施行日期、条文序号对照；司法局另一人确认后才起算",
	clause,
	params: none,
	query: none,
	body: z.object({
		law: said("依据名称", 120),
		article: place,
		paragraph: place,
		item: place,
		kind: z.enum(changeKinds).default("amended"),
		effectiveOn: day("施行日期"),
		newText: z.string().trim().max(4000).default(""),
		newLaw: z.string().trim().max(120).default(""),
		note: z.string().trim().max(2000).default(""),
		renumbering: z
			.array(z.object({ from: z.string().trim().max(20), to: z.string().trim().max(20) }))
			.max(300, "条文序号对照不能超过 300 条。")
			.default([]),
	}),
	/** `affected`: items that rest on it now, which will be asked for once it is confirmed. */
	reply: z.object({ changeId: z.string(), affected: z.number() }),
});

export const confirmLawChange = endpoint({
	name: "confirm-law-change",
	method: "POST",
	path: "/law-changes/:changeId/confirmation",
	by: justice,
	summary: "确认法律变动：对照公布的原文，写明出处和公布日期；登记的人不能确认自己登记的",
	clause,
	params: ChangeParams,
	query: none,
	body: z.object({
		text: said("公布的原文", 4000),
		source: said("原文出处", 400),
		announcedOn: day("公布日期"),
	}),
	reply: z.object({ changeId: z.string(), affected: z.number() }),
});

export const withdrawLawChange = endpoint({
	name: "withdraw-law-change",
	method: "POST",
	path: "/law-changes/:changeId/withdrawal",
	by: justice,
	summary: "撤回登记错的法律变动：写明理由，牵动的条目、期限、停止索要一并恢复",
	clause,
	params: ChangeParams,
	query: none,
	body: z.object({ reason: said("撤回的理由") }),
	reply: z.object({
		changeId: z.string(),
		/** Items that stand again where they stood. */
		restored: z.number(),
		/** Items somebody has worked on since, or whose line another item has taken: left to their organs. */
		left: z.array(z.string()),
	}),
});

const LawChangeRow = z.object({
	id: z.string(),
	law: z.string(),
	article: z.string(),
	paragraph: z.string(),
	item: z.string(),
	kind: z.enum(changeKinds),
	effectiveOn: z.string(),
	state: z.enum(changeStates),
	at: z.string(),
	/** Of the organs in sight: items that rest on it, answers given, answers overdue. */
	items: z.number(),
	answered: z.number(),
	overdue: z.number(),
});

export const lawChanges = endpoint({
	name: "law-changes",
	method: "GET",
	path: "/law-changes",
	by: desk,
	summary: "登记的法律法规变动和答复进度",
	clause,
	params: none,
	query: Page,
	body: none,
	reply: paged(LawChangeRow),
});

/** 告知承诺书 under way, told under the old wording; no name and no number of a person. */
const LiveLetter = z.object({
	commitmentId: z.string(),
	matterId: z.string(),
	matterNo: z.string(),
	organId: z.string(),
	certName: z.string(),
	state: z.string(),
	offeredAt: z.string(),
	/** 已阅知 of the whole notice on the server's clock; null while it is still being told. */
	toldAt: z.string().nullable(),
	/** Told on or after the day on which the change took effect: in a wording no longer in force. */
	afterEffect: z.boolean(),
	mayOpen: z.boolean(),
});

export const lawChange = endpoint({
	name: "law-change",
	method: "GET",
	path: "/law-changes/:changeId",
	by: desk,
	summary: "一项变动：内容、答复进度、工作规程、只在文字里引用它的材料和条目",
	clause,
	params: ChangeParams,
	query: none,
	body: none,
	reply: LawChangeRow.extend({
		newText: z.string(),
		newLaw: z.string(),
		note: z.string(),
		renumbering: z.array(z.object({ from: z.string(), to: z.string() })),
		/** Letters under way on these items, counted to a thousand. */
		liveLetters: z.number(),
		/** 工作规程 of the organs concerned. */
		procedures: z.array(
			z.object({ organId: z.string(), organName: z.string(), number: z.number(), isStale: z.boolean() }),
		),
		/** What cites the place in its words only: 核查标准 of other items, reasons of materials kept or excluded. */
		mentions: z.array(
			z.object({
				kind: z.enum(["verify-standard", "material", "set-aside"]),
				id: z.string(),
				organId: z.string(),
				organName: z.string(),
				name: z.string(),
				text: z.string(),
			}),
		),
		/** While it is a report: items that rest on it now, counted from the whole list. */
		wouldAffect: z.number().nullable(),
		/** 公布的原文, where it stands, on which day; blank until it is confirmed. */
		official: z.object({ text: z.string(), source: z.string(), announcedOn: z.string() }).nullable(),
		withdrawn: z.object({ reason: z.string(), at: z.string() }).nullable(),
		/** Each null where this reader may, else the refusal. */
		confirm: z.string().nullable(),
		withdraw: z.string().nullable(),
		close: z.string().nullable(),
	}),
});

export const lawChangeItems = endpoint({
	name: "law-change-items",
	method: "GET",
	path: "/law-changes/:changeId/items",
	by: desk,
	summary: "一项变动牵动的条目，及其格式文本、办事指南、核查标准、在办承诺书和答复",
	clause,
	params: ChangeParams,
	query: Page.extend({ show: z.enum(["all", "unanswered", "overdue"]).default("all") }),
	body: none,
	reply: paged(
		z.object({
			itemId: z.string(),
			organId: z.string(),
			organName: z.string(),
			matterName: z.string(),
			certName: z.string(),
			state: z.enum(itemStates),
			/** Where it cites the place: in the working item, in the edition in force, or in both. */
			working: z.array(z.string()),
			released: z.array(z.string()),
			/** Articles that have another number now: 第四十一条 → 第四十五条. */
			numbers: z.array(z.object({ from: z.string(), to: z.string() })),
			/** A basis names the law and no article. */
			unclear: z.boolean(),
			standardCites: z.boolean(),
			/** The published letter text; null where there is none. */
			template: z.object({ number: z.number(), cites: z.boolean() }).nullable(),
			guide: z.object({ number: z.number(), isStale: z.boolean(), cites: z.boolean() }).nullable(),
			liveLetters: z.number(),
			late: z.boolean(),
			dueAt: z.string(),
			overdue: z.boolean(),
			standing: z.enum(answerStandings),
			answers: z.array(
				z.object({
					answer: z.enum(lawAnswers),
					as: z.enum(["cancelled", "kept", "excluded"]).nullable(),
					reason: z.string(),
					at: z.string(),
					decision: z.object({ outcome: z.enum(["approved", "returned"]), text: z.string() }).nullable(),
				}),
			),
			endsOn: z.string().nullable(),
			/** Null where this reader may answer, or decide on the answer, else the refusal. */
			answer: z.string().nullable(),
			decide: z.string().nullable(),
			/** The repeal leaves it no basis. */
			groundless: z.boolean(),
		}),
	),
});

export const lawChangeLetters = endpoint({
	name: "law-change-letters",
	method: "GET",
	path: "/law-changes/:changeId/letters",
	by: desk,
	summary: "按原条文告知、还没有办结的承诺书",
	clause: "R-028 R-044 三(二)",
	params: ChangeParams,
	query: Page,
	body: none,
	reply: paged(LiveLetter),
});

export const answerLawChange = endpoint({
	name: "answer-law-change",
	method: "POST",
	path: "/law-changes/:changeId/items/:itemId/answer",
	by: ["handler"],
	summary: "逐项答复：不受影响、调整、移出清单，写明理由；不受影响由司法局复核，移出清单由主要负责人审定",
	clause,
	params: z.object({ changeId: z.uuid(), itemId: z.uuid() }),
	query: none,
	body: z.object({
		answer: z.enum(lawAnswers),
		reason: said("理由"),
		/** 移出清单: 取消、保留（仍由申请人提交证明）或者不适用. */
		as: z.enum(["cancelled", "kept", "excluded"]).default("cancelled"),
	}),
	reply: z.object({ itemId: z.string(), answer: z.enum(lawAnswers) }),
});

export const decideLawAnswer = endpoint({
	name: "decide-law-answer",
	method: "POST",
	path: "/law-changes/:changeId/items/:itemId/decision",
	by: ["organ-head", "justice-bureau"],
	summary: "审定移出清单（主要负责人）、复核不受影响（司法局）：同意，或者退回重新答复",
	clause,
	params: z.object({ changeId: z.uuid(), itemId: z.uuid() }),
	query: none,
	body: z.object({
		outcome: z.enum(["approved", "returned"]),
		text: z.string().trim().max(2000).default(""),
	}),
	reply: z.object({ itemId: z.string(), endsOn: z.string().nullable() }),
});

export const closeLawChange = endpoint({
	name: "close-law-change",
	method: "POST",
	path: "/law-changes/:changeId/closing",
	by: justice,
	summary: "销号：条目都已答复，调整都已完成或者说明理由不调整",
	clause,
	params: ChangeParams,
	query: none,
	body: none,
	reply: z.object({ changeId: z.string() }),
});

export const adjustmentTodo = endpoint({
	name: "adjustment-todo",
	method: "GET",
	path: "/adjustment-todo",
	by: ["handler", "organ-head", "justice-bureau"],
	summary: "待办：等待答复、审定、复核的法律变动条目，待确认的变动，待备案的版本，数到一千为止",
	clause,
	params: none,
	query: none,
	body: none,
	reply: z.object({
		answers: z.object({ waiting: z.number(), overdue: z.number() }),
		/** Answers that wait for this reader, and reported changes the justice bureau has not confirmed. */
		decisions: z.object({ waiting: z.number(), overdue: z.number() }),
		confirmations: z.object({ waiting: z.number(), overdue: z.number() }),
		/** Zero for whom filing is no business. */
		filings: z.object({ waiting: z.number(), overdue: z.number() }),
	}),
});

const Filed = z.object({
	filedTo: z.string().nullable(),
	filingNumber: z.string().nullable(),
	filedOn: z.string().nullable(),
	/** Why it took the place of the row before; blank on the first. */
	correction: z.string(),
});

export const filings = endpoint({
	name: "filings",
	method: "GET",
	path: "/filings",
	by: desk,
	summary: "公布版本的逐级备案：每级的期限、文号、更正，逾期清单",
	clause,
	params: none,
	query: Page.extend({ show: z.enum(["all", "overdue"]).default("all") }),
	body: none,
	reply: paged(
		z.object({
			releaseId: z.string(),
			number: z.number(),
			publishedAt: z.string(),
			/** City first; the province once the city is filed with. */
			levels: z.array(
				Filed.extend({
					level: z.enum(filingLevels),
					dueAt: z.string(),
					overdue: z.boolean(),
					/** Rows that were corrected, oldest first. */
					replaced: z.array(Filed),
				}),
			),
		}),
	),
});

const FilingBody = z.object({
	level: z.enum(filingLevels, "请选择市级或者省级。"),
	filedTo: said("报备机关", 100),
	number: said("备案文号", 80),
	filedOn: day("备案日期"),
});

export const fileRelease = endpoint({
	name: "file-release",
	method: "POST",
	path: "/filings/:releaseId",
	by: justice,
	summary: "登记逐级备案：先市级、后省级，报备机关、文号、日期",
	clause,
	params: z.object({ releaseId: z.uuid() }),
	query: none,
	body: FilingBody,
	reply: z.object({ releaseId: z.string() }),
});

export const correctFiling = endpoint({
	name: "correct-filing",
	method: "POST",
	path: "/filings/:releaseId/correction",
	by: justice,
	summary: "更正备案登记：写明理由，原来登记的留着",
	clause,
	params: z.object({ releaseId: z.uuid() }),
	query: none,
	body: FilingBody.extend({ reason: said("更正的理由") }),
	reply: z.object({ releaseId: z.string() }),
});
