import { Segmented, Select, Space, Tag } from "antd";
import { useState } from "react";
import { Link, useNavigate, useSearchParams } from "react-router";
import { useMe } from "#workbench/shell/session.ts";
import { type Column, DataTable } from "#workbench/ui/DataTable.tsx";
import { Due, dueText } from "#workbench/ui/Due.tsx";
import { useEndpoint } from "#workbench/ui/query.ts";
import { day } from "#workbench/ui/when.ts";
import { noted } from "#workbench/ui/writing.ts";
import { creditWords as words } from "#workbench/words/credit.ts";
import { creditRecords, creditStates } from "../domain/api.ts";
import { kindNames, levelText, lockColours, type RecordLine, stateColours } from "./credit-words.ts";
import { t } from "./words.ts";

type Row = RecordLine & { id: string };

/** 信用记录: commitments broken and kept, as far as this person may see them. */
export function CreditPage() {
	const me = useMe();
	const go = useNavigate();
	const [search, setSearch] = useSearchParams();
	const [page, setPage] = useState(1);
	const kind = search.get("kind") === "kept" ? "kept" : "broken";
	const state = creditStates.find((one) => one === search.get("state"));
	const query = useEndpoint(creditRecords, {
		query: { page, size: 20, kind, ...(state ? { state } : {}) },
	});
	const choose = (next: Record<string, string>) => {
		setPage(1);
		setSearch(next, { replace: true });
	};
	const broken: readonly Column<Row>[] = [
		{
			key: "due",
			title: t("期限"),
			text: (row) => (row.dueAt === null ? "" : noted(dueText(row.dueAt, me.now), day(row.dueAt))),
			render: (row) => <Due dueAt={row.dueAt} now={me.now} />,
		},
		{
			key: "cause",
			title: t("认定"),
			text: (row) => (row.cause === "false" ? t("虚假承诺") : row.cause === "mistake" ? t("过失不实") : "—"),
		},
		{ key: "level", title: t("等级"), text: levelText },
		{
			key: "lock",
			title: t("本地限制"),
			text: (row) => words.locks[row.lock],
			render: (row) => <Tag color={lockColours[row.lock]}>{words.locks[row.lock]}</Tag>,
		},
		{
			key: "flag",
			title: t("标记"),
			text: (row) => words.flags[row.flag],
			render: (row) => (row.flag === "none" ? "—" : <Tag color="orange">{words.flags[row.flag]}</Tag>),
		},
	];
	const columns: readonly Column<Row>[] = [
		{
			key: "no",
			title: t("记录编号"),
			text: (row) => row.recordNo,
			render: (row) => <Link to={`/w/credit/${row.recordId}`}>{row.recordNo}</Link>,
		},
		{ key: "who", title: t("主体"), text: (row) => row.subjectName },
		{
			key: "state",
			title: t("状态"),
			text: (row) => words.states[row.state],
			render: (row) => (
				<Tag color={row.kind === "kept" ? "green" : stateColours[row.state]}>{words.states[row.state]}</Tag>
			),
		},
		...(kind === "broken" ? broken : []),
		{ key: "matter", title: t("办理事项"), text: (row) => row.matterName },
		{ key: "organ", title: t("认定单位"), text: (row) => row.organName },
		{ key: "at", title: t("记录日期"), text: (row) => day(row.recordedAt) },
	];
	return (
		<>
			<div className="page-title">
				<h1>{t("信用记录")}</h1>
			</div>
			<DataTable<Row>
				name={t("{kindNames}记录", { kindNames: kindNames[kind] })}
				rows={query.data?.rows.map((row) => ({ ...row, id: row.recordId }))}
				loading={query.isLoading}
				page={page}
				more={query.data?.more ?? false}
				onPage={setPage}
				onOpen={(row) => go(`/w/credit/${row.recordId}`)}
				columns={columns}
				empty={kind === "broken" ? t("没有失信记录") : t("没有履约记录")}
				filters={
					<Space wrap>
						<Segmented
							aria-label={t("失信或者履约")}
							value={kind}
							onChange={(value) => choose({ kind: value })}
							options={[
								{ value: "broken", label: t("失信记录") },
								{ value: "kept", label: t("履约记录") },
							]}
						/>
						<Select
							aria-label={t("按状态筛选")}
							style={{ minWidth: 160 }}
							value={state ?? "all"}
							onChange={(value) => choose({ kind, ...(value === "all" ? {} : { state: value }) })}
							options={[
								{ value: "all", label: t("全部状态") },
								...creditStates.map((value) => ({ value, label: words.states[value] })),
							]}
						/>
					</Space>
				}
			/>
		</>
	);
}
