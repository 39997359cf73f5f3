import { Space, Tag } from "antd";
import { Link } from "react-router";
import type { z } from "zod";
import { hasRole, useMe } from "#workbench/shell/session.ts";
import { ActionButton } from "#workbench/ui/ActionButton.tsx";
import { type Column, DataTable } from "#workbench/ui/DataTable.tsx";
import { useAction, useEndpoint } from "#workbench/ui/query.ts";
import { time } from "#workbench/ui/when.ts";
import { noted } from "#workbench/ui/writing.ts";
import { answerSourceCorrection, sourceCorrections } from "../domain/api.ts";
import { t } from "./words.ts";

type Row = z.output<typeof sourceCorrections.reply>["rows"][number];
const outcomes = { corrected: t("数据源已更正"), kept: t("数据源坚持原数据") } as const;

/** 校核纠错: data sources that were found wrong, and what they answered (legal-effect §2). */
export function CorrectionsPage() {
	const me = useMe();
	const query = useEndpoint(sourceCorrections);
	const answer = useAction(answerSourceCorrection, { done: t("已登记答复") });
	const off = hasRole(me, "verifier") ? null : t("由核查人员登记答复。");
	const columns: readonly Column<Row>[] = [
		{ key: "source", title: t("数据源"), text: (row) => row.sourceName },
		{ key: "opened", title: t("提出时间"), text: (row) => time(row.openedAt) },
		{
			key: "check",
			title: t("核查"),
			text: () => "",
			render: (row) => <Link to={`/w/verification/${row.verificationId}`}>{t("打开核查")}</Link>,
		},
		{
			key: "answer",
			title: t("答复"),
			text: (row) => (row.outcome ? noted(outcomes[row.outcome], time(row.answeredAt)) : t("等待答复")),
			render: (row) =>
				row.outcome ? (
					<span>
						<Tag color={row.outcome === "corrected" ? "green" : "orange"}>{outcomes[row.outcome]}</Tag>
						{time(row.answeredAt)}
					</span>
				) : (
					<Space wrap>
						{(["corrected", "kept"] as const).map((outcome) => (
							<ActionButton
								key={outcome}
								size="small"
								because={off}
								confirm={t("登记为“{outcomes}”？登记后不能更改。", { outcomes: outcomes[outcome] })}
								onAct={() => answer.mutate({ params: { id: row.id }, body: { outcome } })}
							>
								{outcomes[outcome]}
							</ActionButton>
						))}
					</Space>
				),
		},
	];
	return (
		<>
			<div className="page-title">
				<h1>{t("校核纠错")}</h1>
			</div>
			<p>{t("核查认定数据源有误的，向数据源提出纠错。结果与当事人的信用无关。")}</p>
			<DataTable<Row>
				name={t("校核纠错")}
				rows={query.data?.rows}
				loading={query.isLoading}
				page={1}
				size={200}
				more={false}
				onPage={() => undefined}
				columns={columns}
				empty={t("没有待答复的校核纠错")}
			/>
		</>
	);
}
