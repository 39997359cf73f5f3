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

test("司法局在词表里加一个词，写明依据和生效日期，当场试出来，再停用（R-046 三(四)）", async () => {
	const { page } = desk;
	await desk.go("/w/catalogue/wording");
	const sentence = page.getByRole("textbox", { name: "试一句话" });
	await sentence.fill("经营场所面积差不多够用");
	await page.getByRole("button", { name: /审\s?查/ }).click();
	await expect(page.getByText("没有发现问题。")).toBeVisible();

	await page.getByRole("button", { name: "增加词语" }).click();
	const dialog = page.getByRole("dialog");
	await dialog.getByLabel("词语").fill("差不多");
	await dialog.getByLabel("依据").fill("石龙司〔2026〕5号");
	await dialog.getByLabel("生效日期").fill("2026-01-01");
	await desk.seen("wording-dialog");
	await dialog.getByRole("button", { name: /确\s?定/ }).click();
	const row = page.getByRole("row", { name: /差不多/ });
	await expect(row).toContainText("石龙司〔2026〕5号");
	await page.getByRole("button", { name: /审\s?查/ }).click();
	await expect(page.getByText("第7个字起")).toBeVisible();
	await desk.seen("wording");

	await row.getByRole("button", { name: /停\s?用/ }).click();
	await dialog.getByLabel("依据").fill("石龙司〔2026〕6号");
	await dialog.getByLabel("生效日期").fill("2026-01-02");
	await dialog.getByRole("button", { name: /确\s?定/ }).click();
	await expect(row).toContainText("石龙司〔2026〕6号");
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
	await dialog.locator("input[type=file]").setInputFiles({
		name: "清单.csv",
		mimeType: "text/csv",
		buffer: Buffer.from("证明名称,证明用途,索要单位\n收养关系证明,收养登记,某县民政局"),
	});
	await expect(dialog.getByText("清单.csv")).toBeVisible();
	await desk.seen("peers-import");
	await dialog.getByRole("button", { name: /导\s?入/ }).click();
	await expect(page.getByRole("row", { name: /某政函/ })).toBeVisible();

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
