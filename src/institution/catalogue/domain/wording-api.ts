import { z } from "zod";
import { endpoint } from "#kernel/endpoint.ts";
import { Page, paged } from "#kernel/paging.ts";
import { sentenceReasons } from "./examine-sentence.ts";
import { wordingKinds } from "./wording-list.ts";

const none = z.object({});
const staff = [
	"handler",
	"organ-head",
	"legal-reviewer",
	"justice-bureau",
	"administrator",
	"auditor",
] as const;

export const wordingList = endpoint({
	name: "wording-list",
	method: "GET",
	path: "/catalogue/wording",
	by: staff,
	summary: "用语审查词表：随系统提供的和司法局调整的，各有版本、依据、生效日期",
	clause: "R-046 三(四)",
	params: none,
	query: Page.extend({
		kind: z.enum(wordingKinds).default("vague-word"),
	}),
	body: none,
	reply: paged(
		z.object({
			id: z.string(),
			words: z.string(),
			/** Comes with the product; `version` 0 until somebody changed it. */
			shipped: z.boolean(),
			version: z.number(),
			inForce: z.boolean(),
			authority: z.string(),
			effectiveOn: z.string().nullable(),
			changedBy: z.string().nullable(),
		}),
	),
});

export const changeWordingEntry = endpoint({
	name: "change-wording-entry",
	method: "POST",
	path: "/catalogue/wording",
	by: ["justice-bureau"],
	summary: "增加、停用或者恢复一个词，写明依据和生效日期",
	clause: "R-046 三(四)",
	params: none,
	query: none,
	body: z.object({
		kind: z.enum(wordingKinds, "请选择类别。"),
		words: z.string().trim().min(1, "请填写词语。").max(200, "词语不能超过200个字。"),
		inForce: z.boolean(),
		authority: z.string().trim().min(2, "请写明依据，例如文号或者会议纪要。").max(200),
		effectiveOn: z.iso.date("请填写生效日期，例如 2026-06-10。"),
	}),
	reply: z.object({ words: z.string(), version: z.number() }),
});

export const tryWording = endpoint({
	name: "try-wording",
	method: "POST",
	path: "/catalogue/wording/try",
	by: staff,
	summary: "用现行词表审查一句话，不保存",
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
