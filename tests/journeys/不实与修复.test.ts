import { afterAll, beforeAll, test } from "vitest";
import * as breach from "#institution/breach/domain/api.ts";
import * as credit from "#institution/credit/domain/api.ts";
import { keepAttachment } from "#institution/organisation/domain/api.ts";
import * as verification from "#institution/verification/domain/api.ts";
import { drawnSignature } from "#tests/support/commitment.ts";
import { expect } from "#tests/support/expect.ts";
import { type Product, startProduct, type Visit, visit } from "#tests/support/product.ts";
import { answerQuestions, begin, findItem, promise } from "./applicant.ts";
import { photo } from "./photo.ts";
import { accept, breachOf, checkOf, close, draftedFor, serveDocument, until } from "./staff.ts";

let product: Product;
beforeAll(async () => {
	product = await startProduct();
});
afterAll(() => product?.close());

type Letter = { matterId: string; commitmentId: string };
const schooling = { 学历: ["大学本科"] as const, 毕业学校: "郑州大学" };

/** One promise of schooling, accepted and closed: what the register says is looked at afterwards. */
async function promisedAndClosed(visitor: Visit, person: string): Promise<Letter> {
	await findItem(visitor, "当保安", "初中以上学历证明", "保安员证核发");
	await answerQuestions(visitor);
	await begin(visitor, person);
	const letter = await promise(visitor, person, "我本人", schooling);
	await accept(product, letter.matterId, "gaj");
	await close(product, letter.matterId, "gaj");
	return letter;
}

/** 核查结论 untrue by one, confirmed by another; answers the breach it opened. */
async function foundUntrue(letter: Letter, cause: "false" | "mistake"): Promise<string> {
	const check = await checkOf(product, letter.commitmentId, "gaj");
	expect(check.state).toBe("manual");
	const params = { id: check.id };
	const checker = product.staff("gaj.verify");
	const { evidenceId } = await checker(verification.addEvidence, {
		params,
		body: {
			kind: "statement",
			title: "学校回函",
			text: "经查，没有此人的学籍。承诺人此前已收到同样的回函。",
		},
	});
	await checker(verification.concludeVerification, {
		params,
		body: {
			conclusion: "untrue",
			cause,
			grounds: "学历信息与承诺不一致，学校回函说明没有学籍。",
			restsOn: [evidenceId],
			...(cause === "false" ? { intentShownBy: [evidenceId] } : {}),
		},
	});
	await product.staff("gaj.verify2")(verification.reviewVerification, { params, body: { confirm: true } });
	const opened = await breachOf(product, letter.matterId, "gaj");
	return opened.breachId;
}

/** 陈述申辩 invited by a served notice, given in the browser. */
async function heard(visitor: Visit, letter: Letter, breachId: string, statement: string): Promise<void> {
	const { page } = visitor;
	await product.staff("gaj.handler")(breach.inviteDefence, {
		params: { breachId },
		body: { findings: "经核查，您承诺的学历与登记信息不一致。" },
	});
	await serveDocument(product, await draftedFor(product, breachId), "gaj");
	await until("the term of defence", async () => {
		await page.goto(`/my/${letter.matterId}`);
		return (await page.getByRole("link", { name: "查看并陈述申辩" }).count()) > 0;
	});
	await visitor.seen("matter-breach");
	await page.getByRole("link", { name: "查看并陈述申辩" }).click();
	await until("the form of defence", async () => {
		await page.reload();
		return (await page.getByRole("button", { name: "提交陈述申辩" }).count()) > 0;
	});
	await expect(page.getByRole("main")).toContainText("现在还没有认定");
	await visitor.seen("defence");
	await page.getByRole("button", { name: "提交陈述申辩" }).click();
	await expect(page.locator(".error-summary")).toBeFocused();
	await page.getByLabel("您的说明").fill(statement);
	await page.getByRole("button", { name: "提交陈述申辩" }).click();
	await expect(page.getByText(statement)).toBeVisible();
	await visitor.seen("defended");
}

/** 认定书 drafted, served: it takes effect. */
async function finding(breachId: string, cause: "false" | "mistake"): Promise<void> {
	const handler = product.staff("gaj.handler");
	const evidence =
		cause === "false"
			? [
					{
						kind: "forged-document" as const,
						hash: (await handler(keepAttachment, { body: { content: drawnSignature } })).fileHash,
					},
				]
			: [];
	await handler(breach.draftFinding, {
		params: { breachId },
		body: { cause, evidence, reasons: "申辩已经听取，学历与登记信息不一致。" },
	});
	await serveDocument(product, await draftedFor(product, breachId), "gaj");
}

const recordOf = async (visitor: Visit): Promise<string> =>
	until("the record", async () => {
		await visitor.page.goto("/my/credit");
		const link = visitor.page.getByRole("link", { name: "查看、申请修复或者提出异议" });
		return (await link.count()) > 0 ? ((await link.first().getAttribute("href")) ?? "") : null;
	});

let visitor: Visit;
let letter: Letter;
let record: string;

test("作出不属实的承诺，办结（R-013、R-015）", async () => {
	visitor = await visit(product, "虚假承诺");
	letter = await promisedAndClosed(visitor, "李志强");
});

test("核查认为故意不实：先听申辩，认定生效以前没有记录也没有限制（R-064、三(五)）", async () => {
	const { page } = visitor;
	const breachId = await foundUntrue(letter, "false");
	await heard(visitor, letter, breachId, "我以为函授已经毕业。");
	// 认定生效以前没有记录，也没有限制。
	await visitor.go("/my/credit");
	await expect(page.getByRole("main")).toContainText("没有不实承诺的记录");
	await expect(page.getByRole("main")).toContainText("可以适用告知承诺制");
	await finding(breachId, "false");
	record = await recordOf(visitor);
});

test("认定生效：记录、等级、倒计时；承诺的路关上，提交证明的路开着（R-032、R-083、R-088）", async () => {
	const { page } = visitor;
	const params = { recordId: record.split("/").at(-1) ?? "" };
	// 等级由规则建议、由人决定、由第二人确认；倒计时从那时起有意义。
	await product.staff("gaj.handler")(credit.proposeLevel, {
		params,
		body: {
			benefit: "approved",
			corrected: false,
			forgedEvidence: true,
			refusesToCorrect: false,
			harmOverThreshold: false,
			publicSafetyOrThirdPartyHarm: false,
		},
	});
	await product.staff("gaj.handler")(credit.decideLevel, {
		params,
		body: { level: "general", reason: "初次，未造成其他后果。" },
	});
	await product.staff("gaj.head")(credit.confirmLevel, { params });
	await visitor.go("/my/credit");
	await expect(page.getByRole("main")).toContainText("虚假承诺");
	await expect(page.getByRole("main")).toContainText(/还有 \d+ 天/);

	// 再办同一件事：承诺的路暂时关上，说明为什么、怎么办；提交证明的路开着。
	await findItem(visitor, "当保安", "初中以上学历证明", "保安员证核发");
	await answerQuestions(visitor);
	await begin(visitor, null);
	await page.getByRole("link", { name: /选择承诺还是提交证明/ }).click();
	await page.getByLabel("作出书面承诺").check();
	await page.getByRole("button", { name: "确定" }).click();
	await expect(page.getByRole("main")).toContainText("修复");
	await visitor.seen("not-eligible");
	await page.getByLabel("提交证明").check();
	await page.getByRole("button", { name: "确定" }).click();
	await page.waitForURL(/\/attachments$/);
	await visitor.seen("certificate-route");
});

test("异议有人答复；修复以后限制当即解除，同一天可以再承诺（R-088、三(六)）", async () => {
	const { page } = visitor;
	const params = { recordId: record.split("/").at(-1) ?? "" };
	// 异议：标注，由原认定人以外的人答复。
	await visitor.go(record);
	await page.getByLabel("异议的理由").fill("毕业证书遗失，正在补办。");
	await page.getByRole("button", { name: "提出异议" }).click();
	await expect(page.getByRole("main")).toContainText("异议正在办理");
	await visitor.seen("objection");
	await product.staff("gaj.legal")(credit.acceptObjection, { params });
	await product.staff("gaj.head")(credit.answerObjection, {
		params,
		body: { upheld: false, reason: "学校回函明确，维持原认定。" },
	});

	// 修复：改正以后限制当即解除。
	await visitor.go(record);
	await page.getByRole("button", { name: "提交申请" }).click();
	await expect(page.locator(".error-summary")).toBeFocused();
	await visitor.seen("repair-errors");
	await page.getByRole("radio", { name: /解除/ }).first().check();
	await page.getByLabel("说明怎样改正的").fill("已退回保安员证，并补交了初中毕业证书。");
	await page
		.getByLabel("已经改正的证明材料")
		.setInputFiles({ name: "毕业证书.png", mimeType: "image/png", buffer: photo });
	await page.getByRole("button", { name: "提交申请" }).click();
	await expect(page.getByRole("main")).toContainText("申请已经收到");
	await visitor.seen("repair-asked");
	await product.staff("gaj.head")(credit.decideRepair, {
		params,
		body: { granted: true, reason: "已改正。" },
	});
	await visitor.go("/my/credit");
	await expect(page.getByRole("main")).toContainText("可以适用告知承诺制");

	await findItem(visitor, "当保安", "初中以上学历证明", "保安员证核发");
	await answerQuestions(visitor);
	await begin(visitor, null);
	await page.getByRole("link", { name: /选择承诺还是提交证明/ }).click();
	await page.getByLabel("作出书面承诺").check();
	await page.getByRole("button", { name: "确定" }).click();
	await page.waitForURL(/\/agent\//);
	await visitor.close();
});

test("诚实的错误不锁任何人：过失不实只作记录，当即可以再承诺（R-065、三(六)）", async () => {
	visitor = await visit(product, "诚实的错误");
	const { page } = visitor;
	letter = await promisedAndClosed(visitor, "王秀兰");
	const breachId = await foundUntrue(letter, "mistake");
	await heard(visitor, letter, breachId, "填的时候把专科看成了本科，不是故意的。");
	await finding(breachId, "mistake");
	await until("the finding to take effect", async () => {
		await page.goto(`/my/breaches/${breachId}`);
		return (await page.getByRole("main").innerText()).includes("过失");
	});
	await visitor.seen("breach-mistake");
	await visitor.go("/my/credit");
	await expect(page.getByRole("main")).toContainText("可以适用告知承诺制");
	await findItem(visitor, "当保安", "初中以上学历证明", "保安员证核发");
	await answerQuestions(visitor);
	await begin(visitor, null);
	await page.getByRole("link", { name: /选择承诺还是提交证明/ }).click();
	await page.getByLabel("作出书面承诺").check();
	await page.getByRole("button", { name: "确定" }).click();
	await page.waitForURL(/\/agent\//);
	await visitor.close();
});
