import { Alert, Button, Card, Input, Select, Space, Tag } from "antd";
import { useState } from "react";
import type { z } from "zod";
import { type ExclusionGround, exclusionGrounds } from "#institution/catalogue/domain/item.ts";
import { tryWording, wordingHistory, wordingList } from "#institution/catalogue/domain/wording-api.ts";
import {
	isNamedByThePlan,
	needsValue,
	type WordingKind,
	wordingKinds,
} from "#institution/catalogue/domain/wording-list.ts";
import { hasRole, useMe } from "#workbench/shell/session.ts";
import { ActionButton } from "#workbench/ui/ActionButton.tsx";
import { DataTable } from "#workbench/ui/DataTable.tsx";
import { useAction, useEndpoint } from "#workbench/ui/query.ts";
import { time } from "#workbench/ui/when.ts";
import { catalogueWords } from "#workbench/words/catalogue.ts";
import { type ChosenRule, RestoreDialog, RuleChangeDialog } from "./RuleChange.tsx";
import { t } from "./words.ts";

const kinds: Record<WordingKind, { label: string; explained: string }> = {
	"vague-word": {
		label: t("模糊表述"),
		explained: t("写了这些词，别人无法知道是哪一份、多少、什么时候；“…”代表任意几个字。"),
	},
	"catch-all": { label: t("兜底条款"), explained: t("“…”代表同一句话里的任意几个字。") },
	"negative-question": {
		label: t("否定式提问"),
		explained: t("答“是”答“否”都可能误解的问法；“…”代表任意几个字。"),
	},
	"measured-word": { label: t("应写计量单位的量"), explained: t("这些词后面的填空要跟计量单位。") },
	unit: { label: t("计量单位"), explained: t("跟在填空后面就算写了单位。") },
	"fixed-term": { label: t("固定用语（放过）"), explained: t("含有模糊词但意思固定，不算问题。") },
	"exclusion-word": {
		label: t("不适用情形提示词"),
		explained: t("名称里有这些词，要逐项核对是否属于不适用情形。"),
	},
	"licence-name": { label: t("证照名称"), explained: t("证明就是这些证照的，部门自己能查到，应当取消。") },
	"committee-must-not-issue": {
		label: t("居（村）委会不应出具"),
		explained: t("开具单位是居（村）委会的，应当取消。"),
	},
	"identity-papers-prove": {
		label: t("身份证户口簿可证明"),
		explained: t("由公安派出所开具的，凭证件即可证明，应当取消。"),
	},
	"meaning-fact": {
		label: t("含义：事实"),
		explained: t("名称里的词说的是哪一个事实；事实相同的视为同一份证明。"),
	},
	"meaning-subject": { label: t("含义：主体"), explained: t("说的是谁的事；主体不同就是另一份证明。") },
	"meaning-household": { label: t("含义：申请人及家庭"), explained: t("写不写都是申请人自己或者家庭。") },
	"meaning-empty": { label: t("含义：不说明问题的词"), explained: t("不影响是哪一份证明的词。") },
};

type Row = z.output<typeof wordingList.reply>["rows"][number];
type Change = z.output<typeof wordingHistory.reply>["rows"][number];

const isGround = (value: string): value is ExclusionGround =>
	exclusionGrounds.some((ground) => ground === value);
const valueText = (value: string): string =>
	isGround(value) ? catalogueWords.exclusionGrounds[value] : value;

/** 审查规则: what the examination looks for, who decided it and from when; tried, previewed and undone. */
export function WordingPage() {
	const me = useMe();
	const isJustice = hasRole(me, "justice-bureau");
	const [kind, setKind] = useState<WordingKind>("vague-word");
	const [q, setQ] = useState("");
	const [page, setPage] = useState(1);
	const [historyPage, setHistoryPage] = useState(1);
	const [chosen, setChosen] = useState<ChosenRule | null>(null);
	const [restoring, setRestoring] = useState<number | null>(null);
	const [sentence, setSentence] = useState("");
	const list = useEndpoint(wordingList, { query: { kind, q, page, size: 20 } });
	const history = useEndpoint(wordingHistory, { query: { page: historyPage, size: 10 } });
	const trial = useAction(tryWording);
	const standing = list.data?.standing;
	const differs = standing !== undefined && standing.added + standing.switchedOff + standing.changed > 0;
	return (
		<>
			<div className="page-title">
				<h1>{t("审查规则")}</h1>
			</div>
			{standing && (
				<Alert
					type={differs ? "warning" : "info"}
					showIcon
					style={{ marginBlockEnd: 16 }}
					title={
						differs
							? t(
									"本区规则与随系统提供、测过精确率和召回率的那一套不同：增加 {added} 条，停用 {off} 条，改了含义 {changed} 条。公布的精确率和召回率不代表现在这一套。",
									{ added: standing.added, off: standing.switchedOff, changed: standing.changed },
								)
							: t("现行规则就是随系统提供、测过精确率和召回率的那一套。")
					}
				/>
			)}
			<Card title={t("试一句话")} style={{ marginBottom: 16 }}>
				<Space.Compact style={{ width: "100%" }}>
					<Input
						aria-label={t("试一句话")}
						value={sentence}
						maxLength={2000}
						placeholder={t("例如：申请人提供有关材料")}
						onChange={(event) => setSentence(event.target.value)}
						onPressEnter={() => sentence.trim() !== "" && trial.mutate({ body: { text: sentence } })}
					/>
					<ActionButton
						because={sentence.trim() === "" ? t("请先写一句话") : null}
						onAct={() => trial.mutate({ body: { text: sentence } })}
					>
						{t("审查")}
					</ActionButton>
				</Space.Compact>
				<div role="status">
					{trial.data &&
						(trial.data.findings.length === 0 ? (
							<p>{t("没有发现问题。")}</p>
						) : (
							<ul>
								{trial.data.findings.map((finding) => (
									<li key={`${finding.reason}-${finding.offset}`}>
										<strong>“{finding.words}”</strong>{" "}
										{t("第{at}个字起：{message}", { at: finding.offset + 1, message: finding.message })}
									</li>
								))}
							</ul>
						))}
				</div>
			</Card>
			<DataTable<Row>
				name={t("审查规则")}
				rows={list.data?.rows}
				loading={list.isLoading}
				page={page}
				more={list.data?.more ?? false}
				onPage={setPage}
				empty={q === "" ? t("这一类还没有词") : t("这一类里没有这个词")}
				search={{
					value: q,
					placeholder: t("搜索词语"),
					onChange: (value) => {
						setQ(value);
						setPage(1);
					},
				}}
				filters={
					<>
						<Select
							aria-label={t("按类别筛选")}
							style={{ minWidth: 220 }}
							value={kind}
							onChange={(value) => {
								setKind(value);
								setPage(1);
							}}
							options={wordingKinds.map((value) => ({ value, label: kinds[value].label }))}
						/>
						<span>{kinds[kind].explained}</span>
					</>
				}
				actions={
					isJustice && (
						<Button
							type="primary"
							onClick={() => setChosen({ words: "", value: "", inForce: true, isNew: true })}
						>
							{t("增加一条")}
						</Button>
					)
				}
				columns={[
					{ key: "words", title: t("词语"), text: ({ words }) => words },
					...(needsValue(kind)
						? [{ key: "value", title: t("代表"), text: ({ value }: Row) => valueText(value) }]
						: []),
					{
						key: "state",
						title: t("状态"),
						text: ({ inForce }) => (inForce ? t("启用") : t("停用")),
						render: ({ inForce }) => (
							<Tag color={inForce ? "green" : "default"} style={{ color: "#262626" }}>
								{inForce ? t("启用") : t("停用")}
							</Tag>
						),
					},
					{
						key: "authority",
						title: t("依据"),
						text: ({ authority, version }) => (version === 0 ? t("随系统提供") : authority),
					},
					{ key: "effectiveOn", title: t("生效日期"), text: ({ effectiveOn }) => effectiveOn ?? "—" },
					{
						key: "version",
						title: t("版本"),
						text: ({ version }) => (version === 0 ? "—" : String(version)),
					},
					...(isJustice
						? [
								{
									key: "act",
									acts: true,
									title: t("操作"),
									text: () => "",
									render: ({ words, value, inForce }: Row) => (
										<Space>
											<ActionButton
												size="small"
												because={
													inForce && isNamedByThePlan({ kind, words })
														? t("实施方案点名的模糊表述，不能停用")
														: null
												}
												onAct={() => setChosen({ words, value, inForce: !inForce, isNew: false })}
											>
												{inForce ? t("停用") : t("启用")}
											</ActionButton>
											{inForce && needsValue(kind) && (
												<ActionButton
													size="small"
													onAct={() => setChosen({ words, value, inForce: true, isNew: false })}
												>
													{t("修改")}
												</ActionButton>
											)}
										</Space>
									),
								},
							]
						: []),
				]}
			/>
			<Card title={t("改动记录")} style={{ marginTop: 16 }}>
				<DataTable<Change>
					name={t("改动记录")}
					rows={history.data?.rows}
					loading={history.isLoading}
					page={historyPage}
					more={history.data?.more ?? false}
					onPage={setHistoryPage}
					empty={t("还没有改动，全部是随系统提供的规则")}
					actions={
						isJustice && (
							<ActionButton
								because={standing?.changeNo ? null : t("还没有改动")}
								onAct={() => setRestoring(0)}
							>
								{t("恢复到随系统提供的样子")}
							</ActionButton>
						)
					}
					columns={[
						{ key: "no", title: t("次序"), text: ({ changeNo }) => String(changeNo) },
						{
							key: "what",
							title: t("改动"),
							text: ({ kind: of, words, value, inForce }) =>
								inForce
									? value === ""
										? t("{kind}：启用“{words}”", { kind: kinds[of].label, words })
										: t("{kind}：“{words}”代表“{value}”", {
												kind: kinds[of].label,
												words,
												value: valueText(value),
											})
									: t("{kind}：停用“{words}”", { kind: kinds[of].label, words }),
						},
						{ key: "reason", title: t("理由"), text: ({ reason }) => reason },
						{ key: "authority", title: t("依据"), text: ({ authority }) => authority },
						{ key: "effectiveOn", title: t("生效日期"), text: ({ effectiveOn }) => effectiveOn },
						{ key: "by", title: t("经办人"), text: ({ changedBy }) => changedBy },
						{ key: "at", title: t("时间"), text: ({ changedAt }) => time(changedAt) },
						...(isJustice
							? [
									{
										key: "act",
										acts: true,
										title: t("操作"),
										text: () => "",
										render: ({ changeNo }: Change) => (
											<ActionButton
												size="small"
												because={changeNo === standing?.changeNo ? t("现在就是这样") : null}
												onAct={() => setRestoring(changeNo)}
											>
												{t("恢复到这次之后")}
											</ActionButton>
										),
									},
								]
							: []),
					]}
				/>
			</Card>
			{chosen && <RuleChangeDialog kind={kind} chosen={chosen} onClose={() => setChosen(null)} />}
			{restoring !== null && <RestoreDialog changeNo={restoring} onClose={() => setRestoring(null)} />}
		</>
	);
}
