import { Checkbox, Form, Input, Modal, Select } from "antd";
import { useState } from "react";
import { addOrgan, areas, changeOrgan, organs } from "#institution/organisation/domain/api.ts";
import type { OrganForm, OrganType } from "#institution/organisation/domain/organ.ts";
import { ActionButton } from "#workbench/ui/ActionButton.tsx";
import { DataTable } from "#workbench/ui/DataTable.tsx";
import { useAction, useEndpoint } from "#workbench/ui/query.ts";
import { Refusal } from "#workbench/ui/States.tsx";
import { t } from "./words.ts";

const organTypeNames: Record<OrganType, string> = {
	"administrative-organ": t("行政机关"),
	"authorised-organisation": t("法律法规授权的组织"),
	"subdistrict-office": t("街道办事处"),
	"justice-bureau": t("司法局"),
	"development-and-reform": t("发展改革部门"),
	"government-services": t("政务服务和大数据管理部门"),
};

type Row = OrganForm & { id: string };

/** 行政机关: name, credit code with both checks, contact that letters print, remedies that documents print. */
export function OrgansPage() {
	const query = useEndpoint(organs);
	const [editing, setEditing] = useState<Row | "new" | null>(null);
	return (
		<>
			<div className="page-title">
				<h1>{t("行政机关")}</h1>
			</div>
			<DataTable<Row>
				name={t("行政机关")}
				rows={query.data?.rows}
				loading={query.isLoading}
				page={1}
				size={500}
				more={false}
				onPage={() => undefined}
				empty={t("还没有登记机关")}
				actions={
					<ActionButton type="primary" onAct={() => setEditing("new")}>
						{t("登记机关")}
					</ActionButton>
				}
				onOpen={setEditing}
				columns={[
					{ key: "name", title: t("名称"), text: (row) => row.name },
					{ key: "shortName", title: t("机关代字"), text: (row) => row.shortName },
					{ key: "uscc", title: t("统一社会信用代码"), text: (row) => row.uscc },
					{ key: "type", title: t("类型"), text: (row) => organTypeNames[row.organType] },
					{ key: "contact", title: t("联系人"), text: (row) => `${row.contactName} ${row.contactPhone}` },
					{ key: "head", title: t("主要负责人"), text: (row) => row.firstResponsible },
				]}
			/>
			{editing && <OrganDialog organ={editing === "new" ? null : editing} close={() => setEditing(null)} />}
		</>
	);
}

function OrganDialog({ organ, close }: { organ: Row | null; close(): void }) {
	const [form] = Form.useForm<OrganForm>();
	const areaRows = useEndpoint(areas).data?.rows ?? [];
	const add = useAction(addOrgan, { done: t("已登记"), onDone: close });
	const change = useAction(changeOrgan, { done: t("已保存"), onDone: close });
	const save = async () => {
		const values = await form.validateFields();
		const body = {
			...values,
			isSupervisionOrgan: values.isSupervisionOrgan ?? false,
			areaCode: values.areaCode ?? null,
			authorisedBy: values.authorisedBy || null,
			officeMail: values.officeMail || null,
		};
		if (organ) change.mutate({ params: { id: organ.id }, body });
		else add.mutate({ body });
	};
	const required = (message: string) => [{ required: true, message }];
	return (
		<Modal
			open
			width={640}
			title={organ ? t("修改：{name}", { name: organ.name }) : t("登记机关")}
			okText={t("保存")}
			cancelText={t("取消")}
			onOk={save}
			onCancel={close}
			confirmLoading={add.isPending || change.isPending}
		>
			<Refusal problem={add.error ?? change.error} />
			<Form form={form} layout="vertical" initialValues={organ ?? { organType: "administrative-organ" }}>
				<Form.Item label={t("机构全称")} name="name" rules={required(t("请填写机构全称"))}>
					<Input />
				</Form.Item>
				<Form.Item label={t("统一社会信用代码")} name="uscc" rules={required(t("请填写 18 位代码"))}>
					<Input maxLength={20} />
				</Form.Item>
				<Form.Item
					label={t("机关代字（文号用，如“司”）")}
					name="shortName"
					rules={required(t("请填写机关代字"))}
				>
					<Input maxLength={6} />
				</Form.Item>
				<Form.Item label={t("类型")} name="organType">
					<Select options={Object.entries(organTypeNames).map(([value, label]) => ({ value, label }))} />
				</Form.Item>
				<Form.Item label={t("授权依据（法律法规授权的组织必填）")} name="authorisedBy">
					<Input />
				</Form.Item>
				<Form.Item label={t("所在街道")} name="areaCode">
					<Select
						allowClear
						options={areaRows
							.filter(({ level }) => level === "street")
							.map(({ code, name }) => ({ value: code, label: name }))}
					/>
				</Form.Item>
				<Form.Item label={t("联系人")} name="contactName" rules={required(t("请填写联系人"))}>
					<Input />
				</Form.Item>
				<Form.Item label={t("联系电话")} name="contactPhone" rules={required(t("请填写联系电话"))}>
					<Input />
				</Form.Item>
				<Form.Item
					label={t("办公邮箱（单位的，不填个人的）")}
					name="officeMail"
					rules={[{ type: "email", message: t("请填写办公邮箱，例如 sfj@shilong.gov.cn") }]}
				>
					<Input type="email" maxLength={120} />
				</Form.Item>
				<Form.Item
					label={t("主要负责人（第一责任人）")}
					name="firstResponsible"
					rules={required(t("请填写主要负责人"))}
				>
					<Input />
				</Form.Item>
				<Form.Item label={t("复议机关")} name="reviewOrgan" rules={required(t("请填写复议机关"))}>
					<Input />
				</Form.Item>
				<Form.Item label={t("管辖法院")} name="reviewCourt" rules={required(t("请填写管辖法院"))}>
					<Input />
				</Form.Item>
				<Form.Item name="isSupervisionOrgan" valuePropName="checked">
					<Checkbox>{t("承担监管（核查）职责")}</Checkbox>
				</Form.Item>
			</Form>
		</Modal>
	);
}
