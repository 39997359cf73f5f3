import type { z } from "zod";
import { type Column, DataTable } from "#workbench/ui/DataTable.tsx";
import { useEndpoint } from "#workbench/ui/query.ts";
import { reliefFigures } from "../domain/relief-api.ts";
import { t } from "./words.ts";

type Row = z.output<typeof reliefFigures.reply>["organs"][number] & { id: string };

/** 便民成效: the figures everybody sees, by organ, with how they are reckoned. */
export function ReliefPage() {
	const query = useEndpoint(reliefFigures);
	const { total, organs = [] } = query.data ?? {};
	const rows: Row[] = organs.map((organ) => ({ ...organ, id: organ.organId }));
	const columns: readonly Column<Row>[] = [
		{
			key: "organ",
			title: t("行政机关"),
			text: (row) => row.organName,
			render: (row) => <span className="data">{row.organName}</span>,
		},
		{ key: "certificates", title: t("不再要的证明（份）"), text: (row) => String(row.certificates) },
		{ key: "visits", title: t("少跑开具单位（趟，推算）"), text: (row) => String(row.visits) },
	];
	return (
		<>
			<div className="page-title">
				<h1>{t("便民成效")}</h1>
			</div>
			{total && (
				<p role="status">
					{t(
						"全区：不再要的证明 {certificates} 份，少跑开具单位 {visits} 趟（推算）。首页公布的是同一组数字。",
						total,
					)}
				</p>
			)}
			<p>
				{t(
					"不再要的证明：盖章后仍然有效的承诺书，一份算一份；撤回、否认和被更正件替代的不算。少跑开具单位：其中证明不由受理机关自己开具的，一份按一趟推算，不是实测。节省的时间没有记录，不作统计。",
				)}
			</p>
			<DataTable<Row>
				name={t("便民成效")}
				rows={query.data && rows}
				loading={query.isLoading}
				page={1}
				size={200}
				more={false}
				onPage={() => undefined}
				columns={columns}
				empty={query.error ? query.error.message : t("还没有盖章的承诺书")}
			/>
		</>
	);
}
