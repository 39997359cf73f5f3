import { Form, Input } from "antd";
import { useState } from "react";
import { Link, useNavigate } from "react-router";
import type { z } from "zod";
import { enterLawChange, lawChanges } from "#institution/campaign/domain/api.ts";
import { lawTitle, renderCitation } from "#institution/catalogue/domain/citation.ts";
import { hasRole, useMe } from "#workbench/shell/session.ts";
import { ActionButton } from "#workbench/ui/ActionButton.tsx";
import { DataTable } from "#workbench/ui/DataTable.tsx";
import { FormDialog } from "#workbench/ui/FormDialog.tsx";
import { useAction, useEndpoint } from "#workbench/ui/query.ts";
import { time } from "#workbench/ui/when.ts";
import { t } from "./words.ts";

type Row = z.output<typeof lawChanges.reply>["rows"][number];

/** 《行政许可法》第七条 as it was entered. */
export const citationOf = ({ law, article }: { law: string; article: string }): string =>
	`${lawTitle(law)}${article === "" ? "" : renderCitation({ article })}`;

/** 法律变动: what changed; opened, it shows everything that rests on it. */
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
			<p>{t("法律、法规修改后，登记在这里，系统列出引用变动条文的证明事项、格式文本和在办的承诺书。")}</p>
			<DataTable<Row>
				name={t("法律变动")}
				rows={query.data?.rows}
				loading={query.isLoading}
				page={page}
				more={query.data?.more ?? false}
				onPage={setPage}
				onOpen={({ id }) => go(`/w/law-changes/${id}`)}
				empty={t("没有登记过法律变动")}
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
						text: (row) => citationOf(row),
						render: (row) => <Link to={`/w/law-changes/${row.id}`}>{citationOf(row)}</Link>,
					},
					{ key: "effective", title: t("施行日期"), text: (row) => row.effectiveOn },
					{ key: "note", title: t("说明"), text: (row) => row.note },
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
	effectiveOn: string;
	note?: string;
};

function RecordDialog({ close }: { close(): void }) {
	const go = useNavigate();
	const save = useAction(enterLawChange, {
		done: t("已登记，请看牵动了哪些事项"),
		onDone: ({ changeId }) => go(`/w/law-changes/${changeId}`),
	});
	const needed = (message: string) => [{ required: true, message }];
	return (
		<FormDialog<Values>
			title={t("登记法律变动")}
			okText={t("登记")}
			pending={save.isPending}
			problem={save.error}
			onClose={close}
			onSubmit={(values) =>
				save.mutate({ body: { ...values, article: values.article ?? "", note: values.note ?? "" } })
			}
		>
			<Form.Item
				label={t("法律、法规的名称（不加书名号）")}
				name="law"
				rules={needed(t("请写明法律、法规的名称"))}
			>
				<Input maxLength={120} autoFocus />
			</Form.Item>
			<Form.Item label={t("第几条（如 四十一；整部有变动的留空）")} name="article">
				<Input maxLength={20} />
			</Form.Item>
			<Form.Item label={t("施行日期")} name="effectiveOn" rules={needed(t("请选择施行日期"))}>
				<Input type="date" />
			</Form.Item>
			<Form.Item label={t("说明（可以不写）")} name="note">
				<Input.TextArea maxLength={2000} autoSize={{ minRows: 2 }} />
			</Form.Item>
		</FormDialog>
	);
}
