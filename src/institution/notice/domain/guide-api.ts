import { z } from "zod";
import { catalogueReaders } from "#institution/catalogue/domain/readers.ts";
import { endpoint } from "#kernel/endpoint.ts";
import { deliveryStates } from "./channel.ts";
import { GuideSection, guideKinds, LocalFacts, StatedLocalFacts } from "./guide.ts";
import { pushFaults } from "./provincial-push.ts";

const none = z.object({});
const GuideParams = z.object({ guideId: z.uuid("指南标识不正确。") });
const ItemParams = z.object({ itemId: z.uuid("条目标识不正确。") });
const OrganParams = z.object({ organId: z.uuid("机构标识不正确。") });
const states = z.enum(["draft", "approved", "published"]);
const Standing = z.enum(["missing", "draft", "approved", "in-force", "stale"]);
const Kind = z.enum(guideKinds, "请选择办事指南或者工作规程。");
const GuideReply = z.object({ guideId: z.string(), number: z.number(), state: states });

export const draftGuideFor = endpoint({
	name: "draft-guide",
	method: "POST",
	path: "/guides",
	by: ["handler"],
	summary: "由事项要素（或机关岗位）和规则参数生成办事指南、工作规程草稿",
	clause: "R-043 三(四)",
	params: none,
	query: none,
	body: z.discriminatedUnion("kind", [
		z.object({ kind: z.literal("guide"), itemId: z.uuid("条目标识不正确。"), local: StatedLocalFacts }),
		z.object({ kind: z.literal("procedure"), organId: z.uuid("机构标识不正确。") }),
	]),
	reply: GuideReply,
});

export const approveGuideDraft = endpoint({
	name: "approve-guide",
	method: "POST",
	path: "/guides/:guideId/approve",
	by: ["organ-head", "legal-reviewer"],
	summary: "批准办事指南、工作规程（与起草人不是同一人，来源没有变化）",
	clause: "R-043 三(四)",
	params: GuideParams,
	query: none,
	body: none,
	reply: GuideReply,
});

export const publishGuideDraft = endpoint({
	name: "publish-guide",
	method: "POST",
	path: "/guides/:guideId/publish",
	by: ["organ-head"],
	summary: "公布办事指南、工作规程",
	clause: "R-048 三(四)",
	params: GuideParams,
	query: none,
	body: none,
	reply: GuideReply,
});

export const guidesOf = endpoint({
	name: "guides-of",
	method: "GET",
	path: "/guides/of/:subjectId",
	by: [...catalogueReaders, "window-clerk"],
	summary: "一个事项的办事指南或者一个机关的工作规程：现在应当怎样写、历次版本和差异",
	clause: "R-043 三(四)",
	params: z.object({ subjectId: z.uuid("标识不正确。") }),
	query: z.object({ kind: Kind }),
	body: none,
	reply: z.object({
		title: z.string(),
		standing: Standing,
		/** What the facts and parameters say now. */
		sections: z.array(GuideSection),
		local: LocalFacts.nullable(),
		versions: z.array(
			GuideReply.extend({
				sections: z.array(GuideSection),
				local: LocalFacts.nullable(),
				isCurrent: z.boolean(),
				updatedAt: z.string(),
				publishedAt: z.string().nullable(),
				/** Lines that the version before did not have, and lines it had that are gone. */
				added: z.array(z.string()),
				removed: z.array(z.string()),
				actions: z.object({ approve: z.string().nullable(), publish: z.string().nullable() }),
			}),
		),
	}),
});

const PublicGuide = z.object({
	title: z.string(),
	number: z.number(),
	publishedAt: z.string(),
	/** 待更新: what it was made from has changed since. */
	isStale: z.boolean(),
	sections: z.array(GuideSection),
});

export const itemGuide = endpoint({
	name: "item-guide",
	method: "GET",
	path: "/items/:itemId/guide",
	by: ["public"],
	summary: "一个已公布事项的办事指南",
	clause: "R-043 三(四)",
	params: ItemParams,
	query: none,
	body: none,
	reply: PublicGuide.extend({ itemId: z.string() }),
});

export const organProcedure = endpoint({
	name: "organ-procedure",
	method: "GET",
	path: "/organs/:organId/procedure",
	by: ["public"],
	summary: "一个机关的告知承诺制工作规程",
	clause: "R-042 三(四)",
	params: OrganParams,
	query: none,
	body: none,
	reply: PublicGuide.extend({ organId: z.string() }),
});

const Delivery = z.object({
	channel: z.enum(["portal", "hall", "provincial"]),
	state: z.enum(deliveryStates),
	receipt: z.string().nullable(),
	problems: z.array(z.string()),
	updatedAt: z.string(),
	/** The newest batch to 省政务服务平台. */
	push: z
		.object({
			batch: z.string(),
			attempts: z.number(),
			unreachableSince: z.string().nullable(),
			fault: z.enum(pushFaults).nullable(),
			nextAt: z.string().nullable(),
			/** Is it what the platform shows, or what takes it off there? */
			carries: z.boolean(),
		})
		.nullable(),
});

export const publishChannels = endpoint({
	name: "publish-to-channels",
	method: "POST",
	path: "/items/:itemId/channels",
	by: ["organ-head"],
	summary: "一次公布到三个渠道：网站、服务大厅、省政务服务平台",
	clause: "R-048 三(四)",
	params: ItemParams,
	query: none,
	body: none,
	reply: z.object({ deliveries: z.array(Delivery) }),
});

export const resendToProvince = endpoint({
	name: "resend-to-province",
	method: "POST",
	path: "/items/:itemId/channels/provincial/resend",
	by: ["handler", "organ-head"],
	summary: "重新推送到省政务服务平台：退回的用新批次，连不上的立即重试",
	clause: "R-048 三(四)",
	params: ItemParams,
	query: none,
	body: none,
	reply: z.object({ deliveries: z.array(Delivery) }),
});

export const withdrawFromProvince = endpoint({
	name: "withdraw-from-province",
	method: "POST",
	path: "/items/:itemId/channels/provincial/withdraw",
	by: ["organ-head"],
	summary: "从省政务服务平台撤下",
	clause: "R-048 三(四)",
	params: ItemParams,
	query: none,
	body: none,
	reply: z.object({ deliveries: z.array(Delivery) }),
});

export const confirmDelivery = endpoint({
	name: "confirm-delivery",
	method: "POST",
	path: "/items/:itemId/channels/confirm",
	by: ["handler", "window-clerk", "organ-head"],
	summary: "登记大厅已张贴；没有连接省平台、省平台退回或者一直没有答复的，人工报送后登记回执号",
	clause: "R-048 三(四)",
	params: ItemParams,
	query: none,
	body: z.object({
		channel: z.enum(["hall", "provincial"], "请选择大厅或者省政务服务平台。"),
		receipt: z.string().trim().min(1, "请填写张贴地点或者省平台回执号。").max(100),
	}),
	reply: z.object({ deliveries: z.array(Delivery) }),
});

export const takeDownDelivery = endpoint({
	name: "take-down-delivery",
	method: "POST",
	path: "/items/:itemId/channels/take-down",
	by: ["handler", "window-clerk", "organ-head"],
	summary: "停止索要后，登记大厅张贴、人工报送的省平台内容已经撤下",
	clause: "R-048 三(四)",
	params: ItemParams,
	query: none,
	body: z.object({ channel: z.enum(["hall", "provincial"], "请选择大厅或者省政务服务平台。") }),
	reply: z.object({ deliveries: z.array(Delivery) }),
});

export const publicationBoard = endpoint({
	name: "publication-board",
	method: "GET",
	path: "/publication",
	by: [...catalogueReaders, "window-clerk"],
	summary: "已公布事项的办事指南和三个渠道的状态，逐项",
	clause: "R-048 三(四)",
	params: none,
	query: z.object({
		page: z.coerce.number().int().min(1).max(1000).default(1),
		size: z.coerce.number().int().min(1).max(50).default(20),
		/** Only this item. */
		itemId: z.uuid("条目标识不正确。").optional(),
	}),
	body: none,
	reply: z.object({
		rows: z.array(
			z.object({
				itemId: z.string(),
				certName: z.string(),
				matterName: z.string(),
				organName: z.string(),
				guide: Standing,
				/** Since when nobody is asked for it any more; null where it is demanded. */
				demandEndedOn: z.iso.date().nullable(),
				deliveries: z.array(Delivery),
			}),
		),
		organs: z.array(z.object({ organId: z.string(), name: z.string(), procedure: Standing })),
		/** Whether this installation pushes to 省政务服务平台 by itself. */
		connected: z.boolean(),
		/** Unanswered tries after which a batch may be filed by hand. */
		triesBeforeHand: z.number(),
		page: z.number(),
		size: z.number(),
		more: z.boolean(),
	}),
});

export const exchangePackage = endpoint({
	name: "exchange-package",
	method: "GET",
	path: "/items/:itemId/exchange-package",
	by: catalogueReaders,
	summary: "省政务服务平台的交换包（zip，base64）：逐表 JSON 与 XLSX，按交换字段检查",
	clause: "R-048 三(四)",
	params: ItemParams,
	query: none,
	body: none,
	reply: z.object({
		fileName: z.string(),
		mediaType: z.string(),
		file: z.string(),
		problems: z.array(z.string()),
	}),
});
