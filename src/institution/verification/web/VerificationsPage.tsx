import { Segmented, Select, Space, Tag } from "antd";
import { useState } from "react";
import { Link, useNavigate, useSearchParams } from "react-router";
import { hasRole, useMe } from "#workbench/shell/session.ts";
import { type Column, DataTable } from "#workbench/ui/DataTable.tsx";
import { Due, dueText } from "#workbench/ui/Due.tsx";
import { useEndpoint } from "#workbench/ui/query.ts";
import { day } from "#workbench/ui/when.ts";
import { noted } from "#workbench/ui/writing.ts";
import { verificationWords as words } from "#workbench/words/verification.ts";
import { myVerifications, type VerificationRow } from "../domain/api.ts";
import { ConclusionTag, VerificationTag } from "./VerificationTag.tsx";
import { t } from "./words.ts";

type State = "open" | "done" | VerificationRow["state"];
const states: readonly State[] = ["open", "planned", "comparing", "manual", "onsite", "concluded", "done"];
const stateName = (state: State): string =>
	state === "open" ? t("未办结") : state === "done" ? t("已办结") : words.states[state];

/** 核查任务, the earliest term first. */
export function VerificationsPage() {
	const me = useMe();
	const go = useNavigate();
	const [search, setSearch] = useSearchParams();
	const [page, setPage] = useState(1);
	const state = states.find((one) => one === search.get("state")) ?? "open";
	const late = search.get("overdue") === "yes";
	const query = useEndpoint(myVerifications, {
		query: { state, page, size: 20, ...(late ? { overdue: "yes" as const } : {}) },
	});
	const choose = (next: Record<string, string>) => {
		setPage(1);
		setSearch(next, { replace: true });
	};
	const columns: readonly Column<VerificationRow>[] = [
		{
			key: "due",
			title: t("期限"),
			text: (row) =>
				row.conclusion !== null && !row.overdue
					? day(row.dueAt)
					: noted(dueText(row.dueAt, me.now), day(row.dueAt)),
			render: (row) =>
				row.state === "reviewed" || row.state === "stopped" ? (
					<span>{day(row.dueAt)}</span>
				) : (
					<Due dueAt={row.dueAt} now={me.now} />
				),
		},
		{
			key: "state",
			title: t("状态"),
			text: (row) => words.states[row.state],
			render: (row) => <VerificationTag state={row.state} />,
		},
		{
			key: "cert",
			title: t("承诺的证明事项"),
			text: (row) => row.certName,
			render: (row) => <Link to={`/w/verification/${row.id}`}>{row.certName || t("打开核查")}</Link>,
		},
		{ key: "matter", title: t("办理事项"), text: (row) => row.matterName },
		{ key: "who", title: t("承诺人"), text: (row) => row.promisorName },
		{ key: "phase", title: t("环节"), text: (row) => words.phases[row.phase] },
		{ key: "method", title: t("方式"), text: (row) => words.methods[row.method] },
		{ key: "why", title: t("来由"), text: (row) => words.planReasons[row.reason] },
		{
			key: "finding",
			title: t("结论"),
			text: (row) => (row.conclusion === null ? "" : words.conclusions[row.conclusion]),
			render: (row) => (row.conclusion === null ? "—" : <ConclusionTag conclusion={row.conclusion} />),
		},
		{ key: "no", title: t("办件编号"), text: (row) => row.matterNo },
	];
	return (
		<>
			<div className="page-title">
				<h1>{t("核查")}</h1>
				{late && <Tag color="red">{t("只看已超期的")}</Tag>}
			</div>
			<DataTable<VerificationRow>
				name={t("核查任务")}
				rows={query.data?.rows}
				loading={query.isLoading}
				page={page}
				more={query.data?.more ?? false}
				onPage={setPage}
				onOpen={(row) => go(`/w/verification/${row.id}`)}
				columns={columns}
				empty={late ? t("没有超期的核查") : t("没有“{state}”的核查", { state: stateName(state) })}
				filters={
					<Space wrap>
						<Segmented
							aria-label={t("按状态筛选")}
							className="wrap"
							value={state}
							onChange={(value) => choose({ state: value })}
							options={states.map((value) => ({ value, label: stateName(value) }))}
						/>
						<Select
							aria-label={t("按期限筛选")}
							style={{ width: 140 }}
							value={late ? "yes" : "all"}
							onChange={(value) => choose({ state, ...(value === "yes" ? { overdue: "yes" } : {}) })}
							options={[
								{ value: "all", label: t("全部期限") },
								{ value: "yes", label: t("已超期") },
							]}
						/>
					</Space>
				}
			/>
			{!hasRole(me, "verifier") && <p>{t("您可以查看本机关的核查；比对、派出、作结论由核查人员办理。")}</p>}
		</>
	);
}
