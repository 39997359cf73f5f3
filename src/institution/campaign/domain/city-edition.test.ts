import fc from "fast-check";
import { readXlsx, writeXlsx } from "hucre/xlsx";
import { describe, expect, test } from "vitest";
import { readDemoCatalogue } from "#app/demo/catalogue.ts";
import { addedMark } from "#institution/catalogue/domain/column-set.ts";
import { noOrgan } from "#institution/catalogue/domain/edition-row.ts";
import type { ItemFacts } from "#institution/catalogue/domain/item.ts";
import { catalogueWords as words } from "#institution/catalogue/domain/words.zh-CN.ts";
import { readEdition } from "#institution/catalogue/server/read-edition.ts";
import { loadReference } from "#institution/catalogue/server/reference-data.ts";
import { writeWorkbook } from "#institution/catalogue/server/write-workbook.ts";
import { isRefusal } from "#kernel/decision.ts";
import { matchEdition, type SentLine } from "./city-edition.ts";

const organs = ["民政局", "公安分局", "人社局"].map((name, index) => ({
	id: `0199a000-0000-7000-8000-00000000000${index + 1}`,
	name: `石龙区${name}`,
}));
const organName = (id: string) => organs.find((organ) => organ.id === id)?.name ?? "";

/** What was sent: demo items of three organs, each complete, as the package writes them. */
const sentLines = async (): Promise<SentLine[]> =>
	(await readDemoCatalogue()).items.slice(0, 6).map(({ facts }, index) => {
		const organ = organs[index % organs.length] ?? { id: "" };
		return {
			itemId: `item-${index}`,
			facts: {
				...facts,
				code: `SL-${index}`,
				organId: organ.id,
				verifyingOrganId: organ.id,
				// Facts an item can do without are there, so that the city can take them out.
				taskCode: "0410404MB9A00010",
				annualVolume: 100 + index,
				obtainDifficulty: "high" as const,
				verifyDataSources: ["民政低保库"],
				routineSupervision: ["double-random" as const],
				lifeEvents: ["申请低保"],
				remark: "限本区户籍",
				exclusionCheck: { ...facts.exclusionCheck, justiceReason: "经复核，不属于不适用情形" },
			},
		};
	});

type Table = string[][];
const packageTable = async (sent: readonly SentLine[]): Promise<Table> => {
	const file = await writeWorkbook(
		"清单",
		"报送日期：2026-06-01",
		sent.map(({ facts }) => ({
			facts,
			organName: organName(facts.organId),
			verifyingOrganName: organName(facts.verifyingOrganId),
		})),
	);
	const [sheet] = (await readXlsx(file)).sheets;
	return (sheet?.rows ?? []).map((row) => row.map((cell) => String(cell ?? "")));
};
const headerAt = 2;
/** A column by its name, whether or not the heading says 本区增设 behind it. */
const columnOf = (table: Table, name: string) =>
	table[headerAt]?.findIndex((heading) => heading === name || heading === `${name}${addedMark}`) ?? -1;
const read = async (table: Table) => {
	const file = Buffer.from(await writeXlsx({ sheets: [{ name: "清单", rows: table }] }));
	const edition = await readEdition(file, { organs, reference: loadReference(), language: "zh-CN" });
	if (isRefusal(edition)) throw new Error(edition.refused);
	return edition;
};
const matched = async (sent: readonly SentLine[], table: Table) => {
	const { rows, errors } = await read(table);
	return { errors, ...matchEdition(sent, rows) };
};
const edited = (table: Table, row: number, column: string, text: string): Table =>
	table.map((line, index) =>
		index === headerAt + 1 + row
			? line.map((cell, at) => (at === columnOf(table, column) ? text : cell))
			: line,
	);
const withoutColumn = (table: Table, column: string): Table => {
	const at = columnOf(table, column);
	return table.map((line) => line.filter((_, index) => index !== at));
};

/** One edit the city may make in a column: what it writes, and what the item then says. */
type Edit = { column: string; field: keyof ItemFacts; text: string; value: unknown };
const text = (column: string, field: keyof ItemFacts, wording: string): Edit => ({
	column,
	field,
	text: wording,
	value: wording,
});
const cleared = (column: string, field: keyof ItemFacts, value: unknown): Edit => ({
	column,
	field,
	text: "",
	value,
});
const edits: readonly Edit[] = [
	text("行政事项名称", "matterName", "市级统一的事项名称"),
	text("证明事项名称", "certName", "市级统一的证明名称"),
	text("开具单位", "issuingOrgan", "乡镇人民政府、街道办事处"),
	text("核查标准", "verifyStandard", "与登记信息一致"),
	text("证明义务", "proofObligation", "证明家庭经济状况"),
	{
		column: "证明内容",
		field: "proofContents",
		text: "家庭人均月收入____元",
		value: ["家庭人均月收入____元"],
	},
	{ column: "核查部门", field: "verifyingOrganId", text: "石龙区人社局", value: organs[2]?.id },
	{ column: "核查部门", field: "verifyingOrganId", text: "石龙区公安分局", value: organs[1]?.id },
	{ column: "能否代为承诺", field: "agentAllowed", text: "是", value: true },
	{ column: "能否代为承诺", field: "agentAllowed", text: "否", value: false },
	{ column: "是否公开及时限", field: "disclosure", text: "不公开", value: { public: false } },
	{ column: "核查方式", field: "verifyMethod", text: "现场核查", value: "onsite" },
	{ column: "风险等级", field: "riskLevel", text: "高", value: "high" },
	{ column: "年办件量", field: "annualVolume", text: "77", value: 77 },
	{ column: "生活用语", field: "lifeEvents", text: "吃低保、救助", value: ["吃低保", "救助"] },
	{ column: "备注", field: "remark", text: "本项自7月1日起实行", value: "本项自7月1日起实行" },
	cleared("备注", "remark", undefined),
	cleared("实施编码", "taskCode", undefined),
	cleared("年办件量", "annualVolume", undefined),
	cleared("获取难度", "obtainDifficulty", undefined),
	cleared("免予核查理由", "exemptReason", undefined),
	cleared("风险决定文号", "riskDecisionNo", undefined),
	cleared("核查数据源", "verifyDataSources", []),
	cleared("日常监管方式", "routineSupervision", []),
	cleared("生活用语", "lifeEvents", []),
];

describe("市级审定的合并清单与所报逐条对照", () => {
	test("原样退回的，逐条采纳，一处差异也没有（R-027 三(二)3，legal-effect 8）", async () => {
		const sent = await sentLines();
		const { lines, faults, errors } = await matched(sent, await packageTable(sent));
		expect(errors).toEqual([]);
		expect(faults).toEqual([]);
		expect(lines.map(({ kind, fields }) => ({ kind, fields }))).toEqual(
			sent.map(() => ({ kind: "accepted", fields: [] })),
		);
	});

	test("市级怎么改、删、加，差异就怎么列：一处不多，一处不少（R-027 三(二)3，legal-effect 8）", async () => {
		const sent = await sentLines();
		const table = await packageTable(sent);
		const change = fc.record({ row: fc.nat(sent.length - 1), edit: fc.constantFrom(...edits) });
		await fc.assert(
			fc.asyncProperty(
				fc.uniqueArray(change, { maxLength: 8, selector: ({ row, edit }) => `${row} ${edit.field}` }),
				fc.uniqueArray(fc.nat(sent.length - 1), { maxLength: 3 }),
				fc.nat(2),
				fc.constantFrom<string | null>(
					null,
					"备注",
					"生活用语",
					"年办件量",
					"核查部门",
					"不适用情形自检理由",
				),
				async (changes, removedRows, additions, dropped) => {
					let file = changes.reduce(
						(next, { row, edit }) => edited(next, row, edit.column, edit.text),
						table,
					);
					const template = table[headerAt + 1] ?? [];
					const more = Array.from({ length: additions }, (_, index) =>
						template.map((cell, at) =>
							at === columnOf(table, "条目编码")
								? `SHI-${index}`
								: at === columnOf(table, "证明事项名称")
									? `市级增加的证明${index}`
									: cell,
						),
					);
					file = file.filter((_, index) => !removedRows.includes(index - headerAt - 1)).concat(more);
					if (dropped) file = withoutColumn(file, dropped);
					const { lines, faults, errors } = await matched(sent, file);
					expect(errors).toEqual([]);
					expect(faults).toEqual([]);
					const expected = new Map<string, Map<string, unknown>>();
					for (const { row, edit } of changes) {
						const line = sent[row];
						// A column the file does not have says nothing; a cell that says the same is no change.
						if (!line || removedRows.includes(row) || edit.column === dropped) continue;
						if (JSON.stringify(line.facts[edit.field]) === JSON.stringify(edit.value)) continue;
						expected.set(
							line.itemId,
							(expected.get(line.itemId) ?? new Map<string, unknown>()).set(edit.field, edit.value),
						);
					}
					const of = (kind: string) => lines.filter((line) => line.kind === kind);
					expect(
						new Map(
							of("changed").map((line) => [
								line.itemId,
								new Map(
									line.fields.map((field) => [
										field,
										Object.entries(line.returned ?? {}).find(([key]) => key === field)?.[1],
									]),
								),
							]),
						),
					).toEqual(expected);
					expect(
						of("removed")
							.map(({ itemId }) => itemId)
							.sort(),
					).toEqual(removedRows.map((row) => `item-${row}`).sort());
					expect(
						of("added")
							.map(({ returned }) => returned?.certName)
							.sort(),
					).toEqual(Array.from({ length: additions }, (_, index) => `市级增加的证明${index}`));
					expect(of("accepted")).toHaveLength(sent.length - removedRows.length - expected.size);
				},
			),
			{ numRuns: 40 },
		);
	});

	test("司法局的复核理由不因市级的表格改变（R-018 三(一)）", async () => {
		const sent = await sentLines();
		const { lines } = await matched(
			sent,
			edited(await packageTable(sent), 0, "不适用情形自检理由", "市级另写"),
		);
		expect(lines[0]).toMatchObject({
			kind: "changed",
			fields: ["exclusionCheck"],
			returned: {
				exclusionCheck: { departmentReason: "市级另写", justiceReason: "经复核，不属于不适用情形" },
			},
		});
	});

	test("设定依据只改一处的，其余各处不动；没有条文一列的，条文照旧（R-027 三(二)3）", async () => {
		const sent = await sentLines();
		const table = await packageTable(sent);
		const short = withoutColumn(withoutColumn(table, "条文内容"), "依据文号");
		expect((await matched(sent, short)).lines.every(({ kind }) => kind === "accepted")).toBe(true);
		const moved = await matched(sent, edited(short, 1, "效力层级", "地方性法规"));
		expect(moved.lines[1]).toMatchObject({ kind: "changed", fields: ["legalBases"] });
		expect(moved.lines[1]?.returned?.legalBases?.[0]).toEqual({
			...sent[1]?.facts.legalBases[0],
			rank: "local-regulation",
		});
	});

	test.each([
		["核查标准", ""],
		["开具单位", ""],
		["核查部门", ""],
		["不适用情形自检理由", ""],
	])("必须有的要素清空了，指出是哪一格：%s（R-041 三(四)）", async (column, wording) => {
		const sent = await sentLines();
		const { faults } = await matched(sent, edited(await packageTable(sent), 2, column, wording));
		expect(faults).toEqual([expect.objectContaining({ row: headerAt + 4, reason: "cell-emptied" })]);
	});

	test.each([
		["核查方式", "随便查", "value-unknown"],
		["核查部门", "没有的局", "value-unknown"],
		["年办件量", "约一百件", "value-unknown"],
		["条目编码", "SL-0", "code-taken"],
		["证明事项名称", "", "fact-missing"],
	])("读不懂的单元格不猜：%s写成“%s”（R-027 三(二)3）", async (column, wording) => {
		const sent = await sentLines();
		const { errors } = await read(edited(await packageTable(sent), 3, column, wording));
		expect(errors.length).toBeGreaterThan(0);
		expect(errors[0]).toMatch(new RegExp(`^[A-Z]+${headerAt + 5}：`));
	});

	test("市级增加的条目，机关不是本区登记的，照样读入，等待指定（R-027 三(二)3）", async () => {
		const sent = await sentLines();
		const table = await packageTable(sent);
		const row = (table[headerAt + 1] ?? []).map((cell, at) =>
			at === columnOf(table, "行政机关")
				? "市级写法的民政部门"
				: at === columnOf(table, "条目编码")
					? "SHI-1"
					: cell,
		);
		const { lines, errors, faults } = await matched(sent, [...table, row]);
		expect([errors, faults]).toEqual([[], []]);
		expect(lines.find(({ kind }) => kind === "added")).toMatchObject({
			organName: "市级写法的民政部门",
			returned: { organId: noOrgan },
		});
		const ours = await matched(sent, edited(table, 0, "行政机关", "市级写法的民政部门"));
		expect(ours.faults).toEqual([{ row: headerAt + 2, field: "organ", reason: "organ-not-ours" }]);
	});

	test("换了机关的是另一条：原机关的删去，新机关的增加（R-027 三(二)3）", async () => {
		const sent = await sentLines();
		const { lines } = await matched(sent, edited(await packageTable(sent), 0, "行政机关", "石龙区人社局"));
		expect(lines.map(({ kind }) => kind).filter((kind) => kind !== "accepted")).toEqual(["added", "removed"]);
	});

	test("写了不适用情形的不能列入清单（R-018 三(一)）", async () => {
		const sent = await sentLines();
		const { faults } = await matched(
			sent,
			edited(await packageTable(sent), 1, "不适用情形", words.exclusionGrounds["public-safety"]),
		);
		expect(faults).toEqual([{ row: headerAt + 3, field: "exclusionGrounds", reason: "ground-in-list" }]);
	});

	test("市级重新编码的，按机关、事项和证明名称对上（R-027 三(二)3）", async () => {
		const sent = await sentLines();
		const { lines } = await matched(sent, edited(await packageTable(sent), 4, "条目编码", "PDS-2026-0005"));
		expect(lines.every(({ kind }) => kind === "accepted")).toBe(true);
	});
});
