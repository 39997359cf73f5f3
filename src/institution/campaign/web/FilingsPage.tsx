import { Form, Input, Segmented, Table, Tag } from "antd";
import { useState } from "react";
import type { z } from "zod";
import { fileRelease, filings } from "#institution/campaign/domain/adjustment-api.ts";
import { hasRole, useMe } from "#workbench/shell/session.ts";
import { ActionButton } from "#workbench/ui/ActionButton.tsx";
import { Due } from "#workbench/ui/Due.tsx";
import { FormDialog } from "#workbench/ui/FormDialog.tsx";
import { useAction, useEndpoint } from "#workbench/ui/query.ts";
import { Loaded, Nothing } from "#workbench/ui/States.tsx";
import { day } from "#workbench/ui/when.ts";
import { t } from "./words.ts";

type Row = z.output<typeof filings.reply>["rows"][number];

/** 上报备案: each release, its term, its number; what is overdue stands out. */
export function FilingsPage() {
	const me = useMe();
	const [page, setPage] = useState(1);
	const [filing, setFiling] = useState<Row | null>(null);
	const [show, setShow] = useState<"all" | "overdue">("all");
	const query = useEndpoint(filings, { query: { page, size: 10, show } });
	return (
		<>
			<div className="page-title">
				<h1>{t("上报备案")}</h1>
			</div>
			<Segmented<typeof show>
				aria-label={t("按状态筛选")}
				className="wrap"
				style={{ marginBlockEnd: 12 }}
				value={show}
				onChange={(value) => {
					setShow(value);
					setPage(1);
				}}
				options={[
					{ value: "all", label: t("全部") },
					{ value: "overdue", label: t("超期未备案") },
				]}
			/>
			<Loaded query={query}>
				{({ rows, more }) => (
					<Table<Row>
						size="small"
						rowKey="releaseId"
						dataSource={rows}
						scroll={{ x: "max-content" }}
						pagination={{
							current: page,
							pageSize: 10,
							total: (page - 1) * 10 + rows.length + (more ? 1 : 0),
							onChange: setPage,
							hideOnSinglePage: true,
							showSizeChanger: false,
						}}
						locale={{
							emptyText: (
								<Nothing text={show === "all" ? t("还没有公布过清单") : t("没有超期未备案的版本")} />
							),
						}}
						columns={[
							{ title: t("版本"), render: (_, { number }) => t("第{number}版", { number }) },
							{ title: t("公布日期"), render: (_, { publishedAt }) => day(publishedAt) },
							{
								title: t("备案期限"),
								render: (_, row) =>
									row.filedOn === null ? <Due dueAt={row.dueAt} now={me.now} /> : day(row.dueAt),
							},
							{
								title: t("备案"),
								render: (_, row) =>
									row.filedOn === null ? (
										<Tag
											color={row.overdue ? "red" : "orange"}
											style={row.overdue ? {} : { color: "#262626" }}
										>
											{row.overdue ? t("超期未备案") : t("待备案")}
										</Tag>
									) : (
										t("{filedTo}，{filingNumber}，{filedOn}", {
											filedTo: row.filedTo,
											filingNumber: row.filingNumber,
											filedOn: row.filedOn,
										})
									),
							},
							{
								title: t("操作"),
								render: (_, row) =>
									row.filedOn === null && (
										<ActionButton
											because={hasRole(me, "justice-bureau") ? null : t("由司法局登记")}
											onAct={() => setFiling(row)}
										>
											{t("登记备案")}
										</ActionButton>
									),
							},
						]}
					/>
				)}
			</Loaded>
			{filing && <FileDialog row={filing} close={() => setFiling(null)} />}
		</>
	);
}

function FileDialog({ row, close }: { row: Row; close(): void }) {
	const me = useMe();
	const save = useAction(fileRelease, { done: t("已登记备案"), onDone: close });
	return (
		<FormDialog<{ filedTo: string; number: string; filedOn: string }>
			title={t("登记第{number}版的备案", { number: row.number })}
			okText={t("登记备案")}
			pending={save.isPending}
			problem={save.error}
			onClose={close}
			onSubmit={(body) => save.mutate({ params: { releaseId: row.releaseId }, body })}
		>
			<Form.Item
				label={t("报备机关")}
				name="filedTo"
				rules={[{ required: true, message: t("请填写报备机关") }]}
			>
				<Input maxLength={100} autoFocus />
			</Form.Item>
			<Form.Item
				label={t("备案文号或者编号")}
				name="number"
				rules={[{ required: true, message: t("请填写备案文号或者编号") }]}
			>
				<Input maxLength={80} />
			</Form.Item>
			<Form.Item
				label={t("备案日期")}
				name="filedOn"
				rules={[{ required: true, message: t("请选择备案日期") }]}
			>
				<Input type="date" min={day(row.publishedAt)} max={day(me.now)} />
			</Form.Item>
		</FormDialog>
	);
}
