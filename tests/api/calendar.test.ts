import { isWorkday as published } from "chinese-days";
import { afterAll, beforeAll, expect, test } from "vitest";
import { addDays, isWorkday } from "#kernel/calendar.ts";
import { readCalendar } from "#platform/rulebook.ts";
import { testEngine } from "#tests/support/engine.ts";

let opened: Awaited<ReturnType<typeof testEngine>>;
beforeAll(async () => {
	opened = await testEngine();
});
afterAll(() => opened.close());

test("载入的 2021 至 2026 年工作日历与公布的放假安排逐日一致（R-145）", async () => {
	const calendar = await readCalendar(opened.engine.app.db);
	expect([calendar.from, calendar.horizon]).toEqual(["2021-01-01", "2026-12-31"]);
	const wrong: string[] = [];
	for (let day = calendar.from; day <= calendar.horizon; day = addDays(day, 1))
		if (isWorkday(calendar, day) !== published(day)) wrong.push(day);
	expect(wrong).toEqual([]);
});
