import { z } from "zod";
import { endpoint } from "#kernel/endpoint.ts";
import { Page, paged } from "#kernel/paging.ts";
import { outageLetterStates, voidReasons } from "./outage.ts";

const nothing = z.object({});
const id = z.uuid("编号不对，请从列表中打开。");
const one = z.object({ id });
const instant = z.iso.datetime({ offset: true });
const clause = "legal-effect §5 R-153";
const desk = ["window-clerk", "organ-head", "justice-bureau"] as const;
/** A batch is printed and held by hand: more is a second batch. */
const largestBatch = 30;

export const printOutageBatch = endpoint({
	name: "print-outage-batch",
	method: "POST",
	path: "/outage-batches",
	by: desk,
	summary: "按现行格式文本印制一批预先编号的停机备用承诺书",
	clause,
	params: nothing,
	query: nothing,
	body: z.object({
		itemId: id,
		count: z
			.number("请填写份数。")
			.int("份数是整数。")
			.min(1, "至少印制 1 份。")
			.max(largestBatch, `一批最多印制 ${largestBatch} 份。`),
		/** 保管人; the one who prints where nobody else is named. */
		holderId: id.optional(),
	}),
	reply: z.object({ id, firstNumber: z.string(), lastNumber: z.string(), count: z.number().int() }),
});

export const outageBatches = endpoint({
	name: "outage-batches",
	method: "GET",
	path: "/outage-batches",
	by: desk,
	summary: "停机备用承诺书各批次和对账：空白、录入中、已录入、作废",
	clause,
	params: nothing,
	query: Page,
	body: nothing,
	reply: paged(
		z.object({
			id,
			organName: z.string(),
			certName: z.string(),
			templateVersion: z.string(),
			holderName: z.string(),
			firstNumber: z.string(),
			lastNumber: z.string(),
			printedAt: instant,
			blank: z.number().int(),
			taken: z.number().int(),
			entered: z.number().int(),
			void: z.number().int(),
			/** A newer version of the text is in force: print anew and void these. */
			outdated: z.boolean(),
		}),
	),
});

export const outageLetters = endpoint({
	name: "outage-letters",
	method: "GET",
	path: "/outage-batches/:id/letters",
	by: desk,
	summary: "一批停机备用承诺书的每个编号",
	clause,
	params: one,
	query: nothing,
	body: nothing,
	reply: z.object({
		rows: z.array(
			z.object({
				id,
				number: z.string(),
				state: z.enum(outageLetterStates),
				matterId: id.nullable(),
				signedAt: instant.nullable(),
				dueAt: instant.nullable(),
				enteredAt: instant.nullable(),
				late: z.boolean(),
				voidReason: z.enum(voidReasons).nullable(),
				voidNote: z.string().nullable(),
			}),
		),
	}),
});

export const outageLetterFile = endpoint({
	name: "outage-letter-file",
	method: "GET",
	path: "/outage-letters/:id/file",
	by: desk,
	summary: "一份停机备用承诺书，申请人联或者行政机关联",
	clause,
	params: one,
	query: z.object({ copy: z.enum(["applicant", "organ"]).default("applicant") }),
	body: nothing,
	reply: z.object({ fileName: z.string(), mediaType: z.string(), base64: z.string(), hash: z.string() }),
});

export const voidOutageLetter = endpoint({
	name: "void-outage-letter",
	method: "POST",
	path: "/outage-letters/:id/void",
	by: desk,
	summary: "作废一个没有录入的编号",
	clause,
	params: one,
	query: nothing,
	body: z.object({
		reason: z.enum(voidReasons, "请选择作废原因。"),
		note: z.string().trim().max(300, "说明不超过 300 字。").default(""),
	}),
	reply: z.object({ id, state: z.literal("void") }),
});

export const registerOutage = endpoint({
	name: "register-outage",
	method: "POST",
	path: "/outages",
	by: desk,
	summary: "登记一次停机，补录期限从停机结束起算",
	clause,
	params: nothing,
	query: nothing,
	body: z.object({
		organId: id,
		beganAt: z.iso.datetime({ offset: true, error: "请填写停机开始时间。" }),
		endedAt: z.iso.datetime({ offset: true, error: "请填写停机结束时间。" }),
	}),
	reply: z.object({ id, dueAt: instant }),
});

export const outages = endpoint({
	name: "outages",
	method: "GET",
	path: "/outages",
	by: desk,
	summary: "已登记的停机和补录、对账情况",
	clause,
	params: nothing,
	query: Page,
	body: nothing,
	reply: paged(
		z.object({
			id,
			organName: z.string(),
			beganAt: instant,
			endedAt: instant,
			dueAt: instant,
			reconciledAt: instant.nullable(),
			blanksCounted: z.number().int().nullable(),
			overdue: z.boolean(),
			escalated: z.boolean(),
			entered: z.number().int(),
		}),
	),
});

export const reconcileOutage = endpoint({
	name: "reconcile-outage",
	method: "POST",
	path: "/outages/:id/reconcile",
	by: desk,
	summary: "停机以后对账：清点剩余空白份数，与系统核对",
	clause,
	params: one,
	query: nothing,
	body: z.object({ blanksCounted: z.number("请填写清点的份数。").int("份数是整数。").min(0).max(100_000) }),
	reply: z.object({ id, reconciledAt: instant, late: z.boolean() }),
});

export const takeOutageLetter = endpoint({
	name: "take-outage-letter",
	method: "POST",
	path: "/commitments/:id/outage-letter",
	by: ["window-clerk"],
	summary: "按编号录入停机期间签好的纸质承诺书",
	clause: "R-153 R-012",
	params: one,
	query: nothing,
	body: z.object({
		number: z.string().trim().min(1, "请照纸面填写编号。").max(60),
		signedAt: z.iso.datetime({ offset: true, error: "请填写纸面上的签署日期和时间。" }),
		/** Who read the notice out then; the one who enters it where nobody else is named. */
		readBy: id.optional(),
	}),
	reply: z.object({ commitmentId: id, state: z.string(), dueAt: instant, late: z.boolean() }),
});
