import { z } from "zod";
import { endpoint } from "#kernel/endpoint.ts";
import { Page, paged } from "#kernel/paging.ts";
import { reviewKinds } from "./list-review.ts";
import { catalogueReaders } from "./readers.ts";

const none = z.object({});

export const listScores = endpoint({
	name: "list-scores",
	method: "GET",
	path: "/catalogue/scores",
	by: catalogueReaders,
	summary: "清单质量分：全区合并的清单和各单位的清单，算法与清单体检相同，附历次公布清单按现行规则的得分",
	clause: "R-026 三(二)2",
	params: none,
	query: none,
	body: none,
	reply: z.object({
		rows: z.array(
			z.object({
				/** Null for the merged list of the district. */
				organId: z.string().nullable(),
				organName: z.string(),
				items: z.number(),
				clean: z.number(),
				/** Null where the list is empty. */
				score: z.number().nullable(),
				/** The last releases, oldest first, each worked out from what was published, by the rules of today. */
				releases: z.array(
					z.object({
						number: z.number(),
						publishedAt: z.string(),
						items: z.number(),
						clean: z.number(),
						score: z.number(),
					}),
				),
			}),
		),
	}),
});

export const costlyItems = endpoint({
	name: "costly-items",
	method: "GET",
	path: "/catalogue/scores/items",
	by: catalogueReaders,
	summary: "清单质量分扣在哪里：扣分的条目，扣得最多的在前，每处写明依据和扣了几分",
	clause: "R-026 三(二)2",
	params: none,
	query: Page.extend({
		organId: z.uuid("请选择行政机关。").optional(),
		kind: z.enum(reviewKinds).optional(),
	}),
	body: none,
	reply: paged(
		z.object({
			itemId: z.string(),
			code: z.string(),
			certName: z.string(),
			matterName: z.string(),
			organName: z.string(),
			lost: z.number(),
			findings: z.array(
				z.object({
					reason: z.string(),
					kind: z.enum(reviewKinds),
					effect: z.enum(["cancel", "exclude", "block", "warn"]),
					clause: z.string(),
					message: z.string(),
					words: z.string(),
					points: z.number(),
				}),
			),
		}),
	),
});
