import { Tag } from "antd";
import { t } from "../words.ts";
import { day } from "./when.ts";

/** How pressing a term is: the colour never speaks alone, the words say the same. */
const urgency = (left: number | null): { colour: string; text: string } => {
	if (left === null) return { colour: "default", text: t("期限超出日历") };
	if (left < 0) return { colour: "red", text: t("已超期 {value} 个工作日", { value: -left }) };
	if (left === 0) return { colour: "volcano", text: t("今天到期") };
	if (left <= 2) return { colour: "orange", text: t("还剩 {left} 个工作日", { left }) };
	return { colour: "blue", text: t("还剩 {left} 个工作日", { left }) };
};

export const clockText = (
	clock: { dueAt: string | null; workdaysLeft: number | null },
	now: string,
): string =>
	clock.dueAt === null
		? t("没有期限在走")
		: clock.workdaysLeft === 0 && clock.dueAt < now
			? t("已超期，今天到期")
			: urgency(clock.workdaysLeft).text;

/** 期限: whose clock runs, working days left, the last day. */
export function Clock({
	clock,
	whose,
	now,
}: {
	clock: { dueAt: string | null; workdaysLeft: number | null };
	whose?: "organ" | "applicant" | "nobody" | null;
	now: string;
}) {
	if (clock.dueAt === null) return <span>{t("没有期限在走")}</span>;
	const { colour } = urgency(clock.workdaysLeft);
	return (
		<span className="clock">
			<Tag color={clock.dueAt < now ? "red" : colour}>{clockText(clock, now)}</Tag>
			<span>
				{t("{part} {dueAt} 止", {
					part: whose === "organ" ? t("本机关") : whose === "applicant" ? t("申请人") : "",
					dueAt: day(clock.dueAt),
				})}
			</span>
		</span>
	);
}
