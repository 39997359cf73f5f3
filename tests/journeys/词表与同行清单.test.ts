import { afterAll, beforeAll, test } from "vitest";
import { expect } from "#tests/support/expect.ts";
import { type Product, signInStaffHere, startProduct, type Visit, visit } from "#tests/support/product.ts";

let product: Product;
let desk: Visit;
beforeAll(async () => {
	product = await startProduct();
	desk = await visit(product, "词表与同行清单", { width: 1280 });
	await signInStaffHere(desk, "sfj.office");
});
afterAll(async () => {
	await desk?.close();
	await product?.close();
});

test("司法局加一个词，先看影响，写明理由、依据和生效日期，当场试出来，再恢复到以前的样子（R-046 三(四)）", async () => {
	const { page } = desk;
	await desk.go("/w/catalogue/wording");
	const sentence = page.getByRole("textbox", { name: "试一句话" });
	await sentence.fill("经营场所面积差不多够用");
	await page.getByRole("button", { name: /审\s?查/ }).click();
	await expect(page.getByText("没有发现问题。")).toBeVisible();

	await expect(page.getByText("现行规则就是随系统提供")).toBeVisible();
	await page.getByRole("button", { name: "增加一条" }).click();
	const dialog = page.getByRole("dialog");
	await dialog.getByLabel("词语").fill("证明");
	await dialog.getByRole("button", { name: "先看对现有清单的影响" }).click();
	await expect(dialog.getByText(/现有 \d+ 条证明事项中：多出 \d+ 处问题/)).toBeVisible();
	await desk.seen("wording-preview");
	await dialog.getByLabel("词语").fill("差不多");
	await dialog.getByLabel("为什么改").fill("清单里常见");
	await dialog.getByLabel("依据").fill("石龙司〔2026〕5号");
	await dialog.getByLabel("生效日期").fill("2026-01-01");
	await desk.seen("wording-dialog");
	await dialog.getByRole("button", { name: /确\s?定/ }).click();
	await expect(page.getByRole("row", { name: /启用“差不多”/ })).toContainText("石龙司〔2026〕5号");
	await page.getByRole("button", { name: /审\s?查/ }).click();
	await expect(page.getByText("第7个字起")).toBeVisible();
	await desk.seen("wording");

	await expect(page.getByText("增加 1 条，停用 0 条")).toBeVisible();
	await page.getByRole("button", { name: "恢复到随系统提供的样子" }).click();
	await dialog.getByLabel("为什么改").fill("改错了");
	await dialog.getByLabel("依据").fill("石龙司〔2026〕6号");
	await dialog.getByLabel("生效日期").fill("2026-01-02");
	await dialog.getByRole("button", { name: /恢\s?复/ }).click();
	await expect(page.getByText("现行规则就是随系统提供")).toBeVisible();
	await expect(page.getByRole("row", { name: /停用“差不多”/ })).toContainText("改错了");
	await page.getByRole("button", { name: /审\s?查/ }).click();
	await expect(page.getByText("没有发现问题。")).toBeVisible();
});

test("导入一份同行清单，“他们承诺，你们没有”列出来，记下沟通（R-023 三(二)1）", async () => {
	const { page } = desk;
	await desk.go("/w/catalogue/peers");
	await page.getByRole("button", { name: "导入同行清单" }).click();
	const dialog = page.getByRole("dialog");
	await dialog.getByLabel("地方").fill("某县");
	await dialog.getByLabel("清单名称").fill("告知承诺制证明事项清单");
	await dialog.getByLabel("来源").fill("某政函〔2026〕3号");
	await dialog.getByLabel("公开日期").fill("2026-01-05");
	await dialog.locator("input[type=file]").setInputFiles({
		name: "清单.csv",
		mimeType: "text/csv",
		buffer: Buffer.from("证明名称,证明用途,索要单位\n收养关系证明,收养登记,某县民政局"),
	});
	await expect(dialog.getByText("清单.csv")).toBeVisible();
	await desk.seen("peers-import");
	await dialog.getByRole("button", { name: /导\s?入/ }).click();
	const imported = page.getByRole("row", { name: /某政函/ });
	await expect(imported).toContainText("没有放进");
	await imported.getByRole("button", { name: "放进证明地图" }).click();
	await dialog.getByLabel("理由").fill("当地政府网站已公开");
	await desk.seen("peers-publicity");
	await dialog.getByRole("button", { name: "放进证明地图" }).click();
	await expect(imported).toContainText("公众看得到");
	const atlas = await page.request.get(`${product.url}/atlas?q=${encodeURIComponent("收养关系")}`);
	expect(await atlas.text()).toContain("某县");

	await page.getByRole("combobox", { name: "行政机关" }).click();
	await page.getByTitle("石龙区民政局").last().click();
	const row = page.getByRole("row", { name: /收养关系证明/ });
	await expect(row).toContainText("某县：可以承诺");
	await row.getByRole("button", { name: "记录沟通" }).click();
	await dialog.getByLabel("向谁了解").fill("某县民政局");
	await dialog.getByLabel("了解到什么").fill("用收养登记数据核对，拟下批纳入");
	await dialog.getByRole("button", { name: /保\s?存/ }).click();
	await expect(row).toContainText("拟下批纳入");
	await desk.seen("peers");
});
