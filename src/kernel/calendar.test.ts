import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
	addDays,
	addMonths,
	addWorkdays,
	dayOf,
	endOfDay,
	isWorkday,
	termEnd,
	type WorkCalendar,
	workdaysBetween,
} from "./calendar.ts";

/** Exceptions of 2026 as published; the whole table is checked against the seeded rows in tests/api. */
const calendar: WorkCalendar = {
	version: 1,
	from: "2026-01-01",
	horizon: "2026-12-31",
	off: new Set(
		"2026-01-01 2026-01-02 2026-02-16 2026-02-17 2026-02-18 2026-02-19 2026-02-20 2026-02-23 2026-04-06 2026-05-01 2026-05-04 2026-05-05 2026-06-19 2026-09-25 2026-10-01 2026-10-02 2026-10-05 2026-10-06 2026-10-07".split(
			" ",
		),
	),
	worked: new Set("2026-01-04 2026-02-14 2026-02-28 2026-05-09 2026-09-20 2026-10-10".split(" ")),
};

describe("期限自次日起算，只计工作日，遇调休按国务院办公厅通知（R-145）", () => {
	test.each([
		["2026-02-13", 5, "2026-02-27"],
		["2026-02-13", 20, "2026-03-19"],
		["2026-04-30", 3, "2026-05-08"],
		["2026-09-18", 10, "2026-10-09"],
		["2026-09-24", 7, "2026-10-12"],
		["2026-09-30", 1, "2026-10-08"],
	])("%s 起 %i 个工作日到 %s", (from, count, to) => {
		expect(addWorkdays(calendar, from, count)).toBe(to);
		expect(workdaysBetween(calendar, from, to)).toBe(count);
	});
	test("超出已公布的日历时拒绝计算，不猜", () => {
		expect(addWorkdays(calendar, "2026-12-28", 10)).toEqual({
			refused: "calendar-past-horizon",
			clause: "R-145",
			details: { horizon: "2026-12-31" },
		});
		expect(workdaysBetween(calendar, "2026-12-01", "2027-01-05")).toMatchObject({
			refused: "calendar-past-horizon",
		});
	});
	test("调休的周末上班，放假的工作日不上班", () => {
		expect(isWorkday(calendar, "2026-02-14")).toBe(true);
		expect(isWorkday(calendar, "2026-02-16")).toBe(false);
		expect(isWorkday(calendar, "2026-03-14")).toBe(false);
	});
	test("期限届满在北京时间当日最后一刻", () => {
		expect(endOfDay("2026-03-01").toISOString()).toBe("2026-03-01T15:59:59.999Z");
		expect(dayOf(new Date("2026-02-28T16:00:00Z"))).toBe("2026-03-01");
	});
	test("自然日、月、年、小时各按各的算法", () => {
		const from = new Date("2026-01-31T02:00:00Z");
		const end = (term: Parameters<typeof termEnd>[2]) => termEnd(calendar, from, term);
		expect(end({ count: 60, unit: "natural-day" })).toEqual(endOfDay("2026-04-01"));
		expect(end({ count: 1, unit: "month" })).toEqual(endOfDay("2026-02-28"));
		expect(end({ count: 1, unit: "year" })).toEqual(endOfDay("2027-01-31"));
		expect(end({ count: 24, unit: "hour" })).toEqual(new Date("2026-02-01T02:00:00Z"));
		expect(end({ count: 400, unit: "working-day" })).toMatchObject({ refused: "calendar-past-horizon" });
	});
	test("加工作日与数工作日互逆", () =>
		fc.assert(
			fc.property(fc.integer({ min: 0, max: 200 }), fc.integer({ min: 1, max: 60 }), (offset, count) => {
				const from = addDays("2026-01-01", offset);
				const to = addWorkdays(calendar, from, count);
				if (typeof to === "string") expect(workdaysBetween(calendar, from, to)).toBe(count);
			}),
		));
	test("月末加月取当月最后一天", () => expect(addMonths("2026-08-31", 6)).toBe("2027-02-28"));
});
