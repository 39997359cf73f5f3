import { z } from "zod";
import { endpoint } from "#kernel/endpoint.ts";
import { Page, paged } from "#kernel/paging.ts";
import { catalogueReaders } from "./readers.ts";

const none = z.object({});

export const importPeerList = endpoint({
	name: "import-peer-list",
	method: "POST",
	path: "/catalogue/peers",
	by: ["handler", "justice-bureau"],
	summary: "把上级部门或者其他县（市、区）的清单放进同行清单库（XLSX、DOCX、HTML、CSV）",
	clause: "R-023 三(二)1",
	params: none,
	query: none,
	body: z.object({
		place: z.string().trim().min(2, "请填写地方，例如湖北省赤壁市。").max(80),
		title: z.string().trim().min(2, "请填写清单名称。").max(120),
		source: z.string().trim().min(2, "请写明来源，例如网址或者来文文号。").max(300),
		published: z.iso.date("公开日期应为 2026-06-10 这样的日期。").optional(),
		state: z.enum(["committed", "cancelled", "kept"], "请选择这份清单的性质。"),
		/** The file, base64; at most 5 MB. */
		file: z.base64("文件内容应为 base64。").min(4, "请选择文件。").max(7_000_000, "文件超过 5 MB。"),
	}),
	reply: z.object({ listId: z.string(), rows: z.number() }),
});

export const peerLists = endpoint({
	name: "peer-lists",
	method: "GET",
	path: "/catalogue/peers",
	by: catalogueReaders,
	summary: "同行清单库：导入的清单，最新的在前",
	clause: "R-023 三(二)1",
	params: none,
	query: Page,
	body: none,
	reply: paged(
		z.object({
			id: z.string(),
			place: z.string(),
			title: z.string(),
			source: z.string(),
			published: z.string().nullable(),
			state: z.enum(["committed", "cancelled", "kept"]),
			/** Stands in the public atlas. */
			shown: z.boolean(),
			rowCount: z.number(),
			importedAt: z.string(),
			/** Imported by mistake and taken out again: why; whether the reader may take it out. */
			withdrawn: z.object({ reason: z.string(), at: z.string() }).nullable(),
			mayWithdraw: z.boolean(),
		}),
	),
});

export const showPeerList = endpoint({
	name: "show-peer-list",
	method: "POST",
	path: "/catalogue/peers/:listId/publicity",
	by: ["justice-bureau"],
	summary: "把一份当地已经公开的同行清单放进公众的证明地图，或者撤下",
	clause: "R-023 三(二)1",
	params: z.object({ listId: z.uuid("清单标识不正确。") }),
	query: none,
	body: z.object({
		shown: z.boolean(),
		reason: z.string().trim().min(2, "请写明理由，例如在哪里看到已经公开。").max(300),
	}),
	reply: z.object({ listId: z.string(), shown: z.boolean() }),
});

export const withdrawPeerList = endpoint({
	name: "withdraw-peer-list",
	method: "POST",
	path: "/catalogue/peers/:listId/withdrawal",
	by: ["handler", "justice-bureau"],
	summary: "把误导入的同行清单移出清单库，写明理由；不再参加对照",
	clause: "R-023 三(二)1",
	params: z.object({ listId: z.uuid("清单标识不正确。") }),
	query: none,
	body: z.object({ reason: z.string().trim().min(2, "请写明移出的理由。").max(300) }),
	reply: z.object({ listId: z.string() }),
});

export const peerComparison = endpoint({
	name: "peer-comparison",
	method: "GET",
	path: "/catalogue/peers/comparison",
	by: catalogueReaders,
	summary: "“他们承诺，你们没有”：同行业已承诺或已取消、本部门清单没有的证明，附沟通记录",
	clause: "R-023 三(二)1",
	params: none,
	query: Page.extend({ organId: z.uuid("请选择行政机关。") }),
	body: none,
	reply: paged(
		z.object({
			id: z.string(),
			certName: z.string(),
			matterName: z.string(),
			peers: z.array(
				z.object({
					place: z.string(),
					state: z.enum(["committed", "cancelled"]),
					certName: z.string(),
					row: z.number(),
				}),
			),
			notes: z.array(z.object({ consulted: z.string(), note: z.string(), by: z.string(), at: z.string() })),
		}),
	),
});

export const notePeerConsultation = endpoint({
	name: "note-peer-consultation",
	method: "POST",
	path: "/catalogue/peers/notes",
	by: ["handler", "justice-bureau"],
	summary: "记录与上级部门或者其他县（市、区）同行业的沟通",
	clause: "R-023 三(二)1",
	params: none,
	query: none,
	body: z.object({
		organId: z.uuid("请选择行政机关。"),
		certName: z.string().trim().min(1).max(200),
		consulted: z.string().trim().min(2, "请填写向谁了解的。").max(100),
		note: z.string().trim().min(2, "请填写了解到什么、打算怎么办。").max(1_000),
	}),
	reply: z.object({ noteId: z.string() }),
});
