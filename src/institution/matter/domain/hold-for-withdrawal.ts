import { accept, type Decision, refuse } from "#kernel/decision.ts";
import { instant } from "#kernel/time.ts";
import { isOver, type Matter, type MatterEvent } from "./matter.ts";

export type WithdrawalHoldReason = "matter-already-closed" | "commitment-not-in-matter";

/**
 * 撤回承诺申请已提出: open from signing until 办结. While it is pending nothing is decided and an unserved result
 * is held (R-092, legal-effect 1).
 */
export const holdForWithdrawal = (
	matter: Matter,
	commitmentId: string,
	facts: { now: Date },
): Decision<MatterEvent, WithdrawalHoldReason> => {
	if (isOver(matter)) return refuse("matter-already-closed", "三(七) R-092", { state: matter.state });
	if (!matter.items.some((item) => item.commitmentId === commitmentId))
		return refuse("commitment-not-in-matter", "三(七) R-092");
	return accept({ type: "WithdrawalHeld", commitmentId, at: instant(facts.now) });
};
