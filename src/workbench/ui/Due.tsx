import { Tag } from "antd";
import { t } from "../words.ts";
import { day } from "./when.ts";

const oneDay = 86_400_000;
const daysBetween = (from: string, to: string): number =>
	Math.round((Date.parse(`${day(to)}T00:00:00Z`) - Date.parse(`${day(from)}T00:00:00Z`)) / oneDay);

/** A term by its last day, in calendar days: the list says how long, the calendar of working days set the day. */
export const dueText = (dueAt: string | null, now: string): string => {
	if (dueAt === null) return t("没有期限在走");
	const left = daysBetween(now, dueAt);
	if (dueAt < now) return left === 0 ? t("今天已超期") : t("已超期 {value} 天", { value: -left });
	return left === 0 ? t("今天到期") : t("还有 {left} 天", { left });
};

/** 期限 of one thing; the words say what the colour says. */
export function Due({ dueAt, now }: { dueAt: string | null; now: string }) {
	if (dueAt === null) return <span>—</span>;
	const late = dueAt < now;
	const soon = !late && daysBetween(now, dueAt) <= 2;
	return (
		<span className="clock">
			<Tag color={late ? "red" : soon ? "orange" : "blue"}>{dueText(dueAt, now)}</Tag>
			<span>{t("{dueAt} 止", { dueAt: day(dueAt) })}</span>
		</span>
	);
}
