import { type Day, type WorkCalendar, workdaysBetween } from "#kernel/calendar.ts";

/** What a campaign waits for: of an organ, or of the justice bureau. */
export const dutyRules = ["submission", "rework", "city-line", "stage", "city-difference", "drift"] as const;
export type DutyRule = (typeof dutyRules)[number];

/** One thing that waits for one organ; `count` of what the rule speaks of. */
export type Duty = {
	rule: DutyRule;
	organId: string;
	campaignId: string | null;
	/** Name of the campaign, or of the organ whose list drifted. */
	name: string;
	count: number;
	dueOn: Day | null;
	/** Page where it is done. */
	path: string;
};

/** Working days before its last day from which a duty is spoken of; the others are spoken of at once. */
export type DutyNotice = Readonly<Record<"submission" | "rework" | "stage", number>>;

/** Is it time? From so many working days before the last day, and every day after it. */
export const isTime = (
	duty: Pick<Duty, "rule" | "dueOn">,
	{ today, notice, calendar }: { today: Day; notice: DutyNotice; calendar: WorkCalendar },
): boolean => {
	const { rule, dueOn } = duty;
	if (dueOn === null || rule === "city-line" || rule === "city-difference" || rule === "drift") return true;
	if (dueOn <= today) return true;
	const left = workdaysBetween(calendar, today, dueOn);
	// Past the published calendar it is far off.
	return typeof left === "number" && left <= notice[rule];
};

/** The most pressing first; what has no clock last. */
export const byClock = (one: Duty, other: Duty): number =>
	(one.dueOn ?? "9999").localeCompare(other.dueOn ?? "9999") || one.name.localeCompare(other.name, "zh-CN");

/** A number a message can be sent to: a mobile one. Offices often register a land line. */
export const mobileNumber = (phone: string): string | null =>
	/^1[3-9]\d{9}$/.exec(phone.replace(/[\s-]/g, ""))?.[0] ?? null;

export const isOverdue = ({ dueOn }: Pick<Duty, "dueOn">, today: Day): boolean =>
	dueOn !== null && dueOn < today;
