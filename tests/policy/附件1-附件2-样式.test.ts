import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { blankLetterFiles } from "#app/pages/blank-letter.ts";
import * as catalogue from "#institution/catalogue/domain/api.ts";
import * as commitment from "#institution/commitment/domain/api.ts";
import { blankOfItem } from "#institution/commitment/server/blank-of-item.ts";
import { blankLetterPdf, NO_MARKS } from "#institution/commitment/server/letter-document.ts";
import { type DocumentRenderer, documentRenderer } from "#platform/documents/renderer.ts";
import type { PageRead } from "#platform/pages/page.ts";
import { openPdf, pdfText } from "#platform/seal/pdf-reader.ts";
import { type TestInstitution, testInstitution } from "#tests/support/institution.ts";
import { aCitizen, begin, premises, tell } from "#tests/support/loop.ts";
import { refusedWith } from "#tests/support/refused.ts";
import annex2 from "../../data/letters/seed-template.json" with { type: "json" };

let institution: TestInstitution;
let renderer: DocumentRenderer;
beforeAll(async () => {
	institution = await testInstitution();
	renderer = documentRenderer({ threads: 1 });
});
afterAll(async () => {
	await renderer?.close();
	await institution?.close();
});

const nobody = { kind: "anonymous" } as const;
const Part = z.object({
	title: z.string().optional(),
	fixed: z.string().optional(),
	fields: z.array(z.string()).optional(),
	options: z.array(z.object({ label: z.string() })).optional(),
});
const parts = annex2.sections.flatMap(({ parts: own }) => z.array(Part).parse(own));
/** Without blanks, brackets of either width and the marks a choice is ticked with: what a reader compares. */
const plain = (text: string): string => text.replace(/[\s_□☑☒√]/g, "").replace(/[()（）]/g, "|");

/** The words of all pages as one run, without the foot of each page. */
const readText = (pdf: Uint8Array): string =>
	plain(pdfText(openPdf(pdf))).replace(/格式文本：.*?第\d+页共\d+页/g, "");

/** Everybody's read, as the portal asks. */
const read = async (): Promise<PageRead> => ({
	...(await institution.engine.reading(nobody)),
	ask: (endpoint, input) => institution.call(endpoint, nobody, input ?? {}),
});

const blankPdf = async (itemId: string): Promise<string> => {
	const file = blankLetterFiles(renderer, true).find(({ path }) => path.endsWith(".pdf"));
	const served = await file?.load(await read(), { params: { itemId }, query: {} });
	if (!served) throw new Error("every published item has its blank letter");
	return readText(served.bytes);
};

const publishedItems = async () => {
	const { rows } = await institution.call(catalogue.searchItems, nobody, { query: { size: 50 } });
	return Promise.all(
		rows.map(({ itemId }) => institution.call(catalogue.itemPage, nobody, { params: { itemId } })),
	);
};

describe("附件1 证明事项告知承诺制清单（样式）", () => {
	test("“核查方式”包括免予核查、在线核查、现场核查：公布的清单每一行只有这三种（R-120 附件1）", async () => {
		const methods = (await publishedItems()).map(({ verifyMethod }) => verifyMethod);
		expect(methods.length).toBeGreaterThan(10);
		for (const method of methods) expect(["exempt", "online", "onsite"]).toContain(method);
	});

	test("清单每一栏都有：行政事项、证明事项、设定依据、开具单位、证明内容、核查方式（R-041、R-120 附件1）", async () => {
		const file = await institution.call(catalogue.releaseListFile, nobody, {
			params: { releaseId: "current" },
			query: { format: "pdf", paper: "a3" },
		});
		const text = plain(pdfText(openPdf(Buffer.from(file.file, "base64"))));
		for (const { matterName, certName, issuingOrgan } of await publishedItems())
			for (const cell of [matterName, certName, issuingOrgan]) expect(text).toContain(plain(cell));
		for (const heading of [
			"序号",
			"设定依据",
			"证明内容",
			"开具单位",
			"核查方式包括免予核查、在线核查、现场核查",
		])
			expect(text).toContain(heading);
	});
});

describe("附件2 证明事项告知承诺书（参考样式）", () => {
	test("每个公布事项的承诺书，固定文字与样式逐字一致，前后次序也一致（R-126、R-127 附件2）", async () => {
		const inOrder = [
			...parts.flatMap(({ fixed }) => fixed?.split("{specifics}") ?? []),
			"本文书一式两份，行政机关与申请人各执一份。",
		].map(plain);
		expect(inOrder.length).toBeGreaterThan(8);
		for (const { itemId, certName } of await publishedItems()) {
			const text = await blankPdf(itemId);
			const places = inOrder.map((words) => text.indexOf(words));
			expect(places, certName).not.toContain(-1);
			expect(places, certName).toEqual(places.toSorted((one, other) => one - other));
		}
	});

	test("每个公布事项的承诺书，二选一的两项都印出，各栏的名目都在（R-121、R-122、R-128 附件2）", async () => {
		const choices = parts.flatMap(({ options = [] }) => options.map(({ label }) => plain(label)));
		const fields = parts.find(({ title }) => title === "委托代理人")?.fields ?? [];
		expect([choices.length, fields.length]).toEqual([6, 4]);
		for (const { itemId, certName } of await publishedItems()) {
			const text = await blankPdf(itemId);
			// The term of publicity stands inside the sentence where the item says it.
			for (const words of choices) expect(text, certName).toContain(words.split("公开时限：")[0]);
			const agent = text.slice(text.indexOf("委托代理人："), text.indexOf("行政机关："));
			for (const field of fields) expect(agent, certName).toContain(field);
		}
	});

	test("设定证明的依据和证明的内容有几项印几项，依次编号（R-124、R-125 附件2）", async () => {
		const item = (await publishedItems()).find(({ legalBases }) => legalBases[0]?.article !== "");
		const [basis] = item?.legalBases ?? [];
		if (item === undefined || basis === undefined) throw new Error("the demo list cites articles");
		const contents = ["家庭人均月收入低于1000元", "住房建筑面积不超过90平方米", "名下没有机动车"];
		const pdf = await blankLetterPdf(
			renderer,
			{
				...blankOfItem({
					...item,
					proofContents: contents,
					legalBases: [basis, { ...basis, law: "社会救助暂行办法", article: "12之1" }],
				}),
				templateVersion: "1",
				organ: { name: "石龙区民政局", contactPerson: "王工", phone: "0375-2510000" },
				specifics: ["____"],
				tables: [],
				letterNo: null,
				editedAt: "2026-01-01T00:00:00Z",
			},
			NO_MARKS,
		);
		const text = readText(pdf);
		for (const words of [
			...contents.map((content, at) => `${at + 1}.${content}`),
			`1.《${basis.law}》第`,
			"2.《社会救助暂行办法》第十二条之一",
		])
			expect(text).toContain(plain(words));
	});

	test("申请人自己承诺的，委托代理人一栏空着；申请人一栏只填公民或者法人一种（R-121、R-122 附件2）", async () => {
		const { call } = institution;
		const citizen = await aCitizen(institution);
		const { commitmentId } = await begin(institution, citizen.actor, "SL-SJJ-001");
		const params = { id: commitmentId };
		await call(commitment.chooseRoute, citizen.actor, { params, body: { route: "commitment" } });
		await tell(institution, citizen.actor, commitmentId);
		await expect(
			call(commitment.fillSlots, citizen.actor, {
				params,
				body: { values: { ...premises, agentName: "李强" } },
			}),
		).rejects.toEqual(refusedWith("slots-invalid", { slots: ["agentName"], why: ["slot-unknown"] }));
		await call(commitment.fillSlots, citizen.actor, { params, body: { values: premises } });
		const { shownText } = await call(commitment.previewLetter, citizen.actor, { params });
		expect(shownText).toContain(`申请人类型：申请人为公民\n姓名：${citizen.name}`);
		expect(shownText).not.toContain("统一社会信用代码");
		expect(shownText).not.toContain("委托代理人姓名");
	});
});
