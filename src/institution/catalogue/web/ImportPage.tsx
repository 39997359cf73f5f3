import { Alert, Button, Card, Select, Space, Table, Tag, Upload } from "antd";
import { useState } from "react";
import { Link } from "react-router";
import type { z } from "zod";
import { importCatalogue } from "#institution/catalogue/domain/api.ts";
import { useMe } from "#workbench/shell/session.ts";
import { ActionButton } from "#workbench/ui/ActionButton.tsx";
import { useAction } from "#workbench/ui/query.ts";
import { Sideways } from "#workbench/ui/Sideways.tsx";
import { Refusal } from "#workbench/ui/States.tsx";
import { base64Of } from "./file-base64.ts";
import { t } from "./words.ts";

type Report = z.output<typeof importCatalogue.reply>;

/** 导入清单: dry run first, a report by cell, then the whole file or nothing. */
export function ImportPage() {
	const me = useMe();
	const own = [
		...new Map(
			me.roles.filter(({ role }) => role === "handler").map(({ organId, organName }) => [organId, organName]),
		),
	];
	const [organId, setOrganId] = useState(own[0]?.[0]);
	const [chosen, setChosen] = useState<{ name: string; file: string } | null>(null);
	const [report, setReport] = useState<Report | null>(null);
	const run = useAction(importCatalogue, { onDone: setReport });
	const start = (mode: "dry-run" | "apply") =>
		chosen && organId && run.mutate({ body: { organId, fileName: chosen.name, file: chosen.file, mode } });
	const errors = report?.cells.filter(({ severity }) => severity === "error").length ?? 0;
	return (
		<>
			<div className="page-title">
				<h1>{t("导入清单")}</h1>
				<Link to="/w/catalogue">{t("返回清单")}</Link>
			</div>
			<Card>
				<Space wrap>
					<Select
						aria-label={t("行政机关")}
						style={{ minWidth: 240 }}
						value={organId}
						onChange={setOrganId}
						options={own.map(([value, label]) => ({ value, label }))}
					/>
					<Upload
						accept=".xlsx,.csv"
						maxCount={1}
						beforeUpload={async (file) => {
							setReport(null);
							setChosen({ name: file.name, file: await base64Of(file) });
							return Upload.LIST_IGNORE;
						}}
						showUploadList={false}
					>
						<Button>{t("选择 XLSX 文件")}</Button>
					</Upload>
					<span>{chosen?.name ?? t("还没有选择文件（不超过 5 MB）")}</span>
					<ActionButton
						type="primary"
						because={chosen ? null : t("请先选择文件")}
						loading={run.isPending}
						onAct={() => start("dry-run")}
					>
						{t("试导入")}
					</ActionButton>
					<ActionButton
						because={
							report?.mode !== "dry-run"
								? t("请先试导入")
								: errors > 0
									? t("还有 {errors} 处错误，改好文件后重新试导入", { errors })
									: null
						}
						confirm={t("导入 {rowCount} 条为草稿？", { rowCount: report?.rowCount ?? 0 })}
						onAct={() => start("apply")}
					>
						{t("正式导入")}
					</ActionButton>
				</Space>
			</Card>
			<div style={{ marginBlockStart: 16 }}>
				<Refusal problem={run.error} />
				{report && <ReportView report={report} errors={errors} />}
			</div>
		</>
	);
}

function ReportView({ report, errors }: { report: Report; errors: number }) {
	return (
		<>
			{report.mode === "apply" ? (
				<Alert
					type="success"
					showIcon
					title={t("已导入 {imported} 条草稿", { imported: report.imported })}
					description={<Link to="/w/catalogue">{t("到清单中逐条补充并送审")}</Link>}
				/>
			) : (
				<Alert
					type={errors > 0 ? "error" : "success"}
					showIcon
					title={
						errors > 0
							? t("工作表“{sheet}”共 {rowCount} 行，发现 {errors} 处错误，没有导入任何一行", {
									sheet: report.sheet,
									rowCount: report.rowCount,
									errors,
								})
							: t("工作表“{sheet}”共 {rowCount} 行，没有错误，可以正式导入", {
									sheet: report.sheet,
									rowCount: report.rowCount,
								})
					}
				/>
			)}
			{report.cells.length > 0 && (
				<Sideways name={t("错误")}>
					<Table
						style={{ marginBlockStart: 16 }}
						size="small"
						rowKey={({ cell, reason, message }) => `${cell} ${reason} ${message}`}
						dataSource={report.cells}
						pagination={{ pageSize: 50, showSizeChanger: false, hideOnSinglePage: true }}
						columns={[
							{ title: t("单元格"), dataIndex: "cell", width: 90 },
							{ title: t("列"), dataIndex: "header", width: 160 },
							{
								title: t("级别"),
								width: 80,
								render: (_, { severity }) =>
									severity === "error" ? (
										<Tag color="red">{t("错误")}</Tag>
									) : (
										<Tag color="blue">{t("提示")}</Tag>
									),
							},
							{ title: t("问题和改法"), dataIndex: "message" },
						]}
					/>
				</Sideways>
			)}
		</>
	);
}
