import { Button, Checkbox, Form, Input, InputNumber, Select, Space, Tag } from "antd";
import { useState } from "react";
import { Link, useNavigate } from "react-router";
import type { z } from "zod";
import { organs } from "#institution/organisation/domain/api.ts";
import { hasRole, useMe } from "#workbench/shell/session.ts";
import { type Column, DataTable } from "#workbench/ui/DataTable.tsx";
import { FormDialog } from "#workbench/ui/FormDialog.tsx";
import { useAction, useEndpoint } from "#workbench/ui/query.ts";
import { campaignWords as words } from "#workbench/words/campaign.ts";
import { campaigns, changeCampaign, openCampaign } from "../domain/api.ts";
import { stages } from "../domain/campaign.ts";
import { t } from "./words.ts";

type Row = z.output<typeof campaigns.reply>["rows"][number] & { id: string };

export const daysText = (days: number): string =>
	days < 0 ? t("已过期 {days} 天", { days: -days }) : t("还剩 {days} 天", { days });

/** 历次清单梳理. */
export function CampaignsPage() {
	const me = useMe();
	const go = useNavigate();
	const [page, setPage] = useState(1);
	const [opening, setOpening] = useState(false);
	const query = useEndpoint(campaigns, { query: { page, size: 20 } });
	const columns: readonly Column<Row>[] = [
		{
			key: "name",
			title: t("清单梳理"),
			text: ({ name }) => name,
			render: (row) => <Link to={`/w/campaigns/${row.campaignId}`}>{row.name}</Link>,
		},
		{ key: "year", title: t("年度"), text: ({ year }) => String(year) },
		{
			key: "state",
			title: t("状态"),
			text: ({ state }) => (state === "open" ? t("进行中") : t("已结束")),
			render: ({ state }) =>
				state === "open" ? <Tag color="blue">{t("进行中")}</Tag> : <Tag>{t("已结束")}</Tag>,
		},
		{
			key: "until",
			title: t("自行梳理截止"),
			text: ({ stages: all }) => all[0]?.until ?? "",
		},
		{
			key: "left",
			title: t("期限"),
			text: (row) => (row.state === "open" ? daysText(row.daysLeft) : "—"),
			render: (row) =>
				row.state !== "open" ? (
					"—"
				) : (
					<Tag color={row.daysLeft < 0 ? "red" : "default"}>{daysText(row.daysLeft)}</Tag>
				),
		},
		{
			key: "sent",
			title: t("已报送"),
			text: ({ sent, organs: all }) => `${sent} / ${all}`,
		},
	];
	return (
		<>
			<div className="page-title">
				<h1>{t("清单梳理")}</h1>
			</div>
			<DataTable<Row>
				name={t("清单梳理")}
				columns={columns}
				rows={query.data?.rows.map((row) => ({ ...row, id: row.campaignId }))}
				loading={query.isLoading}
				page={page}
				more={query.data?.more ?? false}
				onPage={setPage}
				empty={t("还没有清单梳理，由司法局启动")}
				onOpen={(row) => go(`/w/campaigns/${row.campaignId}`)}
				actions={
					hasRole(me, "justice-bureau") && (
						<Button type="primary" onClick={() => setOpening(true)}>
							{t("启动梳理")}
						</Button>
					)
				}
			/>
			{opening && (
				<PlanDialog
					campaignId={null}
					initial={{ year: Number(me.now.slice(0, 4)), paperRequired: true, stages: stages.map(() => ({})) }}
					onClose={() => setOpening(false)}
				/>
			)}
		</>
	);
}

type PlanForm = {
	name: string;
	year: number;
	stages: { from?: string; until?: string }[];
	organIds: string[];
	paperRequired: boolean;
};

/** 启动或调整一次梳理. */
export function PlanDialog({
	campaignId,
	initial,
	onClose,
}: {
	campaignId: string | null;
	initial: Partial<PlanForm>;
	onClose(): void;
}) {
	const known = useEndpoint(organs);
	const open = useAction(openCampaign, { done: t("已启动"), onDone: onClose });
	const change = useAction(changeCampaign, { done: t("已调整"), onDone: onClose });
	const options = (known.data?.rows ?? []).map(({ id, name }) => ({ value: id, label: name }));
	return (
		<FormDialog<PlanForm>
			title={campaignId ? t("调整日期和部门") : t("启动清单梳理")}
			okText={campaignId ? t("保存") : t("启动")}
			pending={open.isPending || change.isPending}
			problem={open.error ?? change.error}
			width={640}
			initial={initial}
			onClose={onClose}
			onSubmit={(values) => {
				const body = {
					...values,
					paperRequired: values.paperRequired ?? false,
					stages: stages.map((stage, index) => ({
						stage,
						from: values.stages[index]?.from ?? "",
						until: values.stages[index]?.until ?? "",
					})),
				};
				if (campaignId) change.mutate({ params: { campaignId }, body });
				else open.mutate({ body });
			}}
		>
			<Space wrap align="start">
				<Form.Item label={t("名称")} name="name" rules={[{ required: true, message: t("请填写名称") }]}>
					<Input style={{ width: 360 }} maxLength={80} />
				</Form.Item>
				<Form.Item label={t("年度")} name="year" rules={[{ required: true, message: t("请填写年度") }]}>
					<InputNumber min={2020} max={2100} />
				</Form.Item>
			</Space>
			{stages.map((stage, index) => (
				<Space key={stage} wrap align="start">
					<Form.Item
						label={t("{stage}开始", { stage: words.stages[stage] })}
						name={["stages", index, "from"]}
						rules={[{ required: true, message: t("请选择日期") }]}
					>
						<Input type="date" />
					</Form.Item>
					<Form.Item
						label={t("{stage}结束", { stage: words.stages[stage] })}
						name={["stages", index, "until"]}
						rules={[{ required: true, message: t("请选择日期") }]}
					>
						<Input type="date" />
					</Form.Item>
				</Space>
			))}
			<Form.Item
				label={t("参加部门")}
				name="organIds"
				rules={[{ required: true, message: t("请至少选择一个部门") }]}
			>
				<Select
					mode="multiple"
					optionFilterProp="label"
					maxTagCount={6}
					options={options}
					placeholder={t("选择部门")}
				/>
			</Form.Item>
			<AllOrgans ids={options.map(({ value }) => value)} />
			<Form.Item name="paperRequired" valuePropName="checked">
				<Checkbox>{t("须报送主要负责人签字并加盖公章的纸质版")}</Checkbox>
			</Form.Item>
		</FormDialog>
	);
}

function AllOrgans({ ids }: { ids: readonly string[] }) {
	const form = Form.useFormInstance<PlanForm>();
	return (
		<Button
			size="small"
			style={{ marginBlockEnd: 16 }}
			onClick={() => form.setFieldValue("organIds", [...ids])}
		>
			{t("全部部门")}
		</Button>
	);
}
