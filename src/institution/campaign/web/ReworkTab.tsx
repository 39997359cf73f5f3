import { Select, Space, Tag } from "antd";
import { useState } from "react";
import { Link } from "react-router";
import type { z } from "zod";
import { call } from "#workbench/call.ts";
import { DataTable } from "#workbench/ui/DataTable.tsx";
import { useEndpoint } from "#workbench/ui/query.ts";
import { SaveButton } from "#workbench/ui/SaveButton.tsx";
import { noted } from "#workbench/ui/writing.ts";
import { campaignWords as words } from "#workbench/words/campaign.ts";
import { campaignRework, campaignReworkFile, type ReworkShown } from "../domain/api.ts";
import { t } from "./words.ts";

type Row = z.output<typeof campaignRework.reply>["rows"][number];
const shown: Record<ReworkShown, string> = {
	owed: words.reworkStates.owed,
	overdue: t("逾期"),
	reported: words.reworkStates.reported,
	closed: words.reworkStates.closed,
	all: t("全部"),
};
const colours = { owed: "orange", reported: "blue", closed: "green" } as const;

/** 退回修改: who owes what over the whole campaign. */
export function ReworkTab({ campaignId, isJustice }: { campaignId: string; isJustice: boolean }) {
	const [page, setPage] = useState(1);
	const [show, setShow] = useState<ReworkShown>("owed");
	const [organId, setOrganId] = useState<string | null>(null);
	const [q, setQ] = useState("");
	const params = { campaignId };
	const filter = { show, ...(organId ? { organId } : {}), ...(q ? { q } : {}) };
	const query = useEndpoint(campaignRework, { params, query: { ...filter, page, size: 20 } });
	const totals = query.data?.totals;
	const narrowed =
		<Value,>(set: (value: Value) => void) =>
		(value: Value) => {
			set(value);
			setPage(1);
		};
	return (
		<>
			{totals && (
				<p>
					{t(
						"待修改 {owed} 项，其中逾期 {overdue} 项；已报告、等销号 {reported} 项；已销号 {closed} 项。",
						totals,
					)}
				</p>
			)}
			<DataTable<Row>
				name={t("退回修改")}
				rows={query.data?.rows}
				loading={query.isLoading}
				page={page}
				more={query.data?.more ?? false}
				onPage={setPage}
				empty={query.error ? query.error.message : t("没有要修改的")}
				search={{ value: q, placeholder: t("按机关、事项、要求查找"), onChange: narrowed(setQ) }}
				filters={
					<Space wrap>
						<Select<ReworkShown>
							aria-label={t("按状态筛选")}
							value={show}
							style={{ minWidth: 140 }}
							options={Object.entries(shown).map(([value, label]) => ({ value, label }))}
							onChange={narrowed(setShow)}
						/>
						{isJustice && (
							<Select<string | null>
								aria-label={t("按机关筛选")}
								value={organId}
								allowClear
								showSearch={{ optionFilterProp: "label" }}
								placeholder={t("全部机关")}
								style={{ minWidth: 220 }}
								options={(query.data?.organs ?? []).map(({ organId: value, organName, owed, overdue }) => ({
									value,
									label: noted(
										organName,
										overdue > 0
											? t("欠 {owed}，逾期 {overdue}", { owed, overdue })
											: t("欠 {owed}", { owed }),
									),
								}))}
								onChange={narrowed((value: string | null | undefined) => setOrganId(value ?? null))}
							/>
						)}
					</Space>
				}
				actions={
					<SaveButton load={() => call(campaignReworkFile, { params, query: filter })}>
						{t("导出 XLSX")}
					</SaveButton>
				}
				columns={[
					{ key: "organ", title: t("行政机关"), text: ({ organName }) => organName },
					{ key: "kind", title: t("退回方式"), text: ({ kind }) => words.reworkKinds[kind] },
					{
						key: "cert",
						title: t("证明事项"),
						text: (row) => (row.certName ? noted(row.certName, row.matterName) : "—"),
						render: (row) =>
							row.path ? <Link to={row.path}>{noted(row.certName, row.matterName)}</Link> : t("整份清单"),
					},
					{
						key: "asked",
						title: t("修改要求"),
						text: ({ asked }) => asked,
						render: ({ asked }) => <div className="asked">{asked}</div>,
					},
					{ key: "since", title: t("退回日期"), text: ({ since }) => since },
					{ key: "due", title: t("修改期限"), text: ({ dueOn }) => dueOn ?? "—" },
					{
						key: "state",
						title: t("状态"),
						text: (row) => (row.overdue ? t("逾期") : words.reworkStates[row.state]),
						render: (row) => (
							<Tag color={row.overdue ? "red" : colours[row.state]}>
								{row.overdue ? t("逾期") : words.reworkStates[row.state]}
							</Tag>
						),
					},
				]}
			/>
		</>
	);
}
