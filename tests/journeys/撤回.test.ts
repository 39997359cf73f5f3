import { afterAll, beforeAll, test } from "vitest";
import { answerWithdrawal } from "#institution/commitment/domain/api.ts";
import { expect } from "#tests/support/expect.ts";
import { type Product, startProduct, type Visit, visit } from "#tests/support/product.ts";
import { answerQuestions, begin, findItem, promise } from "./applicant.ts";
import { photo } from "./photo.ts";
import { accept } from "./staff.ts";

let product: Product;
let visitor: Visit;
let letter: Awaited<ReturnType<typeof promise>>;
beforeAll(async () => {
	product = await startProduct();
	visitor = await visit(product, "撤回");
});
afterAll(async () => {
	await visitor?.close();
	await product?.close();
});

test("办结之前申请撤回，先看到撤回的后果，原因没有替他选（R-092）", async () => {
	const { page } = visitor;
	await findItem(visitor, "没钱打官司", "经济困难证明", "法律援助申请");
	await answerQuestions(visitor);
	await begin(visitor, "张富贵");
	letter = await promise(visitor, "张富贵", "我本人", {
		共同生活的家庭成员人数: "2",
		家庭人均月收入: "540",
	});
	await accept(product, letter.matterId, "sfj");

	await visitor.go(`/my/${letter.matterId}`);
	await page.getByRole("link", { name: "撤回承诺" }).click();
	await expect(page.getByRole("main")).toContainText("撤回不影响您的信用");
	for (const reason of await page.getByRole("radio").all()) await expect(reason).not.toBeChecked();
	await visitor.seen("withdraw");
	await page.getByRole("button", { name: "确认申请撤回" }).click();
	await expect(page.locator(".error-summary")).toBeFocused();
	await visitor.seen("withdraw-errors");
	await page.getByLabel("可以提交证明").check();
	await page.getByRole("button", { name: "确认申请撤回" }).click();
	await expect(page.getByRole("main")).toContainText("撤回申请已经收到");
	await visitor.seen("withdraw-pending");
});

test("同意撤回以后按原来的办法办：交证明，期限接着算，公开查验写明已撤回（R-092、R-152）", async () => {
	const { page } = visitor;
	await product.staff("sfj.handler")(answerWithdrawal, {
		params: { id: letter.commitmentId },
		body: { grant: true },
	});
	await visitor.go(`/my/${letter.matterId}`);
	await page.getByRole("link", { name: "补正材料" }).click();
	await visitor.seen("supplement");
	await page
		.getByLabel("选择文件")
		.first()
		.setInputFiles({ name: "经济困难证明.png", mimeType: "image/png", buffer: photo });
	await page.getByRole("button", { name: "上传" }).first().click();
	await visitor.seen("supplement-arrived");
	await page.getByRole("button", { name: "材料已经补齐，继续办理" }).click();
	await page.waitForURL(new RegExp(`/my/${letter.matterId}`));
	await visitor.seen("matter-again");
	await expect(page.getByRole("list", { name: "办理经过" })).toContainText("撤回");

	await visitor.go(letter.verifyAddress);
	await expect(page.getByRole("main")).toContainText("已撤回，不再有效");
	await visitor.go("/my/credit");
	await expect(page.getByRole("main")).toContainText("没有不实承诺的记录");
	await expect(page.getByRole("main")).toContainText("可以适用告知承诺制");
});
