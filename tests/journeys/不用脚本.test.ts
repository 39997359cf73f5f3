import { afterAll, beforeAll, test } from "vitest";
import { expect } from "#tests/support/expect.ts";
import { type Product, signInAs, startProduct, type Visit, visit } from "#tests/support/product.ts";
import {
	answerQuestions,
	begin,
	choosePromise,
	confirmAfresh,
	confirmByCode,
	fillBlanks,
	findItem,
	type Place,
	readNotice,
	saveBlanks,
	seePreview,
	sign,
	signWithPhoto,
	submit,
} from "./applicant.ts";
import { photo } from "./photo.ts";
import { accept, close } from "./staff.ts";

/** Every step again in a browser that runs no script at all. */
let product: Product;
let visitor: Visit;
beforeAll(async () => {
	product = await startProduct();
	visitor = await visit(product, "不用脚本", { javaScript: false });
});
afterAll(async () => {
	await visitor?.close();
	await product?.close();
});

const schooling = { 学历: ["大学专科"] as const, 毕业学校: "平顶山学院" };
let place: Place;

test("从查找到提交，键入姓名签署，不用任何脚本（R-012、R-030、R-150）", async () => {
	const { page } = visitor;
	await findItem(visitor, "保安证", "初中以上学历证明", "保安员证核发");
	await answerQuestions(visitor);
	await begin(visitor, "王秀兰");
	place = await choosePromise(visitor, "我本人");
	await readNotice(visitor);
	await fillBlanks(visitor, { 学历: schooling.学历 });
	await saveBlanks(visitor);
	const summary = page.locator(".error-summary");
	await expect(summary).toBeVisible();
	const target = await summary.getByRole("link").first().getAttribute("href");
	await expect(page.locator(target ?? "#none")).toBeVisible();
	await expect(page.getByRole("radio", { name: "大学专科" })).toBeChecked();
	await fillBlanks(visitor, schooling);
	await saveBlanks(visitor);
	await seePreview(visitor);
	await confirmAfresh(visitor, "王秀兰");
	await expect(page.getByRole("img", { name: "在方框内手写签名" })).toBeHidden();
	await sign(visitor, "王秀兰");
	await submit(visitor);
});

test("办结以后，不用脚本也能看到经过、下载承诺书（R-052）", async () => {
	await accept(product, place.matterId, "gaj");
	await close(product, place.matterId, "gaj");
	await visitor.go(`/my/${place.matterId}`);
	await expect(visitor.page.getByRole("list", { name: "办理经过" })).toContainText("送达");
	const reply = await visitor.context.request.get(`/my/letters/${place.commitmentId}.pdf`);
	expect(reply.headers()["content-type"]).toContain("application/pdf");
	expect((await reply.body()).subarray(0, 5).toString()).toBe("%PDF-");
});

test("不用脚本，凭短信验证码和签名照片签署（R-150）", async () => {
	const other = await visit(product, "签名照片", { javaScript: false });
	await signInAs(other, "李志强");
	await findItem(other, "保安证", "初中以上学历证明", "保安员证核发");
	await answerQuestions(other);
	await begin(other, null);
	await choosePromise(other, "我本人");
	await readNotice(other);
	await fillBlanks(other, { 学历: ["高中"], 毕业学校: "平顶山市第一高级中学" });
	await saveBlanks(other);
	await seePreview(other);
	await confirmByCode(other);
	const { letterNo } = await signWithPhoto(other, photo);
	expect(letterNo).not.toBe("");
	await other.close();
});
