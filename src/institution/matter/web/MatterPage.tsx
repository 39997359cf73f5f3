import { Alert, Card, Descriptions, Tag } from "antd";
import { useState } from "react";
import { Link, useParams } from "react-router";
import { areas } from "#institution/organisation/domain/api.ts";
import { hasRole, useMe } from "#workbench/shell/session.ts";
import { Clock } from "#workbench/ui/Clock.tsx";
import { useEndpoint } from "#workbench/ui/query.ts";
import { Loaded, Nothing } from "#workbench/ui/States.tsx";
import { day, time } from "#workbench/ui/when.ts";
import { listed, noted, said } from "#workbench/ui/writing.ts";
import { catalogueWords } from "#workbench/words/catalogue.ts";
import { matterWords as words } from "#workbench/words/matter.ts";
import { matterPage } from "../domain/api.ts";
import { DraftDocument } from "./DraftDocument.tsx";
import { LetterPanel } from "./LetterPanel.tsx";
import { Materials } from "./Materials.tsx";
import { MatterActions } from "./MatterActions.tsx";
import { MatterTimeline } from "./MatterTimeline.tsx";
import { barredNames, type MatterPageReply, representationNames, routeNames } from "./matter-words.ts";
import { DocumentTag, StateTag } from "./StateTag.tsx";
import { t } from "./words.ts";

/** 办件: one screen, the letter beside the task (interface pattern 13). */
export function MatterPage() {
	const { matterId = "" } = useParams();
	const me = useMe();
	const query = useEndpoint(matterPage, { params: { matterId } });
	return (
		<Loaded query={query}>
			{(matter) => (
				<>
					<div className="page-title">
						<h1>{matter.matterName}</h1>
						<StateTag state={matter.state} />
						<Clock clock={matter.clock} whose={matter.clock.whose} now={me.now} />
					</div>
					<div className="columns">
						<div className="stack">
							{matter.decision?.held && (
								<Alert
									type="warning"
									showIcon
									title={t("结果暂缓送达")}
									description={t("有撤回申请或者承诺不实处置没有了结，了结前不能送达。")}
								/>
							)}
							{matter.inProcess?.untrue && (
								<Alert
									type="error"
									showIcon
									title={words.refusals["finding-untrue"]}
									description={t("处置在“承诺不实”中办理。")}
								/>
							)}
							{matter.inProcess?.waitingUntil && matter.state === "accepted" && (
								<Alert
									type="info"
									showIcon
									title={t("事中核查进行中，有结论以前不能作决定，最迟到 {waitingUntil}", {
										waitingUntil: day(matter.inProcess.waitingUntil),
									})}
								/>
							)}
							<MatterActions matter={matter} />
							<Facts matter={matter} />
							<Card size="small" title={t("证明事项和办理方式")}>
								<Items items={matter.items} />
							</Card>
							<Card size="small" title={t("材料")}>
								<Materials matter={matter} />
								{matter.supplement && <Supplement supplement={matter.supplement} />}
							</Card>
							<Documents matter={matter} />
						</div>
						<div className="stack">
							<LetterPanel matterId={matter.matterId} />
							<Card size="small" title={t("办理过程")}>
								<MatterTimeline matterId={matter.matterId} />
							</Card>
						</div>
					</div>
				</>
			)}
		</Loaded>
	);
}

function Facts({ matter }: { matter: MatterPageReply }) {
	const places = useEndpoint(areas);
	const { representation } = matter;
	const types: Readonly<Record<string, string>> = catalogueWords.matterTypes;
	return (
		<Card size="small" title={t("基本情况")}>
			<Descriptions
				size="small"
				column={{ xs: 1, sm: 2 }}
				items={[
					{ key: "no", label: t("办件编号"), children: matter.matterNo },
					{ key: "organ", label: t("办理机关"), children: matter.organName },
					{ key: "who", label: t("申请人"), children: matter.applicantName },
					{
						key: "by",
						label: t("由谁办理"),
						children: said(representationNames[representation.kind] ?? "", representation.name),
					},
					{ key: "type", label: t("事项类型"), children: types[matter.matterType] ?? matter.matterType },
					{
						key: "area",
						label: t("街道、社区"),
						children: places.data?.rows.find(({ code }) => code === matter.areaCode)?.name ?? t("全区"),
					},
					{ key: "channel", label: t("来源"), children: words.channels[matter.channel] },
					{ key: "external", label: t("外部办件编号"), children: matter.externalNumber ?? t("没有") },
					{ key: "submitted", label: t("提交时间"), children: time(matter.submittedAt) },
					{ key: "accepted", label: t("受理时间"), children: time(matter.acceptedAt) },
					...(matter.decision
						? [
								{
									key: "decision",
									label: t("决定"),
									children: noted(words.results[matter.decision.result], day(matter.decision.decidedAt)),
								},
								{
									key: "letters",
									label: t("引用的承诺书"),
									children: listed(matter.decision.letterNos) || t("没有"),
								},
							]
						: []),
				]}
			/>
		</Card>
	);
}

const Items = ({ items }: { items: MatterPageReply["items"] }) => (
	<ul className="lines">
		{items.map(({ itemId, certName, route, commitment, letterNo, sealed }) => (
			<li key={itemId}>
				<span>{certName}</span>
				<span>
					<Tag color={route === "commitment" ? "green" : route === "certificate" ? "blue" : "default"}>
						{routeNames[route]}
					</Tag>
					{route === "commitment" ? (letterNo ?? t("承诺书还没有编号")) : barredNames[commitment]}
					{route === "commitment" && !sealed && t("（还没有盖章）")}
				</span>
			</li>
		))}
	</ul>
);

const Supplement = ({ supplement }: { supplement: NonNullable<MatterPageReply["supplement"]> }) => (
	<Alert
		type="warning"
		style={{ marginBlockStart: 8 }}
		title={t("补正中，申请人应在 {dueAt} 前补齐（{requestedAt} 告知）", {
			dueAt: day(supplement.dueAt),
			requestedAt: day(supplement.requestedAt),
		})}
		description={
			<ul className="lines">
				{supplement.lacking.map(({ name, arrived }) => (
					<li key={name}>
						<span>{name}</span>
						<Tag color={arrived ? "green" : "orange"}>{arrived ? t("已收到") : t("还没有收到")}</Tag>
					</li>
				))}
			</ul>
		}
	/>
);

function Documents({ matter }: { matter: MatterPageReply }) {
	const me = useMe();
	const [drafting, setDrafting] = useState(false);
	const drafts = hasRole(me, "window-clerk", "handler") && matter.state !== "draft";
	return (
		<Card
			size="small"
			title={t("文书")}
			extra={drafts ? <DraftDocument matter={matter} open={drafting} onOpen={setDrafting} /> : null}
		>
			{matter.documents.length === 0 ? (
				<Nothing text={t("还没有文书")} />
			) : (
				<ul className="lines">
					{matter.documents.map(({ documentId, kind, adverse, state, number, effectiveAt }) => (
						<li key={documentId}>
							<Link to={`/w/documents/${documentId}`}>{words.documentKinds[kind]}</Link>
							<span>
								{number ? `${number}　` : ""}
								{effectiveAt ? t("{effectiveAt} 生效　", { effectiveAt: day(effectiveAt) }) : ""}
								<DocumentTag kind={kind} adverse={adverse} state={state} />
							</span>
						</li>
					))}
				</ul>
			)}
		</Card>
	);
}
