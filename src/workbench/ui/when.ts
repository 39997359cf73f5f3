const date = new Intl.DateTimeFormat("zh-CN", {
	timeZone: "Asia/Shanghai",
	year: "numeric",
	month: "2-digit",
	day: "2-digit",
});
const moment = new Intl.DateTimeFormat("zh-CN", {
	timeZone: "Asia/Shanghai",
	year: "numeric",
	month: "2-digit",
	day: "2-digit",
	hour: "2-digit",
	minute: "2-digit",
	hourCycle: "h23",
});

/** Days and moments as the district reads them: Beijing time, whatever the computer is set to. */
export const day = (iso: string | null | undefined): string =>
	iso ? date.format(new Date(iso)).replaceAll("/", "-") : "—";
export const time = (iso: string | null | undefined): string =>
	iso ? moment.format(new Date(iso)).replaceAll("/", "-") : "—";
