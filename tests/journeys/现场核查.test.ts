import { randomFillSync } from "node:crypto";
import { afterAll, beforeAll, test } from "vitest";
import * as verification from "#institution/verification/domain/api.ts";
import { expect } from "#tests/support/expect.ts";
import { type Product, signInStaffHere, startProduct, type Visit, visit } from "#tests/support/product.ts";
import { asJpeg, asPng, sheetWith } from "#tests/support/scan.ts";
import { answerQuestions, begin, findItem, promise } from "./applicant.ts";
import { photo } from "./photo.ts";
import { accept, checkOf, close } from "./staff.ts";

let product: Product;
let phone: Visit;
let checkId: string;
beforeAll(async () => {
	product = await startProduct();
});
afterAll(() => product?.close());

const picture = (name: string, buffer: Buffer) => ({
	name,
	mimeType: name.endsWith("png") ? "image/png" : "image/jpeg",
	buffer,
});
const page1 = asJpeg(sheetWith({ size: 20, dark: (x, y) => (x + y) % 3 === 0 }, { width: 800, height: 600 }));
const page2 = asJpeg(sheetWith({ size: 20, dark: (x, y) => (x * y) % 3 === 0 }, { width: 800, height: 600 }));
/** Noise does not compress: a picture above the 4 MB a field record takes. */
const large = asPng({
	width: 1400,
	height: 1000,
	rgba: randomFillSync(new Uint8Array(1400 * 1000 * 4)),
});

const openRecord = async () => {
	await phone.page.getByRole("button", { name: "登记现场记录" }).click();
	await expect(phone.page.getByRole("dialog")).toBeVisible();
};

test("承诺办结以后派出两名持证人员入户核查，事先告知（R-062、R-069）", async () => {
	const applicant = await visit(product, "现场核查-承诺");
	await findItem(applicant, "当保安", "初中以上学历证明", "保安员证核发");
	await answerQuestions(applicant);
	await begin(applicant, "李志强");
	const blanks = { 学历: ["大学本科"] as const, 毕业学校: "郑州大学" };
	const letter = await promise(applicant, "李志强", "我本人", blanks);
	await applicant.close();
	await accept(product, letter.matterId, "gaj");
	await close(product, letter.matterId, "gaj");
	const check = await checkOf(product, letter.commitmentId, "gaj");
	checkId = check.id;
	const officers = check.officers.slice(0, 2).map(({ personId }) => personId);
	await product.staff("gaj.verify")(verification.orderVisit, {
		params: { id: checkId },
		body: {
			officers,
			withoutConflict: officers,
			place: "home",
			announcedFor: new Date(Date.now() + 400 * 86_400_000).toISOString(),
			reason: "学校回函无法确认，须当面核对证书。",
		},
	});
});

test("手机上照片逐张上传，断网时说明未确认，再传不重复；超过上限的照片缩小后存入（R-069）", async () => {
	phone = await visit(product, "现场核查", { width: 390 });
	const { page } = phone;
	await signInStaffHere(phone, "gaj.verify");
	await phone.go(`/w/verification/${checkId}`);
	await openRecord();
	const dialog = page.getByRole("dialog");
	await expect(dialog).toContainText("承诺：");
	await expect(dialog).toContainText("对方不同意的，不得进入，只能作“无法核实”");
	// It grows into its place: full width once it is at rest.
	await expect.poll(() => dialog.evaluate((box) => box.getBoundingClientRect().width)).toBe(390);
	await phone.seen("empty");

	const camera = dialog.locator('label:text-is("拍照") + input');
	await expect(camera).toHaveAttribute("capture", "environment");
	await camera.setInputFiles(picture("门口.png", photo));
	await expect(dialog.getByText(/已存 SHA-256 [0-9a-f]{64}/)).toHaveCount(1);

	await page.route("**/files", (route) => route.abort("aborted"));
	await camera.setInputFiles(picture("证书.png", large));
	await expect(dialog.getByText(/提交未确认/).first()).toBeVisible();
	await phone.seen("not-confirmed");
	await page.unroute("**/files");
	await dialog.getByRole("button", { name: "再传" }).click();
	await expect(dialog.getByText(/已存 SHA-256 [0-9a-f]{64}/)).toHaveCount(2);
	await expect(dialog).toContainText("原图超过 4 MB，已缩小");
});

test("填写的内容在刷新以后还在；签字页和同意书缺一不可（R-069）", async () => {
	const { page } = phone;
	const dialog = page.getByRole("dialog");
	const seen = dialog.getByLabel("现场所见");
	const points = await seen.count();
	expect(points).toBeGreaterThan(0);
	for (let at = 0; at < points; at += 1) {
		await seen.nth(at).fill(`证书原件第${at + 1}项与承诺一致`);
		await dialog.getByRole("radio", { name: "一致", exact: true }).nth(at).check();
	}
	await dialog.getByLabel("没有位置的原因").fill("室内没有信号");
	await page.reload();
	await openRecord();
	await expect(seen.first()).toHaveValue("证书原件第1项与承诺一致");
	await expect(dialog.getByLabel("没有位置的原因")).toHaveValue("室内没有信号");
	await expect(dialog.getByText(/已存 SHA-256/)).toHaveCount(2);

	await dialog.getByRole("button", { name: "存入核查卷" }).click();
	await expect(dialog.getByText("请拍下签字页，或者选择没有签字并写明情况。")).toBeVisible();
	await dialog.locator('label:text-is("拍签字页") + input').setInputFiles(picture("签字页.jpg", page1));
	await expect(dialog.getByText(/已存 SHA-256/)).toHaveCount(3);
	await dialog.getByRole("button", { name: "存入核查卷" }).click();
	await expect(dialog.getByText("入户核查须有书面同意书，请拍下同意书。")).toBeVisible();
	await dialog.locator('label:text-is("拍同意书") + input').setInputFiles(picture("同意书.jpg", page2));
	await expect(dialog.getByText(/已存 SHA-256/)).toHaveCount(4);
	// However far the form is scrolled, title and buttons stay on the screen.
	await expect(dialog.getByText("登记现场记录")).toBeInViewport();
	await expect(dialog.getByRole("button", { name: "存入核查卷" })).toBeInViewport();
	await phone.seen("filled");
});

test("记录已到达而回执丢失：说明提交未确认，再交一次只有一份记录（R-069）", async () => {
	const { page } = phone;
	const dialog = page.getByRole("dialog");
	await page.route("**/visit-record", async (route) => {
		expect((await route.fetch()).ok()).toBe(true);
		await route.abort("aborted");
	});
	await dialog.getByRole("button", { name: "存入核查卷" }).click();
	await expect(dialog.getByText("提交未确认", { exact: true })).toBeVisible();
	await phone.seen("record-not-confirmed");
	const drafts = () => page.evaluate(() => JSON.stringify(Object.keys(sessionStorage)));
	expect(await drafts()).toContain("onsite");
	await page.unroute("**/visit-record");
	await dialog.getByRole("button", { name: "存入核查卷" }).click();
	await expect(dialog).toBeHidden();
	expect(await drafts()).not.toContain("onsite");
	await phone.seen("recorded");
	const { visits } = await product.staff("gaj.verify")(verification.verification, {
		params: { id: checkId },
	});
	expect(visits).toHaveLength(1);
	expect(visits[0]).toMatchObject({ signature: "signed" });
	expect(visits[0]?.photos).toHaveLength(2);
	await phone.close();
});
