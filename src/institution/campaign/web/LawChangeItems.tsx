import { Alert, Form, Input, Radio, Segmented, Select, Space, Tag } from "antd";
import { useState } from "react";
import { Link } from "react-router";
import type { z } from "zod";
import {
	answerLawChange,
	decideLawAnswer,
	type lawChange,
	lawChangeItems,
} from "#institution/campaign/domain/adjustment-api.ts";
import type { AnswerStanding, LawAnswer } from "#institution/campaign/domain/answer-law-change.ts";
import { useMe } from "#workbench/shell/session.ts";
import { ActionButton } from "#workbench/ui/ActionButton.tsx";
import { DataTable } from "#workbench/ui/DataTable.tsx";
import { Due, dueText } from "#workbench/ui/Due.tsx";
import { FormDialog } from "#workbench/ui/FormDialog.tsx";
import { useAction, useEndpoint } from "#workbench/ui/query.ts";
import { listed, noted, said } from "#workbench/ui/writing.ts";
import { catalogueWords } from "#workbench/words/catalogue.ts";
import { t } from "./words.ts";

type Change = z.output<typeof lawChange.reply>;
type Line = z.output<typeof lawChangeItems.reply>["rows"][number];
type Show = "all" | "unanswered" | "overdue";

const answerNames: Record<LawAnswer, string> = {
	unaffected: t("不受影响"),
	adjust: t("调整"),
	withdraw: t("移出清单"),
};
const standingNames: Record<AnswerStanding, string> = {
	unanswered: t("未答复"),
	"awaiting-head": t("待主要负责人审定"),
	"awaiting-justice": t("待司法局复核"),
	returned: t("已退回，须重新答复"),
	unaffected: t("不受影响"),
	"under-way": t("正在办理"),
	done: t("已完成"),
	dropped: t("已放弃调整，须重新答复"),
};
const colours: Record<AnswerStanding, string> = {
	unanswered: "default",
	"awaiting-head": "gold",
	"awaiting-justice": "gold",
	returned: "red",
	unaffected: "green",
	"under-way": "blue",
	done: "green",
	dropped: "red",
};

/** While an answer stands so, the organ's term runs. */
const clockRuns: readonly AnswerStanding[] = ["unanswered", "returned", "awaiting-head"];

const answerText = ({ answer, as }: Line["answers"][number]): string =>
	as === null ? answerNames[answer] : noted(answerNames[answer], catalogueWords.states[as]);

/** Every item that rests on the change, what goes with it, its clock and its organ's answer. */
export function LawChangeItems({ change }: { change: Change }) {
	const me = useMe();
	const [page, setPage] = useState(1);
	const [show, setShow] = useState<Show>("all");
	const [answering, setAnswering] = useState<Line | null>(null);
	const [deciding, setDeciding] = useState<Line | null>(null);
	const query = useEndpoint(lawChangeItems, {
		params: { changeId: change.id },
		query: { page, size: 20, show },
	});
	return (
		<>
			<DataTable<Line & { id: string }>
				name={t("牵动的证明事项")}
				rows={query.data?.rows.map((row) => ({ ...row, id: row.itemId }))}
				loading={query.isLoading}
				page={page}
				more={query.data?.more ?? false}
				onPage={setPage}
				empty={query.error ? query.error.message : t("没有这样的证明事项")}
				filters={
					<Segmented<Show>
						aria-label={t("按状态筛选")}
						value={show}
						onChange={(value) => {
							setShow(value);
							setPage(1);
						}}
						options={[
							{ value: "all", label: t("全部") },
							{ value: "unanswered", label: t("未答复") },
							{ value: "overdue", label: t("超期") },
						]}
					/>
				}
				columns={[
					{
						key: "cert",
						title: t("证明事项"),
						text: (row) => row.certName,
						render: (row) => (
							<>
								<Link to={`/w/catalogue/items/${row.itemId}`}>{row.certName}</Link>
								{row.late && <Tag>{t("后来发现")}</Tag>}
								<div>{row.matterName}</div>
								<div>{`${row.organName}　${catalogueWords.states[row.state]}`}</div>
							</>
						),
					},
					{
						key: "answer",
						title: t("答复"),
						text: (row) =>
							row.standing === "unanswered"
								? said(standingNames.unanswered, dueText(row.dueAt, me.now))
								: standingNames[row.standing],
						render: (row) => (
							<>
								<Tag color={colours[row.standing]}>{standingNames[row.standing]}</Tag>
								{change.state === "open" && clockRuns.includes(row.standing) && (
									<Due dueAt={row.dueAt} now={me.now} />
								)}
								{row.answers.map((one) => (
									<div key={one.at}>
										{said(answerText(one), one.reason)}
										{one.decision && one.decision.text !== "" && (
											<div className="soft">
												{said(one.decision.outcome === "returned" ? t("退回") : t("同意"), one.decision.text)}
											</div>
										)}
									</div>
								))}
								{row.endsOn && <div>{t("自 {endsOn} 起不再索要", { endsOn: row.endsOn })}</div>}
							</>
						),
					},
					{
						key: "cites",
						title: t("引用"),
						text: (row) => listed([...new Set([...row.working, ...row.released])]),
						render: (row) => (
							<>
								{row.working.length > 0 && <div>{listed(row.working)}</div>}
								{listed(row.released) !== listed(row.working) && row.released.length > 0 && (
									<div>{said(t("公布版本"), listed(row.released))}</div>
								)}
								{row.numbers.map(({ from, to }) => (
									<div key={from}>{`${from} → ${to}`}</div>
								))}
								{row.unclear && <Tag color="orange">{t("没有写明第几条，请核对")}</Tag>}
								{row.standardCites && <Tag>{t("核查标准引用它")}</Tag>}
							</>
						),
					},
					{
						key: "texts",
						title: t("文本和指南"),
						text: (row) => (row.template ? t("格式文本第{number}版", { number: row.template.number }) : ""),
						render: (row) => (
							<>
								<div>
									<Link to={`/w/templates/${row.itemId}`}>
										{row.template
											? t("格式文本第{number}版", { number: row.template.number })
											: t("没有公布的格式文本")}
									</Link>
								</div>
								{row.template?.cites && <div>{t("文中引用它")}</div>}
								<div>
									<Link to={`/w/guides/guide/${row.itemId}`}>
										{row.guide
											? t("办事指南第{number}版", { number: row.guide.number })
											: t("没有公布的办事指南")}
									</Link>
									{row.guide?.isStale && ` ${t("待更新")}`}
								</div>
								<div>{t("在办的承诺书 {liveLetters} 份", { liveLetters: row.liveLetters })}</div>
							</>
						),
					},
					{
						key: "act",
						acts: true,
						title: t("操作"),
						text: () => "",
						render: (row) => (
							<>
								{row.answer === null && (
									<ActionButton onAct={() => setAnswering(row)}>{t("答复")}</ActionButton>
								)}
								{row.decide === null && (
									<ActionButton type="primary" onAct={() => setDeciding(row)}>
										{row.standing === "awaiting-head" ? t("审定答复") : t("复核答复")}
									</ActionButton>
								)}
							</>
						),
					},
				]}
			/>
			{answering && <AnswerDialog change={change} row={answering} close={() => setAnswering(null)} />}
			{deciding && <DecideDialog change={change} row={deciding} close={() => setDeciding(null)} />}
		</>
	);
}

type Values = { answer: LawAnswer; as: "cancelled" | "kept" | "excluded"; reason: string };

function AnswerDialog({ change, row, close }: { change: Change; row: Line; close(): void }) {
	const [answer, setAnswer] = useState<LawAnswer | undefined>();
	const save = useAction(answerLawChange, { done: t("已答复"), onDone: close });
	const kept = row.state === "kept";
	const offered: LawAnswer[] = ["unaffected", ...(kept ? [] : (["adjust"] as const)), "withdraw"];
	const consequences: Record<LawAnswer, string> = {
		unaffected: t("条目不变。请写明为什么不受影响，由司法局复核。"),
		adjust: t("条目进入调整，公布的版本继续有效，直到新版公布。"),
		withdraw: t("本机关主要负责人审定以后，条目移出清单，随下一版公布生效。"),
	};
	return (
		<FormDialog<Values>
			title={t("答复：{certName}", { certName: row.certName })}
			okText={t("答复")}
			pending={save.isPending}
			problem={save.error}
			initial={{ as: "cancelled" }}
			danger={answer === "withdraw"}
			onChange={(values) => setAnswer(values.answer)}
			onClose={close}
			onSubmit={(body) => save.mutate({ params: { changeId: change.id, itemId: row.itemId }, body })}
		>
			{row.groundless && (
				<Alert
					type="warning"
					showIcon
					style={{ marginBlockEnd: 16 }}
					title={t(
						"按登记的依据，废止后这一条没有别的依据：应当调整依据，或者移出清单、取消；确实不受影响的，写明理由。",
					)}
				/>
			)}
			<Form.Item label={t("答复")} name="answer" rules={[{ required: true, message: t("请选择答复") }]}>
				<Radio.Group>
					<Space orientation="vertical">
						{offered.map((value) => (
							<Radio key={value} value={value}>
								{answerNames[value]}
								<div className="soft">{consequences[value]}</div>
							</Radio>
						))}
					</Space>
				</Radio.Group>
			</Form.Item>
			{answer === "withdraw" && (
				<Form.Item label={t("移到哪一类")} name="as">
					<Select
						options={(row.groundless || kept
							? (["cancelled"] as const)
							: (["cancelled", "kept", "excluded"] as const)
						).map((value) => ({ value, label: catalogueWords.states[value] }))}
					/>
				</Form.Item>
			)}
			<Form.Item
				label={t("理由")}
				name="reason"
				rules={[{ required: true, whitespace: true, message: t("请写明理由") }]}
			>
				<Input.TextArea maxLength={2000} autoSize={{ minRows: 3 }} />
			</Form.Item>
		</FormDialog>
	);
}

/** 审定移出清单, 复核不受影响: agree, or send it back with the reason. */
function DecideDialog({ change, row, close }: { change: Change; row: Line; close(): void }) {
	const [outcome, setOutcome] = useState<"approved" | "returned" | undefined>();
	const save = useAction(decideLawAnswer, { done: t("已办理"), onDone: close });
	const last = row.answers.at(-1);
	const withdraws = last?.answer === "withdraw";
	const ends = withdraws && last.as === "cancelled" && row.groundless;
	return (
		<FormDialog<{ outcome: "approved" | "returned"; text?: string }>
			title={
				withdraws
					? t("审定答复：{certName}", { certName: row.certName })
					: t("复核答复：{certName}", { certName: row.certName })
			}
			okText={t("确定")}
			pending={save.isPending}
			problem={save.error}
			danger={outcome === "approved" && withdraws}
			onChange={(values) => setOutcome(values.outcome)}
			onClose={close}
			onSubmit={(body) => save.mutate({ params: { changeId: change.id, itemId: row.itemId }, body })}
		>
			{last && <p>{said(answerText(last), last.reason)}</p>}
			{ends && (
				<Alert
					type="warning"
					showIcon
					style={{ marginBlockEnd: 16 }}
					title={t("同意以后，自 {day} 起不再向任何人要这项证明，证明和承诺都不要。", {
						day: change.effectiveOn,
					})}
				/>
			)}
			<Form.Item label={t("意见")} name="outcome" rules={[{ required: true, message: t("请选择意见") }]}>
				<Radio.Group>
					<Space orientation="vertical">
						<Radio value="approved">{t("同意")}</Radio>
						<Radio value="returned">{t("退回，重新答复")}</Radio>
					</Space>
				</Radio.Group>
			</Form.Item>
			<Form.Item
				label={outcome === "returned" ? t("退回的理由") : t("说明（可以不写）")}
				name="text"
				rules={[{ required: outcome === "returned", whitespace: true, message: t("请写明理由") }]}
			>
				<Input.TextArea maxLength={2000} autoSize={{ minRows: 2 }} />
			</Form.Item>
		</FormDialog>
	);
}
