import { type Actor, holdsAnywhere } from "#kernel/actor.ts";
import { type Day, dayOf, type Term, termEnd, type WorkCalendar } from "#kernel/calendar.ts";
import { accept, type Decision, refuse } from "#kernel/decision.ts";

/** 备案: one release on its way upward. `noted`: that it is overdue stands in the journal already. */
export type Filing = { publishedAt: Date; dueAt: Date; filedOn: Day | null; noted: boolean };

export type FilingEvent = { type: "ReleaseFiled"; filedOn: Day } | { type: "FilingOverdue"; dueAt: string };
export type FilingReason = "forbidden" | "filed-before" | "filed-before-publication" | "filed-in-future";

const clause = "R-028 三(二)";

/** 自公布起算. Past the published calendar nothing can be counted: the release is due at once. */
export const filingDue = (publishedAt: Date, facts: { calendar: WorkCalendar; term: Term }): Date => {
	const due = termEnd(facts.calendar, publishedAt, facts.term);
	return due instanceof Date ? due : publishedAt;
};

/** 登记备案: by the justice bureau, once, on a day from publication to today. */
export const fileRelease = (
	filing: Filing,
	{ filedOn }: { filedOn: Day },
	{ actor, now }: { actor: Actor; now: Date },
): Decision<FilingEvent, FilingReason> => {
	if (!holdsAnywhere(actor, "justice-bureau")) return refuse("forbidden", clause);
	if (filing.filedOn !== null) return refuse("filed-before", clause, { filedOn: filing.filedOn });
	const publishedOn = dayOf(filing.publishedAt);
	if (filedOn < publishedOn) return refuse("filed-before-publication", clause, { publishedOn });
	if (filedOn > dayOf(now)) return refuse("filed-in-future", clause);
	return accept({ type: "ReleaseFiled", filedOn });
};

export const isOverdue = ({ filedOn, dueAt }: Pick<Filing, "filedOn" | "dueAt">, now: Date): boolean =>
	filedOn === null && dueAt < now;

/** 超期未备案, noted once. */
export const noteOverdueFiling = (filing: Filing, now: Date): readonly FilingEvent[] =>
	isOverdue(filing, now) && !filing.noted
		? [{ type: "FilingOverdue", dueAt: filing.dueAt.toISOString() }]
		: [];
