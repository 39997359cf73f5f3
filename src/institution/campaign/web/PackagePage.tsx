import { Alert, Button, Card, Form, Input, Modal, Select, Space, Tag } from "antd";
import { type ReactNode, useState } from "react";
import { Link, useParams } from "react-router";
import type { z } from "zod";
import { organs } from "#institution/organisation/domain/api.ts";
import { call } from "#workbench/call.ts";
import { Differences } from "#workbench/ui/Differences.tsx";
import { answersOf, FindingReasons, ReasonsGiven, type ReasonValues } from "#workbench/ui/FindingReasons.tsx";
import { FormDialog } from "#workbench/ui/FormDialog.tsx";
import { useAction, useEndpoint } from "#workbench/ui/query.ts";
import { SaveButton } from "#workbench/ui/SaveButton.tsx";
import { Loaded, Refusal } from "#workbench/ui/States.tsx";
import { TextDialog } from "#workbench/ui/TextDialog.tsx";
import { time } from "#workbench/ui/when.ts";
import { noted, said } from "#workbench/ui/writing.ts";
import { campaignWords as words } from "#workbench/words/campaign.ts";
import { catalogueWords } from "#workbench/words/catalogue.ts";
import {
	acknowledgeLine,
	cityPackage,
	importEdition,
	packageFile,
	withdrawEdition,
	withdrawnEdition,
} from "../domain/api.ts";
import { OutgoingCard } from "./OutgoingCard.tsx";
import { SheetField } from "./SheetField.tsx";
import { WideTable } from "./WideTable.tsx";
import { t } from "./words.ts";

type Line = z.output<typeof cityPackage.reply>["rows"][number];
const { states } = catalogueWords;
const linesShown = 50;
const colours = {
	sent: "default",
	accepted: "green",
	changed: "orange",
	removed: "red",
	added: "purple",
} as const;

/** 报市的一包清单: what the city made of each line, each difference acknowledged by a person. */
export function PackagePage() {
	const { packageId = "" } = useParams();
	const [importing, setImporting] = useState(false);
	const [deciding, setDeciding] = useState<Line | null>(null);
	const known = useEndpoint(organs);
	const [page, setPage] = useState(1);
	const query = useEndpoint(cityPackage, { params: { packageId }, query: { page, size: linesShown } });
	const [withdrawing, setWithdrawing] = useState(false);
	const withdraw = useAction(withdrawEdition, {
		done: t("已撤回，等待重新导入"),
		onDone: () => setWithdrawing(false),
	});
	const acknowledge = useAction(acknowledgeLine, { done: t("已确认"), onDone: () => setDeciding(null) });
	return (
		<Loaded query={query}>
			{(sent) => {
				const { open } = sent;
				return (
					<>
						<div className="page-title">
							<h1>{t("报市清单")}</h1>
							<Link to={`/w/campaigns/${sent.campaignId}`}>{t("返回清单梳理")}</Link>
						</div>
						<Refusal problem={deciding ? null : acknowledge.error} />
						<Card size="small" style={{ marginBlockEnd: 12 }}>
							{sent.documentNumber && (
								<p>{said(t("市政府审定"), noted(sent.documentNumber, sent.documentDate))}</p>
							)}
							{sent.opinion && <p>{said(t("市级意见"), sent.opinion)}</p>}
							<Space wrap>
								<SaveButton load={() => call(packageFile, { params: { packageId } })}>
									{t("下载报市材料")}
								</SaveButton>
								{sent.state === "sent" && (
									<Button type="primary" onClick={() => setImporting(true)}>
										{t("导入市级审定版")}
									</Button>
								)}
								{sent.state === "returned" && (
									<Button danger onClick={() => setWithdrawing(true)}>
										{t("导错了，撤回这一版")}
									</Button>
								)}
								{sent.state === "returned" && open === 0 && (
									<Link to="/w/catalogue/releases">{t("差异已全部确认，去公布")}</Link>
								)}
							</Space>
						</Card>
						<OutgoingCard kind="report-letter" subjectId={packageId} />
						{sent.state === "returned" && open > 0 && (
							<Alert
								type="warning"
								showIcon
								style={{ marginBlockEnd: 12 }}
								title={t("{count} 处差异没有确认，确认之前不能公布", { count: open })}
							/>
						)}
						<LinesTable
							lines={sent}
							onPage={setPage}
							name={t("报市清单")}
							acknowledged={(line) => (
								<Acknowledged
									line={line}
									onAcknowledge={() =>
										line.kind === "changed" && line.overruled.length === 0
											? acknowledge.mutate({ params: { lineId: line.lineId }, body: {} })
											: setDeciding(line)
									}
								/>
							)}
						/>
						<WithdrawnEditions rows={sent.withdrawn} />
						{withdrawing && (
							<TextDialog
								title={t("撤回市级审定版 {number}", { number: sent.documentNumber ?? "" })}
								okText={t("撤回")}
								danger
								label={t("理由")}
								required={t("请写明理由")}
								consequence={t(
									"已确认的差异全部作废，条目回到所报的内容，等待重新导入；市级增加、已指定部门的条目留作该部门的草稿。对照结果留存备查。",
								)}
								pending={withdraw.isPending}
								problem={withdraw.error}
								onSubmit={(reason) => withdraw.mutate({ params: { packageId }, body: { reason } })}
								onClose={() => setWithdrawing(false)}
							/>
						)}
						{importing && <EditionDialog packageId={packageId} onClose={() => setImporting(false)} />}
						{deciding?.kind === "removed" && (
							<FormDialog<{ as: "cancelled" | "kept" | "excluded"; text: string }>
								title={t("市级删去：{name}", { name: deciding.certName })}
								okText={t("确认差异")}
								pending={acknowledge.isPending}
								problem={acknowledge.error}
								initial={{ as: "excluded" }}
								onClose={() => setDeciding(null)}
								onSubmit={(body) => acknowledge.mutate({ params: { lineId: deciding.lineId }, body })}
							>
								<Form.Item label={t("列为")} name="as">
									<Select
										options={(["cancelled", "kept", "excluded"] as const).map((value) => ({
											value,
											label: words.marks[value],
										}))}
									/>
								</Form.Item>
								<Form.Item
									label={t("理由")}
									name="text"
									rules={[{ required: true, whitespace: true, message: t("请写明理由") }]}
								>
									<Input.TextArea rows={3} maxLength={2000} />
								</Form.Item>
							</FormDialog>
						)}
						{deciding?.kind === "changed" && (
							<FormDialog<ReasonValues>
								title={t("市级改动：{name}", { name: deciding.certName })}
								okText={t("确认差异")}
								pending={acknowledge.isPending}
								problem={acknowledge.error}
								onClose={() => setDeciding(null)}
								onSubmit={(values) =>
									acknowledge.mutate({
										params: { lineId: deciding.lineId },
										body: { answers: answersOf(deciding.overruled, values) },
									})
								}
							>
								<FindingReasons findings={deciding.overruled} />
							</FormDialog>
						)}
						{deciding?.kind === "added" && (
							<FormDialog<{ organId: string }>
								title={t("市级增加：{name}", { name: deciding.certName })}
								okText={t("确认差异")}
								pending={acknowledge.isPending}
								problem={acknowledge.error}
								initial={deciding.organId ? { organId: deciding.organId } : {}}
								onClose={() => setDeciding(null)}
								onSubmit={(body) => acknowledge.mutate({ params: { lineId: deciding.lineId }, body })}
							>
								<p>
									{t(
										"确认后由所选部门补齐审定版没有写的要素、制作格式文本，司法局复核列入，按本次审定文号公布，不再集中审查。",
									)}
								</p>
								<Form.Item
									label={t("承办的行政机关")}
									name="organId"
									{...(deciding.organId
										? {}
										: { extra: t("审定版写作：{name}", { name: deciding.organName || "—" }) })}
									rules={[{ required: true, message: t("请选择行政机关") }]}
								>
									<Select
										showSearch
										optionFilterProp="label"
										options={(known.data?.rows ?? []).map(({ id, name }) => ({ value: id, label: name }))}
									/>
								</Form.Item>
							</FormDialog>
						)}
					</>
				);
			}}
		</Loaded>
	);
}

/** The lines as they came back; what differs opens below its line. */
function LinesTable({
	lines: { rows, page, total },
	name,
	onPage,
	acknowledged,
}: {
	lines: { rows: readonly Line[]; page: number; total: number };
	name: string;
	onPage(page: number): void;
	acknowledged(line: Line): ReactNode;
}) {
	return (
		<WideTable<Line>
			rowKey="lineId"
			dataSource={rows}
			name={name}
			pagination={{
				current: page,
				pageSize: linesShown,
				total,
				onChange: onPage,
				hideOnSinglePage: true,
				showSizeChanger: false,
			}}
			expandable={{
				rowExpandable: ({ differences }) => differences.length > 0,
				expandedRowRender: ({ differences, kind, overruled }) => (
					<>
						<Differences
							rows={differences}
							before={kind === "added" ? null : t("所报")}
							after={t("市级审定版")}
						/>
						{overruled.length > 0 && (
							<div style={{ marginBlockStart: 12 }}>
								<strong>{t("市级审定与审查发现不一致")}</strong>
								<ReasonsGiven rows={overruled} />
							</div>
						)}
					</>
				),
			}}
			columns={[
				{
					title: t("结果"),
					render: (_, { kind, overruled }) => (
						<Space size={4} wrap>
							<Tag color={colours[kind]}>{words.cityKinds[kind]}</Tag>
							{overruled.length > 0 && <Tag color="red">{t("与审查发现不一致")}</Tag>}
						</Space>
					),
				},
				{ title: t("行政机关"), dataIndex: "organName" },
				{ title: t("行政事项"), dataIndex: "matterName" },
				{ title: t("证明事项"), dataIndex: "certName" },
				{ title: t("确认"), render: (_, line) => acknowledged(line) },
			]}
		/>
	);
}

function Acknowledged({ line, onAcknowledge }: { line: Line; onAcknowledge(): void }) {
	if (line.kind === "sent") return <>—</>;
	if (!line.acknowledged) return <Button onClick={onAcknowledge}>{t("确认差异")}</Button>;
	return (
		<Space wrap>
			<Tag color="green">{t("已确认")}</Tag>
			{line.itemId && line.itemState && (
				<Link to={`/w/catalogue/items/${line.itemId}`}>
					{line.itemState === "government-approval" || line.itemState === "published"
						? states[line.itemState]
						: t("补齐要素，列入公布")}
				</Link>
			)}
		</Space>
	);
}

/** Editions that were imported by mistake: who withdrew them and why, and how they compared. */
function WithdrawnEditions({ rows }: { rows: z.output<typeof cityPackage.reply>["withdrawn"] }) {
	const [shown, setShown] = useState<string | null>(null);
	if (rows.length === 0) return null;
	return (
		<Card title={t("撤回过的审定版")} size="small" style={{ marginBlockStart: 12 }}>
			<WideTable
				rowKey="withdrawalId"
				dataSource={rows}
				name={t("撤回过的审定版")}
				pagination={false}
				columns={[
					{ title: t("撤回时间"), render: (_, row) => time(row.at) },
					{ title: t("撤回人"), dataIndex: "by" },
					{ title: t("审定文号"), render: (_, row) => noted(row.documentNumber, row.documentDate) },
					{ title: t("理由"), dataIndex: "reason" },
					{
						title: t("操作"),
						render: (_, row) => (
							<Button onClick={() => setShown(row.withdrawalId)}>{t("查看当时的对照")}</Button>
						),
					},
				]}
			/>
			{shown && <WithdrawnDialog withdrawalId={shown} onClose={() => setShown(null)} />}
		</Card>
	);
}

function WithdrawnDialog({ withdrawalId, onClose }: { withdrawalId: string; onClose(): void }) {
	const [page, setPage] = useState(1);
	const query = useEndpoint(withdrawnEdition, {
		params: { withdrawalId },
		query: { page, size: linesShown },
	});
	return (
		<Modal open footer={null} width={1000} title={t("撤回的审定版与所报的对照")} onCancel={onClose}>
			<Loaded query={query}>
				{(lines) => (
					<LinesTable
						lines={lines}
						onPage={setPage}
						name={t("撤回的审定版与所报的对照")}
						acknowledged={({ kind, acknowledged }) =>
							kind !== "accepted" && acknowledged ? t("撤回前已确认") : "—"
						}
					/>
				)}
			</Loaded>
		</Modal>
	);
}

/** First counted, then imported: a wrong edition can be withdrawn only until something of it is proposed. */
function EditionDialog({ packageId, onClose }: { packageId: string; onClose(): void }) {
	const [sheet, setSheet] = useState<{ name: string; file: string } | null>(null);
	const [missing, setMissing] = useState(false);
	const [counted, setCounted] = useState<z.output<typeof importEdition.reply> | null>(null);
	const load = useAction(importEdition, {
		onDone: (reply) => (reply.mode === "apply" ? onClose() : setCounted(reply)),
	});
	const cells = load.error?.details.cells;
	return (
		<FormDialog<{ documentNumber: string; documentDate: string; opinion?: string }>
			title={t("导入市级意见和审定的合并清单")}
			okText={counted ? t("核对无误，导入") : t("先对照，不导入")}
			pending={load.isPending}
			problem={load.error}
			onClose={onClose}
			onChange={() => setCounted(null)}
			onSubmit={(values) =>
				sheet
					? load.mutate({
							params: { packageId },
							body: { ...values, file: sheet.file, mode: counted ? "apply" : "dry-run" },
						})
					: setMissing(true)
			}
		>
			{Array.isArray(cells) && (
				<ul>
					{cells.map((cell) => (
						<li key={String(cell)}>{String(cell)}</li>
					))}
				</ul>
			)}
			{counted && (
				<Alert
					type={counted.removed > counted.accepted + counted.changed ? "warning" : "info"}
					showIcon
					style={{ marginBlockEnd: 16 }}
					title={t("对照结果：采纳 {accepted}，改动 {changed}，删去 {removed}，增加 {added}", {
						accepted: counted.accepted,
						changed: counted.changed,
						removed: counted.removed,
						added: counted.added,
					})}
					description={t("请确认这就是市政府审定的合并清单。导错了，在提出公布之前可以撤回。")}
				/>
			)}
			<Form.Item
				label={t("市政府审定文号")}
				name="documentNumber"
				rules={[{ required: true, message: t("请填写审定文号") }]}
			>
				<Input maxLength={80} />
			</Form.Item>
			<Form.Item
				label={t("审定日期")}
				name="documentDate"
				rules={[{ required: true, message: t("请选择日期") }]}
			>
				<Input type="date" />
			</Form.Item>
			<Form.Item label={t("市级意见")} name="opinion">
				<Input.TextArea rows={3} maxLength={4000} />
			</Form.Item>
			<SheetField
				label={t("选择审定版清单（XLSX）")}
				chosen={sheet}
				onChoose={(next) => {
					setSheet(next);
					setCounted(null);
				}}
			/>
			{missing && !sheet && (
				<p role="alert" className="field-fault">
					{t("请先选择文件")}
				</p>
			)}
		</FormDialog>
	);
}
