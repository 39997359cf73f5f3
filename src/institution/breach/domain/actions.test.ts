import { expect, test } from "vitest";
import { allows } from "#kernel/action.ts";
import { partyRoles, type Role, staffRoles } from "#kernel/role.ts";
import {
	breachIn,
	calendar,
	facts,
	finding,
	handler,
	head,
	monday,
	outcome,
	wangFang,
	workdays,
} from "#tests/support/breach.ts";
import { actions, type BreachAction } from "./actions.ts";
import { answerTransfer } from "./answer-transfer.ts";
import { breachStates } from "./api.ts";
import { beginDefence } from "./begin-defence.ts";
import type { Breach } from "./breach.ts";
import { chooseOutcome } from "./choose-outcome.ts";
import { closeBreach } from "./close.ts";
import { correctSlip } from "./correct-slip.ts";
import { decideTransfer } from "./decide-transfer.ts";
import { draftFinding } from "./draft-finding.ts";
import { dropBreach } from "./drop.ts";
import { endDefenceTerm } from "./end-defence-term.ts";
import { giveDefence } from "./give-defence.ts";
import { handOverPenalty } from "./hand-over-penalty.ts";
import { handOverTransfer } from "./hand-over-transfer.ts";
import { inviteDefence } from "./invite-defence.ts";
import { makeFindingEffective } from "./make-finding-effective.ts";
import { makeOutcomeEffective } from "./make-outcome-effective.ts";
import { possible } from "./possible.ts";
import { proposeTransfer } from "./propose-transfer.ts";
import { receivePenaltyReceipt } from "./receive-penalty-receipt.ts";
import { recordRecheck } from "./record-recheck.ts";
import { endRemedy, fileRemedy, stayFinding } from "./remedy.ts";
import { reportCorrection } from "./report-correction.ts";
import { reverseFinding } from "./reverse.ts";
import { takeBackFinding } from "./take-back-finding.ts";

const now = monday;
const by = handler;
const statute = { law: "某法", article: "第一条" };
const served = { documentId: "document-1", effectiveAt: monday };

/** Each action tried with a command that is otherwise in order. */
const attempts: Record<BreachAction, (breach: Breach) => object> = {
	"invite-defence": (breach) => inviteDefence(breach, { documentId: "d" }, { demandedName: null }),
	"begin-defence": (breach) => beginDefence(breach, served, { term: workdays(5), calendar }),
	"give-defence": (breach) =>
		giveDefence(breach, { by: wangFang, statement: "有话说", offersCertificate: false }, { now }),
	"end-defence-term": (breach) => endDefenceTerm(breach, { now: new Date("2026-06-01T00:00:00Z") }),
	"drop-breach": (breach) => dropBreach(breach, { because: "source-wrong", reason: "数据有误", by }, { now }),
	"correct-slip": (breach) =>
		correctSlip(breach, { reason: "笔误", by }, { now, progress: "accepted", correctedBefore: false }),
	"draft-finding": (breach) =>
		draftFinding(breach, finding("mistake"), { now, documentIds: ["d"], demandedName: null }),
	"take-back-finding": (breach) => takeBackFinding(breach, { by }, { now }),
	"make-finding-effective": (breach) =>
		makeFindingEffective(breach, { documentId: "d", effectiveAt: now.toISOString() }),
	"choose-outcome": (breach) =>
		chooseOutcome(breach, outcome("terminate"), {
			now,
			progress: "accepted",
			documentId: "d",
			demandedName: null,
		}),
	"make-outcome-effective": (breach) =>
		makeOutcomeEffective(breach, served, { correction: workdays(15), recheck: workdays(3), calendar }),
	"report-correction": (breach) =>
		reportCorrection(breach, { by: wangFang }, { now, recheck: workdays(3), calendar }),
	"record-recheck": (breach) =>
		recordRecheck(breach, { passed: true, reasons: "已改正", by, documentId: "d" }, { now }),
	"hand-over-penalty": (breach) =>
		handOverPenalty(breach, { id: "h", competentOrgan: "市监局", statute, by }, { now }),
	"receive-penalty-receipt": (breach) => receivePenaltyReceipt(breach, { handOverId: "h", receiptNo: "1" }),
	"propose-transfer": (breach) =>
		proposeTransfer(
			breach,
			{ reasons: "涉嫌犯罪", publicOfficial: false, by },
			{ now, headDecides: workdays(3), calendar },
		),
	"decide-transfer": (breach) =>
		decideTransfer(
			breach,
			{ transfer: true, reasons: "同意", by: head },
			{ now, handOver: workdays(1), calendar },
		),
	"hand-over-transfer": (breach) =>
		handOverTransfer(
			breach,
			{ packageFiles: [{ name: "核查记录", hash: "a" }] },
			{ now, reply: workdays(3), calendar },
		),
	"answer-transfer": (breach) => answerTransfer(breach, { accepted: true, receiptNo: "1" }, { now }),
	"file-remedy": (breach) => fileRemedy(breach, { kind: "review" }, { now }),
	"stay-finding": (breach) => stayFinding(breach, { now }),
	"end-remedy": (breach) => endRemedy(breach, { documentNo: "1" }, { now }),
	"reverse-finding": (breach) => reverseFinding(breach, { documentNo: "1" }, { now }),
	"close-breach": (breach) => closeBreach(breach, { by }, { now }),
};

const names = Object.keys(actions) as BreachAction[];

test("走遍状态×动作：规则只在动作表允许的状态下办理（R-064）", () => {
	for (const state of breachStates) {
		const breach = breachIn(state);
		expect(breach.state).toBe(state);
		for (const action of names) {
			const answer = attempts[action](breach);
			const wrongStage = "refused" in answer && answer.refused === "not-at-this-stage";
			expect(wrongStage, `${state} × ${action}`).toBe(!possible(action, state));
		}
	}
});

test("走遍状态×角色×动作：表中没有写的角色什么也不能办（R-064）", () => {
	const roles: Role[] = [...staffRoles, ...partyRoles, "public", "system", "api-client", "guest"];
	for (const action of names)
		for (const state of breachStates)
			for (const role of roles)
				expect(allows(actions[action], state, role)).toBe(
					possible(action, state) && (actions[action].by as readonly Role[]).includes(role),
				);
	for (const action of names) {
		const by: readonly Role[] = actions[action].by;
		expect(by.includes("public"), action).toBe(false);
		expect(by.includes("helper"), action).toBe(false);
	}
	expect(actions["decide-transfer"].by).toEqual(["organ-head"]);
	expect(facts.promisor).toBe(wangFang);
});
