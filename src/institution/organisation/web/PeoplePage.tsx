import { Flex, Form, Input, Modal, Select, Space, Tag } from "antd";
import { useState } from "react";
import {
	addPerson,
	closePerson,
	grantRole,
	organs,
	people,
	revokeRole,
	setPassword,
} from "#institution/organisation/domain/api.ts";
import { staffRoles } from "#kernel/role.ts";
import { roleName, roleNames } from "#workbench/shell/session.ts";
import { ActionButton } from "#workbench/ui/ActionButton.tsx";
import { DataTable } from "#workbench/ui/DataTable.tsx";
import { useAction, useEndpoint } from "#workbench/ui/query.ts";
import { Refusal } from "#workbench/ui/States.tsx";
import { listed, noted } from "#workbench/ui/writing.ts";
import { t } from "./words.ts";

type Person = {
	id: string;
	login: string;
	name: string;
	officerCertificate: string | null;
	active: boolean;
	locked: boolean;
	roles: { role: string; organId: string; organName: string }[];
};

/** 人员与角色: rights hold for one organ and end with the next request after they are taken back. */
export function PeoplePage() {
	const [page, setPage] = useState(1);
	const [q, setQ] = useState("");
	const query = useEndpoint(people, { query: { page, ...(q ? { q } : {}) } });
	const [open, setOpen] = useState<string | "new" | null>(null);
	const person = query.data?.rows.find(({ id }) => id === open);
	return (
		<>
			<div className="page-title">
				<h1>{t("人员与角色")}</h1>
			</div>
			<DataTable<Person>
				name={t("人员与角色")}
				rows={query.data?.rows}
				loading={query.isLoading}
				page={page}
				more={query.data?.more ?? false}
				onPage={setPage}
				search={{
					value: q,
					placeholder: t("按姓名或账号查找"),
					onChange: (value) => {
						setPage(1);
						setQ(value);
					},
				}}
				actions={
					<ActionButton type="primary" onAct={() => setOpen("new")}>
						{t("新增人员")}
					</ActionButton>
				}
				empty={t("没有符合条件的人员")}
				onOpen={(row) => setOpen(row.id)}
				columns={[
					{ key: "name", title: t("姓名"), text: (row) => row.name },
					{ key: "login", title: t("账号"), text: (row) => row.login },
					{ key: "certificate", title: t("执法证号"), text: (row) => row.officerCertificate ?? "—" },
					{
						key: "roles",
						title: t("角色"),
						text: (row) => listed(row.roles.map(({ role, organName }) => `${organName}·${roleName(role)}`)),
						render: (row) =>
							row.roles.map(({ role, organName }) => (
								<Tag key={organName + role}>{`${organName}·${roleName(role)}`}</Tag>
							)),
					},
					{
						key: "state",
						title: t("状态"),
						text: (row) => (!row.active ? t("已停用") : row.locked ? t("已锁定") : t("正常")),
						render: (row) =>
							!row.active ? (
								<Tag>{t("已停用")}</Tag>
							) : row.locked ? (
								<Tag color="orange">{t("已锁定")}</Tag>
							) : (
								<Tag color="green">{t("正常")}</Tag>
							),
					},
				]}
			/>
			{open === "new" && <AddPerson close={() => setOpen(null)} />}
			{person && <PersonDialog person={person} close={() => setOpen(null)} />}
		</>
	);
}

function AddPerson({ close }: { close(): void }) {
	const [form] = Form.useForm<{
		login: string;
		name: string;
		password: string;
		officerCertificate?: string;
	}>();
	const add = useAction(addPerson, { done: t("已新增，请接着授予角色"), onDone: close });
	const save = async () => {
		const { officerCertificate, ...values } = await form.validateFields();
		add.mutate({ body: { ...values, officerCertificate: officerCertificate || null } });
	};
	return (
		<Modal
			open
			title={t("新增人员")}
			okText={t("保存")}
			cancelText={t("取消")}
			onOk={save}
			onCancel={close}
			confirmLoading={add.isPending}
		>
			<Refusal problem={add.error} />
			<Form form={form} layout="vertical">
				<Form.Item label={t("姓名")} name="name" rules={[{ required: true, message: t("请填写姓名") }]}>
					<Input />
				</Form.Item>
				<Form.Item label={t("账号")} name="login" rules={[{ required: true, message: t("请填写账号") }]}>
					<Input autoComplete="off" />
				</Form.Item>
				<Form.Item label={t("执法证号")} name="officerCertificate">
					<Input />
				</Form.Item>
				<Form.Item
					label={t("初始密码")}
					name="password"
					rules={[{ required: true, min: 10, message: t("密码至少 10 个字符") }]}
				>
					<Input.Password autoComplete="new-password" />
				</Form.Item>
			</Form>
		</Modal>
	);
}

function PersonDialog({ person, close }: { person: Person; close(): void }) {
	const organRows = useEndpoint(organs).data?.rows ?? [];
	const grant = useAction(grantRole, { done: t("已授予") });
	const revoke = useAction(revokeRole, { done: t("已收回，下一次请求即生效") });
	const reset = useAction(setPassword, { done: t("密码已重设，原有登录已全部退出") });
	const shut = useAction(closePerson, { done: t("账号已停用"), onDone: close });
	const [form] = Form.useForm<{ role: (typeof staffRoles)[number]; organId: string }>();
	const [password, setNewPassword] = useState("");
	const params = { id: person.id };
	return (
		<Modal open width={640} title={noted(person.name, person.login)} footer={null} onCancel={close}>
			<h2 style={{ fontSize: 16 }}>{t("角色")}</h2>
			<Flex vertical gap="small">
				{person.roles.length === 0 && <span>{t("还没有角色")}</span>}
				{person.roles.map(({ role, organId, organName }) => {
					const known = staffRoles.find((candidate) => candidate === role);
					return (
						<Flex key={organId + role} justify="space-between">
							<span>{`${organName}·${roleName(role)}`}</span>
							{known && (
								<ActionButton
									size="small"
									danger
									confirm={t("收回后，此人下一次操作即被拒绝。确定收回？")}
									onAct={() => revoke.mutate({ params, body: { role: known, organId } })}
								>
									{t("收回")}
								</ActionButton>
							)}
						</Flex>
					);
				})}
			</Flex>
			<Form
				form={form}
				layout="inline"
				style={{ marginBlock: 16, rowGap: 8 }}
				onFinish={(body) => grant.mutate({ params, body })}
			>
				<Form.Item name="organId" rules={[{ required: true, message: t("请选择机关") }]}>
					<Select
						aria-label={t("机关")}
						placeholder={t("机关")}
						showSearch={{ optionFilterProp: "label" }}
						style={{ width: 260 }}
						options={organRows.map(({ id, name }) => ({ value: id, label: name }))}
					/>
				</Form.Item>
				<Form.Item name="role" rules={[{ required: true, message: t("请选择角色") }]}>
					<Select
						aria-label={t("角色")}
						placeholder={t("角色")}
						style={{ width: 160 }}
						options={Object.entries(roleNames).map(([value, label]) => ({ value, label }))}
					/>
				</Form.Item>
				<ActionButton type="primary" onAct={() => form.submit()}>
					{t("授予")}
				</ActionButton>
			</Form>
			<h2 style={{ fontSize: 16 }}>{t("账号")}</h2>
			<Space wrap>
				<Input.Password
					aria-label={t("新密码")}
					placeholder={t("新密码，至少 10 个字符")}
					value={password}
					autoComplete="new-password"
					onChange={(event) => setNewPassword(event.target.value)}
				/>
				<ActionButton
					because={password.length < 10 ? t("请先填写至少 10 个字符的新密码") : null}
					onAct={() => reset.mutate({ params, body: { password } })}
				>
					{t("重设密码并解锁")}
				</ActionButton>
				<ActionButton
					danger
					because={person.active ? null : t("账号已经停用")}
					confirm={t("停用后此人立即不能登录。确定停用？")}
					onAct={() => shut.mutate({ params })}
				>
					{t("停用账号")}
				</ActionButton>
			</Space>
		</Modal>
	);
}
