import { expect, test } from "vitest";
import { clauseText } from "./clause.ts";

test("依据里政策、法律和系统自己的规则分得清（R-064 三(五)）", () => {
	expect(clauseText("三(五)；R-064")).toBe("实施方案三(五)；系统规则 R-064");
	expect(clauseText("R-068 三(五)")).toBe("系统规则 R-068；实施方案三(五)");
	expect(clauseText("legal-effect §3")).toBe("系统规则“法律效果”第 3 节");
	expect(clauseText("三(五)；行政处罚法")).toBe("实施方案三(五)；行政处罚法");
	expect(clauseText("行政许可法第六十九条")).toBe("行政许可法第六十九条");
});
