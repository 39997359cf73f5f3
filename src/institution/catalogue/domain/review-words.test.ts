import { describe, expect, test } from "vitest";
import { reviewWords } from "./review-words.ts";

describe("体检报告引用实施方案的原文", () => {
	test("引的是那一处自己的话（R-124 附件2 二(三)）", () => {
		expect(reviewWords.clauseOf("R-031 三(三)", "basis")).toBe(
			"实施方案三(三)：应当提交法律法规或者国务院决定要求的证明",
		);
		expect(reviewWords.clauseOf("R-124 附件2 二(三)", "basis")).toBe(
			"实施方案附件2 二(三)：设定证明的依据：《》第条第款第项规定",
		);
		expect(reviewWords.clauseOf("R-021 三(二)1", "form")).toBe("实施方案三(二)1：全面梳理，不漏一项");
	});
	test("没有那一处的原文就只写出处，不拿别处的话充数（R-093 三(七)）", () => {
		expect(reviewWords.clauseOf("R-093 三(七)", "form")).toBe("实施方案三(七)");
		expect(reviewWords.clauseOf("R-003 二", "definition")).toBe("实施方案二");
	});
});
