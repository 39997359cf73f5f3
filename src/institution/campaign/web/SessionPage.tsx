import { Button, Card, Form, Input, Radio, Select, Space, Tag } from "antd";
import { useState } from "react";
import { Link, useParams } from "react-router";
import type { z } from "zod";
import { workItems } from "#institution/catalogue/domain/api.ts";
import { type ExclusionGround, exclusionGrounds } from "#institution/catalogue/domain/item.ts";
import { type SetAsideAs, setAsideKinds } from "#institution/catalogue/domain/set-aside.ts";
import { hasRole, useMe } from "#workbench/shell/session.ts";
import { ActionButton } from "#workbench/ui/ActionButton.tsx";
import { Differences } from "#workbench/ui/Differences.tsx";
import { FormDialog } from "#workbench/ui/FormDialog.tsx";
import { useAction, useEndpoint } from "#workbench/ui/query.ts";
import { Loaded, Nothing, Refusal } from "#workbench/ui/States.tsx";
import { TextDialog } from "#workbench/ui/TextDialog.tsx";
import { noted, said } from "#workbench/ui/writing.ts";
import { campaignWords as words } from "#workbench/words/campaign.ts";
import { catalogueWords } from "#workbench/words/catalogue.ts";
import {
	closeIssue,
	closeSession,
	decideIssue,
	proposeOnIssue,
	raiseIssue,
	reportRework,
	reviewSession,
} from "../domain/api.ts";
import { type IssueOutcome, issueOutcomes } from "../domain/joint-review.ts";
import { OutgoingCard } from "./OutgoingCard.tsx";
import { WideTable } from "./WideTable.tsx";
import { t } from "./words.ts";

type Issue = z.output<typeof reviewSession.reply>["rows"][number];

/** 一次集中梳理会: each issue from being raised to being closed. */
export function SessionPage() {
	const { sessionId = "" } = useParams();
	const isJustice = hasRole(useMe(), "justice-bureau");
	const [raising, setRaising] = useState(false);
	const query = useEndpoint(reviewSession, { params: { sessionId } });
	const close = useAction(closeSession, { done: t("已结束") });
	return (
		<Loaded query={query}>
			{(session) => (
				<>
					<div className="page-title">
						<h1>{t("集中梳理会 {day}", { day: session.heldOn })}</h1>
						<Link to={`/w/campaigns/${session.campaignId}`}>{t("返回清单梳理")}</Link>
					</div>
					<Refusal problem={close.error} />
					<Card size="small" style={{ marginBlockEnd: 12 }}>
						<p>{said(t("地点"), session.place)}</p>
						<p>{said(t("议程"), session.agenda.join(t("；")))}</p>
						{isJustice && session.state === "open" && (
							<Space wrap>
								<Button type="primary" onClick={() => setRaising(true)}>
									{t("提出问题")}
								</Button>
								<ActionButton
									confirm={t("所有问题都已有决定，结束这次会议？")}
									onAct={() => close.mutate({ params: { sessionId } })}
								>
									{t("结束会议")}
								</ActionButton>
							</Space>
						)}
					</Card>
					{isJustice && <OutgoingCard kind="minutes" subjectId={sessionId} />}
					<WideTable<Issue>
						rowKey="id"
						dataSource={session.rows}
						name={t("问题")}
						pagination={{ pageSize: 20, hideOnSinglePage: true, showSizeChanger: false }}
						locale={{ emptyText: <Nothing text={t("还没有提出问题")} /> }}
						expandable={{
							rowExpandable: ({ differences, consultations }) =>
								differences.length > 0 || consultations.length > 0,
							expandedRowRender: ({ differences, consultations }) => (
								<>
									{consultations.map((note) => (
										<p key={note.id}>
											{said(
												t("{day} 与{counterpart}沟通", { day: note.heldOn, counterpart: note.counterpart }),
												note.outcome,
											)}
										</p>
									))}
									{differences.length > 0 && (
										<Differences rows={differences} before={t("提出问题时")} after={t("现在")} />
									)}
								</>
							),
						}}
						columns={[
							{
								title: t("证明事项"),
								render: (_, row) => (
									<Link to={`/w/catalogue/items/${row.itemId}`}>{noted(row.certName, row.organName)}</Link>
								),
							},
							{ title: t("问题"), dataIndex: "issue", width: 150 },
							{ title: t("处理建议"), width: 140, render: (_, { proposal }) => proposal ?? "—" },
							{
								title: t("决定"),
								width: 170,
								render: (_, { decision }) =>
									decision
										? said(words.outcomes[decision.outcome], noted(decision.text, decision.dueOn))
										: "—",
							},
							{
								title: t("状态"),
								render: (_, row) => (
									<>
										<Tag color={row.state === "closed" ? "green" : "blue"}>
											{words.issueStates[row.state]}
										</Tag>
										{row.overdue && <Tag color="red">{t("逾期")}</Tag>}
									</>
								),
							},
							{ title: t("操作"), render: (_, row) => <IssueActions issue={row} /> },
						]}
					/>
					{raising && <RaiseDialog sessionId={sessionId} onClose={() => setRaising(false)} />}
				</>
			)}
		</Loaded>
	);
}

function RaiseDialog({ sessionId, onClose }: { sessionId: string; onClose(): void }) {
	const [q, setQ] = useState("");
	const items = useEndpoint(workItems, { query: { size: 50, ...(q ? { q } : {}) } });
	const raise = useAction(raiseIssue, { done: t("已提出"), onDone: onClose });
	return (
		<FormDialog<{ itemId: string; issue: string }>
			title={t("对一条证明事项提出问题")}
			okText={t("提出")}
			pending={raise.isPending}
			problem={raise.error}
			onClose={onClose}
			onSubmit={(body) => raise.mutate({ params: { sessionId }, body })}
		>
			<Form.Item
				label={t("证明事项")}
				name="itemId"
				rules={[{ required: true, message: t("请选择证明事项") }]}
			>
				<Select
					showSearch
					filterOption={false}
					onSearch={setQ}
					placeholder={t("按名称或编码查找")}
					loading={items.isLoading}
					options={(items.data?.rows ?? []).map((row) => ({
						value: row.itemId,
						label: noted(`${row.code} ${row.certName}`, row.organName),
					}))}
				/>
			</Form.Item>
			<Form.Item
				label={t("问题")}
				name="issue"
				rules={[{ required: true, whitespace: true, message: t("请写明问题") }]}
			>
				<Input.TextArea rows={4} maxLength={2000} />
			</Form.Item>
		</FormDialog>
	);
}

function IssueActions({ issue }: { issue: Issue }) {
	const params = { issueId: issue.id };
	const [open, setOpen] = useState<"propose" | "decide" | "rework" | null>(null);
	const done = { done: t("已保存"), onDone: () => setOpen(null) };
	const propose = useAction(proposeOnIssue, done);
	const rework = useAction(reportRework, done);
	const decide = useAction(decideIssue, done);
	const close = useAction(closeIssue, { done: t("已销号") });
	const offered = (name: string) => issue.actions[name] !== words.refusals.forbidden;
	if (issue.state === "closed") return <>—</>;
	return (
		<>
			<Space wrap>
				{offered("propose") && (
					<ActionButton because={issue.actions.propose ?? null} onAct={() => setOpen("propose")}>
						{t("建议")}
					</ActionButton>
				)}
				{offered("decide") && (
					<ActionButton because={issue.actions.decide ?? null} onAct={() => setOpen("decide")}>
						{t("决定")}
					</ActionButton>
				)}
				{offered("reportRework") && (
					<ActionButton because={issue.actions.reportRework ?? null} onAct={() => setOpen("rework")}>
						{t("报告修改")}
					</ActionButton>
				)}
				{offered("close") && (
					<ActionButton because={issue.actions.close ?? null} onAct={() => close.mutate({ params })}>
						{t("销号")}
					</ActionButton>
				)}
			</Space>
			{(open === "propose" || open === "rework") && (
				<TextDialog
					title={open === "propose" ? t("提出处理建议") : t("报告修改情况")}
					okText={t("保存")}
					label={open === "propose" ? t("处理建议") : t("修改情况")}
					name="text"
					required={t("请填写内容")}
					pending={propose.isPending || rework.isPending}
					problem={open === "propose" ? propose.error : rework.error}
					onSubmit={(text) => (open === "propose" ? propose : rework).mutate({ params, body: { text } })}
					onClose={() => setOpen(null)}
				/>
			)}
			{open === "decide" && (
				<FormDialog<{
					outcome: IssueOutcome;
					text: string;
					dueOn?: string;
					as?: SetAsideAs;
					exclusionGround?: ExclusionGround;
				}>
					title={t("作出决定")}
					okText={t("决定")}
					pending={decide.isPending}
					problem={decide.error}
					onClose={() => setOpen(null)}
					onSubmit={({ dueOn, ...body }) =>
						decide.mutate({ params, body: { ...body, ...(dueOn ? { dueOn } : {}) } })
					}
				>
					<Form.Item label={t("决定")} name="outcome" rules={[{ required: true, message: t("请选择决定") }]}>
						<Radio.Group
							options={issueOutcomes.map((outcome) => ({ value: outcome, label: words.outcomes[outcome] }))}
						/>
					</Form.Item>
					<Form.Item
						label={t("理由和要求")}
						name="text"
						rules={[{ required: true, whitespace: true, message: t("请填写内容") }]}
					>
						<Input.TextArea rows={4} maxLength={2000} />
					</Form.Item>
					<Form.Item noStyle shouldUpdate>
						{({ getFieldValue }) => (
							<>
								{getFieldValue("outcome") === "set-aside" && (
									<Form.Item
										label={t("移出后列为")}
										name="as"
										rules={[{ required: true, message: t("请选择一类") }]}
									>
										<Radio.Group
											options={setAsideKinds.map((value) => ({ value, label: catalogueWords.states[value] }))}
										/>
									</Form.Item>
								)}
								{getFieldValue("outcome") === "set-aside" && getFieldValue("as") === "excluded" && (
									<Form.Item
										label={t("属于哪一种不适用情形")}
										name="exclusionGround"
										rules={[{ required: true, message: t("请选择一种") }]}
									>
										<Select
											options={exclusionGrounds.map((value) => ({
												value,
												label: catalogueWords.exclusionGrounds[value],
											}))}
										/>
									</Form.Item>
								)}
							</>
						)}
					</Form.Item>
					<Form.Item label={t("修改期限（责成修改的必填）")} name="dueOn">
						<Input type="date" />
					</Form.Item>
				</FormDialog>
			)}
		</>
	);
}
