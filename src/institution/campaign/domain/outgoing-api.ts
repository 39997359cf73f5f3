import { z } from "zod";
import { officeMail } from "#institution/organisation/domain/organ.ts";
import { endpoint } from "#kernel/endpoint.ts";
import { outgoingKinds } from "./outgoing.ts";

const none = z.object({});
const justice = ["justice-bureau"] as const;
const Params = z.object({
	kind: z.enum(outgoingKinds, "没有这种公文。"),
	subjectId: z.uuid("编号不正确。"),
});
/** One office by its name: nothing that would break the line it is printed on. */
const office = z
	.string()
	.trim()
	.min(2, "请填写机关名称，至少两个字。")
	.max(60, "机关名称不能超过60个字。")
	.regex(/^[^\p{C}\p{Z}，；。：]+$/u, "一次写一个机关的名称，不含空格和标点。");
const Mailbox = z.object({ name: z.string(), address: z.string().nullable() });

export const outgoingPaper = endpoint({
	name: "outgoing-paper",
	method: "GET",
	path: "/outgoing-papers/:kind/:subjectId",
	by: justice,
	summary: "外发公文的主送、抄送机关，和各自登记的办公邮箱",
	clause: "R-131",
	params: Params,
	query: none,
	body: none,
	reply: z.object({
		/** 主送 that follows from what the paper is about; null where it has none. */
		usualAddressee: z.string().nullable(),
		/** 主送 chosen in its place. */
		addressee: z.string().nullable(),
		addresseeMail: z.string().nullable(),
		organIds: z.array(z.string()),
		others: z.array(z.string()),
		/** 抄送 with the address where it is known. */
		copies: z.array(Mailbox),
	}),
});

export const addressOutgoingPaper = endpoint({
	name: "address-outgoing-paper",
	method: "POST",
	path: "/outgoing-papers/:kind/:subjectId",
	by: justice,
	summary: "选择外发公文的主送、抄送机关：登记的机关或者区外的机关",
	clause: "R-131",
	params: Params,
	query: none,
	body: z.object({
		addressee: office.nullable().default(null),
		addresseeMail: officeMail.nullable().default(null),
		organIds: z.array(z.uuid("请选择登记的机关。")).max(100, "抄送机关不能超过100个。").default([]),
		others: z.array(office).max(30, "区外的抄送机关不能超过30个。").default([]),
	}),
	reply: z.object({ copies: z.number() }),
});

export const outgoingFile = endpoint({
	name: "outgoing-file",
	method: "GET",
	path: "/outgoing-papers/:kind/:subjectId/file",
	by: justice,
	summary: "报送函、启动梳理的通知、法律变动的通知、会议纪要（PDF 或者 Word，base64）",
	clause: "R-131",
	params: Params,
	query: z.object({ format: z.enum(["pdf", "docx"]).default("pdf") }),
	body: none,
	reply: z.object({ fileName: z.string(), mediaType: z.string(), file: z.string() }),
});
