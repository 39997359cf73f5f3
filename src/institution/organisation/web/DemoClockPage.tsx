import { Alert, Card, DatePicker, Space } from "antd";
import { useState } from "react";
import { me, setDemoClock } from "#institution/organisation/domain/api.ts";
import { ActionButton } from "#workbench/ui/ActionButton.tsx";
import { useAction, useEndpoint } from "#workbench/ui/query.ts";
import { Loaded } from "#workbench/ui/States.tsx";
import { time } from "#workbench/ui/when.ts";
import { t } from "./words.ts";

/** 演示时间: moves the whole product forward, so that terms can be seen to run out. */
export function DemoClockPage() {
	const query = useEndpoint(me);
	const move = useAction(setDemoClock, { done: t("时间已拨动，各项期限按新时间计算") });
	const [to, setTo] = useState<string | null>(null);
	return (
		<Loaded query={query}>
			{(session) => (
				<>
					<div className="page-title">
						<h1>{t("演示时间")}</h1>
					</div>
					{session.demoOffsetMilliseconds === null ? (
						<Alert
							type="info"
							showIcon
							title={t("现在是真实时间 {now}", { now: time(session.now) })}
							style={{ marginBlockEnd: 16 }}
						/>
					) : (
						<Alert
							type="warning"
							showIcon
							title={t("系统时间：{now}", { now: time(session.now) })}
							style={{ marginBlockEnd: 16 }}
						/>
					)}
					<Card>
						<Space wrap>
							{[1, 3, 5, 15, 30].map((days) => (
								<ActionButton
									key={days}
									loading={move.isPending}
									onAct={() => move.mutate({ body: { forwardHours: days * 24 } })}
								>
									{t("向前 {days} 天", { days })}
								</ActionButton>
							))}
							<DatePicker
								aria-label={t("拨到哪一天")}
								placeholder={t("拨到哪一天")}
								onChange={(value) => setTo(value ? value.hour(9).minute(0).toISOString() : null)}
							/>
							<ActionButton
								because={to === null ? t("请先选择日期") : null}
								onAct={() => to && move.mutate({ body: { to } })}
							>
								{t("拨到这一天")}
							</ActionButton>
							<ActionButton
								confirm={t("恢复后，演示中晚于今天的期限会显得还没有到。确定恢复？")}
								onAct={() => move.mutate({ body: { reset: true } })}
							>
								{t("恢复真实时间")}
							</ActionButton>
						</Space>
					</Card>
				</>
			)}
		</Loaded>
	);
}
