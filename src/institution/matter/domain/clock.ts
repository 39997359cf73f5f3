import {
	addWorkdays,
	dayOf,
	endOfDay,
	type PastHorizon,
	type WorkCalendar,
	workdaysBetween,
} from "#kernel/calendar.ts";
import { isRefusal } from "#kernel/decision.ts";
import { type Instant, instant } from "#kernel/time.ts";

/** Why the organ's clock stands still. */
export type PauseReason = "supplement" | "withdrawal";
/** A standstill from the day after `from` up to and including the day of `to`. */
export type Pause = { from: Instant; to: Instant | null; reason: PauseReason };

/**
 * 法定办理时限: `termDays` working days from the day after `startedAt`, without the pauses. The version of
 * the calendar it was computed with stays on it.
 */
export type MatterClock = {
	startedAt: Instant;
	termDays: number;
	calendarVersion: number;
	pauses: readonly Pause[];
};

/** What the clock shows: `dueAt` is null while it stands; `remaining` working days, negative when overdue. */
export type ClockReading = { running: boolean; dueAt: Instant | null; remaining: number };

/** Starts the clock of an accepted matter. */
export const startClock = (calendar: WorkCalendar, startedAt: Instant, termDays: number): MatterClock => ({
	startedAt,
	termDays,
	calendarVersion: calendar.version,
	pauses: [],
});

/** Stops the clock; a clock that already stands stays as it is. */
export const pauseClock = (clock: MatterClock, from: Instant, reason: PauseReason): MatterClock =>
	clock.pauses.some(({ to }) => to === null)
		? clock
		: { ...clock, pauses: [...clock.pauses, { from, to: null, reason }] };

/** Lets it run again from the day after `to`. */
export const resumeClock = (clock: MatterClock, to: Instant): MatterClock => ({
	...clock,
	pauses: clock.pauses.map((pause) => (pause.to === null ? { ...pause, to } : pause)),
});

/** Removes every pause: the time lost by the organ's own error is the organ's. */
export const withoutPauses = (clock: MatterClock): MatterClock => ({ ...clock, pauses: [] });

const dayOfInstant = (at: Instant): string => dayOf(new Date(at));

/** The last day of the term as far as the closed pauses tell. A pause that began after it changes nothing. */
const dueDay = (clock: MatterClock, calendar: WorkCalendar): string | PastHorizon => {
	const start = dayOfInstant(clock.startedAt);
	let days = clock.termDays;
	for (const { from, to } of clock.pauses) {
		if (to === null) break;
		const due = addWorkdays(calendar, start, days);
		if (typeof due !== "string") return due;
		if (dayOfInstant(from) >= due) break;
		const stood = workdaysBetween(calendar, dayOfInstant(from), dayOfInstant(to));
		if (typeof stood !== "number") return stood;
		days += stood;
	}
	return addWorkdays(calendar, start, days);
};

/** Reads the clock at `now`; refuses to compute past the last published year of the calendar. */
export const readClock = (
	clock: MatterClock,
	calendar: WorkCalendar,
	now: Date,
): ClockReading | PastHorizon => {
	const due = dueDay(clock, calendar);
	if (typeof due !== "string") return due;
	const open = clock.pauses.find(({ to }) => to === null);
	const remaining = workdaysBetween(calendar, open === undefined ? dayOf(now) : dayOfInstant(open.from), due);
	if (typeof remaining !== "number") return remaining;
	return open === undefined
		? { running: true, dueAt: instant(endOfDay(due)), remaining }
		: { running: false, dueAt: null, remaining };
};

/** The end of the term, for a clock that runs. */
export const dueAtOf = (clock: MatterClock, calendar: WorkCalendar, now: Date): Instant | PastHorizon => {
	const reading = readClock(clock, calendar, now);
	if (isRefusal(reading)) return reading;
	const due = dueDay(clock, calendar);
	return typeof due === "string" ? instant(endOfDay(due)) : due;
};
