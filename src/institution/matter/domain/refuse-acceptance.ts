import { accept, type Decision, refuse } from "#kernel/decision.ts";
import { instant } from "#kernel/time.ts";
import { openIn } from "./actions.ts";
import type { Matter, MatterEvent } from "./matter.ts";

export type RefuseAcceptanceReason = "not-in-this-state" | "withdrawal-pending" | "acceptance-term-passed";

/** 不予受理, inside the organ; it takes effect when its document is served. */
export const refuseAcceptance = (
	matter: Matter,
	facts: { now: Date; documentId: string },
): Decision<MatterEvent, RefuseAcceptanceReason> => {
	const clause = "行政许可法第三十二条";
	if (matter.state === "withdrawing") return refuse("withdrawal-pending", "三(七) R-092");
	if (matter.state !== "submitted" || !openIn("refuse-acceptance", matter.state))
		return refuse("not-in-this-state", clause, { state: matter.state });
	if (new Date(matter.filing.dueAt) < facts.now) return refuse("acceptance-term-passed", clause);
	return accept({
		type: "MatterDecided",
		result: "not-accept",
		letterNos: [],
		documentId: facts.documentId,
		ground: null,
		overdue: false,
		at: instant(facts.now),
	});
};
