import { Alert, Button, Card, Space, Tag } from "antd";
import { useState } from "react";
import { Link, useParams } from "react-router";
import type { z } from "zod";
import { workItem } from "#institution/catalogue/domain/api.ts";
import { approveTemplate, publishTemplate, templatesOfItem } from "#institution/notice/domain/api.ts";
import { rowBounds } from "#institution/notice/domain/slot-rows.ts";
import { blankSpecifics } from "#institution/notice/domain/specifics.ts";
import type { Column, Slot } from "#institution/notice/domain/template.ts";
import { hasRole, useMe } from "#workbench/shell/session.ts";
import { ActionButton } from "#workbench/ui/ActionButton.tsx";
import { clauseText } from "#workbench/ui/clause.ts";
import { useAction, useEndpoint } from "#workbench/ui/query.ts";
import { Loaded, Nothing, Refusal } from "#workbench/ui/States.tsx";
import { time } from "#workbench/ui/when.ts";
import { listed, noted } from "#workbench/ui/writing.ts";
import { noticeWords as words } from "#workbench/words/notice.ts";
import { TemplateEditor } from "./TemplateEditor.tsx";
import { t } from "./words.ts";

type Version = z.output<typeof templatesOfItem.reply>["rows"][number];

/** 告知承诺书格式文本 of one item: its versions, the draft with its checks, approval and publication. */
export function TemplatePage() {
	const { itemId = "" } = useParams();
	const item = useEndpoint(workItem, { params: { itemId } });
	const query = useEndpoint(templatesOfItem, { params: { itemId } });
	const me = useMe();
	const [editing, setEditing] = useState<Version | "new" | null>(null);
	const approve = useAction(approveTemplate, { done: t("已批准") });
	const publish = useAction(publishTemplate, { done: t("已公布，自下一次公布清单起使用这一版") });
	return (
		<Loaded query={item}>
			{(work) => (
				<Loaded query={query}>
					{({ rows }) => (
						<>
							<div className="page-title">
								<h1>{t("格式文本：{certName}", { certName: work.facts.certName })}</h1>
								<Link to={`/w/catalogue/items/${itemId}`}>{t("返回证明事项")}</Link>
								<span style={{ flex: 1 }} />
								{hasRole(me, "handler") && (
									<ActionButton
										type="primary"
										because={
											rows.some(({ state }) => state === "draft") ? words.refusals["draft-exists"] : null
										}
										onAct={() => setEditing("new")}
									>
										{t("起草新版本")}
									</ActionButton>
								)}
							</div>
							<Refusal problem={approve.error ?? publish.error} />
							{editing && (
								<TemplateEditor
									key={editing === "new" ? "new" : editing.templateId}
									itemId={itemId}
									proofContents={work.facts.proofContents ?? []}
									version={editing === "new" ? null : editing}
									start={editing === "new" ? (rows[0]?.text ?? null) : editing.text}
									close={() => setEditing(null)}
								/>
							)}
							{rows.length === 0 && !editing && (
								<Nothing text={t("还没有格式文本。没有格式文本的证明事项不能公布。")} />
							)}
							{rows.map((row, index) => (
								<Card
									key={row.templateId}
									style={{ marginBlockEnd: 16 }}
									title={
										<Space>
											{t("第{number}版", { number: row.number })}
											<Tag
												color={
													row.state === "published" ? "green" : row.state === "approved" ? "blue" : "default"
												}
												style={{ color: "#262626" }}
											>
												{words.states[row.state]}
											</Tag>
											<small>{time(row.publishedAt ?? row.updatedAt)}</small>
										</Space>
									}
									extra={
										<Space>
											{row.actions.change === null && (
												<Button onClick={() => setEditing(row)}>{t("修改")}</Button>
											)}
											{row.state === "draft" && (
												<ActionButton
													because={
														row.actions.approve ??
														(row.lint.length > 0
															? t("还有 {count} 处问题没有处理", { count: row.lint.length })
															: null)
													}
													onAct={() => approve.mutate({ params: { templateId: row.templateId } })}
												>
													{t("批准")}
												</ActionButton>
											)}
											{row.state === "approved" && (
												<ActionButton
													because={row.actions.publish ?? null}
													confirm={t("公布后，自下一次公布清单起新的承诺书使用这一版，确定？")}
													onAct={() => publish.mutate({ params: { templateId: row.templateId } })}
												>
													{t("公布")}
												</ActionButton>
											)}
										</Space>
									}
								>
									{row.lint.map((finding) => (
										<Alert
											key={`${finding.reason} ${finding.path} ${finding.words}`}
											type="error"
											style={{ marginBlockEnd: 8 }}
											title={noted(finding.message, finding.words)}
											description={t("依据：{clause}", { clause: clauseText(finding.clause) })}
										/>
									))}
									<Differences now={row} before={rows[index + 1] ?? null} />
									<p>{t("承诺内容：")}</p>
									<ol>
										{blankSpecifics(row.text).specifics.map((sentence) => (
											<li key={sentence}>{sentence}</li>
										))}
									</ol>
									{row.text.slots
										.filter(({ type }) => type === "rows")
										.map((slot) => (
											<p key={slot.key}>
												{noted(
													t("表“{label}”，{range}", { label: slot.label, range: rowsText(slot) }),
													listed((slot.columns ?? []).map(({ label }) => label)),
												)}
											</p>
										))}
								</Card>
							))}
						</>
					)}
				</Loaded>
			)}
		</Loaded>
	);
}

const rowsText = (slot: Slot): string => {
	const { least, most } = rowBounds(slot);
	return t("{least} 至 {most} 行", { least, most });
};

const lineOf = ({ label, type, unit, required, min, max }: Slot | Column, ...parts: string[]): string =>
	[
		...parts.slice(0, 1),
		label,
		words.slotTypes[type],
		unit,
		required ? t("必填") : t("选填"),
		min === undefined ? "" : `≥ ${min}`,
		max === undefined ? "" : `≤ ${max}`,
		...parts.slice(1),
	]
		.filter(Boolean)
		.join(" · ");

/** Sentences and blanks of one version, as lines to compare; a table with a line for each column. */
const linesOf = (version: Version): string[] => [
	...version.text.sentences.map(({ text }) => text),
	...version.text.slots.flatMap((slot) => [
		lineOf(slot, `{${slot.key}}`, slot.type === "rows" ? rowsText(slot) : ""),
		...(slot.columns ?? []).map((column) => lineOf(column, slot.label)),
	]),
];

/** 与上一版的差异. */
function Differences({ now, before }: { now: Version; before: Version | null }) {
	if (!before) return null;
	const [lines, old] = [linesOf(now), linesOf(before)];
	const gone = old.filter((line) => !lines.includes(line));
	const fresh = lines.filter((line) => !old.includes(line));
	if (gone.length + fresh.length === 0) return null;
	return (
		<div>
			<strong>{t("与第{number}版的差异", { number: before.number })}</strong>
			{gone.map((line) => (
				<p key={line} style={{ marginBlock: 4 }}>
					<Tag color="red">{t("删去")}</Tag>
					<del>{line}</del>
				</p>
			))}
			{fresh.map((line) => (
				<p key={line} style={{ marginBlock: 4 }}>
					<Tag color="green">{t("新增")}</Tag>
					<ins>{line}</ins>
				</p>
			))}
		</div>
	);
}
