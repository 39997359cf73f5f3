import { describe, expect, test } from "vitest";
import type { OrganId } from "#kernel/actor.ts";
import type { ReviewIssue } from "./joint-review.ts";
import { reworkOf } from "./rework.ts";

const organId = "0199a000-0000-7000-8000-000000000001" as OrganId;
const today = "2026-05-20";
const issue = (given: Partial<ReviewIssue> & { dueOn?: string } = {}): ReviewIssue => {
	const { dueOn = "2026-05-25", ...rest } = given;
	return {
		id: "issue",
		sessionId: "session",
		itemId: "item",
		organId,
		state: "decided",
		issue: "核查标准不清楚",
		proposal: null,
		decision: { outcome: "rework", text: "写明比对的字段", dueOn, at: "2026-05-12T02:00:00Z" },
		rework: null,
		before: {},
		...rest,
	};
};
const at = new Date("2026-05-13T02:00:00Z");
const item = { itemId: "other", organId, text: "条文写错", at };
const none = { issues: [], items: [], submissions: [] };

describe("退回修改，全部在一处", () => {
	test("会上责成的、单独退回的、整份退回的都列出：谁欠、欠什么、从哪天起（R-026 三(二)2）", () => {
		const rows = reworkOf(
			{ issues: [issue()], items: [item], submissions: [{ organId, opinion: "漏了一项", at }] },
			today,
		);
		expect(rows.map(({ kind, asked, since, dueOn }) => [kind, asked, since, dueOn])).toEqual([
			["issue", "写明比对的字段", "2026-05-12", "2026-05-25"],
			["item", "条文写错", "2026-05-13", null],
			["submission", "漏了一项", "2026-05-13", null],
		]);
	});
	test("过了期限还没有报告的是逾期，最后一天还不是；报告了的不再欠（R-026 三(二)2）", () => {
		const one = (given: Parameters<typeof issue>[0]) =>
			reworkOf({ ...none, issues: [issue(given)] }, today)[0];
		expect(one({ dueOn: "2026-05-19" })).toMatchObject({ state: "owed", overdue: true });
		expect(one({ dueOn: today })).toMatchObject({ state: "owed", overdue: false });
		expect(one({ dueOn: "2026-05-19", state: "reworked" })).toMatchObject({
			state: "reported",
			overdue: false,
		});
		expect(one({ dueOn: "2026-05-19", state: "closed" })).toMatchObject({ state: "closed", overdue: false });
	});
	test("没有责成修改的问题不列（R-026 三(二)2）", () => {
		const decision = { outcome: "upheld" as const, text: "维持", dueOn: null, at: "2026-05-12T02:00:00Z" };
		expect(
			reworkOf({ ...none, issues: [issue({ decision }), issue({ decision: null, state: "open" })] }, today),
		).toEqual([]);
	});
	test("会上责成修改的条目也停在退回，只算一笔（R-026 三(二)2）", () => {
		const items = [{ ...item, itemId: "item" }];
		expect(reworkOf({ ...none, issues: [issue()], items }, today)).toHaveLength(1);
		// 会上的已经报告，后来又单独退回：那是新的一笔，欠着的排在前面。
		const later = reworkOf({ ...none, issues: [issue({ state: "reworked" })], items }, today);
		expect(later.map(({ kind, state }) => [kind, state])).toEqual([
			["item", "owed"],
			["issue", "reported"],
		]);
	});
});
