import { readFileSync } from "node:fs";
import { z } from "zod";
import type { ExchangeTable } from "#institution/notice/domain/exchange.ts";

const Tables = z.object({
	source: z.string(),
	tables: z.array(
		z.object({
			table: z.string(),
			name: z.string(),
			fields: z.array(
				z.object({ field: z.string(), cn: z.string(), type: z.string(), required: z.boolean() }),
			),
		}),
	),
});

let read: readonly ExchangeTable[] | null = null;

/** 国家政务服务平台的交换字段; the file names where they were seen. */
export const exchangeTables = (): readonly ExchangeTable[] => {
	read ??= Tables.parse(
		JSON.parse(
			readFileSync(
				new URL("../../../../data/national-platform-exchange-fields.json", import.meta.url),
				"utf8",
			),
		),
	).tables;
	return read;
};
