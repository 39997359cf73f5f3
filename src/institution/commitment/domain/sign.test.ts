import { describe, expect, test } from "vitest";
import { refuse } from "#kernel/decision.ts";
import {
	agent,
	digest,
	eligible,
	letterIn,
	noticeHash,
	now,
	promisor,
} from "#tests/support/commitment-states.ts";
import type { SlotProblem } from "./fill-slots.ts";
import { type Signature, type SignFacts, sign } from "./sign.ts";

const prepared = letterIn("prepared");
const drawn: Signature = {
	level: "E",
	means: "drawn",
	fileHash: "f".repeat(64),
	contentDigest: digest,
	electronicFormConsent: true,
	assistance: null,
};
const facts: SignFacts = {
	now,
	signer: promisor,
	noticeHash,
	contentDigest: digest,
	eligibility: eligible,
	slotProblems: [],
	signatureMinimum: "E",
	riskDecisionNo: "风险1号",
	confirmation: { confirmed: true, how: "fresh-sign-in", challengeId: "challenge" },
	representation: { capacity: "applicant" },
	realNameLevel: 3,
	matterOpen: true,
	evidenceSealable: true,
	staffId: null,
};
const problem = (key: string, kind: SlotProblem["kind"]): SlotProblem => ({
	key,
	kind,
	reason: kind === "blank" ? "slot-blank" : "slot-not-number",
	bound: null,
});
const paper: Signature = { ...drawn, level: "P", means: "scan", electronicFormConsent: false };
const onPaper: Partial<SignFacts> = {
	confirmation: { confirmed: true, how: "paper", challengeId: null },
	realNameLevel: null,
};

describe("签署告知承诺书", () => {
	test("申请人本人签署即生效，记下级别、摘要和确认方式（三(四) R-013）", () => {
		expect(sign(prepared, drawn, facts)).toMatchObject({
			accepted: [
				{ type: "EligibilityChecked" },
				{
					type: "CommitmentSigned",
					byAgent: false,
					signing: {
						level: "E",
						contentDigest: digest,
						confirmation: "fresh-sign-in",
						riskDecisionNo: "风险1号",
					},
				},
			],
		});
	});

	test("代理人签署的记作代签，以便当即告诉本人（R-033）", () => {
		const byAgent = letterIn("prepared", { kind: "agent", party: agent, authorisationId: "authorisation" });
		expect(
			sign(byAgent, drawn, { ...facts, signer: agent, representation: { capacity: "agent" } }),
		).toMatchObject({
			accepted: [{}, { byAgent: true }],
		});
	});

	test("纸质签署不需要电子形式同意和实名登录（R-150）", () => {
		expect(sign(prepared, paper, { ...facts, ...onPaper, signatureMinimum: "P" })).toMatchObject({
			accepted: [{}, { signing: { level: "P", riskDecisionNo: null } }],
		});
	});

	test.each([
		["没有完成告知不能签署（R-012）", letterIn("telling"), drawn, {}, "notice-incomplete"],
		["没有填完不能签署（R-013）", letterIn("told"), drawn, {}, "slot-blank"],
		[
			"选择提交证明的没有承诺书可签（R-030）",
			letterIn("certificate"),
			drawn,
			{},
			"not-on-the-commitment-route",
		],
		["没有选择的不能签署（R-030）", letterIn("offered"), drawn, {}, "not-on-the-commitment-route"],
		["签过的不能再签（R-013）", letterIn("sealed"), drawn, {}, "already-signed"],
		["撤回的不能再签（R-092）", letterIn("withdrawn"), drawn, {}, "already-signed"],
		["办件已办结的不能签署（R-015）", prepared, drawn, { matterOpen: false }, "matter-closed"],
		[
			"证据不能固定时不接受签署（trust 2）",
			prepared,
			drawn,
			{ evidenceSealable: false },
			"evidence-not-sealable",
		],
		["告知文字变了须重新阅知（R-012）", prepared, drawn, { noticeHash: "other" }, "notice-text-changed"],
		[
			"信用修复前不适用（三(三) R-032）",
			prepared,
			drawn,
			{ eligibility: { ...eligible, decision: "deny" as const } },
			"not-eligible",
		],
		[
			"空白项不能签署（R-013）",
			prepared,
			drawn,
			{ slotProblems: [problem("income", "blank")] },
			"slot-blank",
		],
		[
			"无效项不能签署（R-013）",
			prepared,
			drawn,
			{ slotProblems: [problem("income", "invalid")] },
			"slots-invalid",
		],
		[
			"现场核查须写明地址（R-129）",
			prepared,
			drawn,
			{ slotProblems: [problem("siteAddress", "blank")] },
			"site-address-missing",
		],
		[
			"不需现场核查不写地址（R-129）",
			prepared,
			drawn,
			{ slotProblems: [problem("siteAddress", "invalid")] },
			"site-address-not-asked",
		],
		[
			"低于事项的最低签署方式（R-150）",
			prepared,
			drawn,
			{ signatureMinimum: "R" as const },
			"signature-level-too-low",
		],
		[
			"没有风险决定不能用电子确认（R-150）",
			prepared,
			drawn,
			{ riskDecisionNo: null },
			"electronic-level-not-decided",
		],
		[
			"不同意电子形式（R-150）",
			prepared,
			{ ...drawn, electronicFormConsent: false },
			{},
			"electronic-form-not-agreed",
		],
		["实名等级不够（R-150）", prepared, drawn, { realNameLevel: 1 }, "real-name-too-weak"],
		["签的不是眼前的文字（滥用6）", prepared, { ...drawn, contentDigest: "old" }, {}, "text-changed"],
		[
			"没有新的确认（R-150）",
			prepared,
			drawn,
			{ confirmation: refuse("challenge-expired" as const, "") },
			"challenge-expired",
		],
		["没有签名图像（R-150）", prepared, { ...drawn, fileHash: null }, {}, "signature-missing"],
		[
			"只键入姓名须重新登录（R-150）",
			prepared,
			{ ...drawn, means: "typed" as const, fileHash: null },
			{ confirmation: { confirmed: true as const, how: "one-time-code" as const, challengeId: "c" } },
			"sign-in-not-fresh",
		],
		[
			"无权代签（R-033）",
			prepared,
			drawn,
			{ representation: refuse("agent-not-allowed" as const, "") },
			"agent-not-allowed",
		],
	])("%s", (_, commitment, signature, change, reason) => {
		expect(sign(commitment, signature, { ...facts, ...change })).toMatchObject({ refused: reason });
	});

	test("单位印章只凭声明不算：要有纸质或者证书（legal-effect 4）", () => {
		const sealClaimed = letterIn("prepared", {
			kind: "handler",
			party: agent,
			withSeal: true,
			authorisationId: null,
		});
		const handler = { ...facts, signer: agent, representation: { capacity: "handler" as const } };
		expect(sign(sealClaimed, drawn, handler)).toMatchObject({ refused: "seal-needs-paper-or-certificate" });
		expect(sign(sealClaimed, paper, { ...handler, ...onPaper })).toMatchObject({
			accepted: [{}, { byAgent: false }],
		});
	});

	test("不能阅读的：宣读人和见证人须是两个人，经办人不能见证（R-149）", () => {
		const read = (readBy: string, witness: string) =>
			sign(
				prepared,
				{ ...paper, assistance: { readBy, witness, questionsNoted: true } },
				{ ...facts, ...onPaper, staffId: "clerk" },
			);
		expect(read("clerk", "colleague")).toMatchObject({ accepted: [{}, {}] });
		expect(read("colleague", "colleague")).toMatchObject({ refused: "witness-missing" });
		expect(read("colleague", "clerk")).toMatchObject({ refused: "witness-missing" });
	});
});
