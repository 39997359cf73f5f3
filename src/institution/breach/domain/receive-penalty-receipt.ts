import { accept, type Decision, refuse } from "#kernel/decision.ts";
import type { Breach } from "./breach.ts";
import type { BreachEvent } from "./events.ts";
import { refuseUnless } from "./possible.ts";

export type PenaltyReceiptReason =
	| "not-at-this-stage"
	| "hand-over-unknown"
	| "already-received"
	| "receipt-missing";

/** 有权机关回执: without it the breach cannot be closed. */
export const receivePenaltyReceipt = (
	breach: Breach,
	command: { handOverId: string; receiptNo: string },
): Decision<BreachEvent, PenaltyReceiptReason> => {
	const wrong = refuseUnless("receive-penalty-receipt", breach.state);
	if (wrong !== null) return wrong;
	const handOver = breach.penalties.find(({ id }) => id === command.handOverId);
	if (handOver === undefined) return refuse("hand-over-unknown", "R-064");
	if (handOver.receiptNo !== null) return refuse("already-received", "R-064");
	const receiptNo = command.receiptNo.trim();
	if (receiptNo === "") return refuse("receipt-missing", "R-064");
	return accept({ type: "PenaltyReceived", handOverId: command.handOverId, receiptNo });
};
