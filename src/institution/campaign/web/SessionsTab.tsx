import { Button, Card, Form, Input, Tag } from "antd";
import { useState } from "react";
import { Link } from "react-router";
import { FormDialog } from "#workbench/ui/FormDialog.tsx";
import { useAction, useEndpoint } from "#workbench/ui/query.ts";
import { Loaded, Nothing } from "#workbench/ui/States.tsx";
import { openSession, reviewSessions } from "../domain/api.ts";
import { WideTable } from "./WideTable.tsx";
import { t } from "./words.ts";

type SessionForm = { heldOn: string; place: string; agenda: string; attendees?: string };
const linesOf = (text: string | undefined): string[] =>
	(text ?? "")
		.split("\n")
		.map((line) => line.trim())
		.filter((line) => line !== "");

/** 集中梳理会. */
export function SessionsTab({ campaignId, isJustice }: { campaignId: string; isJustice: boolean }) {
	const [opening, setOpening] = useState(false);
	const query = useEndpoint(reviewSessions, { params: { campaignId } });
	const open = useAction(openSession, { done: t("已登记"), onDone: () => setOpening(false) });
	return (
		<Card
			title={t("集中梳理会")}
			extra={
				isJustice && (
					<Button type="primary" onClick={() => setOpening(true)}>
						{t("召开会议")}
					</Button>
				)
			}
		>
			<Loaded query={query}>
				{({ rows }) => (
					<WideTable
						rowKey="sessionId"
						dataSource={rows}
						name={t("集中梳理会")}
						pagination={{ pageSize: 20, hideOnSinglePage: true, showSizeChanger: false }}
						locale={{ emptyText: <Nothing text={t("还没有召开集中梳理会")} /> }}
						columns={[
							{
								title: t("日期"),
								render: (_, row) => <Link to={`/w/campaigns/sessions/${row.sessionId}`}>{row.heldOn}</Link>,
							},
							{ title: t("地点"), dataIndex: "place" },
							{ title: t("议程"), render: (_, { agenda }) => agenda.join(t("；")) },
							{ title: t("问题"), dataIndex: "issues", align: "right" },
							{ title: t("未销号"), dataIndex: "openIssues", align: "right" },
							{
								title: t("状态"),
								render: (_, { state }) =>
									state === "open" ? <Tag color="blue">{t("进行中")}</Tag> : <Tag>{t("已结束")}</Tag>,
							},
						]}
					/>
				)}
			</Loaded>
			{opening && (
				<FormDialog<SessionForm>
					title={t("召开集中梳理会")}
					okText={t("登记")}
					pending={open.isPending}
					problem={open.error}
					onClose={() => setOpening(false)}
					onSubmit={({ heldOn, place, agenda, attendees }) =>
						open.mutate({
							params: { campaignId },
							body: { heldOn, place, agenda: linesOf(agenda), attendees: linesOf(attendees) },
						})
					}
				>
					<Form.Item label={t("日期")} name="heldOn" rules={[{ required: true, message: t("请选择日期") }]}>
						<Input type="date" />
					</Form.Item>
					<Form.Item label={t("地点")} name="place" rules={[{ required: true, message: t("请填写地点") }]}>
						<Input maxLength={100} />
					</Form.Item>
					<Form.Item
						label={t("议程（一行一项）")}
						name="agenda"
						rules={[{ required: true, whitespace: true, message: t("请至少写一项议程") }]}
					>
						<Input.TextArea rows={4} />
					</Form.Item>
					<Form.Item label={t("参加人员（一行一人）")} name="attendees">
						<Input.TextArea rows={3} />
					</Form.Item>
				</FormDialog>
			)}
		</Card>
	);
}
