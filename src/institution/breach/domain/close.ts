import type { PersonId } from "#kernel/actor.ts";
import { accept, type Decision, refuse } from "#kernel/decision.ts";
import type { Breach } from "./breach.ts";
import type { BreachEvent } from "./events.ts";
import { refuseUnless } from "./possible.ts";

export type CloseReason = "not-at-this-stage" | "transfer-without-receipt" | "penalty-without-receipt";

/** 处置办结: only when every transfer and hand-over has its receipt. */
export const closeBreach = (
	breach: Breach,
	command: { by: PersonId },
	facts: { now: Date },
): Decision<BreachEvent, CloseReason> => {
	const wrong = refuseUnless("close-breach", breach.state);
	if (wrong !== null) return wrong;
	const { transfer, penalties } = breach;
	if (transfer !== null && transfer.state !== "declined" && transfer.state !== "answered")
		return refuse("transfer-without-receipt", "R-066");
	if (penalties.some(({ receiptNo }) => receiptNo === null))
		return refuse("penalty-without-receipt", "R-064");
	return accept({ type: "BreachClosed", by: command.by, at: facts.now.toISOString() });
};
