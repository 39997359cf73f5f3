import { Card, Tag } from "antd";
import { useState } from "react";
import type { z } from "zod";
import { domainCoverage, selectionRanking } from "#institution/campaign/domain/api.ts";
import type { PriorityDomain } from "#institution/catalogue/domain/item.ts";
import { DataTable } from "#workbench/ui/DataTable.tsx";
import { useEndpoint } from "#workbench/ui/query.ts";
import { Loaded } from "#workbench/ui/States.tsx";
import { catalogueWords } from "#workbench/words/catalogue.ts";
import { t } from "./words.ts";

type Row = z.output<typeof selectionRanking.reply>["rows"][number];
const pageSize = 20;
const shown = (value: number | null): string => (value === null ? t("不详") : String(value));
const markNames: Record<NonNullable<Row["mark"]>, string> = {
	promised: t("承诺"),
	cancelled: t("取消"),
	kept: t("保留"),
	excluded: t("不适用"),
};
const levels: Record<string, string> = catalogueWords.riskLevels;

/** 遴选: the materials that would spare people most stand first, with the formula; pressing fields without an item are red. */
export function SelectionPage() {
	const [page, setPage] = useState(1);
	const ranking = useEndpoint(selectionRanking);
	const coverage = useEndpoint(domainCoverage);
	const rows = ranking.data?.rows ?? [];
	return (
		<>
			<div className="page-title">
				<h1>{t("遴选和覆盖")}</h1>
			</div>
			<Card size="small" title={t("七个重点领域（抓紧推行）")} style={{ marginBlockEnd: 16 }}>
				<Loaded query={coverage}>
					{(data) => (
						<ul className="lines" style={{ display: "flex", flexWrap: "wrap", gap: 12 }}>
							{data.rows.map(({ domain, published, underWay }) => (
								<li key={domain}>
									<Tag color={published === 0 ? "red" : "green"}>
										{catalogueWords.priorityDomains[domain as PriorityDomain]}
									</Tag>
									{t("已公布 {published} 条，在编 {underWay} 条", { published, underWay })}
								</li>
							))}
						</ul>
					)}
				</Loaded>
			</Card>
			<Loaded query={ranking}>
				{(data) => (
					<Card size="small" title={t("评分怎样算")} style={{ marginBlockEnd: 16 }}>
						<p className="prose">{data.formula}</p>
						<p>{t("不详的不得分。各项的份额是本区自定的参数，评分只用来排先后，不代替人的判断。")}</p>
					</Card>
				)}
			</Loaded>
			<DataTable<Row>
				name={t("遴选评分")}
				rows={rows.slice((page - 1) * pageSize, page * pageSize)}
				loading={ranking.isLoading}
				page={page}
				more={rows.length > page * pageSize}
				onPage={setPage}
				empty={t("还没有导入权责清单的材料，没有可以评分的")}
				columns={[
					{ key: "score", title: t("得分"), text: (row) => String(row.score) },
					{ key: "material", title: t("材料"), text: (row) => row.materialName },
					{ key: "matter", title: t("行政事项"), text: (row) => row.matterName },
					{ key: "organ", title: t("行政机关"), text: (row) => row.organName },
					{ key: "volume", title: t("年办件量"), text: (row) => shown(row.annualVolume) },
					{
						key: "difficulty",
						title: t("获取难度"),
						text: (row) => (row.difficulty === null ? t("不详") : (levels[row.difficulty] ?? row.difficulty)),
					},
					{ key: "issuers", title: t("开具单位个数"), text: (row) => String(row.issuers) },
					{ key: "cost", title: t("费用（元）"), text: (row) => shown(row.cost) },
					{
						key: "mark",
						title: t("标注"),
						text: (row) => (row.mark === null ? t("未标注") : markNames[row.mark]),
					},
				]}
			/>
		</>
	);
}
