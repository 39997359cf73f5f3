import { type Actor, holdsAnywhere } from "#kernel/actor.ts";
import { type Day, dayOf, type Term, termEnd, type WorkCalendar } from "#kernel/calendar.ts";
import { accept, type Decision, refuse } from "#kernel/decision.ts";

/** 逐级备案: the district files with the city, the city with the province. */
export const filingLevels = ["city", "province"] as const;
export type FilingLevel = (typeof filingLevels)[number];

/**
 * 备案 of one release with one level. Its clock runs from `since`: from publication for the city, from the filing with
 * the city for the province. `noted`: that it is overdue stands in the journal already.
 */
export type Filing = { level: FilingLevel; since: Day; dueAt: Date; filedOn: Day | null; noted: boolean };

export type FilingEvent =
	| { type: "ReleaseFiled" | "FilingCorrected"; level: FilingLevel; filedOn: Day }
	| { type: "FilingOverdue"; level: FilingLevel; dueAt: string };
export type FilingReason =
	| "forbidden"
	| "filed-before"
	| "level-below-not-filed"
	| "filed-before-publication"
	| "filed-before-level-below"
	| "filed-after-level-above"
	| "filed-in-future"
	| "not-filed-yet"
	| "reason-missing";

const clause = "R-028 三(二)";

/** 自公布、自报下一级起算. Past the published calendar nothing can be counted: it is due at once. */
export const filingDue = (since: Date, facts: { calendar: WorkCalendar; term: Term }): Date => {
	const due = termEnd(facts.calendar, since, facts.term);
	return due instanceof Date ? due : since;
};

type Facts = { actor: Actor; now: Date };

const checkDay = (
	{ level, since }: Pick<Filing, "level" | "since">,
	filedOn: Day,
	now: Date,
): Decision<FilingEvent, FilingReason> | null => {
	if (filedOn < since)
		return level === "city"
			? refuse("filed-before-publication", clause, { publishedOn: since })
			: refuse("filed-before-level-below", clause, { filedOn: since });
	return filedOn > dayOf(now) ? refuse("filed-in-future", clause) : null;
};

/** 登记备案: by the justice bureau, level after level, on a day from the one before to today. */
export const fileRelease = (
	filing: Filing | null,
	{ filedOn }: { filedOn: Day },
	{ actor, now }: Facts,
): Decision<FilingEvent, FilingReason> => {
	if (!holdsAnywhere(actor, "justice-bureau")) return refuse("forbidden", clause);
	if (filing === null) return refuse("level-below-not-filed", clause);
	if (filing.filedOn !== null) return refuse("filed-before", clause, { filedOn: filing.filedOn });
	return checkDay(filing, filedOn, now) ?? accept({ type: "ReleaseFiled", level: filing.level, filedOn });
};

/** 更正备案登记: what was written wrongly is written anew with its reason, and the old row stays. */
export const correctFiling = (
	filing: Filing | null,
	{ filedOn, reason }: { filedOn: Day; reason: string },
	{ actor, now, above }: Facts & { above: Filing | null },
): Decision<FilingEvent, FilingReason> => {
	if (!holdsAnywhere(actor, "justice-bureau")) return refuse("forbidden", clause);
	if (filing === null || filing.filedOn === null) return refuse("not-filed-yet", clause);
	if (reason.trim() === "") return refuse("reason-missing", clause);
	const wrong = checkDay(filing, filedOn, now);
	if (wrong) return wrong;
	if (above?.filedOn && above.filedOn < filedOn)
		return refuse("filed-after-level-above", clause, { filedOn: above.filedOn });
	return accept({ type: "FilingCorrected", level: filing.level, filedOn });
};

export const isOverdue = ({ filedOn, dueAt }: Pick<Filing, "filedOn" | "dueAt">, now: Date): boolean =>
	filedOn === null && dueAt < now;

/** 超期未备案, noted once a level. */
export const noteOverdueFiling = (
	filing: Pick<Filing, "level" | "filedOn" | "dueAt" | "noted">,
	now: Date,
): readonly FilingEvent[] =>
	isOverdue(filing, now) && !filing.noted
		? [{ type: "FilingOverdue", level: filing.level, dueAt: filing.dueAt.toISOString() }]
		: [];
