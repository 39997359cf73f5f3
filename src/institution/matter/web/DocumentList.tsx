import { Segmented, Tag } from "antd";
import { useState } from "react";
import { Link, useNavigate } from "react-router";
import type { z } from "zod";
import { hasRole, type Me, useMe } from "#workbench/shell/session.ts";
import { type Column, DataTable } from "#workbench/ui/DataTable.tsx";
import { useEndpoint } from "#workbench/ui/query.ts";
import { day } from "#workbench/ui/when.ts";
import { noted } from "#workbench/ui/writing.ts";
import { matterWords as words } from "#workbench/words/matter.ts";
import { documentDesk, type todoCounts } from "../domain/api.ts";
import { documentStep } from "./matter-words.ts";
import { DocumentTag } from "./StateTag.tsx";
import { t } from "./words.ts";

type Line = z.output<typeof documentDesk.reply>["rows"][number];
type Row = Line & { id: string };
type Counts = z.output<typeof todoCounts.reply>["documents"];
const open = ["drafted", "reviewed", "approved", "sealed"] as const;
type Open = (typeof open)[number];

/** The step at which this person's documents wait. */
const usualState = (me: Me): Open | "all" =>
	hasRole(me, "handler", "window-clerk", "credit-office", "complaint-officer")
		? "all"
		: hasRole(me, "legal-reviewer")
			? "drafted"
			: hasRole(me, "organ-head")
				? "reviewed"
				: "all";

/** 文书: waiting for review, approval, sealing or service. */
export function DocumentList({ counts }: { counts: Counts | undefined }) {
	const me = useMe();
	const go = useNavigate();
	const [page, setPage] = useState(1);
	const [state, setState] = useState<Open | "all">(() => usualState(me));
	const query = useEndpoint(documentDesk, {
		query: { page, size: 20, ...(state === "all" ? {} : { state }) },
	});
	const columns: readonly Column<Row>[] = [
		{
			key: "kind",
			title: t("文书"),
			text: (row) => words.documentKinds[row.kind],
			render: (row) => <Link to={`/w/documents/${row.documentId}`}>{words.documentKinds[row.kind]}</Link>,
		},
		{
			key: "state",
			title: t("下一步"),
			text: documentStep,
			render: (row) => <DocumentTag {...row} />,
		},
		{
			key: "adverse",
			title: t("对当事人"),
			text: (row) => (row.adverse ? t("不利，须审核批准") : t("无不利影响")),
			render: (row) => (row.adverse ? <Tag color="red">{t("不利，须审核批准")}</Tag> : t("无不利影响")),
		},
		{
			key: "matter",
			title: t("办件"),
			text: (row) => (row.matterName ? noted(row.matterName, row.matterNo) : "—"),
			render: (row) =>
				row.matterId ? <Link to={`/w/matters/${row.matterId}`}>{row.matterName ?? row.matterNo}</Link> : "—",
		},
		{ key: "number", title: t("文号"), text: (row) => row.number ?? "—" },
		{ key: "drafted", title: t("起草日期"), text: (row) => day(row.draftedAt) },
	];
	return (
		<DataTable<Row>
			name={t("文书")}
			rows={query.data?.rows.map((row) => ({ ...row, id: row.documentId }))}
			loading={query.isLoading}
			page={page}
			more={query.data?.more ?? false}
			onPage={setPage}
			empty={
				state === "all"
					? t("没有等待办理的文书")
					: t("没有{documentStates}的文书", { documentStates: words.documentStates[state] })
			}
			filters={
				<div className="scroll-x">
					<Segmented<Open | "all">
						aria-label={t("按步骤筛选")}
						value={state}
						onChange={(value) => {
							setState(value);
							setPage(1);
						}}
						options={[
							{ value: "all", label: t("全部") },
							...open.map((value) => {
								const count = counts?.find((one) => one.state === value);
								return {
									value,
									label: `${words.documentStates[value]}${count ? ` ${count.count}${count.atLeast ? "+" : ""}` : ""}`,
								};
							}),
						]}
					/>
				</div>
			}
			columns={columns}
			onOpen={(row) => go(`/w/documents/${row.documentId}`)}
		/>
	);
}
