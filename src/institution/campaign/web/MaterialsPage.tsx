import { Alert, Button, Card, Form, Input, Radio, Segmented, Select, Space, Table, Tag } from "antd";
import { type Key, useState } from "react";
import { Link, useSearchParams } from "react-router";
import type { z } from "zod";
import { organs } from "#institution/organisation/domain/api.ts";
import { hasRole, useMe } from "#workbench/shell/session.ts";
import { ActionButton } from "#workbench/ui/ActionButton.tsx";
import { type Column, DataTable } from "#workbench/ui/DataTable.tsx";
import { FormDialog } from "#workbench/ui/FormDialog.tsx";
import { useAction, useEndpoint } from "#workbench/ui/query.ts";
import { Loaded, Nothing, Refusal } from "#workbench/ui/States.tsx";
import { time } from "#workbench/ui/when.ts";
import { noted, said } from "#workbench/ui/writing.ts";
import { campaignWords as words } from "#workbench/words/campaign.ts";
import {
	driftRuns,
	importSourceList,
	markMaterials,
	runDrift,
	seeDrift,
	sourceMaterials,
} from "../domain/api.ts";
import { type Mark, marks, mustBeMarked, type SourceList, sourceLists } from "../domain/source-list.ts";
import { SheetField } from "./SheetField.tsx";
import { WideTable } from "./WideTable.tsx";
import { t } from "./words.ts";

type Material = z.output<typeof sourceMaterials.reply>["rows"][number];
const markColours: Record<Mark, string> = {
	promised: "green",
	cancelled: "blue",
	kept: "gold",
	excluded: "default",
};

/** 材料标注: power list and portal, every certificate marked, and the comparison with the list. */
export function MaterialsPage() {
	const me = useMe();
	const known = useEndpoint(organs);
	const district = me.roles.some(({ role }) => ["justice-bureau", "administrator", "auditor"].includes(role));
	const own = [...new Map(me.roles.map(({ organId, organName }) => [organId, organName]))];
	const choices = district
		? (known.data?.rows ?? []).map(({ id, name }): [string, string] => [id, name])
		: own;
	const [search] = useSearchParams();
	const [chosen, setChosen] = useState<string | undefined>(
		search.get("organ") ?? (district ? undefined : own[0]?.[0]),
	);
	const organId = chosen ?? choices[0]?.[0];
	const handles = me.roles.some((grant) => grant.role === "handler" && grant.organId === organId);
	const compares = me.roles.some(
		({ role, organId: of }) =>
			role === "justice-bureau" || (["handler", "organ-head"].includes(role) && of === organId),
	);
	return (
		<>
			<div className="page-title">
				<h1>{t("材料标注")}</h1>
				<Link to="/w/campaigns">{t("返回清单梳理")}</Link>
			</div>
			<Select
				aria-label={t("行政机关")}
				style={{ minWidth: 260, marginBlockEnd: 12 }}
				value={organId ?? null}
				onChange={setChosen}
				showSearch
				optionFilterProp="label"
				options={choices.map(([value, label]) => ({ value, label }))}
			/>
			{organId && (
				<>
					{handles && <ImportCard organId={organId} />}
					<MarksCard organId={organId} handles={handles} />
					<DriftCard organId={organId} compares={compares} />
				</>
			)}
		</>
	);
}

function ImportCard({ organId }: { organId: string }) {
	const [list, setList] = useState<SourceList>("powers");
	const [sheet, setSheet] = useState<{ name: string; file: string } | null>(null);
	const [report, setReport] = useState<z.output<typeof importSourceList.reply> | null>(null);
	const run = useAction(importSourceList, { onDone: setReport });
	const start = (mode: "dry-run" | "apply") =>
		sheet && run.mutate({ body: { organId, list, file: sheet.file, mode } });
	const ready = report?.mode === "dry-run" && report.cells.length === 0;
	return (
		<Card title={t("导入权责清单和政务服务网材料")} style={{ marginBlockEnd: 12 }}>
			<Refusal problem={run.error} />
			<Space wrap>
				<Segmented<SourceList>
					className="wrap"
					value={list}
					onChange={(next) => {
						setList(next);
						setReport(null);
					}}
					options={sourceLists.map((value) => ({ value, label: words.lists[value] }))}
				/>
				<SheetField
					label={t("选择 XLSX 文件")}
					chosen={sheet}
					onChoose={(next) => {
						setSheet(next);
						setReport(null);
					}}
				/>
				<ActionButton
					type="primary"
					because={sheet ? null : t("请先选择文件")}
					loading={run.isPending}
					onAct={() => start("dry-run")}
				>
					{t("试导入")}
				</ActionButton>
				<ActionButton
					because={ready ? null : t("先试导入，没有错误才能正式导入")}
					confirm={t("用这份文件替换已导入的清单？标注会保留。")}
					onAct={() => start("apply")}
				>
					{t("正式导入")}
				</ActionButton>
			</Space>
			{report && (
				<div style={{ marginBlockStart: 12 }}>
					<Alert
						type={report.cells.length > 0 ? "error" : "success"}
						showIcon
						title={
							report.mode === "apply"
								? t("已导入 {imported} 行，原有 {gone} 行不再有", {
										imported: report.imported,
										gone: report.gone,
									})
								: report.cells.length > 0
									? t("共 {rows} 行，{cells} 处错误，没有导入任何一行", {
											rows: report.rowCount,
											cells: report.cells.length,
										})
									: t("共 {rows} 行，没有错误，可以正式导入", { rows: report.rowCount })
						}
					/>
					{report.cells.length > 0 && (
						<Table
							size="small"
							rowKey={({ cell, reason }) => `${cell} ${reason}`}
							dataSource={report.cells}
							pagination={{ pageSize: 20, hideOnSinglePage: true, showSizeChanger: false }}
							columns={[
								{ title: t("单元格"), dataIndex: "cell", width: 90 },
								{ title: t("列"), dataIndex: "header", width: 140 },
								{ title: t("问题和改法"), dataIndex: "message" },
							]}
						/>
					)}
				</div>
			)}
		</Card>
	);
}

function MarksCard({ organId, handles }: { organId: string; handles: boolean }) {
	const [show, setShow] = useState<"unmarked" | "to-mark" | "all">("unmarked");
	const [page, setPage] = useState(1);
	const [selected, setSelected] = useState<Key[]>([]);
	const [marking, setMarking] = useState(false);
	const query = useEndpoint(sourceMaterials, { query: { organId, show, page, size: 50 } });
	const mark = useAction(markMaterials, {
		done: t("已标注"),
		onDone: () => {
			setMarking(false);
			setSelected([]);
		},
	});
	const columns: readonly Column<Material>[] = [
		{ key: "list", title: t("来源"), text: ({ list }) => words.lists[list] },
		{ key: "matter", title: t("事项"), text: ({ matterName }) => matterName },
		{ key: "material", title: t("材料"), text: ({ materialName }) => materialName || "—" },
		{ key: "origin", title: t("来源渠道"), text: ({ origin }) => words.origins[origin] },
		{
			key: "mark",
			title: t("标注"),
			text: (row) =>
				row.mark
					? noted(words.marks[row.mark], row.reason)
					: mustBeMarked(row.origin)
						? t("未标注")
						: t("不需要"),
			render: (row) =>
				row.mark ? (
					<Space wrap>
						<Tag color={markColours[row.mark]}>{words.marks[row.mark]}</Tag>
						{row.reason}
					</Space>
				) : mustBeMarked(row.origin) ? (
					<Tag color="red">{t("未标注")}</Tag>
				) : (
					t("不需要")
				),
		},
	];
	return (
		<Card title={t("材料")} style={{ marginBlockEnd: 12 }}>
			<DataTable<Material>
				name={t("材料标注")}
				columns={columns}
				rows={query.data?.rows}
				loading={query.isLoading}
				page={page}
				size={50}
				more={query.data?.more ?? false}
				onPage={setPage}
				empty={show === "unmarked" ? t("没有未标注的材料") : t("还没有导入材料")}
				filters={
					<Segmented<typeof show>
						className="wrap"
						value={show}
						onChange={(next) => {
							setShow(next);
							setPage(1);
							setSelected([]);
						}}
						options={[
							{ value: "unmarked", label: t("未标注") },
							{ value: "to-mark", label: t("应标注") },
							{ value: "all", label: t("全部") },
						]}
					/>
				}
				actions={
					handles && (
						<ActionButton
							type="primary"
							because={selected.length === 0 ? t("请先勾选材料") : null}
							onAct={() => setMarking(true)}
						>
							{t("标注所选 {count} 份", { count: selected.length })}
						</ActionButton>
					)
				}
				{...(handles
					? {
							selection: {
								selectedRowKeys: selected,
								onChange: setSelected,
								getCheckboxProps: ({ origin, materialName, list }: Material) => ({
									disabled: !mustBeMarked(origin),
									"aria-label": t("选择{list}的{name}", { list: words.lists[list], name: materialName }),
								}),
							},
						}
					: {})}
			/>
			{marking && (
				<FormDialog<{ mark: Mark; reason?: string }>
					title={t("标注 {count} 份材料", { count: selected.length })}
					okText={t("标注")}
					pending={mark.isPending}
					problem={mark.error}
					onClose={() => setMarking(false)}
					onSubmit={(values) => mark.mutate({ body: { materialIds: selected.map(String), ...values } })}
				>
					<Form.Item label={t("标注")} name="mark" rules={[{ required: true, message: t("请选择标注") }]}>
						<Radio.Group options={marks.map((value) => ({ value, label: words.marks[value] }))} />
					</Form.Item>
					<Form.Item label={t("理由（取消、保留、不适用必填）")} name="reason">
						<Input.TextArea rows={3} maxLength={1000} />
					</Form.Item>
				</FormDialog>
			)}
		</Card>
	);
}

const driftColours = { matched: "green", missing: "red", extra: "orange" } as const;

function DriftCard({ organId, compares }: { organId: string; compares: boolean }) {
	const isJustice = hasRole(useMe(), "justice-bureau");
	const [chosen, setChosen] = useState<string | null>(null);
	const query = useEndpoint(driftRuns, { query: { organId, size: 100 } });
	const run = useAction(runDrift, { done: t("已比对"), onDone: () => setChosen(null) });
	const see = useAction(seeDrift, { done: t("已阅") });
	const yes = (there: boolean | null) => (there === null ? t("从未导入") : there ? t("有") : t("无"));
	return (
		<Card
			title={t("清单、政务服务网、权责清单三方比对")}
			extra={
				compares && (
					<Button loading={run.isPending} onClick={() => run.mutate({ body: { organId } })}>
						{t("现在比对")}
					</Button>
				)
			}
		>
			<Refusal problem={run.error ?? see.error} />
			<Loaded query={query}>
				{({ rows, sources }) => {
					const shown = rows.find(({ runId }) => runId === chosen) ?? rows[0];
					return (
						<>
							<Space wrap style={{ marginBlockEnd: 12 }}>
								{sources.map(({ list, at, by, rows: count }) => (
									<Tag key={list} color={at ? "default" : "orange"}>
										{said(
											words.lists[list],
											at
												? t("{time} 由{by}导入 {count} 行", {
														time: time(at),
														by: by ?? "—",
														count: count ?? 0,
													})
												: t("从未导入"),
										)}
									</Tag>
								))}
							</Space>
							{!shown ? (
								<Nothing text={t("还没有比对过")} />
							) : (
								<>
									{rows.length > 1 && (
										<Select
											aria-label={t("看哪一次比对")}
											style={{ minWidth: 240, maxWidth: "100%", marginBlockEnd: 12 }}
											value={shown.runId}
											onChange={setChosen}
											options={rows.map((old) => ({
												value: old.runId,
												label: t("{time} 缺漏 {missing} 多出 {extra}", {
													time: time(old.at),
													missing: old.missing,
													extra: old.extra,
												}),
											}))}
										/>
									)}
									<p>
										{t("{time} 比对：一致 {matched}，缺漏 {missing}，多出 {extra}", {
											time: time(shown.at),
											matched: shown.matched,
											missing: shown.missing,
											extra: shown.extra,
										})}
									</p>
									{shown.unseen > 0 && (
										<Alert
											type="warning"
											showIcon
											style={{ marginBlockEnd: 12 }}
											title={t("与上一次比对相比，新出现 {count} 处缺漏或多出", { count: shown.unseen })}
											action={
												isJustice && (
													<Button
														loading={see.isPending}
														onClick={() => see.mutate({ params: { runId: shown.runId } })}
													>
														{t("已阅")}
													</Button>
												)
											}
										/>
									)}
									<WideTable
										rowKey={({ kind, matterName }) => `${kind} ${matterName}`}
										dataSource={[...shown.lines].sort(
											(one, other) =>
												Number(other.fresh) - Number(one.fresh) ||
												Number(one.kind === "matched") - Number(other.kind === "matched"),
										)}
										name={t("清单、政务服务网、权责清单三方比对")}
										pagination={{ pageSize: 20, hideOnSinglePage: true, showSizeChanger: false }}
										columns={[
											{
												title: t("结果"),
												render: (_, { kind, fresh }) => (
													<>
														<Tag color={driftColours[kind]}>{words.drift[kind]}</Tag>
														{fresh && <Tag color="red">{t("新出现")}</Tag>}
													</>
												),
											},
											{ title: t("事项"), dataIndex: "matterName" },
											{ title: t("证明"), render: (_, { names }) => names.join(t("、")) },
											{ title: t("清单"), render: (_, { list }) => yes(list) },
											{ title: words.lists.portal, render: (_, { portal }) => yes(portal) },
											{ title: words.lists.powers, render: (_, { powers }) => yes(powers) },
										]}
									/>
								</>
							)}
						</>
					);
				}}
			</Loaded>
		</Card>
	);
}
