import { Alert, Form, Input, Radio, Space, Tag } from "antd";
import { useState } from "react";
import { Link } from "react-router";
import { useMe } from "#workbench/shell/session.ts";
import { ActionButton } from "#workbench/ui/ActionButton.tsx";
import { type Column, DataTable } from "#workbench/ui/DataTable.tsx";
import { FormDialog } from "#workbench/ui/FormDialog.tsx";
import { useAction, useEndpoint } from "#workbench/ui/query.ts";
import { day } from "#workbench/ui/when.ts";
import { said } from "#workbench/ui/writing.ts";
import { words } from "#workbench/words/commitment.ts";
import { answerWithdrawal, type CommitmentView, withdrawalsToAnswer } from "../domain/api.ts";
import { withdrawalRefusalGrounds } from "../domain/commitment.ts";
import { t } from "./words.ts";

/** 撤回申请: sorted by their term; until each is answered nothing is decided and nothing served. */
export function WithdrawalsPage() {
	const me = useMe();
	const [page, setPage] = useState(1);
	const [answering, setAnswering] = useState<CommitmentView | null>(null);
	const query = useEndpoint(withdrawalsToAnswer, { query: { page, size: 20 } });
	const becauseOf = (row: CommitmentView): string | null =>
		row.actions.includes("answer-withdrawal")
			? row.withdrawal?.decider === "organ-head" && !me.roles.some(({ role }) => role === "organ-head")
				? words.refusals["superior-decides"]
				: null
			: t("只有承办人和主要负责人可以答复。");
	const isLate = (row: CommitmentView) => (row.withdrawal?.dueAt ?? "") < me.now;
	const columns: readonly Column<CommitmentView>[] = [
		{
			key: "due",
			title: t("答复期限"),
			text: (row) => `${day(row.withdrawal?.dueAt)}${isLate(row) ? t("（已超期）") : ""}`,
			render: (row) => (
				<Tag color={isLate(row) ? "red" : "blue"}>
					{day(row.withdrawal?.dueAt)}
					{isLate(row) ? t(" 已超期") : t(" 前答复")}
				</Tag>
			),
		},
		{
			key: "matter",
			title: t("事项"),
			text: (row) => row.matterName,
			render: (row) => <Link to={`/w/matters/${row.matterId}`}>{row.matterName}</Link>,
		},
		{ key: "certificate", title: t("证明"), text: (row) => row.certName },
		{ key: "who", title: t("承诺人"), text: (row) => row.promisorName },
		{
			key: "reason",
			title: t("撤回的原因"),
			text: (row) =>
				said(row.withdrawal ? words.withdrawalReasons[row.withdrawal.reason] : "", row.withdrawal?.text),
		},
		{ key: "no", title: t("承诺书编号"), text: (row) => row.letterNo ?? "—" },
		{
			key: "answer",
			title: t("答复"),
			text: () => "",
			render: (row) => (
				<ActionButton size="small" type="primary" because={becauseOf(row)} onAct={() => setAnswering(row)}>
					{t("答复")}
				</ActionButton>
			),
		},
	];
	return (
		<>
			<div className="page-title">
				<h1>{t("撤回申请")}</h1>
			</div>
			<DataTable<CommitmentView>
				name={t("撤回申请")}
				rows={query.data?.rows}
				loading={query.isLoading}
				page={page}
				more={query.data?.more ?? false}
				onPage={setPage}
				empty={t("没有等待答复的撤回申请")}
				columns={columns}
			/>
			{answering && <AnswerDialog letter={answering} onClose={() => setAnswering(null)} />}
		</>
	);
}

type Values = {
	grant: boolean;
	ground?: (typeof withdrawalRefusalGrounds)[number];
	text?: string;
};

function AnswerDialog({ letter, onClose }: { letter: CommitmentView; onClose(): void }) {
	const [grant, setGrant] = useState<boolean>();
	const answer = useAction(answerWithdrawal, { done: t("已答复，答复书在办件的文书里"), onDone: onClose });
	return (
		<FormDialog<Values>
			title={t("答复撤回申请：{certName}", { certName: letter.certName })}
			okText={t("答复")}
			danger
			pending={answer.isPending}
			problem={answer.error}
			onSubmit={({ grant, ground, text = "" }) =>
				answer.mutate({
					params: { id: letter.id },
					body: grant
						? { grant: true, text }
						: { grant: false, ground: ground ?? "no-reasonable-ground", text },
				})
			}
			onClose={onClose}
		>
			<Alert
				type="info"
				showIcon
				style={{ marginBlockEnd: 16 }}
				title={letter.withdrawal ? words.withdrawalReasons[letter.withdrawal.reason] : ""}
				description={letter.withdrawal?.text ?? t("申请人没有另外说明。")}
			/>
			<Form.Item
				label={t("答复")}
				name="grant"
				rules={[{ required: true, message: t("请选择同意或者不同意") }]}
			>
				<Radio.Group onChange={(event) => setGrant(event.target.value)}>
					<Space>
						<Radio value={true}>{t("同意撤回")}</Radio>
						<Radio value={false}>{t("不同意撤回")}</Radio>
					</Space>
				</Radio.Group>
			</Form.Item>
			{grant === true && (
				<p>{t("同意后这份承诺书不再有效，改按原程序提交证明，受理日期和先后次序不变。不能再改。")}</p>
			)}
			{grant === false && (
				<Form.Item
					label={t("不同意的理由")}
					name="ground"
					rules={[{ required: true, message: t("请选择不同意的理由") }]}
				>
					<Radio.Group>
						<Space orientation="vertical">
							{withdrawalRefusalGrounds.map((ground) => (
								<Radio key={ground} value={ground}>
									{words.withdrawalGrounds[ground]}
								</Radio>
							))}
						</Space>
					</Radio.Group>
				</Form.Item>
			)}
			<Form.Item
				label={grant === false ? t("说明（写进答复书）") : t("说明（可以不写）")}
				name="text"
				rules={
					grant === false
						? [{ required: true, whitespace: true, message: t("不同意撤回的，须写明理由") }]
						: []
				}
			>
				<Input.TextArea rows={4} maxLength={2000} showCount />
			</Form.Item>
		</FormDialog>
	);
}
