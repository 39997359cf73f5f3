import { describe, expect, test } from "vitest";
import { mayRunComparison, runComparison, sourcesToAsk } from "./run-comparison.ts";
import {
	agreeing,
	anAttempt,
	cause,
	compared,
	concluded,
	differing,
	income,
	manual,
	members,
	now,
	planned,
} from "./verification.sample.ts";

const later = new Date("2026-03-03T02:00:00Z");
const noData = { monthlyIncomePerHead: null, householdSize: null };

describe("在线核查", () => {
	test("各项一致即属实，无需第二人复核（R-068 三(五)）", () => {
		expect(compared(anAttempt(agreeing))).toMatchObject({
			state: "reviewed",
			finding: { conclusion: "true", cause: null },
			concludedBy: null,
			reviewedBy: null,
		});
	});
	test.each([
		["不一致", anAttempt(differing), "mismatch"],
		["查无数据", anAttempt(noData), "no-data"],
		["答复无法验证", anAttempt("unverified"), "unverified-answer"],
		["重试期满仍不可用", anAttempt("unavailable"), "unavailable"],
	] as const)("%s转人工，数据本身不作不实结论（R-068 R-071 legal-effect §2）", (_, attempt, why) => {
		const decision = runComparison(planned(), [attempt], { now, retryUntil: now });
		expect(decision).toMatchObject({
			accepted: [{ type: "ComparisonRun" }, { type: "TakenOverManually", why }],
		});
		expect(compared(attempt).state).toBe("manual");
	});
	test("数据源暂不可用，重试期内等待再问（R-068）", () => {
		const decision = runComparison(planned(), [anAttempt("unavailable")], { now, retryUntil: later });
		expect(decision).toMatchObject({ accepted: [{ type: "ComparisonRun", outcome: "unavailable" }] });
	});
	test("再问之后一致，同样属实（R-068）", () => {
		const waiting = planned();
		const decision = runComparison(waiting, [anAttempt("unavailable"), anAttempt(agreeing, "attempt-2")], {
			now,
			retryUntil: later,
		});
		expect(decision).toMatchObject({
			accepted: [{}, {}, { type: "VerificationConcluded", conclusion: "true" }, {}],
		});
	});
	test("有核查点没有数据源的，其余一致也要人工（R-068）", () => {
		const verification = planned({ checkpoints: [income, members, cause] });
		expect(runComparison(verification, [anAttempt(agreeing)], { now, retryUntil: now })).toMatchObject({
			accepted: [{}, { type: "TakenOverManually", why: "no-source" }],
		});
	});
	test("人工阶段再比对只添证据（R-068）", () => {
		const decision = runComparison(manual(), [anAttempt(differing, "attempt-2")], { now, retryUntil: now });
		expect(decision).toMatchObject({ accepted: [{ type: "ComparisonRun" }] });
	});
	test("人工阶段再比对全部一致即属实（R-068）", () => {
		const decision = runComparison(manual(), [anAttempt(agreeing, "attempt-2")], { now, retryUntil: now });
		expect(decision).toMatchObject({
			accepted: [{}, { type: "VerificationConcluded" }, { type: "VerificationReviewed" }],
		});
	});
	test("每个来源只问一次，未答复的才再问（R-067）", () => {
		expect(sourcesToAsk(planned())).toEqual(["civil-affairs"]);
		expect(sourcesToAsk(manual())).toEqual([]);
		expect(sourcesToAsk(compared(anAttempt("unverified")))).toEqual(["civil-affairs"]);
	});
	test("已有结论的不再比对（R-068）", () => {
		expect(runComparison(concluded("true"), [], { now, retryUntil: now })).toMatchObject({
			refused: "check-not-in-state",
		});
	});
	test("没有数据源的事项不能在线比对（R-068）", () => {
		expect(mayRunComparison(planned({ checkpoints: [cause] }))).toMatchObject({ refused: "no-source" });
	});
});
