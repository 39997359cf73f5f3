import { Select, Tag } from "antd";
import { useState } from "react";
import { Link, useNavigate, useSearchParams } from "react-router";
import type { z } from "zod";
import { type Column, DataTable } from "#workbench/ui/DataTable.tsx";
import { useEndpoint } from "#workbench/ui/query.ts";
import { day, time } from "#workbench/ui/when.ts";
import { disclosureWords as words } from "#workbench/words/disclosure.ts";
import { disclosureStates, disclosures } from "../domain/api.ts";
import type { DisclosureState } from "../domain/disclosure.ts";
import { t } from "./words.ts";

type Row = z.output<typeof disclosures.reply>["rows"][number] & { id: string };

const colours: Record<DisclosureState, string> = {
	"awaiting-review": "orange",
	refused: "default",
	published: "green",
	removed: "default",
};
export const DisclosureTag = ({ state }: { state: DisclosureState }) => (
	<Tag color={colours[state]}>{words.states[state]}</Tag>
);

/** 公开审查台: letters put up for disclosure, awaiting a second person's review. */
export function DisclosuresPage() {
	const go = useNavigate();
	const [search, setSearch] = useSearchParams();
	const [page, setPage] = useState(1);
	const state = disclosureStates.find((one) => one === search.get("state"));
	const query = useEndpoint(disclosures, { query: { page, size: 20, ...(state ? { state } : {}) } });
	const columns: readonly Column<Row>[] = [
		{
			key: "no",
			title: t("承诺书编号"),
			text: (row) => row.letterNo,
			render: (row) => <Link to={`/w/disclosure-review/${row.disclosureId}`}>{row.letterNo}</Link>,
		},
		{
			key: "state",
			title: t("状态"),
			text: (row) => words.states[row.state],
			render: (row) => <DisclosureTag state={row.state} />,
		},
		{ key: "cert", title: t("证明事项"), text: (row) => row.certName },
		{ key: "organ", title: t("机关"), text: (row) => row.organName },
		{ key: "ground", title: t("公开理由"), text: (row) => words.grounds[row.ground] },
		{ key: "until", title: t("公开到"), text: (row) => day(row.until) },
		{ key: "at", title: t("提请时间"), text: (row) => time(row.nominatedAt) },
		{ key: "why", title: t("撤下原因"), text: (row) => (row.why === null ? "—" : words.removals[row.why]) },
	];
	return (
		<>
			<div className="page-title">
				<h1>{t("公开审查")}</h1>
			</div>
			<DataTable<Row>
				name={t("公开审查")}
				rows={query.data?.rows.map((row) => ({ ...row, id: row.disclosureId }))}
				loading={query.isLoading}
				page={page}
				more={query.data?.more ?? false}
				onPage={setPage}
				onOpen={(row) => go(`/w/disclosure-review/${row.disclosureId}`)}
				columns={columns}
				empty={
					state ? t("没有“{states}”的承诺书", { states: words.states[state] }) : t("没有提请公开的承诺书")
				}
				filters={
					<Select
						aria-label={t("按状态筛选")}
						style={{ minWidth: 160 }}
						value={state ?? "all"}
						onChange={(value) => {
							setPage(1);
							setSearch(value === "all" ? {} : { state: value }, { replace: true });
						}}
						options={[
							{ value: "all", label: t("全部状态") },
							...disclosureStates.map((value) => ({ value, label: words.states[value] })),
						]}
					/>
				}
			/>
		</>
	);
}
