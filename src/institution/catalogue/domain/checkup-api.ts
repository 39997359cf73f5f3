import { z } from "zod";
import { endpoint } from "#kernel/endpoint.ts";
import type { ImportRefusal } from "./import-report.ts";
import { reviewKinds } from "./list-review.ts";

const none = z.object({});
const CheckupParams = z.object({ checkupId: z.uuid("体检结果标识不正确。") });

const Finding = z.object({
	kind: z.enum(reviewKinds),
	effect: z.enum(["cancel", "exclude", "block", "warn"]),
	clause: z.string(),
	row: z.number(),
	column: z.string(),
	header: z.string(),
	certName: z.string(),
	reason: z.string(),
	words: z.string(),
	/** Another row of the file the finding speaks of. */
	otherRow: z.number().nullable().default(null),
	/** Where in the cell the words begin, from 0; null where the whole cell is meant. */
	offset: z.number().nullable(),
});

/** What is kept of a check-up: findings by their reason, worded for whoever reads them. */
export const ReviewDocument = z.object({
	format: z.enum(["xlsx", "docx", "html", "csv"]),
	/** Which table of the file was read, from 1, and its sheet in a workbook. */
	table: z.number(),
	sheet: z.string().nullable().default(null),
	/** Other tables of the file that look like lists too and were not read. */
	notRead: z.array(z.object({ table: z.number(), sheet: z.string().nullable() })).default([]),
	headerRow: z.number(),
	columns: z.array(z.object({ column: z.string(), header: z.string(), field: z.string().nullable() })),
	rows: z.number(),
	clean: z.number(),
	score: z.number(),
	columnsMissing: z.array(z.string()),
	findings: z.array(Finding),
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

/** The same with what is wrong and what to do, in the reader's language. */
const ToldReview = ReviewDocument.extend({ findings: z.array(Finding.extend({ message: z.string() })) });
export type ToldReview = z.infer<typeof ToldReview>;

/** 体检的各步, in the order they are taken. */
export const checkupSteps = ["waiting", "reading", "reviewing", "comparing", "reporting"] as const;

export const CheckupProgress = z.object({
	step: z.enum(checkupSteps),
	/** Rows looked at and rows there are, while they are reviewed. */
	done: z.number(),
	of: z.number(),
});
export type CheckupProgress = z.infer<typeof CheckupProgress>;

/** Why a check-up came to nothing; each says what to do. */
export const checkupFailures = [
	"file-unreadable",
	"file-too-large",
	"file-suspicious",
	"file-encrypted",
	"file-old-format",
	"file-is-pdf",
	"file-is-image",
	"list-columns-not-found",
	"no-rows",
	"too-many-rows",
	"checkup-interrupted",
] as const satisfies readonly (ImportRefusal | "list-columns-not-found" | "checkup-interrupted")[];
export type CheckupFailure = (typeof checkupFailures)[number];

export const checkUpList = endpoint({
	name: "check-up-list",
	method: "POST",
	path: "/checkups",
	by: ["public"],
	summary: "清单体检：上传一份清单（XLSX、DOCX、HTML、CSV），得到体检编号；文件不保存，进展和结果凭编号查看",
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
	reply: z.object({ checkupId: z.string() }),
});

export const listCheckup = endpoint({
	name: "list-checkup",
	method: "GET",
	path: "/checkups/:checkupId",
	by: ["public"],
	summary: "一次清单体检的进展或者结果（逐格的问题、依据和建议），链接过期后删除",
	clause: "三(四)",
	params: CheckupParams,
	query: none,
	body: none,
	reply: z.object({
		checkupId: z.string(),
		madeAt: z.string(),
		keptUntil: z.string(),
		shared: z.boolean(),
		outcome: z.discriminatedUnion("state", [
			z.object({ state: z.literal("running"), progress: CheckupProgress }),
			z.object({ state: z.literal("done"), review: ToldReview }),
			z.object({ state: z.literal("failed"), reason: z.enum(checkupFailures), message: z.string() }),
			z.object({ state: z.literal("cancelled") }),
		]),
	}),
});

export const cancelCheckup = endpoint({
	name: "cancel-checkup",
	method: "POST",
	path: "/checkups/:checkupId/cancel",
	by: ["public"],
	summary: "取消一次还没有做完的清单体检",
	clause: "三(四)",
	rate: { max: 20, perMinutes: 10 },
	params: CheckupParams,
	query: none,
	body: none,
	reply: z.object({ checkupId: z.string() }),
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
