import { Document, Packer, Paragraph, Table, TableCell, TableRow } from "docx";
import { zipSync } from "fflate";
import { writeXlsx } from "hucre/xlsx";
import { describe, expect, test } from "vitest";
import { reviewList } from "#institution/catalogue/domain/list-review.ts";
import { linesOf } from "#institution/catalogue/domain/places.ts";
import { isRefusal } from "#kernel/decision.ts";
import { inGbk } from "#tests/support/gbk.ts";
import { enumWords } from "./import.ts";
import { readList } from "./read-list.ts";
import { loadMeaningMatcher, loadPlaces, loadReference } from "./reference-data.ts";

const header = ["序号", "证明名称", "证明用途", "设定依据", "依据条文及内容", "索要单位", "开具单位"];
const [chibi] = loadPlaces();
/** 赤壁市 2023 as its page has it, row by row. */
const rows = (chibi?.rows ?? []).map((row) => [
	String(row.row),
	row.certName,
	row.matterName,
	"法规",
	`《${row.law}》${row.article ? `第${row.article}条` : ""}`,
	row.organ ?? "",
	row.issuingOrgan ?? "",
]);
const table = [header, ...rows];
const csv = table.map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(",")).join("\r\n");
const html = `<html><head><title>清单</title></head><body><p>赤壁市</p><table><tr><td colspan="7">2023年保留证明事项清单</td></tr>${table
	.map((row) => `<tr>${row.map((cell) => `<td>${cell}</td>`).join("")}</tr>`)
	.join("")}</table></body></html>`;
const docx = () =>
	Packer.toBuffer(
		new Document({
			sections: [
				{
					children: [
						new Paragraph("2023年保留证明事项清单"),
						new Table({
							rows: table.map(
								(row) =>
									new TableRow({
										children: row.map((cell) => new TableCell({ children: [new Paragraph(cell)] })),
									}),
							),
						}),
					],
				},
			],
		}),
	);
const xlsx = async () =>
	Buffer.from(await writeXlsx({ sheets: [{ name: "清单", rows: [["保留证明事项清单"], ...table] }] }));

const facts = {
	reference: loadReference(),
	words: enumWords,
	matcher: loadMeaningMatcher(),
	places: linesOf(loadPlaces()),
};
const reviewed = async (file: Buffer) => {
	const list = await readList(file);
	if (isRefusal(list)) throw new Error(list.refused);
	return { list, review: reviewList(list.grid, list.header, facts) };
};
const refusedFor = async (file: Buffer) => {
	const list = await readList(file);
	return isRefusal(list) ? list.refused : list.format;
};

describe("任何格式的清单都读得出同样的内容", () => {
	test.each<[string, () => Promise<Buffer>]>([
		["xlsx", xlsx],
		["docx", docx],
		["html", async () => Buffer.from(html)],
		["csv", async () => Buffer.from(csv)],
		["csv", async () => Buffer.from(`\ufeff${csv}`)],
		["csv", async () => inGbk(csv)],
		["html", async () => inGbk(html)],
		["csv", async () => Buffer.from(csv.replaceAll('","', '"\t"'))],
		["csv", async () => Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(csv, "utf16le")])],
	])("%s：赤壁市四行全部读出（R-025 三(二)1）", async (format, make) => {
		const { list, review } = await reviewed(await make());
		expect(list.format).toBe(format);
		expect(review.rows).toBe(4);
		expect(review.findings.map(({ reason }) => reason)).toEqual(
			expect.arrayContaining([
				"vague-wording",
				"issued-by-applicant",
				"exclusion-suspected",
				"names-a-permit",
			]),
		);
	});

	test("表头在第7行、一个工作簿里两份清单：读栏目多的那份，说出没有读的（R-025 三(二)1）", async () => {
		const above = Array.from({ length: 6 }, (_, n) => [n === 0 ? "某县证明事项清单" : ""]);
		const list = await readList(
			Buffer.from(
				await writeXlsx({
					sheets: [
						{
							name: "乡镇清单",
							rows: [
								["证明名称", "证明用途", "开具单位"],
								["学历证明", "教师资格认定", "学校"],
							],
						},
						{ name: "说明", rows: [["本清单由司法局整理"]] },
						{ name: "县级清单", rows: [...above, ...table] },
					],
				}),
			),
		);
		if (isRefusal(list)) throw new Error(list.refused);
		expect(list).toMatchObject({ sheet: "县级清单", notRead: [{ sheet: "乡镇清单" }] });
		expect(list.header.row).toBe(6);
	});

	test("合并的单元格每一格都有内容，网页里的实体还原（R-025 三(二)1）", async () => {
		const { list } = await reviewed(
			Buffer.from(
				"<table><tr><th>证明名称<th>证明用途<th>开具单位<tr><td rowspan=2>学历&amp;学位证明<td>教师资格&#35748;定<td>学校<tr><td>保安员证核发<td>学校</table>",
			),
		);
		expect(list.grid.map((row) => row.map((cell) => cell?.text))).toEqual([
			["证明名称", "证明用途", "开具单位"],
			["学历&学位证明", "教师资格认定", "学校"],
			["学历&学位证明", "保安员证核发", "学校"],
		]);
	});
});

describe("敌意的文件不会让体检崩溃", () => {
	const bomb = () => Buffer.from(zipSync({ "word/document.xml": new Uint8Array(150 * 1024 * 1024) }));
	test.each<[string, () => Buffer, string]>([
		["空文件", () => Buffer.alloc(0), "no-rows"],
		["图片", () => Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 0]), "file-is-image"],
		["没有表头", () => Buffer.from("姓名,电话\n甲,乙"), "header-not-found"],
		["压缩炸弹", bomb, "file-suspicious"],
		["过大", () => Buffer.alloc(6 * 1024 * 1024, 65), "file-too-large"],
		["截断的压缩包", () => Buffer.from("PK\u0003\u0004word/document.xml"), "file-unreadable"],
		["从不闭合的标签", () => Buffer.from(`<table>${"<".repeat(300_000)}`), "no-rows"],
		[
			"极大的跨列跨行",
			() => Buffer.from("<table><tr><td rowspan=99999 colspan=99999>证明名称</table>"),
			"header-not-found",
		],
		["嵌套的表", () => Buffer.from("<table><tr><td>".repeat(20_000)), "header-not-found"],
	])("%s", async (_, make, refused) => {
		expect(await refusedFor(make())).toBe(refused);
	});
});

describe("真实清单体检", () => {
	test("赤壁市清单：部门规章写成法规、申请人自己开具、许可证当证明、下拉填充（R-010 三(一)）", async () => {
		const { review } = await reviewed(await xlsx());
		const of = (reason: string) => review.findings.filter((finding) => finding.reason === reason);
		expect(of("vague-wording")).toMatchObject([
			{ row: 3, column: "B", words: "有关", offset: 27, clause: "R-046 三(四)" },
		]);
		expect(of("issued-by-applicant").map(({ row }) => row)).toEqual([3, 4, 5]);
		expect(of("basis-mislabelled").map(({ row }) => row)).toEqual([4, 5, 6]);
		expect(of("names-a-permit").map(({ row }) => row)).toEqual([4, 5, 6]);
		expect(of("matter-name-dragged").map(({ row }) => row)).toEqual([4]);
		expect(review.score).toBeLessThan(40);
	});

	test("与别处对照：写法不同也认得出，别处已取消的要提示，没有的列出来（R-023 三(二)1）", async () => {
		const { review } = await reviewed(
			Buffer.from(
				"证明名称,证明用途,开具单位\n未受过刑事处罚的证明,教师资格认定,公安机关\n无犯罪记录证明,教师资格认定,公安机关\n健在证明,养老待遇,社区居民委员会",
			),
		);
		expect(review.findings.map(({ row, reason }) => `${row}:${reason}`)).toEqual(
			expect.arrayContaining([
				"2:cancelled-elsewhere",
				"3:same-meaning",
				"3:cancelled-elsewhere",
				"4:committee-must-not-issue",
			]),
		);
		expect(review.missing.map(({ certName }) => certName)).toContain("思想品德情况的鉴定或者证明材料");
		expect(review.columnsMissing).toContain("verifyStandard");
	});
});
