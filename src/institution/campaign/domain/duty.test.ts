import { describe, expect, test } from "vitest";
import type { WorkCalendar } from "#kernel/calendar.ts";
import { byClock, type Duty, isOverdue, isTime, mobileNumber } from "./duty.ts";

const calendar: WorkCalendar = {
	version: 1,
	from: "2026-01-01",
	horizon: "2026-12-31",
	off: new Set(["2026-05-01"]),
	worked: new Set(),
};
const facing = (today: string) => ({ today, calendar, notice: { submission: 3, rework: 2, stage: 3 } });

describe("清单梳理的提醒", () => {
	test("截止前几个工作日起提醒，逾期的天天提醒；周末和节假日不算（R-020 三(二)）", () => {
		// 2026-05-06 星期三；前三个工作日自 4 月 30 日起（5 月 1 日放假）。
		const duty = { rule: "submission" as const, dueOn: "2026-05-06" };
		expect(isTime(duty, facing("2026-04-29"))).toBe(false);
		expect(isTime(duty, facing("2026-04-30"))).toBe(true);
		expect(isTime(duty, facing("2026-05-20"))).toBe(true);
		expect(isTime({ ...duty, dueOn: "2027-05-06" }, facing("2026-05-20"))).toBe(false);
		expect(isOverdue(duty, "2026-05-06")).toBe(false);
		expect(isOverdue(duty, "2026-05-07")).toBe(true);
	});
	test.each(["city-line", "city-difference", "drift"] as const)(
		"%s 一出现就提醒（R-027 三(二)3）",
		(rule) => {
			expect(isTime({ rule, dueOn: "2026-12-01" }, facing("2026-04-29"))).toBe(true);
		},
	);
	test("最急的在前，没有期限的在后（R-020 三(二)）", () => {
		const duty = (name: string, dueOn: string | null): Duty => ({
			rule: "rework",
			organId: "o",
			campaignId: "c",
			name,
			count: 1,
			dueOn,
			path: "/",
		});
		expect(
			[duty("甲", null), duty("乙", "2026-06-02"), duty("丙", "2026-06-01")]
				.sort(byClock)
				.map(({ name }) => name),
		).toEqual(["丙", "乙", "甲"]);
	});
	test("只发手机，不发座机", () => {
		expect(mobileNumber("138 0000 0000")).toBe("13800000000");
		expect(mobileNumber("0375-2510099")).toBeNull();
	});
});
