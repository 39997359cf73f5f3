import { useState } from "react";
import { Link } from "react-router";
import type { z } from "zod";
import { type Column, DataTable } from "#workbench/ui/DataTable.tsx";
import { useEndpoint } from "#workbench/ui/query.ts";
import { time } from "#workbench/ui/when.ts";
import { noted } from "#workbench/ui/writing.ts";
import { supervisionPool } from "../domain/api.ts";
import { t } from "./words.ts";

type Row = z.output<typeof supervisionPool.reply>["rows"][number];
const tiers: Record<Row["tier"], string> = { good: t("守信"), normal: t("普通"), warned: t("曾有失信") };

/** 抽查池: letters that need no check of their own, from which supervision draws. */
export function PoolPage() {
	const [page, setPage] = useState(1);
	const query = useEndpoint(supervisionPool, { query: { page, size: 20 } });
	const columns: readonly Column<Row>[] = [
		{ key: "at", title: t("进入时间"), text: (row) => time(row.enteredAt) },
		{ key: "cert", title: t("承诺的证明事项"), text: (row) => row.certName },
		{
			key: "matter",
			title: t("办件"),
			text: (row) => noted(row.matterName, row.matterNo),
			render: (row) => <Link to={`/w/matters/${row.matterId}`}>{noted(row.matterName, row.matterNo)}</Link>,
		},
		{ key: "tier", title: t("信用"), text: (row) => tiers[row.tier] },
		{ key: "ratio", title: t("抽查比例"), text: (row) => `${row.ratioPercent}%` },
	];
	return (
		<>
			<div className="page-title">
				<h1>{t("日常监管抽查池")}</h1>
			</div>
			<p>{t("免予核查的承诺书不逐件核查，在日常监管中按信用高低以不同比例抽查。")}</p>
			<DataTable<Row>
				name={t("日常监管抽查池")}
				rows={query.data?.rows}
				loading={query.isLoading}
				page={page}
				more={query.data?.more ?? false}
				onPage={setPage}
				columns={columns}
				empty={t("抽查池里没有承诺书")}
			/>
		</>
	);
}
