import { z } from "zod";
import { catalogueReaders } from "#institution/catalogue/domain/readers.ts";
import { LetterTable } from "#institution/commitment/domain/letter-content.ts";
import { endpoint } from "#kernel/endpoint.ts";
import { noticeSections } from "./notice-sections.ts";
import { TemplateText } from "./template.ts";

const none = z.object({});
const ItemParams = z.object({ itemId: z.uuid("条目标识不正确。") });
const TemplateParams = z.object({ templateId: z.uuid("格式文本标识不正确。") });
const states = z.enum(["draft", "approved", "published"]);

const TemplateReply = z.object({ templateId: z.string(), number: z.number(), state: states });
const Lint = z.object({
	reason: z.string(),
	path: z.string(),
	clause: z.string(),
	words: z.string(),
	message: z.string(),
});

export const draftTemplate = endpoint({
	name: "draft-template",
	method: "POST",
	path: "/catalogue/items/:itemId/templates",
	by: ["handler"],
	summary: "为一条证明事项起草告知承诺书格式文本（新版本）",
	clause: "R-044 三(四)",
	params: ItemParams,
	query: none,
	body: z.object({ text: TemplateText }),
	reply: TemplateReply,
});

export const changeTemplate = endpoint({
	name: "change-template",
	method: "POST",
	path: "/templates/:templateId/change",
	by: ["handler"],
	summary: "修改格式文本草稿",
	clause: "R-044 三(四)",
	params: TemplateParams,
	query: none,
	body: z.object({ text: TemplateText }),
	reply: TemplateReply,
});

export const approveTemplate = endpoint({
	name: "approve-template",
	method: "POST",
	path: "/templates/:templateId/approve",
	by: ["organ-head", "legal-reviewer"],
	summary: "批准格式文本（与起草人不是同一人，文字和填空检查全部通过）",
	clause: "R-044 三(四)",
	params: TemplateParams,
	query: none,
	body: none,
	reply: TemplateReply,
});

export const publishTemplate = endpoint({
	name: "publish-template",
	method: "POST",
	path: "/templates/:templateId/publish",
	by: ["organ-head"],
	summary: "公布格式文本：与条目现在的内容相符才能公布，自下一次公布清单起的新承诺书使用这一版",
	clause: "R-048 三(四)",
	params: TemplateParams,
	query: none,
	body: none,
	reply: TemplateReply,
});

export const previewTemplate = endpoint({
	name: "preview-template",
	method: "POST",
	path: "/catalogue/items/:itemId/templates/preview",
	by: ["handler", "organ-head", "legal-reviewer"],
	summary: "预览正在编写的格式文本：就是将要签署的那份告知承诺书的页面，连同检查结果",
	clause: "R-044 三(四)",
	params: ItemParams,
	query: none,
	body: z.object({ text: TemplateText }),
	reply: z.object({ pages: z.array(z.string()), lint: z.array(Lint) }),
});

export const templatesOfItem = endpoint({
	name: "templates-of-item",
	method: "GET",
	path: "/catalogue/items/:itemId/templates",
	by: catalogueReaders,
	summary: "一条证明事项的历次格式文本与检查结果",
	clause: "R-044 三(四)",
	params: ItemParams,
	query: none,
	body: none,
	reply: z.object({
		rows: z.array(
			TemplateReply.extend({
				text: TemplateText,
				lint: z.array(Lint),
				updatedAt: z.string(),
				publishedAt: z.string().nullable(),
				/** Each action: null when allowed, else why not. */
				actions: z.record(z.string(), z.string().nullable()),
			}),
		),
	}),
});

export const blankLetter = endpoint({
	name: "blank-letter",
	method: "GET",
	path: "/items/:itemId/blank-letter",
	by: ["public"],
	summary: "已公布事项的空白告知承诺书内容：八项告知与空白的承诺",
	clause: "R-049 三(四)",
	params: ItemParams,
	query: none,
	body: none,
	reply: z.object({
		itemId: z.string(),
		releaseId: z.string(),
		templateId: z.string(),
		templateNumber: z.number(),
		certName: z.string(),
		matterName: z.string(),
		organ: z.object({ name: z.string(), contactName: z.string(), contactPhone: z.string() }),
		textHash: z.string(),
		sections: z.array(
			z.object({
				key: z.enum(noticeSections),
				number: z.string(),
				title: z.string(),
				lines: z.array(z.string()),
				options: z.array(z.object({ text: z.string(), chosen: z.boolean() })),
				plain: z.string(),
				hash: z.string(),
			}),
		),
		specifics: z.array(z.string()),
		tables: z.array(LetterTable),
		siteAddressRequired: z.boolean(),
	}),
});
