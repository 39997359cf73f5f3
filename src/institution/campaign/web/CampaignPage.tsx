import { Alert, Button, Card, Descriptions, Modal, Space, Steps, Tabs, Tag } from "antd";
import { useState } from "react";
import { Link, useParams } from "react-router";
import type { z } from "zod";
import { listScores } from "#institution/catalogue/domain/scores-api.ts";
import { call } from "#workbench/call.ts";
import { hasRole, useMe } from "#workbench/shell/session.ts";
import { ActionButton } from "#workbench/ui/ActionButton.tsx";
import { type ChosenFile, FileField } from "#workbench/ui/FileField.tsx";
import { FileView } from "#workbench/ui/FileView.tsx";
import { FormDialog } from "#workbench/ui/FormDialog.tsx";
import { useAction, useEndpoint } from "#workbench/ui/query.ts";
import { SaveButton, SaveMenu } from "#workbench/ui/SaveButton.tsx";
import { Loaded, Refusal } from "#workbench/ui/States.tsx";
import { TextDialog } from "#workbench/ui/TextDialog.tsx";
import { day } from "#workbench/ui/when.ts";
import { noted, said } from "#workbench/ui/writing.ts";
import { campaignWords as words } from "#workbench/words/campaign.ts";
import {
	approveSubmission,
	campaignBoard,
	campaignStatistics,
	closeCampaign,
	passSubmission,
	registerPaper,
	returnSubmission,
	submissionPackage,
	submissionPaper,
	submissionPrint,
} from "../domain/api.ts";
import type { Progress } from "../domain/campaign.ts";
import { daysText, PlanDialog } from "./CampaignsPage.tsx";
import { ConsultationsTab } from "./ConsultationsTab.tsx";
import { MergeTab } from "./MergeTab.tsx";
import { OutgoingCard } from "./OutgoingCard.tsx";
import { ReworkTab } from "./ReworkTab.tsx";
import { SessionsTab } from "./SessionsTab.tsx";
import { WideTable } from "./WideTable.tsx";
import { t } from "./words.ts";

type Board = z.output<typeof campaignBoard.reply>;
type Row = Board["rows"][number];

const colours: Record<Progress, string> = {
	"not-started": "default",
	drafting: "orange",
	"awaiting-paper": "gold",
	sent: "blue",
	returned: "red",
	reviewed: "green",
};
const orderOf: readonly Progress[] = [
	"not-started",
	"drafting",
	"returned",
	"awaiting-paper",
	"sent",
	"reviewed",
];

/** 一次清单梳理: progress, joint review, merging (R-020 … R-027). */
export function CampaignPage() {
	const { campaignId = "" } = useParams();
	const me = useMe();
	const isJustice = hasRole(me, "justice-bureau");
	const query = useEndpoint(campaignBoard, { params: { campaignId } });
	return (
		<Loaded query={query}>
			{(board) => (
				<>
					<Title board={board} isJustice={isJustice} />
					<Tabs
						items={[
							{ key: "board", label: t("进度"), children: <BoardTab board={board} isJustice={isJustice} /> },
							{ key: "b1", label: t("清单情况表"), children: <StatisticsTab board={board} /> },
							{
								key: "sessions",
								label: t("集中梳理"),
								children: <SessionsTab campaignId={campaignId} isJustice={isJustice} />,
							},
							{
								key: "rework",
								label: t("退回修改"),
								children: <ReworkTab campaignId={campaignId} isJustice={isJustice} />,
							},
							{ key: "notes", label: t("沟通联系"), children: <ConsultationsTab /> },
							...(isJustice
								? [{ key: "merge", label: t("合并报市"), children: <MergeTab campaignId={campaignId} /> }]
								: []),
						]}
					/>
				</>
			)}
		</Loaded>
	);
}

function Title({ board, isJustice }: { board: Board; isJustice: boolean }) {
	const me = useMe();
	const [changing, setChanging] = useState(false);
	const close = useAction(closeCampaign, { done: t("已结束") });
	const today = day(me.now);
	const current = board.stages.findLastIndex(({ from }) => from <= today);
	return (
		<>
			<div className="page-title">
				<h1>{board.name}</h1>
				<Link to="/w/campaigns">{t("返回清单梳理")}</Link>
			</div>
			<Refusal problem={close.error} />
			<Card size="small" style={{ marginBlockEnd: 12 }}>
				<Steps
					size="small"
					current={board.state === "closed" ? board.stages.length : Math.max(current, 0)}
					items={board.stages.map(({ stage, from, until }) => ({
						title: words.stages[stage],
						content: t("{from} 至 {until}", { from, until }),
					}))}
				/>
				<Space wrap style={{ marginBlockStart: 12 }}>
					{board.state === "open" ? (
						<Tag color={board.daysLeft < 0 ? "red" : "blue"}>{daysText(board.daysLeft)}</Tag>
					) : (
						<Tag>{t("已结束")}</Tag>
					)}
					{orderOf.map((progress) => (
						<Tag key={progress} color={colours[progress]}>
							{words.progress[progress]} {board.totals[progress] ?? 0}
						</Tag>
					))}
					{isJustice && board.state === "open" && (
						<>
							<Button onClick={() => setChanging(true)}>{t("调整日期和部门")}</Button>
							<ActionButton
								confirm={t("结束这次梳理？之后不能再改。")}
								onAct={() => close.mutate({ params: { campaignId: board.campaignId } })}
							>
								{t("结束梳理")}
							</ActionButton>
						</>
					)}
				</Space>
			</Card>
			{isJustice && <OutgoingCard kind="circular" subjectId={board.campaignId} />}
			{changing && (
				<PlanDialog
					campaignId={board.campaignId}
					initial={{
						name: board.name,
						year: board.year,
						stages: board.stages,
						organIds: board.organIds,
						paperRequired: board.paperRequired,
					}}
					onClose={() => setChanging(false)}
				/>
			)}
		</>
	);
}

function BoardTab({ board, isJustice }: { board: Board; isJustice: boolean }) {
	const late = board.rows.filter((row) => row.late);
	const [only] = board.rows;
	const scores = useEndpoint(listScores);
	const scoreOf = new Map(scores.data?.rows.map(({ organId, score }) => [organId, score]));
	return (
		<>
			<Receiver board={board} />
			{late.length > 0 && isJustice && (
				<Alert
					type="error"
					showIcon
					style={{ marginBlockEnd: 12 }}
					title={t("截止日已过，{count} 个部门没有报送，系统每天催报一次", { count: late.length })}
					description={late.map(({ organName }) => organName).join(t("、"))}
				/>
			)}
			{!isJustice && board.rows.length === 1 && only ? (
				<OwnCard board={board} row={only} />
			) : (
				<WideTable<Row>
					rowKey="organId"
					dataSource={board.rows}
					name={t("进度")}
					pagination={{ pageSize: 50, hideOnSinglePage: true, showSizeChanger: false }}
					columns={[
						{ title: t("行政机关"), dataIndex: "organName" },
						{
							title: t("进度"),
							render: (_, row) => (
								<>
									<Tag color={colours[row.progress]}>{words.progress[row.progress]}</Tag>
									{row.late && <Tag color="red">{t("逾期")}</Tag>}
								</>
							),
						},
						{ title: t("条目"), dataIndex: "items", align: "right" },
						{
							title: t("质量分"),
							align: "right",
							render: (_, { organId }) => (
								<Link to={`/w/catalogue/scores?organ=${organId}`}>{scoreOf.get(organId) ?? "—"}</Link>
							),
						},
						{ title: t("未审定"), dataIndex: "unfinished", align: "right" },
						{ title: t("未标注材料"), dataIndex: "unmarked", align: "right" },
						{ title: t("未销号问题"), dataIndex: "openIssues", align: "right" },
						{
							title: t("催报"),
							render: (_, { reminders }) =>
								reminders.length === 0
									? "—"
									: t("{count} 次，最近 {day}", { count: reminders.length, day: reminders.at(-1) }),
						},
						{ title: t("短信提醒"), render: (_, row) => <Notices row={row} /> },
						{ title: t("操作"), width: 350, render: (_, row) => <RowActions board={board} row={row} /> },
					]}
				/>
			)}
		</>
	);
}

/** Where the mail draft of 电子档 goes; said plainly where nobody has registered the address. */
function Receiver({ board: { receivers } }: { board: Board }) {
	const known = receivers.filter(({ address }) => address !== null);
	return known.length > 0 ? (
		<p>
			{said(t("电子档邮件草稿收件人"), known.map(({ name, address }) => noted(name, address)).join(t("、")))}
		</p>
	) : (
		<Alert
			type="info"
			showIcon
			style={{ marginBlockEnd: 12 }}
			title={t("区司法局没有登记办公邮箱，电子档的邮件草稿没有收件人。请管理员在“行政机关”中登记。")}
		/>
	);
}

const noticeStates = { waiting: t("待发"), sent: t("已发"), "no-phone": t("没有登记手机，未发") } as const;

/** Messages to the organ's registered telephone: when, for what, and whether they went. */
function Notices({ row: { notices } }: { row: Row }) {
	const [last] = notices;
	if (!last) return <>—</>;
	const line = ({ rule, day: on, state }: (typeof notices)[number]) =>
		said(`${on} ${noticeStates[state]}`, words.duties[rule]);
	return notices.length === 1 ? (
		<>{line(last)}</>
	) : (
		<details>
			<summary>{line(last)}</summary>
			{notices.slice(1).map((notice) => (
				<div key={`${notice.day} ${notice.rule}`}>{line(notice)}</div>
			))}
		</details>
	);
}

/** What one department sees of the campaign: where it stands and what is to be done next. */
function OwnCard({ board, row }: { board: Board; row: Row }) {
	const left = [
		...(row.unmarked > 0 ? [t("{count} 份材料没有标注", { count: row.unmarked })] : []),
		...(row.unfinished > 0 ? [t("{count} 条清单没有审定", { count: row.unfinished })] : []),
		...(row.openIssues > 0 ? [t("{count} 个问题没有销号", { count: row.openIssues })] : []),
	];
	return (
		<Card>
			{row.reminders.length > 0 && (
				<Alert
					type="warning"
					showIcon
					style={{ marginBlockEnd: 12 }}
					title={t("司法局催报：{days}", { days: row.reminders.slice(-3).join(t("、")) })}
				/>
			)}
			{row.opinion && row.state === "returned" && (
				<Alert
					type="error"
					showIcon
					style={{ marginBlockEnd: 12 }}
					title={t("已退回")}
					description={row.opinion}
				/>
			)}
			<Descriptions
				column={{ xs: 1, md: 2 }}
				items={[
					{ key: "organ", label: t("行政机关"), children: row.organName },
					{
						key: "progress",
						label: t("进度"),
						children: <Tag color={colours[row.progress]}>{words.progress[row.progress]}</Tag>,
					},
					{ key: "items", label: t("条目"), children: row.items },
					{
						key: "left",
						label: t("还差"),
						children: left.length === 0 ? t("没有，可以报送") : left.join(t("；")),
					},
					{
						key: "paper",
						label: t("纸质件"),
						children: row.paper ? t("已登记") : board.paperRequired ? t("未登记") : t("不需要"),
					},
				]}
			/>
			<Space wrap style={{ marginBlockEnd: 12 }}>
				<Link to="/w/source-materials">{t("材料标注和三方比对")}</Link>
				<Link to="/w/catalogue">{t("证明事项清单")}</Link>
			</Space>
			<div>
				<RowActions board={board} row={row} />
			</div>
		</Card>
	);
}

function RowActions({ board, row }: { board: Board; row: Row }) {
	const params = { campaignId: board.campaignId, organId: row.organId };
	const [open, setOpen] = useState<"return" | "paper" | "view" | null>(null);
	const approve = useAction(approveSubmission, { done: t("已审定报送") });
	const pass = useAction(passSubmission, { done: t("已通过集中梳理") });
	const send = useAction(returnSubmission, { done: t("已退回"), onDone: () => setOpen(null) });
	const offered = (name: string) => row.actions[name] !== words.refusals.forbidden;
	const details = approve.error?.details ?? {};
	const listed = [details.materials, details.items].flatMap((list) => (Array.isArray(list) ? list : []));
	return (
		<>
			<Refusal problem={approve.error ?? pass.error} />
			{approve.error && listed.length > 0 && (
				<ul style={{ marginBlockEnd: 12 }}>
					{listed.map((entry) => (
						<li key={String(entry)}>{String(entry)}</li>
					))}
				</ul>
			)}
			<Space wrap size={4}>
				{offered("approve") && (
					<ActionButton
						type="primary"
						because={row.actions.approve ?? null}
						confirm={t("以主要负责人身份审定并报送本部门清单？")}
						loading={approve.isPending}
						onAct={() => approve.mutate({ params })}
					>
						{t("审定报送")}
					</ActionButton>
				)}
				{offered("registerPaper") && board.paperRequired && (
					<ActionButton because={row.actions.registerPaper ?? null} onAct={() => setOpen("paper")}>
						{t("登记纸质件")}
					</ActionButton>
				)}
				{row.paper && <Button onClick={() => setOpen("view")}>{t("查看签字盖章件")}</Button>}
				{offered("pass") && (
					<ActionButton
						type="primary"
						because={row.actions.pass ?? null}
						onAct={() => pass.mutate({ params })}
					>
						{t("通过")}
					</ActionButton>
				)}
				{offered("returnSubmission") && (
					<ActionButton because={row.actions.returnSubmission ?? null} onAct={() => setOpen("return")}>
						{t("退回")}
					</ActionButton>
				)}
				<SaveMenu
					files={[
						{ label: t("打印签字稿"), load: () => call(submissionPrint, { params }) },
						{
							label: t("签字稿（Word）"),
							load: () => call(submissionPrint, { params, query: { format: "docx" } }),
						},
						{ label: t("下载电子档"), load: () => call(submissionPackage, { params }) },
					]}
				>
					{t("下载")}
				</SaveMenu>
			</Space>
			{open === "return" && (
				<TextDialog
					title={t("退回{organ}修改", { organ: row.organName })}
					okText={t("退回")}
					label={t("退回意见")}
					name="opinion"
					required={t("请写明退回意见")}
					pending={send.isPending}
					problem={send.error}
					onSubmit={(opinion) => send.mutate({ params, body: { opinion } })}
					onClose={() => setOpen(null)}
				/>
			)}
			{open === "view" && <PaperView params={params} onClose={() => setOpen(null)} />}
			{open === "paper" && <PaperDialog params={params} onClose={() => setOpen(null)} />}
		</>
	);
}

/** The registered signed copy on the screen; Escape closes it. */
function PaperView({
	params,
	onClose,
}: {
	params: { campaignId: string; organId: string };
	onClose(): void;
}) {
	const query = useEndpoint(submissionPaper, { params });
	return (
		<Modal open footer={null} width={960} title={t("签字盖章件")} onCancel={onClose}>
			<Loaded query={query}>{(paper) => <FileView file={paper} height={600} />}</Loaded>
		</Modal>
	);
}

function PaperDialog({
	params,
	onClose,
}: {
	params: { campaignId: string; organId: string };
	onClose(): void;
}) {
	const [chosen, setChosen] = useState<readonly ChosenFile[]>([]);
	const [missing, setMissing] = useState(false);
	const register = useAction(registerPaper, { done: t("已登记，清单报送完成"), onDone: onClose });
	const [file] = chosen;
	return (
		<FormDialog
			title={t("登记签字盖章的纸质件")}
			okText={t("登记")}
			pending={register.isPending}
			problem={register.error}
			onSubmit={() => (file ? register.mutate({ params, body: { scan: file.dataUrl } }) : setMissing(true))}
			onClose={onClose}
		>
			<FileField label={t("选择扫描件")} chosen={chosen} onChoose={setChosen} primary />
			{missing && !file && (
				<p role="alert" className="field-fault">
					{t("请先选择扫描件")}
				</p>
			)}
		</FormDialog>
	);
}

/** 清单情况表 B1 with its check. */
function StatisticsTab({ board }: { board: Board }) {
	const number = (title: string, of: (row: Row) => number) => ({
		title,
		align: "right" as const,
		render: (_: unknown, row: Row) => of(row),
	});
	return (
		<Card
			title={t("清单情况表（B1）")}
			extra={
				<SaveButton load={() => call(campaignStatistics, { params: { campaignId: board.campaignId } })}>
					{t("导出 XLSX")}
				</SaveButton>
			}
		>
			<WideTable<Row>
				rowKey="organId"
				dataSource={board.rows}
				name={t("清单情况表")}
				pagination={{ pageSize: 50, hideOnSinglePage: true, showSizeChanger: false }}
				columns={[
					{ title: t("行政机关"), dataIndex: "organName" },
					number(t("权力和服务事项"), ({ b1 }) => b1.matters),
					number(t("梳理"), ({ b1 }) => b1.combed),
					number(words.marks.promised, ({ b1 }) => b1.promised),
					number(words.marks.cancelled, ({ b1 }) => b1.cancelled),
					number(words.marks.kept, ({ b1 }) => b1.kept),
					number(words.marks.excluded, ({ b1 }) => b1.excluded),
					{
						title: t("校核"),
						render: (_, { b1 }) =>
							b1.balanced ? (
								<Tag color="green">{t("相符")}</Tag>
							) : (
								<Tag color="red">{t("不符，有材料没有标注")}</Tag>
							),
					},
					number(t("免予核查"), ({ b1 }) => b1.exempt),
					number(t("在线核查"), ({ b1 }) => b1.online),
					number(t("现场核查"), ({ b1 }) => b1.onsite),
					number(t("格式文本"), ({ b1 }) => b1.templates),
				]}
			/>
		</Card>
	);
}
