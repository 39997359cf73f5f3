import { describe, expect, test } from "vitest";
import { citationNumbers, parseCitation, renderCitation } from "./citation.ts";

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
