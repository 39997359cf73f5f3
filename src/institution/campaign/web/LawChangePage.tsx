import { Alert, Card, Descriptions, Tabs } from "antd";
import { useState } from "react";
import { Link, useParams } from "react-router";
import type { z } from "zod";
import { closeLawChange, lawChange, lawChangeLetters } from "#institution/campaign/domain/adjustment-api.ts";
import { citeBasis, renderCitation } from "#institution/catalogue/domain/citation.ts";
import { hasRole, useMe } from "#workbench/shell/session.ts";
import { ActionButton } from "#workbench/ui/ActionButton.tsx";
import { DataTable } from "#workbench/ui/DataTable.tsx";
import { useAction, useEndpoint } from "#workbench/ui/query.ts";
import { Loaded, Nothing } from "#workbench/ui/States.tsx";
import { day, time } from "#workbench/ui/when.ts";
import { chained, noted } from "#workbench/ui/writing.ts";
import { campaignWords } from "#workbench/words/campaign.ts";
import { words as commitmentWords } from "#workbench/words/commitment.ts";
import { LawChangeItems } from "./LawChangeItems.tsx";
import { kindNames } from "./LawChangesPage.tsx";
import { t } from "./words.ts";

type Change = z.output<typeof lawChange.reply>;
type Letter = z.output<typeof lawChangeLetters.reply>["rows"][number];

const refusals: Readonly<Record<string, string>> = campaignWords.refusals;

/** 一项法律变动: everything that rests on it, and each organ's answer. */
export function LawChangePage() {
	const { changeId = "" } = useParams();
	const query = useEndpoint(lawChange, { params: { changeId } });
	return <Loaded query={query}>{(change) => <Shown change={change} />}</Loaded>;
}

function Shown({ change }: { change: Change }) {
	const me = useMe();
	const close = useAction(closeLawChange, { done: t("已销号") });
	return (
		<>
			<div className="page-title">
				<h1>{citeBasis(change)}</h1>
				<span>{change.state === "open" ? t("办理中") : t("已销号")}</span>
				<span style={{ flex: 1 }} />
				{hasRole(me, "justice-bureau") && change.state === "open" && (
					<ActionButton
						because={change.close === null ? null : (refusals[change.close] ?? change.close)}
						confirm={t("条目都已答复、调整都已完成，销号？")}
						loading={close.isPending}
						onAct={() => close.mutate({ params: { changeId: change.id } })}
					>
						{t("销号")}
					</ActionButton>
				)}
			</div>
			<Card size="small" style={{ marginBlockEnd: 16 }}>
				<Descriptions
					size="small"
					column={{ xs: 1, md: 2 }}
					items={[
						{ key: "kind", label: t("变动"), children: noted(kindNames[change.kind], change.newLaw) },
						{ key: "effective", label: t("施行日期"), children: change.effectiveOn },
						{
							key: "progress",
							label: t("答复"),
							children: t("已答复 {answered} / {items}，超期 {overdue}", {
								answered: change.answered,
								items: change.items,
								overdue: change.overdue,
							}),
						},
						{ key: "at", label: t("登记时间"), children: time(change.at) },
						...(change.newText === ""
							? []
							: [{ key: "text", label: t("新的条文"), children: change.newText }]),
						...(change.renumbering.length === 0
							? []
							: [
									{
										key: "numbers",
										label: t("条文序号对照"),
										children: chained(
											change.renumbering.map(
												({ from, to }) =>
													`${renderCitation({ article: from })} → ${renderCitation({ article: to })}`,
											),
										),
									},
								]),
						...(change.note === "" ? [] : [{ key: "note", label: t("说明"), children: change.note }]),
					]}
				/>
			</Card>
			<Tabs
				items={[
					{
						key: "items",
						label: t("证明事项（{items}）", { items: change.items }),
						children: <LawChangeItems change={change} />,
					},
					{
						key: "letters",
						label: t("在办的承诺书（{liveLetters}）", { liveLetters: change.liveLetters }),
						children: <Letters change={change} />,
					},
					{
						key: "others",
						label: t("规程和其他引用（{count}）", {
							count: change.procedures.length + change.mentions.length,
						}),
						children: <Others change={change} />,
					},
				]}
			/>
		</>
	);
}

/** What the law means for letters under way, in plain words, and the letters. */
function Letters({ change }: { change: Change }) {
	const [page, setPage] = useState(1);
	const query = useEndpoint(lawChangeLetters, {
		params: { changeId: change.id },
		query: { page, size: 20 },
	});
	const name = t("在办的承诺书");
	return (
		<>
			<Alert
				type="info"
				showIcon
				style={{ marginBlockEnd: 16 }}
				title={t("已经告知、签署的承诺书按告知时的版本办到底，不因法律变动作废，也不要求重新签。")}
				description={
					change.kind === "amended"
						? t("核查仍按告知时写明的标准。新的格式文本公布以后，新的申请人用新的版本。")
						: t(
								"依据废止、部门答复移出清单并取消的，自施行日期起不再向新的申请人要这项证明，证明和承诺都不要；在办的不受影响。",
							)
				}
			/>
			<DataTable<Letter & { id: string }>
				name={name}
				rows={query.data?.rows.map((row) => ({ ...row, id: row.commitmentId }))}
				loading={query.isLoading}
				page={page}
				more={query.data?.more ?? false}
				onPage={setPage}
				empty={query.error ? query.error.message : t("没有按原条文告知、还在办的承诺书")}
				columns={[
					{
						key: "no",
						title: t("办件编号"),
						text: (row) => row.matterNo,
						render: (row) =>
							row.mayOpen ? <Link to={`/w/matters/${row.matterId}`}>{row.matterNo}</Link> : row.matterNo,
					},
					{ key: "cert", title: t("证明事项"), text: (row) => row.certName },
					{
						key: "state",
						title: t("状态"),
						text: (row) => (commitmentWords.states as Record<string, string>)[row.state] ?? row.state,
					},
					{ key: "when", title: t("开始办理"), text: (row) => day(row.offeredAt) },
					{
						key: "told",
						title: t("告知"),
						text: ({ toldAt, afterEffect }) =>
							toldAt === null
								? t("还没有告知完")
								: afterEffect
									? noted(day(toldAt), t("施行以后，仍按原条文告知"))
									: day(toldAt),
					},
				]}
			/>
		</>
	);
}

const mentionNames = {
	"verify-standard": t("核查标准引用它"),
	material: t("保留或者不适用的材料"),
	"set-aside": t("已移出清单的条目"),
};

/** 工作规程 of the organs concerned, and what cites the place in its words only. */
function Others({ change }: { change: Change }) {
	if (change.procedures.length + change.mentions.length === 0)
		return <Nothing text={t("没有工作规程、材料和其他条目引用它")} />;
	return (
		<ul className="plain">
			{change.procedures.map(({ organId, organName, number, isStale }) => (
				<li key={organId}>
					<Link to={`/w/guides/procedure/${organId}`}>
						{t("{organName}工作规程第{number}版", { organName, number })}
					</Link>
					{isStale && ` ${t("待更新")}`}
				</li>
			))}
			{change.mentions.map((one) => (
				<li key={one.id}>
					{mentionNames[one.kind]}　
					<Link to={one.kind === "material" ? "/w/source-materials" : `/w/catalogue/items/${one.id}`}>
						{one.name}
					</Link>
					　{one.organName}
					<div className="soft">{one.text}</div>
				</li>
			))}
		</ul>
	);
}
