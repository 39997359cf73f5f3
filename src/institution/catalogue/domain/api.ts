import { z } from "zod";
import { endpoint } from "#kernel/endpoint.ts";
import { Page, paged } from "#kernel/paging.ts";
import { findingReasons } from "./finding.ts";
import {
	DraftFacts,
	exclusionGrounds,
	itemStates,
	matterTypes,
	priorityDomains,
	verifyMethods,
} from "./item.ts";
import { FindingAnswer, GivenAnswer } from "./overrule.ts";
import { ItemContent, ReleaseContent } from "./published-content.ts";
import { catalogueReaders } from "./readers.ts";
import { setAsideKinds } from "./set-aside.ts";

const none = z.object({});
const setAsideStates = ["cancelled", "kept", "excluded"] as const;
const ItemParams = z.object({ itemId: z.uuid("条目标识不正确。") });
const ReleaseParams = z.object({ releaseId: z.union([z.literal("current"), z.uuid("版本标识不正确。")]) });

const FindingReply = z.object({
	reason: z.enum(findingReasons),
	effect: z.enum(["block", "cancel", "exclude", "warn"]),
	path: z.string(),
	clause: z.string(),
	words: z.string(),
	offset: z.number().optional(),
	/** What is wrong and what to do, in the words of the slice. */
	message: z.string(),
});

const ItemReply = z.object({
	itemId: z.string(),
	state: z.enum(itemStates),
	version: z.number(),
});

const Boxes = z.record(z.enum(exclusionGrounds), z.boolean());

export const draftItem = endpoint({
	name: "draft-item",
	method: "POST",
	path: "/catalogue/items",
	by: ["handler"],
	summary: "起草一条证明事项",
	clause: "三(二)1",
	params: none,
	query: none,
	body: z.object({ facts: DraftFacts }),
	reply: ItemReply,
});

export const changeItem = endpoint({
	name: "change-item",
	method: "POST",
	path: "/catalogue/items/:itemId/change",
	by: ["handler", "justice-bureau"],
	summary: "修改起草中、被退回或调整中的证明事项；市级增加的条目，司法局也可以补充要素",
	clause: "三(二)1",
	params: ItemParams,
	query: none,
	body: z.object({ facts: DraftFacts, version: z.int().min(1).optional() }),
	reply: ItemReply,
});

export const checkItem = endpoint({
	name: "check-item",
	method: "POST",
	path: "/catalogue/check",
	by: ["handler", "organ-head", "justice-bureau"],
	summary: "对一份要素即时审查，不保存",
	clause: "三(四)",
	params: none,
	query: none,
	body: z.object({ facts: DraftFacts }),
	reply: z.object({ findings: z.array(FindingReply) }),
});

export const sendItemToReview = endpoint({
	name: "send-item-to-review",
	method: "POST",
	path: "/catalogue/items/:itemId/department-review",
	by: ["handler"],
	summary: "送部门主要负责人审核",
	clause: "三(二)1",
	params: ItemParams,
	query: none,
	body: none,
	reply: ItemReply,
});

export const submitItem = endpoint({
	name: "submit-item",
	method: "POST",
	path: "/catalogue/items/:itemId/submit",
	by: ["organ-head"],
	summary: "主要负责人审核后报送司法局",
	clause: "R-024 三(二)1",
	params: ItemParams,
	query: none,
	body: none,
	reply: ItemReply,
});

export const returnItem = endpoint({
	name: "return-item",
	method: "POST",
	path: "/catalogue/items/:itemId/return",
	by: ["organ-head", "justice-bureau"],
	summary: "退回修改并说明理由",
	clause: "R-026 三(二)2",
	params: ItemParams,
	query: none,
	body: z.object({ text: z.string().trim().min(1, "请写明退回理由。").max(2000) }),
	reply: ItemReply,
});

export const takeUpItem = endpoint({
	name: "take-up-item",
	method: "POST",
	path: "/catalogue/items/:itemId/take-up",
	by: ["justice-bureau"],
	summary: "纳入集中梳理",
	clause: "R-026 三(二)2",
	params: ItemParams,
	query: none,
	body: none,
	reply: ItemReply,
});

export const reviewItem = endpoint({
	name: "review-item",
	method: "POST",
	path: "/catalogue/items/:itemId/review",
	by: ["justice-bureau"],
	summary: "司法局独立复核并通过集中审查",
	clause: "R-018 三(一)",
	params: ItemParams,
	query: none,
	body: z.object({
		boxes: Boxes,
		reason: z.string().trim().min(1, "请写明司法局的复核理由。").max(2000),
		text: z.string().trim().max(2000).default(""),
	}),
	reply: ItemReply,
});

export const setItemAside = endpoint({
	name: "set-item-aside",
	method: "POST",
	path: "/catalogue/items/:itemId/set-aside",
	by: ["handler", "organ-head", "justice-bureau"],
	summary: "取消、保留或列为不适用，并说明理由",
	clause: "R-018 三(一)",
	params: ItemParams,
	query: none,
	body: z.object({
		as: z.enum(setAsideKinds),
		/** 九种情形中的哪一种; only and always with 不适用. */
		exclusionGround: z.enum(exclusionGrounds).nullable().default(null),
		ground: z.string().trim().min(1, "请写明理由。").max(2000),
	}),
	reply: ItemReply,
});

export const sendItemsToCity = endpoint({
	name: "send-items-to-city",
	method: "POST",
	path: "/catalogue/city-study",
	by: ["justice-bureau"],
	summary: "将拟合并条目报市司法局研究论证",
	clause: "R-027 三(二)3",
	params: none,
	query: none,
	body: z.object({ itemIds: z.array(z.uuid()).min(1, "请至少选择一条。").max(5000) }),
	reply: z.object({ sent: z.number() }),
});

export const admitCityLine = endpoint({
	name: "admit-city-line",
	method: "POST",
	path: "/catalogue/items/:itemId/city-admission",
	by: ["justice-bureau"],
	summary: "市级审定版增加的条目补齐后列入待公布：司法局独立复核，不再集中审查",
	clause: "R-027 三(二)3",
	params: ItemParams,
	query: none,
	body: z.object({
		boxes: Boxes,
		reason: z.string().trim().min(1, "请写明司法局的复核理由。").max(2000),
		/** 审定与审查发现不一致的，逐条写明的理由. */
		answers: z.array(GivenAnswer).max(50).default([]),
	}),
	reply: ItemReply,
});

export const openAdjustment = endpoint({
	name: "open-adjustment",
	method: "POST",
	path: "/catalogue/items/:itemId/adjust",
	by: ["handler", "organ-head", "justice-bureau"],
	summary: "对已公布条目提出动态调整，原版本继续有效",
	clause: "R-028 三(二)",
	params: ItemParams,
	query: none,
	body: z.object({ text: z.string().trim().min(1, "请写明调整理由。").max(2000) }),
	reply: ItemReply,
});

export const dropAdjustment = endpoint({
	name: "drop-adjustment",
	method: "POST",
	path: "/catalogue/items/:itemId/drop-adjustment",
	by: ["handler", "justice-bureau"],
	summary: "放弃调整，恢复为已公布内容",
	clause: "R-028 三(二)",
	params: ItemParams,
	query: none,
	body: none,
	reply: ItemReply,
});

const CellError = z.object({
	/** Excel address: `F7`. */
	cell: z.string(),
	row: z.number(),
	column: z.string(),
	header: z.string(),
	reason: z.string(),
	message: z.string(),
	severity: z.enum(["error", "warning"]),
});

export const importCatalogue = endpoint({
	name: "import-catalogue",
	method: "POST",
	path: "/catalogue/imports",
	by: ["handler"],
	summary: "导入 XLSX 清单：先试导入查错，全部无误后再正式导入",
	clause: "R-025 三(二)1",
	params: none,
	query: none,
	body: z.object({
		organId: z.uuid("请选择行政机关。"),
		fileName: z.string().trim().max(200).default("清单.xlsx"),
		/** The workbook, base64; at most 5 MB. */
		file: z.base64("文件内容应为 base64。").max(7_000_000, "文件超过 5 MB，请拆分后再导入。"),
		mode: z.enum(["dry-run", "apply"]),
	}),
	reply: z.object({
		mode: z.enum(["dry-run", "apply"]),
		fileHash: z.string(),
		sheet: z.string(),
		headerRow: z.number(),
		columns: z.array(z.object({ column: z.string(), header: z.string(), field: z.string().nullable() })),
		rowCount: z.number(),
		cells: z.array(CellError),
		/** Names found in the file that will be written when applied. */
		rows: z.array(
			z.object({ row: z.number(), code: z.string(), matterName: z.string(), certName: z.string() }),
		),
		imported: z.number(),
	}),
});

const WorkItem = z.object({
	itemId: z.string(),
	organId: z.string(),
	organName: z.string(),
	code: z.string(),
	matterName: z.string(),
	certName: z.string(),
	state: z.enum(itemStates),
	priorityDomain: z.string().nullable(),
	matterType: z.string().nullable(),
	updatedAt: z.string(),
});

export const workItems = endpoint({
	name: "work-items",
	method: "GET",
	path: "/catalogue/items",
	by: catalogueReaders,
	summary: "清单工作台：本部门（司法局为全区）的条目",
	clause: "三(二)",
	params: none,
	query: Page.extend({
		state: z.enum(itemStates).optional(),
		organId: z.uuid().optional(),
		domain: z.enum(priorityDomains).optional(),
		q: z.string().trim().max(60).optional(),
	}),
	body: none,
	reply: z.object({
		rows: z.array(WorkItem),
		page: z.number(),
		size: z.number(),
		more: z.boolean(),
		/** Count per state, at most 1000 each. */
		counts: z.record(z.string(), z.number()),
	}),
});

export const workItem = endpoint({
	name: "work-item",
	method: "GET",
	path: "/catalogue/items/:itemId",
	by: catalogueReaders,
	summary: "一条证明事项的工作页：要素、审查发现、意见与可做的动作",
	clause: "三(二)",
	params: ItemParams,
	query: none,
	body: none,
	reply: z.object({
		itemId: z.string(),
		organName: z.string(),
		state: z.enum(itemStates),
		version: z.number(),
		facts: DraftFacts,
		/** Fields the city government's edition fixed: shown, not changed. */
		cityFields: z.array(z.string()),
		ground: z.string().nullable(),
		justiceCheck: z.object({ boxes: Boxes, reason: z.string(), at: z.string() }).nullable(),
		flips: z.array(z.object({ ground: z.string(), at: z.string() })),
		opinions: z.array(
			z.object({ stage: z.string(), decision: z.string(), text: z.string(), at: z.string() }),
		),
		findings: z.array(FindingReply),
		overruled: z.array(FindingAnswer),
		/** Each action: null when allowed, else why not. */
		actions: z.record(z.string(), z.string().nullable()),
	}),
});

export const proposeRelease = endpoint({
	name: "propose-release",
	method: "POST",
	path: "/catalogue/proposals",
	by: ["justice-bureau"],
	summary: "凭市政府审定文件提出公布：逐条写明公布和移出的条目（须由另一人公布）",
	clause: "R-027 三(二)3",
	params: none,
	query: none,
	body: z.object({
		/** Of an imported edition or a confirmed approval; its date is known. */
		documentNumber: z.string().trim().min(4, "请填写市政府审定文件的文号。").max(80),
		itemIds: z.array(z.uuid()).max(5000),
		removedIds: z.array(z.uuid()).max(5000).default([]),
	}),
	reply: z.object({ proposalId: z.string(), count: z.number(), removed: z.number() }),
});

const ProposalParams = z.object({ proposalId: z.uuid("拟公布版本标识不正确。") });

export const publishRelease = endpoint({
	name: "publish-release",
	method: "POST",
	path: "/catalogue/proposals/:proposalId/publish",
	by: ["justice-bureau"],
	summary: "第二人核对后向社会公布，形成不可改动的版本",
	clause: "R-027 三(二)3",
	params: ProposalParams,
	query: none,
	body: none,
	reply: z.object({ releaseId: z.string(), releaseNo: z.number(), count: z.number() }),
});

export const dropProposal = endpoint({
	name: "drop-proposal",
	method: "POST",
	path: "/catalogue/proposals/:proposalId/drop",
	by: ["justice-bureau"],
	summary: "撤下拟公布版本",
	clause: "R-027 三(二)3",
	params: ProposalParams,
	query: none,
	body: none,
	reply: z.object({ proposalId: z.string() }),
});

export const releaseBoard = endpoint({
	name: "release-board",
	method: "GET",
	path: "/catalogue/proposals",
	by: ["justice-bureau", "organ-head", "administrator", "auditor"],
	summary: "公布工作台：可公布的条目、待公布版本、将移出的条目",
	clause: "R-027 三(二)3",
	params: none,
	query: none,
	body: none,
	reply: z.object({
		ready: z.array(
			z.object({
				itemId: z.string(),
				organName: z.string(),
				matterName: z.string(),
				certName: z.string(),
				/** The approval that names it; null while none does. */
				documentNumber: z.string().nullable(),
				/** Null: its letter may go out with it. */
				letterProblem: z.enum(["template-missing", "template-of-other-facts", "template-wording"]).nullable(),
				templateNumber: z.number().nullable(),
			}),
		),
		/** In force and set aside since: each leaves under the approval that names it. */
		removed: z.array(
			z.object({
				itemId: z.string(),
				organName: z.string(),
				matterName: z.string(),
				certName: z.string(),
				documentNumber: z.string().nullable(),
				setAside: z.enum(setAsideStates),
				ground: z.string(),
			}),
		),
		/** 审定文件 under which something may be published now. */
		documents: z.array(
			z.object({ documentNumber: z.string(), documentDate: z.string(), edition: z.boolean() }),
		),
		proposals: z.array(
			z.object({
				proposalId: z.string(),
				documentNumber: z.string(),
				documentDate: z.string(),
				proposedBy: z.string(),
				itemCount: z.number(),
				removed: z.array(z.string()),
				/** 审定与审查发现不一致的 lines in it, with the reasons written; at most 50 are shown. */
				overruled: z.array(FindingAnswer.extend({ itemId: z.string(), certName: z.string() })),
				overruledCount: z.number(),
				mine: z.boolean(),
				createdAt: z.string(),
			}),
		),
	}),
});

const ReleaseRow = z.object({
	releaseId: z.string(),
	number: z.number(),
	documentNumber: z.string(),
	documentDate: z.string(),
	itemCount: z.number(),
	publishedAt: z.string(),
});

/** How many lines differ between two editions. */
const Counts = z.object({ added: z.number(), changed: z.number(), removed: z.number() });

export const releases = endpoint({
	name: "releases",
	method: "GET",
	path: "/releases",
	by: ["public"],
	summary: "历次公布的清单版本，各与上一版相比新增、变更、移出多少条",
	clause: "R-027 三(二)3",
	params: none,
	query: Page,
	body: none,
	reply: paged(ReleaseRow.extend(Counts.shape)),
});

export const release = endpoint({
	name: "release",
	method: "GET",
	path: "/releases/:releaseId",
	by: ["public"],
	summary: "一个清单版本的全部条目，格式即 /standards/release.json",
	clause: "R-051 三(四)",
	params: ReleaseParams,
	query: none,
	body: none,
	reply: ReleaseContent,
});

const Difference = z.object({
	kind: z.enum(["added", "changed", "removed"]),
	itemId: z.string(),
	matterName: z.string(),
	certName: z.string(),
	organName: z.string(),
	/** The edition of today still lists it. */
	inForce: z.boolean(),
	/** Of a changed line: names of the elements, and the columns of the list before and after. */
	fields: z.array(z.string()).optional(),
	changes: z.array(z.object({ field: z.string(), before: z.string(), after: z.string() })).optional(),
	/** Of a line that left: to which list, and why; missing in editions before this was kept. */
	setAside: z.enum(setAsideStates).optional(),
	ground: z.string().optional(),
});

export const releaseDifferences = endpoint({
	name: "release-differences",
	method: "GET",
	path: "/releases/:releaseId/differences",
	by: ["public"],
	summary: "一个版本与上一版本（或者指定版本）相比的新增、变更和移出，分页",
	clause: "R-027 三(二)3",
	params: ReleaseParams,
	query: Page.extend({
		/** The edition to compare with; without it the one before. */
		against: z.uuid("版本标识不正确。").optional(),
	}),
	body: none,
	reply: z.object({
		number: z.number(),
		/** Number of the edition compared with; null for the first one. */
		previous: z.number().nullable(),
		...Counts.shape,
		differences: z.array(Difference),
		page: z.number(),
		size: z.number(),
		more: z.boolean(),
	}),
});

const ListChoice = z.object({
	format: z.enum(["xlsx", "docx", "pdf"], "请选择 xlsx、docx 或 pdf。").default("xlsx"),
	paper: z.enum(["a3", "a4"], "请选择 a3 或 a4。").default("a3"),
	/** Columns by name, separated by commas, in the order wanted; without it the columns of Annex 1. */
	columns: z.string().max(600).optional(),
});
const ListFile = z.object({ fileName: z.string(), mediaType: z.string(), file: z.string() });

export const releaseListFile = endpoint({
	name: "release-list-file",
	method: "GET",
	path: "/releases/:releaseId/list",
	by: ["public"],
	summary: "下载一个版本的清单（XLSX、DOCX 或 PDF，base64），列可选",
	clause: "R-120 附件1",
	params: ReleaseParams,
	query: ListChoice,
	body: none,
	reply: ListFile,
});

export const organListFile = endpoint({
	name: "organ-list-file",
	method: "GET",
	path: "/catalogue/organs/:organId/list",
	by: catalogueReaders,
	summary: "下载一个行政机关的工作清单（XLSX、DOCX 或 PDF，base64），供主要负责人签字、加盖公章后报送",
	clause: "R-024 三(二)1",
	params: z.object({ organId: z.uuid("机构标识不正确。") }),
	query: ListChoice,
	body: none,
	reply: ListFile,
});

const SearchRow = z.object({
	itemId: z.string(),
	matterName: z.string(),
	certName: z.string(),
	organId: z.string(),
	organName: z.string(),
	matterType: z.string(),
	priorityDomain: z.string(),
	agentAllowed: z.boolean(),
	verifyMethod: z.enum(verifyMethods),
	/** 停止索要: since when nobody is asked for it any more, its basis being repealed; null where it is demanded. */
	demandEndedOn: z.iso.date().nullable(),
});

export const searchItems = endpoint({
	name: "search-items",
	method: "GET",
	path: "/items",
	by: ["public"],
	summary: "检索已公布的证明事项：词语、生活用语、拼音和首字母",
	clause: "R-049 三(四)",
	params: none,
	query: Page.extend({
		q: z.string().trim().max(60, "检索词请不超过60个字。").default(""),
		organId: z.uuid().optional(),
		domain: z.enum(priorityDomains).optional(),
		matterType: z.enum(matterTypes).optional(),
	}),
	body: none,
	reply: z.object({
		rows: z.array(SearchRow),
		page: z.number(),
		size: z.number(),
		more: z.boolean(),
		/** 没有完全符合的：the rows match only some of the words asked. */
		partial: z.boolean(),
	}),
});

export const itemPage = endpoint({
	name: "item-page",
	method: "GET",
	path: "/items/:itemId",
	by: ["public"],
	summary: "一条已公布证明事项的全部要素",
	clause: "R-007 二",
	params: ItemParams,
	query: z.object({ releaseId: z.uuid().optional() }),
	body: none,
	reply: ItemContent,
});
