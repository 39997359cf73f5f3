import { Alert, Button, Form, Input, InputNumber, Modal, Radio, Select, Table, Tabs, Tag } from "antd";
import { useState } from "react";
import { Link } from "react-router";
import type { z } from "zod";
import { searchItems } from "#institution/catalogue/domain/api.ts";
import { organs } from "#institution/organisation/domain/api.ts";
import { useMe } from "#workbench/shell/session.ts";
import { ActionButton } from "#workbench/ui/ActionButton.tsx";
import { type Column, DataTable } from "#workbench/ui/DataTable.tsx";
import { FileView } from "#workbench/ui/FileView.tsx";
import { FormDialog } from "#workbench/ui/FormDialog.tsx";
import { useAction, useEndpoint } from "#workbench/ui/query.ts";
import { Loaded } from "#workbench/ui/States.tsx";
import { day, time } from "#workbench/ui/when.ts";
import { noted, said } from "#workbench/ui/writing.ts";
import { type OutageLetterState, type VoidReason, voidReasons } from "../domain/outage.ts";
import * as api from "../domain/outage-api.ts";
import { fromPaper } from "./outage-time.ts";
import { t } from "./words.ts";

type Batch = z.output<typeof api.outageBatches.reply>["rows"][number];
type Letter = z.output<typeof api.outageLetters.reply>["rows"][number];
type Outage = z.output<typeof api.outages.reply>["rows"][number];

const stateNames: Record<OutageLetterState, string> = {
	blank: t("空白"),
	taken: t("录入中"),
	entered: t("已录入"),
	void: t("作废"),
};
const stateColours: Record<OutageLetterState, string> = {
	blank: "default",
	taken: "orange",
	entered: "green",
	void: "red",
};
const voidNames: Record<VoidReason, string> = {
	spoiled: t("写坏"),
	misprinted: t("印坏"),
	lost: t("遗失"),
	outdated: t("格式文本已经换版"),
};

/** 停机备用: numbered blanks before, outages registered after, and every number accounted for. */
export function OutagePage() {
	const [dialog, setDialog] = useState<"batch" | "outage" | null>(null);
	return (
		<>
			<div className="page-title">
				<h1>{t("停机备用")}</h1>
				<span style={{ flex: 1 }} />
				<Button onClick={() => setDialog("outage")}>{t("登记停机")}</Button>
				<Button type="primary" onClick={() => setDialog("batch")}>
					{t("印制一批")}
				</Button>
			</div>
			<p>
				{t(
					"系统正常时印好、编号、登记保管人；停机时在纸上办，一号一用；恢复后在“窗口受理”里按编号录入，在期限内录完并对账。逾期照样录入，但会记逾期并上报。",
				)}
			</p>
			<h2>{t("备用承诺书")}</h2>
			<Batches />
			<h2>{t("停机和对账")}</h2>
			<Outages />
			{dialog === "batch" && <BatchDialog onClose={() => setDialog(null)} />}
			{dialog === "outage" && <OutageDialog onClose={() => setDialog(null)} />}
		</>
	);
}

function Batches() {
	const [page, setPage] = useState(1);
	const [open, setOpen] = useState<Batch | null>(null);
	const query = useEndpoint(api.outageBatches, { query: { page, size: 20 } });
	const columns: readonly Column<Batch>[] = [
		{
			key: "numbers",
			title: t("编号"),
			text: (row) =>
				row.firstNumber === row.lastNumber
					? row.firstNumber
					: t("{first} 至 {last}", { first: row.firstNumber, last: row.lastNumber }),
			render: (row) => (
				<Button type="link" style={{ padding: 0 }} onClick={() => setOpen(row)}>
					{row.firstNumber === row.lastNumber
						? row.firstNumber
						: t("{first} 至 {last}", { first: row.firstNumber, last: row.lastNumber })}
				</Button>
			),
		},
		{ key: "item", title: t("证明事项"), text: (row) => row.certName },
		{ key: "organ", title: t("机关"), text: (row) => row.organName },
		{
			key: "version",
			title: t("格式文本"),
			text: (row) => row.templateVersion,
			render: (row) => (
				<>
					{row.templateVersion} {row.outdated && <Tag color="orange">{t("已换版")}</Tag>}
				</>
			),
		},
		{ key: "holder", title: t("保管人"), text: (row) => row.holderName },
		{ key: "printed", title: t("印制"), text: (row) => day(row.printedAt) },
		{
			key: "counts",
			title: t("空白／录入中／已录入／作废"),
			text: (row) => `${row.blank}／${row.taken}／${row.entered}／${row.void}`,
		},
	];
	return (
		<>
			<DataTable
				name={t("停机备用承诺书")}
				columns={columns}
				rows={query.data?.rows}
				loading={query.isLoading}
				page={page}
				more={query.data?.more ?? false}
				onPage={setPage}
				empty={t("还没有印制备用承诺书")}
			/>
			{open && <LettersDialog batch={open} onClose={() => setOpen(null)} />}
		</>
	);
}

/** Each number of a batch: print both copies, or declare it void. */
function LettersDialog({ batch, onClose }: { batch: Batch; onClose(): void }) {
	const query = useEndpoint(api.outageLetters, { params: { id: batch.id } });
	const [shown, setShown] = useState<Letter | null>(null);
	const [voiding, setVoiding] = useState<Letter | null>(null);
	return (
		<Modal
			open
			title={t("{certName}：逐号打印和对账", { certName: batch.certName })}
			width={960}
			footer={null}
			onCancel={onClose}
		>
			<Loaded query={query}>
				{({ rows }) => (
					<Table<Letter>
						rowKey="id"
						size="small"
						pagination={false}
						scroll={{ x: "max-content", y: 260 }}
						dataSource={[...rows]}
						columns={[
							{ key: "number", title: t("编号"), dataIndex: "number" },
							{
								key: "state",
								title: t("状态"),
								render: (_, row) => (
									<>
										<Tag color={stateColours[row.state]}>{stateNames[row.state]}</Tag>
										{row.late && <Tag color="red">{t("逾期")}</Tag>}
									</>
								),
							},
							{
								key: "about",
								title: t("去向"),
								render: (_, row) =>
									row.voidReason !== null ? (
										said(voidNames[row.voidReason], row.voidNote)
									) : row.matterId !== null ? (
										<Link to={`/w/matters/${row.matterId}`}>
											{t("{signedAt} 签署", { signedAt: time(row.signedAt) })}
										</Link>
									) : (
										t("在保管人处")
									),
							},
							{
								key: "act",
								title: "",
								render: (_, row) =>
									row.state === "blank" && (
										<>
											<Button size="small" onClick={() => setShown(row)}>
												{t("打印两联")}
											</Button>{" "}
											<Button size="small" danger onClick={() => setVoiding(row)}>
												{t("作废")}
											</Button>
										</>
									),
							},
						]}
					/>
				)}
			</Loaded>
			{shown && <BothCopies key={shown.id} letter={shown} />}
			{voiding && <VoidDialog letter={voiding} onClose={() => setVoiding(null)} />}
		</Modal>
	);
}

function BothCopies({ letter }: { letter: Letter }) {
	const params = { id: letter.id };
	const applicant = useEndpoint(api.outageLetterFile, { params, query: { copy: "applicant" } });
	const organ = useEndpoint(api.outageLetterFile, { params, query: { copy: "organ" } });
	return (
		<Tabs
			items={[
				{
					key: "applicant",
					label: t("申请人联"),
					children: <Loaded query={applicant}>{(file) => <FileView file={file} height={420} />}</Loaded>,
				},
				{
					key: "organ",
					label: t("行政机关联"),
					children: <Loaded query={organ}>{(file) => <FileView file={file} height={420} />}</Loaded>,
				},
			]}
		/>
	);
}

function VoidDialog({ letter, onClose }: { letter: Letter; onClose(): void }) {
	const act = useAction(api.voidOutageLetter, { done: t("已作废"), onDone: onClose });
	return (
		<FormDialog<{ reason: VoidReason; note?: string }>
			title={t("作废 {number}", { number: letter.number })}
			okText={t("作废")}
			danger
			pending={act.isPending}
			problem={act.error}
			onSubmit={(values) => act.mutate({ params: { id: letter.id }, body: values })}
			onClose={onClose}
		>
			<Form.Item label={t("原因")} name="reason" rules={[{ required: true, message: t("请选择作废原因") }]}>
				<Radio.Group options={voidReasons.map((value) => ({ value, label: voidNames[value] }))} />
			</Form.Item>
			<Form.Item label={t("说明（遗失的必须写明经过）")} name="note">
				<Input.TextArea maxLength={300} autoSize={{ minRows: 2 }} />
			</Form.Item>
		</FormDialog>
	);
}

function BatchDialog({ onClose }: { onClose(): void }) {
	const [q, setQ] = useState("");
	const me = useMe();
	// The bureau prints for any organ; everybody else for the organ whose blanks he keeps.
	const own = me.roles.find(({ role }) => role === "window-clerk" || role === "organ-head")?.organId;
	const bureau = me.roles.some(({ role }) => role === "justice-bureau");
	const items = useEndpoint(searchItems, {
		query: { q, page: 1, size: 20, ...(bureau || own === undefined ? {} : { organId: own }) },
	});
	const act = useAction(api.printOutageBatch, { done: t("已编号，请逐号打印两联"), onDone: onClose });
	return (
		<FormDialog<{ itemId: string; count: number }>
			title={t("印制一批停机备用承诺书")}
			okText={t("编号")}
			pending={act.isPending}
			problem={act.error}
			initial={{ count: 10 }}
			onSubmit={(body) => act.mutate({ body })}
			onClose={onClose}
		>
			<Form.Item
				label={t("证明事项")}
				name="itemId"
				rules={[{ required: true, message: t("请选择证明事项") }]}
				extra={t("按现行版本的格式文本印制，保管人登记为您本人。")}
			>
				<Select
					showSearch={{ filterOption: false, onSearch: setQ }}
					placeholder={t("输入证明或者办理的事，选一项")}
					loading={items.isFetching}
					options={(items.data?.rows ?? [])
						.filter(({ demandEndedOn }) => demandEndedOn === null)
						.map((row) => ({ value: row.itemId, label: noted(row.certName, row.organName) }))}
				/>
			</Form.Item>
			<Form.Item
				label={t("份数（最多 30）")}
				name="count"
				rules={[{ required: true, message: t("请填写份数") }]}
			>
				<InputNumber min={1} max={30} precision={0} />
			</Form.Item>
		</FormDialog>
	);
}

function OutageDialog({ onClose }: { onClose(): void }) {
	const me = useMe();
	const list = useEndpoint(organs);
	const act = useAction(api.registerOutage, { done: t("停机已登记"), onDone: onClose });
	const bureau = me.roles.some(({ role }) => role === "justice-bureau");
	const own = new Set(me.roles.map(({ organId }) => organId));
	const options = (list.data?.rows ?? [])
		.filter(({ id }) => bureau || own.has(id))
		.map(({ id, name }) => ({ value: id, label: name }));
	return (
		<FormDialog<{ organId: string; beganAt: string; endedAt: string }>
			title={t("登记停机")}
			okText={t("登记")}
			pending={act.isPending}
			problem={act.error}
			onSubmit={({ organId, beganAt, endedAt }) =>
				act.mutate({ body: { organId, beganAt: fromPaper(beganAt), endedAt: fromPaper(endedAt) } })
			}
			onClose={onClose}
		>
			<Form.Item label={t("机关")} name="organId" rules={[{ required: true, message: t("请选择机关") }]}>
				<Select options={options} loading={list.isFetching} />
			</Form.Item>
			<Form.Item label={t("停机开始")} name="beganAt" rules={[{ required: true, message: t("请填写时间") }]}>
				<Input type="datetime-local" />
			</Form.Item>
			<Form.Item label={t("恢复使用")} name="endedAt" rules={[{ required: true, message: t("请填写时间") }]}>
				<Input type="datetime-local" />
			</Form.Item>
		</FormDialog>
	);
}

function Outages() {
	const [page, setPage] = useState(1);
	const [counting, setCounting] = useState<Outage | null>(null);
	const query = useEndpoint(api.outages, { query: { page, size: 20 } });
	const columns: readonly Column<Outage>[] = [
		{ key: "organ", title: t("机关"), text: (row) => row.organName },
		{
			key: "when",
			title: t("停机时段"),
			text: (row) => t("{from} 至 {to}", { from: time(row.beganAt), to: time(row.endedAt) }),
		},
		{
			key: "due",
			title: t("补录、对账期限"),
			text: (row) => `${day(row.dueAt)}${row.overdue ? t("（逾期）") : ""}`,
			render: (row) => (
				<Tag color={row.overdue ? "red" : "blue"}>
					{day(row.dueAt)}
					{row.overdue ? t("（逾期）") : ""}
					{row.escalated ? t("，已上报") : ""}
				</Tag>
			),
		},
		{ key: "entered", title: t("已录入"), text: (row) => String(row.entered) },
		{
			key: "done",
			title: t("对账"),
			text: (row) => (row.reconciledAt === null ? t("未对账") : day(row.reconciledAt)),
			render: (row) =>
				row.reconciledAt === null ? (
					<ActionButton size="small" type="primary" onAct={() => setCounting(row)}>
						{t("清点对账")}
					</ActionButton>
				) : (
					t("{day} 对平，剩空白 {count} 份", {
						day: day(row.reconciledAt),
						count: String(row.blanksCounted ?? 0),
					})
				),
		},
	];
	return (
		<>
			<DataTable
				name={t("停机和对账")}
				columns={columns}
				rows={query.data?.rows}
				loading={query.isLoading}
				page={page}
				more={query.data?.more ?? false}
				onPage={setPage}
				empty={t("没有登记过停机")}
			/>
			{counting && <CountDialog outage={counting} onClose={() => setCounting(null)} />}
		</>
	);
}

function CountDialog({ outage, onClose }: { outage: Outage; onClose(): void }) {
	const act = useAction(api.reconcileOutage, { done: t("账已对平"), onDone: onClose });
	const { counted, expected, count } = act.error?.details ?? {};
	return (
		<FormDialog<{ blanksCounted: number }>
			title={t("清点对账")}
			okText={t("对账")}
			pending={act.isPending}
			problem={act.error}
			onSubmit={(body) => act.mutate({ params: { id: outage.id }, body })}
			onClose={onClose}
		>
			{typeof expected === "number" && (
				<Alert
					type="error"
					showIcon
					title={t("清点 {counted} 份，系统里空白 {expected} 份", {
						counted: String(counted),
						expected: String(expected),
					})}
				/>
			)}
			{typeof count === "number" && (
				<Alert type="error" showIcon title={t("还有 {count} 个编号录入了一半", { count: String(count) })} />
			)}
			<Form.Item
				label={t("手里剩下的空白承诺书（{organName}，各事项合计）", { organName: outage.organName })}
				name="blanksCounted"
				rules={[{ required: true, message: t("请填写清点的份数") }]}
			>
				<InputNumber min={0} precision={0} />
			</Form.Item>
		</FormDialog>
	);
}
