import { afterAll, beforeAll, test } from "vitest";
import { acceptComplaint, complaints, handleComplaint } from "#institution/complaint/domain/api.ts";
import { disclosures, nominateLetter, reviewDisclosure } from "#institution/disclosure/domain/api.ts";
import { expect } from "#tests/support/expect.ts";
import { type Product, startProduct, type Visit, visit } from "#tests/support/product.ts";
import {
	answerQuestions,
	begin,
	choosePromise,
	confirmAfresh,
	fillBlanks,
	findItem,
	readNotice,
	saveBlanks,
	seePreview,
	sign,
	submit,
} from "./applicant.ts";
import { accept, close } from "./staff.ts";

let product: Product;
let visitor: Visit;
beforeAll(async () => {
	product = await startProduct();
	visitor = await visit(product, "公共页面");
});
afterAll(async () => {
	await visitor?.close();
	await product?.close();
});

test("谁都能打开的页面：首页、清单、政策、帮助、无障碍、查验、查询、公开、投诉，窄屏和宽屏都完好（R-140）", async () => {
	const wide = await visit(product, "宽屏", { width: 1280 });
	const places = ["/", "/items", "/policy", "/help", "/accessibility", "/verify", "/track", "/disclosure"];
	for (const path of [...places, "/complaints/new", "/complaints", "/login"]) {
		await visitor.go(path);
		await wide.go(path);
	}
	await wide.close();
});

test("没有找到事项时说明原因和下一步；网址错了有去处（R-140）", async () => {
	const { page } = visitor;
	await visitor.go(`/items?q=${encodeURIComponent("飞碟")}`);
	await expect(page.getByRole("main")).toContainText("没有找到符合条件的事项");
	await expect(page.getByRole("link", { name: "清除条件" })).toBeVisible();
	const partly = "没有完全符合的，以下部分符合";
	await visitor.go(`/items?q=${encodeURIComponent("农药 失业保险金")}`);
	await expect(page.getByRole("status")).toContainText(partly);
	await expect(page.getByRole("main")).toContainText("农药经营许可");
	await visitor.go(`/items?q=${encodeURIComponent("农药 经营许可")}`);
	await expect(page.getByRole("main")).toContainText("农药经营许可");
	await expect(page.getByRole("main")).not.toContainText(partly);
	const reply = await page.goto("/items/nothing-here");
	expect(reply?.status()).toBe(404);
	await visitor.seen("not-found-item");
	const lost = await page.goto("/no/such/page");
	expect(lost?.status()).toBe(404);
	await expect(page.getByRole("heading", { level: 1 })).toHaveText("没有找到这个页面");
	await visitor.seen("not-found");
	await visitor.go("/verify/ABCDEFGH12345678");
	await expect(page.getByRole("main")).toContainText("没有查到这份承诺书");
});

test("关怀版：字大一号、可以朗读、处处保持；再点退回（R-140）", async () => {
	const { page } = visitor;
	await page.goto("/");
	const size = async (): Promise<number> => {
		// A button of the page is a form: the next page has to be there before it is measured.
		await page.waitForLoadState("load");
		return page.evaluate(() => Number.parseFloat(getComputedStyle(document.body).fontSize));
	};
	const before = await size();
	await page.getByRole("button", { name: "打开关怀版" }).click();
	await expect(page.getByRole("button", { name: "退出关怀版" })).toBeVisible();
	expect(await size()).toBeGreaterThan(before);
	await visitor.seen("care-home");
	await visitor.go("/items");
	expect(await size()).toBeGreaterThan(before);
	await page.getByRole("listitem").getByRole("link").filter({ hasText: "证明" }).first().click();
	await visitor.seen("care-item");
	await page.getByRole("button", { name: "退出关怀版" }).click();
	await expect(page.getByRole("button", { name: "打开关怀版" })).toBeVisible();
	expect(await size()).toBe(before);
});

test("English: the frame speaks English, the law stays in Chinese and says so（R-140）", async () => {
	const { page } = visitor;
	await page.goto("/");
	await page.getByRole("button", { name: "Switch to English" }).click();
	await expect(page.locator("html")).toHaveAttribute("lang", "en");
	await visitor.seen("english-home");
	await visitor.go("/items");
	await visitor.go("/complaints/new");
	await page.goto("/");
	await page.getByRole("button", { name: "中文" }).click();
	await expect(page.locator("html")).toHaveAttribute("lang", "zh-CN");
});

test("匿名投诉得到编号和查询码，凭码看到答复（R-094、三(七)）", async () => {
	const { page } = visitor;
	await visitor.go("/complaints/new");
	await page.getByRole("button", { name: "提交", exact: true }).click();
	await expect(page.locator(".error-summary")).toBeFocused();
	await visitor.seen("complaint-errors");
	await page.getByRole("group", { name: "您要反映什么" }).getByRole("radio").first().check();
	await page.getByLabel("一个行政机关").check();
	await page.getByLabel("行政机关", { exact: false }).last().selectOption({ label: "石龙区公安分局" });
	await page.getByLabel("情况说明").fill("窗口让我再去开一份学历证明。");
	await page.getByRole("radio", { name: "匿名" }).check();
	await page.getByRole("button", { name: "提交", exact: true }).click();
	await visitor.seen("complaint-lodged");
	const [number = "", code = ""] = await page.locator(".alert dd strong").allInnerTexts();
	expect(number).toMatch(/^TS/);

	const desk = product.staff("sfj.complaint");
	const { rows } = await desk(complaints);
	const [row] = rows;
	if (row === undefined) throw new Error("the complaint is not on the desk");
	await desk(acceptComplaint, { params: { id: row.id } });
	await desk(handleComplaint, {
		params: { id: row.id },
		body: { result: "founded", reply: "属实，已责令该窗口停止索要并道歉。" },
	});

	const later = await visit(product, "查看答复");
	await later.go("/complaints");
	await later.page.getByLabel("编号", { exact: true }).fill(number);
	await later.page.getByLabel("查询码").fill("AAAAAAAAAAAA");
	await later.page.getByRole("button", { name: "查看" }).click();
	await expect(later.page.locator(".error-summary")).toBeFocused();
	await later.seen("complaint-wrong-code");
	await later.page.getByLabel("编号", { exact: true }).fill(number);
	await later.page.getByLabel("查询码").fill(code.toLowerCase());
	await later.page.getByRole("button", { name: "查看" }).click();
	await expect(later.page.getByRole("main")).toContainText("已责令该窗口停止索要并道歉");
	await later.seen("complaint-answered");
	await later.close();
});

test("承诺公开：签名前先看公开版并同意，审查后公开，遮去个人信息，附可验证的证明（R-093）", async () => {
	const { page } = visitor;
	const firm = "石龙区龙兴小厨餐饮有限公司";
	await findItem(visitor, "办养老院", "场所使用权证明", "民办非企业单位成立登记");
	await answerQuestions(visitor, "为我登录的企业或者组织");
	await begin(visitor, "赵建国", undefined, firm);
	const place = await choosePromise(visitor, "本单位，由我作为法定代表人（负责人）签署");
	await readNotice(visitor);
	await fillBlanks(visitor, {
		住所地址: "石龙区龙兴街道人民路18号",
		使用权来源: ["租赁"],
		使用期限至: "2030-12",
	});
	await saveBlanks(visitor);
	await seePreview(visitor);
	await page.getByRole("link", { name: "看公开的版本并答复" }).click();
	await visitor.seen("edition-ask");
	await page.getByRole("button", { name: "查看将要公开的版本" }).click();
	await visitor.seen("edition");
	await expect(page.getByRole("main")).not.toContainText("赵建国");
	for (const answer of await page.getByRole("radio").all()) await expect(answer).not.toBeChecked();
	await page.getByLabel("同意公开", { exact: true }).check();
	await page.getByRole("button", { name: "确认，返回承诺书" }).click();
	await seePreview(visitor);
	await confirmAfresh(visitor, "赵建国");
	const { letterNo } = await sign(visitor);
	await submit(visitor);
	await accept(product, place.matterId, "mzj");
	await close(product, place.matterId, "mzj");

	await product.staff("mzj.handler")(nominateLetter, {
		body: { commitmentId: place.commitmentId, statutoryBasis: null },
	});
	const reviewer = product.staff("sfj.disclosure");
	const { rows } = await reviewer(disclosures);
	const [row] = rows;
	if (row === undefined) throw new Error("nothing awaits review");
	await reviewer(reviewDisclosure, {
		params: { disclosureId: row.disclosureId },
		body: {
			publish: true,
			found: { stateSecret: false, tradeSecret: false, privacy: false },
			reason: "涉及第三人利益，公开版已遮去个人信息。",
		},
	});

	const stranger = await visit(product, "公众");
	await stranger.go("/disclosure");
	await stranger.page.getByRole("link", { name: letterNo }).click();
	await stranger.seen("disclosed");
	const main = stranger.page.getByRole("main");
	await expect(main).toContainText("（不公开）");
	await expect(main).not.toContainText("赵建国");
	await expect(main).not.toContainText("410404197108290093");
	const proof = await stranger.context.request.get(`/disclosure/${encodeURIComponent(letterNo)}/proof.json`);
	expect(await proof.json()).toHaveProperty("root");
	await stranger.page.getByRole("link", { name: "认为承诺不实？去举报" }).click();
	await expect(stranger.page.getByLabel("文书编号")).toHaveValue(letterNo);
	await stranger.seen("complaint-of-letter");
	await stranger.close();
});
