import type { ItemState } from "#institution/catalogue/domain/item.ts";
import { type Actor, holdsAnywhere } from "#kernel/actor.ts";
import { accept, type Decision, refuse } from "#kernel/decision.ts";
import type { Answered } from "./answer-law-change.ts";
import type { ChangeState, LawChangeEvent } from "./law-change.ts";

export type WithdrawChangeReason = "forbidden" | "law-change-withdrawn" | "reason-missing";

const clause = "R-028 三(二)";

/** 撤回登记错的法律变动: at any time, by the justice bureau, with its reason. */
export const withdrawLawChange = (
	state: ChangeState,
	{ reason }: { reason: string },
	{ actor }: { actor: Actor },
): Decision<LawChangeEvent, WithdrawChangeReason> => {
	if (!holdsAnywhere(actor, "justice-bureau")) return refuse("forbidden", clause);
	if (state === "withdrawn") return refuse("law-change-withdrawn", clause);
	if (reason.trim() === "") return refuse("reason-missing", clause);
	return accept({ type: "LawChangeWithdrawn", from: state });
};

/**
 * To which state an item goes back when the change it was answered for is withdrawn; null where the answer moved
 * nothing, or the item stands elsewhere by now.
 */
export const backTo = (last: Answered | undefined, state: ItemState): ItemState | null => {
	if (!last?.before) return null;
	const moved = last.answer === "withdraw" ? last.as : "adjusting";
	return state === moved ? last.before : null;
};
