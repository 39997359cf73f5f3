import { z } from "zod";
import { endpoint } from "#kernel/endpoint.ts";
import { largestSet } from "./column-set.ts";
import { type ListField, listColumns } from "./list-columns.ts";
import { catalogueReaders } from "./readers.ts";

const none = z.object({});
/** The keys of the record are the fields. */
const fields = Object.keys(listColumns) as [ListField, ...ListField[]];
const Column = z.object({
	field: z.enum(fields, "没有这一列。"),
	title: z
		.string()
		.trim()
		.min(1, "请填写列名。")
		.max(30, "列名不能超过30个字。")
		.regex(/^[^\p{C}]*$/u, "列名里不能有换行等控制符。")
		.regex(/^(?!'*[=+\-@])/, "列名不能以 = + - @ 开头。"),
	width: z.int().min(4, "列宽不能小于4个字。").max(80, "列宽不能大于80个字。"),
});
const Columns = z.array(Column).min(1).max(largestSet);

export const listColumnSets = endpoint({
	name: "list-columns",
	method: "GET",
	path: "/catalogue/list-columns",
	by: catalogueReaders,
	summary: "附件1的样式列：现行的、随系统提供的和历次调整",
	clause: "R-120 附件1",
	params: none,
	query: none,
	body: none,
	reply: z.object({
		/** 0: as the product ships them. */
		number: z.number(),
		columns: z.array(Column),
		shipped: z.array(Column),
		/** Newest first. */
		versions: z.array(
			z.object({
				number: z.number(),
				/** Null: back to the shipped ones. */
				columns: z.array(Column).nullable(),
				note: z.string(),
				savedBy: z.string(),
				savedAt: z.string(),
			}),
		),
	}),
});

export const saveListColumns = endpoint({
	name: "save-list-columns",
	method: "POST",
	path: "/catalogue/list-columns",
	by: ["justice-bureau"],
	summary: "调整附件1的样式列（列、次序、列名、宽度），或者恢复随系统提供的",
	clause: "R-120 附件1",
	params: none,
	query: none,
	body: z.object({
		/** Null goes back to the shipped ones. */
		columns: Columns.nullable(),
		note: z.string().trim().min(2, "请写明为什么调整。").max(200),
	}),
	reply: z.object({ number: z.number() }),
});
