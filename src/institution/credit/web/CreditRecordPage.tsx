import { Alert, Button, Card, Descriptions, Modal, Steps, Tag, Timeline } from "antd";
import { useState } from "react";
import { Link, useParams } from "react-router";
import { useMe } from "#workbench/shell/session.ts";
import { Due } from "#workbench/ui/Due.tsx";
import { FileView } from "#workbench/ui/FileView.tsx";
import { useEndpoint } from "#workbench/ui/query.ts";
import { Statements } from "#workbench/ui/Statements.tsx";
import { Loaded, Nothing } from "#workbench/ui/States.tsx";
import { day, time } from "#workbench/ui/when.ts";
import { listed, noted } from "#workbench/ui/writing.ts";
import { creditWords as words } from "#workbench/words/credit.ts";
import { creditFile, creditRecord } from "../domain/api.ts";
import { CreditActions } from "./CreditActions.tsx";
import {
	eventName,
	groundName,
	kindNames,
	levelText,
	lockColours,
	type RecordReply,
	stateColours,
	statementName,
} from "./credit-words.ts";
import { DossierCard } from "./DossierCard.tsx";
import { t } from "./words.ts";

/** 一条信用记录: level by two persons, lock and record apart, repair, objection, every change. */
export function CreditRecordPage() {
	const { recordId = "" } = useParams();
	const me = useMe();
	const query = useEndpoint(creditRecord, { params: { recordId } });
	return (
		<Loaded query={query}>
			{(record) => (
				<>
					<div className="page-title">
						<h1>
							{t("{kindNames}记录：{subjectName}", {
								kindNames: kindNames[record.kind],
								subjectName: record.subjectName,
							})}
						</h1>
						<Tag color={record.kind === "kept" ? "green" : stateColours[record.state]}>
							{words.states[record.state]}
						</Tag>
						{record.lock !== "none" && <Tag color={lockColours[record.lock]}>{words.locks[record.lock]}</Tag>}
						{record.flag !== "none" && <Tag color="orange">{words.flags[record.flag]}</Tag>}
						{record.dueAt && <Due dueAt={record.dueAt} now={me.now} />}
					</div>
					<div className="columns wide-narrow">
						<div className="stack">
							{record.kind === "broken" && (
								<Card size="small" title={t("可以办理")}>
									<CreditActions record={record} />
								</Card>
							)}
							{record.grading && <Grading record={record} grading={record.grading} />}
							{record.repair && <Repair record={record} repair={record.repair} />}
							{record.objection && (
								<Alert
									type="warning"
									showIcon
									title={t("异议：{filedAt} 提出", { filedAt: time(record.objection.filedAt) })}
									description={t("{part}；{dueAt} 前答复。异议期间限制不变，公开和推送暂停。", {
										part: record.objection.acceptedAt
											? t("{acceptedAt} 受理", { acceptedAt: time(record.objection.acceptedAt) })
											: t("{acceptBy} 前受理", { acceptBy: day(record.objection.acceptBy) }),
										dueAt: day(record.objection.dueAt),
									})}
								/>
							)}
							<Card size="small" title={t("来往文字")}>
								<Statements statements={record.statements} nameOf={statementName} />
							</Card>
						</div>
						<div className="stack">
							<About record={record} />
							<DossierCard partyId={record.subjectId} name={record.subjectName} matterId={record.matterId} />
							<Card size="small" title={t("全部变动")}>
								<History record={record} />
							</Card>
						</div>
					</div>
				</>
			)}
		</Loaded>
	);
}

const About = ({ record }: { record: RecordReply }) => (
	<Card size="small" title={t("基本情况")}>
		<Descriptions
			size="small"
			column={1}
			items={[
				{ key: "no", label: t("记录编号"), children: record.recordNo },
				{
					key: "matter",
					label: t("办件"),
					children: <Link to={`/w/matters/${record.matterId}`}>{record.matterName || t("打开办件")}</Link>,
				},
				...(record.breachId
					? [
							{
								key: "breach",
								label: t("处置"),
								children: <Link to={`/w/breaches/${record.breachId}`}>{t("查看处置")}</Link>,
							},
						]
					: []),
				{ key: "organ", label: t("认定单位"), children: record.organName },
				...(record.cause
					? [
							{
								key: "cause",
								label: t("认定"),
								children: record.cause === "false" ? t("虚假承诺") : t("过失不实"),
							},
							{ key: "level", label: t("等级"), children: levelText(record) },
						]
					: []),
				{ key: "at", label: t("记录时间"), children: time(record.recordedAt) },
				...(record.effectiveOn ? [{ key: "from", label: t("生效日期"), children: record.effectiveOn }] : []),
				...(record.minUntil
					? [
							{
								key: "min",
								label: t("最短期限"),
								children: `${record.minUntil}${record.daysToRepair === 0 ? t("，已届满，可以申请修复记录") : t("，还有 {daysToRepair} 天", { daysToRepair: record.daysToRepair ?? 0 })}`,
							},
						]
					: []),
				...(record.maxUntil
					? [
							{
								key: "max",
								label: t("最长期限"),
								children: `${record.maxUntil}${record.daysToExpiry === 0 ? t("，已届满") : t("，还有 {daysToExpiry} 天自动停止", { daysToExpiry: record.daysToExpiry ?? 0 })}`,
							},
						]
					: []),
			]}
		/>
	</Card>
);

function Grading({ record, grading }: { record: RecordReply; grading: NonNullable<RecordReply["grading"]> }) {
	const step =
		grading.state === "confirmed" ? 3 : grading.state === "decided" ? 2 : grading.grounds.length > 0 ? 1 : 0;
	const named = (level: RecordReply["level"]) =>
		level === null ? t("不分级") : noted(words.levels[level], words.levelLabel);
	return (
		<Card size="small" title={t("失信等级")}>
			<Steps
				size="small"
				current={step}
				items={[t("按要素生成建议"), t("承办人认定"), t("第二人确认")].map((title) => ({ title }))}
				responsive
				style={{ marginBlockEnd: 12 }}
			/>
			<Descriptions
				size="small"
				column={1}
				items={[
					{
						key: "proposed",
						label: t("建议"),
						children:
							grading.grounds.length === 0
								? t("还没有生成")
								: t("{proposed}；要素：{join}", {
										proposed: named(grading.proposed),
										join: listed(grading.grounds.map(groundName)),
									}),
					},
					...(grading.state === "open"
						? []
						: [
								{
									key: "decided",
									label: grading.state === "confirmed" ? t("已确认") : t("待确认"),
									children: named(grading.level),
								},
							]),
				]}
			/>
			{record.cause === "mistake" && <p>{t("过失不实最高为轻微，不公开，不限制再承诺。")}</p>}
		</Card>
	);
}

function Repair({ record, repair }: { record: RecordReply; repair: NonNullable<RecordReply["repair"]> }) {
	const files = [
		...repair.files.map((hash, index) => ({ hash, name: t("证明材料 {index}", { index: index + 1 }) })),
		...(repair.pledgeHash ? [{ hash: repair.pledgeHash, name: t("信用承诺书") }] : []),
	];
	return (
		<Card size="small" title={t("申请：{scopes}", { scopes: words.scopes[repair.scope] })}>
			<p>
				{t("{requestedAt} 提出，{dueAt} 前决定。", {
					requestedAt: time(repair.requestedAt),
					dueAt: day(repair.dueAt),
				})}
				{repair.scope === "record" &&
					t(
						"这里只决定本单位的记录；信用中国上的公示由当事人在信用中国或者大厅窗口申请，本系统不替它宣布已修复。",
					)}
			</p>
			{files.length === 0 ? (
				<Nothing text={t("没有附材料")} />
			) : (
				<ul className="lines">
					{files.map(({ hash, name }) => (
						<li key={hash}>
							<span>{name}</span>
							<Proof recordId={record.recordId} hash={hash} name={name} />
						</li>
					))}
				</ul>
			)}
		</Card>
	);
}

function Proof({ recordId, hash, name }: { recordId: string; hash: string; name: string }) {
	const [open, setOpen] = useState(false);
	const query = useEndpoint(creditFile, { params: { recordId, fileHash: hash }, enabled: open });
	return (
		<>
			<Button size="small" onClick={() => setOpen(true)}>
				{t("查看")}
				<span className="visually-hidden">{name}</span>
			</Button>
			<Modal open={open} title={name} width={860} footer={null} onCancel={() => setOpen(false)}>
				{open && <Loaded query={query}>{(file) => <FileView file={file} />}</Loaded>}
			</Modal>
		</>
	);
}

const History = ({ record }: { record: RecordReply }) => (
	<Timeline
		items={record.history.map(({ version, at, events }) => ({
			key: version,
			content: (
				<>
					{listed(events.map(eventName))}
					<br />
					<small>{t("第 {version} 版　{at}", { version, at: time(at) })}</small>
				</>
			),
		}))}
	/>
);
