import { addDays, addMonths, type Day, type Term } from "#kernel/calendar.ts";
import type { Level, Period } from "./record.ts";

/** The five lengths of time the levels have (credit.*), as parameters: months, years or natural days. */
export type PeriodTerms = {
	minorMax: Term;
	generalMin: Term;
	generalMax: Term;
	seriousMin: Term;
	seriousMax: Term;
};

const after = (day: Day, { count, unit }: Term): Day => {
	switch (unit) {
		case "month":
			return addMonths(day, count);
		case "year":
			return addMonths(day, count * 12);
		case "natural-day":
		// Publicity periods are months and years in every source; working days and hours make no period of days.
		case "working-day":
		case "hour":
			return addDays(day, count);
	}
};

/** 公示期限的起止, from the day of the document (rules b-1). 轻微 can be repaired as soon as the duty is fulfilled. */
export const periodOf = (level: Level | null, from: Day, terms: PeriodTerms): Period | null => {
	switch (level) {
		case null:
			return null;
		case "minor":
			return { from, minUntil: from, maxUntil: after(from, terms.minorMax) };
		case "general":
			return { from, minUntil: after(from, terms.generalMin), maxUntil: after(from, terms.generalMax) };
		case "serious":
			return { from, minUntil: after(from, terms.seriousMin), maxUntil: after(from, terms.seriousMax) };
	}
};
