import { accept, type Decision, refuse } from "#kernel/decision.ts";
import type { StaffRole } from "#kernel/role.ts";
import { possible } from "./actions.ts";
import type { Commitment, CommitmentEvent, WithdrawalRefusalGround } from "./commitment.ts";

export type AnswerWithdrawalReason =
	| "no-withdrawal-open"
	| "superior-decides"
	| "explanation-missing"
	| "nothing-found-untrue";

export type WithdrawalAnswer =
	| { grant: true }
	| { grant: false; ground: WithdrawalRefusalGround; explained: boolean };

type Facts = {
	now: Date;
	/** Staff id of who decides, and the role it acts in. */
	decidedBy: string;
	role: Extract<StaffRole, "handler" | "organ-head">;
	/** Read again now: a mismatch may have come up while the answer was pending. */
	mismatchFound: boolean;
};

/**
 * 答复撤回申请. Granting is the rule; refusing needs a listed ground and written reasons. Where a check already shows
 * a mismatch, only a superior answers. No effect on credit, warning or sampling either way.
 */
export const answerWithdrawal = (
	commitment: Commitment,
	answer: WithdrawalAnswer,
	{ now, decidedBy, role, mismatchFound }: Facts,
): Decision<CommitmentEvent, AnswerWithdrawalReason> => {
	const clause = "三(七) R-092";
	if (commitment.state !== "withdrawing" || !possible("answer-withdrawal", commitment.state))
		return refuse("no-withdrawal-open", clause);
	if (role !== "organ-head" && (mismatchFound || commitment.withdrawal.decider === "organ-head"))
		return refuse("superior-decides", clause);
	const at = now.toISOString();
	if (answer.grant) return accept({ type: "WithdrawalGranted", decidedBy, at });
	if (!answer.explained) return refuse("explanation-missing", clause);
	if (answer.ground === "found-untrue-already" && !mismatchFound)
		return refuse("nothing-found-untrue", clause);
	return accept({ type: "WithdrawalRefused", decidedBy, ground: answer.ground, at });
};

/** 逾期未答复: a superior takes over once; answering is still owed. */
export const escalateWithdrawal = (
	commitment: Commitment,
	now: Date,
): Decision<CommitmentEvent, "no-withdrawal-open"> => {
	if (commitment.state !== "withdrawing") return refuse("no-withdrawal-open", "三(七) R-092");
	if (commitment.withdrawal.decider === "organ-head") return accept();
	if (now.getTime() <= Date.parse(commitment.withdrawal.dueAt)) return accept();
	return accept({ type: "WithdrawalEscalated", at: now.toISOString() });
};
