import { Alert, Form, Input, Modal, Select, Tag, Typography } from "antd";
import { useState } from "react";
import { addApiClient, apiClients, organs, revokeApiClient } from "#institution/organisation/domain/api.ts";
import { dayOf } from "#kernel/calendar.ts";
import { ActionButton } from "#workbench/ui/ActionButton.tsx";
import { DataTable } from "#workbench/ui/DataTable.tsx";
import { useAction, useEndpoint } from "#workbench/ui/query.ts";
import { Refusal } from "#workbench/ui/States.tsx";
import { t } from "./words.ts";

type Client = { id: string; name: string; organName: string; active: boolean; createdAt: string };

/** 对接系统: who may call the interface for which organ; the token is shown once and can be ended. */
export function ApiClientsPage() {
	const [page, setPage] = useState(1);
	const query = useEndpoint(apiClients, { query: { page } });
	const [adding, setAdding] = useState(false);
	const revoke = useAction(revokeApiClient, { done: t("已停用，口令立即失效") });
	return (
		<>
			<div className="page-title">
				<h1>{t("对接系统")}</h1>
			</div>
			<p>{t("对接系统代表一个机关，用口令调用接口；口令只显示一次，停用后立即失效。")}</p>
			<Refusal problem={revoke.error} />
			<DataTable<Client>
				name={t("对接系统")}
				rows={query.data?.rows}
				loading={query.isLoading}
				page={page}
				more={query.data?.more ?? false}
				onPage={setPage}
				empty={t("还没有对接系统")}
				actions={
					<ActionButton type="primary" onAct={() => setAdding(true)}>
						{t("登记对接系统")}
					</ActionButton>
				}
				columns={[
					{ key: "name", title: t("系统名称"), text: (row) => row.name },
					{ key: "organ", title: t("代表机关"), text: (row) => row.organName },
					{ key: "created", title: t("登记时间"), text: (row) => dayOf(new Date(row.createdAt)) },
					{
						key: "state",
						title: t("状态"),
						text: (row) => (row.active ? t("有效") : t("已停用")),
						render: (row) => (row.active ? <Tag color="green">{t("有效")}</Tag> : <Tag>{t("已停用")}</Tag>),
					},
					{
						key: "revoke",
						title: t("操作"),
						text: () => "",
						render: (row) =>
							row.active && (
								<ActionButton
									size="small"
									danger
									confirm={t("停用后对接系统的下一次调用即被拒绝。确定停用？")}
									onAct={() => revoke.mutate({ params: { id: row.id } })}
								>
									{t("停用")}
								</ActionButton>
							),
					},
				]}
			/>
			{adding && <AddClient close={() => setAdding(false)} />}
		</>
	);
}

function AddClient({ close }: { close(): void }) {
	const organRows = useEndpoint(organs).data?.rows ?? [];
	const [form] = Form.useForm<{ name: string; organId: string }>();
	const [token, setToken] = useState<string | null>(null);
	const add = useAction(addApiClient, { onDone: (reply) => setToken(reply.token) });
	if (token !== null)
		return (
			<Modal
				open
				title={t("口令只显示这一次")}
				okText={t("我已保存")}
				onOk={close}
				closable={false}
				mask={{ closable: false }}
				keyboard={false}
				cancelButtonProps={{ style: { display: "none" } }}
			>
				<Alert
					type="warning"
					showIcon
					title={t("请现在复制并交给对接方保管；关闭后无法再看到，遗失的请停用后重新登记。")}
				/>
				<Typography.Paragraph
					aria-label={t("接口口令")}
					copyable
					code
					style={{ marginBlockStart: 16, overflowWrap: "anywhere" }}
				>
					{token}
				</Typography.Paragraph>
			</Modal>
		);
	return (
		<Modal
			open
			title={t("登记对接系统")}
			okText={t("保存")}
			cancelText={t("取消")}
			onOk={async () => add.mutate({ body: await form.validateFields() })}
			onCancel={close}
			confirmLoading={add.isPending}
		>
			<Refusal problem={add.error} />
			<Form form={form} layout="vertical">
				<Form.Item
					label={t("系统名称")}
					name="name"
					rules={[{ required: true, message: t("请填写系统名称") }]}
				>
					<Input />
				</Form.Item>
				<Form.Item
					label={t("代表机关")}
					name="organId"
					rules={[{ required: true, message: t("请选择机关") }]}
				>
					<Select
						showSearch={{ optionFilterProp: "label" }}
						options={organRows.map(({ id, name }) => ({ value: id, label: name }))}
					/>
				</Form.Item>
			</Form>
		</Modal>
	);
}
