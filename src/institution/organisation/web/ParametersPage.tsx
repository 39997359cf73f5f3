import { App, Form, Input, InputNumber, Modal, Select, Space, Table, Tag } from "antd";
import { useState } from "react";
import type { z } from "zod";
import {
	changeParameter,
	decideParameterProposal,
	parameters,
} from "#institution/organisation/domain/api.ts";
import { parameterKeys } from "#kernel/parameter.ts";
import { hasRole, useMe } from "#workbench/shell/session.ts";
import { ActionButton } from "#workbench/ui/ActionButton.tsx";
import { useAction, useEndpoint } from "#workbench/ui/query.ts";
import { Loaded, Refusal } from "#workbench/ui/States.tsx";
import { day } from "#workbench/ui/when.ts";
import { parameterNames, standings, unitNames } from "./parameter-names.ts";
import { t } from "./words.ts";

type Row = {
	key: string;
	value: number;
	unit: string;
	standing: "S" | "V" | "M" | "D";
	authority: string;
	version: number;
	proposal: Proposal | null;
};
type Proposal = NonNullable<z.output<typeof parameters.reply>["rows"][number]["proposal"]>;

const nameOf = (key: string): string => {
	const known = parameterKeys.find((candidate) => candidate === key);
	return known ? parameterNames[known] : key;
};

const withUnit = (value: number, unit: string): string => `${value} ${unitNames[unit] ?? unit}`;

/** 规则参数: every number of the rules, what it rests on, and whether that was checked. */
export function ParametersPage() {
	const query = useEndpoint(parameters);
	const [changing, setChanging] = useState<Row | null>(null);
	const [deciding, setDeciding] = useState<Row | null>(null);
	const mayChange = hasRole(useMe(), "administrator", "justice-bureau");
	const because = mayChange ? null : t("由系统管理员或司法局修改");
	return (
		<>
			<div className="page-title">
				<h1>{t("规则参数")}</h1>
			</div>
			<p>
				{t(
					"修改后产生新版本，已作出的决定仍用当时的版本。标“未核实”“本区自定”的数字不得作为法律规定告知群众；称为方案规定或者公开文件可见的，写明文件和条款，由另一人复核后生效。",
				)}
			</p>
			<Loaded query={query}>
				{({ rows }) => (
					<Table<Row>
						rowKey="key"
						size="middle"
						pagination={false}
						scroll={{ x: 860 }}
						dataSource={rows}
						columns={[
							{ title: t("参数"), render: (_, row) => nameOf(row.key) },
							{
								title: t("数值"),
								align: "right",
								render: (_, row) => (
									<>
										{withUnit(row.value, row.unit)}
										{row.proposal && (
											<div>
												<Tag color="orange" style={{ marginInlineEnd: 0 }}>
													{t("待复核：{value}", { value: withUnit(row.proposal.value, row.unit) })}
												</Tag>
											</div>
										)}
									</>
								),
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
								render: (_, row) =>
									row.proposal ? (
										<ActionButton size="small" because={because} onAct={() => setDeciding(row)}>
											{t("复核")}
										</ActionButton>
									) : (
										<ActionButton size="small" because={because} onAct={() => setChanging(row)}>
											{t("修改")}
										</ActionButton>
									),
							},
						]}
					/>
				)}
			</Loaded>
			{changing && <ChangeParameter row={changing} close={() => setChanging(null)} />}
			{deciding?.proposal && (
				<DecideProposal row={deciding} proposal={deciding.proposal} close={() => setDeciding(null)} />
			)}
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
	const change = useAction(changeParameter, {
		onDone: ({ version }) => {
			void message.success(version === null ? t("已提出，由另一人复核后生效") : t("已保存为新版本"));
			close();
		},
	});
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
			okText={t("保存")}
			cancelText={t("取消")}
			onOk={save}
			onCancel={close}
			confirmLoading={change.isPending}
		>
			<Refusal problem={change.error} />
			<Form form={form} layout="vertical" initialValues={row}>
				<Form.Item
					label={t("数值（{unitNames}）", { unitNames: (unitNames[row.unit] ?? row.unit).trim() })}
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

/** 复核: before and after side by side; who proposed it may only look. */
function DecideProposal({ row, proposal, close }: { row: Row; proposal: Proposal; close(): void }) {
	const [note, setNote] = useState("");
	const decide = useAction(decideParameterProposal, { done: t("已复核"), onDone: close });
	const answer = (agrees: boolean) =>
		decide.mutate({ params: { id: proposal.id }, body: { agrees, note: note.trim() } });
	const mine = proposal.mine ? t("不能复核自己提出的修改，请由另一人复核。") : null;
	return (
		<Modal
			open
			title={t("复核：{key}", { key: nameOf(row.key) })}
			onCancel={close}
			footer={
				<Space>
					<ActionButton
						because={mine ?? (note.trim() === "" ? t("不同意的，请写明理由。") : null)}
						onAct={() => answer(false)}
					>
						{t("不同意")}
					</ActionButton>
					<ActionButton type="primary" because={mine} loading={decide.isPending} onAct={() => answer(true)}>
						{t("同意，生成新版本")}
					</ActionButton>
				</Space>
			}
		>
			<Refusal problem={decide.error} />
			<Table
				size="small"
				pagination={false}
				rowKey="what"
				columns={[
					{ title: t("项目"), dataIndex: "what", width: 72 },
					{ title: t("现在"), dataIndex: "now" },
					{ title: t("改为"), dataIndex: "next" },
				]}
				dataSource={[
					{ what: t("数值"), now: withUnit(row.value, row.unit), next: withUnit(proposal.value, row.unit) },
					{ what: t("性质"), now: standings[row.standing].name, next: standings[proposal.standing].name },
					{ what: t("依据"), now: row.authority, next: proposal.authority },
				]}
			/>
			<p>
				{t("{name} 于 {day} 提出：{reason}", {
					name: proposal.proposedBy,
					day: day(proposal.proposedAt),
					reason: proposal.reason,
				})}
			</p>
			<Input.TextArea
				aria-label={t("不同意的理由")}
				placeholder={t("不同意的，请写明理由。")}
				maxLength={200}
				value={note}
				onChange={(event) => setNote(event.target.value)}
			/>
		</Modal>
	);
}
