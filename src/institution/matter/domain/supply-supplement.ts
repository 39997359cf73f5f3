import { type Term, termEnd, type WorkCalendar } from "#kernel/calendar.ts";
import { accept, type Decision, isRefusal, refuse } from "#kernel/decision.ts";
import { instant } from "#kernel/time.ts";
import { openIn } from "./actions.ts";
import { dueAtOf, resumeClock } from "./clock.ts";
import { type MatterLetter, unsealed } from "./letters.ts";
import { stillLacking } from "./materials.ts";
import type { Matter, MatterEvent } from "./matter.ts";

type Facts = { now: Date; calendar: WorkCalendar; acceptanceTerm: Term; letters: readonly MatterLetter[] };
export type SupplyReason =
	| "not-in-this-state"
	| "withdrawal-pending"
	| "supplement-incomplete"
	| "letter-not-sealed"
	| "calendar-past-horizon";

/**
 * 补正完成: everything on the one notice has come. The clock runs on from the next day; the day of submission and
 * of acceptance stay (legal-effect 1). Late is still in time as long as the organ has not ended the matter.
 */
export const supplySupplement = (matter: Matter, facts: Facts): Decision<MatterEvent, SupplyReason> => {
	const clause = "行政许可法第三十二条";
	if (matter.state === "withdrawing") return refuse("withdrawal-pending", "三(七) R-092");
	if (matter.state !== "supplementing" || !openIn("supply-supplement", matter.state))
		return refuse("not-in-this-state", clause, { state: matter.state });
	const lacking = stillLacking(matter).map(({ name }) => name);
	if (lacking.length > 0) return refuse("supplement-incomplete", clause, { lacking });
	const waiting = unsealed(matter, facts.letters);
	if (waiting.length > 0) return refuse("letter-not-sealed", "三(一)", { itemIds: waiting });
	const at = instant(facts.now);
	if (matter.acceptance === null) {
		const due = termEnd(facts.calendar, facts.now, facts.acceptanceTerm);
		return due instanceof Date ? accept({ type: "SupplementSupplied", dueAt: instant(due), at }) : due;
	}
	const dueAt = dueAtOf(resumeClock(matter.acceptance.clock, at), facts.calendar, facts.now);
	if (typeof dueAt !== "string" && isRefusal(dueAt)) return dueAt;
	return accept({ type: "SupplementSupplied", dueAt, at });
};
