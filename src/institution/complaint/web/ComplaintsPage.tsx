import { Segmented, Select, Space, Tag } from "antd";
import { useState } from "react";
import { Link, useNavigate, useSearchParams } from "react-router";
import { useMe } from "#workbench/shell/session.ts";
import { type Column, DataTable } from "#workbench/ui/DataTable.tsx";
import { Due, dueText } from "#workbench/ui/Due.tsx";
import { useEndpoint } from "#workbench/ui/query.ts";
import { day } from "#workbench/ui/when.ts";
import { noted } from "#workbench/ui/writing.ts";
import { complaintWords as words } from "#workbench/words/complaint.ts";
import { type ComplaintRow, complaints } from "../domain/api.ts";
import { type ComplaintState, complaintKinds } from "../domain/complaint.ts";
import { t } from "./words.ts";

type State = "open" | "done" | ComplaintState;
const states: readonly State[] = ["open", "received", "accepted", "handled", "refused"];
const stateName = (state: State) =>
	state === "open" ? t("未办结") : state === "done" ? t("已办结") : words.states[state];

const colours: Record<ComplaintState, string> = {
	received: "orange",
	accepted: "blue",
	handled: "green",
	refused: "default",
};
export const ComplaintTag = ({ state }: { state: ComplaintState }) => (
	<Tag color={colours[state]}>{words.states[state]}</Tag>
);

export const targetNames: Record<ComplaintRow["targetKind"], string> = {
	letter: t("承诺书"),
	item: t("证明事项"),
	organ: t("机关"),
};

/** 投诉举报, by their running clock. */
export function ComplaintsPage() {
	const me = useMe();
	const go = useNavigate();
	const [search, setSearch] = useSearchParams();
	const [page, setPage] = useState(1);
	const state = states.find((one) => one === search.get("state")) ?? "open";
	const kind = complaintKinds.find((one) => one === search.get("kind"));
	const query = useEndpoint(complaints, { query: { state, page, size: 20, ...(kind ? { kind } : {}) } });
	const choose = (next: { state: State; kind?: string | undefined }) => {
		setPage(1);
		setSearch({ state: next.state, ...(next.kind ? { kind: next.kind } : {}) }, { replace: true });
	};
	const columns: readonly Column<ComplaintRow>[] = [
		{
			key: "due",
			title: t("期限"),
			text: (row) =>
				row.dueAt === null
					? row.overdue
						? t("曾超期")
						: ""
					: noted(dueText(row.dueAt, me.now), day(row.dueAt)),
			render: (row) =>
				row.dueAt === null ? (
					row.overdue ? (
						<Tag color="red">{t("曾超期")}</Tag>
					) : (
						"—"
					)
				) : (
					<Due dueAt={row.dueAt} now={me.now} />
				),
		},
		{
			key: "state",
			title: t("状态"),
			text: (row) => words.states[row.state],
			render: (row) => <ComplaintTag state={row.state} />,
		},
		{
			key: "no",
			title: t("编号"),
			text: (row) => row.number,
			render: (row) => <Link to={`/w/complaints/${row.id}`}>{row.number}</Link>,
		},
		{ key: "kind", title: t("类型"), text: (row) => words.kinds[row.kind] },
		{
			key: "target",
			title: t("反映对象"),
			text: (row) => noted(targetNames[row.targetKind], row.organName),
		},
		{ key: "identity", title: t("身份"), text: (row) => words.identityNames[row.identity] },
		{ key: "at", title: t("收到日期"), text: (row) => day(row.receivedAt) },
	];
	return (
		<>
			<div className="page-title">
				<h1>{t("投诉举报")}</h1>
			</div>
			<DataTable<ComplaintRow>
				name={t("投诉举报")}
				rows={query.data?.rows}
				loading={query.isLoading}
				page={page}
				more={query.data?.more ?? false}
				onPage={setPage}
				onOpen={(row) => go(`/w/complaints/${row.id}`)}
				columns={columns}
				empty={t("没有“{state}”的投诉举报", { state: stateName(state) })}
				filters={
					<Space wrap>
						<Segmented
							aria-label={t("按状态筛选")}
							className="wrap"
							value={state}
							onChange={(value) => choose({ state: value, kind })}
							options={states.map((value) => ({ value, label: stateName(value) }))}
						/>
						<Select
							aria-label={t("按类型筛选")}
							style={{ minWidth: 180 }}
							value={kind ?? "all"}
							onChange={(value) => choose({ state, kind: value === "all" ? undefined : value })}
							options={[
								{ value: "all", label: t("全部类型") },
								...complaintKinds.map((value) => ({ value, label: words.kinds[value] })),
							]}
						/>
					</Space>
				}
			/>
		</>
	);
}
