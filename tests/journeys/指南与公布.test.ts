import { afterAll, beforeAll, test } from "vitest";
import { searchItems } from "#institution/catalogue/domain/api.ts";
import { expect } from "#tests/support/expect.ts";
import { type Product, signInStaffHere, startProduct, type Visit, visit } from "#tests/support/product.ts";

let product: Product;
const visits: Visit[] = [];
const someone = async (name: string, login: string | null, width: number) => {
	const visitor = await visit(product, name, { width });
	visits.push(visitor);
	if (login) await signInStaffHere(visitor, login);
	return visitor;
};
beforeAll(async () => {
	product = await startProduct();
});
afterAll(async () => {
	for (const visitor of visits) await visitor.close();
	await product?.close();
});

test("承办人生成办事指南，主要负责人批准、公布，一次公布到三个渠道；窗口登记张贴；群众看指南、下载、扫码（R-043、R-048 三(四)）", async () => {
	const handler = await someone("指南承办人", "sfj.handler", 1280);
	const found = await product.staff("sfj.handler")(searchItems, { query: { q: "经济困难证明" } });
	const item = found.rows.find(({ organName }) => organName.includes("司法局"));
	if (!item) throw new Error("the demo list has this item");

	await handler.go("/w/guides");
	await handler.page.getByText(item.certName).first().click();
	await handler.page.getByLabel("办理地点").fill("石龙区政务服务大厅3号窗口");
	await handler.page.getByLabel("办理时间").fill("工作日9:00-17:00");
	// 法定时限由知道法律的人写，系统不替他填；承诺时限不能比它长。
	await handler.page.getByLabel("办结时限按什么计算").click();
	await handler.page.getByTitle("日（自然日）").click();
	await handler.page.getByLabel("法定办结时限", { exact: true }).fill("7");
	await handler.page.getByLabel("法定办结时限的依据").fill("《中华人民共和国法律援助法》第四十三条");
	await handler.page.getByLabel("承诺办结时限").fill("5");
	await handler.page.getByLabel("到现场次数").fill("0");
	await handler.page.getByRole("button", { name: "由现行要素和参数生成草稿" }).click();
	await expect(handler.page.getByText("可以反悔")).toBeVisible();
	await handler.seen("guide-draft");

	const head = await someone("指南负责人", "sfj.head", 1280);
	await head.go(`/w/guides/guide/${item.itemId}`);
	await head.page.getByRole("button", { name: /^批\s?准$/ }).click();
	await head.page.getByRole("button", { name: /^公\s?布$/ }).click();
	await head.page.getByRole("button", { name: /^确\s?定$/ }).click();
	await expect(head.page.getByText("现行").first()).toBeVisible();
	await head.page.getByRole("button", { name: "一次公布到三个渠道" }).click();
	// 推送由作业去做，页面重新打开就看到省平台的回执。
	const province = head.page.getByRole("region", { name: "省政务服务平台" });
	await expect(async () => {
		await head.go(`/w/guides/guide/${item.itemId}`);
		await expect(province).toContainText(/回执 HN\d{8}/, { timeout: 2_000 });
	}).toPass();
	await expect(province.getByRole("button", { name: "从省平台撤下" })).toBeEnabled();
	await head.seen("channels");

	const clerk = await someone("指南窗口", "sfj.window", 1280);
	await clerk.go(`/w/guides/guide/${item.itemId}`);
	await clerk.page.getByRole("button", { name: "登记已张贴" }).click();
	await clerk.page.getByLabel("张贴地点").fill("大厅一楼公示栏");
	await clerk.page
		.getByRole("dialog")
		.getByRole("button", { name: /^登\s?记$/ })
		.click();
	await expect(clerk.page.getByText("大厅一楼公示栏")).toBeVisible();
	await clerk.seen("posted");

	const public_ = await someone("指南群众", null, 360);
	await public_.go(`/items/${item.itemId}`);
	await public_.page.getByRole("link", { name: "完整的办事指南" }).click();
	await expect(public_.page.getByRole("heading", { level: 1 })).toContainText("办事指南");
	await expect(public_.page.getByRole("main")).toContainText("第四十一条");
	await public_.seen("guide");
	for (const path of [
		"guide.pdf",
		"guide.docx",
		"poster.pdf",
		"code.svg",
		"blank-letter.pdf",
		"blank-letter.docx",
	]) {
		const reply = await public_.context.request.get(`/items/${item.itemId}/${path}`);
		expect(reply.status(), path).toBe(200);
		expect((await reply.body()).length, path).toBeGreaterThan(1000);
	}
	await public_.go(`/hall/${item.organId}`);
	await expect(public_.page.getByRole("main")).toContainText(item.certName);
});

test("不写代码设计格式文本：在句子里加填空，预览就是将要签署的承诺书，问题写在填空旁边；另一人批准、公布（R-044、R-045 三(四)）", async () => {
	const found = await product.staff("sfj.handler")(searchItems, { query: { q: "经济困难证明" } });
	const item = found.rows.find(({ organName }) => organName.includes("司法局"));
	if (!item) throw new Error("the demo list has this item");
	const handler = await someone("文本承办人", "sfj.handler", 1280);
	const { page } = handler;
	await handler.go(`/w/templates/${item.itemId}`);
	await page.getByRole("button", { name: "起草新版本" }).click();
	await page.getByRole("button", { name: "在这句里增加填空" }).first().click();
	await page.getByRole("menuitem", { name: "数字" }).click();
	await page.getByLabel("名称", { exact: true }).last().fill("家庭赡养人数");
	// 没有单位的数字，旁边就写着要补什么。
	await expect(page.getByText("数字填空没有单位")).toBeVisible();
	await page.getByLabel("单位", { exact: true }).last().fill("名");
	await page.getByLabel(/^样例/).last().fill("2");
	await expect(page.getByText("数字填空没有单位")).toBeHidden();
	await expect(page.getByRole("img", { name: "第1页" })).toBeVisible();
	// 重复行：每一行有哪些列，预览里就是一张表。
	await page.getByRole("button", { name: "在这句里增加填空" }).first().click();
	await page.getByRole("menuitem", { name: "重复行" }).click();
	await page.getByLabel("名称", { exact: true }).last().fill("共同生活的家庭成员");
	await page.getByLabel("列名").fill("姓名");
	await page.getByLabel(/^样例/).last().fill("王秀兰");
	await expect(page.getByText("这个填空项没有用在任何一句里")).toBeHidden();
	await page.getByRole("button", { name: "增加一列" }).click();
	await page.getByLabel("列名").last().fill("月收入");
	await page.getByLabel("列的类型").last().click();
	await page.getByTitle("数字", { exact: true }).last().click();
	await expect(page.getByText("数字填空没有单位")).toBeVisible();
	await page.getByLabel("单位", { exact: true }).last().fill("元");
	await expect(page.getByText("数字填空没有单位")).toBeHidden();
	await page.getByLabel("最多行数").fill("8");
	await handler.seen("designer");
	await page.getByRole("button", { name: "保存草稿" }).click();
	await expect(page.getByText("家庭赡养人数").first()).toBeVisible();
	await expect(page.getByText("表“共同生活的家庭成员”，1 至 8 行（姓名、月收入）")).toBeVisible();
	await handler.seen("draft-with-differences");

	const head = await someone("文本负责人", "sfj.head", 1280);
	await head.go(`/w/templates/${item.itemId}`);
	await head.page.getByRole("button", { name: /^批\s?准$/ }).click();
	await head.page.getByRole("button", { name: /^公\s?布$/ }).click();
	await head.page.getByRole("button", { name: /^确\s?定$/ }).click();
	await expect(head.page.getByText("已公布").first()).toBeVisible();

	// 空白告知承诺书：首页之后两次点击，不用登录，就是新版的句子。
	const visitor = await someone("文本群众", null, 360);
	await visitor.go(`/items?q=${encodeURIComponent("经济困难证明")}`);
	await visitor.page.getByRole("link", { name: item.certName }).first().click();
	// The list has PDF links of its own: the item's is meant, so its page must stand first.
	await expect(visitor.page.getByRole("heading", { level: 1, name: item.certName })).toBeVisible();
	const [download] = await Promise.all([
		visitor.page.waitForEvent("download"),
		visitor.page.getByRole("link", { name: /PDF/ }).first().click(),
	]);
	expect(download.suggestedFilename()).toContain("告知承诺书");
});

test("数据标准谁都能看：数据字典、JSON Schema、OpenAPI、交换字段（R-051 三(四)）", async () => {
	for (const width of [360, 1280]) {
		const visitor = await someone(`数据标准${width}`, null, width);
		await visitor.go("/standards");
		await expect(visitor.page.getByRole("main")).toContainText("核查标准");
		await visitor.go("/items");
		for (const name of ["item", "template", "letter", "release", "exchange"]) {
			const reply = await visitor.context.request.get(`/standards/${name}.json`);
			expect(reply.status(), name).toBe(200);
			expect(Object.keys(await reply.json()).length, name).toBeGreaterThan(2);
		}
		for (const format of ["pdf", "docx", "xlsx"])
			expect((await visitor.context.request.get(`/list.${format}`)).status(), format).toBe(200);
	}
});

test("历次公布的清单谁都能看：从清单页点进去，看每一版和差异、下载、订阅（R-027 三(二)3）", async () => {
	const visitor = await someone("历次公布", null, 390);
	const { page, context } = visitor;
	await visitor.go("/items");
	await page.getByRole("main").getByRole("link", { name: "历次公布的清单" }).click();
	await expect(page.getByRole("heading", { level: 1 })).toHaveText("历次公布的清单");
	await expect(page.getByRole("main")).toContainText("平政办〔2026〕18号（演示）");
	await visitor.seen("releases");
	const files = page.getByRole("row").getByRole("link", { name: /^(PDF|JSON)/ });
	for (const link of await files.all()) {
		const address = (await link.getAttribute("href")) ?? "";
		expect((await context.request.get(address)).status(), address).toBe(200);
	}
	await page.getByRole("link", { name: "第 1 版", exact: true }).click();
	await expect(page.getByRole("heading", { level: 2 })).toHaveText("这是第一版，全部为新增");
	await visitor.seen("release");
	// 浏览器自己的解析器说订阅源格式正确。
	const feed = await page.evaluate(async () => {
		const address = document.querySelector<HTMLLinkElement>("link[type='application/atom+xml']")?.href ?? "";
		const xml = new DOMParser().parseFromString(await (await fetch(address)).text(), "application/xml");
		return [xml.documentElement.localName, xml.querySelectorAll("entry > id").length];
	});
	expect(feed).toEqual(["feed", 1]);
	expect((await context.request.get("/releases/nothing-here")).status()).toBe(404);
});
