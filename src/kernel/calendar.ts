/** A calendar day in Asia/Shanghai, `YYYY-MM-DD`. */
export type Day = string;

/**
 * 工作日历: weekdays that are off and weekend days that are worked, as published by the State Council each
 * year. `horizon` is the last day of the last published year; nothing is computed past it, because a guessed
 * holiday is a wrong deadline.
 */
export type WorkCalendar = {
	version: number;
	from: Day;
	horizon: Day;
	off: ReadonlySet<Day>;
	worked: ReadonlySet<Day>;
};

export type PastHorizon = { refused: "calendar-past-horizon"; clause: string; details: { horizon: Day } };

const dayMilliseconds = 86_400_000;
/** Asia/Shanghai has had no daylight saving since 1991: a fixed eight hours. */
const shanghaiOffset = 8 * 3_600_000;

/** The Asia/Shanghai day on which an instant falls. */
export const dayOf = (instant: Date): Day =>
	new Date(instant.getTime() + shanghaiOffset).toISOString().slice(0, 10);

/** The last instant of that day in Asia/Shanghai: when a term that ends on it runs out. */
export const endOfDay = (day: Day): Date =>
	new Date(Date.parse(`${day}T00:00:00Z`) - shanghaiOffset + dayMilliseconds - 1);

/** 2021年6月15日: Arabic digits without leading zeros, as official texts write a day. */
export const chineseDay = (day: Day): string => {
	const [year = "", month = "", date = ""] = day.split("-");
	return `${year}年${Number(month)}月${Number(date)}日`;
};

export const addDays = (day: Day, count: number): Day =>
	new Date(Date.parse(`${day}T00:00:00Z`) + count * dayMilliseconds).toISOString().slice(0, 10);

/** Same day of a later month, the last day where that month is shorter. */
export const addMonths = (day: Day, count: number): Day => {
	const [year = 0, month = 1, date = 1] = day.split("-").map(Number);
	const target = new Date(Date.UTC(year, month - 1 + count, 1));
	const last = new Date(Date.UTC(target.getUTCFullYear(), target.getUTCMonth() + 1, 0)).getUTCDate();
	target.setUTCDate(Math.min(date, last));
	return target.toISOString().slice(0, 10);
};

export const isWorkday = (calendar: WorkCalendar, day: Day): boolean => {
	if (calendar.off.has(day)) return false;
	if (calendar.worked.has(day)) return true;
	const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
	return weekday !== 0 && weekday !== 6;
};

const pastHorizon = (calendar: WorkCalendar): PastHorizon => ({
	refused: "calendar-past-horizon",
	clause: "R-145",
	details: { horizon: calendar.horizon },
});

/** 期限自次日起算，只计工作日. `count` ≥ 0; 0 is the day itself. */
export const addWorkdays = (calendar: WorkCalendar, day: Day, count: number): Day | PastHorizon => {
	let current = day;
	for (let counted = 0; counted < count; ) {
		current = addDays(current, 1);
		if (current > calendar.horizon) return pastHorizon(calendar);
		if (isWorkday(calendar, current)) counted += 1;
	}
	return current;
};

/** Working days after `from` up to and including `to`; negative when `to` is past. */
export const workdaysBetween = (calendar: WorkCalendar, from: Day, to: Day): number | PastHorizon => {
	const [start, end, sign] = from <= to ? [from, to, 1] : [to, from, -1];
	if (end > calendar.horizon) return pastHorizon(calendar);
	let counted = 0;
	for (let day = addDays(start, 1); day <= end; day = addDays(day, 1))
		if (isWorkday(calendar, day)) counted += 1;
	return sign * counted;
};

/** A length of time as rules state it: the unit is part of the rule (工作日 or 自然日). */
export type Term = { count: number; unit: "working-day" | "natural-day" | "month" | "year" | "hour" };

/** When a term that starts at `from` runs out. Hours run by the clock; everything else to the end of a day. */
export const termEnd = (calendar: WorkCalendar, from: Date, term: Term): Date | PastHorizon => {
	const day = dayOf(from);
	switch (term.unit) {
		case "hour":
			return new Date(from.getTime() + term.count * 3_600_000);
		case "natural-day":
			return endOfDay(addDays(day, term.count));
		case "month":
			return endOfDay(addMonths(day, term.count));
		case "year":
			return endOfDay(addMonths(day, term.count * 12));
		case "working-day": {
			const end = addWorkdays(calendar, day, term.count);
			return typeof end === "string" ? endOfDay(end) : end;
		}
	}
};
