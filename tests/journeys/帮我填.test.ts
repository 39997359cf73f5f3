import { afterAll, beforeAll, test } from "vitest";
import { expect } from "#tests/support/expect.ts";
import { type Product, startProduct, type Visit, visit } from "#tests/support/product.ts";
import {
	answerQuestions,
	begin,
	choosePromise,
	confirmAfresh,
	fillBlanks,
	findItem,
	type Place,
	readNotice,
	saveBlanks,
	seePreview,
	sign,
} from "./applicant.ts";

let product: Product;
let elder: Visit;
let daughter: Visit;
let letter: Place;
let address: string;

beforeAll(async () => {
	product = await startProduct();
	elder = await visit(product, "本人");
	daughter = await visit(product, "帮办人", { javaScript: false });
});
afterAll(async () => {
	await elder?.close();
	await daughter?.close();
	await product?.close();
});

const askForHelp = async () => {
	const { page } = elder;
	await elder.go(`/apply/${letter.matterId}/help/${letter.commitmentId}`);
	await page.getByRole("button", { name: /^(生成链接|换一个链接)$/ }).click();
	await expect(page.getByRole("heading", { name: "链接已经生成" })).toBeVisible();
	await expect(page.getByRole("img", { name: "一次性链接的二维码" })).toBeVisible();
	await elder.seen("help-made");
	return new URL(await page.getByLabel("一次性链接", { exact: true }).inputValue()).pathname;
};

test("老人选了承诺，请女儿帮填：得到二维码和可以抄录的网址（legal-effect 4）", async () => {
	await findItem(elder, "打官司", "经济困难证明", "法律援助申请");
	await answerQuestions(elder);
	await begin(elder, "王秀兰");
	letter = await choosePromise(elder, "我本人");
	await elder.go(`/apply/${letter.matterId}/tasks`);
	await elder.page.getByRole("link", { name: /请家人帮我填/ }).click();
	await elder.seen("help");
	address = await askForHelp();
	expect(elder.page.url()).not.toContain(address);
});

test("女儿不登录、不用脚本：写明姓名和关系，填好、交回；看不到本人的全名和号码（legal-effect 4）", async () => {
	const { page } = daughter;
	await daughter.go(address);
	await expect(page.getByRole("main")).not.toContainText("王秀兰");
	await page.getByRole("button", { name: "开始帮忙填写" }).click();
	await daughter.seen("fill-errors");
	await expect(page.locator(".error-summary")).toContainText("请写上您的姓名");
	await page.getByLabel("您的姓名").fill("李梅");
	await page.getByLabel("您是他（她）的").selectOption({ label: "子女" });
	await page.getByRole("button", { name: "开始帮忙填写" }).click();
	await page.waitForURL(/\/fill$/);
	await daughter.seen("fill");
	await fillBlanks(daughter, { 共同生活的家庭成员人数: "2" });
	await page.getByRole("button", { name: "保存", exact: true }).click();
	await page.waitForURL(/\/fill\?saved=1$/);
	await expect(page.getByRole("main")).toContainText("还有这些没有填");
	await daughter.seen("fill-saved");
	await fillBlanks(daughter, { 家庭人均月收入: "860" });
	await page.getByRole("button", { name: "保存", exact: true }).click();
	await expect(page.getByRole("main")).toContainText("该填的都填了");

	// 链接已经用掉：别人拿到也打不开。
	const other = await visit(product, "别人");
	await other.go(address);
	await expect(other.page.getByRole("heading", { name: "这个链接现在打不开" })).toBeVisible();
	await expect(other.page.getByRole("main")).toContainText("已经有人打开");
	await other.go("/fill");
	await expect(other.page.getByRole("heading", { name: "这个链接现在打不开" })).toBeVisible();
	await other.close();

	// 帮办人碰不到别的页面：要登录。
	for (const path of ["notice", "preview", "commit"]) {
		await page.goto(`/apply/${letter.matterId}/${path}/${letter.commitmentId}`);
		await expect(page).toHaveURL(/\/login/);
	}
	await page.goto("/fill");
	await page.getByRole("button", { name: "交回本人" }).click();
	await expect(page.getByRole("heading", { name: "已经交回本人，谢谢您" })).toBeVisible();
	await daughter.seen("fill-done");
	await page.goto("/fill");
	await expect(page.getByRole("heading", { name: "这个链接现在打不开" })).toBeVisible();
});

test("老人看得到由谁帮填，看完告知、核对改正以后自己签名（legal-effect 4、R-013）", async () => {
	const { page } = elder;
	await elder.go(`/apply/${letter.matterId}/help/${letter.commitmentId}`);
	await expect(page.getByRole("main")).toContainText("李梅（子女）");
	await elder.go(`/apply/${letter.matterId}/notice/${letter.commitmentId}`);
	await readNotice(elder);
	await expect(page.locator(".alert").filter({ hasText: "由 李梅（子女）帮助填写" })).toContainText(
		"逐项核对",
	);
	await expect(page.getByLabel("家庭人均月收入")).toHaveValue("860");
	await elder.go(`/apply/${letter.matterId}/preview/${letter.commitmentId}`);
	await expect(page).toHaveURL(/\/commit\//);
	await fillBlanks(elder, { 家庭人均月收入: "900" });
	await saveBlanks(elder);
	await seePreview(elder);
	await page.getByText("以文字阅读承诺书内容").click();
	await expect(page.getByRole("main")).toContainText("李梅");
	await confirmAfresh(elder, "王秀兰");
	await sign(elder);
	await elder.go(`/my/${letter.matterId}`);
	await expect(page.getByRole("main")).toContainText("帮忙填写的人");
});

test("发错了人的链接可以收回，收回以后打不开（legal-effect 4）", async () => {
	const { page } = elder;
	await findItem(elder, "打官司", "经济困难证明", "法律援助申请");
	await answerQuestions(elder);
	await begin(elder, null);
	letter = await choosePromise(elder, "我本人");
	const wrong = await askForHelp();
	await page.getByRole("link", { name: "好了，返回" }).click();
	await page.getByRole("button", { name: "收回链接" }).click();
	await elder.seen("help-revoked");
	await daughter.go(wrong);
	await expect(daughter.page.getByRole("main")).toContainText("本人已经收回这个链接");
	await elder.go("/my");
	await expect(page.getByRole("main")).toContainText("为您保留到");
	await page
		.getByRole("link", { name: /继续填写/ })
		.first()
		.click();
	await page.waitForURL(/\/tasks$/);
});
