import { Button, Card, Form, Input, Radio, Space, Tag } from "antd";
import { useState } from "react";
import { Link, useNavigate } from "react-router";
import type { z } from "zod";
import { ActionButton } from "#workbench/ui/ActionButton.tsx";
import { FormDialog } from "#workbench/ui/FormDialog.tsx";
import { useAction, useEndpoint } from "#workbench/ui/query.ts";
import { Loaded, Nothing, Refusal } from "#workbench/ui/States.tsx";
import { time } from "#workbench/ui/when.ts";
import { noted, said } from "#workbench/ui/writing.ts";
import { decideDuplicate, mergeBoard, sendPackage } from "../domain/api.ts";
import { WideTable } from "./WideTable.tsx";
import { t } from "./words.ts";

type Duplicate = z.output<typeof mergeBoard.reply>["duplicates"][number];
/** The line that stays, or that they are not the same. */
type Decision = { choice: string; reason: string };
const different = "different";
const groupsShown = 20;
const kinds = { name: t("名称相同"), matter: t("同一事项，写法不同"), meaning: t("意思相同") } as const;
const colours = { name: "blue", matter: "purple", meaning: "orange" } as const;

/** 合并报市: duplicates by name and by meaning, packages sent. */
export function MergeTab({ campaignId }: { campaignId: string }) {
	const go = useNavigate();
	const [page, setPage] = useState(1);
	const [deciding, setDeciding] = useState<Duplicate | null>(null);
	const query = useEndpoint(mergeBoard, { params: { campaignId }, query: { page, size: groupsShown } });
	const decide = useAction(decideDuplicate, { done: t("已决定"), onDone: () => setDeciding(null) });
	const send = useAction(sendPackage, {
		done: t("已报市司法局"),
		onDone: ({ packageId }) => go(`/w/campaigns/packages/${packageId}`),
	});
	return (
		<Loaded query={query}>
			{({ ready, duplicates, packages, total, undecided }) => (
				<>
					<Refusal problem={send.error} />
					<Card
						title={t("报市司法局")}
						style={{ marginBlockEnd: 12 }}
						extra={
							<ActionButton
								type="primary"
								because={
									ready === 0
										? t("没有状态为“拟合并”的条目")
										: undecided > 0
											? t("还有 {count} 组疑似重复没有决定，决定以后才能报市", { count: undecided })
											: null
								}
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
							pagination={{
								current: page,
								pageSize: groupsShown,
								total,
								onChange: setPage,
								hideOnSinglePage: true,
								showSizeChanger: false,
							}}
							locale={{ emptyText: <Nothing text={t("没有发现重复")} /> }}
							columns={[
								{
									title: t("依据"),
									render: (_, { by }) => <Tag color={colours[by]}>{kinds[by]}</Tag>,
								},
								{
									title: t("行政事项"),
									render: (_, { rows }) =>
										[...new Set(rows.map(({ matterName }) => matterName))].map((name) => (
											<div key={name}>{name}</div>
										)),
								},
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
								{
									title: t("是不是重复"),
									render: (_, group) =>
										group.decision ? (
											said(t("不是重复"), noted(group.decision.reason, group.decision.by))
										) : (
											<Space wrap size={4}>
												{group.mustDecide && <Tag color="red">{t("报市之前要决定")}</Tag>}
												<Button size="small" onClick={() => setDeciding(group)}>
													{t("决定")}
												</Button>
											</Space>
										),
								},
							]}
						/>
					</Card>
					{deciding && (
						<FormDialog<Decision>
							title={t("是不是重复")}
							okText={t("确定")}
							pending={decide.isPending}
							problem={decide.error}
							onClose={() => setDeciding(null)}
							onSubmit={({ choice, reason }) =>
								decide.mutate({
									params: { campaignId },
									body: {
										itemIds: deciding.rows.map(({ itemId }) => itemId),
										verdict: choice === different ? "different" : "same",
										keptId: choice === different ? null : choice,
										reason,
									},
								})
							}
						>
							<Form.Item
								label={t("决定")}
								name="choice"
								rules={[{ required: true, message: t("请选择是不是重复") }]}
								extra={t("是重复的留下一条，其余已报送的退回部门，写明留的是哪一条。")}
							>
								<Radio.Group>
									<Space orientation="vertical">
										<Radio value={different}>{t("不是重复，都报")}</Radio>
										{deciding.rows.map((row) => (
											<Radio key={row.itemId} value={row.itemId}>
												{t("是重复，留下 {name}", {
													name: noted(`${row.matterName}　${row.certName}`, row.organName),
												})}
											</Radio>
										))}
									</Space>
								</Radio.Group>
							</Form.Item>
							<Form.Item
								label={t("理由")}
								name="reason"
								rules={[{ required: true, whitespace: true, message: t("请写明理由") }]}
							>
								<Input.TextArea rows={3} maxLength={2000} />
							</Form.Item>
						</FormDialog>
					)}
				</>
			)}
		</Loaded>
	);
}
