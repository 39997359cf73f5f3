import { strFromU8, unzipSync } from "fflate";
import { afterAll, describe, expect, test } from "vitest";
import { outcomeParagraphs, transferParagraphs } from "#institution/breach/domain/documents.zh-CN.ts";
import type { ReviewIssue, ReviewSession } from "#institution/campaign/domain/joint-review.ts";
import { minutesOf } from "#institution/campaign/server/documents.ts";
import { columnsNote, shippedSet } from "#institution/catalogue/domain/column-set.ts";
import { facts } from "#institution/catalogue/domain/item.sample.ts";
import { listDocx, listPdf } from "#institution/catalogue/server/list-document.ts";
import {
	creditNoticeParagraphs,
	repairNoticeParagraphs,
} from "#institution/credit/domain/documents.zh-CN.ts";
import {
	decisionText,
	givenText,
	supplementText,
	terminationText,
} from "#institution/matter/domain/document-text.ts";
import {
	type DocumentBody,
	type DocumentKind,
	documentKindNames,
} from "#institution/matter/domain/official-document.ts";
import { matterWords } from "#institution/matter/domain/words.zh-CN.ts";
import type { DocumentPrint } from "#institution/matter/server/needs.ts";
import { printOf } from "#institution/matter/server/official-document.ts";
import { guideDocx, guidePdf } from "#institution/notice/server/guide-document.ts";
import type { OrganId } from "#kernel/actor.ts";
import { officialPdf, type PrintedDocument, plainDocument } from "#platform/documents/official-document.ts";
import { copyStatement, officialWord } from "#platform/documents/official-word.ts";
import { documentRenderer } from "#platform/documents/renderer.ts";
import { openPdf, pdfText } from "#platform/seal/pdf-reader.ts";
import { docxAttributes, docxFaults, docxText } from "#tests/support/docx.ts";
import { black, measured, pageTexts, red } from "#tests/support/ink.ts";

const renderer = documentRenderer();
afterAll(() => renderer.close());

const organ: DocumentPrint["organ"] = {
	id: "organ-1" as OrganId,
	division: "410404" as DocumentPrint["organ"]["division"],
	uscc: "11330283002982634F",
	name: "平顶山市石龙区市场监督管理局",
	shortName: "市监",
	organType: "administrative-organ",
	areaCode: null,
	contactName: "李明",
	contactPhone: "0375-2520000",
	firstResponsible: "赵刚",
	isSupervisionOrgan: true,
	authorisedBy: null,
	reviewOrgan: "平顶山市石龙区人民政府",
	reviewCourt: "平顶山市石龙区人民法院",
	officeMail: null,
};
const remedies: DocumentPrint["remedies"] = {
	reviewOrgan: organ.reviewOrgan,
	court: organ.reviewCourt,
	reviewTerm: { count: 60, unit: "natural-day", standing: "V", authority: "" },
	suitTerm: { count: 6, unit: "month", standing: "V", authority: "" },
};
const about = { matterName: "个体工商户登记", matterNo: "410404202603020015", applicantName: "王喆昇" };
const reasons =
	"经在线核查不动产登记信息，承诺的经营场所面积为120平方米，登记面积为62平方米，承诺与事实不符。";

/** Texts as the institution writes them; the kinds that staff write by hand get every kind of paragraph. */
const written: Partial<Record<DocumentKind, DocumentBody>> = {
	decision: decisionText(about, { result: "grant", letterNos: ["平龙市监告承〔2026〕第0001号"], reason: "" }),
	"supplement-notice": supplementText(about, {
		lacking: [
			{ name: "营业执照", materialId: "m1" },
			{ name: "经营场所使用证明", materialId: "m2" },
		] as unknown as Parameters<typeof supplementText>[1]["lacking"],
		dueAt: "2026-03-20T02:00:00.000Z" as Parameters<typeof supplementText>[1]["dueAt"],
		note: "",
	}),
	"termination-decision": terminationText(about, { ground: "breach", reason: reasons }),
	"correction-order": givenText(
		"责令限期改正通知书",
		"平顶山市石龙区喆玥商贸有限公司",
		outcomeParagraphs({
			...about,
			outcome: "order-correction",
			reasons,
			statute: { law: "市场主体登记管理条例", article: "第四十四条" } as Parameters<
				typeof outcomeParagraphs
			>[0]["statute"],
			termText: "10个工作日",
		}),
	),
	"transfer-letter": givenText(
		"移送函",
		"平顶山市公安局石龙分局",
		transferParagraphs({
			to: "police",
			reasons,
			files: [{ name: "核查记录", hash: "0123456789abcdef".repeat(4) }],
		}),
	),
	"credit-notice": givenText(
		"失信信息告知书",
		"王喆昇",
		creditNoticeParagraphs({ recordNo: "信2026-0007", effectiveOn: "2026年3月1日" }),
	),
	"repair-notice": givenText("信用修复告知书", "王喆昇", repairNoticeParagraphs({ recordNo: "信2026-0007" })),
};
const byHand = (kind: DocumentKind): DocumentBody => ({
	title: matterWords.documentKinds[kind],
	recipient: kind === "complaint-answer" ? null : "王喆昇",
	paragraphs: [
		{ kind: "heading", text: "一、基本情况" },
		{ kind: "heading", text: "（一）核查" },
		{ kind: "text", text: reasons },
		{ kind: "item", text: "只有一项 & <特殊字符>" },
		{ kind: "text", text: "以上。" },
	],
});
const printed = (kind: DocumentKind): PrintedDocument =>
	printOf({
		documentId: "d1",
		kind,
		number: "平龙市监终〔2026〕3号",
		organ,
		body: written[kind] ?? byHand(kind),
		remedies,
		sealedOn: "2026-03-02",
	});

/** A character is drawn inside its square: up to a millimetre of it is white. */
const near = (wanted: number) => (found: unknown) => Math.abs(Number(found) - wanted) <= 1.2;
const withoutPageNumbers = (text: string) => text.replace(/—\d+—/g, "");
const full: PrintedDocument = {
	...printed("decision"),
	attachments: ["核查记录", "现场照片"],
	copies: "平顶山市石龙区司法局，龙兴街道办事处",
	code: { address: "http://localhost:8420/verify/ABC", words: "扫码核验本文书" },
};

describe("公文的 PDF 和 Word 说的完全一样", () => {
	test.each([
		...documentKindNames.map((kind) => [matterWords.documentKinds[kind], printed(kind)] as const),
		["各要素俱全的公文", full] as const,
	])("%s（R-148）", async (_, document) => {
		const [pdf, word] = await Promise.all([
			officialPdf(renderer, document),
			officialWord(document, { copy: true }),
		]);
		const said = docxText(word);
		expect(withoutPageNumbers(pdfText(openPdf(pdf)))).toBe(said);
		for (const { text } of document.paragraphs) expect(said).toContain(text.replace(/\s/g, ""));
		expect(docxFaults(word)).toEqual([]);
	});

	test("办事指南和工作规程（R-042、R-043）", async () => {
		const guide = {
			title: "最低生活保障对象认定家庭经济状况证明告知承诺办事指南",
			organName: "平顶山市石龙区民政局",
			sections: [
				{ title: "事项", lines: ["最低生活保障对象认定。", "办理编号410404-2026-000001-000002-000003。"] },
				{ title: "两种方式", lines: ["可以承诺，也可以提交证明。"] },
			],
			number: 2,
			publishedAt: "2026-03-02T02:00:00.000Z",
			address: "http://localhost:8420/items/1/guide",
		};
		const [pdf, word] = await Promise.all([guidePdf(renderer, guide), guideDocx(guide)]);
		expect(withoutPageNumbers(pdfText(openPdf(pdf)))).toBe(docxText(word));
		expect(docxText(word)).toContain("第2版2026年3月2日公布");
		expect(docxFaults(word)).toEqual([]);
	});

	test.each([0, 1, 23])("集中梳理会议纪要，%i 条问题（R-026）", async (count) => {
		const session: ReviewSession = {
			id: "s",
			campaignId: "c",
			heldOn: "2026-03-02",
			place: "区政府三楼会议室",
			agenda: ["逐条审查保留的证明事项", "研究取消意见"],
			attendees: count === 0 ? [] : ["王芳（司法局）", "李明（民政局）"],
			state: "closed",
		};
		const issues = Array.from(
			{ length: count },
			(_, at): ReviewIssue & { organName: string; certName: string; matterName: string } => ({
				id: `${at}`,
				sessionId: "s",
				itemId: `${at}`,
				organId: organ.id,
				state: "decided",
				issue: "设定依据不是法律、行政法规。",
				proposal: at % 2 === 0 ? "取消。" : null,
				decision:
					at % 3 === 0 ? null : { outcome: "rework", text: "改由部门核查。", dueOn: "2026-04-01", at: "" },
				rework: at % 5 === 0 ? { text: "已修改。", at: "" } : null,
				before: {},
				organName: "石龙区民政局",
				certName: `证明${at}`,
				matterName: "最低生活保障对象认定",
			}),
		);
		const minutes = minutesOf(session, "2026年度证明事项", issues);
		const [pdf, word] = await Promise.all([
			officialPdf(renderer, minutes),
			officialWord(minutes, { copy: false }),
		]);
		const said = docxText(word);
		expect(withoutPageNumbers(pdfText(openPdf(pdf)))).toBe(said);
		expect(said).toContain(count === 0 ? "没有提出问题。" : "（一）石龙区民政局：证明0");
		if (count > 20) expect(said).toContain("（二十三）石龙区民政局：证明22");
		expect(docxFaults(word)).toEqual([]);
	});

	test("每一页写明盖章的 PDF 是原件；没有盖章原件的不写", async () => {
		const copy = await officialWord(full, { copy: true });
		for (const part of ["word/header1.xml", "word/header2.xml"])
			expect(docxText(copy, part)).toBe(copyStatement.replace(/\s/g, ""));
		expect(docxText(await officialWord(full, { copy: false }))).not.toContain("原件");
	});
});

describe("PDF 量出来符合 GB/T 9704-2012", () => {
	const long: PrintedDocument = {
		...plainDocument({
			title: "版心",
			author: organ.name,
			day: "2026-03-02",
			paragraphs: [{ kind: "text", text: "国".repeat(28 * 60) }],
		}),
	};

	test("A4 纸，版心 156×225 mm，天头 37 mm，订口 28 mm，一页 22 行，一行 28 字", async () => {
		const pdf = await officialPdf(renderer, long);
		const [, page] = await measured(pdf);
		const [, text] = await pageTexts(pdf);
		expect([page?.width, page?.height].map((side) => Math.round(side ?? 0))).toEqual([210, 297]);
		const body = page?.box(black, 0, 263);
		expect(body?.left).toBeGreaterThanOrEqual(28);
		expect(body?.left).toBeLessThan(29);
		expect(body?.right).toBeLessThanOrEqual(184.1);
		expect(body?.right).toBeGreaterThan(183);
		expect(body?.top).toBeGreaterThan(36.5);
		expect(body?.top).toBeLessThan(38);
		expect(body?.bottom).toBeLessThanOrEqual(262);
		const lines = page?.lines(black, 0, 263) ?? [];
		expect(lines).toHaveLength(22);
		const pitch = ((lines.at(-1)?.top ?? 0) - (lines[0]?.top ?? 0)) / 21;
		expect(pitch).toBeCloseTo(225 / 22, 1);
		expect(text?.replace("—2—", "")).toBe("国".repeat(22 * 28));
	});

	test("页码在版心下 7 mm，数字左右各一字线，单页居右空一字，双页居左空一字", async () => {
		const pages = await measured(await officialPdf(renderer, long));
		for (const [at, page] of pages.entries()) {
			const number = page.box(black, 263, 297);
			const middle = ((number?.top ?? 0) + (number?.bottom ?? 0)) / 2;
			// The digit reaches as far above the dash as below it.
			expect(Math.abs(middle - 269)).toBeLessThan(1);
			if (at % 2 === 0) expect(number?.right).toSatisfy(near(184 - 4.94));
			else expect(number?.left).toSatisfy(near(28 + 4.94));
		}
		expect(pages.length).toBeGreaterThan(2);
	});

	test("发文机关标志上边缘距版心 35 mm，发文字号空二行居中，其下 4 mm 是与版心等宽的红线", async () => {
		const [page] = await measured(await officialPdf(renderer, full));
		const [mark, line] = page?.lines(red) ?? [];
		expect(mark?.top).toBeCloseTo(37 + 35, 0);
		expect((mark?.left ?? 0) + (mark?.right ?? 0)).toBeCloseTo(28 + 184, 0);
		expect(line?.left).toBeCloseTo(28, 0);
		expect(line?.right).toBeCloseTo(184, 0);
		const number = page?.box(black, mark?.bottom ?? 0, (line?.top ?? 0) - 1);
		expect((number?.left ?? 0) + (number?.right ?? 0)).toBeCloseTo(28 + 184, 0);
		expect((line?.top ?? 0) - (number?.bottom ?? 0)).toBeGreaterThan(3.5);
		expect((line?.top ?? 0) - (number?.bottom ?? 0)).toBeLessThan(5.5);
		const title = page?.box(black, line?.bottom ?? 0, (line?.bottom ?? 0) + 30);
		expect((title?.top ?? 0) - (line?.bottom ?? 0)).toSatisfy(near(2 * (225 / 22)));
	});

	test("成文日期右空四字，署名以日期居中，版记末条线与版心下边缘重合", async () => {
		const short = {
			...printed("decision"),
			head: null,
			documentNo: null,
			note: null,
			paragraphs: [{ kind: "text" as const, text: "同意。" }],
		};
		const [page] = await measured(await officialPdf(renderer, short));
		const [date, name] = (page?.lines(black, 0, 230) ?? []).reverse();
		expect(date?.right).toSatisfy(near(184 - 4 * 5.556));
		expect(((name?.left ?? 0) + (name?.right ?? 0)) / 2).toBeCloseTo(
			((date?.left ?? 0) + (date?.right ?? 0)) / 2,
			0,
		);
		expect(name?.right).toBeLessThanOrEqual(184);
		const rule = (page?.lines(black, 240, 264) ?? []).at(-1);
		expect(rule?.bottom).toBeCloseTo(262, 0);
		expect(rule?.left).toBeCloseTo(28, 0);
		expect(rule?.right).toBeCloseTo(184, 0);
	});

	test("落款、附注、版记从不单独成页：同一页上总有正文", async () => {
		const sentences = "本机关对您申请办理的事项进行了审查，现将情况告知如下。";
		for (let count = 1; count <= 14; count++) {
			const document = {
				...printed("decision"),
				paragraphs: Array.from({ length: count }, (_, at) => ({
					kind: "text" as const,
					text: `第${at + 1}段${sentences}`,
				})),
			};
			const pages = await pageTexts(await officialPdf(renderer, document, { sealed: true }));
			const last = pages.at(-1);
			for (const words of [`第${count}段`, "2026年3月2日（联系人", "印发"]) expect(last).toContain(words);
		}
	});
});

describe("Word 的版面", () => {
	test("A4，版心 156×225 mm，一页 22 行，一行 28 字", async () => {
		const word = await officialWord(full, { copy: true });
		const number = (element: string, key: string, part = "word/document.xml") =>
			Number(docxAttributes(word, element, { part })[key]);
		expect([number("w:pgSz", "w:w"), number("w:pgSz", "w:h")]).toEqual([11906, 16838]);
		const high = 16838 - number("w:pgMar", "w:top") - number("w:pgMar", "w:bottom");
		const wide = 11906 - number("w:pgMar", "w:left") - number("w:pgMar", "w:right");
		expect([high, wide].map((twips) => Math.round((twips / 1440) * 25.4))).toEqual([225, 156]);
		const line = docxAttributes(word, "w:spacing", { without: "w:before" });
		expect(line["w:lineRule"]).toBe("exact");
		expect(Math.floor(high / Number(line["w:line"]))).toBe(22);
		// Half-points and twentieths: 3号 type, drawn in so that 28 characters fit into the line and 29 do not.
		const character =
			number("w:sz", "w:val", "word/styles.xml") * 10 + number("w:spacing", "w:val", "word/styles.xml");
		expect(Math.floor(wide / character)).toBe(28);
		// A grid of characters would give 14 in LibreOffice.
		expect(docxAttributes(word, "w:docGrid")["w:type"]).toBeUndefined();
	});

	test("样式、语言和缺字库时的替代字体写在文件里", async () => {
		const word = await officialWord(full, { copy: true });
		const styles = strFromU8(unzipSync(word)["word/styles.xml"] ?? new Uint8Array());
		const normal = /<w:style [^>]*w:styleId="Normal".*?<\/w:style>/s.exec(styles)?.[0] ?? "";
		for (const said of ['w:sz w:val="32"', 'w:eastAsia="仿宋_GB2312"', 'w:eastAsia="zh-CN"'])
			expect(normal).toContain(said);
		const fonts = strFromU8(unzipSync(word)["word/fontTable.xml"] ?? new Uint8Array());
		const used = new Set(
			Object.entries(unzipSync(word))
				.filter(([name]) => /^word\/(document|styles|footer\d)\.xml$/.test(name))
				.flatMap(([, part]) => [...strFromU8(part).matchAll(/rFonts [^>]*w:eastAsia="([^"]+)"/g)])
				.map(([, font]) => font),
		);
		expect(used.size).toBeGreaterThan(3);
		for (const font of used) expect(fonts).toContain(`<w:font w:name="${font}"><w:altName `);
	});
});

describe("清单的签字盖章栏从不单独成页（R-024）", () => {
	const listed = (count: number, paper: "a3" | "a4", more = "") => ({
		title: "平顶山市石龙区民政局证明事项告知承诺制清单",
		columns: shippedSet.columns,
		note: columnsNote(shippedSet),
		subtitle: "工作稿",
		organName: "平顶山市石龙区民政局",
		paper,
		day: "2026-03-02",
		lines: Array.from({ length: count }, (_, at) => ({
			organName: "平顶山市石龙区民政局",
			verifyingOrganName: "平顶山市石龙区民政局",
			facts: {
				...facts,
				certName: `证明${at + 1}号`,
				verifyStandard: at === count - 1 ? facts.verifyStandard + more : facts.verifyStandard,
			},
		})),
	});

	// Without the tie the block stood alone at 11, 23, 35 (A4) and 19, 39, 59 (A3) of these items.
	test.each([
		["a4", [1, 9, 10, 11, 12, 22, 23, 24, 35]],
		["a3", [1, 18, 19, 20, 39, 59, 60]],
	] as const)("%s：%j 项", async (paper, counts) => {
		for (const count of counts) {
			const last = (await pageTexts(await listPdf(renderer, listed(count, paper)))).at(-1);
			expect(last).toContain("主要负责人");
			expect(last).toContain(`证明${count}号`);
		}
	});

	test("末行长过一页时照常分页，一字不少", async () => {
		const pages = await pageTexts(await listPdf(renderer, listed(3, "a4", "核".repeat(2_000))));
		expect(
			pages
				.join("")
				.match(/核{3,}/g)
				?.join(""),
		).toHaveLength(2_000);
		expect(pages.at(-1)).toContain("主要负责人");
	});

	test("Word 清单可以打开，末行与签字盖章栏同页", async () => {
		const word = await listDocx(listed(11, "a4"));
		expect(docxFaults(word)).toEqual([]);
		expect(docxText(word)).toContain("证明11号");
	});
});
