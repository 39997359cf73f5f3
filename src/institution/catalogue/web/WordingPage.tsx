import { Button, Card, Form, Input, Segmented, Space, Tag } from "antd";
import { useState } from "react";
import type { z } from "zod";
import { changeWordingEntry, tryWording, wordingList } from "#institution/catalogue/domain/wording-api.ts";
import { namedByThePlan, type WordingKind } from "#institution/catalogue/domain/wording-list.ts";
import { hasRole, useMe } from "#workbench/shell/session.ts";
import { ActionButton } from "#workbench/ui/ActionButton.tsx";
import { DataTable } from "#workbench/ui/DataTable.tsx";
import { FormDialog } from "#workbench/ui/FormDialog.tsx";
import { useAction, useEndpoint } from "#workbench/ui/query.ts";
import { t } from "./words.ts";

const kinds: Record<WordingKind, string> = {
	"vague-word": t("模糊表述"),
	"catch-all": t("兜底条款"),
	"fixed-term": t("固定用语（放过）"),
};

type Row = z.output<typeof wordingList.reply>["rows"][number];
type Chosen = { words: string; inForce: boolean };
type Values = { words: string; authority: string; effectiveOn: string };

/** 用语词表: what the examination looks for, who decided it and from when; try it on a sentence. */
export function WordingPage() {
	const me = useMe();
	const isJustice = hasRole(me, "justice-bureau");
	const [kind, setKind] = useState<WordingKind>("vague-word");
	const [page, setPage] = useState(1);
	const [chosen, setChosen] = useState<Chosen | null>(null);
	const [sentence, setSentence] = useState("");
	const list = useEndpoint(wordingList, { query: { kind, page, size: 20 } });
	const change = useAction(changeWordingEntry, {
		done: t("词表已更新"),
		onDone: () => setChosen(null),
	});
	const trial = useAction(tryWording);
	return (
		<>
			<div className="page-title">
				<h1>{t("用语词表")}</h1>
			</div>
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
				name={t("用语词表")}
				rows={list.data?.rows}
				loading={list.isLoading}
				page={page}
				more={list.data?.more ?? false}
				onPage={setPage}
				empty={t("这一类还没有词")}
				filters={
					<Segmented
						aria-label={t("按类别筛选")}
						className="wrap"
						value={kind}
						onChange={(value) => {
							setKind(value);
							setPage(1);
						}}
						options={Object.entries(kinds).map(([value, label]) => ({
							// The keys of the record are the kinds.
							value: value as WordingKind,
							label,
						}))}
					/>
				}
				actions={
					isJustice && (
						<Button type="primary" onClick={() => setChosen({ words: "", inForce: true })}>
							{t("增加词语")}
						</Button>
					)
				}
				columns={[
					{ key: "words", title: t("词语"), text: ({ words }) => words },
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
					{ key: "authority", title: t("依据"), text: ({ authority }) => authority },
					{ key: "effectiveOn", title: t("生效日期"), text: ({ effectiveOn }) => effectiveOn ?? "—" },
					{
						key: "version",
						title: t("版本"),
						text: ({ version }) => (version === 0 ? "—" : String(version)),
					},
					{ key: "changedBy", title: t("经办人"), text: ({ changedBy }) => changedBy ?? "—" },
					...(isJustice
						? [
								{
									key: "act",
									title: t("操作"),
									text: () => "",
									render: ({ words, inForce }: Row) => (
										<ActionButton
											size="small"
											because={
												kind === "vague-word" && inForce && namedByThePlan.has(words)
													? t("实施方案点名的模糊表述，不能停用")
													: null
											}
											onAct={() => setChosen({ words, inForce: !inForce })}
										>
											{inForce ? t("停用") : t("启用")}
										</ActionButton>
									),
								},
							]
						: []),
				]}
			/>
			{chosen && (
				<FormDialog<Values>
					title={
						chosen.words === ""
							? t("增加词语")
							: chosen.inForce
								? t("启用“{words}”", { words: chosen.words })
								: t("停用“{words}”", { words: chosen.words })
					}
					okText={t("确定")}
					pending={change.isPending}
					problem={change.error}
					initial={{ words: chosen.words }}
					onClose={() => setChosen(null)}
					onSubmit={(values) => change.mutate({ body: { ...values, kind, inForce: chosen.inForce } })}
				>
					<Form.Item name="words" label={t("词语")} rules={[{ required: true, message: t("请填写词语") }]}>
						<Input maxLength={200} readOnly={chosen.words !== ""} />
					</Form.Item>
					<Form.Item
						name="authority"
						label={t("依据")}
						rules={[{ required: true, message: t("请写明依据") }]}
					>
						<Input maxLength={200} placeholder={t("文号或者会议纪要")} />
					</Form.Item>
					<Form.Item
						name="effectiveOn"
						label={t("生效日期")}
						rules={[{ required: true, message: t("请选择生效日期") }]}
					>
						<Input type="date" />
					</Form.Item>
				</FormDialog>
			)}
		</>
	);
}
