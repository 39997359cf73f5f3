import { accept, type Decision, refuse } from "#kernel/decision.ts";
import type { Breach } from "./breach.ts";
import type { BreachEvent } from "./events.ts";
import { refuseUnless } from "./possible.ts";

export type AnswerTransferReason = "not-at-this-stage" | "not-handed-over" | "receipt-missing";

/**
 * 受移送机关的回执: case opened or not. If it was not, review or the prosecutors' supervision is still open to the
 * organ; either way the receipt is what lets the breach be closed (R-066).
 */
export const answerTransfer = (
	breach: Breach,
	command: { accepted: boolean; receiptNo: string },
	facts: { now: Date },
): Decision<BreachEvent, AnswerTransferReason> => {
	const wrong = refuseUnless("answer-transfer", breach.state);
	if (wrong !== null) return wrong;
	if (breach.transfer?.state !== "handed-over") return refuse("not-handed-over", "R-066");
	const receiptNo = command.receiptNo.trim();
	if (receiptNo === "") return refuse("receipt-missing", "R-066");
	return accept({
		type: "TransferAnswered",
		accepted: command.accepted,
		receiptNo,
		at: facts.now.toISOString(),
	});
};
