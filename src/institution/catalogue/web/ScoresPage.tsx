import { Alert, Card, Select, Tag } from "antd";
import { useState } from "react";
import { Link, useNavigate, useSearchParams } from "react-router";
import type { z } from "zod";
import {
	type ReviewEffect,
	type ReviewKind,
	reviewKinds,
} from "#institution/catalogue/domain/list-review.ts";
import { costlyItems, listScores } from "#institution/catalogue/domain/scores-api.ts";
import { ActionButton } from "#workbench/ui/ActionButton.tsx";
import { clauseText } from "#workbench/ui/clause.ts";
import { DataTable } from "#workbench/ui/DataTable.tsx";
import { useEndpoint } from "#workbench/ui/query.ts";
import { noted } from "#workbench/ui/writing.ts";
import { ScoreTrend, type TrendPoint } from "./ScoreTrend.tsx";
import { t } from "./words.ts";

type Row = z.output<typeof listScores.reply>["rows"][number];
type Costly = z.output<typeof costlyItems.reply>["rows"][number];

const kinds: Record<ReviewKind, string> = {
	basis: t("设定依据"),
	excluded: t("不适用情形"),
	definition: t("证明定义和开具单位"),
	wording: t("文字表述"),
	duplicate: t("重复"),
	peers: t("与别处不同"),
	form: t("填写"),
};
const effects: Record<ReviewEffect, string> = {
	cancel: t("应取消"),
	exclude: t("不适用"),
	block: t("应改正"),
	warn: t("请核对"),
};
const whole = "whole";

const nameOf = ({ organId, organName }: Row): string => (organId === null ? t("全区合并清单") : organName);
const trendOf = ({ releases, score }: Row): string =>
	releases.length === 0
		? "—"
		: [
				...releases.map((release) => t("第{number}号 {score}", release)),
				...(score === null ? [] : [t("现在 {score}", { score })]),
			].join(" → ");

/** The releases and, behind them, the list as it stands. */
const pointsOf = ({ releases, score, items, clean }: Row): TrendPoint[] => [
	...releases.map((release) => ({ ...release, name: t("第{number}号", release) })),
	...(score === null ? [] : [{ name: t("现在"), publishedAt: null, score, items, clean }]),
];

/** One list's score in a line, for the pages that show a list. */
export function ScoreLine() {
	const { data } = useEndpoint(listScores);
	const [first] = data?.rows ?? [];
	if (!first || first.score === null) return null;
	return (
		<p role="status" style={{ marginBlockEnd: 12 }}>
			<span className="data">{nameOf(first)}</span>{" "}
			{t("质量分 {score}（满分100）：{items} 条中 {clean} 条没有扣分。", {
				score: first.score,
				items: first.items,
				clean: first.clean,
			})}{" "}
			<Link to="/w/catalogue/scores">{t("看各单位得分和扣分的条目")}</Link>
		</p>
	);
}

/** 清单质量分: every organ's list and the merged one, and the items that cost points. */
export function ScoresPage() {
	const go = useNavigate();
	const [search, setSearch] = useSearchParams();
	const [page, setPage] = useState(1);
	const [kind, setKind] = useState<ReviewKind>();
	const scores = useEndpoint(listScores);
	const rows = scores.data?.rows ?? [];
	const chosen = rows.find(({ organId }) => (organId ?? whole) === search.get("organ")) ?? rows[0] ?? null;
	const costly = useEndpoint(costlyItems, {
		query: {
			page,
			size: 20,
			...(chosen?.organId ? { organId: chosen.organId } : {}),
			...(kind ? { kind } : {}),
		},
		enabled: chosen !== null,
	});
	return (
		<>
			<div className="page-title">
				<h1>{t("清单质量分")}</h1>
			</div>
			<Alert
				type="info"
				style={{ marginBlockEnd: 16 }}
				title={t(
					"算法与清单体检相同：每条从100分起，“应取消”“不适用”每处减30分，“应改正”每处减15分，“请核对”每处减5分，减到0分为止；要素没有填全的，一条减一次15分；各条的平均分为清单的质量分。分值为本系统自定。",
				)}
			/>
			<DataTable<Row & { id: string }>
				name={t("清单质量分")}
				rows={rows.map((row) => ({ ...row, id: row.organId ?? whole }))}
				loading={scores.isLoading}
				page={1}
				more={false}
				onPage={() => undefined}
				empty={t("还没有证明事项")}
				columns={[
					{ key: "organ", title: t("清单"), text: nameOf },
					{
						key: "score",
						title: t("质量分"),
						text: ({ score }) => (score === null ? "—" : String(score)),
						render: ({ score }) => <strong>{score ?? "—"}</strong>,
					},
					{ key: "items", title: t("条数"), text: ({ items }) => String(items) },
					{ key: "clean", title: t("没有扣分的条数"), text: ({ clean }) => String(clean) },
					{ key: "trend", title: t("历次公布清单（按现行规则）"), text: trendOf },
					{
						key: "act",
						acts: true,
						title: t("操作"),
						text: () => "",
						render: ({ id }) => (
							<ActionButton
								size="small"
								onAct={() => {
									setSearch({ organ: id });
									setPage(1);
								}}
							>
								{t("扣在哪里")}
							</ActionButton>
						),
					},
				]}
			/>
			{chosen && (
				<Card
					title={<span className="data">{t("得分走势：{name}", { name: nameOf(chosen) })}</span>}
					style={{ marginTop: 16 }}
				>
					{chosen.releases.length === 0 ? (
						t("这份清单还没有公布过，公布以后可以看到历次得分。")
					) : (
						<>
							<ScoreTrend name={t("得分走势：{name}", { name: nameOf(chosen) })} points={pointsOf(chosen)} />
							<p style={{ marginBlock: "8px 0" }}>
								{t(
									"历次公布的清单按现行规则重新算分，改了规则，以前的得分跟着变；实心点是已公布的，空心点是现在的。",
								)}
							</p>
						</>
					)}
				</Card>
			)}
			{chosen && (
				<Card
					title={<span className="data">{t("扣分的条目：{name}", { name: nameOf(chosen) })}</span>}
					style={{ marginTop: 16 }}
				>
					<DataTable<Costly & { id: string }>
						name={t("扣分的条目")}
						rows={costly.data?.rows.map((row) => ({ ...row, id: row.itemId }))}
						loading={costly.isLoading}
						page={page}
						more={costly.data?.more ?? false}
						onPage={setPage}
						empty={t("没有扣分的条目")}
						filters={
							<Select<ReviewKind>
								aria-label={t("按类别筛选")}
								placeholder={t("全部类别")}
								allowClear
								style={{ minWidth: 180 }}
								value={kind ?? null}
								onChange={(value) => {
									setKind(value);
									setPage(1);
								}}
								options={reviewKinds.map((value) => ({ value, label: kinds[value] }))}
							/>
						}
						onOpen={({ itemId }) => go(`/w/catalogue/items/${itemId}`)}
						columns={[
							{ key: "code", title: t("编码"), text: ({ code }) => code },
							{ key: "cert", title: t("证明事项"), text: ({ certName }) => certName },
							{ key: "organ", title: t("行政机关"), text: ({ organName }) => organName },
							{ key: "lost", title: t("扣分"), text: ({ lost }) => String(lost) },
							{
								key: "why",
								title: t("扣在哪里"),
								text: ({ findings }) => findings.map(({ message }) => message).join(t("；")),
								render: ({ findings }) => (
									<ul style={{ margin: 0, paddingInlineStart: 16, width: "min(30rem, 75vw)" }}>
										{findings.map(({ reason, effect, message, words, points, clause }) => (
											<li key={`${reason}${words}`}>
												<Tag style={{ color: "#262626" }}>{noted(effects[effect], `-${points}`)}</Tag>{" "}
												{message} {words !== "" && <strong>“{words}”</strong>}{" "}
												{t("依据：{clause}", { clause: clauseText(clause) })}
											</li>
										))}
									</ul>
								),
							},
						]}
					/>
				</Card>
			)}
		</>
	);
}
