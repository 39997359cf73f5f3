import { describe, expect, test } from "vitest";
import { completeUscc } from "#kernel/identifiers.ts";
import { checkFacts } from "./facts.ts";
import { draftOf } from "./item.sample.ts";

const reasons = (changes: Parameters<typeof draftOf>[0]) =>
	checkFacts(draftOf(changes)).map(({ reason, path }) => `${reason}@${path}`);

describe("逐一明确七项要素", () => {
	test("要素齐全的没有发现（R-041 三(四)）", () => {
		expect(reasons({})).toEqual([]);
	});
	test.each([
		["设定依据", { legalBases: [] }, "fact-missing@legalBases"],
		["开具单位", { issuingOrgan: undefined }, "fact-missing@issuingOrgan"],
		["证明内容", { proofContents: [] }, "fact-missing@proofContents"],
		["是否免于核查、核查方式", { verifyMethod: undefined }, "fact-missing@verifyMethod"],
		["核查时间", { verifyPhase: undefined }, "fact-missing@verifyPhase"],
		["核查时限", { verifyDeadline: undefined }, "fact-missing@verifyDeadline"],
		["核查标准", { verifyStandard: undefined }, "fact-missing@verifyStandard"],
	])("缺少%s的不能提交（R-041 三(四)）", (_, changes, expected) => {
		expect(reasons(changes)).toContain(expected);
	});
	test("免予核查要写明理由和日常监管方式（R-062 三(五)）", () => {
		expect(reasons({ verifyMethod: "exempt", routineSupervision: [] })).toEqual([
			"exempt-without-reason@exemptReason",
			"exempt-without-supervision@routineSupervision",
		]);
		expect(reasons({ verifyMethod: "exempt", exemptReason: "年办件量少、损害可即时纠正" })).toEqual([]);
	});
	test("在线核查要有数据源（R-068 三(五)）", () => {
		expect(reasons({ verifyDataSources: [] })).toEqual(["online-without-source@verifyDataSources"]);
	});
	test("实施编码可以没有；写了就要31位、机构代码校验位正确（R-051 三(四)）", () => {
		expect(reasons({ taskCode: `${completeUscc("1141040400550101")}4000101001000` })).toEqual([]);
		for (const wrong of ["123", `${"11410404005501010"}X4000101001000`, "0".repeat(31)])
			expect(reasons({ taskCode: wrong }), wrong).toEqual(["task-code-wrong@taskCode"]);
	});
	test("电子确认签署要有备案的风险决定（R-150）", () => {
		expect(reasons({ signatureMinimum: "E" })).toEqual(["risk-decision-missing@riskDecisionNo"]);
		expect(reasons({ signatureMinimum: "E", riskDecisionNo: "平龙司备〔2026〕第1号" })).toEqual([]);
	});
	test("社会救助中的自然人承诺书默认不公开（R-093 三(七)）", () => {
		const open = { public: true, ground: "third-party", termDays: 30 } as const;
		expect(reasons({ disclosure: open, priorityDomain: "social-assistance" })).toEqual([
			"disclosure-of-protected-person@disclosure",
		]);
		expect(reasons({ disclosure: open, priorityDomain: "market-entry" })).toEqual([]);
		expect(
			reasons({ disclosure: open, priorityDomain: "social-assistance", serveeTypes: ["legal-person"] }),
		).toEqual([]);
	});
});
