import { App, Form, Input, InputNumber, Modal, Select, Table, Tag } from "antd";
import { useState } from "react";
import { changeParameter, parameters } from "#institution/organisation/domain/api.ts";
import { parameterKeys } from "#kernel/parameter.ts";
import { hasRole, useMe } from "#workbench/shell/session.ts";
import { ActionButton } from "#workbench/ui/ActionButton.tsx";
import { useAction, useEndpoint } from "#workbench/ui/query.ts";
import { Loaded } from "#workbench/ui/States.tsx";
import { parameterNames, standings, unitNames } from "./parameter-names.ts";
import { t } from "./words.ts";

type Row = {
	key: string;
	value: number;
	unit: string;
	standing: "S" | "V" | "M" | "D";
	authority: string;
	version: number;
};

const nameOf = (key: string): string => {
	const known = parameterKeys.find((candidate) => candidate === key);
	return known ? parameterNames[known] : key;
};

/** 规则参数: every number of the rules, what it rests on, and whether that was checked. */
export function ParametersPage() {
	const query = useEndpoint(parameters);
	const [changing, setChanging] = useState<Row | null>(null);
	const mayChange = hasRole(useMe(), "administrator", "justice-bureau");
	return (
		<>
			<div className="page-title">
				<h1>{t("规则参数")}</h1>
			</div>
			<p>
				{t(
					"修改后产生新版本，已作出的决定仍用当时的版本。标“未核实”“本区自定”的数字不得作为法律规定告知群众。",
				)}
			</p>
			<Loaded query={query}>
				{({ rows }) => (
					<Table<Row>
						rowKey="key"
						size="middle"
						pagination={false}
						scroll={{ x: "max-content" }}
						dataSource={rows}
						columns={[
							{ title: t("参数"), render: (_, row) => nameOf(row.key) },
							{
								title: t("数值"),
								align: "right",
								render: (_, row) => `${row.value} ${unitNames[row.unit] ?? row.unit}`,
							},
							{
								title: t("性质"),
								render: (_, row) => (
									<Tag color={standings[row.standing].colour}>{standings[row.standing].name}</Tag>
								),
							},
							{ title: t("依据"), dataIndex: "authority" },
							{ title: t("版本"), dataIndex: "version", align: "right" },
							{
								title: t("操作"),
								render: (_, row) => (
									<ActionButton
										size="small"
										because={mayChange ? null : t("由系统管理员或司法局修改")}
										onAct={() => setChanging(row)}
									>
										{t("修改")}
									</ActionButton>
								),
							},
						]}
					/>
				)}
			</Loaded>
			{changing && <ChangeParameter row={changing} close={() => setChanging(null)} />}
		</>
	);
}

function ChangeParameter({ row, close }: { row: Row; close(): void }) {
	const [form] = Form.useForm<{
		value: number;
		standing: Row["standing"];
		authority: string;
		reason: string;
	}>();
	const { message } = App.useApp();
	const change = useAction(changeParameter, { done: t("已保存为新版本"), onDone: close });
	const save = async () => {
		const body = await form.validateFields();
		const key = parameterKeys.find((known) => known === row.key);
		if (key) change.mutate({ params: { key }, body });
		else void message.error(t("没有这个参数"));
	};
	return (
		<Modal
			open
			title={t("修改：{key}", { key: nameOf(row.key) })}
			okText={t("保存新版本")}
			cancelText={t("取消")}
			onOk={save}
			onCancel={close}
			confirmLoading={change.isPending}
		>
			<Form form={form} layout="vertical" initialValues={row}>
				<Form.Item
					label={t("数值（{unitNames}）", { unitNames: unitNames[row.unit] ?? row.unit })}
					name="value"
					rules={[{ required: true, message: t("请填写数值") }]}
				>
					<InputNumber min={0} max={10000} style={{ width: "100%" }} />
				</Form.Item>
				<Form.Item label={t("性质")} name="standing">
					<Select options={Object.entries(standings).map(([value, { name }]) => ({ value, label: name }))} />
				</Form.Item>
				<Form.Item
					label={t("依据文件和条款")}
					name="authority"
					rules={[{ required: true, message: t("请写明依据，或注明本区自定") }]}
				>
					<Input maxLength={200} />
				</Form.Item>
				<Form.Item
					label={t("修改原因")}
					name="reason"
					rules={[{ required: true, message: t("请写明修改原因") }]}
				>
					<Input maxLength={200} />
				</Form.Item>
			</Form>
		</Modal>
	);
}
