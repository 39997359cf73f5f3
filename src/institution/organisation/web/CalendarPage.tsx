import { Alert, Card, Form, Input, InputNumber, Space, Tag } from "antd";
import { useState } from "react";
import { calendar, loadCalendarYear } from "#institution/organisation/domain/api.ts";
import { hasRole, useMe } from "#workbench/shell/session.ts";
import { ActionButton } from "#workbench/ui/ActionButton.tsx";
import { useAction, useEndpoint } from "#workbench/ui/query.ts";
import { Loaded, Refusal } from "#workbench/ui/States.tsx";
import { t } from "./words.ts";

const days = (text: string | undefined): string[] =>
	(text ?? "").split(/[\s,，、;；]+/).filter((day) => day !== "");

/** 工作日历: what terms are counted with; past the last loaded year nothing is computed. */
export function CalendarPage() {
	const query = useEndpoint(calendar);
	const mayLoad = hasRole(useMe(), "administrator", "justice-bureau");
	const [form] = Form.useForm<{ year: number; source: string; off: string; worked: string }>();
	const [editing, setEditing] = useState(false);
	const load = useAction(loadCalendarYear, {
		done: t("已载入，期限计算随即使用新日历"),
		onDone: () => {
			setEditing(false);
			form.resetFields();
		},
	});
	const save = async () => {
		const { year, source, off, worked } = await form.validateFields();
		load.mutate({ body: { year, source, off: days(off), worked: days(worked) } });
	};
	return (
		<Loaded query={query}>
			{({ horizon, years }) => (
				<>
					<div className="page-title">
						<h1>{t("工作日历")}</h1>
						<ActionButton
							type="primary"
							because={mayLoad ? null : t("由系统管理员或司法局载入")}
							onAct={() => setEditing(true)}
						>
							{t("载入或更正一年")}
						</ActionButton>
					</div>
					<Alert
						type={horizon < `${new Date().getFullYear() + 1}-01-31` ? "warning" : "info"}
						showIcon
						style={{ marginBlockEnd: 16 }}
						title={t("期限可以计算到 {horizon}。", { horizon })}
						description={t("超过这一天的期限，系统拒绝计算。国务院办公厅公布下一年安排后，请及时载入。")}
					/>
					{editing && (
						<Card title={t("载入一年的放假和调休")} style={{ marginBlockEnd: 16 }}>
							<Refusal problem={load.error} />
							<Form form={form} layout="vertical" initialValues={{ year: Number(horizon.slice(0, 4)) + 1 }}>
								<Form.Item label={t("年份")} name="year" rules={[{ required: true }]}>
									<InputNumber min={2021} max={2100} />
								</Form.Item>
								<Form.Item
									label={t("通知文号")}
									name="source"
									rules={[{ required: true, message: t("请写明通知文号") }]}
								>
									<Input placeholder={t("国办发明电〔2026〕××号")} />
								</Form.Item>
								<Form.Item label={t("放假的工作日（日期之间用空格或换行隔开）")} name="off">
									<Input.TextArea rows={4} placeholder="2027-01-01 2027-02-05" />
								</Form.Item>
								<Form.Item label={t("调休上班的周末")} name="worked">
									<Input.TextArea rows={2} placeholder="2027-02-14" />
								</Form.Item>
								<Space>
									<ActionButton type="primary" loading={load.isPending} onAct={save}>
										{t("载入")}
									</ActionButton>
									<ActionButton onAct={() => setEditing(false)}>{t("取消")}</ActionButton>
								</Space>
							</Form>
						</Card>
					)}
					{years.map((year) => (
						<Card
							key={year.year}
							size="small"
							title={t("{year} 年", { year: year.year })}
							extra={year.source}
							style={{ marginBlockEnd: 12 }}
						>
							<p>
								{t("放假：")}
								{year.off.length === 0 ? t("无") : year.off.map((day) => <Tag key={day}>{day.slice(5)}</Tag>)}
							</p>
							<p style={{ marginBlockEnd: 0 }}>
								{t("上班：")}
								{year.worked.length === 0
									? t("无")
									: year.worked.map((day) => (
											<Tag color="blue" key={day}>
												{day.slice(5)}
											</Tag>
										))}
							</p>
						</Card>
					))}
				</>
			)}
		</Loaded>
	);
}
