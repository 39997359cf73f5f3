import { Form, Input, InputNumber, Select } from "antd";
import { useState } from "react";
import type { z } from "zod";
import { useMe } from "#workbench/shell/session.ts";
import { ActionButton } from "#workbench/ui/ActionButton.tsx";
import { type Column, DataTable } from "#workbench/ui/DataTable.tsx";
import { FormDialog } from "#workbench/ui/FormDialog.tsx";
import { useAction, useEndpoint } from "#workbench/ui/query.ts";
import { day } from "#workbench/ui/when.ts";
import { inspectionItems, publishInspectionItem } from "../domain/api.ts";
import { t } from "./words.ts";

type Row = z.output<typeof inspectionItems.reply>["rows"][number] & { id: string };

/** 涉企检查事项: what an organ has published, so that a visit to a firm has its item and its cap. */
export function InspectionItemsPage() {
	const me = useMe();
	const [adding, setAdding] = useState(false);
	const query = useEndpoint(inspectionItems);
	const heads = [
		...new Map(
			me.roles
				.filter(({ role }) => role === "organ-head")
				.map(({ organId, organName }) => [organId, organName]),
		),
	];
	const columns: readonly Column<Row>[] = [
		{ key: "code", title: t("代码"), text: (row) => row.code },
		{ key: "name", title: t("检查事项"), text: (row) => row.name },
		{ key: "basis", title: t("依据"), text: (row) => row.legalBasis },
		{
			key: "cap",
			title: t("每户每年最多"),
			text: (row) => t("{yearlyCap} 次", { yearlyCap: row.yearlyCap }),
		},
		{
			key: "done",
			title: t("今年已检查"),
			text: (row) => t("{visitsThisYear} 次", { visitsThisYear: row.visitsThisYear }),
		},
		{ key: "at", title: t("登记日期"), text: (row) => day(row.publishedAt) },
	];
	return (
		<>
			<div className="page-title">
				<h1>{t("涉企检查事项")}</h1>
			</div>
			<p>{t("到企业现场核查，须对应已经公布的检查事项，并不超过每户每年的次数上限。")}</p>
			<DataTable<Row>
				name={t("涉企检查事项")}
				rows={query.data?.rows.map((row) => ({ ...row, id: row.code }))}
				loading={query.isLoading}
				page={1}
				size={200}
				more={false}
				onPage={() => undefined}
				columns={columns}
				empty={t("还没有登记检查事项")}
				actions={
					<ActionButton
						type="primary"
						because={heads.length > 0 ? null : t("由本机关主要负责人登记。")}
						onAct={() => setAdding(true)}
					>
						{t("登记检查事项")}
					</ActionButton>
				}
			/>
			{adding && <AddDialog organs={heads} onClose={() => setAdding(false)} />}
		</>
	);
}

type Values = { organId: string; code: string; name: string; legalBasis: string; yearlyCap: number };

function AddDialog({ organs, onClose }: { organs: readonly (readonly [string, string])[]; onClose(): void }) {
	const publish = useAction(publishInspectionItem, { done: t("已登记"), onDone: onClose });
	const first = organs[0]?.[0];
	const must = (message: string) => [{ required: true, whitespace: true, message }];
	return (
		<FormDialog<Values>
			title={t("登记检查事项")}
			okText={t("登记")}
			pending={publish.isPending}
			problem={publish.error}
			initial={{ ...(first ? { organId: first } : {}), yearlyCap: 1 }}
			onSubmit={(body) => publish.mutate({ body })}
			onClose={onClose}
		>
			<Form.Item label={t("机关")} name="organId" rules={[{ required: true, message: t("请选择机关") }]}>
				<Select options={organs.map(([value, label]) => ({ value, label }))} />
			</Form.Item>
			<Form.Item label={t("代码")} name="code" rules={must(t("请填写检查事项的代码"))}>
				<Input maxLength={60} />
			</Form.Item>
			<Form.Item label={t("名称")} name="name" rules={must(t("请填写检查事项的名称"))}>
				<Input maxLength={200} />
			</Form.Item>
			<Form.Item label={t("依据")} name="legalBasis" rules={must(t("请写明法律、法规或者规章的名称和条款"))}>
				<Input.TextArea rows={2} maxLength={500} />
			</Form.Item>
			<Form.Item
				label={t("每户每年最多检查次数")}
				name="yearlyCap"
				rules={[{ required: true, message: t("请填写次数上限") }]}
			>
				<InputNumber min={1} max={50} precision={0} />
			</Form.Item>
		</FormDialog>
	);
}
