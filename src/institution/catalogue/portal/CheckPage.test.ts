import { describe, expect, test } from "vitest";
import { outcomeOf } from "./CheckPage.tsx";

const answers = { whose: "self", able: "yes", credit: "no" };

describe("先问几个问题：早停、说明原因（R-032 三(三)）", () => {
	test("都属实、没有未修复的虚假承诺，可以选择承诺", () => {
		expect(outcomeOf({ agentAllowed: false, answers })).toBe("fit");
	});
	test("还没有答完，不下结论", () => {
		for (const blank of ["whose", "able", "credit"])
			expect(outcomeOf({ agentAllowed: true, answers: { ...answers, [blank]: "" } })).toBe("incomplete");
	});
	test("不属实、不确定、有未修复的虚假承诺，请提交证明", () => {
		expect(outcomeOf({ agentAllowed: true, answers: { ...answers, able: "no" } })).toBe("untrue");
		expect(outcomeOf({ agentAllowed: true, answers: { ...answers, able: "unsure" } })).toBe("unsure");
		expect(outcomeOf({ agentAllowed: true, answers: { ...answers, credit: "yes" } })).toBe("credit");
	});
	test("不可代为承诺的，代理人止步，监护人不受此限", () => {
		expect(outcomeOf({ agentAllowed: false, answers: { ...answers, whose: "agent" } })).toBe("agent");
		expect(outcomeOf({ agentAllowed: true, answers: { ...answers, whose: "agent" } })).toBe("fit");
		expect(outcomeOf({ agentAllowed: false, answers: { ...answers, whose: "guardian" } })).toBe("fit");
	});
});
