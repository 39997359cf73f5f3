import { Card, Tag } from "antd";
import { Link, useNavigate } from "react-router";
import { ActionButton } from "#workbench/ui/ActionButton.tsx";
import { useAction, useEndpoint } from "#workbench/ui/query.ts";
import { Loaded, Nothing, Refusal } from "#workbench/ui/States.tsx";
import { time } from "#workbench/ui/when.ts";
import { noted } from "#workbench/ui/writing.ts";
import { mergeBoard, sendPackage } from "../domain/api.ts";
import { WideTable } from "./WideTable.tsx";
import { t } from "./words.ts";

/** 合并报市: duplicates by name and by meaning, packages sent. */
export function MergeTab({ campaignId }: { campaignId: string }) {
	const go = useNavigate();
	const query = useEndpoint(mergeBoard, { params: { campaignId } });
	const send = useAction(sendPackage, {
		done: t("已报市司法局"),
		onDone: ({ packageId }) => go(`/w/campaigns/packages/${packageId}`),
	});
	return (
		<Loaded query={query}>
			{({ ready, duplicates, packages }) => (
				<>
					<Refusal problem={send.error} />
					<Card
						title={t("报市司法局")}
						style={{ marginBlockEnd: 12 }}
						extra={
							<ActionButton
								type="primary"
								because={ready === 0 ? t("没有状态为“拟合并”的条目") : null}
								confirm={t("将 {count} 条合并报市司法局？", { count: ready })}
								loading={send.isPending}
								onAct={() => send.mutate({ params: { campaignId } })}
							>
								{t("合并报市（{count} 条）", { count: ready })}
							</ActionButton>
						}
					>
						<WideTable
							rowKey="packageId"
							dataSource={packages}
							name={t("报市司法局")}
							pagination={false}
							locale={{ emptyText: <Nothing text={t("还没有报市")} /> }}
							columns={[
								{
									title: t("报送时间"),
									render: (_, row) => (
										<Link to={`/w/campaigns/packages/${row.packageId}`}>{time(row.sentAt)}</Link>
									),
								},
								{ title: t("条目"), dataIndex: "items", align: "right" },
								{
									title: t("状态"),
									render: (_, row) =>
										row.state === "sent" ? (
											<Tag color="blue">{t("等待市级审定版")}</Tag>
										) : row.open > 0 ? (
											<Tag color="orange">{t("{count} 处差异待确认", { count: row.open })}</Tag>
										) : (
											<Tag color="green">{t("差异已全部确认")}</Tag>
										),
								},
								{
									title: t("审定文号"),
									render: (_, row) => noted(row.documentNumber ?? "—", row.documentDate),
								},
							]}
						/>
					</Card>
					<Card title={t("重复的条目")}>
						<WideTable
							rowKey={({ rows }) => rows.map(({ itemId }) => itemId).join()}
							dataSource={duplicates}
							name={t("重复的条目")}
							pagination={{ pageSize: 20, hideOnSinglePage: true, showSizeChanger: false }}
							locale={{ emptyText: <Nothing text={t("没有发现重复")} /> }}
							columns={[
								{
									title: t("依据"),
									render: (_, { by }) =>
										by === "name" ? (
											<Tag color="blue">{t("名称相同")}</Tag>
										) : (
											<Tag color="orange">{t("意思相同")}</Tag>
										),
								},
								{ title: t("行政事项"), render: (_, { rows }) => rows[0]?.matterName },
								{
									title: t("证明事项"),
									render: (_, { rows }) =>
										rows.map((row) => (
											<div key={row.itemId}>
												<Link to={`/w/catalogue/items/${row.itemId}`}>
													{noted(row.certName, row.organName)}
												</Link>
											</div>
										)),
								},
							]}
						/>
					</Card>
				</>
			)}
		</Loaded>
	);
}
