import { dayOf } from "#kernel/calendar.ts";
import type { Language } from "#kernel/language.ts";

const shanghaiOffset = 8 * 3_600_000;
const months = [
	"January",
	"February",
	"March",
	"April",
	"May",
	"June",
	"July",
	"August",
	"September",
	"October",
	"November",
	"December",
];

/** A day in words: 2026年5月7日, 7 May 2026. */
export const day = (value: string, language: Language): string => {
	const [year = "", month = "1", date = "1"] = value.slice(0, 10).split("-");
	return language === "en"
		? `${Number(date)} ${months[Number(month) - 1] ?? ""} ${year}`
		: `${year}年${Number(month)}月${Number(date)}日`;
};

/** The Asia/Shanghai day of an instant, in words. */
export const dayOfInstant = (instant: string, language: Language): string =>
	day(dayOf(new Date(instant)), language);

/** An instant in Asia/Shanghai to the minute: 2026年5月7日 09:30. */
export const moment = (instant: string, language: Language): string => {
	const local = new Date(Date.parse(instant) + shanghaiOffset).toISOString();
	return `${day(local, language)} ${local.slice(11, 16)}`;
};
