import { type Term, termEnd, type WorkCalendar } from "#kernel/calendar.ts";
import { accept, type Decision, refuse } from "#kernel/decision.ts";
import { instant } from "#kernel/time.ts";
import { openIn } from "./actions.ts";
import { type MatterLetter, unsealed } from "./letters.ts";
import { missingCertificates } from "./materials.ts";
import type { Matter, MatterEvent } from "./matter.ts";

type Facts = {
	now: Date;
	calendar: WorkCalendar;
	/** Within which the organ accepts, asks once for more, or refuses. */
	acceptanceTerm: Term;
	letters: readonly MatterLetter[];
};
export type SubmitReason =
	| "not-in-this-state"
	| "item-undecided"
	| "letter-not-sealed"
	| "certificate-missing"
	| "calendar-past-horizon";

/** 提交申请: every listed certificate is answered, by a sealed letter or by the certificate (三(三), R-030, R-031). */
export const submitMatter = (matter: Matter, facts: Facts): Decision<MatterEvent, SubmitReason> => {
	if (!openIn("submit-matter", matter.state))
		return refuse("not-in-this-state", "三(四)", { state: matter.state });
	const undecided = matter.items.filter(({ route }) => route === "undecided").map(({ itemId }) => itemId);
	if (undecided.length > 0) return refuse("item-undecided", "三(三) R-030", { itemIds: undecided });
	const waiting = unsealed(matter, facts.letters);
	if (waiting.length > 0) return refuse("letter-not-sealed", "三(一)", { itemIds: waiting });
	const missing = missingCertificates(matter).map(({ itemId }) => itemId);
	if (missing.length > 0) return refuse("certificate-missing", "三(三) R-031", { itemIds: missing });
	const due = termEnd(facts.calendar, facts.now, facts.acceptanceTerm);
	if (!(due instanceof Date)) return due;
	return accept({ type: "MatterSubmitted", dueAt: instant(due), at: instant(facts.now) });
};
