import { describe, expect, test } from "vitest";
import { checkExclusion, recheckExclusion } from "./exclusion.ts";
import { draftOf, reference } from "./item.sample.ts";
import { exclusionGrounds, noExclusions } from "./item.ts";

const check = (departmentReason: string, boxes = noExclusions) => ({
	boxes,
	departmentReason,
	justiceReason: "",
});

describe("不适用告知承诺制的情形", () => {
	test("九种情形都回答“否”并写明理由的可以纳入（R-018 三(一)）", () => {
		expect(checkExclusion(draftOf(), reference)).toEqual([]);
		expect(exclusionGrounds).toHaveLength(9);
	});
	test.each(exclusionGrounds)("回答“是”的不能纳入：%s（R-018 三(一)）", (ground) => {
		const boxes = { ...noExclusions, [ground]: true };
		expect(checkExclusion(draftOf({ exclusionCheck: check("属于", boxes) }), reference)).toMatchObject([
			{ reason: "excluded-ground", effect: "exclude", words: ground },
		]);
	});
	test("没有写自检理由的不能提交（R-018 三(一)）", () => {
		expect(checkExclusion(draftOf({ exclusionCheck: check(" ") }), reference)).toMatchObject([
			{ reason: "exclusion-reason-missing", effect: "block" },
		]);
	});
	test("名称提示公共安全而自检全“否”的，未点名说明即按不适用处理，点名说明后交司法局判断（R-018 三(一)）", () => {
		const named = { matterName: "烟花爆竹经营(零售)许可" };
		expect(checkExclusion(draftOf(named), reference)).toMatchObject([
			{ reason: "exclusion-suspected", effect: "exclude", path: "matterName", words: "烟花爆竹" },
		]);
		const answered = draftOf({
			...named,
			exclusionCheck: check("本项只核对烟花爆竹零售点的门牌号，不涉及安全条件"),
		});
		expect(checkExclusion(answered, reference)).toMatchObject([{ effect: "warn" }]);
	});
});

describe("司法局独立复核", () => {
	test("九项都为“否”并自写理由的通过（R-018 三(一)）", () => {
		expect(recheckExclusion(draftOf(), { boxes: noExclusions, reason: "复核同意" })).toBeNull();
	});
	test("司法局任一项回答“是”即不能纳入（R-018 三(一)）", () => {
		const boxes = { ...noExclusions, ecology: true };
		expect(recheckExclusion(draftOf(), { boxes, reason: "涉及环保" })).toBe("excluded-ground");
	});
	test("不写理由的不通过（R-018 三(一)）", () => {
		expect(recheckExclusion(draftOf(), { boxes: noExclusions, reason: "" })).toBe("exclusion-reason-missing");
	});
	test("健康体检与人身健康相遇时双方各写理由，不得照抄（R-018 三(一)）", () => {
		const health = draftOf({ priorityDomain: "health-check", exclusionCheck: check("可逐人核验") });
		expect(recheckExclusion(health, { boxes: noExclusions, reason: "可逐人核验" })).toBe(
			"exclusion-reasons-copied",
		);
		expect(
			recheckExclusion(health, { boxes: noExclusions, reason: "不符者立即调离，损害可以挽回" }),
		).toBeNull();
	});
});
