import { v7 } from "uuid";
import { afterAll, beforeAll, test } from "vitest";
import { expect } from "#tests/support/expect.ts";
import { type Product, signInStaffHere, startProduct, type Visit, visit } from "#tests/support/product.ts";

let product: Product;
let admin: Visit;
beforeAll(async () => {
	product = await startProduct();
	admin = await visit(product, "对接系统", { width: 1280 });
});
afterAll(async () => {
	await admin?.close();
	await product?.close();
});

/** What the other system asks with its token: an intake whose body is empty, so that only the door decides between 401 and 422. */
const knock = async (token: string): Promise<number> => {
	const reply = await fetch(`${product.url}/api/v1/external/matters`, {
		method: "POST",
		headers: {
			authorization: `Bearer ${token}`,
			"content-type": "application/json",
			"idempotency-key": v7(),
		},
		body: "{}",
	});
	return reply.status;
};

test("管理员登记对接系统，口令只显示一次，拿到口令即可调用接口；停用后立即被拒（R-050、R-154）", async () => {
	const { page } = admin;
	await signInStaffHere(admin, "admin");
	await admin.go("/w/admin/clients");
	await expect(page.getByText("还没有对接系统")).toBeVisible();

	await page.getByRole("button", { name: "登记对接系统" }).click();
	await page.getByLabel("系统名称").fill("省政务平台");
	await page.getByLabel("代表机关").fill("石龙区民政局");
	await page.getByLabel("代表机关").press("Enter");
	await page.getByRole("button", { name: /保\s*存/ }).click();
	await expect(page.getByText("口令只显示这一次")).toBeVisible();
	await admin.seen("口令");
	const token = (
		await page.locator("[aria-label=接口口令] code, code[aria-label=接口口令]").first().innerText()
	).trim();
	expect(token).toMatch(/^[\w-]{43}$/);
	await page.getByRole("button", { name: "我已保存" }).click();
	await expect(page.getByRole("cell", { name: "省政务平台" })).toBeVisible();
	expect(await page.content()).not.toContain(token);
	expect(await knock(token)).toBe(422);

	await page.getByRole("button", { name: /^停\s*用$/ }).click();
	await page.getByRole("button", { name: /确\s*定/ }).click();
	await expect(page.getByRole("cell", { name: "已停用" })).toBeVisible();
	await admin.seen("已停用");
	expect(await knock(token)).toBe(401);
});

test("窄屏幕上也看得清，不横向滚动", async () => {
	const phone = await visit(product, "对接系统-手机", { width: 390 });
	await signInStaffHere(phone, "admin");
	await phone.go("/w/admin/clients");
	await expect(phone.page.getByText("省政务平台")).toBeVisible();
	await phone.seen("清单");
	await phone.close();
});
