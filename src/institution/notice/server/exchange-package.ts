import { strToU8, zipSync } from "fflate";
import { writeXlsx } from "hucre/xlsx";
import type { ExchangeRecord } from "#institution/notice/domain/exchange.ts";
import { exchangeTables } from "./exchange-tables.ts";

/**
 * The package for an installation without a connection: one JSON and one sheet a table, and what the check found;
 * the same records give the same bytes.
 */
export const exchangeZip = async (
	records: Readonly<Record<string, ExchangeRecord>>,
	problems: readonly string[],
): Promise<Uint8Array> => {
	const tables = exchangeTables().filter(({ table }) => records[table]);
	const workbook = await writeXlsx({
		sheets: tables.map(({ table, name, fields }) => ({
			name: name.slice(0, 30).replace(/[[\]*?:/\\]/g, ""),
			rows: [
				fields.map(({ cn }) => cn),
				fields.map(({ field }) => field),
				fields.map(({ field }) => String(records[table]?.[field] ?? "")),
			],
			// As text, or a number typed into a cell loses its zeros and its last digits.
			columns: fields.map(() => ({ width: 22, numFmt: "@" })),
			freezePane: { rows: 2 },
		})),
	});
	const files: Record<string, Uint8Array> = {
		"事项.xlsx": workbook,
		"检查结果.json": strToU8(JSON.stringify({ passed: problems.length === 0, problems }, null, "\t")),
	};
	for (const { table } of tables)
		files[`${table}.json`] = strToU8(JSON.stringify([records[table]], null, "\t"));
	return zipSync(files, { mtime: new Date("2021-05-07T00:00:00Z") });
};
