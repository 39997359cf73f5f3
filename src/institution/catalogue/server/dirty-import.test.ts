import { writeXlsx } from "hucre/xlsx";
import { describe, expect, test } from "vitest";
import { dirtyList } from "#institution/catalogue/domain/dirty-list.sample.ts";
import { columnNames, fieldOf, type ImportField } from "#institution/catalogue/domain/import-columns.ts";
import { isRefusal } from "#kernel/decision.ts";
import { inGbk } from "#tests/support/gbk.ts";
import { decodeText } from "./decode-text.ts";
import { type ImportContext, readImport } from "./import.ts";
import { loadReference } from "./reference-data.ts";

const context: ImportContext = {
	organ: { id: "0199a000-0000-7000-8000-000000000001", names: ["石龙区司法局"] },
	organIds: new Map(),
	language: "zh-CN",
	reference: loadReference(),
	codesTaken: new Set(),
	linesListed: new Set(),
	codeFor: (row) => `AUTO-${row}`,
};
const imported = async (file: Buffer) => {
	const outcome = await readImport(file, context);
	if (isRefusal(outcome)) throw new Error(outcome.refused);
	return outcome;
};
const errorsAt = (cells: { cell: string; reason: string; severity: string }[]) =>
	cells.filter(({ severity }) => severity === "error").map(({ cell, reason }) => `${cell} ${reason}`);

describe("一万行不干净的清单（R-025 三(二)1）", () => {
	const { rows, expected } = dirtyList(10_000);

	test("工作簿：合并单元格、公式、空行都在，每一处错误报到行列，不多不少；内存有界", async () => {
		const file = Buffer.from(
			await writeXlsx({
				sheets: [
					{
						name: "清单",
						rows,
						merges: [{ startRow: 1, startCol: 0, endRow: 2, endCol: 0 }],
						cells: new Map([["6,8", { formula: 'A1&"x"', formulaResult: "x", value: "x", type: "formula" }]]),
					},
				],
			}),
		);
		expect(file.length).toBeLessThan(5 * 1024 * 1024);
		global.gc?.();
		const before = process.memoryUsage().rss;
		const outcome = await imported(file);
		const grown = (process.memoryUsage().rss - before) / 1024 / 1024;
		expect(outcome.rows).toHaveLength(10_000);
		expect(errorsAt(outcome.cells)).toEqual(
			[...expected, "I7 formula"].sort(
				(one, other) => Number(/\d+/.exec(one)) - Number(/\d+/.exec(other)) || one.localeCompare(other),
			),
		);
		expect(grown).toBeLessThan(300);
	});

	const csv = rows
		.map((row) =>
			row.map((value) => (/[",\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value)).join(","),
		)
		.join("\r\n");
	test.each([
		["UTF-8", Buffer.from(csv)],
		["UTF-8 带标记", Buffer.from(`\uFEFF${csv}`)],
		["UTF-16", Buffer.from(`\uFEFF${csv}`, "utf16le")],
		["GBK", inGbk(csv)],
	])("CSV（%s）读出的错误与工作簿相同", async (_, file) => {
		const { rows: read, cells, sheet } = await imported(file);
		expect(sheet).toBe("CSV");
		expect(read).toHaveLength(10_000);
		expect(errorsAt(cells)).toEqual(expected);
	});

	test("一格写错只报这一格：写明找到的是什么，同一行其余各项照样读出（R-025 三(二)1）", async () => {
		const small = dirtyList(1_000);
		const file = Buffer.from(await writeXlsx({ sheets: [{ name: "清单", rows: small.rows }] }));
		const { rows: read, cells } = await imported(file);
		const clean = read[0]?.facts ?? {};
		for (const place of small.expected.map((text) => text.split(" ")[0] ?? "")) {
			const line = Number(/\d+/.exec(place));
			const found = small.rows[line - 1]?.["ABCDEFGHIJKLMNOPQ".indexOf(place[0] ?? "")] ?? "";
			const [error, ...more] = cells.filter(({ row, severity }) => row === line && severity === "error");
			expect(more, place).toEqual([]);
			// A row that is there twice is told by the line it repeats.
			const said = error?.reason === "duplicate-row" ? "第961行" : found.slice(0, 31);
			expect(error?.message, place).toContain(said);
			// 核查时间 and 核查时限 stand in one cell; every other fact has its own.
			const facts = read.find(({ row }) => row === line)?.facts ?? {};
			const lost = Object.keys(clean).filter((fact) => !(fact in facts) && fact !== "verifyDeadline");
			expect(lost.length, `${place}: ${lost.join()}`).toBeLessThanOrEqual(1);
		}
	});

	test("分号、制表符分隔的也认得；等号开头的当作公式；混着两种编码的整体拒绝", async () => {
		const few = dirtyList(3).rows.map((row) => row.map((value) => value.replace(/[",\n]/g, "")));
		const joined = (separator: string) => Buffer.from(few.map((row) => row.join(separator)).join("\n"));
		expect((await imported(joined(";"))).rows).toHaveLength(3);
		expect((await imported(joined("\t"))).rows).toHaveLength(3);
		const [header = [], first = []] = few;
		const formula = [header, first.map((value, at) => (at === 2 ? "=HYPERLINK(A1)" : value))];
		const { cells } = await imported(Buffer.from(formula.map((row) => row.join(",")).join("\n")));
		expect(errorsAt(cells)).toContain("C2 formula");
		expect(decodeText(Buffer.concat([Buffer.from("证明名称"), Buffer.from([0xff, 0xff, 0x80])]))).toBeNull();
	});

	test("五十种以上的异名表头都认得，全角、空格、星号、冒号不影响（R-025 三(二)1）", () => {
		const names = (Object.keys(columnNames) as ImportField[]).flatMap((field) =>
			columnNames[field].map((name) => [field, name] as const),
		);
		expect(names.length).toBeGreaterThanOrEqual(50);
		for (const [field, name] of names)
			for (const written of [name, ` ${name} `, `*${name}：`, name.replace("（", "(").replace("）", ")")])
				expect(fieldOf(written), written).toBe(field);
	});
});
