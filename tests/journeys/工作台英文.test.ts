import { afterAll, beforeAll, test } from "vitest";
import { expect } from "#tests/support/expect.ts";
import { type Product, signInStaffHere, startProduct, type Visit, visit } from "#tests/support/product.ts";

let product: Product;
let clerk: Visit;
beforeAll(async () => {
	product = await startProduct();
	clerk = await visit(product, "工作台英文", { width: 1280 });
});
afterAll(async () => {
	await clerk?.close();
	await product?.close();
});

/** Where data stands, which nobody translates: cells, chosen values, names, and the button back to Chinese. */
const data = "td, .data, .ant-select, .who, [lang='zh-CN'], .ant-card-extra";

/** Chinese on the page that is no data: texts, and the names a screen reader says. */
const leftInChinese = ({ page }: Visit): Promise<string[]> =>
	page.evaluate((skipped) => {
		const chinese = /[一-鿿，。；：、（）]/;
		const found: string[] = [];
		const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
		while (walker.nextNode()) {
			const { textContent, parentElement } = walker.currentNode;
			if (chinese.test(textContent ?? "") && !parentElement?.closest(skipped)) found.push(textContent ?? "");
		}
		for (const element of document.querySelectorAll("[aria-label]")) {
			const label = element.getAttribute("aria-label") ?? "";
			if (chinese.test(label) && !element.closest(skipped)) found.push(label);
		}
		return found;
	}, data);

test("登录页换成英文：标题、按钮、登录失败的说法都是英文，语言记住（R-140）", async () => {
	const { page } = clerk;
	await page.goto("/w");
	await page.getByRole("button", { name: "English" }).click();
	await expect(page.getByLabel("Login")).toBeVisible();
	expect(await page.locator("html").getAttribute("lang")).toBe("en");
	expect(await page.title()).not.toMatch(/[一-鿿]/);
	expect(await leftInChinese(clerk)).toEqual([]);
	await clerk.seen("sign-in");
	await page.getByLabel("Login").fill("admin");
	await page.getByLabel("Password").fill("wrong password");
	await page.getByRole("button", { name: "Sign in" }).click();
	await expect(page.getByRole("alert").first()).toContainText(/[a-z]{4}/);
	expect(await leftInChinese(clerk)).toEqual([]);
});

test("每个岗位的每个页面，除了数据不留中文（R-140）", async () => {
	const { page } = clerk;
	const known = new Set<string>();
	const chinese: { place: string; left: string[] }[] = [];
	for (const login of [
		"mzj.window",
		"mzj.handler",
		"mzj.head",
		"mzj.verify",
		"fgw.credit",
		"sfj.office",
		"sfj.complaint",
		"sfj.disclosure",
		"zsj.auditor",
		"admin",
	]) {
		await signInStaffHere(clerk, login);
		const menu = page.getByRole("navigation", { name: "Workbench" });
		await expect(menu).toBeVisible();
		const places = await menu
			.getByRole("link")
			.evaluateAll((links) => links.map((link) => link.getAttribute("href") ?? ""));
		for (const place of places.filter((path) => !known.has(path))) {
			known.add(place);
			await page.goto(place);
			await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
			await page.waitForLoadState("networkidle");
			const left = await leftInChinese(clerk);
			if (left.length > 0) chinese.push({ place, left });
			await clerk.seen(place.replaceAll("/", "_"));
		}
	}
	expect(chinese).toEqual([]);
	expect(known.size).toBeGreaterThan(15);
});

test("接口对字段的提示也是英文，没有自己说法的也说得清（R-140）", async () => {
	const { context } = clerk;
	const reply = await context.request.post("/api/v1/people", {
		headers: { "idempotency-key": "english-fields-1" },
		data: { name: "", login: "X", password: "short" },
	});
	expect(reply.status()).toBe(422);
	const problem: { errors: { path: string; message: string }[] } = await reply.json();
	expect(problem.errors.length).toBeGreaterThan(1);
	expect(problem.errors.filter(({ message }) => /[一-鿿]/.test(message))).toEqual([]);
});

test("换回中文，外壳和页面又是中文（R-140）", async () => {
	const { page } = clerk;
	await page.goto("/w/admin/calendar");
	await page.getByRole("button", { name: "中文" }).click();
	await expect(page.getByRole("heading", { level: 1 })).toHaveText("工作日历");
	expect(await page.locator("html").getAttribute("lang")).toBe("zh-CN");
});
