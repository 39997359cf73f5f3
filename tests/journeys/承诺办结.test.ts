import { readFile } from "node:fs/promises";
import { afterAll, beforeAll, test } from "vitest";
import { docxFaults } from "#tests/support/docx.ts";
import { expect } from "#tests/support/expect.ts";
import { type Product, startProduct, type Visit, visit } from "#tests/support/product.ts";
import {
	answerQuestions,
	begin,
	choosePromise,
	confirmByCode,
	fillBlanks,
	findItem,
	type Place,
	readNotice,
	type Signed,
	saveBlanks,
	seePreview,
	sign,
	submit,
} from "./applicant.ts";
import { accept, checkOf, close } from "./staff.ts";

let product: Product;
let visitor: Visit;
beforeAll(async () => {
	product = await startProduct();
	visitor = await visit(product, "承诺办结", { fineScreen: true });
});
afterAll(async () => {
	await visitor?.close();
	await product?.close();
});

let place: Place;
let signed: Signed;
let matterNo: string;

test("用平常的话找到事项，先答几个问题（三(二)(三)）", async () => {
	await findItem(visitor, "当保安", "初中以上学历证明", "保安员证核发");
	const { page } = visitor;
	await page.getByRole("link", { name: "开始办理" }).click();
	await page.getByRole("button", { name: "看结果" }).click();
	await expect(page.locator(".error-summary")).toBeFocused();
	await visitor.seen("check-errors");
	await page.goBack();
	await page.goBack();
	await answerQuestions(visitor);
	await begin(visitor, "王秀兰");
});

test("中立选择，一项一项看清告知（三(三) R-012、R-030）", async () => {
	place = await choosePromise(visitor, "我本人");
	await readNotice(visitor);
});

test("填错一项：错误汇总获得焦点，点开就到那一项（R-045）", async () => {
	const { page } = visitor;
	await fillBlanks(visitor, { 学历: ["大学专科"] });
	await saveBlanks(visitor);
	const summary = page.locator(".error-summary");
	await expect(summary).toBeFocused();
	await visitor.seen("commit-errors");
	await summary.getByRole("link").first().click();
	await expect(page.getByLabel("毕业学校")).toBeFocused();
	// 已填的没有丢。
	await expect(page.getByRole("radio", { name: "大学专科" })).toBeChecked();
	await fillBlanks(visitor, { 毕业学校: "平顶山学院" });
	await expect(page.getByRole("status").filter({ hasText: "已自动保存" })).toBeVisible();
	await saveBlanks(visitor);
});

test("签名前看到承诺书原样，手写签名，得到编号（R-011、R-150）", async () => {
	const { page } = visitor;
	await seePreview(visitor);
	await confirmByCode(visitor);
	await page.getByRole("button", { name: "确认签署" }).click();
	await expect(page.locator(".error-summary")).toBeFocused();
	await visitor.seen("sign-errors");
	signed = await sign(visitor);
	expect(signed.letterNo).toMatch(/告承|承诺|〔\d{4}〕/);
	matterNo = await submit(visitor);
});

test("机关受理、决定、送达以后，办件进度用平常的话写明（R-052、三(七)）", async () => {
	await accept(product, place.matterId, "gaj");
	await close(product, place.matterId, "gaj");
	// 逐项一致，无须人工。
	expect((await checkOf(product, place.commitmentId, "gaj")).state).toBe("reviewed");

	const { page } = visitor;
	await visitor.go("/my");
	await expect(page.getByText(matterNo)).toBeVisible();
	await visitor.go(`/my/${place.matterId}`);
	const timeline = page.getByRole("list", { name: "办理经过" });
	for (const words of ["受理", "承诺", "送达"]) await expect(timeline).toContainText(words);
	expect(await timeline.innerText()).not.toMatch(/[A-Z][a-z]+[A-Z]|[0-9a-f]{8}-[0-9a-f]{4}/);
	await expect(page.getByRole("listitem").filter({ hasText: "初中以上学历证明" })).toContainText(
		signed.letterNo,
	);

	await page.getByRole("heading", { name: "文书" }).scrollIntoViewIfNeeded();
	await page.locator("a[href^='/my/documents/']").first().click();
	await visitor.seen("document");
	await expect(page.getByRole("main")).toContainText("送达");
	const [word] = await Promise.all([
		page.waitForEvent("download"),
		page.getByRole("link", { name: "下载 Word 副本" }).click(),
	]);
	expect(word.suggestedFilename()).toMatch(/Word 副本）\.docx$/);
	expect(docxFaults(await readFile(await word.path()))).toEqual([]);
});

test("下载承诺书，任何人按二维码地址查验，文件逐字节核对（R-011）", async () => {
	const { page } = visitor;
	await page.goto(`/my/${place.matterId}`);
	const [download] = await Promise.all([
		page.waitForEvent("download"),
		page.getByRole("link", { name: "下载承诺书（PDF）" }).click(),
	]);
	expect(download.suggestedFilename()).toMatch(/\.pdf$/);
	const file = await download.path();

	const stranger = await visit(product, "查验", { width: 1280 });
	await stranger.go(signed.verifyAddress);
	await expect(stranger.page.getByRole("main")).toContainText(signed.letterNo);
	await expect(stranger.page.getByRole("main")).not.toContainText("王秀兰");
	await stranger.page.getByLabel("承诺书文件（PDF）").setInputFiles(file);
	await stranger.page.getByRole("button", { name: "比对文件" }).click();
	await expect(stranger.page.getByText("文件与系统中盖章的承诺书完全一致")).toBeVisible();
	await stranger.seen("verified-file");
	await stranger.go(`/track?no=${encodeURIComponent(matterNo)}`);
	await expect(stranger.page.getByRole("main")).not.toContainText("王秀兰");
	await stranger.close();
});

test("兑现的承诺记入“我的承诺与信用”（R-088）", async () => {
	await visitor.go("/my/credit");
	await expect(visitor.page.getByRole("main")).toContainText("1 份核查属实");
});
