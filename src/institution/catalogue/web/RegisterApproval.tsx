import { Checkbox, Empty, Form, Input, Select, Table, Tag } from "antd";
import { type Key, useId, useState } from "react";
import type { z } from "zod";
import { approvableItems, registerCityApproval } from "#institution/catalogue/domain/approval-api.ts";
import type { ItemFacts } from "#institution/catalogue/domain/item.ts";
import { type ChosenFile, FileField } from "#workbench/ui/FileField.tsx";
import { FormDialog } from "#workbench/ui/FormDialog.tsx";
import { useAction, useEndpoint } from "#workbench/ui/query.ts";
import { Sideways } from "#workbench/ui/Sideways.tsx";
import { Loaded } from "#workbench/ui/States.tsx";
import { t } from "./words.ts";

type Line = z.output<typeof approvableItems.reply>["rows"][number];
type Change = Pick<ItemFacts, "verifyStandard" | "proofContents"> & { acknowledged: boolean };

/** 登记审定文件: the scan, its number and date, and what it says of each item. */
export function RegisterApproval({ close }: { close(): void }) {
	const [chosen, setChosen] = useState<readonly ChosenFile[]>([]);
	const [keys, setKeys] = useState<Key[]>([]);
	const [changes, setChanges] = useState<ReadonlyMap<string, Change>>(new Map());
	const [fault, setFault] = useState<string | null>(null);
	const query = useEndpoint(approvableItems);
	const register = useAction(registerCityApproval, {
		done: t("已登记，请另一位同事对照扫描件核对"),
		onDone: close,
	});
	const rows = query.data?.rows ?? [];
	const change = (itemId: string, to: Change | null) => {
		const next = new Map(changes);
		if (to) next.set(itemId, to);
		else next.delete(itemId);
		setChanges(next);
	};
	const lineOf = (row: Line) => {
		const { itemId, leaves, facts } = row;
		if (leaves) return { itemId, outcome: "removed" as const };
		const changed = changes.get(itemId);
		if (!changed || !facts) return { itemId, outcome: "accepted" as const };
		const { acknowledged, ...to } = changed;
		return { itemId, outcome: "changed" as const, facts: { ...facts, ...to }, acknowledged };
	};
	const submit = (values: { issuingOrgan: string; documentNumber: string; documentDate: string }) => {
		const [file] = chosen;
		if (!file) return setFault(t("请先选择扫描件"));
		if (keys.length === 0) return setFault(t("请勾选审定文件写明的条目"));
		setFault(null);
		register.mutate({
			body: {
				...values,
				file: file.dataUrl,
				lines: rows.filter(({ itemId }) => keys.includes(itemId)).map(lineOf),
			},
		});
	};
	const required = (message: string) => [{ required: true, whitespace: true, message }];
	return (
		<FormDialog
			title={t("登记审定文件")}
			okText={t("登记")}
			width={860}
			pending={register.isPending}
			problem={register.error}
			onSubmit={submit}
			onClose={close}
		>
			<Form.Item label={t("审定机关（全称）")} name="issuingOrgan" rules={required(t("请写明审定机关"))}>
				<Input placeholder={t("例如 平顶山市人民政府")} />
			</Form.Item>
			<Form.Item label={t("审定文号")} name="documentNumber" rules={required(t("请填写审定文号"))}>
				<Input placeholder={t("例如 平政办〔2026〕18号")} />
			</Form.Item>
			<Form.Item label={t("审定日期")} name="documentDate" rules={required(t("请选择审定日期"))}>
				<Input type="date" />
			</Form.Item>
			<FileField label={t("选择扫描件")} chosen={chosen} onChoose={setChosen} primary />
			<Loaded query={query}>
				{({ more }) => (
					<>
						<Sideways name={t("文件写明的条目")}>
							<Table<Line>
								size="small"
								rowKey="itemId"
								style={{ marginBlockStart: 16 }}
								dataSource={rows}
								pagination={{ pageSize: 10, hideOnSinglePage: true, showSizeChanger: false }}
								locale={{
									emptyText: <Empty description={t("没有报市论证中的条目，也没有等待移出的条目")} />,
								}}
								rowSelection={{ selectedRowKeys: keys, onChange: setKeys, preserveSelectedRowKeys: true }}
								expandable={{
									expandedRowKeys: rows.flatMap(({ itemId }) =>
										changes.has(itemId) && keys.includes(itemId) ? [itemId] : [],
									),
									showExpandColumn: false,
									expandedRowRender: ({ itemId }) => {
										const to = changes.get(itemId);
										return to && <Changed change={to} onChange={(next) => change(itemId, next)} />;
									},
								}}
								columns={[
									{ title: t("证明事项"), dataIndex: "certName" },
									{ title: t("行政事项"), dataIndex: "matterName" },
									{ title: t("行政机关"), dataIndex: "organName" },
									{
										title: t("文件怎么写"),
										render: (_, { itemId, leaves, ground, facts, certName }) =>
											leaves ? (
												<>
													<Tag color="red">{t("移出")}</Tag>
													{ground}
												</>
											) : (
												<Select
													aria-label={t("{certName}：文件怎么写", { certName })}
													value={changes.has(itemId) ? "changed" : "accepted"}
													style={{ minWidth: 110 }}
													onChange={(to) =>
														change(
															itemId,
															to === "changed" && facts ? { ...facts, acknowledged: false } : null,
														)
													}
													options={[
														{ value: "accepted", label: t("照报") },
														{ value: "changed", label: t("有改动") },
													]}
												/>
											),
									},
								]}
							/>
						</Sideways>
						{more && <p>{t("条目太多，只列出前 500 条；整份清单请走合并报市。")}</p>}
					</>
				)}
			</Loaded>
			{fault && (
				<p role="alert" className="field-fault">
					{fault}
				</p>
			)}
		</FormDialog>
	);
}

function Changed({ change, onChange }: { change: Change; onChange(to: Change): void }) {
	const id = useId();
	return (
		<div style={{ display: "grid", gap: 8 }}>
			<label htmlFor={`${id}-contents`}>{t("市级改定的证明内容（一行一条）")}</label>
			<Input.TextArea
				id={`${id}-contents`}
				autoSize={{ minRows: 2 }}
				defaultValue={change.proofContents.join("\n")}
				onChange={({ target }) =>
					onChange({
						...change,
						proofContents: target.value.split("\n").filter((line) => line.trim() !== ""),
					})
				}
			/>
			<label htmlFor={`${id}-standard`}>{t("市级改定的核查标准")}</label>
			<Input.TextArea
				id={`${id}-standard`}
				autoSize={{ minRows: 2 }}
				value={change.verifyStandard}
				onChange={({ target }) => onChange({ ...change, verifyStandard: target.value })}
			/>
			<Checkbox
				checked={change.acknowledged}
				onChange={({ target }) => onChange({ ...change, acknowledged: target.checked })}
			>
				{t("已核对与报送内容的差异")}
			</Checkbox>
		</div>
	);
}
