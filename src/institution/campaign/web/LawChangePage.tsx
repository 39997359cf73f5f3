import { Card, Descriptions } from "antd";
import { useState } from "react";
import { Link, useParams } from "react-router";
import type { z } from "zod";
import { lawChange } from "#institution/campaign/domain/api.ts";
import { openAdjustment } from "#institution/catalogue/domain/api.ts";
import type { ItemState } from "#institution/catalogue/domain/item.ts";
import { ActionButton } from "#workbench/ui/ActionButton.tsx";
import { DataTable } from "#workbench/ui/DataTable.tsx";
import { useAction, useEndpoint } from "#workbench/ui/query.ts";
import { Loaded } from "#workbench/ui/States.tsx";
import { TextDialog } from "#workbench/ui/TextDialog.tsx";
import { time } from "#workbench/ui/when.ts";
import { listed } from "#workbench/ui/writing.ts";
import { catalogueWords as words } from "#workbench/words/catalogue.ts";
import { citationOf } from "./LawChangesPage.tsx";
import { t } from "./words.ts";

type Affected = z.output<typeof lawChange.reply>["affected"][number];

const stateName = (state: string): string =>
	state in words.states ? words.states[state as ItemState] : state;
const pageSize = 20;

/** 一项法律变动: every item, template and letter under way that rests on the article; each can be opened for adjustment. */
export function LawChangePage() {
	const { changeId = "" } = useParams();
	const query = useEndpoint(lawChange, { params: { changeId } });
	const [page, setPage] = useState(1);
	const [adjusting, setAdjusting] = useState<Affected | null>(null);
	return (
		<Loaded query={query}>
			{(found) => {
				const rows = found.affected.map((row) => ({ ...row, id: row.itemId }));
				return (
					<>
						<div className="page-title">
							<h1>{citationOf(found)}</h1>
						</div>
						<Card size="small" style={{ marginBlockEnd: 16 }}>
							<Descriptions
								size="small"
								column={{ xs: 1, md: 2 }}
								items={[
									{ key: "effective", label: t("施行日期"), children: found.effectiveOn },
									{ key: "at", label: t("登记时间"), children: time(found.at) },
									...(found.note === "" ? [] : [{ key: "note", label: t("说明"), children: found.note }]),
								]}
							/>
						</Card>
						<h2 className="small-title">{t("引用这一条的证明事项")}</h2>
						<DataTable
							name={citationOf(found)}
							rows={rows.slice((page - 1) * pageSize, page * pageSize)}
							loading={false}
							page={page}
							more={rows.length > page * pageSize}
							onPage={setPage}
							empty={t("没有证明事项引用这一条")}
							columns={[
								{
									key: "cert",
									title: t("证明事项"),
									text: (row) => row.certName,
									render: (row) => (
										<>
											<Link to={`/w/catalogue/items/${row.itemId}`}>{row.certName}</Link>
											<div>{row.matterName}</div>
										</>
									),
								},
								{ key: "organ", title: t("行政机关"), text: (row) => row.organName },
								{ key: "state", title: t("状态"), text: (row) => stateName(row.state) },
								{ key: "cites", title: t("引用"), text: (row) => listed(row.citations) },
								{
									key: "template",
									title: t("格式文本"),
									text: (row) => (row.templates.length === 0 ? t("没有") : listed(row.templates)),
									render: (row) =>
										row.templates.length === 0 ? (
											t("没有")
										) : (
											<Link to={`/w/templates/${row.itemId}`}>{listed(row.templates)}</Link>
										),
								},
								{
									key: "live",
									title: t("在办的承诺书"),
									text: (row) => t("{liveLetters} 份", { liveLetters: row.liveLetters }),
								},
								{
									key: "act",
									title: t("操作"),
									text: () => "",
									render: (row) =>
										row.mayAdjust && (
											<ActionButton onAct={() => setAdjusting(row)}>{t("提出调整")}</ActionButton>
										),
								},
							]}
						/>
						{adjusting && (
							<AdjustDialog row={adjusting} citation={citationOf(found)} close={() => setAdjusting(null)} />
						)}
					</>
				);
			}}
		</Loaded>
	);
}

function AdjustDialog({ row, citation, close }: { row: Affected; citation: string; close(): void }) {
	const adjust = useAction(openAdjustment, { done: t("已进入调整，原版本继续有效"), onDone: close });
	return (
		<TextDialog
			title={t("提出调整：{certName}", { certName: row.certName })}
			okText={t("提出调整")}
			label={t("调整的理由")}
			required={t("请写明调整的理由")}
			initial={t("{citation}有变动", { citation })}
			pending={adjust.isPending}
			problem={adjust.error}
			onSubmit={(text) => adjust.mutate({ params: { itemId: row.itemId }, body: { text } })}
			onClose={close}
		/>
	);
}
