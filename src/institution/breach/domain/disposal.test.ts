import { describe, expect, test } from "vitest";
import type { PartyId } from "#kernel/actor.ts";
import {
	breachIn,
	calendar,
	handler,
	head,
	monday,
	outcome,
	played,
	wangFang,
	workdays,
} from "#tests/support/breach.ts";
import { answerTransfer } from "./answer-transfer.ts";
import type { Breach } from "./breach.ts";
import { chooseOutcome } from "./choose-outcome.ts";
import { closeBreach } from "./close.ts";
import { decideTransfer } from "./decide-transfer.ts";
import { handOverPenalty } from "./hand-over-penalty.ts";
import { handOverTransfer } from "./hand-over-transfer.ts";
import { makeOutcomeEffective } from "./make-outcome-effective.ts";
import { proposeTransfer } from "./propose-transfer.ts";
import { receivePenaltyReceipt } from "./receive-penalty-receipt.ts";
import { recordRecheck } from "./record-recheck.ts";
import { endRemedy, fileRemedy, stayFinding } from "./remedy.ts";
import { reportCorrection } from "./report-correction.ts";
import { reverseFinding } from "./reverse.ts";

const stranger = "party-stranger" as PartyId;
const place = { now: monday, progress: "accepted", documentId: "d", demandedName: null } as const;
const closed = { ...place, progress: "closed" } as const;
const terms = { correction: workdays(15), recheck: workdays(3), calendar };

describe("选择处置结果", () => {
	const effective = breachIn("effective");

	test("未决定的终止办理，文书送达后生效（R-064）", () => {
		const disposing = played(effective, chooseOutcome(effective, outcome("terminate"), place));
		expect(disposing).toMatchObject({
			state: "disposing",
			disposal: { outcome: "terminate", stage: "accepted-undecided", documentId: "d" },
		});
		expect(
			makeOutcomeEffective(disposing, { documentId: "other", effectiveAt: monday }, terms),
		).toMatchObject({
			refused: "another-document",
		});
		expect(
			played(disposing, makeOutcomeEffective(disposing, { documentId: "d", effectiveAt: monday }, terms))
				.state,
		).toBe("disposed");
	});

	test("已决定未送达的先收回结果，收回不需要文书，处置仍待选择（legal-effect §3）", () => {
		const decided = { ...place, progress: "decided" } as const;
		expect(chooseOutcome(effective, outcome("terminate"), decided)).toMatchObject({
			refused: "take-result-back-first",
		});
		const takenBack = played(effective, chooseOutcome(effective, outcome("take-back-result"), decided));
		expect(takenBack).toMatchObject({
			state: "effective",
			measures: [{ outcome: "take-back-result", documentId: null }],
		});
		expect(chooseOutcome(takenBack, outcome("take-back-result"), decided)).toMatchObject({
			refused: "already-taken",
		});
		expect(chooseOutcome(takenBack, outcome("terminate"), place)).toHaveProperty("accepted");
	});

	test("事实已满足的，更正档案保留决定（legal-effect §3）", () => {
		const kept = outcome("keep-decision", { assessment: "in-truth-fulfilled" });
		expect(played(effective, chooseOutcome(effective, kept, { ...closed, documentId: null })).state).toBe(
			"disposed",
		);
	});

	test.each([
		["没有理由", outcome("terminate", { reasons: "" }), place, "reasons-empty"],
		["办结后没有判断", outcome("revoke"), closed, "assessment-missing"],
		["没有文书", outcome("terminate"), { ...place, documentId: null }, "document-missing"],
		["索要证明", outcome("terminate"), { ...place, demandedName: "婚姻状况证明" }, "certificate-demanded"],
		["撤销未决定的办件", outcome("revoke"), place, "nothing-decided-yet"],
		["终止已办结的办件", outcome("terminate", { assessment: "curable" }), closed, "already-closed"],
	] as const)("%s的，不能处置（R-064）", (_, command, facts, reason) => {
		expect(chooseOutcome(effective, command, facts)).toMatchObject({ refused: reason });
	});

	test("没有认定虚假承诺的，不能按欺骗取得处理（legal-effect §2）", () => {
		const mistaken = breachIn("effective", { cause: "mistake" });
		expect(chooseOutcome(mistaken, outcome("revoke", { assessment: "deceit" }), closed)).toMatchObject({
			refused: "deceit-needs-false-commitment",
		});
		expect(chooseOutcome(mistaken, outcome("revoke", { assessment: "not-curable" }), closed)).toHaveProperty(
			"accepted",
		);
	});

	test("认定停止执行期间不得处置（legal-effect §1）", () => {
		const flagged = played(effective, fileRemedy(effective, { kind: "review" }, { now: monday }));
		expect(chooseOutcome(flagged, outcome("terminate"), place)).toHaveProperty("accepted");
		const stayed = played(flagged, stayFinding(flagged, { now: monday }));
		expect(chooseOutcome(stayed, outcome("terminate"), place)).toMatchObject({ refused: "finding-stayed" });
	});
});

describe("责令限期整改", () => {
	const correcting = breachIn("correcting");
	const recheck = { reasons: "现场复查", by: handler, documentId: "d2" };

	test("期限自送达起算，十五个工作日（R-064）", () => {
		expect(correcting).toMatchObject({
			correction: { dueAt: "2026-03-23T15:59:59.999Z", recheckDueAt: "2026-03-26T15:59:59.999Z" },
		});
	});

	test("报告整改后三个工作日内复查，合格的保留决定（R-064）", () => {
		const reported = played(
			correcting,
			reportCorrection(correcting, { by: wangFang }, { now: monday, recheck: workdays(3), calendar }),
		);
		expect(reported).toMatchObject({ correction: { recheckDueAt: "2026-03-05T15:59:59.999Z" } });
		expect(
			reportCorrection(reported, { by: wangFang }, { now: monday, recheck: workdays(3), calendar }),
		).toMatchObject({ refused: "already-reported" });
		expect(
			played(reported, recordRecheck(reported, { ...recheck, passed: true }, { now: monday })),
		).toMatchObject({
			state: "disposed",
			disposal: { outcome: "order-correction" },
		});
	});

	test("复查不合格的才可以撤销（R-064）", () => {
		const revoke = outcome("revoke", { assessment: "curable" });
		const effective = breachIn("effective");
		expect(chooseOutcome(effective, revoke, closed)).toMatchObject({ refused: "recheck-not-failed" });
		const late = new Date("2026-03-24T00:00:00Z");
		const failed = played(
			correcting,
			recordRecheck(correcting, { ...recheck, passed: false }, { now: late }),
		);
		expect(failed).toMatchObject({ state: "effective", recheckFailed: true });
		expect(chooseOutcome(failed, revoke, closed)).toHaveProperty("accepted");
		expect(chooseOutcome(failed, { ...revoke, gravelyHarms: true }, closed)).toMatchObject({
			refused: "gravely-harms-public-interest",
		});
	});

	test("期限内没有报告的，不能提前认定不合格；没有理由的不能复查（R-064）", () => {
		expect(recordRecheck(correcting, { ...recheck, passed: false }, { now: monday })).toMatchObject({
			refused: "term-still-running",
		});
		expect(
			recordRecheck(correcting, { ...recheck, passed: true, reasons: "" }, { now: monday }),
		).toMatchObject({
			refused: "reasons-empty",
		});
	});

	test("不是当事人，或者期限已过，不能报告整改（R-064）", () => {
		const facts = { now: monday, recheck: workdays(3), calendar };
		expect(reportCorrection(correcting, { by: stranger }, facts)).toMatchObject({ refused: "not-yours" });
		expect(
			reportCorrection(correcting, { by: wangFang }, { ...facts, now: new Date("2026-03-24T00:00:00Z") }),
		).toMatchObject({ refused: "correction-term-over" });
	});
});

describe("移交处罚", () => {
	const effective = breachIn("effective");
	const command = {
		id: "h1",
		competentOrgan: "市场监督管理局",
		statute: { law: "某法", article: "第三条" },
		by: handler,
	};

	test("依照指明的法律移交有权机关，有回执才能办结（R-064）", () => {
		const disposed = breachIn("disposed");
		const handed = played(disposed, handOverPenalty(disposed, command, { now: monday }));
		expect(closeBreach(handed, { by: handler }, { now: monday })).toMatchObject({
			refused: "penalty-without-receipt",
		});
		expect(receivePenaltyReceipt(handed, { handOverId: "h1", receiptNo: " " })).toMatchObject({
			refused: "receipt-missing",
		});
		expect(receivePenaltyReceipt(handed, { handOverId: "h9", receiptNo: "1" })).toMatchObject({
			refused: "hand-over-unknown",
		});
		const received = played(handed, receivePenaltyReceipt(handed, { handOverId: "h1", receiptNo: "收1号" }));
		expect(receivePenaltyReceipt(received, { handOverId: "h1", receiptNo: "2" })).toMatchObject({
			refused: "already-received",
		});
		expect(played(received, closeBreach(received, { by: handler }, { now: monday })).state).toBe("closed");
	});

	test.each([
		["不因承诺书不实本身处罚", { ...command, statute: null }, "penalty-because-of-the-letter"],
		["没有写有权机关", { ...command, competentOrgan: " " }, "competent-organ-missing"],
		["没有写条文", { ...command, statute: { law: "某法", article: "" } }, "statute-missing"],
	] as const)("%s（legal-effect §3）", (_, given, reason) => {
		expect(handOverPenalty(effective, given, { now: monday })).toMatchObject({ refused: reason });
	});

	test("停止执行期间不移交（legal-effect §1）", () => {
		const flagged = played(effective, fileRemedy(effective, { kind: "suit" }, { now: monday }));
		const stayed = played(flagged, stayFinding(flagged, { now: monday }));
		expect(handOverPenalty(stayed, command, { now: monday })).toMatchObject({ refused: "finding-stayed" });
	});
});

describe("移送司法机关", () => {
	const days = (count: number) => ({ count, unit: "natural-day" as const });
	const propose = (breach: Breach) =>
		proposeTransfer(
			breach,
			{ reasons: "涉嫌伪造印章", publicOfficial: false, by: handler },
			{ now: monday, headDecides: days(3), calendar },
		);
	const decide = (breach: Breach, transfer = true) =>
		decideTransfer(
			breach,
			{ transfer, reasons: "同意", by: head },
			{ now: monday, handOver: { count: 24, unit: "hour" }, calendar },
		);
	const handOver = (breach: Breach, packageFiles = [{ name: "认定书", hash: "c".repeat(64) }]) =>
		handOverTransfer(breach, { packageFiles }, { now: monday, reply: days(3), calendar });

	test("三日内决定，二十四小时内移送，三日内回执，有回执才能办结（R-066）", () => {
		const disposed = breachIn("disposed");
		const proposed = played(disposed, propose(disposed));
		expect(proposed.transfer).toMatchObject({ to: "police", decideBy: "2026-03-05T15:59:59.999Z" });
		const decided = played(proposed, decide(proposed));
		expect(decided.transfer).toMatchObject({ handOverBy: "2026-03-03T02:00:00.000Z" });
		const handed = played(decided, handOver(decided));
		expect(handed.transfer).toMatchObject({
			replyBy: "2026-03-05T15:59:59.999Z",
			packageFiles: [{ name: "认定书" }],
		});
		expect(closeBreach(handed, { by: handler }, { now: monday })).toMatchObject({
			refused: "transfer-without-receipt",
		});
		expect(answerTransfer(handed, { accepted: true, receiptNo: "" }, { now: monday })).toMatchObject({
			refused: "receipt-missing",
		});
		const answered = played(
			handed,
			answerTransfer(handed, { accepted: false, receiptNo: "公1号" }, { now: monday }),
		);
		expect(played(answered, closeBreach(answered, { by: handler }, { now: monday })).state).toBe("closed");
	});

	test("涉及公职人员的移送监察机关（R-066）", () => {
		const effective = breachIn("effective");
		expect(
			proposeTransfer(
				effective,
				{ reasons: "涉及公职人员", publicOfficial: true, by: handler },
				{ now: monday, headDecides: days(3), calendar },
			),
		).toMatchObject({ accepted: [{ to: "supervision-organ" }] });
	});

	test("决定不移送的，可以办结，也可以再次提出（R-066）", () => {
		const disposed = breachIn("disposed");
		const proposed = played(disposed, propose(disposed));
		const declined = played(proposed, decide(proposed, false));
		expect(declined.transfer?.state).toBe("declined");
		expect(closeBreach(declined, { by: handler }, { now: monday })).toHaveProperty("accepted");
		expect(propose(declined)).toHaveProperty("accepted");
	});

	test("每一步只能接着上一步，提出的人不能自己决定（R-066）", () => {
		const effective = breachIn("effective");
		expect(decide(effective)).toMatchObject({ refused: "nothing-proposed" });
		expect(handOver(effective)).toMatchObject({ refused: "nothing-decided" });
		expect(answerTransfer(effective, { accepted: true, receiptNo: "1" }, { now: monday })).toMatchObject({
			refused: "not-handed-over",
		});
		const proposed = played(effective, propose(effective));
		expect(propose(proposed)).toMatchObject({ refused: "already-proposed" });
		const facts = { now: monday, handOver: days(1), calendar };
		expect(decideTransfer(proposed, { transfer: true, reasons: "同意", by: handler }, facts)).toMatchObject({
			refused: "own-proposal",
		});
		expect(decideTransfer(proposed, { transfer: true, reasons: " ", by: head }, facts)).toMatchObject({
			refused: "reasons-empty",
		});
		expect(handOver(played(proposed, decide(proposed)), [])).toMatchObject({ refused: "package-empty" });
		expect(
			proposeTransfer(
				effective,
				{ reasons: "", publicOfficial: false, by: handler },
				{ now: monday, headDecides: days(3), calendar },
			),
		).toMatchObject({ refused: "reasons-empty" });
	});
});

describe("复议、诉讼和撤销认定", () => {
	const effective = breachIn("effective");

	test("救济期间认定继续有效并标注，停止执行另行登记，维持后标注取消（legal-effect §1）", () => {
		const flagged = played(effective, fileRemedy(effective, { kind: "review" }, { now: monday }));
		expect(flagged).toMatchObject({ state: "effective", remedy: { kind: "review", stayed: false } });
		const stayed = played(flagged, stayFinding(flagged, { now: monday }));
		expect(stayed.remedy?.stayed).toBe(true);
		expect(played(stayed, endRemedy(stayed, { documentNo: "复1号" }, { now: monday })).remedy).toBeNull();
	});

	test("认定被撤销的，写明文号（R-065）", () => {
		expect(
			played(effective, reverseFinding(effective, { documentNo: "行初1号" }, { now: monday })),
		).toMatchObject({
			state: "reversed",
			documentNo: "行初1号",
		});
	});

	test("没有救济、重复登记、没有文号的，不能登记（legal-effect §1）", () => {
		const flagged = played(effective, fileRemedy(effective, { kind: "review" }, { now: monday }));
		const stayed = played(flagged, stayFinding(flagged, { now: monday }));
		expect(stayFinding(effective, { now: monday })).toMatchObject({ refused: "no-remedy" });
		expect(endRemedy(effective, { documentNo: "1" }, { now: monday })).toMatchObject({
			refused: "no-remedy",
		});
		expect(fileRemedy(flagged, { kind: "suit" }, { now: monday })).toMatchObject({
			refused: "remedy-already-flagged",
		});
		expect(stayFinding(stayed, { now: monday })).toMatchObject({ refused: "already-stayed" });
		expect(endRemedy(flagged, { documentNo: " " }, { now: monday })).toMatchObject({
			refused: "document-number-missing",
		});
		expect(reverseFinding(effective, { documentNo: "" }, { now: monday })).toMatchObject({
			refused: "document-number-missing",
		});
	});
});
