import { z } from "zod";
import { ItemFacts } from "./item.ts";

/** 证明事项 as it is published: all its elements, and the edition they stand in. */
export const ItemContent = ItemFacts.extend({
	itemId: z.string(),
	releaseId: z.string(),
	releaseNo: z.number(),
	organName: z.string(),
	publishedAt: z.string(),
	/** False where a later release no longer has this item. */
	inForce: z.boolean(),
	/** 停止索要: since when nobody is asked for it any more, by letter or otherwise; null where it is demanded. */
	demandEndedOn: z.iso.date().nullable(),
});

/** 清单版本 as it is published: its number, what decided it, and its lines. */
export const ReleaseContent = z.object({
	releaseId: z.uuid(),
	number: z.int().positive(),
	documentNumber: z.string().min(1),
	documentDate: z.iso.date(),
	publishedAt: z.iso.datetime(),
	items: z.array(z.object({ itemId: z.uuid(), organName: z.string().min(1), facts: ItemFacts })),
});
