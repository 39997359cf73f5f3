import { Card, Space, Tag } from "antd";
import { useState } from "react";
import { Link, useNavigate } from "react-router";
import type { z } from "zod";
import type { DeliveryState } from "#institution/notice/domain/channel.ts";
import type { GuideStanding } from "#institution/notice/domain/guide.ts";
import { publicationBoard } from "#institution/notice/domain/guide-api.ts";
import { type Column, DataTable } from "#workbench/ui/DataTable.tsx";
import { useEndpoint } from "#workbench/ui/query.ts";
import { noticeWords as words } from "#workbench/words/notice.ts";
import { t } from "./words.ts";

type Row = z.output<typeof publicationBoard.reply>["rows"][number];

const standingColours: Record<GuideStanding, string> = {
	missing: "default",
	draft: "blue",
	approved: "blue",
	"in-force": "green",
	stale: "orange",
};
export const StandingTag = ({ standing }: { standing: GuideStanding }) => (
	<Tag color={standingColours[standing]} style={{ color: "#262626" }}>
		{words.standings[standing]}
	</Tag>
);

const deliveryColours: Record<DeliveryState, string> = {
	pending: "blue",
	done: "green",
	failed: "red",
	stale: "orange",
	queued: "blue",
	sent: "blue",
	unreachable: "orange",
	rejected: "red",
	withdrawing: "blue",
	withdrawn: "default",
	"to-take-down": "red",
	"taken-down": "default",
};
export const DeliveryTag = ({ state }: { state: DeliveryState | null }) => (
	<Tag color={state === null ? "default" : deliveryColours[state]} style={{ color: "#262626" }}>
		{state === null ? t("未公布") : words.deliveries[state]}
	</Tag>
);

const stateOn = (row: Row, channel: Row["deliveries"][number]["channel"]): DeliveryState | null =>
	row.deliveries.find((delivery) => delivery.channel === channel)?.state ?? null;
const stateText = (state: DeliveryState | null): string =>
	state === null ? t("未公布") : words.deliveries[state];

/** 指南与公布: each published item with its guide and its three channels; each organ with its procedure. */
export function PublicationPage() {
	const go = useNavigate();
	const [page, setPage] = useState(1);
	const query = useEndpoint(publicationBoard, { query: { page, size: 20 } });
	const columns: readonly Column<Row & { id: string }>[] = [
		{ key: "cert", title: t("证明事项"), text: (row) => row.certName },
		{ key: "matter", title: t("行政事项"), text: (row) => row.matterName },
		{ key: "organ", title: t("行政机关"), text: (row) => row.organName },
		{
			key: "guide",
			title: t("办事指南"),
			text: (row) => words.standings[row.guide],
			render: (row) => <StandingTag standing={row.guide} />,
		},
		...(["portal", "hall", "provincial"] as const).map((channel) => ({
			key: channel,
			title: words.channels[channel],
			text: (row: Row) => stateText(stateOn(row, channel)),
			render: (row: Row) => <DeliveryTag state={stateOn(row, channel)} />,
		})),
	];
	return (
		<>
			<div className="page-title">
				<h1>{t("指南与公布")}</h1>
			</div>
			<DataTable
				name={t("指南与公布")}
				rows={query.data?.rows.map((row) => ({ ...row, id: row.itemId }))}
				loading={query.isLoading}
				page={page}
				more={query.data?.more ?? false}
				onPage={setPage}
				empty={t("还没有公布的证明事项。清单公布以后在这里制作办事指南并公布到各渠道。")}
				onOpen={({ itemId }) => go(`/w/guides/guide/${itemId}`)}
				columns={columns}
			/>
			<Card title={t("工作规程")} style={{ marginBlockStart: 16 }}>
				<Space orientation="vertical">
					{query.data?.organs.map(({ organId, name, procedure }) => (
						<Space key={organId} wrap>
							<Link className="data" to={`/w/guides/procedure/${organId}`}>
								{name}
							</Link>
							<StandingTag standing={procedure} />
							<a href={`/hall/${organId}`} target="_blank" rel="noreferrer">
								{t("大厅屏幕")}
							</a>
							<a href={`/organs/${organId}/poster.pdf`}>{t("下载张贴页")}</a>
						</Space>
					))}
				</Space>
			</Card>
		</>
	);
}
