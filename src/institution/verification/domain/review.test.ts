import { describe, expect, test } from "vitest";
import { inProcessFinding } from "./in-process.ts";
import { review } from "./review.ts";
import { noteOverdue, stop } from "./stop.ts";
import { concluded, manual, now, planFacts, planned, played, wang, zhao } from "./verification.sample.ts";

const facts = { now, by: zhao, opinionEvidenceId: "o1", demandsCertificate: false };
const confirm = { confirm: true, opinion: "" };

describe("复核", () => {
	test("第二人确认后结论才对外（legal-effect §2）", () => {
		expect(played(concluded("untrue"), review(concluded("untrue"), confirm, facts))).toMatchObject({
			state: "reviewed",
			reviewedBy: zhao,
			finding: { conclusion: "untrue", cause: "mistake" },
		});
	});
	test("事件写明后果，供不实处置与信用取用（legal-effect §2 R-065）", () => {
		expect(review(concluded("partly", "false"), confirm, facts)).toMatchObject({
			accepted: [
				{ type: "VerificationReviewed", conclusion: "partly", cause: "false", effect: { opensBreach: true } },
			],
		});
		expect(review(concluded("cannot-tell", "organ-error"), confirm, facts)).toMatchObject({
			accepted: [{ effect: { opensBreach: false, organFault: true } }],
		});
	});
	test("数据源有误的，同时启动校核纠错（legal-effect §2）", () => {
		expect(review(concluded("true", "source-wrong"), confirm, facts)).toMatchObject({
			accepted: [
				{ type: "VerificationReviewed" },
				{ type: "SourceCorrectionOpened", sources: ["civil-affairs"] },
			],
		});
	});
	test("退回的回到人工阶段（legal-effect §2）", () => {
		const returned = review(concluded("untrue"), { confirm: false, opinion: "证据与结论不对应" }, facts);
		expect(played(concluded("untrue"), returned).state).toBe("manual");
	});
	test.each([
		["尚无结论（legal-effect §2）", manual(), confirm, facts, "check-not-in-state"],
		[
			"结论人不得自己复核（legal-effect §2）",
			concluded("untrue"),
			confirm,
			{ ...facts, by: wang },
			"reviewer-concluded",
		],
		[
			"退回须写明意见（legal-effect §2）",
			concluded("untrue"),
			{ confirm: false, opinion: " " },
			facts,
			"opinion-missing",
		],
		[
			"意见里索要已替代的证明（R-014）",
			concluded("untrue"),
			confirm,
			{ ...facts, demandsCertificate: true },
			"certificate-demanded",
		],
	] as const)("%s", (_, verification, command, given, reason) => {
		expect(review(verification, command, given)).toMatchObject({ refused: reason });
	});
});

describe("终止与逾期", () => {
	test("承诺撤回的，核查终止，证据留档（R-092 三(七)）", () => {
		expect(played(manual(), stop(manual(), "commitment-withdrawn", { now }))).toMatchObject({
			state: "stopped",
			attempts: [{ outcome: "mismatch" }],
		});
	});
	test("已复核的不再终止（R-092）", () => {
		const reviewed = played(concluded("true"), review(concluded("true"), confirm, facts));
		expect(stop(reviewed, "commitment-withdrawn", { now })).toMatchObject({ refused: "check-not-in-state" });
	});
	const late = new Date("2026-03-17T02:00:00Z");
	test("逾期只记一次（R-068）", () => {
		const noted = played(manual(), noteOverdue(manual(), { now: late }));
		expect(noted.overdueNotedAt).toBe(late.toISOString());
		expect(noteOverdue(noted, { now: late })).toMatchObject({ refused: "already-noted" });
	});
	test("未到期不算逾期（R-068）", () => {
		expect(noteOverdue(manual(), { now })).toMatchObject({ refused: "not-due" });
	});
});

describe("事中核查与决定", () => {
	const facts = {
		item: { ...planFacts.item, verifyPhase: "in-process" as const },
		moment: "in-process" as const,
	};
	const waiting = planned(facts);
	test("结论或期满之前不作决定（legal-effect §1）", () => {
		expect(inProcessFinding([waiting], now)).toMatchObject({
			waitingFor: [{ dueAt: waiting.dueAt }],
			lapsed: [],
		});
	});
	test("期满没有结论的不再拖延，也不归责申请人（legal-effect §1 R-071）", () => {
		expect(inProcessFinding([waiting], new Date("2026-03-17T00:00:00Z"))).toMatchObject({
			waitingFor: [],
			findings: [],
			lapsed: [waiting.id],
		});
	});
	test("事后核查不影响决定（legal-effect §1）", () => {
		expect(inProcessFinding([planned(), concluded("untrue")], now)).toEqual({
			waitingFor: [],
			findings: [],
			lapsed: [],
		});
	});
	test("未经复核的结论还不是结论（legal-effect §2）", () => {
		const unreviewed = { ...concluded("untrue"), phase: "in-process" as const };
		expect(inProcessFinding([unreviewed], now).waitingFor).toHaveLength(1);
		const reviewed = played(
			unreviewed,
			review(unreviewed, confirm, { now, by: zhao, opinionEvidenceId: "o", demandsCertificate: false }),
		);
		expect(inProcessFinding([reviewed], now)).toMatchObject({
			waitingFor: [],
			findings: [{ conclusion: "untrue" }],
		});
	});
});
