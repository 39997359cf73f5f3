import { Alert, Form, Modal, Radio, Select } from "antd";
import { useState } from "react";
import { organListFile, releaseListFile } from "#institution/catalogue/domain/api.ts";
import { columnsOf, headingOf, shippedSet } from "#institution/catalogue/domain/column-set.ts";
import { listColumnSets } from "#institution/catalogue/domain/columns-api.ts";
import { type ListField, listColumns } from "#institution/catalogue/domain/list-columns.ts";
import { call, Problem } from "#workbench/call.ts";
import { useEndpoint } from "#workbench/ui/query.ts";
import { Refusal } from "#workbench/ui/States.tsx";
import { saveFile } from "#workbench/ui/save-file.ts";
import { t } from "./words.ts";

type Choice = { format: "xlsx" | "docx" | "pdf"; paper: "a3" | "a4"; columns?: ListField[]; organId: string };
export type Exported =
	| { kind: "release"; releaseId: string }
	| { kind: "organ"; organs: readonly { id: string; name: string }[] };

/** 导出清单 (附件1): format, paper, and the columns in the order they are chosen. */
export function ExportListDialog({ of, close }: { of: Exported; close(): void }) {
	const sets = useEndpoint(listColumnSets);
	const set = sets.data ?? shippedSet;
	const usual = set.columns.map(({ field }) => field);
	const [form] = Form.useForm<Choice>();
	const [busy, setBusy] = useState(false);
	const [problem, setProblem] = useState<Problem | null>(null);
	const format = Form.useWatch("format", form);
	const run = async () => {
		const { columns, organId, ...choice } = await form.validateFields();
		// Left alone, the columns are the district's; a workbook then carries every fact and can be imported again.
		const isUsual = columns === undefined || columns.join() === usual.join();
		const query = { ...choice, ...(isUsual ? {} : { columns: columns.join(",") }) };
		setBusy(true);
		setProblem(null);
		try {
			saveFile(
				of.kind === "release"
					? await call(releaseListFile, { params: { releaseId: of.releaseId }, query })
					: await call(organListFile, { params: { organId }, query }),
			);
			close();
		} catch (error) {
			if (!(error instanceof Problem)) throw error;
			setProblem(error);
		} finally {
			setBusy(false);
		}
	};
	return (
		<Modal
			open
			width={640}
			title={t("导出清单（附件1）")}
			okText={t("导出")}
			cancelText={t("取消")}
			confirmLoading={busy}
			onOk={() => void run()}
			onCancel={close}
		>
			<Refusal problem={problem} />
			{sets.data && (
				<Form
					form={form}
					layout="vertical"
					initialValues={{
						format: "pdf",
						paper: "a3",
						columns: usual,
						organId: of.kind === "organ" ? of.organs[0]?.id : "",
					}}
				>
					{of.kind === "organ" && (
						<Form.Item
							label={t("行政机关")}
							name="organId"
							rules={[{ required: true, message: t("请选择行政机关") }]}
						>
							<Select
								showSearch={{ optionFilterProp: "label" }}
								options={of.organs.map(({ id, name }) => ({ value: id, label: name }))}
							/>
						</Form.Item>
					)}
					<Form.Item label={t("格式")} name="format">
						<Radio.Group
							options={[
								{ value: "pdf", label: "PDF" },
								{ value: "docx", label: t("Word（DOCX）") },
								{ value: "xlsx", label: t("Excel（XLSX）") },
							]}
						/>
					</Form.Item>
					<Form.Item label={t("纸张（横向）")} name="paper">
						<Radio.Group
							options={[
								{ value: "a3", label: "A3" },
								{ value: "a4", label: "A4" },
							]}
						/>
					</Form.Item>
					<Form.Item
						label={
							set.number === 0
								? t("列（按选择的先后排列；样式列为本系统整理）")
								: t("列（按选择的先后排列；样式列由本区整理，第{number}版）", { number: set.number })
						}
						name="columns"
						rules={[{ required: true, message: t("至少选择一列") }]}
					>
						<Select
							mode="multiple"
							options={(Object.keys(listColumns) as ListField[]).map((field) => ({
								value: field,
								label: columnsOf([field], set).map(headingOf).join(),
							}))}
							showSearch={{ optionFilterProp: "label" }}
						/>
					</Form.Item>
					{format === "xlsx" && (
						<Alert type="info" title={t("不改动列时，表格带上全部要素，可以修改后原样导回本系统。")} />
					)}
				</Form>
			)}
		</Modal>
	);
}
