import { describe, expect, test } from "vitest";
import { dayOf } from "#kernel/calendar.ts";
import { type AllTimelineWords, timelineOf } from "./timeline.ts";
import { matterWords as english } from "./words.en.ts";
import { matterWords as chinese } from "./words.zh-CN.ts";

const at = new Date("2026-03-02T02:00:00.000Z");
const who = { applicant: "石龙区民政局工作人员", staff: "赵静" };
const words: AllTimelineWords = {
	Begun: "开始",
	Inward: { applicant: null, staff: "起草" },
	Dated: (event) => `到${dayOf(new Date(String(event.dueAt)))}`,
};

describe("办理进度（R-052）", () => {
	test("申请人不看内部步骤和工作人员姓名，工作人员都看得到", () => {
		const entries = ["Begun", "Inward"].map((type) => ({ at, who, event: { type } }));
		expect(timelineOf(entries, words, "applicant")).toEqual([
			{ at: at.toISOString(), who: "石龙区民政局工作人员", text: "开始" },
		]);
		expect(timelineOf(entries, words, "staff").map((line) => [line.who, line.text])).toEqual([
			["赵静", "开始"],
			["赵静", "起草"],
		]);
	});
	test("日期从事件里来；没有字样的事件不显示", () => {
		const entries = [
			{ at, who, event: { type: "Dated", dueAt: at.toISOString() } },
			{ at, who, event: { type: "Unknown" } },
		];
		expect(timelineOf(entries, words, "staff").map(({ text }) => text)).toEqual(["到2026-03-02"]);
	});
	test("两种语言的字样同样齐全，没有空话", () => {
		const flat = (value: unknown): string[] =>
			typeof value === "object" && value !== null
				? Object.entries(value).flatMap(([key, inner]) => (key === "nobody" ? [] : flat(inner)))
				: typeof value === "string"
					? [value]
					: [];
		for (const language of [chinese, english])
			expect(flat(language).every((text) => text.trim() !== "")).toBe(true);
		expect(chinese.daysLeft(3)).toContain("3");
		expect(chinese.daysLeft(-2)).toContain("超过2");
	});
});
