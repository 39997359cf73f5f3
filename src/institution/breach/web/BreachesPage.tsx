import { Select, Tag } from "antd";
import { useState } from "react";
import { Link, useNavigate, useSearchParams } from "react-router";
import type { z } from "zod";
import { useMe } from "#workbench/shell/session.ts";
import { type Column, DataTable } from "#workbench/ui/DataTable.tsx";
import { Due, dueText } from "#workbench/ui/Due.tsx";
import { useEndpoint } from "#workbench/ui/query.ts";
import { day } from "#workbench/ui/when.ts";
import { noted } from "#workbench/ui/writing.ts";
import { breachWords as words } from "#workbench/words/breach.ts";
import { breaches, breachStates } from "../domain/api.ts";
import { stateColours } from "./breach-words.ts";
import { t } from "./words.ts";

type Row = z.output<typeof breaches.reply>["rows"][number] & { id: string };

/** 承诺不实处置 of this organ. */
export function BreachesPage() {
	const me = useMe();
	const go = useNavigate();
	const [search, setSearch] = useSearchParams();
	const [page, setPage] = useState(1);
	const state = breachStates.find((one) => one === search.get("state"));
	const query = useEndpoint(breaches, { query: { page, size: 20, ...(state ? { state } : {}) } });
	const columns: readonly Column<Row>[] = [
		{
			key: "due",
			title: t("期限"),
			text: (row) => (row.dueAt === null ? "" : noted(dueText(row.dueAt, me.now), day(row.dueAt))),
			render: (row) => <Due dueAt={row.dueAt} now={me.now} />,
		},
		{
			key: "state",
			title: t("状态"),
			text: (row) => words.states[row.state],
			render: (row) => <Tag color={stateColours[row.state]}>{words.states[row.state]}</Tag>,
		},
		{
			key: "who",
			title: t("承诺人"),
			text: (row) => row.promisorName,
			render: (row) => <Link to={`/w/breaches/${row.breachId}`}>{row.promisorName}</Link>,
		},
		{ key: "matter", title: t("办理事项"), text: (row) => row.matterName },
		{
			key: "cause",
			title: t("认定"),
			text: (row) => (row.cause === null ? t("还没有认定") : words.causes[row.cause]),
		},
		{
			key: "outcome",
			title: t("处置"),
			text: (row) => (row.outcome === null ? "—" : words.outcomes[row.outcome]),
		},
		{ key: "opened", title: t("立案日期"), text: (row) => day(row.openedAt) },
		{ key: "no", title: t("办件编号"), text: (row) => row.matterNo },
	];
	return (
		<>
			<div className="page-title">
				<h1>{t("承诺不实处置")}</h1>
			</div>
			<DataTable<Row>
				name={t("承诺不实处置")}
				rows={query.data?.rows.map((row) => ({ ...row, id: row.breachId }))}
				loading={query.isLoading}
				page={page}
				more={query.data?.more ?? false}
				onPage={setPage}
				onOpen={(row) => go(`/w/breaches/${row.breachId}`)}
				columns={columns}
				empty={
					state
						? t("没有“{states}”的处置", { states: words.states[state] })
						: t("没有承诺不实处置。核查结论不实并经复核后，会在这里立案。")
				}
				filters={
					<Select
						aria-label={t("按状态筛选")}
						style={{ minWidth: 180 }}
						value={state ?? "all"}
						onChange={(value) => {
							setPage(1);
							setSearch(value === "all" ? {} : { state: value }, { replace: true });
						}}
						options={[
							{ value: "all", label: t("全部状态") },
							...breachStates.map((value) => ({ value, label: words.states[value] })),
						]}
					/>
				}
			/>
		</>
	);
}
