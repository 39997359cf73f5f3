import { strFromU8, unzipSync } from "fflate";
import jsQR from "jsqr";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type DocumentRenderer, documentRenderer } from "#platform/documents/renderer.ts";
import { openPdf, pdfText } from "#platform/seal/pdf-reader.ts";
import { docxFaults } from "#tests/support/docx.ts";
import { scanOf } from "#tests/support/scan.ts";
import { letter, membersTable } from "../domain/letter-content.sample.ts";
import { DEMO_STATEMENT, FIXED, type LetterContent, SIGNATURE_STATEMENT } from "../domain/letter-content.ts";
import { type BlankLetter, blankLetterPdf, letterPdf, letterSvgPages, NO_MARKS } from "./letter-document.ts";
import { blankLetterDocx } from "./letter-docx.ts";

let renderer: DocumentRenderer;
beforeAll(() => {
	renderer = documentRenderer();
});
afterAll(() => renderer.close());

const blank = (change: Partial<BlankLetter> = {}): BlankLetter => ({
	...letter(),
	specifics: ["本人于____年__月取得____毕业证书"],
	tables: [],
	asksSiteAddress: true,
	letterNo: null,
	editedAt: "2026-01-01T00:00:00Z",
	...change,
});
const textOf = async (content: LetterContent, marks = NO_MARKS) =>
	pdfText(openPdf(await letterPdf(renderer, content, marks)));
const fixedWords = Object.entries(FIXED).map(([name, words]) => [name, words] as const);

describe("告知承诺书按附件2排版", () => {
	test.each(fixedWords)("固定文字逐字印出：%s（R-126、R-127）", async (_, words) => {
		expect(await textOf(letter())).toContain(words);
	});

	test("填写的每一项都印出，二选一的两种选项都在（附件2）", async () => {
		const content = letter({
			applicant: {
				kind: "legalPerson",
				name: "平顶山市石龙区喆玥商贸有限公司",
				creditCode: "91350100M000100Y43",
				contactPerson: "李强",
				phone: "13900000000",
				address: "河南省平顶山市石龙区龙兴街道一号",
			},
			representative: {
				kind: "guardian",
				name: "赵璟",
				phone: "13700000000",
				idType: "居民身份证",
				idNumber: "410404198506150023",
				authorisationNo: null,
				guardianship: null,
			},
			helper: { name: "钱堃", manner: "朗读告知内容" },
			commitOnBehalf: "allowed",
			disclosure: { kind: "public", term: "办结之日起30日" },
			siteAddress: "石龙区中鸿路一号",
		});
		const text = await textOf(content);
		for (const words of [
			"平顶山市石龙区喆玥商贸有限公司",
			"91350100M000100Y43",
			"河南省平顶山市石龙区龙兴街道一号",
			"赵璟",
			"法定代理人",
			"钱堃",
			"《中华人民共和国户口登记条例》第十七条第一款规定：",
			"公开时限：办结之日起30日。",
			"证书编号为109191201206000123",
			"石龙区中鸿路一号",
			"办件编号：410404202603020015",
		])
			expect(text).toContain(words);
		expect(text).toContain(FIXED.noAgentOption);
		expect(text).toContain(FIXED.agentAllowedOption);
	});

	test("纸质两联印出联次、编号和同一摘要，签章处留空", async () => {
		const content = letter({
			seal: { letterNo: "平龙公告承〔2026〕第0007号", sealedAt: "2026-03-02T02:01:00Z" },
		});
		const digest = "ab".repeat(32);
		const [one, other] = [
			await textOf(content, { ...NO_MARKS, copy: "applicant", digest }),
			await textOf(content, { ...NO_MARKS, copy: "organ", digest }),
		];
		expect(one).toContain("申请人联");
		expect(other).toContain("行政机关联");
		for (const text of [one, other]) {
			expect(text).toContain(digest);
			expect(text).toContain("第0007号");
			expect(text).not.toContain("2026年3月2日");
		}
		expect(one.replace("申请人联", "")).toBe(other.replace("行政机关联", ""));
	});

	test("E级印出法定说明；演示密钥印出演示字样，正式密钥不印（R-150）", async () => {
		const content = letter({
			signature: {
				level: "E",
				signerName: "王喆昇",
				capacity: "applicant",
				signedAt: "2026-03-02T02:00:00Z",
				shownDigest: "0".repeat(64),
				imageHash: null,
			},
		});
		const demo = await textOf(content, { ...NO_MARKS, demo: true });
		expect(demo).toContain(SIGNATURE_STATEMENT.E);
		expect(demo.split(DEMO_STATEMENT)).toHaveLength(3);
		expect(await textOf(content)).not.toContain(DEMO_STATEMENT);
	});

	test("同样的内容，每次的字节都相同；内容一变即不同", async () => {
		const once = await letterPdf(renderer, letter(), NO_MARKS);
		const second = documentRenderer();
		try {
			expect(Buffer.from(await letterPdf(second, letter(), NO_MARKS)).equals(once)).toBe(true);
			expect(second.fingerprint()).toBe(renderer.fingerprint());
		} finally {
			await second.close();
		}
		expect(
			Buffer.from(await letterPdf(renderer, letter({ siteAddress: "一号" }), NO_MARKS)).equals(once),
		).toBe(false);
	});

	test("填写内容里的排版记号、引号、代码只作为文字印出", async () => {
		const hostile = '#panic("x") $1$ *b* _i_ \\ ] ) /ByteRange [0 1 2 3] <script> "引号" // 注释';
		const text = await textOf(letter({ specifics: [hostile] }));
		expect(text.replace(/[“”]/g, '"')).toContain(hostile.replace(/\s/g, "").replace(/[“”]/g, '"'));
	});

	test("超长内容自动换行分页，不丢字", async () => {
		const long = Array.from(
			{ length: 60 },
			(_, at) => `第${at + 1}项：申请人承诺已经符合本项条件，相关材料齐全有效`,
		);
		const whole = await textOf(letter({ specifics: long }));
		const text = whole.replace(/格式文本：[^第]*第2版第\d页共\d页/g, "");
		for (const words of long) expect(text).toContain(words);
	});
});

describe("重复行在承诺书上是一张表", () => {
	const withTable = (rows: number) =>
		letter({ specifics: [`家庭成员见表1“家庭成员”（共${rows}行）`], tables: [membersTable(rows)] });

	test("表题、表头带单位、逐行编号，每一格都印出（R-129）", async () => {
		const text = await textOf(withTable(3));
		expect(text).toContain("表1家庭成员");
		expect(text).toContain("序号姓名与申请人的关系月收入（元）");
		expect(text).toContain("1王氏1子女10002王氏2子女10013王氏3子女1002");
	});

	test("长表跨页，每页重印表头，不丢一格（R-129）", async () => {
		const heads = (text: string) => text.split("序号姓名与申请人的关系").length - 1;
		expect(heads(await textOf(withTable(1)))).toBe(1);
		const long = letter({
			specifics: ["家庭成员见表1“家庭成员”（共20行）"],
			tables: [
				{
					...membersTable(20),
					rows: membersTable(20).rows.map(([name = "", , income = ""]) => [name, "长".repeat(60), income]),
				},
			],
		});
		const text = await textOf(long);
		for (let row = 1; row <= 20; row += 1) expect(text).toContain(`王氏${row}${"长".repeat(60)}${999 + row}`);
		expect(heads(text)).toBeGreaterThan(1);
	});

	test("八列、长文字、连写的长编号也不越出版心（R-129）", async () => {
		const wide = letter({
			specifics: ["见表1“设备”（共2行）"],
			tables: [
				{
					key: "devices",
					label: "设备",
					columns: Array.from({ length: 8 }, (_, at) => ({
						key: `c${at}`,
						label: `第${at + 1}列的名称较长`,
						personal: false,
					})),
					rows: [
						Array.from({ length: 8 }, () => "X".repeat(60)),
						Array.from({ length: 8 }, () => "内容".repeat(20)),
					],
				},
			],
		});
		const pages = await scanOf(await letterPdf(renderer, wide, NO_MARKS), 60);
		expect(pages.length).toBeGreaterThan(1);
		for (const { rgba, width, height } of pages)
			for (let y = 0; y < height; y += 1)
				// 右侧 20 毫米页边内没有墨。
				for (let x = Math.ceil(width * (190 / 210)); x < width; x += 1)
					expect(rgba[(y * width + x) * 4]).toBe(255);
	});

	test("空白承诺书印出空行供手填；Word 有同样的表，表头每页重印（R-049）", async () => {
		const empty = blank({
			specifics: ["家庭成员见表1“家庭成员”（共____行）"],
			tables: [{ ...membersTable(4), rows: Array.from({ length: 4 }, () => ["", "", ""]) }],
		});
		const text = pdfText(openPdf(await blankLetterPdf(renderer, empty, NO_MARKS)));
		expect(text).toContain("序号姓名与申请人的关系月收入（元）1234");
		const xml = strFromU8(unzipSync(await blankLetterDocx(empty))["word/document.xml"] ?? new Uint8Array());
		expect(xml.match(/<w:tr>|<w:tr /g)).toHaveLength(5 + 1); // The last is 版记.
		expect(xml.match(/<w:tblHeader/g)).toHaveLength(1);
		expect(xml.replace(/<[^>]+>/g, "")).toContain("表1　家庭成员序号姓名与申请人的关系月收入（元）1234");
	});
});

describe("预览与空白样式", () => {
	test("签署前的预览就是同一份文书，每页一张图", async () => {
		const pages = await letterSvgPages(renderer, letter(), {
			...NO_MARKS,
			verifyUrl: "http://localhost/verify/X",
		});
		expect(pages).toHaveLength(2);
		for (const page of pages) {
			expect(page).toMatch(/^<svg class="typst-page" .*<\/svg>$/s);
			// Every glyph that is used is carried along, and nothing is loaded from elsewhere.
			const used = new Set([...page.matchAll(/xlink:href="#([^"]+)"/g)].map((found) => found[1]));
			const carried = new Set([...page.matchAll(/<symbol id="([^"]+)"/g)].map((found) => found[1]));
			expect([...used].filter((id) => !carried.has(id))).toEqual([]);
			expect(page).not.toMatch(/<script|href="(?!#|data:image)/);
		}
	});

	test("空白承诺书：事项部分已印好，申请人部分留空（R-049）", async () => {
		const text = pdfText(openPdf(await blankLetterPdf(renderer, blank(), NO_MARKS)));
		expect(text).toContain("变更户口登记文化程度");
		expect(text).toContain(FIXED.liability);
		expect(text).not.toContain("王喆昇");
		expect(text).not.toContain("410404199001011233");
	});

	test("断网应急的空白承诺书带预先编号（R-153）", async () => {
		const numbered = blank({ letterNo: "平龙公告承〔2026〕第0100号" });
		expect(pdfText(openPdf(await blankLetterPdf(renderer, numbered, NO_MARKS)))).toContain("第0100号");
	});

	test("Word 空白承诺书与 PDF 文字一致（R-049）", async () => {
		const bytes = await blankLetterDocx(blank({ commitOnBehalf: "allowed" }));
		expect(docxFaults(bytes)).toEqual([]);
		const xml = strFromU8(unzipSync(bytes)["word/document.xml"] ?? new Uint8Array());
		const text = xml.replace(/<[^>]+>/g, "");
		for (const [, words] of fixedWords) expect(text).toContain(words);
		expect(text).toContain(`■2.${FIXED.agentAllowedOption}`);
		expect(text).toContain(`□1.${FIXED.noAgentOption}`);
		expect(text).not.toContain("王喆昇");
		expect(text).toContain("本人于____年__月取得____毕业证书");
	});

	test("Word 版式按 GB/T 9704：天头37、订口28毫米，3号仿宋，2号小标宋标题，每页22行，4号页码单右双左，版记两线（R-049 三(四)）", async () => {
		const files = unzipSync(await blankLetterDocx(blank()));
		const of = (name: string) => strFromU8(files[name] ?? new Uint8Array());
		const xml = of("word/document.xml");
		expect(xml).toMatch(/<w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1587"/);
		expect(of("word/styles.xml")).toContain('w:eastAsia="仿宋_GB2312"');
		expect(of("word/styles.xml")).toContain('<w:sz w:val="32"/>');
		expect(xml).toMatch(/<w:rPr>(?=(?:(?!<\/w:rPr>).)*方正小标宋简体)(?:(?!<\/w:rPr>).)*<w:sz w:val="44"\/>/);
		expect(xml).toContain('w:line="579"');
		expect(xml).toContain('w:lineRule="exact"');
		expect(of("word/settings.xml")).toContain("<w:evenAndOddHeaders/>");
		const footers = Object.keys(files).filter((name) => /^word\/footer\d+\.xml$/.test(name));
		const sides = footers.map((name) => /<w:jc w:val="(\w+)"/.exec(of(name))?.[1]).sort();
		expect(sides).toEqual(["left", "right"]);
		for (const name of footers) expect(of(name)).toContain('<w:sz w:val="28"/>');
		expect(xml).toMatch(/<w:tcBorders><w:top w:val="single"[^>]*\/>.*<w:bottom w:val="single"[^>]*\/>/);
	});
});

test("印出的二维码能扫出核验网址", async () => {
	const verifyUrl = "https://example.gov.cn/verify/K7Q29XWM4TRD";
	const [page] = await scanOf(await letterPdf(renderer, letter(), { ...NO_MARKS, verifyUrl }), 150);
	if (page === undefined) throw new Error("no page");
	expect(jsQR.default(Uint8ClampedArray.from(page.rgba), page.width, page.height)?.data).toBe(verifyUrl);
});
