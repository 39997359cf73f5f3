import { afterAll, beforeAll, test } from "vitest";
import { expect } from "#tests/support/expect.ts";
import {
	type Product,
	signInAs,
	signInStaffHere,
	startProduct,
	type Visit,
	visit,
} from "#tests/support/product.ts";
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

const today = new Date();
const inYears = (years: number) => `${today.getUTCFullYear() + years}-06-30`;
const rowOf = ({ page }: Visit, row: number) => page.getByRole("group", { name: `第${row}行`, exact: true });
const fillRow = async (to: Visit, row: number, [name = "", post = "", number = "", until = ""]: string[]) => {
	const group = rowOf(to, row);
	await group.getByLabel("姓名").fill(name);
	await group.getByLabel("岗位").fill(post);
	await group.getByLabel("健康合格证编号").fill(number);
	await group.getByLabel("有效期至").fill(until);
};
const li = ["李秀英", "客房", "豫健4104040001", inYears(2)];
const zhao = ["赵晓燕", "前台", "豫健4104040002", inYears(3)];

test("重复行不用脚本：添加、删除一行不丢已填的内容，哪一格不对就指到哪一格；有脚本时自动保存；窗口只用键盘（R-013、R-129、R-121）", async () => {
	const owner = await visit(product, "重复行", { javaScript: false, width: 390 });
	const { page } = owner;
	await findItem(owner, "健康证", "从业人员健康体检合格证明", "公共场所卫生许可");
	await answerQuestions(owner);
	await begin(owner, "李志强");
	const letter = await choosePromise(owner, "我本人");
	await readNotice(owner);
	const add = () => page.getByRole("button", { name: /^添加一行/ }).click();
	const last = () => page.getByRole("group", { name: /^第\d+行$/ }).last();

	await expect(last()).toHaveAccessibleName("第1行");
	await page.getByLabel("直接为顾客服务的人数").fill("2");
	await page.getByLabel("最早到期的健康合格证有效期至").fill(inYears(2));
	await page.getByLabel("现场地址").fill("石龙区人民路街道夏庄社区12号");
	await fillRow(owner, 1, ["写错的", "", "", ""]);
	await add();
	await expect(page).toHaveTitle(/^(?!出错)/);
	await fillRow(owner, 2, li);
	await add();
	await fillRow(owner, 3, zhao.slice(0, 3));
	await page.getByRole("button", { name: /^删除第1行/ }).click();
	// 删去一行，下面的顶上来，别处写的都在。
	await expect(last()).toHaveAccessibleName("第2行");
	await expect(rowOf(owner, 1).getByLabel("姓名")).toHaveValue("李秀英");
	await expect(rowOf(owner, 1).getByLabel("有效期至")).toHaveValue(inYears(2));
	await expect(rowOf(owner, 2).getByLabel("姓名")).toHaveValue("赵晓燕");
	await expect(page.getByLabel("直接为顾客服务的人数")).toHaveValue("2");
	// 删错了可以放回来。
	await page.getByRole("button", { name: /^撤销删除/ }).click();
	await expect(rowOf(owner, 1).getByLabel("姓名")).toHaveValue("写错的");
	await expect(rowOf(owner, 3).getByLabel("姓名")).toHaveValue("赵晓燕");
	await page.getByRole("button", { name: /^删除第1行/ }).click();
	await add();
	await owner.seen("rows");

	// 回车是“保存并继续”，不是第一行的“删除”。
	await rowOf(owner, 2).getByLabel("姓名").press("Enter");
	const summary = page.locator(".error-summary");
	await expect(summary).toContainText("请填写“从业人员名单第2行：有效期至”");
	const target = await summary.getByRole("link").first().getAttribute("href");
	await expect(page.locator(target ?? "#none")).toHaveValue("");
	await rowOf(owner, 2).getByLabel("有效期至").fill("2020-01-01");
	await saveBlanks(owner);
	await expect(summary).toContainText("从业人员名单第2行：有效期至”不能早于");
	await expect(rowOf(owner, 2).getByLabel("姓名")).toHaveValue("赵晓燕");
	await owner.seen("rows-wrong");

	// 同一份，在有脚本的手机上接着填：加一行以后自动保存。
	const phone = await visit(product, "重复行手机", { width: 390 });
	await signInAs(phone, "李志强");
	await phone.go(`/apply/${letter.matterId}/commit/${letter.commitmentId}`);
	await rowOf(phone, 2).getByLabel("岗位").fill("收银");
	await phone.page.getByRole("button", { name: /^添加一行/ }).click();
	await expect(phone.page.getByText("已自动保存")).toBeVisible();
	await phone.go(`/apply/${letter.matterId}/commit/${letter.commitmentId}`);
	await expect(rowOf(phone, 2).getByLabel("岗位")).toHaveValue("收银");
	await phone.close();

	// 窗口接着填：F7 添加一行，F8 删去光标所在的一行。
	const clerk = await visit(product, "重复行窗口", { width: 1280 });
	await signInStaffHere(clerk, "wjw.window");
	await clerk.page.goto(`/w/window/${letter.matterId}`);
	const counter = clerk.page;
	await expect(counter.getByRole("group", { name: "第2行" })).toBeVisible();
	await counter.keyboard.press("F7");
	await expect(counter.getByRole("group", { name: "第3行" }).getByLabel("姓名")).toBeFocused();
	await counter.keyboard.type("多余的");
	await clerk.seen("rows-counter");
	await counter.keyboard.press("F8");
	await expect(counter.getByRole("group", { name: "第3行" })).toHaveCount(0);
	await expect(counter.getByRole("group", { name: "第1行" }).getByLabel("姓名")).toHaveValue("李秀英");
	await counter.keyboard.press("F9");
	await expect(counter.getByText("请填写“从业人员名单第2行：有效期至”。")).toBeVisible();
	await clerk.seen("rows-counter-wrong");
	await clerk.close();

	await owner.go(`/apply/${letter.matterId}/commit/${letter.commitmentId}`);
	await rowOf(owner, 2).getByLabel("有效期至").fill(inYears(3));
	await saveBlanks(owner);
	await seePreview(owner);
	await page.getByText("以文字阅读承诺书内容").click();
	await expect(page.getByRole("main")).toContainText("名单见表1“从业人员名单”（共2行）");
	await expect(page.getByRole("main")).toContainText("从业人员名单第2行：岗位：收银");
	await owner.close();
});
