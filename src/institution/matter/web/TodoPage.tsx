import { Alert, Segmented, Tabs, Tag } from "antd";
import { useState } from "react";
import { Link, useNavigate, useSearchParams } from "react-router";
import type { z } from "zod";
import { adjustmentTodo } from "#institution/campaign/domain/adjustment-api.ts";
import { campaignDuties } from "#institution/campaign/domain/api.ts";
import { withdrawalsToAnswer } from "#institution/commitment/domain/api.ts";
import { areas } from "#institution/organisation/domain/api.ts";
import { hasRole, useMe } from "#workbench/shell/session.ts";
import { Clock, clockText } from "#workbench/ui/Clock.tsx";
import { type Column, DataTable } from "#workbench/ui/DataTable.tsx";
import { useEndpoint } from "#workbench/ui/query.ts";
import { day } from "#workbench/ui/when.ts";
import { noted } from "#workbench/ui/writing.ts";
import { matterWords as words } from "#workbench/words/matter.ts";
import { type MatterLine, myQueue, todoCounts } from "../domain/api.ts";
import { CampaignDuties } from "./CampaignDuties.tsx";
import { DocumentList } from "./DocumentList.tsx";
import { StateTag } from "./StateTag.tsx";
import { t } from "./words.ts";

type Counts = z.output<typeof todoCounts.reply>;
type Queued = Counts["matters"][number]["state"];
type Row = z.output<typeof MatterLine> & { id: string };

const shown = ({ count, atLeast }: { count: number; atLeast: boolean }) =>
	atLeast ? `${count}+` : String(count);

/** 待办: what waits for this organ, the most urgent first (R-052; interface pattern 13). */
export function TodoPage() {
	const me = useMe();
	const [search, setSearch] = useSearchParams();
	const counts = useEndpoint(todoCounts, {
		enabled: hasRole(me, "window-clerk", "handler", "legal-reviewer", "organ-head"),
	});
	const answers = hasRole(me, "handler", "organ-head");
	const withdrawals = useEndpoint(withdrawalsToAnswer, { query: { page: 1, size: 1 }, enabled: answers });
	const overdue = counts.data?.overdue.count ?? 0;
	const waiting = (withdrawals.data?.rows.length ?? 0) > 0;
	const papers = counts.data?.documents.reduce((sum, { count }) => sum + count, 0) ?? 0;
	const ofMatters = counts.data?.matters.reduce((sum, { count }) => sum + count, 0) ?? 0;
	const campaign = useEndpoint(campaignDuties, {
		enabled: hasRole(me, "handler", "organ-head", "justice-bureau"),
	});
	const duties = campaign.data?.rows ?? [];
	const onMatters = hasRole(me, "window-clerk", "handler", "legal-reviewer", "organ-head");
	// Who reviews and approves works on documents; everybody else on matters.
	const usual = !onMatters ? "campaign" : hasRole(me, "window-clerk", "handler") ? "matters" : "documents";
	return (
		<>
			<div className="page-title">
				<h1>{t("待办")}</h1>
				{counts.data && (
					<Tag color={overdue > 0 ? "red" : "green"}>
						{overdue > 0
							? t("已超期 {overdue} 件，排在最前", { overdue: shown(counts.data.overdue) })
							: t("没有超期的办件")}
					</Tag>
				)}
			</div>
			{waiting && (
				<Alert
					type="warning"
					showIcon
					style={{ marginBlockEnd: 16 }}
					title={
						<>
							{t("有撤回承诺的申请等待答复，答复前不能作决定、不能送达。")}
							<Link to="/w/withdrawals">{t("去答复")}</Link>
						</>
					}
				/>
			)}
			<AdjustmentNotes />
			<Tabs
				activeKey={search.get("tab") ?? usual}
				onChange={(tab) => setSearch({ tab }, { replace: true })}
				items={[
					...(onMatters
						? [
								{
									key: "matters",
									label: t("办件（{ofMatters}）", { ofMatters }),
									children: <MatterQueue counts={counts.data} now={me.now} />,
								},
								{
									key: "documents",
									label: t("文书（{papers}）", { papers }),
									children: <DocumentList counts={counts.data?.documents} />,
								},
							]
						: []),
					...(campaign.data
						? [
								{
									key: "campaign",
									label: t("清单梳理（{count}）", { count: duties.length }),
									children: <CampaignDuties rows={duties} now={me.now} />,
								},
							]
						: []),
				]}
			/>
		</>
	);
}

/** 法律变动等待答复的条目、等待备案的版本. */
function AdjustmentNotes() {
	const me = useMe();
	const asks = hasRole(me, "handler", "organ-head", "justice-bureau");
	const { answers, decisions, confirmations, filings } =
		useEndpoint(adjustmentTodo, { enabled: asks }).data ?? {};
	const note = (counted: { waiting: number; overdue: number } | undefined, text: string, to: string) =>
		counted &&
		counted.waiting > 0 && (
			<Alert
				type={counted.overdue > 0 ? "error" : "warning"}
				showIcon
				style={{ marginBlockEnd: 16 }}
				title={
					<>
						{text}
						{counted.overdue > 0 && t("其中已超期 {overdue} 件。", { overdue: counted.overdue })}
						<Link to={to}>{t("去办理")}</Link>
					</>
				}
			/>
		);
	return (
		<>
			{note(
				answers,
				t("法律变动牵动的证明事项有 {waiting} 条等待答复。", { waiting: answers?.waiting ?? 0 }),
				"/w/law-changes",
			)}
			{note(
				decisions,
				t("法律变动的答复有 {waiting} 条等您审定或者复核。", { waiting: decisions?.waiting ?? 0 }),
				"/w/law-changes",
			)}
			{note(
				confirmations,
				t("登记的法律变动有 {waiting} 项等待确认。", { waiting: confirmations?.waiting ?? 0 }),
				"/w/law-changes",
			)}
			{note(
				filings,
				t("已公布的清单有 {waiting} 版等待备案。", { waiting: filings?.waiting ?? 0 }),
				"/w/filings",
			)}
		</>
	);
}

function MatterQueue({ counts, now }: { counts: Counts | undefined; now: string }) {
	const go = useNavigate();
	const [page, setPage] = useState(1);
	const [q, setQ] = useState("");
	const [state, setState] = useState<Queued | "all">("all");
	const places = useEndpoint(areas);
	const query = useEndpoint(myQueue, {
		query: { page, size: 20, ...(state === "all" ? {} : { state }), ...(q ? { q } : {}) },
	});
	const areaName = (code: string) => places.data?.rows.find((area) => area.code === code)?.name ?? t("全区");
	const columns: readonly Column<Row>[] = [
		{
			key: "clock",
			title: t("期限"),
			text: (row) => noted(clockText(row, now), row.dueAt ? day(row.dueAt) : ""),
			render: (row) => <Clock clock={row} whose={row.whose} now={now} />,
		},
		{
			key: "state",
			title: t("状态"),
			text: (row) => words.states[row.state],
			render: (row) => <StateTag state={row.state} />,
		},
		{
			key: "name",
			title: t("事项"),
			text: (row) => row.matterName,
			render: (row) => <Link to={`/w/matters/${row.matterId}`}>{row.matterName}</Link>,
		},
		{ key: "applicant", title: t("申请人"), text: (row) => row.applicantName },
		{ key: "area", title: t("街道、社区"), text: (row) => areaName(row.areaCode) },
		{ key: "submitted", title: t("提交日期"), text: (row) => day(row.submittedAt) },
		{ key: "no", title: t("办件编号"), text: (row) => row.matterNo },
	];
	return (
		<DataTable<Row>
			name={t("待办办件")}
			rows={query.data?.rows.map((row) => ({ ...row, id: row.matterId }))}
			loading={query.isLoading}
			page={page}
			more={query.data?.more ?? false}
			onPage={setPage}
			empty={q || state !== "all" ? t("没有符合条件的办件，请放宽筛选") : t("现在没有待办的办件")}
			search={{
				value: q,
				placeholder: t("按办件编号查找"),
				onChange: (value) => {
					setQ(value);
					setPage(1);
				},
			}}
			filters={
				<div className="scroll-x">
					<Segmented<Queued | "all">
						aria-label={t("按状态筛选")}
						value={state}
						onChange={(value) => {
							setState(value);
							setPage(1);
						}}
						options={[
							{ value: "all", label: t("全部") },
							...(counts?.matters ?? []).map((one) => ({
								value: one.state,
								label: `${words.states[one.state]} ${shown(one)}`,
							})),
						]}
					/>
				</div>
			}
			columns={columns}
			onOpen={(row) => go(`/w/matters/${row.matterId}`)}
		/>
	);
}
