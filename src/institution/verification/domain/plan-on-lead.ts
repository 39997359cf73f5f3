import { type PastHorizon, termEnd, type WorkCalendar } from "#kernel/calendar.ts";
import { accept, type Decision, refuse } from "#kernel/decision.ts";
import type { Parameters } from "#kernel/parameter.ts";
import { termOf } from "#kernel/term.ts";
import { instant } from "#kernel/time.ts";
import { type Checkpoint, onlineAble } from "./checkpoint.ts";
import type { Plan } from "./plan.ts";

/** 线索: why a letter is checked beside its plan. */
export type Lead = "complaint" | "supervision" | "drawn";

export type LeadFacts = {
	lead: Lead;
	checkpoints: readonly Checkpoint[];
	/** Is some check of this letter still under way? Then the lead is looked into there. */
	checkOpen: boolean;
	/** Was the matter decided? Before that the check is an in-process one. */
	decided: boolean;
	/** End of the matter's statutory term, where it still runs. */
	matterDueAt: Date | null;
	now: Date;
	calendar: WorkCalendar;
	parameters: Pick<Parameters, "verify.onsite.deadline">;
};

/**
 * 依线索核查: a report, a draw or routine supervision opens a check of its own (legal-effect §8, R-062). By data
 * and papers first: a lead sends nobody to a door by itself.
 */
export function planOnLead({
	lead,
	checkpoints,
	checkOpen,
	decided,
	matterDueAt,
	now,
	calendar,
	parameters,
}: LeadFacts): Decision<
	Extract<Plan, { kind: "verification" }>,
	"check-under-way" | "calendar-past-horizon"
> {
	if (checkOpen) return refuse("check-under-way", "R-070");
	const end: Date | PastHorizon = termEnd(calendar, now, termOf(parameters["verify.onsite.deadline"]));
	if (!(end instanceof Date)) return refuse("calendar-past-horizon", end.clause, end.details);
	const due = !decided && matterDueAt !== null && matterDueAt < end ? matterDueAt : end;
	return accept({
		kind: "verification",
		method: onlineAble(checkpoints) ? "online" : "manual",
		phase: decided ? "ex-post" : "in-process",
		reason: lead,
		dueAt: instant(due),
	});
}
