import { z } from "zod";
import { endpoint } from "#kernel/endpoint.ts";
import { Page, paged } from "#kernel/paging.ts";
import { complaintKinds, identities, refusalGrounds, results } from "./complaint.ts";

const none = z.object({});
const id = z.object({ id: z.uuid() });
const states = ["received", "accepted", "refused", "handled"] as const;
const text = (most: number) => z.string().trim().max(most, `不超过 ${most} 字`);
const saved = z.object({ id: z.string(), state: z.enum(states) });
const staff = ["complaint-officer", "organ-head", "justice-bureau"] as const;

/** A sealed pointer to one complaint, good for half an hour: the address of a page may hold it, a code may not. */
const ticket = z.string().max(200);

/** What the complainant sees. */
const progress = z.object({
	number: z.string(),
	kind: z.enum(complaintKinds),
	state: z.enum(states),
	receivedAt: z.iso.datetime(),
	dueAt: z.string().nullable(),
	overdue: z.boolean(),
	extended: z.boolean(),
	ground: z.enum(refusalGrounds).nullable(),
	result: z.enum(results).nullable(),
	answer: z.string().nullable(),
});

export const lodgeComplaint = endpoint({
	name: "lodge-complaint",
	method: "POST",
	path: "/complaints",
	by: ["public"],
	summary: "提出投诉举报（可匿名，不需登录），得到编号和查询码",
	clause: "R-094 三(七)",
	rate: { max: 10, perMinutes: 10 },
	secret: true,
	params: none,
	query: none,
	body: z.object({
		kind: z.enum(complaintKinds),
		target: z.discriminatedUnion("kind", [
			z.object({ kind: z.literal("letter"), letterNo: text(60).min(1, "请填写文书编号") }),
			z.object({ kind: z.literal("item"), itemId: z.uuid() }),
			z.object({ kind: z.literal("organ"), organId: z.uuid() }),
		]),
		content: text(4000),
		identity: z.enum(identities),
		name: text(60).default(""),
		phone: text(30).default(""),
	}),
	reply: z.object({ number: z.string(), queryCode: z.string(), acceptDueAt: z.iso.datetime(), ticket }),
});

export const trackComplaint = endpoint({
	name: "track-complaint",
	method: "POST",
	path: "/complaints/track",
	by: ["public"],
	summary: "凭编号和查询码查看投诉举报的进展和答复",
	clause: "R-094 三(七)",
	rate: { max: 20, perMinutes: 10 },
	secret: true,
	params: none,
	query: none,
	// In the body and not in the address: a query code in a URL would stand in logs.
	body: z.object({ number: text(40), queryCode: text(40) }),
	reply: progress.extend({ ticket }),
});

export const followedComplaint = endpoint({
	name: "followed-complaint",
	method: "GET",
	path: "/complaints/followed/:ticket",
	by: ["public"],
	summary: "提出或查到之后半小时内，再看这一件的进展",
	clause: "R-094 三(七)",
	params: z.object({ ticket }),
	query: none,
	body: none,
	// The query code is shown once more only on the page that follows lodging.
	reply: progress.extend({ queryCode: z.string().nullable() }),
});

const row = z.object({
	id: z.string(),
	number: z.string(),
	kind: z.enum(complaintKinds),
	state: z.enum(states),
	targetKind: z.enum(["letter", "item", "organ"]),
	organName: z.string(),
	identity: z.enum(identities),
	receivedAt: z.iso.datetime(),
	dueAt: z.string().nullable(),
	overdue: z.boolean(),
});
export type ComplaintRow = z.infer<typeof row>;

export const complaints = endpoint({
	name: "complaints",
	method: "GET",
	path: "/complaints",
	by: staff,
	summary: "投诉举报队列，按当前期限排列",
	clause: "R-094 三(七)",
	params: none,
	query: Page.extend({
		state: z.enum(["open", "done", ...states]).default("open"),
		kind: z.enum(complaintKinds).optional(),
	}),
	body: none,
	reply: paged(row),
});

export const complaint = endpoint({
	name: "complaint",
	method: "GET",
	path: "/complaints/:id",
	by: staff,
	summary: "一件投诉举报：内容、对象、期限、相关的索要证明拦截记录（不含投诉人身份）",
	clause: "R-094 三(七)",
	params: id,
	query: none,
	body: none,
	reply: row.extend({
		content: z.string(),
		letterNo: z.string().nullable(),
		certName: z.string().nullable(),
		matterId: z.string().nullable(),
		/** 变相索要证明 the system itself blocked in this matter. */
		blockedDemands: z.array(z.object({ at: z.iso.datetime(), where: z.string() })),
		extended: z.boolean(),
		ground: z.enum(refusalGrounds).nullable(),
		result: z.enum(results).nullable(),
		answer: z.string().nullable(),
		extensionReason: z.string().nullable(),
		/** What this person may do now; null: yes; otherwise why not. */
		actions: z.record(z.string(), z.string().nullable()),
	}),
});

export const acceptComplaint = endpoint({
	name: "accept-complaint",
	method: "POST",
	path: "/complaints/:id/acceptance",
	by: ["complaint-officer"],
	summary: "受理投诉举报",
	clause: "R-094 三(七)",
	params: id,
	query: none,
	body: none,
	reply: saved,
});

export const refuseComplaint = endpoint({
	name: "refuse-complaint",
	method: "POST",
	path: "/complaints/:id/refusal",
	by: ["complaint-officer"],
	summary: "不予受理，书面说明理由",
	clause: "R-094 三(七)",
	params: id,
	query: none,
	body: z.object({ ground: z.enum(refusalGrounds), reply: text(2000) }),
	reply: saved,
});

export const handleComplaint = endpoint({
	name: "handle-complaint",
	method: "POST",
	path: "/complaints/:id/answer",
	by: ["complaint-officer"],
	summary: "办结投诉举报并答复",
	clause: "R-094 三(七)",
	params: id,
	query: none,
	body: z.object({ result: z.enum(results), reply: text(4000) }),
	reply: saved,
});

export const extendComplaint = endpoint({
	name: "extend-complaint",
	method: "POST",
	path: "/complaints/:id/extension",
	by: ["organ-head"],
	summary: "批准延期一次",
	clause: "R-094",
	params: id,
	query: none,
	body: z.object({ reason: text(500) }),
	reply: saved.extend({ dueAt: z.string() }),
});

export const revealComplainant = endpoint({
	name: "reveal-complainant",
	method: "POST",
	path: "/complaints/:id/complainant",
	by: ["complaint-officer"],
	summary: "查看实名投诉人的身份（写明用途，留痕；保密和匿名的不能查看）",
	clause: "R-140",
	secret: true,
	params: id,
	query: none,
	body: z.object({ purpose: text(200) }),
	reply: z.object({ id: z.string(), name: z.string(), phone: z.string() }),
});
