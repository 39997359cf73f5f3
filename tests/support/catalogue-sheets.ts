import { readFileSync } from "node:fs";
import { writeXlsx } from "hucre/xlsx";
import { z } from "zod";

const read = (name: string): unknown =>
	JSON.parse(readFileSync(new URL(`../../data/catalogues/${name}`, import.meta.url), "utf8"));

const Chibi = z.object({
	columns: z.array(z.string()),
	rows: z.array(
		z.object({
			seq: z.number(),
			certName: z.string(),
			purpose: z.string(),
			basisRank: z.string(),
			basis: z.array(
				z.object({
					law: z.string(),
					docNo: z.string().optional(),
					article: z.string().optional(),
					text: z.string().optional(),
				}),
			),
			demandingOrg: z.string().nullable(),
			issuingOrg: z.string().nullable(),
			matterType: z.string().nullish(),
			retainReason: z.string().nullable(),
		}),
	),
});

/**
 * 赤壁 2023 as a sheet of the shape it was published in: a title, two header rows with merged groups, ticks for
 * the level, the copied-down purpose, rows that end early.
 */
export const chibiSheet = async (): Promise<Buffer> => {
	const { rows } = Chibi.parse(read("chibi-2023-retained.json"));
	const first = [
		"序号",
		"证明名称",
		"证明用途",
		"设定依据",
		"依据条文及内容",
		"实施基本情况",
		null,
		"行使层级",
		null,
		null,
		null,
		"事项类型",
		"不能实行告知承诺及保留原因",
	];
	const second = [
		null,
		null,
		null,
		null,
		null,
		"索要单位",
		"开具单位",
		"省级",
		"市级",
		"县级",
		"乡镇级及其他",
	];
	const body = rows.map((row) => {
		const [basis] = row.basis;
		const mixed = basis
			? `《${basis.law}》${basis.docNo ? `（${basis.docNo}）` : ""}${basis.article ?? ""}${basis.text ? `：${basis.text}` : ""}`
			: "";
		const cells = [
			row.seq,
			row.certName,
			row.purpose.replace(/\(原文如此.*\)$/, ""),
			row.basisRank.replace(/\(原文如此.*\)$/, ""),
			mixed,
			row.demandingOrg,
			row.issuingOrg,
			null,
			null,
			"√",
			null,
			row.matterType ?? null,
			row.retainReason,
		];
		// Lost trailing cells are normal in published HTML tables.
		return row.retainReason === null ? cells.slice(0, 5) : cells;
	});
	return Buffer.from(
		await writeXlsx({
			sheets: [
				{
					name: "保留清单",
					rows: [["2023年赤壁市保留证明事项清单"], first, second, ...body],
					merges: [
						{ startRow: 0, startCol: 0, endRow: 0, endCol: 12 },
						{ startRow: 1, startCol: 5, endRow: 1, endCol: 6 },
						{ startRow: 1, startCol: 7, endRow: 1, endCol: 10 },
						...[0, 1, 2, 3, 4, 11, 12].map((column) => ({
							startRow: 1,
							startCol: column,
							endRow: 2,
							endCol: column,
						})),
					],
				},
			],
		}),
	);
};

/** Any rows as a workbook. */
export const sheetOf = async (
	rows: (string | number | boolean | null)[][],
	more: object = {},
): Promise<Buffer> => Buffer.from(await writeXlsx({ sheets: [{ name: "清单", rows, ...more }] }));

export const DemoRow = z.object({
	code: z.string(),
	dept: z.string(),
	domain: z.string().optional(),
	matterName: z.string(),
	matterType: z.string().optional(),
	certName: z.string(),
	certContent: z.string().optional(),
	basis: z.array(z.object({ law: z.string(), article: z.string(), text: z.string().nullable() })).optional(),
	issuingOrg: z.string().optional(),
	verifyMethod: z.string().optional(),
	verifyStandard: z.string().optional(),
	excluded: z.boolean().optional(),
	negative: z.boolean().optional(),
	exclusionReason: z.string().optional(),
	exclusionReasoning: z.string().optional(),
	expectedRefusal: z.string().optional(),
	dataSource: z.string().nullish(),
});
export type DemoRow = z.infer<typeof DemoRow>;

/** Every row of the synthetic list of the demo district. */
export const demoRows = (): DemoRow[] =>
	z.object({ rows: z.array(DemoRow) }).parse(read("shilong-demo-synthetic.json")).rows;
