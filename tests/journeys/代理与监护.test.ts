import { afterAll, beforeAll, test } from "vitest";
import { expect } from "#tests/support/expect.ts";
import {
	chooseWhoToBe,
	type Product,
	signInAs,
	startProduct,
	type Visit,
	visit,
} from "#tests/support/product.ts";
import {
	answerQuestions,
	begin,
	choosePromise,
	confirmAfresh,
	fillBlanks,
	findItem,
	promise,
	readNotice,
	saveBlanks,
	seePreview,
	sign,
} from "./applicant.ts";

let product: Product;
let agent: Visit;
let principal: Visit;
beforeAll(async () => {
	product = await startProduct();
	agent = await visit(product, "代理人");
	principal = await visit(product, "授权人");
});
afterAll(async () => {
	await agent?.close();
	await principal?.close();
	await product?.close();
});

const household = { 共同生活的家庭成员人数: "3", 家庭人均月收入: "860" };
const day = (offset: number) =>
	new Date(Date.now() + offset * 86_400_000 + 8 * 3_600_000).toISOString().slice(0, 10);
let matterId: string;

test("不能代理的证明，答完问题就说明白并指出别的路（R-032、R-033）", async () => {
	const { page } = agent;
	await findItem(agent, "保安证", "初中以上学历证明", "保安员证核发");
	await page.getByRole("link", { name: "开始办理" }).click();
	await page.getByLabel("受别人委托").check();
	await page.getByLabel("是，都属实").check();
	await page.getByLabel("没有，或者已经修复").check();
	await page.getByRole("button", { name: "看结果" }).click();
	await expect(page.getByRole("heading", { name: "这一项请您提交证明" })).toBeVisible();
	await expect(page.getByRole("main")).toContainText("必须由申请人本人承诺");
	await expect(page.getByRole("main")).toContainText("您还可以");
	await agent.seen("check-stop");
});

test("没有特别授权书的，不能替别人承诺，页面说明怎么取得（三(三) R-033）", async () => {
	const { page } = agent;
	await signInAs(agent, "林芳");
	await findItem(agent, "打官司", "经济困难证明", "法律援助申请");
	await answerQuestions(agent, "受别人委托");
	await begin(agent, null);
	await page.getByRole("link", { name: /选择承诺还是提交证明/ }).click();
	await page.getByLabel("作出书面承诺").check();
	await page.getByRole("button", { name: "确定" }).click();
	await agent.seen("agent-none");
	await expect(page.getByRole("radio", { name: /特别授权书/ })).toHaveCount(0);
	await expect(page.getByRole("main")).toContainText("先请申请人在“授权管理”里签署特别授权书");
	// 页面上没有的选项，改了页面也没有用：这一步就说明原因和别的办法，不等到签署。
	await page
		.getByRole("radio", { name: "我本人" })
		.evaluate((radio) => radio.setAttribute("value", "agent:01890000-0000-7000-8000-000000000000"));
	await page.getByRole("radio", { name: "我本人" }).check();
	await page.getByRole("button", { name: "保存并继续" }).click();
	await expect(page.locator(".error-summary")).toBeFocused();
	await expect(page.locator(".error-summary")).toContainText("没有特别授权书");
	await expect(page.locator(".alert").filter({ hasText: "您可以" })).toContainText("改为提交证明");
	await agent.seen("agent-refused");
});

test("授权人写明哪一项、哪些权限、到哪天，本人签署特别授权书（R-033）", async () => {
	const { page } = principal;
	await signInAs(principal, "王秀兰");
	await principal.go("/my/authorisations");
	await page.getByRole("link", { name: "起草特别授权书" }).click();
	await principal.seen("authorisation-new");
	await page.getByRole("button", { name: "保存草稿" }).click();
	await expect(page.locator(".error-summary")).toBeFocused();
	await principal.seen("authorisation-errors");
	await page.getByLabel("授权人：请别人代我承诺").check();
	await page.getByRole("radio", { name: "个人" }).check();
	await page.getByLabel("对方姓名").fill("林芳");
	await page.getByLabel("对方身份证号码").fill("410404198703230145");
	const items = page.getByLabel("就哪一项证明授权");
	const wanted = await items
		.locator("option")
		.filter({ hasText: "经济困难证明" })
		.first()
		.getAttribute("value");
	await items.selectOption(wanted);
	await page.getByLabel("代为承诺").check();
	await page.getByLabel("从哪天起").fill(day(0));
	await page.getByLabel("到哪天止").fill(day(20));
	await page.getByRole("button", { name: "保存草稿" }).click();
	await page.waitForURL(/authorisations\/[0-9a-f-]{36}/);
	await principal.seen("authorisation-draft");
	await page.getByRole("button", { name: "重新登录一次来确认" }).click();
	await chooseWhoToBe(principal, "王秀兰");
	await principal.seen("authorisation-sign");
	await page.getByRole("button", { name: "确认签署授权" }).click();
	await expect(page.getByText("有效", { exact: true })).toBeVisible();
	await principal.seen("authorisation-granted");
});

test("有特别授权书的代理人就这一项代为承诺，本人看得到、可以否认（R-033）", async () => {
	await findItem(agent, "打官司", "经济困难证明", "法律援助申请");
	await answerQuestions(agent, "受别人委托");
	matterId = await begin(agent, null, "王秀兰（凭特别授权书代理）");
	const letter = await promise(agent, "林芳", "我是 王秀兰 的代理人", household);

	await principal.go("/my");
	await principal.go(`/my/${matterId}`);
	await expect(principal.page.getByRole("main")).toContainText(letter.letterNo);
	await principal.page.getByRole("link", { name: "不是我授权的" }).click();
	await principal.seen("disown");
	await expect(principal.page.getByRole("main")).toContainText("不影响您的信用");
});

test("监护人替 6 岁的孩子承诺，不用特别授权书也不用开监护证明（R-033）", async () => {
	const guardian = await visit(product, "监护人");
	await findItem(guardian, "打官司", "经济困难证明", "法律援助申请");
	await answerQuestions(guardian, "为我监护的人");
	await begin(guardian, "黄伟", "黄小宝（被监护人，您是其父亲）");
	const letter = await promise(guardian, "黄伟", "我是申请人的监护人（法定代理人）", {
		共同生活的家庭成员人数: "4",
		家庭人均月收入: "1450",
	});
	await guardian.go(`/my/${letter.matterId}`);
	await expect(guardian.page.getByRole("main")).toContainText("黄小宝");
	await guardian.close();
});

test("14 岁的孩子自己写承诺书，监护人看过原文同意以后才能签；改了内容要重新同意（R-149）", async () => {
	const minor = await visit(product, "未成年人");
	const guardian = await visit(product, "监护人同意", { javaScript: false });
	const { page } = minor;
	await findItem(minor, "打官司", "经济困难证明", "法律援助申请");
	await answerQuestions(minor);
	await begin(minor, "黄思雨");
	const letter = await choosePromise(minor, "我本人");

	await signInAs(guardian, "黄伟");
	await guardian.go("/my/consents");
	await expect(guardian.page.getByRole("main")).toContainText("还在写");

	await readNotice(minor);
	await fillBlanks(minor, { 共同生活的家庭成员人数: "4", 家庭人均月收入: "1450" });
	await saveBlanks(minor);
	await seePreview(minor);
	await expect(page.getByRole("main")).toContainText("签名以前，要监护人同意");
	await expect(page.getByRole("button", { name: "内容无误，去签名" })).toHaveCount(0);
	await minor.seen("consent-awaited");

	const answer = async (button: "同意" | "不同意", confirm: string) => {
		await guardian.go("/my");
		await guardian.page.getByRole("link", { name: /您监护的孩子写好了承诺书|等我同意/ }).click();
		await guardian.page.getByRole("link", { name: /经济困难/ }).click();
		await expect(guardian.page.getByRole("img", { name: /承诺书第 1 页/ })).toBeVisible();
		await guardian.seen("consent-letter");
		await guardian.page.getByRole("link", { name: button, exact: true }).click();
		await guardian.seen(`consent-${confirm}`);
		await guardian.page.getByRole("button", { name: confirm }).click();
		await guardian.page.waitForURL(/\/my\/consents$/);
		await guardian.seen("consents");
	};
	await answer("不同意", "确认不同意");
	await page.reload();
	await expect(page.getByRole("main")).toContainText("监护人不同意签署这份承诺书");
	await minor.seen("consent-refused");

	// 改好以后再请监护人看，这次同意。
	await minor.go(`/apply/${letter.matterId}/commit/${letter.commitmentId}`);
	await fillBlanks(minor, { 家庭人均月收入: "1400" });
	await saveBlanks(minor);
	await seePreview(minor);
	await answer("同意", "确认同意");
	await page.reload();
	await confirmAfresh(minor, "黄思雨");
	await sign(minor);
	await minor.close();
	await guardian.close();
});

test("6 岁的孩子自己不能写，被告知由监护人办理（R-149）", async () => {
	const child = await visit(product, "孩子");
	const { page } = child;
	await findItem(child, "打官司", "经济困难证明", "法律援助申请");
	await answerQuestions(child);
	await begin(child, "黄小宝");
	await page.getByRole("link", { name: /选择承诺还是提交证明/ }).click();
	await page.getByLabel("作出书面承诺").check();
	await page.getByRole("button", { name: "确定" }).click();
	await expect(page.locator(".error-summary")).toBeFocused();
	await expect(page.locator(".alert").filter({ hasText: "目前不能采用承诺方式" })).toContainText("监护人");
	await child.seen("minor-refused");
	await child.close();
});
