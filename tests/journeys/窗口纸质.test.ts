import { afterAll, beforeAll, test } from "vitest";
import { commitmentsOfMatter, paperLetter } from "#institution/commitment/domain/api.ts";
import { expect } from "#tests/support/expect.ts";
import {
	type Product,
	signInAs,
	signInStaffHere,
	startProduct,
	type Visit,
	visit,
} from "#tests/support/product.ts";
import { asJpeg, scanOf } from "#tests/support/scan.ts";
import { checkOf, close } from "./staff.ts";

let product: Product;
let clerk: Visit;
beforeAll(async () => {
	product = await startProduct();
	clerk = await visit(product, "窗口", { width: 1280 });
});
afterAll(async () => {
	await clerk?.close();
	await product?.close();
});

let matterId: string;
let commitmentId: string;
const household = { 共同生活的家庭成员人数: "3", 家庭人均月收入: "860" };

test("窗口人员只用键盘：登记、选事项、由申请人选承诺、逐项宣读告知（R-012、R-030、R-121）", async () => {
	const { page } = clerk;
	const { keyboard } = page;
	await page.goto("/w/window");
	await expect(page.getByLabel("账号")).toBeVisible();
	await clerk.seen("sign-in");
	await signInStaffHere(clerk, "sfj.window");
	await page.goto("/w/window");
	await expect(page.getByRole("heading", { name: "窗口受理" })).toBeVisible();
	await clerk.seen("window");
	await expect(page.getByLabel("身份证号（可以刷卡）")).toBeFocused();
	await keyboard.type("410404198503120021");
	await keyboard.press("Tab");
	await keyboard.type("王秀兰");
	await keyboard.press("Enter");
	const who = page.getByRole("radio").first();
	await expect(who).toBeFocused();
	await expect(who).not.toBeChecked();
	await keyboard.press("Space");
	const area = page.getByLabel("申请人所在街道、社区");
	await area.focus();
	await keyboard.type("东兴");
	await keyboard.press("Enter");
	await page.getByLabel("查找事项").focus();
	await keyboard.type("打官司");
	await keyboard.press("Enter");
	await expect(page.getByRole("button", { name: /办\s?理/ }).first()).toBeFocused();
	await clerk.seen("begin");
	await keyboard.press("Enter");
	await page.waitForURL(/\/w\/window\/[0-9a-f-]{36}/);
	matterId = page.url().split("/").at(-1) ?? "";

	await expect(page.getByText("没有替您选好，请您自己定")).toBeVisible();
	await expect(page.getByRole("radio", { checked: true })).toHaveCount(0);
	await clerk.seen("choose");
	await keyboard.press("1");
	await keyboard.press("F9");
	await expect(page.getByRole("button", { name: /F8/ })).toBeVisible();
	await clerk.seen("notice");
	// A slow line: the second key comes while the first acknowledgement is under way, and is remembered.
	let letGo = () => {};
	const slow = new Promise<void>((resolve) => {
		letGo = resolve;
	});
	const acknowledgement = /\/commitments\/[^/]+\/notice/;
	await page.route(acknowledgement, async (route) => {
		if (route.request().method() === "POST") await slow;
		await route.continue();
	});
	await keyboard.press("F8");
	await keyboard.press("F8");
	await expect(page.getByText("已按 F8，上一项记好就接着记这一项")).toBeVisible();
	letGo();
	await expect(page.getByRole("button", { name: /^2 .*✓/ })).toBeVisible();
	await expect(page.getByRole("button", { name: /^3 .*✓/ })).toHaveCount(0);
	await page.unroute(acknowledgement);
	for (let section = 3; section <= 8; section += 1) {
		await keyboard.press("F8");
		const read = page.getByRole("button", { name: new RegExp(`^${section} .*✓`) });
		if (section < 8) await expect(read).toBeVisible();
	}
	await expect(page.getByLabel("共同生活的家庭成员人数")).toBeFocused();
});

test("填写、预览、编号，打印一式两份（附件2、R-130）", async () => {
	const { page } = clerk;
	for (const [label, value] of Object.entries(household)) await page.getByLabel(label).fill(value);
	await clerk.seen("slots");
	await page.keyboard.press("F9");
	await expect(page.getByRole("img", { name: /承诺书第 1 页/ })).toBeVisible();
	await clerk.seen("print");
	await page.keyboard.press("F9");
	await expect(page.getByRole("tab", { name: "申请人联" })).toBeVisible();
	await expect(page.getByRole("tab", { name: "行政机关联" })).toBeVisible();
	await expect(page.getByText("文件摘要核对一致").first()).toBeVisible();
});

test("签好的行政机关联逐页扫回，缺页当场指出，绑定后盖章编号（R-011）", async () => {
	const { page } = clerk;
	const { rows } = await product.staff("sfj.window")(commitmentsOfMatter, { params: { id: matterId } });
	const [letter] = rows;
	if (letter === undefined) throw new Error("the matter has no letter");
	commitmentId = letter.id;
	const { base64 } = await product.staff("sfj.window")(paperLetter, {
		params: { id: commitmentId },
		query: { copy: "organ" },
	});
	const scans = (await scanOf(Buffer.from(base64, "base64"))).map((picture, at) => ({
		name: `${at + 1}.jpg`,
		mimeType: "image/jpeg",
		buffer: asJpeg(picture),
	}));
	const input = page.getByLabel("选择扫描件");
	const [first, ...rest] = scans;
	if (first === undefined) throw new Error("nothing was scanned");
	await input.setInputFiles(first);
	await expect(page.getByText(/第 1 页，共/).first()).toBeVisible();
	if (rest.length > 0) {
		await expect(page.getByText(/缺第 .*页，请补扫/)).toBeVisible();
		await clerk.seen("scan-missing");
		await input.setInputFiles(rest);
	}
	await expect(page.getByText(`共 ${scans.length} 页，齐全。`)).toBeVisible();
	const mark = page.getByRole("radio", { name: "签名" });
	await mark.focus();
	await page.keyboard.press("Space");
	await expect(mark).toBeChecked();
	await clerk.seen("scan");
	await page.keyboard.press("F9");
	await expect(page.getByRole("button", { name: "提交申请（F9）" })).toBeVisible();
});

test("当场提交、受理；决定、送达以后，申请人回家登录也看得到（R-148）", async () => {
	const { page } = clerk;
	await clerk.seen("submit");
	await page.keyboard.press("F9");
	await page.getByRole("button", { name: "当场受理" }).click();
	await page.locator(".ant-popconfirm .ant-btn-primary").click();
	await expect(page.getByText("已受理").first()).toBeVisible();
	await clerk.seen("accepted");
	await clerk.go(`/w/matters/${matterId}`);
	expect((await checkOf(product, commitmentId, "sfj")).state).toBe("reviewed");
	await close(product, matterId, "sfj");

	const home = await visit(product, "回家");
	await signInAs(home, "王秀兰");
	await home.go(`/my/${matterId}`);
	await expect(home.page.getByRole("list", { name: "办理经过" })).toContainText("送达");
	await home.close();
});
