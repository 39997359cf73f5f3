import { z } from "zod";
import { endpoint } from "#kernel/endpoint.ts";
import { Page, paged } from "#kernel/paging.ts";
import { sentenceReasons } from "./examine-sentence.ts";
import { findingReasons } from "./finding.ts";
import { catalogueReaders } from "./readers.ts";
import { wordingKinds } from "./wording-list.ts";

const none = z.object({});

export const wordingList = endpoint({
	name: "wording-list",
	method: "GET",
	path: "/catalogue/wording",
	by: catalogueReaders,
	summary: "审查规则：随系统提供的和司法局调整的词语、短语，各有版本、依据、生效日期",
	clause: "R-046 三(四)",
	params: none,
	query: Page.extend({
		kind: z.enum(wordingKinds).default("vague-word"),
		q: z.string().trim().max(60).default(""),
	}),
	body: none,
	reply: paged(
		z.object({
			id: z.string(),
			words: z.string(),
			/** What the words stand for: a ground of exclusion, a fact, a subject. */
			value: z.string(),
			/** Comes with the product; `version` 0 until somebody changed it. */
			shipped: z.boolean(),
			version: z.number(),
			inForce: z.boolean(),
			authority: z.string(),
			reason: z.string(),
			effectiveOn: z.string().nullable(),
			changedBy: z.string().nullable(),
			changedAt: z.string().nullable(),
		}),
	).extend({
		/** How many changes the whole set has seen, and how far it stands from what the figures were measured with. */
		standing: z.object({
			changeNo: z.number(),
			added: z.number(),
			switchedOff: z.number(),
			changed: z.number(),
		}),
	}),
});

const Change = z.object({
	kind: z.enum(wordingKinds, "请选择类别。"),
	words: z.string().trim().min(1, "请填写词语。").max(200, "词语不能超过200个字。"),
	value: z.string().trim().max(60, "不能超过60个字。").default(""),
	inForce: z.boolean(),
});
const Grounds = {
	authority: z.string().trim().min(2, "请写明依据，例如文号或者会议纪要。").max(200),
	reason: z.string().trim().min(2, "请写明为什么改。").max(500),
	effectiveOn: z.iso.date("请填写生效日期，例如 2026-06-10。"),
};

export const changeWordingEntry = endpoint({
	name: "change-wording-entry",
	method: "POST",
	path: "/catalogue/wording",
	by: ["justice-bureau"],
	summary: "增加、修改、停用或者恢复一条审查规则，写明依据、理由和生效日期",
	clause: "R-046 三(四)",
	params: none,
	query: none,
	body: Change.extend(Grounds),
	reply: z.object({ words: z.string(), version: z.number(), changeNo: z.number() }),
});

export const wordingHistory = endpoint({
	name: "wording-history",
	method: "GET",
	path: "/catalogue/wording/history",
	by: catalogueReaders,
	summary: "审查规则的改动记录，最近的在前：谁、何时、改了什么、依据和理由",
	clause: "R-046 三(四)",
	params: none,
	query: Page,
	body: none,
	reply: paged(
		z.object({
			id: z.string(),
			changeNo: z.number(),
			kind: z.enum(wordingKinds),
			words: z.string(),
			value: z.string(),
			inForce: z.boolean(),
			version: z.number(),
			authority: z.string(),
			reason: z.string(),
			effectiveOn: z.string(),
			changedBy: z.string(),
			changedAt: z.string(),
		}),
	),
});

export const restoreWordingSet = endpoint({
	name: "restore-wording-set",
	method: "POST",
	path: "/catalogue/wording/restore",
	by: ["justice-bureau"],
	summary: "把整套审查规则恢复到某次改动之后的样子；0 为随系统提供的样子",
	clause: "R-046 三(四)",
	params: none,
	query: none,
	body: z.object({ changeNo: z.int().min(0), ...Grounds }),
	reply: z.object({ restored: z.number(), changeNo: z.number() }),
});

export const previewWordingChange = endpoint({
	name: "preview-wording-change",
	method: "POST",
	path: "/catalogue/wording/preview",
	by: ["justice-bureau"],
	summary: "一项改动对现有清单的影响：会多出、减少哪些问题，哪些证明会改为视同或者不再视同一份；不保存",
	clause: "R-046 三(四)",
	params: none,
	query: none,
	body: z.union([Change, z.object({ restoreTo: z.int().min(0) })]),
	reply: z.object({
		/** Items looked at. */
		items: z.number(),
		added: z.number(),
		removed: z.number(),
		rows: z.array(
			z.object({
				effect: z.enum(["added", "removed"]),
				itemId: z.string(),
				certName: z.string(),
				organName: z.string(),
				reason: z.enum(findingReasons),
				message: z.string(),
				words: z.string(),
			}),
		),
		/** Certificates of all lists whose company by meaning changes. */
		matches: z.number(),
		matchRows: z.array(
			z.object({
				certName: z.string(),
				place: z.string(),
				joined: z.array(z.string()),
				parted: z.array(z.string()),
			}),
		),
	}),
});

export const tryWording = endpoint({
	name: "try-wording",
	method: "POST",
	path: "/catalogue/wording/try",
	by: catalogueReaders,
	summary: "用现行规则审查一句话，不保存",
	clause: "R-046 三(四)",
	params: none,
	query: none,
	body: z.object({ text: z.string().min(1, "请写一句话。").max(2_000, "请不要超过2000个字。") }),
	reply: z.object({
		findings: z.array(
			z.object({
				reason: z.enum(sentenceReasons),
				offset: z.number(),
				words: z.string(),
				clause: z.string(),
				message: z.string(),
			}),
		),
	}),
});
