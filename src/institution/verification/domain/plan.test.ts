import { describe, expect, test } from "vitest";
import { plan } from "./plan.ts";
import { cause, planFacts } from "./verification.sample.ts";

const online = planFacts.item;
const exempt = { ...online, verifyMethod: "exempt" } as const;
const inProcess = { ...online, verifyPhase: "in-process" } as const;

describe("核查计划", () => {
	test("事后核查自决定次日起按工作日计算到期日（R-060 三(五)）", () => {
		expect(plan(planFacts)).toEqual({
			accepted: [
				{
					kind: "verification",
					method: "online",
					phase: "ex-post",
					reason: "prescribed",
					dueAt: "2026-03-16T15:59:59.999Z",
				},
			],
		});
	});
	test("到期日跳过节假日（R-145）", () => {
		const decided = plan({ ...planFacts, now: new Date("2026-04-03T02:00:00Z") });
		expect(decided).toMatchObject({ accepted: [{ dueAt: "2026-04-20T15:59:59.999Z" }] });
	});
	test("事后核查的办件受理时尚不产生计划，决定时必产生（R-060 legal-effect §1）", () => {
		expect(plan({ ...planFacts, moment: "in-process" })).toEqual({ accepted: [{ kind: "with-decision" }] });
	});
	test("事中核查不超过办件法定期限（R-060 legal-effect §1）", () => {
		const matterDueAt = new Date("2026-03-06T15:59:59.999Z");
		const made = plan({ ...planFacts, item: inProcess, moment: "in-process", matterDueAt });
		expect(made).toMatchObject({ accepted: [{ phase: "in-process", dueAt: matterDueAt.toISOString() }] });
	});
	test("核查期限不超过最长期限参数（R-060）", () => {
		const item = { ...online, verifyDeadline: { count: 6, unit: "month" } } as const;
		expect(plan({ ...planFacts, item })).toMatchObject({ accepted: [{ dueAt: "2026-05-01T15:59:59.999Z" }] });
	});
	test("信用加强核查的，事后改为事中，逐件核查（R-061 三(五)）", () => {
		const made = plan({ ...planFacts, moment: "in-process", standing: { decision: "allow-enhanced" } });
		expect(made).toMatchObject({ accepted: [{ phase: "in-process", reason: "enhanced-by-credit" }] });
	});
	test("信用只改变阶段和比例，不改变核查方式和核查点（R-061）", () => {
		const usual = plan({ ...planFacts, item: inProcess, moment: "in-process" });
		const warned = plan({
			...planFacts,
			item: inProcess,
			moment: "in-process",
			standing: { decision: "allow-enhanced" },
		});
		expect(warned).toEqual(usual);
	});
	test.each([
		["无记录", { decision: "allow" }, 20],
		["已有履约记录", { decision: "allow", keptCommitments: 2 }, 5],
	] as const)("免予核查的进入日常监管抽查池：%s（R-062 三(五)）", (_, standing, ratioPercent) => {
		for (const moment of ["in-process", "ex-post"] as const)
			expect(plan({ ...planFacts, item: exempt, standing, moment })).toMatchObject({
				accepted: [{ kind: "pool", pool: { ratioPercent } }],
			});
	});
	test("免予核查的事项，被警示的承诺人仍在事中核查（R-061 R-062）", () => {
		const made = plan({
			...planFacts,
			item: exempt,
			moment: "in-process",
			standing: { decision: "allow-enhanced" },
		});
		expect(made).toMatchObject({ accepted: [{ kind: "verification", reason: "enhanced-by-credit" }] });
	});
	test("没有数据可比对的，现场事项现场查，其他事项案头查（R-068）", () => {
		const onsite = { ...online, verifyMethod: "onsite" } as const;
		expect(plan({ ...planFacts, checkpoints: [cause] })).toMatchObject({ accepted: [{ method: "manual" }] });
		expect(plan({ ...planFacts, item: onsite, checkpoints: [cause] })).toMatchObject({
			accepted: [{ method: "onsite" }],
		});
	});
	test("现场事项能用数据核的，优先在线核查（R-068 三(五)）", () => {
		const onsite = { ...online, verifyMethod: "onsite" } as const;
		expect(plan({ ...planFacts, item: onsite })).toMatchObject({ accepted: [{ method: "online" }] });
	});
	test("任何一封承诺书，决定时不是有计划就是在抽查池（R-060 legal-effect §1）", () => {
		for (const verifyMethod of ["exempt", "online", "onsite"] as const)
			for (const verifyPhase of ["in-process", "ex-post"] as const)
				for (const decision of ["allow", "allow-enhanced", "deny"] as const) {
					const given = {
						...planFacts,
						item: { ...online, verifyMethod, verifyPhase },
						standing: { decision },
					};
					expect(plan(given)).toMatchObject({
						accepted: [{ kind: expect.stringMatching(/^(verification|pool)$/) }],
					});
				}
	});
	test("超出已公布日历的，不推算期限（R-145）", () => {
		expect(plan({ ...planFacts, now: new Date("2026-12-28T02:00:00Z") })).toMatchObject({
			refused: "calendar-past-horizon",
		});
	});
});
