import { z } from "zod";
import type { ItemId } from "#institution/catalogue/domain/item.ts";
import type { OrganId, PersonId } from "#kernel/actor.ts";
import type { Brand } from "#kernel/brand.ts";
import { noticeSections } from "./notice-sections.ts";

export type TemplateId = Brand<"TemplateId">;

/** What one value may be; a column of 重复行 is one of these too. */
export const columnTypes = [
	"text",
	"number",
	"money",
	"date",
	"month",
	"period",
	"address",
	"person",
	"choice",
	"yes",
] as const;
export const slotTypes = [...columnTypes, "rows"] as const;
export type SlotType = (typeof slotTypes)[number];

/** Most rows any table may have, and how many lines it has where the department says nothing. */
export const rowLimit = 20;
export const usualRows = { least: 1, most: 10 } as const;

/** A day `YYYY-MM-DD`, or `today`: the day on which the applicant fills in. */
const DayBound = z.union([z.literal("today"), z.iso.date()]);

/**
 * 列: one value in each row of a table. `min` and `max` are numbers for number and money (元), days for date, month
 * and period.
 */
export const Column = z.object({
	key: z.string().regex(/^[a-z][a-zA-Z0-9]{0,39}$/, "填空项的键由小写字母开头的字母数字组成。"),
	label: z.string().trim().min(1, "请填写填空项的名称。").max(60),
	type: z.enum(columnTypes, "请选择填空项的类型。"),
	unit: z.string().trim().max(10).optional(),
	min: z.union([z.number(), DayBound]).optional(),
	max: z.union([z.number(), DayBound]).optional(),
	options: z
		.array(z.object({ value: z.string().min(1).max(40), label: z.string().min(1).max(60) }))
		.min(2, "选择项至少两个。")
		.max(30)
		.optional(),
	required: z.boolean(),
	/** How to fill it in, in plain words. */
	help: z.string().trim().max(200).optional(),
	/** A value as it may be written, shown beside the blank and in the preview of the letter. */
	example: z.string().trim().max(200).optional(),
});
export type Column = z.infer<typeof Column>;

/**
 * 填空项: one typed blank of the commitment (可量化, R-045). 重复行 have `columns` and say how many rows there may
 * be. `compareWith` names the field of a data source an online check compares.
 */
export const Slot = Column.extend({
	type: z.enum(slotTypes, "请选择填空项的类型。"),
	columns: z.array(Column).min(1, "重复行至少有一列。").max(8, "重复行最多八列。").optional(),
	leastRows: z.int("行数是整数。").min(1, "至少一行。").max(rowLimit, "最多二十行。").optional(),
	mostRows: z.int("行数是整数。").min(1, "至少一行。").max(rowLimit, "最多二十行。").optional(),
	/** Which 证明内容 of the item this blank belongs to, from 0. */
	proofContentIndex: z.int().min(0).max(19),
	compareWith: z
		.object({ source: z.string().min(1), field: z.string().min(1), tolerance: z.number().min(0).optional() })
		.optional(),
});
export type Slot = z.infer<typeof Slot>;

/** What the department writes for one item: sentences with `{key}` blanks, one for each 证明内容, and plain words. */
export const TemplateText = z.object({
	slots: z.array(Slot).max(40),
	sentences: z
		.array(
			z.object({
				proofContentIndex: z.int().min(0).max(19),
				text: z.string().trim().min(1, "请写明承诺内容。").max(600),
			}),
		)
		.min(1, "至少写一句承诺内容。")
		.max(20),
	/** 通俗解释, beside the words of the law; never instead of them. */
	plainWords: z.record(z.enum(noticeSections), z.string().trim().min(1, "请写通俗解释。").max(600)),
});
export type TemplateText = z.infer<typeof TemplateText>;

/** `sourceHash`: digest of the facts of the item it was approved for; versions approved before this was kept have none. */
type Approved = { approvedBy: PersonId; sourceHash?: string };

/** 告知承诺书格式文本: one per item, versioned; a letter under way keeps the version it was told with. */
export type LetterTemplate = {
	id: TemplateId;
	itemId: ItemId;
	organId: OrganId;
	/** Version of the item's template, from 1. */
	number: number;
	text: TemplateText;
	draftedBy: PersonId;
} & (
	| { state: "draft" }
	| ({ state: "approved" } & Approved)
	| ({ state: "published"; publishedAt: string } & Approved)
);

export type PublishedTemplate = Extract<LetterTemplate, { state: "published" }>;

export type TemplateEvent =
	| { type: "TemplateDrafted"; templateId: TemplateId; itemId: ItemId; number: number }
	| { type: "TemplateChanged"; templateId: TemplateId }
	| { type: "TemplateApproved"; templateId: TemplateId; approvedBy: PersonId; sourceHash: string }
	| { type: "TemplatePublished"; templateId: TemplateId; at: string };
