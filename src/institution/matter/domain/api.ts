import { z } from "zod";
import { actionsOn, endpoint } from "#kernel/endpoint.ts";
import { Page, paged } from "#kernel/paging.ts";
import { actionNames } from "./actions.ts";
import { documentActionNames } from "./document-actions.ts";
import { channels, matterStates } from "./matter.ts";
import { documentKindNames, documentStates, serviceMethods } from "./official-document.ts";

const nothing = z.object({});
const id = z.uuid("编号不对，请从列表中打开。");
const matterParams = z.object({ matterId: id });
const documentParams = z.object({ documentId: id });
const instant = z.iso.datetime();
const day = z.iso.date("日期应当写成 2021-06-15 的样子。");
const hash = z.string().regex(/^[0-9a-f]{64}$/, "附件编号不正确，请重新上传。");
const words = (longest: number) => z.string().trim().max(longest, `不超过 ${longest} 个字，请精简。`);
/** A scanned page, photo or PDF as a data URL; 8 MB of file at most. */
const upload = z
	.string()
	.max(11_300_000, "文件超过 8 MB，请缩小后再上传。")
	.regex(
		/^data:(?:image\/(?:png|jpeg)|application\/pdf);base64,[A-Za-z0-9+/]+=*$/,
		"请上传 PNG、JPEG 或 PDF。",
	);

const applicants = ["applicant", "agent", "guardian", "window-clerk"] as const;
const counter = ["window-clerk", "handler"] as const;
const staff = [
	"window-clerk",
	"handler",
	"legal-reviewer",
	"organ-head",
	"verifier",
	"credit-office",
	"complaint-officer",
] as const;
const readers = ["applicant", "agent", "guardian", "api-client", ...staff] as const;

/** What every action on a matter answers: where it now stands. */
export const MatterReply = z.object({
	matterId: z.string(),
	matterNo: z.string(),
	state: z.enum(matterStates),
	/** End of the clock that now runs; null where none does. */
	dueAt: instant.nullable(),
	documentId: z.string().nullable(),
});
export type MatterReply = z.infer<typeof MatterReply>;

const action = actionsOn({ params: matterParams, reply: MatterReply });

const Helper = z.object({
	name: words(40).min(1, "请填写帮办人姓名。"),
	manner: words(100).default(""),
});

/** 发起办件. Persons begin for themselves or for somebody they stand for; the window for a registered party. */
export const beginMatter = endpoint({
	name: "begin-matter",
	method: "POST",
	path: "/matters",
	by: applicants,
	summary: "发起办件，清单上的每项证明都可以承诺或者提交证明",
	clause: "三(三) R-006",
	params: nothing,
	query: nothing,
	body: z.object({
		organId: id,
		matterName: words(200).min(1, "请选择要办理的事项。"),
		areaCode: z.string().regex(/^\d{6}(\d{3}){0,2}$/, "请选择所在的街道或者社区。"),
		/** At the window: whom it is for. */
		applicantId: id.nullable().default(null),
		/** For whom somebody acts: a ward, or a principal by special authorisation. */
		onBehalf: z
			.discriminatedUnion("kind", [
				z.object({ kind: z.literal("agent"), partyId: id, authorisationId: id.nullable().default(null) }),
				z.object({ kind: z.literal("guardian"), partyId: id, relation: words(40).default("") }),
				z.object({ kind: z.literal("handler"), partyId: id, withSeal: z.boolean() }),
			])
			.nullable()
			.default(null),
		helper: Helper.nullable().default(null),
		externalNumber: z.string().trim().min(1).max(64).nullable().default(null),
	}),
	reply: MatterReply,
});

const Claims = z.discriminatedUnion("kind", [
	z.object({
		kind: z.literal("citizen"),
		name: words(60).min(1),
		idType: z.string().min(1).max(10),
		idNumber: z.string().trim().min(5).max(30),
		phone: z.string().trim().max(30).optional(),
		realNameLevel: z.int().min(0).max(3),
	}),
	z.object({
		kind: z.enum(["legal-person", "other-organisation"]),
		name: words(120).min(1),
		uscc: z.string().length(18),
		representativeName: words(60).min(1),
		phone: z.string().trim().max(30).optional(),
		realNameLevel: z.int().min(0).max(3),
	}),
]);

/** 外部平台进件: the same number twice is the same matter. */
export const takeInMatter = endpoint({
	name: "take-in-matter",
	method: "POST",
	path: "/external/matters",
	by: ["api-client"],
	summary: "外部平台进件，凭外部办件编号不重复录入",
	clause: "R-154",
	params: nothing,
	query: nothing,
	body: z.object({
		externalNumber: z.string("须带外部办件编号。").trim().min(1, "须带外部办件编号。").max(64),
		matterName: words(200).min(1),
		areaCode: z.string().regex(/^\d{6}(\d{3}){0,2}$/),
		source: z.enum(["provincial", "api"]).default("api"),
		applicant: Claims,
	}),
	reply: MatterReply.extend({ known: z.boolean() }),
});

export const provideMaterial = action(
	"provide-material",
	"/matters/:matterId/materials",
	applicants,
	"提交材料；已由承诺书代替的证明不收",
	"三(三) R-014",
	z.object({
		itemId: id.nullable().default(null),
		name: words(100).nullable().default(null),
		file: upload,
	}),
);

export const submitMatter = action(
	"submit-matter",
	"/matters/:matterId/submission",
	[...applicants, "api-client"],
	"提交申请",
	"三(四)",
	nothing,
);

export const acceptMatter = action(
	"accept-matter",
	"/matters/:matterId/acceptance",
	counter,
	"受理，同时写下事中核查计划",
	"三(四)",
	nothing,
);

export const refuseAcceptance = action(
	"refuse-acceptance",
	"/matters/:matterId/acceptance-refusal",
	["handler"],
	"不予受理，起草决定书",
	"行政许可法第三十二条",
	z.object({ reason: words(2000).min(1, "请写明不予受理的理由。") }),
);

export const requestSupplement = action(
	"request-supplement",
	"/matters/:matterId/supplement-request",
	counter,
	"一次性告知补正；不得索要已由承诺书代替的证明",
	"R-014 行政许可法第三十二条",
	z.object({
		lacking: z
			.array(
				z.object({
					name: words(100).min(1, "请写明材料名称。"),
					itemId: id.nullable().default(null),
				}),
			)
			.max(40),
		note: words(2000).default(""),
	}),
);

export const supplySupplement = action(
	"supply-supplement",
	"/matters/:matterId/supplement",
	applicants,
	"补正完成，办理期限继续计算",
	"行政许可法第三十二条",
	nothing,
);

export const decideMatter = action(
	"decide-matter",
	"/matters/:matterId/decision",
	["handler"],
	"依据书面承诺作出决定，同时写下事后核查计划",
	"三(一) R-015",
	z.object({ result: z.enum(["grant", "refuse"]), reason: words(4000).default("") }),
);

export const terminateMatter = action(
	"terminate-matter",
	"/matters/:matterId/termination",
	["handler"],
	"终止办理，起草决定书",
	"三(五)",
	z.object({
		ground: z.enum(["supplement-not-supplied", "applicant-ended", "without-object"]),
		reason: words(2000).default(""),
	}),
);

export const takeBackResult = action(
	"take-back-result",
	"/matters/:matterId/result-return",
	["handler", "organ-head"],
	"收回尚未送达的结果",
	"三(五)",
	nothing,
);

const Service = z.discriminatedUnion("method", [
	z.object({ method: z.literal("direct"), day, proof: upload.nullable().default(null) }),
	z.object({
		method: z.literal("left"),
		day,
		witnessed: z.boolean(),
		proof: upload.nullable().default(null),
	}),
	z.object({ method: z.literal("post"), day, proof: upload.nullable().default(null) }),
	z.object({ method: z.literal("announcement"), proof: upload.nullable().default(null) }),
	z.object({ method: z.literal("electronic") }),
]);
export type ServiceForm = z.output<typeof Service>;

export const serveResult = action(
	"serve-result",
	"/matters/:matterId/result-service",
	counter,
	"送达结果，即办结",
	"三(七) R-148",
	Service,
);

export const abandonMatter = action(
	"abandon-matter",
	"/matters/:matterId/abandonment",
	applicants,
	"申请人撤回申请",
	"三(三)",
	nothing,
);

export const correctMatter = action(
	"correct-matter",
	"/matters/:matterId/correction",
	[...applicants, "handler"],
	"更正；行政机关自己的差错一并恢复",
	"R-151 R-152",
	z.object({
		fault: z.enum(["applicant", "organ"]),
		areaCode: z
			.string()
			.regex(/^\d{6}(\d{3}){0,2}$/)
			.nullable()
			.default(null),
		externalNumber: z.string().trim().min(1).max(64).nullable().default(null),
		undo: z.boolean().default(false),
		/** At the window: the applicant signed the correction. */
		applicantSigned: z.boolean().default(false),
	}),
);

export const MatterLine = z.object({
	matterId: z.string(),
	matterNo: z.string(),
	matterName: z.string(),
	applicantName: z.string(),
	areaCode: z.string(),
	state: z.enum(matterStates),
	submittedAt: instant.nullable(),
	dueAt: instant.nullable(),
	whose: z.enum(["organ", "applicant"]).nullable(),
	/** Working days left of the running clock; negative when overdue; null where none runs. */
	workdaysLeft: z.number().nullable(),
});

const lines = paged(MatterLine);
const queued = ["submitted", "accepted", "supplementing", "withdrawing", "decided"] as const;

/** 待办, sorted by clock. */
export const myQueue = endpoint({
	name: "my-queue",
	method: "GET",
	path: "/matters",
	by: staff,
	summary: "本机关在办的办件，最急的在前",
	clause: "R-052",
	params: nothing,
	query: Page.extend({
		state: z.enum(queued).optional(),
		/** Beginning of a matter number. */
		q: z.string().trim().max(40).optional(),
		sort: z.enum(["due"]).default("due"),
	}),
	body: nothing,
	reply: lines,
});

/** 挂起的窗口办件: drafts begun at the windows of one's organs, the newest first, to be taken up again by any clerk there. */
export const windowDrafts = endpoint({
	name: "window-drafts",
	method: "GET",
	path: "/window/drafts",
	by: ["window-clerk"],
	summary: "本机关窗口尚未提交的办件，可以继续办理",
	clause: "R-052",
	params: nothing,
	query: Page,
	body: nothing,
	reply: paged(
		z.object({
			matterId: z.string(),
			matterNo: z.string(),
			matterName: z.string(),
			applicantName: z.string(),
			begunAt: instant,
			/** Begun by the clerk who asks. */
			mine: z.boolean(),
		}),
	),
});

export const myMatters = endpoint({
	name: "my-matters",
	method: "GET",
	path: "/my/matters",
	by: ["applicant", "agent", "guardian"],
	summary: "我的办件，含我代办的",
	clause: "R-052",
	params: nothing,
	query: Page,
	body: nothing,
	reply: lines.extend({
		/** 带回家想: until when an application that was not submitted is kept; null once it was. */
		rows: z.array(MatterLine.extend({ keptUntil: z.iso.datetime().nullable() })),
	}),
});

export const todoCounts = endpoint({
	name: "todo-counts",
	method: "GET",
	path: "/todo-counts",
	by: staff,
	summary: "待办件数，数到一千为止",
	clause: "R-052",
	params: nothing,
	query: nothing,
	body: nothing,
	reply: z.object({
		matters: z.array(z.object({ state: z.enum(queued), count: z.number(), atLeast: z.boolean() })),
		overdue: z.object({ count: z.number(), atLeast: z.boolean() }),
		documents: z.array(z.object({ state: z.enum(documentStates), count: z.number(), atLeast: z.boolean() })),
	}),
});

export const TimelineReply = z.object({
	lines: z.array(z.object({ at: instant, who: z.string(), text: z.string() })),
	/** What comes next, in plain words. */
	next: z.string(),
	clock: z.object({
		whose: z.enum(["organ", "applicant", "nobody"]),
		dueAt: instant.nullable(),
		workdaysLeft: z.number().nullable(),
	}),
});

export const DocumentLine = z.object({
	documentId: z.string(),
	kind: z.enum(documentKindNames),
	adverse: z.boolean(),
	matterId: z.string().nullable(),
	number: z.string().nullable(),
	state: z.enum(documentStates),
	draftedAt: instant,
	effectiveAt: instant.nullable(),
});

/** 办件 page: the letter beside the task. */
export const matterPage = endpoint({
	name: "matter",
	method: "GET",
	path: "/matters/:matterId",
	by: readers,
	summary: "办件全貌：证明与承诺书、材料、文书、期限、可做的事",
	clause: "R-014 R-015",
	params: matterParams,
	query: nothing,
	body: nothing,
	reply: z.object({
		matterId: z.string(),
		matterNo: z.string(),
		externalNumber: z.string().nullable(),
		organId: z.string(),
		organName: z.string(),
		matterName: z.string(),
		matterType: z.string(),
		applicantId: z.string(),
		applicantName: z.string(),
		representation: z.object({ kind: z.string(), name: z.string().nullable() }),
		channel: z.enum(channels),
		areaCode: z.string(),
		state: z.enum(matterStates),
		begunAt: instant,
		submittedAt: instant.nullable(),
		acceptedAt: instant.nullable(),
		items: z.array(
			z.object({
				itemId: z.string(),
				certName: z.string(),
				route: z.enum(["undecided", "commitment", "certificate"]),
				/** The two equal ways and, where one is closed, why. */
				commitment: z.enum(["open", "withdrawn", "not-eligible", "disowned", "untrue"]),
				commitmentId: z.string().nullable(),
				letterNo: z.string().nullable(),
				sealed: z.boolean(),
			}),
		),
		/** Never names a certificate that a letter replaces. */
		materials: z.array(
			z.object({ name: z.string(), itemId: z.string().nullable(), fileHash: z.string().nullable() }),
		),
		supplement: z
			.object({
				cause: z.enum(["incomplete", "withdrawal", "disowned"]),
				requestedAt: instant,
				dueAt: instant,
				lacking: z.array(z.object({ name: z.string(), itemId: z.string().nullable(), arrived: z.boolean() })),
			})
			.nullable(),
		decision: z
			.object({
				result: z.enum(["grant", "refuse", "not-accept", "terminate"]),
				decidedAt: instant,
				letterNos: z.array(z.string()),
				documentId: z.string(),
				held: z.boolean(),
			})
			.nullable(),
		clock: TimelineReply.shape.clock,
		/** 事中核查, for staff: until when it bars the decision, and whether it found a commitment untrue. */
		inProcess: z.object({ waitingUntil: instant.nullable(), untrue: z.boolean() }).nullable(),
		documents: z.array(DocumentLine),
		actions: z.array(z.object({ action: z.enum(actionNames), open: z.boolean(), clause: z.string() })),
	}),
});

export const matterTimeline = endpoint({
	name: "matter-timeline",
	method: "GET",
	path: "/matters/:matterId/timeline",
	by: readers,
	summary: "办理进度：谁在什么时候做了什么、下一步、谁的期限还剩几天",
	clause: "R-052",
	params: matterParams,
	query: nothing,
	body: nothing,
	reply: TimelineReply,
});

/** What every action on a document answers. */
export const DocumentReply = z.object({
	documentId: z.string(),
	state: z.enum(documentStates),
	number: z.string().nullable(),
	effectiveAt: instant.nullable(),
});

const Paragraphs = z
	.array(z.object({ kind: z.enum(["text", "heading", "item"]), text: words(4000).min(1, "不能有空段落。") }))
	.min(1, "请写明文书正文。")
	.max(200);

export const draftDocument = endpoint({
	name: "draft-document",
	method: "POST",
	path: "/documents",
	by: ["window-clerk", "handler", "verifier", "credit-office", "complaint-officer"],
	summary: "起草文书",
	clause: "R-148",
	params: nothing,
	query: nothing,
	body: z.object({
		/** Documents that belong to a rule of their own are drafted by it and cannot be written by hand. */
		kind: z.enum(["acceptance-notice", "supplement-notice", "recheck-opinion", "complaint-answer"]),
		adverse: z.boolean().default(false),
		matterId: id,
		title: words(60).optional(),
		paragraphs: Paragraphs,
	}),
	reply: DocumentReply,
});

const documentAction = <Name extends string, Body extends z.ZodType>(
	name: Name,
	path: string,
	by: Parameters<typeof endpoint>[0]["by"],
	summary: string,
	body: Body,
) =>
	endpoint({
		name,
		method: "POST",
		path: `/documents/:documentId/${path}`,
		by,
		summary,
		clause: "R-148",
		params: documentParams,
		query: nothing,
		body,
		reply: DocumentReply,
	});

export const reviseDocument = documentAction(
	"revise-document",
	"text",
	["window-clerk", "handler", "verifier", "credit-office", "complaint-officer"],
	"修改文稿",
	z.object({ title: words(60).optional(), paragraphs: Paragraphs }),
);
export const reviewDocument = documentAction(
	"review-document",
	"review",
	["legal-reviewer"],
	"法制审核通过",
	z.object({ opinion: words(2000).default("") }),
);
export const returnDocument = documentAction(
	"return-document",
	"return",
	["legal-reviewer", "organ-head"],
	"退回修改",
	z.object({ opinion: words(2000).min(1, "请写明退回的理由。") }),
);
export const approveDocument = documentAction(
	"approve-document",
	"approval",
	["handler", "organ-head", "credit-office"],
	"批准",
	nothing,
);
export const sealDocument = documentAction("seal-document", "sealing", staff, "编号用印", nothing);
export const serveDocument = documentAction("serve-document", "service", staff, "送达", Service);
export const discardDocument = documentAction(
	"discard-document",
	"discarding",
	["handler", "organ-head"],
	"作废",
	nothing,
);

export const documentDesk = endpoint({
	name: "documents",
	method: "GET",
	path: "/documents",
	by: staff,
	summary: "待审核、待批准、待用印、待送达的文书",
	clause: "R-148",
	params: nothing,
	query: Page.extend({ state: z.enum(["drafted", "reviewed", "approved", "sealed"]).optional() }),
	body: nothing,
	reply: z.object({
		/** With the matter each belongs to; null for documents of no matter. */
		rows: z.array(
			DocumentLine.extend({ matterNo: z.string().nullable(), matterName: z.string().nullable() }),
		),
		page: z.number(),
		size: z.number(),
		more: z.boolean(),
	}),
});

export const documentPage = endpoint({
	name: "document",
	method: "GET",
	path: "/documents/:documentId",
	by: readers,
	summary: "文书正文、流转和救济途径；当事人只看得到已送达的",
	clause: "R-148",
	params: documentParams,
	query: nothing,
	body: nothing,
	reply: DocumentLine.extend({
		title: z.string(),
		recipient: z.string().nullable(),
		paragraphs: z.array(z.object({ kind: z.enum(["text", "heading", "item"]), text: z.string() })),
		opinion: z.string().nullable(),
		remedies: z
			.object({
				reviewOrgan: z.string(),
				court: z.string(),
				review: z.object({ count: z.number(), unit: z.string(), verified: z.boolean() }),
				suit: z.object({ count: z.number(), unit: z.string(), verified: z.boolean() }),
			})
			.nullable(),
		service: z.object({ method: z.enum(serviceMethods), servedAt: instant, effectiveAt: instant }).nullable(),
		fileHash: hash.nullable(),
		actions: z.array(z.object({ action: z.enum(documentActionNames), open: z.boolean() })),
	}),
});

export const documentFile = endpoint({
	name: "document-file",
	method: "GET",
	path: "/documents/:documentId/file",
	by: readers,
	summary: "下载已用印的文书",
	clause: "R-148",
	params: documentParams,
	query: nothing,
	body: nothing,
	reply: z.object({ fileName: z.string(), mediaType: z.string(), base64: z.string(), hash }),
});

export const documentWord = endpoint({
	name: "document-word",
	method: "GET",
	path: "/documents/:documentId/word",
	by: readers,
	summary: "下载已用印文书的 Word 副本；PDF 是原件",
	clause: "R-148",
	params: documentParams,
	query: nothing,
	body: nothing,
	reply: z.object({ fileName: z.string(), mediaType: z.string(), file: z.string() }),
});

/** A material that was handed in, for those who handle or own the matter. */
export const materialFile = endpoint({
	name: "material-file",
	method: "GET",
	path: "/matters/:matterId/materials/:fileHash",
	by: readers,
	summary: "查看提交的材料",
	clause: "三(三)",
	params: z.object({ matterId: id, fileHash: hash }),
	query: nothing,
	body: nothing,
	reply: z.object({ fileName: z.string(), mediaType: z.string(), base64: z.string(), hash }),
});
