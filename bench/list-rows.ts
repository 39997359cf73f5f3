import { readXlsx, writeXlsx } from "hucre/xlsx";
import { readDemoCatalogue } from "#app/demo/catalogue.ts";
import { dirtyList } from "#institution/catalogue/domain/dirty-list.sample.ts";
import { ItemFacts } from "#institution/catalogue/domain/item.ts";
import { readImport } from "#institution/catalogue/server/import.ts";
import { loadReference } from "#institution/catalogue/server/reference-data.ts";
import { writeWorkbook } from "#institution/catalogue/server/write-workbook.ts";
import { isRefusal } from "#kernel/decision.ts";
import { measure } from "./measure.ts";
import type { Row } from "./rows.ts";

const count = 10_000;

/** Row 11: a dirty list of 10,000 rows read with every check, beside the bare reader on the same file. */
export async function importList(): Promise<Row> {
	const file = Buffer.from(await writeXlsx({ sheets: [{ name: "清单", rows: dirtyList(count).rows }] }));
	const organ = { id: "0199a000-0000-7000-8000-000000000001", names: ["石龙区司法局"] };
	const reference = loadReference();
	const before = process.memoryUsage().rss;
	let most = before;
	const ours = await measure(
		async () => {
			const read = await readImport(file, {
				organ,
				organIds: new Map(),
				language: "zh-CN",
				reference,
				codesTaken: new Set(),
				linesListed: new Set(),
				codeFor: (row) => `AUTO-${row}`,
			});
			if (isRefusal(read)) throw new Error(read.refused);
			most = Math.max(most, process.memoryUsage().rss);
		},
		{ concurrency: 1, seconds: 8, warmUp: 0.1 },
	);
	const limit = await measure(() => readXlsx(new Uint8Array(file)), {
		concurrency: 1,
		seconds: 4,
		warmUp: 0.1,
	});
	const grown = Math.round((most - before) / 1024 / 1024);
	return {
		number: 11,
		operation: "导入一万行不干净的清单，逐格检查",
		ours,
		limit: { ...limit, what: "只读出单元格，不检查" },
		ratio: ours.perSecond / limit.perSecond,
		goal: "≤ 1.5 秒，内存增长 ≤ 300 MB",
		met: ours.median <= 1_500 && grown <= 300,
		size: `${count.toLocaleString("en")} 行，内存增长 ${grown} MB`,
		concurrency: 1,
	};
}

/** Row 11, the other way: the whole list as XLSX, beside the bare writer on the same cells. */
export async function exportList(): Promise<Row> {
	const { items } = await readDemoCatalogue();
	const lines = Array.from({ length: count }, (_, index) => {
		const item = items[index % items.length];
		if (!item) throw new Error("no demo items");
		return {
			// Each line in words of its own, so that nothing is gained by a text that was met before.
			facts: ItemFacts.parse({
				...item.facts,
				organId: "o",
				verifyingOrganId: "o",
				code: `SL-${index}`,
				matterName: `${item.facts.matterName}（${index}）`,
				certName: `${item.facts.certName}（${index}）`,
				proofObligation: `${item.facts.proofObligation}（${index}）`,
				proofContents: item.facts.proofContents.map((text) => `${text}（${index}）`),
				verifyStandard: `${item.facts.verifyStandard}（${index}）`,
				legalBases: item.facts.legalBases.map((basis) => ({ ...basis, text: `${basis.text}（${index}）` })),
			}),
			organName: "石龙区司法局",
			verifyingOrganName: "石龙区司法局",
		};
	});
	const ours = await measure(() => writeWorkbook("清单", "说明", lines), {
		concurrency: 1,
		seconds: 8,
		warmUp: 0.1,
	});
	const cells = (await readXlsx(await writeWorkbook("清单", "说明", lines))).sheets[0]?.rows ?? [];
	const limit = await measure(() => writeXlsx({ sheets: [{ name: "清单", rows: cells }] }), {
		concurrency: 1,
		seconds: 4,
		warmUp: 0.1,
	});
	const rowsPerSecond = ours.perSecond * count;
	return {
		number: 11,
		operation: `导出一万条清单（XLSX，${Math.round(rowsPerSecond).toLocaleString("en")} 行每秒）`,
		ours,
		limit: { ...limit, what: "同样的单元格直接写出" },
		ratio: ours.perSecond / limit.perSecond,
		goal: "≥ 22,000 行每秒",
		met: rowsPerSecond >= 22_000,
		size: `${count.toLocaleString("en")} 条`,
		concurrency: 1,
	};
}
