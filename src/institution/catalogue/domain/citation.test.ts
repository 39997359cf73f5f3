import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
	articleOf,
	type Citation,
	chineseNumeral,
	citationNumbers,
	citeBasis,
	isArticle,
	lawTitle,
	numeralValue,
	parseCitation,
	readCitations,
	renderCitation,
} from "./citation.ts";

describe("设定依据的条款", () => {
	test.each([
		["第七条", "第七条"],
		["第十五条第一款第(四)项", "第十五条第一款第（四）项"],
		["第三十九条第一款第（二）项", "第三十九条第一款第（二）项"],
		["第120条之一第2款", "第一百二十条之一第二款"],
		["第三章第十九条", "第十九条"],
		["第1010条", "第一千零一十条"],
		["第十条第三款第（一）项第2目", "第十条第三款第（一）项第二目"],
	])("%s 读出后印作 %s（R-124 附件2 二(三)）", (written, printed) => {
		const citation = parseCitation(written);
		expect(citation && renderCitation(citation)).toBe(printed);
	});
	test.each(["(条款待核)", "第三章", "", "有关条款"])(
		"“%s”读不出是第几条（R-124 附件2 二(三)）",
		(written) => {
			expect(parseCitation(written)).toBeNull();
		},
	);
	test("换成数字供文书排版（R-124 附件2 二(三)）", () => {
		expect(citationNumbers({ article: "一百二十之一", paragraph: "二", item: "十一" })).toEqual({
			article: 120,
			articleSuffix: 1,
			paragraph: 2,
			item: 11,
			subItem: null,
		});
	});
});

describe("条款数字（R-124 附件2 二(三)）", () => {
	test.each([
		[1, "一"],
		[10, "十"],
		[11, "十一"],
		[20, "二十"],
		[21, "二十一"],
		[100, "一百"],
		[101, "一百零一"],
		[110, "一百一十"],
		[115, "一百一十五"],
		[1005, "一千零五"],
		[1260, "一千二百六十"],
		[9999, "九千九百九十九"],
	])("%i 写作 %s", (value, numeral) => {
		expect(chineseNumeral(value)).toBe(numeral);
	});

	test("没有第零条", () => {
		expect(() => chineseNumeral(0)).toThrow(RangeError);
		expect(() => chineseNumeral(1.5)).toThrow(RangeError);
	});

	test.each([
		["四十一", 41],
		["十二", 12],
		["一十二", 12],
		["一百二十", 120],
		["一千二百零三", 1203],
		["一〇三", 103],
		["３８", 38],
		["十十", null],
		["一百二千", null],
		["零", null],
		["第X", null],
		["", null],
	])("%s 读作 %s", (written, value) => {
		expect(numeralValue(written)).toBe(value);
	});

	test("一到九千九百九十九，写出再读回不变", () => {
		for (let value = 1; value <= 9999; value += 1) expect(numeralValue(chineseNumeral(value))).toBe(value);
	});

	test.each([
		["41", "四十一"],
		["第41条", "四十一"],
		["第一百二十条之一", "一百二十之一"],
		["一百二十之1", "一百二十之一"],
		["待核", null],
		["三章", null],
	])("填作“%s”的条，记作 %s", (written, article) => {
		expect(articleOf(written)).toBe(article);
	});

	test("条款待核的不算写明了条", () => {
		expect(["四十一", "一百二十之一", "第四十一条", "十十", ""].map(isArticle)).toEqual([
			true,
			true,
			false,
			false,
			false,
		]);
	});
});

describe("一处引用几条（R-124 附件2 二(三)）", () => {
	const cited = (text: string) => readCitations(text)?.citations.map(renderCitation);
	test.each([
		["第五条、第七条第二款", ["第五条", "第七条第二款"]],
		["第五条第一款、第三款", ["第五条第一款", "第五条第三款"]],
		["第五条第一款第（一）项和第（三）项", ["第五条第一款第（一）项", "第五条第一款第（三）项"]],
		["第7条至第9条", ["第七条", "第八条", "第九条"]],
		["第三条第（一）项至第（三）项", ["第三条第（一）项", "第三条第（二）项", "第三条第（三）项"]],
		["第十条之一至第十条之三", ["第十条之一", "第十条之二", "第十条之三"]],
		["第五条规定：依照第九条办理", ["第五条"]],
		["第五条，申请人应当", ["第五条"]],
	])("%s", (text, expected) => {
		expect(cited(text)).toEqual(expected);
	});

	test("引文从条款之后开始", () => {
		const text = "第五条第一款、第七条规定：申请人";
		expect(text.slice(readCitations(text)?.end)).toBe("规定：申请人");
	});

	const number = fc.integer({ min: 1, max: 300 }).map(chineseNumeral);
	const citation: fc.Arbitrary<Citation> = fc
		.record({
			article: fc
				.tuple(number, fc.option(fc.integer({ min: 1, max: 12 }).map(chineseNumeral), { nil: null }))
				.map(([article, after]) => (after === null ? article : `${article}之${after}`)),
			paragraph: fc.option(number, { nil: undefined }),
			item: fc.option(number, { nil: undefined }),
			subItem: fc.option(number, { nil: undefined }),
		})
		.map((made) => ({
			article: made.article,
			...(made.paragraph ? { paragraph: made.paragraph } : {}),
			...(made.item ? { item: made.item } : {}),
			...(made.subItem ? { subItem: made.subItem } : {}),
		}));
	test("任何条、款、项、目，印出再读回不变；几条连写也不变", () => {
		fc.assert(
			fc.property(fc.array(citation, { minLength: 1, maxLength: 6 }), (citations) => {
				expect(readCitations(citations.map(renderCitation).join("、"))?.citations).toEqual(citations);
			}),
		);
	});
});

test("书名号写了没写，都印一对（R-124 附件2 二(三)）", () => {
	expect([lawTitle("律师法"), lawTitle("《律师法》")]).toEqual(["《律师法》", "《律师法》"]);
	expect(citeBasis({ law: "刑法", article: "一百二十之一", item: "二" })).toBe(
		"《刑法》第一百二十条之一第（二）项",
	);
	expect(citeBasis({ law: "刑法", article: "" })).toBe("《刑法》");
});
