import { accept, type Decision, refuse } from "#kernel/decision.ts";
import { instant } from "#kernel/time.ts";
import { openIn } from "./actions.ts";
import type { Matter, MatterEvent } from "./matter.ts";

type Command = { ground: "supplement-not-supplied" | "applicant-ended" | "without-object" };
export type TerminateReason =
	| "not-in-this-state"
	| "withdrawal-pending"
	| "no-supplement-open"
	| "supplement-term-runs";

/**
 * 终止办理 for a ground of its own (补正逾期, 申请人死亡或终止 R-155, 办理标的消失). An untrue commitment is ended by
 * 承诺不实处置, not here. Takes effect on service of its document.
 */
export const terminateMatter = (
	matter: Matter,
	{ ground }: Command,
	facts: { now: Date; documentId: string },
): Decision<MatterEvent, TerminateReason> => {
	const clause = "三(五) R-064";
	if (matter.state === "withdrawing") return refuse("withdrawal-pending", "三(七) R-092");
	if (!openIn("terminate-matter", matter.state))
		return refuse("not-in-this-state", clause, { state: matter.state });
	if (ground === "supplement-not-supplied") {
		if (matter.state !== "supplementing") return refuse("no-supplement-open", clause);
		if (new Date(matter.supplement.dueAt) >= facts.now)
			return refuse("supplement-term-runs", clause, { dueAt: matter.supplement.dueAt });
	}
	return accept({
		type: "MatterDecided",
		result: "terminate",
		letterNos: [],
		documentId: facts.documentId,
		ground,
		overdue: false,
		at: instant(facts.now),
	});
};
