import type { PersonId } from "#kernel/actor.ts";
import { accept, type Decision, refuse } from "#kernel/decision.ts";
import { type Instant, instant } from "#kernel/time.ts";
import { actions } from "./actions.ts";
import { answered } from "./attempts.ts";
import { onlineAble } from "./checkpoint.ts";
import type { Method, Verification, VerificationEvent } from "./verification.ts";

/**
 * 核查方式的先后: online first, then people at their desk, a visit last (三(五) 优先在线核查；确需现场核查的…).
 * Answers what should be tried now.
 */
export function chooseNext(verification: Verification): Method {
	const untried = verification.attempts.length === 0;
	if (onlineAble(verification.checkpoints) && untried) return "online";
	if (
		verification.method === "onsite" &&
		verification.visits.length === 0 &&
		verification.homeRefusedAt === null
	)
		return "onsite";
	return "manual";
}

/** 检查事项 as published, with what is left of the yearly cap for this subject (R-062, 国办发〔2024〕54号). */
export type InspectionItem = { code: string; organId: string; visitsLeftThisYear: number };

/** 执法人员 with a valid certificate on the day of the visit. */
export type Officer = { personId: PersonId; organId: string };

export type OrderVisit = {
	visitId: string;
	officers: readonly PersonId[];
	/** Officers who declared that they have no interest in the matter (回避). */
	withoutConflict: readonly PersonId[];
	place: "business" | "home";
	inspectionItem: string | null;
	announcedFor: Instant | null;
	reason: string | null;
};

export type OrderVisitFacts = {
	now: Date;
	certifiedOfficers: readonly Officer[];
	inspectionItems: readonly InspectionItem[];
	/** Parameter: is a 核查 visit to an enterprise a 行政检查? Default yes (legal-effect §8). */
	visitIsInspection: boolean;
};

export type OrderVisitReason =
	| "check-not-in-state"
	| "visit-needs-reason"
	| "two-officers-needed"
	| "officer-not-certified"
	| "officer-must-avoid"
	| "inspection-item-missing"
	| "inspection-cap-reached"
	| "home-visit-unannounced"
	| "home-already-refused";

/**
 * 派出现场核查. An item that data can check needs a reason; two
 * certified officers without conflict; enterprises: a published inspection item within its yearly cap;
 * homes: announced, and not again after a refusal.
 */
export function orderVisit(
	verification: Verification,
	command: OrderVisit,
	facts: OrderVisitFacts,
): Decision<VerificationEvent, OrderVisitReason> {
	const { from, clause } = actions["order-visit"];
	if (!from.some((state) => state === verification.state))
		return refuse("check-not-in-state", clause, { state: verification.state });
	const reason = command.reason?.trim() ?? "";
	// Where data agreed with everything the check is reviewed already: no visit can follow.
	if (onlineAble(verification.checkpoints) && reason === "")
		return refuse("visit-needs-reason", "R-068", { tried: verification.attempts.some(answered) });
	const officers = [...new Set(command.officers)];
	if (officers.length < 2) return refuse("two-officers-needed", "R-062", { officers: officers.length });
	for (const officer of officers) {
		const certified = facts.certifiedOfficers.some(
			({ personId, organId }) => personId === officer && organId === verification.organId,
		);
		if (!certified) return refuse("officer-not-certified", "R-062", { officer });
		if (!command.withoutConflict.includes(officer)) return refuse("officer-must-avoid", "R-062", { officer });
	}
	if (command.place === "home") {
		if (verification.homeRefusedAt !== null) return refuse("home-already-refused", "R-069");
		if (command.announcedFor === null || command.announcedFor <= instant(facts.now))
			return refuse("home-visit-unannounced", "R-069");
	} else if (verification.subjectKind !== "citizen" && facts.visitIsInspection) {
		const item = facts.inspectionItems.find(
			({ code, organId }) => code === command.inspectionItem && organId === verification.organId,
		);
		if (item === undefined) return refuse("inspection-item-missing", "R-062");
		if (item.visitsLeftThisYear <= 0) return refuse("inspection-cap-reached", "R-062", { item: item.code });
	}
	return accept({
		type: "VisitOrdered",
		visit: {
			visitId: command.visitId,
			officers,
			place: command.place,
			inspectionItem: command.place === "home" ? null : command.inspectionItem,
			announcedAt: command.announcedFor,
			reasonGiven: reason !== "",
		},
		at: instant(facts.now),
	});
}
