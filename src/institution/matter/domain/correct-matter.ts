import type { WorkCalendar } from "#kernel/calendar.ts";
import { accept, type Decision, isRefusal, refuse } from "#kernel/decision.ts";
import { instant } from "#kernel/time.ts";
import { openIn } from "./actions.ts";
import { dueAtOf, startClock, withoutPauses } from "./clock.ts";
import { type Fault, filingOf, type Matter, type MatterEvent } from "./matter.ts";

type Command = {
	fault: Fault;
	/** New values; null leaves the field as it is. */
	areaCode: string | null;
	externalNumber: string | null;
	/** Undo what the organ's error brought on the applicant: a pause, a refusal, a termination. */
	undo: boolean;
	/** Both parties agree: the applicant acts, or has signed the correction at the window. */
	applicantAgreed: boolean;
	/** The organ acts or has agreed. */
	organAgreed: boolean;
};
type Facts = { now: Date; calendar: WorkCalendar; termDays: number };
export type CorrectReason =
	| "not-in-this-state"
	| "withdrawal-pending"
	| "nothing-to-correct"
	| "applicant-must-agree"
	| "organ-must-agree"
	| "only-own-error-is-undone"
	| "nothing-to-undo"
	| "calendar-past-horizon";

/**
 * 更正: the old value stays in the journal, no record follows. The organ's own error burdens nobody but
 * the organ: what it brought on the applicant is undone free of charge, on the dates of the first
 * acceptance, as if the clock had never stood.
 */
export const correctMatter = (
	matter: Matter,
	command: Command,
	facts: Facts,
): Decision<MatterEvent, CorrectReason> => {
	const { fault, areaCode, externalNumber, undo } = command;
	const clause = fault === "organ" ? "R-152" : "R-151";
	if (matter.state === "withdrawing") return refuse("withdrawal-pending", "三(七) R-092");
	if (!openIn("correct-matter", matter.state))
		return refuse("not-in-this-state", clause, { state: matter.state });
	if (undo && fault !== "organ") return refuse("only-own-error-is-undone", clause);
	const ended = matter.state === "refused" || matter.state === "terminated";
	if (ended && !undo) return refuse("not-in-this-state", clause, { state: matter.state });
	const fields = [
		...(areaCode !== null && areaCode !== matter.areaCode ? ["areaCode"] : []),
		...(externalNumber !== null && externalNumber !== matter.externalNumber ? ["externalNumber"] : []),
		...(undo ? ["undo"] : []),
	];
	if (fields.length === 0) return refuse("nothing-to-correct", clause);
	// What only helps the applicant needs no consent of the applicant; everything else is agreed by both.
	const onlyHelps = undo && fields.length === 1;
	if (!command.applicantAgreed && !onlyHelps) return refuse("applicant-must-agree", "R-151");
	if (!command.organAgreed) return refuse("organ-must-agree", "R-151");
	const at = instant(facts.now);
	const corrected: MatterEvent = { type: "MatterCorrected", fault, fields, areaCode, externalNumber, at };
	if (!undo) return accept(corrected);
	const reopened = reopen(matter, facts);
	return "refused" in reopened ? reopened : accept<MatterEvent>(corrected, reopened);
};

const reopen = (
	matter: Matter,
	{ now, calendar, termDays }: Facts,
): Extract<MatterEvent, { type: "MatterReopened" }> | ReturnType<typeof refuse<CorrectReason>> => {
	const filed = filingOf(matter);
	const undoable =
		matter.state === "supplementing" || matter.state === "refused" || matter.state === "terminated";
	if (filed === null || !undoable) return refuse("nothing-to-undo", "R-152");
	const { filing, acceptance } = filed;
	const clock =
		acceptance === null
			? startClock(calendar, filing.submittedAt, termDays)
			: withoutPauses(acceptance.clock);
	const dueAt = dueAtOf(clock, calendar, now);
	if (typeof dueAt !== "string" && isRefusal(dueAt)) return dueAt;
	return { type: "MatterReopened", clock, dueAt, at: instant(now) };
};
