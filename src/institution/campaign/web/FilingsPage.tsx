import { Form, Input, Segmented, Space, Table, Tag } from "antd";
import { useState } from "react";
import type { z } from "zod";
import { correctFiling, fileRelease, filings } from "#institution/campaign/domain/adjustment-api.ts";
import type { FilingLevel } from "#institution/campaign/domain/filing.ts";
import { hasRole, useMe } from "#workbench/shell/session.ts";
import { ActionButton } from "#workbench/ui/ActionButton.tsx";
import { Due } from "#workbench/ui/Due.tsx";
import { FormDialog } from "#workbench/ui/FormDialog.tsx";
import { useAction, useEndpoint } from "#workbench/ui/query.ts";
import { Loaded, Nothing } from "#workbench/ui/States.tsx";
import { day } from "#workbench/ui/when.ts";
import { said } from "#workbench/ui/writing.ts";
import { t } from "./words.ts";

type Row = z.output<typeof filings.reply>["rows"][number];
type Level = Row["levels"][number];
type Opened = { row: Row; level: Level; mode: "file" | "correct" };

const levelNames: Record<FilingLevel, string> = { city: t("市级备案"), province: t("省级备案") };

/** 上报备案: each release, level after level, each with its term and number; what is overdue stands out. */
export function FilingsPage() {
	const [page, setPage] = useState(1);
	const [filing, setFiling] = useState<Opened | null>(null);
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
								title: t("逐级备案"),
								render: (_, row) => (
									<ul className="plain">
										{row.levels.map((level) => (
											<li key={level.level}>
												<LevelLine level={level} onAct={(mode) => setFiling({ row, level, mode })} />
											</li>
										))}
									</ul>
								),
							},
						]}
					/>
				)}
			</Loaded>
			{filing && <FileDialog {...filing} close={() => setFiling(null)} />}
		</>
	);
}

/** One level: its term or what was filed, what was corrected, and what may be done. */
function LevelLine({ level, onAct }: { level: Level; onAct(mode: Opened["mode"]): void }) {
	const me = useMe();
	const because = hasRole(me, "justice-bureau") ? null : t("由司法局登记");
	const filed = ({ filedTo, filingNumber, filedOn }: Level["replaced"][number]) =>
		t("{filedTo}，{filingNumber}，{filedOn}", { filedTo, filingNumber, filedOn });
	return (
		<>
			<Space wrap>
				<strong>{levelNames[level.level]}</strong>
				{level.filedOn === null ? (
					<>
						<Tag color={level.overdue ? "red" : "orange"} style={level.overdue ? {} : { color: "#262626" }}>
							{level.overdue ? t("超期未备案") : t("待备案")}
						</Tag>
						<Due dueAt={level.dueAt} now={me.now} />
						<ActionButton size="small" because={because} onAct={() => onAct("file")}>
							{t("登记备案")}
						</ActionButton>
					</>
				) : (
					<>
						<span>{filed(level)}</span>
						{because === null && (
							<ActionButton size="small" type="link" onAct={() => onAct("correct")}>
								{t("更正")}
							</ActionButton>
						)}
					</>
				)}
			</Space>
			{level.replaced.map((old, at) => (
				<div className="soft" key={`${old.filedOn} ${old.filingNumber}`}>
					{said(t("原登记 {old}", { old: filed(old) }), (level.replaced[at + 1] ?? level).correction)}
				</div>
			))}
		</>
	);
}

type Values = { filedTo: string; number: string; filedOn: string; reason?: string };

function FileDialog({ row, level, mode, close }: Opened & { close(): void }) {
	const me = useMe();
	const file = useAction(fileRelease, { done: t("已登记备案"), onDone: close });
	const correct = useAction(correctFiling, { done: t("已更正"), onDone: close });
	const corrects = mode === "correct";
	const params = { releaseId: row.releaseId };
	const asked = { number: row.number, level: levelNames[level.level] };
	return (
		<FormDialog<Values>
			title={corrects ? t("更正第{number}版的{level}", asked) : t("登记第{number}版的{level}", asked)}
			okText={corrects ? t("更正") : t("登记备案")}
			pending={file.isPending || correct.isPending}
			problem={file.error ?? correct.error}
			initial={
				corrects
					? {
							filedTo: level.filedTo ?? "",
							number: level.filingNumber ?? "",
							filedOn: level.filedOn ?? "",
						}
					: {}
			}
			onClose={close}
			onSubmit={({ reason = "", ...values }) => {
				const body = { ...values, level: level.level };
				if (corrects) correct.mutate({ params, body: { ...body, reason } });
				else file.mutate({ params, body });
			}}
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
			{corrects && (
				<Form.Item
					label={t("更正的理由")}
					name="reason"
					extra={t("原来登记的留着，旁边写明理由。")}
					rules={[{ required: true, whitespace: true, message: t("请写明理由") }]}
				>
					<Input.TextArea maxLength={2000} autoSize={{ minRows: 2 }} />
				</Form.Item>
			)}
		</FormDialog>
	);
}
