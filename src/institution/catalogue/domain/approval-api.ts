import { z } from "zod";
import { endpoint } from "#kernel/endpoint.ts";
import { Page, paged } from "#kernel/paging.ts";
import { ItemFacts } from "./item.ts";

const none = z.object({});
const clause = "R-027 三(二)3";
const ApprovalParams = z.object({ approvalId: z.uuid("审定文件标识不正确。") });
const itemId = z.uuid("条目标识不正确。");

export const registerCityApproval = endpoint({
	name: "register-city-approval",
	method: "POST",
	path: "/catalogue/approvals",
	by: ["justice-bureau"],
	summary: "登记市政府审定文件及其扫描件：逐条写明照报、改动或移出，须由另一人核对",
	clause,
	params: none,
	query: none,
	body: z.object({
		issuingOrgan: z.string().trim().min(4, "请写明审定机关的全称。").max(100),
		documentNumber: z.string().trim().min(4, "请填写审定文件的文号。").max(80),
		documentDate: z.iso.date("请填写审定日期，例如 2026-06-10。"),
		/** PDF, PNG or JPEG as a data address. */
		file: z
			.string()
			.regex(
				/^data:(application\/pdf|image\/png|image\/jpeg);base64,[A-Za-z0-9+/]+=*$/,
				"请上传审定文件的 PDF、PNG 或 JPEG 扫描件。",
			)
			.max(11_200_000, "扫描件不能超过 8 MB。"),
		lines: z
			.array(
				z.discriminatedUnion("outcome", [
					z.object({ itemId, outcome: z.literal("accepted") }),
					z.object({ itemId, outcome: z.literal("changed"), facts: ItemFacts, acknowledged: z.boolean() }),
					z.object({ itemId, outcome: z.literal("removed") }),
				]),
			)
			.min(1, "请至少选择一条。")
			.max(500, "一份审定文件最多登记500条，整份清单请走合并报市。"),
	}),
	reply: z.object({ approvalId: z.string(), documentNumber: z.string(), items: z.number() }),
});

export const confirmCityApproval = endpoint({
	name: "confirm-city-approval",
	method: "POST",
	path: "/catalogue/approvals/:approvalId/confirm",
	by: ["justice-bureau"],
	summary: "第二人对照扫描件核对审定文件，所列条目从此视为已经审定",
	clause,
	params: ApprovalParams,
	query: none,
	body: none,
	reply: z.object({ approvalId: z.string(), items: z.number() }),
});

export const dropCityApproval = endpoint({
	name: "drop-city-approval",
	method: "POST",
	path: "/catalogue/approvals/:approvalId/drop",
	by: ["justice-bureau"],
	summary: "撤销尚未核对的审定文件登记",
	clause,
	params: ApprovalParams,
	query: none,
	body: none,
	reply: z.object({ approvalId: z.string() }),
});

export const cityApprovals = endpoint({
	name: "city-approvals",
	method: "GET",
	path: "/catalogue/approvals",
	by: ["justice-bureau", "administrator", "auditor"],
	summary: "登记过的审定文件，逐条列出所审定的条目",
	clause,
	params: none,
	query: Page,
	body: none,
	reply: paged(
		z.object({
			approvalId: z.string(),
			issuingOrgan: z.string(),
			documentNumber: z.string(),
			documentDate: z.string(),
			state: z.enum(["registered", "confirmed", "dropped"]),
			registeredBy: z.string(),
			closedBy: z.string().nullable(),
			createdAt: z.string(),
			/** The asking person registered it. */
			mine: z.boolean(),
			lines: z.array(
				z.object({
					itemId: z.string(),
					outcome: z.enum(["accepted", "changed", "removed"]),
					organName: z.string(),
					matterName: z.string(),
					certName: z.string(),
					/** What the city changed, as sent and as its document says; once confirmed the item says so itself. */
					differences: z.array(z.object({ field: z.string(), before: z.string(), after: z.string() })),
					released: z.boolean(),
				}),
			),
		}),
	),
});

export const cityApprovalFile = endpoint({
	name: "city-approval-file",
	method: "GET",
	path: "/catalogue/approvals/:approvalId/file",
	by: ["justice-bureau", "administrator", "auditor"],
	summary: "查看审定文件的扫描件（base64）",
	clause,
	params: ApprovalParams,
	query: none,
	body: none,
	reply: z.object({ fileName: z.string(), mediaType: z.string(), base64: z.string(), hash: z.string() }),
});

export const approvableItems = endpoint({
	name: "approvable-items",
	method: "GET",
	path: "/catalogue/approvals/items",
	by: ["justice-bureau"],
	summary: "可以写进一份审定文件的条目：报市论证中的，和已经移出、还在现行清单里的",
	clause,
	params: none,
	query: none,
	body: none,
	reply: z.object({
		rows: z.array(
			z.object({
				itemId: z.string(),
				organName: z.string(),
				matterName: z.string(),
				certName: z.string(),
				leaves: z.boolean(),
				/** Of a line that leaves: why it was set aside. */
				ground: z.string().nullable(),
				facts: ItemFacts.nullable(),
			}),
		),
		more: z.boolean(),
	}),
});
