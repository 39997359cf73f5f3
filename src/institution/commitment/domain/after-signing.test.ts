import { describe, expect, test } from "vitest";
import type { PartyId } from "#kernel/actor.ts";
import type { WorkCalendar } from "#kernel/calendar.ts";
import { isRefusal } from "#kernel/decision.ts";
import type { Parameter } from "#kernel/parameter.ts";
import { agent, letterIn, now, promisor } from "#tests/support/commitment-states.ts";
import { answerWithdrawal, escalateWithdrawal } from "./answer-withdrawal.ts";
import { type CommitmentId, evolve, isSigned, sealingOf, signingOf } from "./commitment.ts";
import { correctLetter, nextVersion, supersede } from "./correct-letter.ts";
import { disownCommitment } from "./disown-commitment.ts";
import { requestWithdrawal } from "./request-withdrawal.ts";
import { sealCommitment } from "./seal-commitment.ts";

const calendar: WorkCalendar = {
	version: 1,
	from: "2026-01-01",
	horizon: "2026-12-31",
	off: new Set(),
	worked: new Set(),
};
const answerTerm: Parameter = {
	key: "withdrawal.answer",
	value: 1,
	unit: "working-day",
	standing: "D",
	authority: "",
	version: 1,
};
const sealing = {
	letterNo: "平龙司告承〔2026〕第0001号",
	root: "a".repeat(64),
	pdfHash: "b".repeat(64),
	tsrHash: "c".repeat(64),
};

describe("加盖印章", () => {
	test("签署后盖章一次，签署与盖章的事实都保留（R-150）", () => {
		const decision = sealCommitment(letterIn("signed"), sealing, now);
		if (isRefusal(decision)) throw new Error(decision.refused);
		const sealed = decision.accepted.reduce(evolve, letterIn("signed"));
		expect(sealed).toMatchObject({ state: "sealed", sealing });
		expect([isSigned(sealed), signingOf(sealed)?.level, sealingOf(sealed)?.root]).toEqual([
			true,
			"E",
			sealing.root,
		]);
	});
	test("盖过的不再盖，没有签的不能盖，撤回中的不盖（R-150）", () => {
		expect(sealCommitment(letterIn("sealed"), sealing, now)).toMatchObject({ refused: "already-sealed" });
		expect(sealCommitment(letterIn("prepared"), sealing, now)).toMatchObject({ refused: "not-signed" });
		expect(sealCommitment(letterIn("withdrawing"), sealing, now)).toMatchObject({ refused: "not-signed" });
	});
});

describe("申请撤回承诺", () => {
	const facts = {
		now,
		calendar,
		answerTerm,
		matterClosed: false,
		mismatchFound: false,
		by: promisor,
		mayAct: true,
		explained: false,
	};
	test.each(["signed", "sealed"] as const)("%s 到办结前都可以申请，一个工作日内答复（R-092）", (state) => {
		expect(requestWithdrawal(letterIn(state), "filled-wrongly", facts)).toMatchObject({
			accepted: [
				{
					type: "WithdrawalRequested",
					withdrawal: { decider: "handler", dueAt: "2026-03-03T15:59:59.999Z" },
				},
			],
		});
	});
	test("核查已发现不一致的，由上级答复（legal-effect 1）", () => {
		expect(
			requestWithdrawal(letterIn("sealed"), "filled-wrongly", { ...facts, mismatchFound: true }),
		).toMatchObject({
			accepted: [{ withdrawal: { decider: "organ-head" } }],
		});
	});
	test.each([
		["没有签署的", letterIn("prepared"), "filled-wrongly", {}, "not-signed"],
		["已在撤回的", letterIn("withdrawing"), "filled-wrongly", {}, "already-withdrawing"],
		["撤回过的", letterIn("withdrawn"), "filled-wrongly", {}, "already-ended"],
		["已被更正件代替的", letterIn("superseded"), "filled-wrongly", {}, "already-ended"],
		["办结以后", letterIn("sealed"), "filled-wrongly", { matterClosed: true }, "matter-closed"],
		["无权撤回的人", letterIn("sealed"), "filled-wrongly", { mayAct: false }, "not-yours"],
		["选了其他却没有说明", letterIn("sealed"), "other", {}, "reason-missing"],
		[
			"工作日历没有那一年",
			letterIn("sealed"),
			"filled-wrongly",
			{ now: new Date("2026-12-31T02:00:00Z") },
			"calendar-past-horizon",
		],
	] as const)("%s：退回（R-092）", (_, commitment, reason, change, refused) => {
		expect(requestWithdrawal(commitment, reason, { ...facts, ...change })).toMatchObject({ refused });
	});
});

describe("答复撤回申请", () => {
	const facts = { now, decidedBy: "staff", role: "handler", mismatchFound: false } as const;
	const no = { grant: false, ground: "no-reasonable-ground", explained: true } as const;
	const escalated = (() => {
		const decision = escalateWithdrawal(letterIn("withdrawing"), new Date("2026-03-03T16:00:00.000Z"));
		if (isRefusal(decision)) throw new Error(decision.refused);
		return decision.accepted.reduce(evolve, letterIn("withdrawing"));
	})();

	test("同意的即撤回，签署证据保留；不同意的回到原状（R-092）", () => {
		const yes = answerWithdrawal(letterIn("withdrawing"), { grant: true }, facts);
		if (isRefusal(yes)) throw new Error(yes.refused);
		expect(yes.accepted.reduce(evolve, letterIn("withdrawing"))).toMatchObject({
			state: "withdrawn",
			signing: { level: "E" },
		});
		const kept = answerWithdrawal(letterIn("withdrawing"), no, facts);
		if (isRefusal(kept)) throw new Error(kept.refused);
		expect(kept.accepted.reduce(evolve, letterIn("withdrawing")).state).toBe("sealed");
	});
	test("逾期未答复自动转上级，只转一次，之后承办人不能再答复（R-092）", () => {
		expect(escalated).toMatchObject({ withdrawal: { decider: "organ-head" } });
		expect(escalateWithdrawal(escalated, new Date("2026-03-09T16:00:00.000Z"))).toEqual({ accepted: [] });
		expect(escalateWithdrawal(letterIn("withdrawing"), now)).toEqual({ accepted: [] });
		expect(escalateWithdrawal(letterIn("sealed"), now)).toMatchObject({ refused: "no-withdrawal-open" });
		expect(answerWithdrawal(escalated, { grant: true }, facts)).toMatchObject({
			refused: "superior-decides",
		});
		expect(answerWithdrawal(escalated, { grant: true }, { ...facts, role: "organ-head" })).toMatchObject({
			accepted: [{}],
		});
	});
	test.each([
		["没有待答复的申请", letterIn("sealed"), { grant: true }, {}, "no-withdrawal-open"],
		[
			"答复前又发现不一致",
			letterIn("withdrawing"),
			{ grant: true },
			{ mismatchFound: true },
			"superior-decides",
		],
		["不写理由的不同意", letterIn("withdrawing"), { ...no, explained: false }, {}, "explanation-missing"],
		[
			"没有发现不一致却以此为由",
			letterIn("withdrawing"),
			{ ...no, ground: "found-untrue-already" },
			{},
			"nothing-found-untrue",
		],
	] as const)("%s：退回（R-092）", (_, commitment, answer, change, reason) => {
		expect(answerWithdrawal(commitment, answer, { ...facts, ...change })).toMatchObject({ refused: reason });
	});
});

describe("本人否认代签", () => {
	const until = new Date("2026-03-10T15:59:59.999Z");
	const byAgent = letterIn("sealed", { kind: "agent", party: agent, authorisationId: "authorisation" });
	const facts = { now, by: promisor, until };
	test("期限内否认的，承诺无效，由代理人负责（R-033）", () => {
		expect(disownCommitment(byAgent, facts)).toMatchObject({
			accepted: [{ type: "CommitmentDisowned", agent }],
		});
		expect(disownCommitment(byAgent, { ...facts, now: until })).toMatchObject({ accepted: [{}] });
	});
	test.each([
		["本人签的", letterIn("sealed"), {}, "not-signed-by-agent"],
		[
			"监护人签的",
			letterIn("sealed", { kind: "guardian", party: agent, relation: "parent", proof: "data" }),
			{},
			"not-signed-by-agent",
		],
		["还没有签的", letterIn("prepared"), {}, "not-signed"],
		["不是本人来说的", byAgent, { by: "other" as PartyId }, "only-principal"],
		["期限已过", byAgent, { now: new Date(until.getTime() + 1) }, "disown-too-late"],
	] as const)("%s：退回（legal-effect 4）", (_, commitment, change, reason) => {
		expect(disownCommitment(commitment, { ...facts, ...change })).toMatchObject({ refused: reason });
	});
});

describe("更正笔误", () => {
	const facts = { now, correction: "next" as CommitmentId, undecided: true, correctionOpen: false };
	test("形成新版本，重新告知、填写、签署，原件保留到新件盖章（R-151）", () => {
		expect(correctLetter(letterIn("sealed"), facts)).toMatchObject({
			accepted: [{ type: "CorrectionOpened" }],
		});
		expect(nextVersion(letterIn("sealed"), "next" as CommitmentId, now)).toMatchObject({
			version: 2,
			corrects: "letter",
			state: "telling",
			notice: null,
			slots: { complete: false },
		});
		expect(supersede(letterIn("sealed"), "next" as CommitmentId, now)).toMatchObject({
			accepted: [{ type: "LetterCorrected" }],
		});
		expect(supersede(letterIn("withdrawn"), "next" as CommitmentId, now)).toMatchObject({
			refused: "not-sealed",
		});
	});
	test.each([
		["没有盖章的", letterIn("signed"), {}, "not-sealed"],
		["已经决定的", letterIn("sealed"), { undecided: false }, "matter-closed"],
		["已在更正的", letterIn("sealed"), { correctionOpen: true }, "correction-open"],
	] as const)("%s：退回（R-151）", (_, commitment, change, reason) => {
		expect(correctLetter(commitment, { ...facts, ...change })).toMatchObject({ refused: reason });
	});
	test("只更正一次（R-151）", () => {
		const second = { ...letterIn("sealed"), version: 2 };
		expect(correctLetter(second, facts)).toMatchObject({ refused: "corrected-once" });
	});
});
