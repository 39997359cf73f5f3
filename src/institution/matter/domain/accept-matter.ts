import type { WorkCalendar } from "#kernel/calendar.ts";
import { accept, type Decision, isRefusal, refuse } from "#kernel/decision.ts";
import { instant } from "#kernel/time.ts";
import { openIn } from "./actions.ts";
import { dueAtOf, startClock } from "./clock.ts";
import { type MatterLetter, standingCommitments, unsealed } from "./letters.ts";
import { missingCertificates } from "./materials.ts";
import type { Matter, MatterEvent } from "./matter.ts";

type Facts = {
	now: Date;
	calendar: WorkCalendar;
	/** 法定办理时限, working days. */
	termDays: number;
	letters: readonly MatterLetter[];
};
export type AcceptReason =
	| "not-in-this-state"
	| "withdrawal-pending"
	| "letter-not-sealed"
	| "certificate-missing"
	| "calendar-past-horizon";

/**
 * 受理. Starts the statutory clock; 事中 plans are written in the same transaction and put into `inProcess` by
 * the caller. An organ that let the term for acceptance pass has accepted on the day of submission (行政许可法
 * 第三十二条): the clock then runs from there.
 */
export const acceptMatter = (
	matter: Matter,
	facts: Facts,
): Decision<Extract<MatterEvent, { type: "MatterAccepted" }>, AcceptReason> => {
	if (matter.state === "withdrawing") return refuse("withdrawal-pending", "三(七) R-092");
	if (matter.state !== "submitted" || !openIn("accept-matter", matter.state))
		return refuse("not-in-this-state", "三(四)", { state: matter.state });
	const waiting = unsealed(matter, facts.letters);
	if (waiting.length > 0) return refuse("letter-not-sealed", "三(一)", { itemIds: waiting });
	const missing = missingCertificates(matter).map(({ itemId }) => itemId);
	if (missing.length > 0) return refuse("certificate-missing", "三(三) R-031", { itemIds: missing });
	const late = new Date(matter.filing.dueAt) < facts.now;
	const clock = startClock(
		facts.calendar,
		late ? matter.filing.submittedAt : instant(facts.now),
		facts.termDays,
	);
	const dueAt = dueAtOf(clock, facts.calendar, facts.now);
	if (typeof dueAt !== "string" && isRefusal(dueAt)) return dueAt;
	return accept({
		type: "MatterAccepted" as const,
		commitmentIds: standingCommitments(matter),
		inProcess: [],
		clock,
		dueAt,
		at: instant(facts.now),
	});
};
