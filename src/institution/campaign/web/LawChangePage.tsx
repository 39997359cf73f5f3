import { Alert, Card, Descriptions, Form, Input, Tabs } from "antd";
import { useState } from "react";
import { Link, useParams } from "react-router";
import type { z } from "zod";
import {
	closeLawChange,
	confirmLawChange,
	lawChange,
	lawChangeLetters,
	withdrawLawChange,
} from "#institution/campaign/domain/adjustment-api.ts";
import { citeBasis, renderCitation } from "#institution/catalogue/domain/citation.ts";
import { hasRole, useMe } from "#workbench/shell/session.ts";
import { ActionButton } from "#workbench/ui/ActionButton.tsx";
import { DataTable } from "#workbench/ui/DataTable.tsx";
import { FormDialog } from "#workbench/ui/FormDialog.tsx";
import { useAction, useEndpoint } from "#workbench/ui/query.ts";
import { Loaded, Nothing } from "#workbench/ui/States.tsx";
import { day, time } from "#workbench/ui/when.ts";
import { chained, noted } from "#workbench/ui/writing.ts";
import { campaignWords } from "#workbench/words/campaign.ts";
import { words as commitmentWords } from "#workbench/words/commitment.ts";
import { LawChangeItems } from "./LawChangeItems.tsx";
import { kindNames, stateNames } from "./LawChangesPage.tsx";
import { OutgoingCard } from "./OutgoingCard.tsx";
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

/** What happened to it so far and what comes next, in plain words. */
function Standing({ change }: { change: Change }) {
	if (change.withdrawn)
		return (
			<Alert
				type="warning"
				showIcon
				style={{ marginBlockEnd: 16 }}
				title={t("已于 {at} 撤回：{reason}", {
					at: time(change.withdrawn.at),
					reason: change.withdrawn.reason,
				})}
				description={t(
					"牵动的条目、期限、停止索要都已恢复。部门已经动手修改的调整，由部门决定继续还是放弃。",
				)}
			/>
		);
	if (change.state !== "reported") return null;
	return (
		<Alert
			type="info"
			showIcon
			style={{ marginBlockEnd: 16 }}
			title={t("这还只是报告。司法局另一人对照公布的原文确认以后，才起算期限、请部门答复。")}
			description={t("现在有 {count} 条证明事项引用它。", { count: change.wouldAffect ?? 0 })}
		/>
	);
}

function Shown({ change }: { change: Change }) {
	const me = useMe();
	const close = useAction(closeLawChange, { done: t("已销号") });
	const [open, setOpen] = useState<"confirm" | "withdraw" | null>(null);
	const because = (refused: string | null) => (refused === null ? null : (refusals[refused] ?? refused));
	return (
		<>
			<div className="page-title">
				<h1>{citeBasis(change)}</h1>
				<span>{stateNames[change.state]}</span>
				<span style={{ flex: 1 }} />
				{hasRole(me, "justice-bureau") && change.state === "reported" && (
					<ActionButton type="primary" because={because(change.confirm)} onAct={() => setOpen("confirm")}>
						{t("确认变动")}
					</ActionButton>
				)}
				{hasRole(me, "justice-bureau") && change.state === "open" && (
					<ActionButton
						because={because(change.close)}
						confirm={t("条目都已答复、调整都已完成，销号？")}
						loading={close.isPending}
						onAct={() => close.mutate({ params: { changeId: change.id } })}
					>
						{t("销号")}
					</ActionButton>
				)}
				{change.withdraw === null && (
					<ActionButton danger onAct={() => setOpen("withdraw")}>
						{t("撤回")}
					</ActionButton>
				)}
			</div>
			{open === "confirm" && <ConfirmDialog change={change} close={() => setOpen(null)} />}
			{open === "withdraw" && <WithdrawDialog change={change} close={() => setOpen(null)} />}
			<Standing change={change} />
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
						...(change.official
							? [
									{
										key: "official",
										label: t("公布的原文"),
										children: (
											<div>
												<div>{change.official.text}</div>
												<div className="soft">
													{noted(change.official.source, change.official.announcedOn)}
												</div>
											</div>
										),
									},
								]
							: []),
						...(change.note === "" ? [] : [{ key: "note", label: t("说明"), children: change.note }]),
					]}
				/>
			</Card>
			{hasRole(me, "justice-bureau") && (change.state === "open" || change.state === "closed") && (
				<OutgoingCard kind="law-change-notice" subjectId={change.id} />
			)}
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

/** 确认: the official text, its source, its day; and what the confirmer was shown stays beside it. */
function ConfirmDialog({ change, close }: { change: Change; close(): void }) {
	const me = useMe();
	const save = useAction(confirmLawChange, { done: t("已确认，部门开始答复"), onDone: close });
	const needed = (message: string) => [{ required: true, whitespace: true, message }];
	return (
		<FormDialog<{ text: string; source: string; announcedOn: string }>
			title={t("确认法律变动")}
			okText={t("确认变动")}
			pending={save.isPending}
			problem={save.error}
			wholePhone
			onClose={close}
			onSubmit={(body) => save.mutate({ params: { changeId: change.id }, body })}
		>
			<p>
				{t("请对照公布的原文核对：{place}，{kind}，{day} 施行。确认后 {count} 条证明事项起算答复期限。", {
					place: citeBasis(change),
					kind: kindNames[change.kind],
					day: change.effectiveOn,
					count: change.wouldAffect ?? 0,
				})}
			</p>
			<Form.Item
				label={t("公布的原文（写明改了什么的那几句）")}
				name="text"
				rules={needed(t("请写明公布的原文"))}
			>
				<Input.TextArea maxLength={4000} autoSize={{ minRows: 3 }} autoFocus />
			</Form.Item>
			<Form.Item
				label={t("原文出处（公报、文号或者官方网址）")}
				name="source"
				rules={needed(t("请写明原文出处"))}
			>
				<Input maxLength={400} />
			</Form.Item>
			<Form.Item label={t("公布日期")} name="announcedOn" rules={needed(t("请选择公布日期"))}>
				<Input type="date" max={day(me.now)} />
			</Form.Item>
		</FormDialog>
	);
}

function WithdrawDialog({ change, close }: { change: Change; close(): void }) {
	const save = useAction(withdrawLawChange, { done: t("已撤回"), onDone: close });
	return (
		<FormDialog<{ reason: string }>
			title={t("撤回登记错的法律变动")}
			okText={t("撤回")}
			danger
			pending={save.isPending}
			problem={save.error}
			onClose={close}
			onSubmit={(body) => save.mutate({ params: { changeId: change.id }, body })}
		>
			<p>
				{t(
					"撤回以后，因它移出清单的条目回到原处，停止索要的恢复，答复期限作废。撤回和理由记入日志，不能取消。",
				)}
			</p>
			<Form.Item
				label={t("撤回的理由")}
				name="reason"
				rules={[{ required: true, whitespace: true, message: t("请写明理由") }]}
			>
				<Input.TextArea maxLength={2000} autoSize={{ minRows: 3 }} autoFocus />
			</Form.Item>
		</FormDialog>
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
								"依据废止、部门答复移出清单并取消、主要负责人审定的，自施行日期起不再向新的申请人要这项证明，证明和承诺都不要；在办的不受影响。",
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
