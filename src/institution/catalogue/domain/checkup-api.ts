import { z } from "zod";
import { endpoint } from "#kernel/endpoint.ts";
import { reviewKinds } from "./list-review.ts";

const none = z.object({});
const CheckupParams = z.object({ checkupId: z.uuid("体检结果标识不正确。") });

export const ReviewDocument = z.object({
	format: z.enum(["xlsx", "docx", "html", "csv"]),
	/** Which table of the file was read, from 1. */
	table: z.number(),
	headerRow: z.number(),
	columns: z.array(z.object({ column: z.string(), header: z.string(), field: z.string().nullable() })),
	rows: z.number(),
	clean: z.number(),
	score: z.number(),
	columnsMissing: z.array(z.string()),
	findings: z.array(
		z.object({
			kind: z.enum(reviewKinds),
			effect: z.enum(["cancel", "exclude", "block", "warn"]),
			clause: z.string(),
			row: z.number(),
			column: z.string(),
			header: z.string(),
			certName: z.string(),
			reason: z.string(),
			/** What is wrong and what to do. */
			message: z.string(),
			words: z.string(),
			/** Where in the cell the words begin, from 0; null where the whole cell is meant. */
			offset: z.number().nullable(),
		}),
	),
	/** Findings beyond the most that are kept. */
	findingsLeftOut: z.number(),
	missing: z.array(
		z.object({
			certName: z.string(),
			matterName: z.string(),
			place: z.string(),
			placeId: z.string(),
			row: z.number(),
			state: z.enum(["committed", "cancelled"]),
		}),
	),
});
export type ReviewDocument = z.infer<typeof ReviewDocument>;

export const checkUpList = endpoint({
	name: "check-up-list",
	method: "POST",
	path: "/checkups",
	by: ["public"],
	summary: "清单体检：上传一份清单（XLSX、DOCX、HTML、CSV），得到逐格的问题、依据和建议；文件不保存",
	clause: "三(四)",
	rate: { max: 20, perMinutes: 10 },
	params: none,
	query: none,
	body: z.object({
		/** The file, base64; at most 5 MB. */
		file: z
			.base64("文件内容应为 base64。")
			.min(4, "请选择一份清单文件。")
			.max(7_000_000, "文件超过 5 MB。请只保留清单所在的一张表再上传。"),
	}),
	reply: z.object({ checkupId: z.string(), score: z.number() }),
});

export const listCheckup = endpoint({
	name: "list-checkup",
	method: "GET",
	path: "/checkups/:checkupId",
	by: ["public"],
	summary: "一次清单体检的结果，链接过期后删除",
	clause: "三(四)",
	params: CheckupParams,
	query: none,
	body: none,
	reply: z.object({
		checkupId: z.string(),
		madeAt: z.string(),
		keptUntil: z.string(),
		shared: z.boolean(),
		review: ReviewDocument,
	}),
});

export const shareCheckup = endpoint({
	name: "share-checkup",
	method: "POST",
	path: "/checkups/:checkupId/share",
	by: ["public"],
	summary: "把体检结果的链接保留 30 天，便于转给同事",
	clause: "三(四)",
	rate: { max: 20, perMinutes: 10 },
	params: CheckupParams,
	query: none,
	body: none,
	reply: z.object({ checkupId: z.string(), keptUntil: z.string() }),
});
