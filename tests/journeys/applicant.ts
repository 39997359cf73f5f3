import { expect } from "#tests/support/expect.ts";
import { chooseWhoToBe, type Visit } from "#tests/support/product.ts";

/** What a person types into the blanks of a letter: label → value; `true` ticks, an array picks one answer. */
export type Blanks = Readonly<Record<string, string | true | readonly [string]>>;

/** Where the address of a step says which matter and which letter it belongs to. */
export type Place = { matterId: string; commitmentId: string };

const uuid = "[0-9a-f]{8}-[0-9a-f-]{27}";

/** 首页 by a word of daily life, the result list, the item's own page. */
export async function findItem(visitor: Visit, word: string, cert: string, matter: string): Promise<void> {
	const { page } = visitor;
	await visitor.go("/");
	await page.getByLabel("您要办什么事").fill(word);
	await page.getByRole("button", { name: "查找" }).click();
	await visitor.seen("items");
	await page
		.getByRole("listitem")
		.filter({ hasText: `用于：${matter}` })
		.getByRole("link", { name: cert })
		.first()
		.click();
	await expect(page.getByRole("heading", { level: 1 })).toContainText(cert);
	await visitor.seen("item");
}

/** 先回答几个问题; ends on the page that says the commitment is open. */
export async function answerQuestions(visitor: Visit, whose = "为我自己"): Promise<void> {
	const { page } = visitor;
	await page.getByRole("link", { name: "开始办理" }).click();
	await visitor.seen("check");
	await page.getByLabel(whose).check();
	await page.getByLabel("是，都属实").check();
	await page.getByLabel("没有，或者已经修复").check();
	await page.getByRole("button", { name: "看结果" }).click();
	await expect(page.getByRole("heading", { name: "您可以选择承诺方式" })).toBeVisible();
	await visitor.seen("fit");
}

/** From the questions to the task list. `whose` where there is a choice for whom. */
export async function begin(
	visitor: Visit,
	person: string | null,
	whose?: string,
	as?: string,
): Promise<string> {
	const { page } = visitor;
	await page.getByRole("link", { name: /^(登录并)?开始申请$/ }).click();
	if (person !== null) {
		await visitor.seen("login");
		await page.getByRole("link", { name: "用统一身份认证登录" }).click();
		await visitor.seen("chooser");
		await chooseWhoToBe(visitor, person, as);
	}
	await visitor.seen("begin");
	if (whose !== undefined) await page.getByRole("radio", { name: whose }).check();
	await page.getByLabel("您在哪个街道或者社区办理").selectOption({ index: 3 });
	await page.getByRole("button", { name: "开始填写" }).click();
	await page.waitForURL(/\/tasks$/);
	await visitor.seen("tasks");
	return matterOf(visitor);
}

export function matterOf({ page }: Visit): string {
	const found = new RegExp(`/(?:apply|my)/(${uuid})`).exec(page.url())?.[1];
	if (found === undefined) throw new Error(`no matter in ${page.url()}`);
	return found;
}
export function placeOf({ page }: Visit): Place {
	const found = new RegExp(`/apply/(${uuid})/[a-z-]+/(${uuid})`).exec(page.url());
	if (found?.[1] === undefined || found[2] === undefined) throw new Error(`no letter in ${page.url()}`);
	return { matterId: found[1], commitmentId: found[2] };
}

/** The neutral choice (nothing is ticked beforehand) and by whom the promise is made. */
export async function choosePromise(visitor: Visit, by: string): Promise<Place> {
	const { page } = visitor;
	await page.getByRole("link", { name: /选择承诺还是提交证明/ }).click();
	await visitor.seen("choice");
	const ways = page.getByRole("radio");
	await expect(ways).toHaveCount(2);
	for (const way of await ways.all()) await expect(way).not.toBeChecked();
	await page.getByLabel("作出书面承诺").check();
	await page.getByRole("button", { name: "确定" }).click();
	await page.waitForURL(/\/agent\//);
	await visitor.seen("agent");
	await page.getByRole("radio", { name: by }).check();
	const relation = page.getByLabel("您与被监护人的关系");
	if (by.includes("监护人")) await relation.selectOption({ label: "父母" });
	await page.getByRole("button", { name: "保存并继续" }).click();
	await page.waitForURL(/\/notice\//);
	return placeOf(visitor);
}

/** 告知 section by section: eight pages, each acknowledged, and only then the blanks. */
export async function readNotice(visitor: Visit): Promise<void> {
	const { page } = visitor;
	for (let section = 1; section <= 8; section += 1) {
		await expect(page.getByText(`告知内容第 ${section} 项，共 8 项`)).toBeVisible();
		await visitor.seen(`notice-${section}`);
		await page
			.getByRole("button", { name: section === 8 ? "已阅知，全部看完了" : "已阅知，看下一项" })
			.click();
	}
	await expect(page.getByRole("heading", { name: "八项告知都已阅知" })).toBeVisible();
	await visitor.seen("notice-read");
	await page.getByRole("button", { name: "确认，去填写承诺内容" }).click();
	await page.waitForURL(/\/commit\//);
	await visitor.seen("commit");
}

/** Fill in the blanks, without saving. */
export async function fillBlanks({ page }: Visit, blanks: Blanks): Promise<void> {
	for (const [label, value] of Object.entries(blanks)) {
		if (value === true) await page.getByLabel(label).check();
		else if (typeof value === "string") await page.getByLabel(label).fill(value);
		else
			await page
				.getByRole("group", { name: label })
				.getByRole("radio", { name: value[0], exact: true })
				.check();
	}
}

export const saveBlanks = ({ page }: Visit) => page.getByRole("button", { name: "保存并继续" }).click();

/** The preview shows the very letter: its page images have arrived. */
export async function seePreview(visitor: Visit): Promise<void> {
	const { page } = visitor;
	await page.waitForURL(/\/preview\//);
	const sheet = page.getByRole("img", { name: /承诺书第 1 页/ });
	await expect(sheet).toBeVisible();
	await expect
		.poll(() => sheet.evaluate((image) => (image instanceof HTMLImageElement ? image.naturalWidth : 0)))
		.toBeGreaterThan(0);
	await visitor.seen("preview");
}

/** Confirm by a second sign-in made for signing; ends on the signing page. */
export async function confirmAfresh(visitor: Visit, person: string): Promise<void> {
	const { page } = visitor;
	await page.getByLabel("重新登录一次").check();
	await page.getByRole("button", { name: "内容无误，去签名" }).click();
	await expect(page.getByText("您正要签署承诺书，请再次确认身份。")).toBeVisible();
	await visitor.seen("fresh");
	await chooseWhoToBe(visitor, person);
	await page.waitForURL(/\/sign\//);
	await visitor.seen("sign");
}

/** Confirm by a code to the telephone, read in the demo where it arrived; ends on the signing page, the code typed. */
export async function confirmByCode(visitor: Visit): Promise<void> {
	const { page, context } = visitor;
	await page.getByLabel("短信验证码").check();
	await page.getByRole("button", { name: "内容无误，去签名" }).click();
	await page.waitForURL(/\/sign\//);
	await visitor.seen("sign-code");
	const phone = await context.newPage();
	await phone.goto("/dev/phone");
	const message = await phone.getByRole("main").getByRole("listitem").first().innerText();
	await phone.close();
	const code = /\d{6}/.exec(message)?.[0];
	if (code === undefined) throw new Error(`no code in: ${message}`);
	await page.getByLabel("短信验证码").fill(code);
}

/** Sends a photo of a signature: what a person without a drawing field does after a code. */
export async function signWithPhoto(visitor: Visit, photo: Buffer): Promise<Signed> {
	const { page } = visitor;
	await page.getByLabel("我同意采用电子形式签署").check();
	await page
		.getByLabel("或者上传签名照片")
		.setInputFiles({ name: "签名.png", mimeType: "image/png", buffer: photo });
	await page.getByRole("button", { name: "确认签署" }).click();
	return sealedLetter(visitor);
}

/** A drawn signature of many bends: on a fine screen its picture is larger than any text field. */
export async function draw({ page }: Visit): Promise<void> {
	const canvas = page.getByRole("img", { name: "在方框内手写签名" });
	await canvas.scrollIntoViewIfNeeded();
	const box = await canvas.boundingBox();
	if (box === null) throw new Error("there is no field to draw in");
	for (const row of [0.3, 0.6]) {
		await page.mouse.move(box.x + 12, box.y + box.height * row);
		await page.mouse.down();
		for (let at = 0; at < 60; at += 1)
			await page.mouse.move(
				box.x + 12 + (at / 60) * (box.width - 24),
				box.y + box.height * row + Math.sin(at * 1.3) * box.height * 0.25,
			);
		await page.mouse.up();
	}
}

export type Signed = { letterNo: string; verifyAddress: string };

/** Consent and signature; ends on the page with the number of the sealed letter. */
export async function sign(visitor: Visit, typed?: string): Promise<Signed> {
	const { page } = visitor;
	await page.getByLabel("我同意采用电子形式签署").check();
	if (typed === undefined) await draw(visitor);
	else await page.getByLabel("键入您的姓名").fill(typed);
	await page.getByRole("button", { name: "确认签署" }).click();
	return sealedLetter(visitor);
}

/** The page after signing; it may say for a moment that the seal is being put on. */
export async function sealedLetter(visitor: Visit): Promise<Signed> {
	const { page } = visitor;
	await page.waitForURL(/\/done\//);
	await expect(async () => {
		await page.reload();
		await expect(page.getByRole("heading", { name: "已签署告知承诺书" })).toBeVisible({ timeout: 500 });
	}).toPass({ timeout: 60_000 });
	await visitor.seen("done");
	const letterNo = await page.locator(".seal-panel .code").innerText();
	const verifyAddress = await page.getByRole("link", { name: /\/verify\// }).getAttribute("href");
	if (verifyAddress === null) throw new Error("the letter has no public address");
	return { letterNo, verifyAddress };
}

/** From the signed letter to the number of the submitted application. */
export async function submit(visitor: Visit): Promise<string> {
	const { page } = visitor;
	await page.getByRole("link", { name: "返回办理步骤" }).click();
	await visitor.seen("tasks-signed");
	await page.getByRole("link", { name: "检查并提交申请" }).click();
	await visitor.seen("review");
	await page.getByRole("button", { name: "提交申请" }).click();
	await page.waitForURL(/\/submitted$/);
	await visitor.seen("submitted");
	return page.locator("main .code, main .number").first().innerText();
}

/** Choose, be told, fill in, preview, sign, submit: the whole way of one promise. */
export async function promise(
	visitor: Visit,
	person: string,
	by: string,
	blanks: Blanks,
): Promise<Place & Signed & { matterNo: string }> {
	const place = await choosePromise(visitor, by);
	await readNotice(visitor);
	await fillBlanks(visitor, blanks);
	await saveBlanks(visitor);
	await seePreview(visitor);
	await confirmAfresh(visitor, person);
	const signed = await sign(visitor);
	return { ...place, ...signed, matterNo: await submit(visitor) };
}
