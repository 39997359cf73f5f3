import type { PartyId } from "#kernel/actor.ts";
import { type PastHorizon, termEnd, type WorkCalendar } from "#kernel/calendar.ts";
import { accept, type Decision, isRefusal, refuse } from "#kernel/decision.ts";
import type { Parameter } from "#kernel/parameter.ts";
import { possible } from "./actions.ts";
import type { Commitment, CommitmentEvent, WithdrawalReason } from "./commitment.ts";

export type RequestWithdrawalReason =
	| "not-signed"
	| "already-withdrawing"
	| "already-ended"
	| "matter-closed"
	| "not-yours"
	| "reason-missing"
	| PastHorizon["refused"];

type Facts = {
	now: Date;
	calendar: WorkCalendar;
	/** `withdrawal.answer`. */
	answerTerm: Parameter;
	/** 办结: the result document was served or issued. The internal decision does not close this door. */
	matterClosed: boolean;
	/** A check of this letter has already shown a mismatch: then a superior decides, and the check stays on file. */
	mismatchFound: boolean;
	by: PartyId;
	/** The promisor himself, or who may act for him with that power. */
	mayAct: boolean;
	/** The person wrote a text: needed where the listed reasons do not fit. */
	explained: boolean;
};

const units = { "working-day": true, "natural-day": true, month: true, year: true, hour: true } as const;
const isTermUnit = (unit: string): unit is keyof typeof units => unit in units;

/** 申请撤回承诺, from signing until 办结. Nothing is held against the person for asking. */
export const requestWithdrawal = (
	commitment: Commitment,
	reason: WithdrawalReason,
	facts: Facts,
): Decision<CommitmentEvent, RequestWithdrawalReason> => {
	const clause = "三(七) R-092";
	if (!possible("request-withdrawal", commitment.state)) {
		if (commitment.state === "withdrawing") return refuse("already-withdrawing", clause);
		return refuse("signing" in commitment ? "already-ended" : "not-signed", clause);
	}
	if (!facts.mayAct) return refuse("not-yours", clause);
	if (facts.matterClosed) return refuse("matter-closed", clause);
	if (reason === "other" && !facts.explained) return refuse("reason-missing", clause);
	const { value, unit } = facts.answerTerm;
	if (!isTermUnit(unit)) throw new Error("withdrawal.answer must be a length of time");
	const due = termEnd(facts.calendar, facts.now, { count: value, unit });
	if (isRefusal(due)) return due;
	const at = facts.now.toISOString();
	return accept({
		type: "WithdrawalRequested",
		withdrawal: {
			reason,
			by: facts.by,
			requestedAt: at,
			dueAt: due.toISOString(),
			decider: facts.mismatchFound ? "organ-head" : "handler",
		},
		at,
	});
};
