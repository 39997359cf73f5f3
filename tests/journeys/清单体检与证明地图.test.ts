import { readFile } from "node:fs/promises";
import { unzipSync } from "fflate";
import { afterAll, beforeAll, describe, test } from "vitest";
import { docxFaults } from "#tests/support/docx.ts";
import { expect } from "#tests/support/expect.ts";
import { type Product, startProduct, type Visit, visit } from "#tests/support/product.ts";

let product: Product;
beforeAll(async () => {
	product = await startProduct();
});
afterAll(() => product?.close());

/** 赤壁市保留清单的头三行，从网页复制成的表格；一格里误写了身份证号。 */
const list = `<table><tr><td colspan="6">保留证明事项清单</td></tr>
<tr><th>序号</th><th>证明名称</th><th>证明用途</th><th>设定依据</th><th>依据条文及内容</th><th>开具单位</th></tr>
<tr><td>1</td><td>能够证明符合《烟花爆竹安全管理条例》第十八条规定条件的有关材料</td><td>烟花爆竹经营许可</td><td>法规</td><td>《烟花爆竹安全管理条例》第十九条</td><td>经营者</td></tr>
<tr><td>2</td><td>危险化学品(不含仓储)经营许可证变更核发</td><td>烟花爆竹经营许可</td><td>法规</td><td>《危险化学品经营许可证管理办法》第十四条</td><td>经营者</td></tr>
<tr><td>3</td><td>11010519491231002X的无犯罪记录证明</td><td>教师资格认定</td><td>法规</td><td>《教师资格条例》第十五条</td><td>公安机关</td></tr></table>`;
const file = { name: "保留清单.xls", mimeType: "application/vnd.ms-excel", buffer: Buffer.from(list) };

describe.each([
	["有脚本", true],
	["不用脚本", false],
] as const)("%s", (name, javaScript) => {
	let visitor: Visit;
	beforeAll(async () => {
		visitor = await visit(product, `体检地图${name}`, { javaScript });
	});
	afterAll(() => visitor?.close());

	test("放进一份清单，得到逐格的问题和依据，按类别筛选，下载 Word 报告（R-045 三(四)）", async () => {
		const { page } = visitor;
		await visitor.go("/checkup");
		await page.getByRole("button", { name: "开始体检" }).click();
		await expect(page.locator(".error-summary")).toContainText("请选择一份有内容的清单文件");
		await page.getByLabel("清单文件").setInputFiles(file);
		await page.getByRole("button", { name: "开始体检" }).click();
		await expect(page.getByRole("heading", { level: 1 })).toHaveText("清单体检报告");
		const main = page.getByRole("main");
		await expect(main).toContainText("第3行B列");
		await expect(main).toContainText("实施方案三(四)");
		await expect(main).not.toContainText("11010519491231002X");
		await visitor.seen("checkup-report");

		await page.getByRole("link", { name: /^文字表述/ }).click();
		await expect(page.getByRole("row")).toHaveCount(2);
		await expect(page.getByRole("row").last()).toContainText("“有关”");

		const download = page.waitForEvent("download");
		await page.getByRole("link", { name: "下载 Word 报告" }).click();
		const report = await readFile(await (await download).path());
		expect(docxFaults(report)).toEqual([]);
		const parts = unzipSync(report);
		const text = new TextDecoder().decode(parts["word/document.xml"]).replaceAll(/<[^>]+>/g, "");
		expect(text).toContain("证明事项清单体检报告");
		expect(text).toContain("第3行B列");
		expect(text).toContain("不要有“一些”“有关”等模糊表述或者设“法律法规规定的其他内容”等兜底条款");

		await page.getByRole("button", { name: "把链接保留 30 天" }).click();
		await expect(main).toContainText("这个结果的链接保留到");
	});

	test("认不出表头时，说明找过哪些列名（R-025 三(二)1）", async () => {
		const { page } = visitor;
		await visitor.go("/checkup");
		await page
			.getByLabel("清单文件")
			.setInputFiles({ name: "a.csv", mimeType: "text/csv", buffer: Buffer.from("甲,乙\n1,2") });
		await page.getByRole("button", { name: "开始体检" }).click();
		const main = page.getByRole("main");
		await expect(page.getByRole("heading", { level: 1 })).toHaveText("这份清单没有读成");
		await expect(main).toContainText("没有找到清单的表头");
		await expect(main).toContainText("证明材料名称");
		await visitor.seen("checkup-columns");
	});

	test("大清单看得到读到哪一步，可以取消；扫描件当场说明白（R-025 三(二)1）", async () => {
		const { page } = visitor;
		const rows = Array.from({ length: 9_000 }, (_, n) => `第${n}号有关材料,事项${n},公安机关,内容____`);
		await visitor.go("/checkup");
		await page.getByLabel("清单文件").setInputFiles({
			name: "大清单.csv",
			mimeType: "text/csv",
			buffer: Buffer.from(`证明名称,证明用途,开具单位,证明内容\n${rows.join("\n")}`),
		});
		await page.getByRole("button", { name: "开始体检" }).click();
		const heading = page.getByRole("heading", { level: 1 });
		await expect(heading).toHaveText(/正在体检|清单体检报告/);
		if ((await heading.textContent()) === "正在体检") {
			await expect(page.getByRole("progressbar")).toBeVisible();
			await page.getByRole("button", { name: "取消体检" }).click();
			await expect(heading).toHaveText(/体检已取消|清单体检报告/);
		}
		await visitor.go("/checkup");
		await page
			.getByLabel("清单文件")
			.setInputFiles({ name: "扫描.pdf", mimeType: "application/pdf", buffer: Buffer.from("%PDF-1.7") });
		await page.getByRole("button", { name: "开始体检" }).click();
		await expect(page.locator(".error-summary")).toContainText("这是 PDF");
	});

	test("证明地图：查找、只看不一致、点到原清单那一行、下载（R-023 三(二)1）", async () => {
		const { page } = visitor;
		await visitor.go("/atlas");
		await page.getByLabel("证明或者事项名称").fill("未受过刑事处罚");
		await page.getByLabel("是否一致").selectOption("yes");
		await page.getByRole("button", { name: "查找" }).click();
		const row = page.getByRole("row", { name: /无犯罪记录/ }).first();
		await expect(row).toContainText("做法不一致");
		await expect(row).toContainText("江苏省");
		await visitor.seen("atlas-found");
		const download = page.waitForEvent("download");
		await page.getByRole("link", { name: "下载 CSV" }).click();
		const csv = await readFile(await (await download).path(), "utf8");
		expect(csv).toContain("江苏省");
		expect(csv).not.toContain("居民养犬");
		await row.getByRole("link", { name: "江苏省", exact: true }).click();
		await expect(page).toHaveURL(/\/atlas\/places\/jiangsu-2020\?row=2#row-2$/);
		await expect(page.getByRole("main")).toContainText("第一批实行告知承诺制的证明事项清单");
		await visitor.seen("atlas-place");
	});
});
