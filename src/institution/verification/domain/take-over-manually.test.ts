import { describe, expect, test } from "vitest";
import { takeOverManually } from "./take-over-manually.ts";
import { cause, manual, now, planned } from "./verification.sample.ts";

describe("转人工核查", () => {
	test("没有数据源的，直接转人工（R-068）", () => {
		expect(takeOverManually(planned({ checkpoints: [cause] }), { reason: null }, { now })).toMatchObject({
			accepted: [{ type: "TakenOverManually", why: "by-person" }],
		});
	});
	test("能在线核查而一次未试的，须说明理由（R-068 三(五)）", () => {
		expect(takeOverManually(planned(), { reason: " " }, { now })).toMatchObject({
			refused: "manual-needs-reason",
		});
		expect(takeOverManually(planned(), { reason: "数据源整月停机" }, { now })).toHaveProperty("accepted");
	});
	test("已在人工核查的不重复转（R-068）", () => {
		expect(takeOverManually(manual(), { reason: "再转" }, { now })).toMatchObject({
			refused: "check-not-in-state",
		});
	});
});
