import type { SlotReason } from "#institution/notice/domain/slot-values.ts";
import { accept, type Decision, refuse } from "#kernel/decision.ts";
import { possible } from "./actions.ts";
import { type Commitment, type CommitmentEvent, isSigned } from "./commitment.ts";

/** What is wrong with one slot, by key: nothing in it, or something that cannot be. Never the value itself. */
export type SlotProblem = {
	key: string;
	kind: "blank" | "invalid";
	/** What exactly, in the words of the notice slice; `bound` is the limit it names. */
	reason: SlotReason;
	bound: string | null;
};

export type FillSlotsReason = "already-signed" | "not-on-the-commitment-route" | "slots-invalid";

/** The extra blank of an item that is verified on site (附件2 三(二)). */
export const siteAddressKey = "siteAddress";

type Facts = {
	now: Date;
	problems: readonly SlotProblem[];
	/** 帮办: the one-time link somebody else fills in through; null where the promisor or a clerk does. */
	helper: string | null;
};

/** 现场地址 is asked if and only if the item is verified on site. */
export const siteAddressProblems = (
	verifyMethod: "exempt" | "online" | "onsite",
	siteAddress: string | null,
): readonly SlotProblem[] => {
	const given = siteAddress !== null && siteAddress.trim() !== "";
	const problem = (kind: SlotProblem["kind"], reason: SlotReason): SlotProblem[] => [
		{ key: siteAddressKey, kind, reason, bound: null },
	];
	if (verifyMethod === "onsite") return given ? [] : problem("blank", "slot-blank");
	return given ? problem("invalid", "slot-unknown") : [];
};

/**
 * 填写具体情况. Blanks may be saved and filled later (the letter is then not complete); something that cannot be is
 * refused at once. Saving again before signing is always possible and counts as a new revision. What a helper filled
 * in is a draft, however full: it is complete once the promisor has looked at it and saved (legal-effect §4).
 */
export const fillSlots = (
	commitment: Commitment,
	{ now, problems, helper }: Facts,
): Decision<CommitmentEvent, FillSlotsReason> => {
	const clause = "附件2 三(二) R-013";
	if (isSigned(commitment)) return refuse("already-signed", clause);
	if (!possible("fill-slots", commitment.state)) return refuse("not-on-the-commitment-route", clause);
	const invalid = problems.filter(({ kind }) => kind === "invalid");
	if (invalid.length > 0) {
		const why = invalid.map(({ reason, bound }) => (bound === null ? reason : `${reason} ${bound}`));
		return refuse("slots-invalid", clause, { slots: invalid.map(({ key }) => key), why });
	}
	return accept({
		type: "SlotsFilled",
		revision: (commitment.slots?.revision ?? 0) + 1,
		complete: problems.length === 0 && helper === null,
		helper,
		at: now.toISOString(),
	});
};
