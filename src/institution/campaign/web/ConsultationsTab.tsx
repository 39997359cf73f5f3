import { Button, Card, Form, Input, Radio, Select } from "antd";
import { useState } from "react";
import { workItems } from "#institution/catalogue/domain/api.ts";
import { useMe } from "#workbench/shell/session.ts";
import { FormDialog } from "#workbench/ui/FormDialog.tsx";
import { useAction, useEndpoint } from "#workbench/ui/query.ts";
import { Loaded, Nothing } from "#workbench/ui/States.tsx";
import { noted } from "#workbench/ui/writing.ts";
import { consultations, recordConsultation } from "../domain/api.ts";
import { WideTable } from "./WideTable.tsx";
import { t } from "./words.ts";

const kinds = { superior: t("上级业务主管部门"), peer: t("其他县（市、区）同行业") } as const;
type Note = {
	organId: string;
	itemId?: string;
	kind: "superior" | "peer";
	counterpart: string;
	heldOn: string;
	about: string;
	outcome: string;
};

/** 沟通联系: with superiors and peers, about which certificate, with what outcome. */
export function ConsultationsTab() {
	const me = useMe();
	const [recording, setRecording] = useState(false);
	const [q, setQ] = useState("");
	const own = [
		...new Map(
			me.roles
				.filter(({ role }) => role === "handler" || role === "organ-head")
				.map(({ organId, organName }) => [organId, organName]),
		),
	];
	const query = useEndpoint(consultations, { query: { size: 100 } });
	const items = useEndpoint(workItems, { query: { size: 50, ...(q ? { q } : {}) }, enabled: recording });
	const record = useAction(recordConsultation, { done: t("已登记"), onDone: () => setRecording(false) });
	return (
		<Card
			title={t("沟通联系")}
			extra={
				own.length > 0 && (
					<Button type="primary" onClick={() => setRecording(true)}>
						{t("登记沟通联系")}
					</Button>
				)
			}
		>
			<Loaded query={query}>
				{({ rows }) => (
					<WideTable
						rowKey="id"
						dataSource={rows}
						name={t("沟通联系")}
						pagination={{ pageSize: 20, hideOnSinglePage: true, showSizeChanger: false }}
						locale={{ emptyText: <Nothing text={t("还没有登记沟通联系")} /> }}
						columns={[
							{ title: t("日期"), dataIndex: "heldOn" },
							{ title: t("行政机关"), dataIndex: "organName" },
							{ title: t("与谁"), render: (_, row) => noted(row.counterpart, kinds[row.kind]) },
							{ title: t("证明"), dataIndex: "about" },
							{ title: t("结果"), dataIndex: "outcome" },
						]}
					/>
				)}
			</Loaded>
			{recording && (
				<FormDialog<Note>
					title={t("登记沟通联系")}
					okText={t("登记")}
					pending={record.isPending}
					problem={record.error}
					initial={{ kind: "superior", ...(own[0] ? { organId: own[0][0] } : {}) }}
					onClose={() => setRecording(false)}
					onSubmit={({ itemId, ...note }) => {
						const item = items.data?.rows.find((row) => row.itemId === itemId);
						record.mutate({
							body: { ...note, itemId: itemId ?? null, about: note.about || item?.certName || "" },
						});
					}}
				>
					<Form.Item label={t("行政机关")} name="organId">
						<Select
							showSearch
							optionFilterProp="label"
							options={own.map(([value, label]) => ({ value, label }))}
						/>
					</Form.Item>
					<Form.Item label={t("与谁")} name="kind">
						<Radio.Group
							options={(["superior", "peer"] as const).map((value) => ({ value, label: kinds[value] }))}
						/>
					</Form.Item>
					<Form.Item
						label={t("单位和科室（不写个人联系方式）")}
						name="counterpart"
						rules={[{ required: true, whitespace: true, message: t("请填写沟通的单位") }]}
					>
						<Input maxLength={100} />
					</Form.Item>
					<Form.Item label={t("日期")} name="heldOn" rules={[{ required: true, message: t("请选择日期") }]}>
						<Input type="date" />
					</Form.Item>
					<Form.Item label={t("清单条目（可不选；选了的，集中梳理时并列可见）")} name="itemId">
						<Select
							showSearch
							allowClear
							filterOption={false}
							onSearch={setQ}
							placeholder={t("按名称或编码查找")}
							loading={items.isLoading}
							options={(items.data?.rows ?? []).map((row) => ({
								value: row.itemId,
								label: noted(`${row.code} ${row.certName}`, row.organName),
							}))}
						/>
					</Form.Item>
					<Form.Item
						noStyle
						shouldUpdate={(before: Partial<Note>, after: Partial<Note>) => before.itemId !== after.itemId}
					>
						{({ getFieldValue }) =>
							getFieldValue("itemId") ? null : (
								<Form.Item
									label={t("哪项证明")}
									name="about"
									rules={[{ required: true, whitespace: true, message: t("请填写哪项证明") }]}
								>
									<Input maxLength={200} />
								</Form.Item>
							)
						}
					</Form.Item>
					<Form.Item
						label={t("结果")}
						name="outcome"
						rules={[{ required: true, whitespace: true, message: t("请填写内容") }]}
					>
						<Input.TextArea rows={3} maxLength={2000} />
					</Form.Item>
				</FormDialog>
			)}
		</Card>
	);
}
