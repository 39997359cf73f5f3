import { Alert, Card, Descriptions, Tag } from "antd";
import { Link, useParams } from "react-router";
import { useMe } from "#workbench/shell/session.ts";
import { Due } from "#workbench/ui/Due.tsx";
import { useEndpoint } from "#workbench/ui/query.ts";
import { Statements } from "#workbench/ui/Statements.tsx";
import { Loaded, Nothing } from "#workbench/ui/States.tsx";
import { day, time } from "#workbench/ui/when.ts";
import { listed, noted } from "#workbench/ui/writing.ts";
import { breachWords as words } from "#workbench/words/breach.ts";
import { catalogueWords } from "#workbench/words/catalogue.ts";
import { matterWords } from "#workbench/words/matter.ts";
import { breach } from "../domain/api.ts";
import { BreachActions } from "./BreachActions.tsx";
import { type BreachReply, nextStep, stateColours, statementName } from "./breach-words.ts";
import { OutcomeTable } from "./OutcomeTable.tsx";
import { Transfers } from "./Transfers.tsx";
import { t } from "./words.ts";

/** 一件承诺不实处置: where it stands, what may follow and what not, everything written and served (R-064 … R-066). */
export function BreachPage() {
	const { breachId = "" } = useParams();
	const me = useMe();
	const query = useEndpoint(breach, { params: { breachId } });
	return (
		<Loaded query={query}>
			{(found) => (
				<>
					<div className="page-title">
						<h1>{t("承诺不实处置：{promisorName}", { promisorName: found.promisorName })}</h1>
						<Tag color={stateColours[found.state]}>{words.states[found.state]}</Tag>
						{found.dueAt && <Due dueAt={found.dueAt} now={me.now} />}
					</div>
					{found.remedy && (
						<Alert
							type="warning"
							showIcon
							style={{ marginBlockEnd: 16 }}
							title={t("救济中：{remedies}{part}", {
								remedies: words.remedies[found.remedy.kind],
								part: found.remedy.stayed ? t("，认定已停止执行") : t("，认定不停止执行"),
							})}
							description={
								found.remedy.stayed ? t("停止执行期间不得采取进一步措施，限制和对外推送一并暂停。") : ""
							}
						/>
					)}
					<div className="columns wide-narrow">
						<div className="stack">
							<Card size="small" title={t("可以办理")}>
								<p>
									{found.remedy?.stayed
										? t("认定停止执行期间不作进一步处置，等待复议或者诉讼的结果。")
										: nextStep[found.state]}
								</p>
								<BreachActions breach={found} />
							</Card>
							<Card size="small" title={t("处置表：在这个阶段可以怎样处置")}>
								<OutcomeTable breach={found} />
							</Card>
							<Card size="small" title={t("来往文字")}>
								<Statements statements={found.statements} nameOf={statementName} />
							</Card>
						</div>
						<div className="stack">
							<About breach={found} />
							<Documents breach={found} />
							<Transfers breach={found} />
						</div>
					</div>
				</>
			)}
		</Loaded>
	);
}

const represented = {
	agent: t("代理人代为承诺"),
	guardian: t("监护人代为承诺"),
	handler: t("经办人代单位承诺"),
} as const;

function About({ breach: found }: { breach: BreachReply }) {
	const types: Readonly<Record<string, string>> = catalogueWords.matterTypes;
	return (
		<Card size="small" title={t("基本情况")}>
			<Descriptions
				size="small"
				column={1}
				items={[
					{
						key: "matter",
						label: t("办件"),
						children: (
							<Link to={`/w/matters/${found.matterId}`}>{noted(found.matterName, found.matterNo)}</Link>
						),
					},
					{ key: "type", label: t("事项类型"), children: types[found.matterType] ?? found.matterType },
					...(found.verificationId
						? [
								{
									key: "check",
									label: t("核查"),
									children: <Link to={`/w/verification/${found.verificationId}`}>{t("查看核查卷")}</Link>,
								},
							]
						: []),
					{
						key: "found",
						label: t("核查结论"),
						children: found.conclusion === "untrue" ? t("不实") : t("部分不实"),
					},
					...(found.represented
						? [{ key: "by", label: t("谁承诺"), children: represented[found.represented] }]
						: []),
					{ key: "opened", label: t("立案"), children: time(found.openedAt) },
					{
						key: "cause",
						label: t("认定"),
						children: found.cause === null ? t("还没有认定") : words.causes[found.cause],
					},
					...(found.subjects.length > 0
						? [
								{
									key: "subjects",
									label: t("认定对象"),
									children: listed(found.subjects.map(({ as }) => words.subjects[as])),
								},
							]
						: []),
					...(found.evidence.length > 0
						? [
								{
									key: "evidence",
									label: t("证明故意的证据"),
									children: listed(found.evidence.map(({ kind }) => words.evidence[kind])),
								},
							]
						: []),
					...(found.effectiveAt
						? [{ key: "effective", label: t("认定生效"), children: time(found.effectiveAt) }]
						: []),
					...(found.correction
						? [
								{
									key: "correction",
									label: t("整改"),
									children: t("{dueAt} 前改正；{part}；{recheckDueAt} 前复查", {
										dueAt: day(found.correction.dueAt),
										part: found.correction.reportedAt
											? t("{reportedAt} 报告整改完成", { reportedAt: time(found.correction.reportedAt) })
											: t("还没有报告整改"),
										recheckDueAt: day(found.correction.recheckDueAt),
									}),
								},
							]
						: []),
					...(found.recheckFailed ? [{ key: "recheck", label: t("复查"), children: t("复查不合格") }] : []),
					...(found.outcome
						? [{ key: "outcome", label: t("处置"), children: words.outcomes[found.outcome] }]
						: []),
					...found.measures.map(({ outcome, chosenAt }) => ({
						key: outcome,
						label: t("已采取的措施"),
						children: noted(words.outcomes[outcome], time(chosenAt)),
					})),
				]}
			/>
		</Card>
	);
}

function Documents({ breach: found }: { breach: BreachReply }) {
	const names: Readonly<Record<string, string>> = { ...words.outcomes, ...matterWords.documentKinds };
	const rows = [...new Map(found.documents.map((document) => [document.documentId, document])).values()];
	return (
		<Card size="small" title={t("文书")}>
			{rows.length === 0 ? (
				<Nothing text={t("还没有文书")} />
			) : (
				<ul className="lines">
					{rows.map(({ documentId, kind }) => (
						<li key={documentId}>
							<Link to={`/w/documents/${documentId}`}>{names[kind] ?? kind}</Link>
							<span>{t("打开后审核、用印、送达")}</span>
						</li>
					))}
				</ul>
			)}
		</Card>
	);
}
