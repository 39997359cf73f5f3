import { Form, Input, Select, Tag } from "antd";
import { useState } from "react";
import { Link, useNavigate } from "react-router";
import type { z } from "zod";
import { enterLawChange, lawChanges } from "#institution/campaign/domain/adjustment-api.ts";
import { type ChangeKind, type ChangeState, changeKinds } from "#institution/campaign/domain/law-change.ts";
import { citeBasis } from "#institution/catalogue/domain/citation.ts";
import { hasRole, useMe } from "#workbench/shell/session.ts";
import { ActionButton } from "#workbench/ui/ActionButton.tsx";
import { DataTable } from "#workbench/ui/DataTable.tsx";
import { FormDialog } from "#workbench/ui/FormDialog.tsx";
import { useAction, useEndpoint } from "#workbench/ui/query.ts";
import { time } from "#workbench/ui/when.ts";
import { t } from "./words.ts";

type Row = z.output<typeof lawChanges.reply>["rows"][number];

export const kindNames: Record<ChangeKind, string> = {
	amended: t("修改"),
	repealed: t("废止"),
	replaced: t("由新规定代替"),
};

export const stateNames: Record<ChangeState, string> = {
	reported: t("待司法局确认"),
	open: t("办理中"),
	closed: t("已销号"),
	withdrawn: t("已撤回"),
};

/** 答复进度 in words: nothing to answer, how many of how many, how many overdue. */
const progressText = ({ items, answered, state }: Pick<Row, "items" | "answered" | "state">): string =>
	state === "reported"
		? t("确认后起算")
		: items === 0
			? t("没有牵动条目")
			: t("已答复 {answered} / {items}", { answered, items });

/** 法律变动: what changed and how far the answers are; opened, it shows everything that rests on it. */
export function LawChangesPage() {
	const me = useMe();
	const go = useNavigate();
	const [page, setPage] = useState(1);
	const [recording, setRecording] = useState(false);
	const query = useEndpoint(lawChanges, { query: { page, size: 20 } });
	return (
		<>
			<div className="page-title">
				<h1>{t("法律变动")}</h1>
			</div>
			<p>
				{t(
					"法律、法规修改或者废止后，登记在这里。司法局另一人对照公布的原文确认后，系统列出引用变动条文的证明事项、格式文本、指南和在办的承诺书，由各部门逐项答复。",
				)}
			</p>
			<DataTable<Row>
				name={t("法律变动")}
				rows={query.data?.rows}
				loading={query.isLoading}
				page={page}
				more={query.data?.more ?? false}
				onPage={setPage}
				onOpen={({ id }) => go(`/w/law-changes/${id}`)}
				empty={query.error ? query.error.message : t("没有登记过法律变动")}
				actions={
					hasRole(me, "justice-bureau", "handler") && (
						<ActionButton type="primary" onAct={() => setRecording(true)}>
							{t("登记法律变动")}
						</ActionButton>
					)
				}
				columns={[
					{
						key: "citation",
						title: t("条文"),
						text: (row) => citeBasis(row),
						render: (row) => <Link to={`/w/law-changes/${row.id}`}>{citeBasis(row)}</Link>,
					},
					{ key: "kind", title: t("变动"), text: (row) => kindNames[row.kind] },
					{ key: "effective", title: t("施行日期"), text: (row) => row.effectiveOn },
					{
						key: "progress",
						title: t("答复"),
						text: progressText,
						render: (row) => (
							<>
								{progressText(row)}
								{row.overdue > 0 && <Tag color="red">{t("超期 {overdue} 条", { overdue: row.overdue })}</Tag>}
							</>
						),
					},
					{
						key: "state",
						title: t("状态"),
						text: (row) => stateNames[row.state],
					},
					{ key: "at", title: t("登记时间"), text: (row) => time(row.at) },
				]}
			/>
			{recording && <RecordDialog close={() => setRecording(false)} />}
		</>
	);
}

type Values = {
	law: string;
	article?: string;
	paragraph?: string;
	item?: string;
	kind: ChangeKind;
	effectiveOn: string;
	newLaw?: string;
	newText?: string;
	renumbering?: string;
	note?: string;
};

/** 四十一→四十五, one a line. What cannot be read goes to the server as it stands and is refused there. */
const renumberingIn = (text: string): { from: string; to: string }[] =>
	text
		.split("\n")
		.map((line) => line.trim())
		.filter((line) => line !== "")
		.map((line) => {
			const [from = "", to = ""] = line.split(/\s*(?:→|->|—>|改为|：|:|，|,|\s)\s*/);
			return { from, to };
		});

function RecordDialog({ close }: { close(): void }) {
	const go = useNavigate();
	const [kind, setKind] = useState<ChangeKind>("amended");
	const save = useAction(enterLawChange, {
		done: t("已登记，等司法局另一人确认"),
		onDone: ({ changeId }) => go(`/w/law-changes/${changeId}`),
	});
	const needed = (message: string) => [{ required: true, message }];
	return (
		<FormDialog<Values>
			title={t("登记法律变动")}
			okText={t("登记")}
			pending={save.isPending}
			problem={save.error}
			initial={{ kind: "amended" }}
			wholePhone
			onChange={(values) => setKind(values.kind ?? "amended")}
			onClose={close}
			onSubmit={({ renumbering = "", ...values }) =>
				save.mutate({ body: { ...values, renumbering: renumberingIn(renumbering) } })
			}
		>
			<Form.Item
				label={t("法律、法规的名称（不加书名号）")}
				name="law"
				rules={needed(t("请写明法律、法规的名称"))}
			>
				<Input maxLength={120} autoFocus />
			</Form.Item>
			<Form.Item
				label={t("第几条（如 四十一、一百二十之一；整部有变动的留空）")}
				name="article"
				extra={t("条文序号按变动以前的写。")}
			>
				<Input maxLength={20} />
			</Form.Item>
			<Form.Item label={t("第几款（整条有变动的留空）")} name="paragraph">
				<Input maxLength={20} />
			</Form.Item>
			<Form.Item label={t("第几项（整款有变动的留空）")} name="item">
				<Input maxLength={20} />
			</Form.Item>
			<Form.Item label={t("变动")} name="kind">
				<Select options={changeKinds.map((value) => ({ value, label: kindNames[value] }))} />
			</Form.Item>
			<Form.Item label={t("施行日期")} name="effectiveOn" rules={needed(t("请选择施行日期"))}>
				<Input type="date" />
			</Form.Item>
			{kind === "replaced" && (
				<Form.Item label={t("代替它的法律、法规")} name="newLaw">
					<Input maxLength={120} />
				</Form.Item>
			)}
			{kind !== "repealed" && (
				<Form.Item label={t("新的条文（可以不写）")} name="newText">
					<Input.TextArea maxLength={4000} autoSize={{ minRows: 2 }} />
				</Form.Item>
			)}
			<Form.Item label={t("条文序号对照（只改了序号的，一行一条，如 四十一→四十五）")} name="renumbering">
				<Input.TextArea autoSize={{ minRows: 2, maxRows: 8 }} />
			</Form.Item>
			<Form.Item label={t("说明（可以不写）")} name="note">
				<Input.TextArea maxLength={2000} autoSize={{ minRows: 2 }} />
			</Form.Item>
		</FormDialog>
	);
}
