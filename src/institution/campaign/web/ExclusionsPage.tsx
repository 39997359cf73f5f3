import { Card, Descriptions, Segmented, Tag } from "antd";
import { useState } from "react";
import { Link } from "react-router";
import type { z } from "zod";
import { exclusionGrounds } from "#institution/catalogue/domain/item.ts";
import { useEndpoint } from "#workbench/ui/query.ts";
import { Loaded, Nothing } from "#workbench/ui/States.tsx";
import { day } from "#workbench/ui/when.ts";
import { noted } from "#workbench/ui/writing.ts";
import { catalogueWords } from "#workbench/words/catalogue.ts";
import { exclusionChecks } from "../domain/api.ts";
import { WideTable } from "./WideTable.tsx";
import { t } from "./words.ts";

type Check = z.output<typeof exclusionChecks.reply>["rows"][number];

/** 不适用情形 of the whole list, both parties side by side; first what is worth a look (R-018, legal-effect 8). */
export function ExclusionsPage() {
	const [show, setShow] = useState<"flagged" | "all">("flagged");
	const [page, setPage] = useState(1);
	const query = useEndpoint(exclusionChecks, { query: { show, page, size: 20 } });
	const grounds = (check: Check["department"]) =>
		check === null
			? t("没有填")
			: exclusionGrounds
					.filter((ground) => check.boxes[ground])
					.map((ground) => catalogueWords.exclusionGrounds[ground])
					.join(t("、")) || t("九项均为否");
	return (
		<>
			<div className="page-title">
				<h1>{t("不适用情形复核")}</h1>
			</div>
			<Card
				title={t("部门自检与司法局复核并列")}
				extra={
					<Segmented<typeof show>
						className="wrap"
						value={show}
						onChange={(next) => {
							setShow(next);
							setPage(1);
						}}
						options={[
							{ value: "flagged", label: t("需要留意的") },
							{ value: "all", label: t("全部") },
						]}
					/>
				}
			>
				<Loaded query={query}>
					{({ rows, more }) => (
						<WideTable<Check>
							rowKey="itemId"
							dataSource={rows}
							name={t("不适用情形复核")}
							locale={{ emptyText: <Nothing text={t("没有需要留意的条目")} /> }}
							pagination={{
								current: page,
								pageSize: 20,
								total: (page - 1) * 20 + rows.length + (more ? 1 : 0),
								onChange: setPage,
								hideOnSinglePage: true,
								showSizeChanger: false,
							}}
							columns={[
								{
									title: t("证明事项"),
									render: (_, row) => (
										<>
											<Link to={`/w/catalogue/items/${row.itemId}`}>
												{noted(row.certName, row.organName)}
											</Link>
											{row.healthConflict && (
												<div>
													<Tag color="orange">{t("健康体检遇人身健康，双方都要写理由")}</Tag>
												</div>
											)}
										</>
									),
								},
								{
									title: t("部门自检"),
									width: 300,
									render: (_, row) => (
										<Descriptions
											size="small"
											column={1}
											items={[
												{ key: "boxes", label: t("答复"), children: grounds(row.department) },
												{ key: "reason", label: t("理由"), children: row.department?.reason || "—" },
											]}
										/>
									),
								},
								{
									title: t("司法局复核"),
									width: 300,
									render: (_, row) =>
										row.justice === null ? (
											t("还没有复核")
										) : (
											<Descriptions
												size="small"
												column={1}
												items={[
													{ key: "boxes", label: t("答复"), children: grounds(row.justice) },
													{ key: "reason", label: t("理由"), children: row.justice.reason },
												]}
											/>
										),
								},
								{
									title: t("由是改否"),
									render: (_, { flips }) =>
										flips.length === 0
											? "—"
											: flips.map(({ ground, at }) => (
													<div key={`${ground} ${at}`}>
														<Tag color="red">{noted(groundNames[ground] ?? ground, day(at))}</Tag>
													</div>
												)),
								},
							]}
						/>
					)}
				</Loaded>
			</Card>
		</>
	);
}

const groundNames: Readonly<Record<string, string>> = catalogueWords.exclusionGrounds;
