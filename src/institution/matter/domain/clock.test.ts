import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addWorkdays } from "#kernel/calendar.ts";
import { dueAtOf, pauseClock, readClock, resumeClock, startClock, withoutPauses } from "./clock.ts";
import { calendar, daysLater, monday } from "./matter.sample.ts";

const started = startClock(calendar, monday.toISOString(), 20);
const at = (days: number) => daysLater(days).toISOString();

describe("法定办理时限（R-145）", () => {
	test("次日起算，只计工作日，到当日结束", () => {
		expect(readClock(started, calendar, monday)).toEqual({
			running: true,
			dueAt: "2026-03-30T15:59:59.999Z",
			remaining: 20,
		});
	});
	test("过了期限，剩余天数为负", () => {
		expect(readClock(started, calendar, daysLater(30))).toMatchObject({ remaining: -2 });
	});
	test("暂停时没有到期日，剩余天数停在暂停那天", () => {
		const paused = pauseClock(started, at(7), "supplement");
		expect(readClock(paused, calendar, daysLater(20))).toEqual({
			running: false,
			dueAt: null,
			remaining: 15,
		});
		expect(pauseClock(paused, at(9), "withdrawal")).toBe(paused);
	});
	test("恢复后从次日继续", () => {
		const resumed = resumeClock(pauseClock(started, at(7), "supplement"), at(14));
		expect(dueAtOf(resumed, calendar, daysLater(14))).toBe("2026-04-06T15:59:59.999Z");
		expect(dueAtOf(withoutPauses(resumed), calendar, daysLater(14))).toBe("2026-03-30T15:59:59.999Z");
	});
	test("过期以后才暂停，不改变到期日", () => {
		const late = resumeClock(pauseClock(started, at(40), "supplement"), at(50));
		expect(dueAtOf(late, calendar, daysLater(50))).toBe("2026-03-30T15:59:59.999Z");
	});
	test("超出日历的年份不计算", () => {
		expect(dueAtOf(startClock(calendar, monday.toISOString(), 300), calendar, monday)).toMatchObject({
			refused: "calendar-past-horizon",
		});
		expect(readClock(started, calendar, new Date("2027-01-04T02:00:00.000Z"))).toMatchObject({
			refused: "calendar-past-horizon",
		});
	});
	test("任意次暂停，到期日恰好推后所停的工作日数", () => {
		fc.assert(
			fc.property(
				fc.array(fc.tuple(fc.integer({ min: 0, max: 2 }), fc.integer({ min: 0, max: 9 })), { maxLength: 5 }),
				(pauses) => {
					let clock = started;
					let day = 0;
					let stood = 0;
					for (const [wait, length] of pauses) {
						day += wait;
						clock = resumeClock(pauseClock(clock, at(day), "supplement"), at(day + length));
						for (let one = day + 1; one <= day + length; one += 1)
							if (![0, 6].includes(daysLater(one).getUTCDay())) stood += 1;
						day += length;
					}
					const due = addWorkdays(calendar, "2026-03-02", 20 + stood);
					const reading = readClock(clock, calendar, daysLater(day));
					expect(reading).toMatchObject({ dueAt: `${due}T15:59:59.999Z` });
				},
			),
		);
	});
});
