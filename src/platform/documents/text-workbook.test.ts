import fc from "fast-check";
import { unzipSync } from "fflate";
import { readXlsx } from "hucre/xlsx";
import { expect, test } from "vitest";
import { type TextSheet, writeTextWorkbook } from "./text-workbook.ts";

const sheet = (rows: Iterable<readonly string[]>, more: Partial<TextSheet> = {}): TextSheet => ({
	name: "清单",
	heading: ["标题", "说明"],
	columns: [
		{ title: "序号", width: 6, centre: true },
		{ title: "甲&乙", width: 20 },
		{ title: "备注", width: 10 },
	],
	rows,
	paper: "a3",
	footer: "&C第 &P 页",
	...more,
});
const read = async (bytes: Uint8Array) =>
	(await readXlsx(bytes)).sheets[0]?.rows.map((row) => row.map((cell) => String(cell ?? ""))) ?? [];
const partsOf = (bytes: Uint8Array) =>
	new Map(
		Object.entries(unzipSync(bytes)).map(([name, content]) => [name, Buffer.from(content).toString("utf8")]),
	);

/** Every element that is opened is closed in its order; Excel repairs or refuses a part that is not so. */
const isWellFormed = (xml: string): boolean => {
	const open: string[] = [];
	for (const [, closing, name, rest] of xml.matchAll(/<(\/?)([\w:.]+)([^<>]*)>/g)) {
		if (closing) {
			if (open.pop() !== name) return false;
		} else if (!rest?.endsWith("/")) open.push(name ?? "");
	}
	return open.length === 0 && !/&(?!amp;|lt;|gt;|quot;)/.test(xml);
};

test("每个部分都写得完整，都有类型，关系指向的都在", async () => {
	const parts = partsOf(await writeTextWorkbook(sheet([["1", "<a>&\"']]>", ""]])));
	const types = parts.get("[Content_Types].xml") ?? "";
	for (const [name, xml] of parts) {
		expect(isWellFormed(xml), name).toBe(true);
		const typed = name.endsWith(".rels") || types.includes(`PartName="/${name}"`);
		expect(typed || name === "[Content_Types].xml", name).toBe(true);
	}
	for (const [, target] of (parts.get("xl/_rels/workbook.xml.rels") ?? "").matchAll(/Target="([^"]+)"/g))
		expect([...parts.keys()]).toContain(`xl/${target}`);
	const styled = [...(parts.get("xl/worksheets/sheet1.xml") ?? "").matchAll(/ s="(\d+)"/g)].map(([, at]) =>
		Number(at),
	);
	const known = Number(/<cellXfs count="(\d+)"/.exec(parts.get("xl/styles.xml") ?? "")?.[1]);
	expect(Math.max(...styled)).toBeLessThan(known);
	expect([...(parts.get("xl/styles.xml") ?? "").matchAll(/<xf /g)]).toHaveLength(known + 1);
});

test("打印：横向、一页宽、每页重复表头，标题跨列，窗格冻结在表头下", async () => {
	const parts = partsOf(await writeTextWorkbook(sheet([["1", "甲", ""]])));
	const xml = parts.get("xl/worksheets/sheet1.xml") ?? "";
	expect(parts.get("xl/workbook.xml")).toContain(
		`<definedName name="_xlnm.Print_Titles" localSheetId="0">'清单'!$3:$3</definedName>`,
	);
	expect(xml).toContain('paperSize="8" orientation="landscape" fitToWidth="1" fitToHeight="0"');
	expect(xml).toContain('<pane ySplit="3" topLeftCell="A4"');
	expect(xml).toContain('<mergeCell ref="A1:C1"/><mergeCell ref="A2:C2"/>');
	expect(xml).toContain("<oddFooter>&amp;C第 &amp;P 页</oddFooter>");
	expect(
		partsOf(await writeTextWorkbook(sheet([], { paper: "a4" }))).get("xl/worksheets/sheet1.xml"),
	).toContain('paperSize="9"');
});

test("任何文字写进去再读出来都一样，数字、空格、换行、控制符以外的字都不变", async () => {
	const text = fc
		.string({ unit: "grapheme", maxLength: 30 })
		.map((written) => written.replace(/[\p{Cc}\p{Cs}\ufffe\uffff]/gu, "").toWellFormed());
	await fc.assert(
		fc.asyncProperty(fc.array(fc.tuple(text, text, text), { minLength: 1, maxLength: 8 }), async (rows) => {
			// 原样写入的只有不像公式的；像公式的前面加一撇，由读取的一方去掉。
			const harmless = rows.map((row) => row.map((cell) => (/^'*[=+\-@]/.test(cell) ? "甲" : cell)));
			const found = (await read(await writeTextWorkbook(sheet(harmless)))).slice(3);
			expect(harmless.map((row) => row.map((_, at) => found[harmless.indexOf(row)]?.[at] ?? ""))).toEqual(
				harmless,
			);
		}),
		{ numRuns: 60 },
	);
});

test("几乎不重复的列就地写出，读出来也一样：换行、空格、转义样的文字", async () => {
	const odd = [" 甲", "一\n二", "_x000D_", "<b>&amp;", "007", "　", "甲=", "_x005F_", "𠮷"];
	const rows = Array.from({ length: 400 }, (_, at) => [
		String(at % 3),
		`${odd[at % odd.length]}${at}${odd[(at * 7) % odd.length]}`,
		at % 5 === 0 ? "" : `备注${at}`,
	]);
	const bytes = await writeTextWorkbook(sheet(rows));
	expect(partsOf(bytes).get("xl/worksheets/sheet1.xml")).toContain('t="inlineStr"');
	expect((await read(bytes)).slice(3).map((row) => [row[0], row[1], row[2] ?? ""])).toEqual(rows);
});

test("列多过二十六，列号接着 AA；没有数据行也是一张表", async () => {
	const columns = Array.from({ length: 60 }, (_, at) => ({ title: `列${at}`, width: 5 }));
	const bytes = await writeTextWorkbook(sheet([columns.map((_, at) => `值${at}`)], { columns }));
	expect(partsOf(bytes).get("xl/worksheets/sheet1.xml")).toContain('<c r="BH4"');
	expect((await read(bytes))[3]?.[59]).toBe("值59");
	expect(await read(await writeTextWorkbook(sheet([])))).toHaveLength(3);
});

test("十万行边写边忘：表中的行用到才算，写的时候别的事照常轮到", async () => {
	let turns = 0;
	const timer = setInterval(() => {
		turns += 1;
	}, 5);
	const rows = function* () {
		for (let row = 0; row < 100_000; row += 1) yield [String(row % 10), `第${row % 100}类`, "同样的话"];
	};
	const before = process.memoryUsage().arrayBuffers;
	const bytes = await writeTextWorkbook(sheet(rows()));
	clearInterval(timer);
	expect(turns).toBeGreaterThan(2);
	expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(30 * 1024 * 1024);
	expect(bytes.length).toBeLessThan(3 * 1024 * 1024);
}, 30_000);

test("只有样式列打印，其余的列照样读得回来；标题居于打印的列之上", async () => {
	const bytes = await writeTextWorkbook(sheet([["1", "乙", "丙"]], { printed: 2 }));
	const parts = partsOf(bytes);
	expect(parts.get("xl/workbook.xml")).toContain(
		`<definedName name="_xlnm.Print_Area" localSheetId="0">'清单'!$A:$B</definedName>`,
	);
	expect(parts.get("xl/worksheets/sheet1.xml")).toContain('<mergeCell ref="A1:B1"/>');
	expect((await read(bytes)).at(-1)).toEqual(["1", "乙", "丙"]);
	const whole = partsOf(await writeTextWorkbook(sheet([], { printed: 3 })));
	expect(whole.get("xl/workbook.xml")).not.toContain("Print_Area");
});

test("行高容得下换行的文字，一行不被切去；最高不超过电子表格的限度", async () => {
	const heights = async (text: string) => {
		const xml = partsOf(await writeTextWorkbook(sheet([["1", text]]))).get("xl/worksheets/sheet1.xml") ?? "";
		return Number(/<row r="4" ht="(\d+)"/.exec(xml)?.[1]);
	};
	expect(await heights("短")).toBe(16);
	expect(await heights("一\n二\n三")).toBe(48);
	// 19 digits or 9 Chinese characters a line.
	expect(await heights("1".repeat(19))).toBe(16);
	expect(await heights("国".repeat(19))).toBe(48);
	expect(await heights("国".repeat(9_000))).toBe(409);
});
