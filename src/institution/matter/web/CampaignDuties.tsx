import { Table, Tag } from "antd";
import { Link } from "react-router";
import type { z } from "zod";
import type { campaignDuties } from "#institution/campaign/domain/api.ts";
import { Due } from "#workbench/ui/Due.tsx";
import { Sideways } from "#workbench/ui/Sideways.tsx";
import { Nothing } from "#workbench/ui/States.tsx";
import { campaignWords as words } from "#workbench/words/campaign.ts";
import { t } from "./words.ts";

type Row = z.output<typeof campaignDuties.reply>["rows"][number];

/** 清单梳理的待办: the most pressing first, each with the page where it is done. */
export function CampaignDuties({ rows, now }: { rows: readonly Row[]; now: string }) {
	return (
		<Sideways name={t("清单梳理待办")}>
			<Table<Row>
				size="small"
				rowKey="id"
				dataSource={[...rows]}
				pagination={{ pageSize: 20, hideOnSinglePage: true, showSizeChanger: false }}
				locale={{ emptyText: <Nothing text={t("现在没有清单梳理的待办")} /> }}
				columns={[
					{
						title: t("期限"),
						// The last day is over at its end.
						render: (_, { dueOn }) => (dueOn ? <Due dueAt={`${dueOn}T15:59:59.999Z`} now={now} /> : "—"),
					},
					{
						title: t("要做的事"),
						render: (_, { rule, count, path, overdue }) => (
							<>
								<Link to={path}>{words.duties[rule]}</Link>
								{count > 1 && <Tag style={{ marginInlineStart: 8 }}>{count}</Tag>}
								{overdue && <Tag color="red">{t("逾期")}</Tag>}
							</>
						),
					},
					{ title: t("清单梳理"), dataIndex: "name" },
					{ title: t("行政机关"), dataIndex: "organName" },
				]}
			/>
		</Sideways>
	);
}
