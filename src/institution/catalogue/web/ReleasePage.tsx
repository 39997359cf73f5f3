import { Alert, Button, Card, Empty, Modal, Select, Space, Table, Tag } from "antd";
import { type Key, useState } from "react";
import { Link } from "react-router";
import type { z } from "zod";
import {
	dropProposal,
	proposeRelease,
	publishRelease,
	releaseBoard,
	releaseDifferences,
	releases,
} from "#institution/catalogue/domain/api.ts";
import { hasRole, useMe } from "#workbench/shell/session.ts";
import { ActionButton } from "#workbench/ui/ActionButton.tsx";
import { ReasonsGiven } from "#workbench/ui/FindingReasons.tsx";
import { useAction, useEndpoint } from "#workbench/ui/query.ts";
import { Sideways } from "#workbench/ui/Sideways.tsx";
import { Loaded, Refusal } from "#workbench/ui/States.tsx";
import { day, time } from "#workbench/ui/when.ts";
import { listed, noted } from "#workbench/ui/writing.ts";
import { catalogueWords as words } from "#workbench/words/catalogue.ts";
import { ApprovalsCard } from "./ApprovalsCard.tsx";
import { ExportListDialog } from "./ExportListDialog.tsx";
import { fieldName } from "./field-names.ts";
import { t } from "./words.ts";

/** 公布工作台: what the city approved, proposals waiting for a second person, editions published. */
export function ReleasePage() {
	const board = useEndpoint(releaseBoard);
	const me = useMe();
	const isJustice = hasRole(me, "justice-bureau");
	const sees = isJustice || hasRole(me, "administrator") || hasRole(me, "auditor");
	return (
		<>
			<div className="page-title">
				<h1>{t("公布版本")}</h1>
			</div>
			<Loaded query={board}>
				{(data) => (
					<>
						{isJustice && <ProposeCard board={data} />}
						<ProposalsCard proposals={data.proposals} isJustice={isJustice} />
					</>
				)}
			</Loaded>
			{sees && <ApprovalsCard isJustice={isJustice} />}
			<ReleasesCard />
		</>
	);
}

type Board = z.output<typeof releaseBoard.reply>;
type Ready = Board["ready"][number];
type Leaving = Board["removed"][number];

const letterProblems = {
	"template-missing": t("还没有，不能公布"),
	"template-of-other-facts": t("内容与条目不符，请重新起草批准"),
	"template-wording": t("文字或填空有问题，请起草新版本"),
} as const;

function Letter({ itemId, letterProblem, templateNumber }: Ready) {
	const words = letterProblem
		? letterProblems[letterProblem]
		: t("第{number}版，相符", { number: templateNumber ?? 0 });
	return (
		<Link to={`/w/templates/${itemId}`}>
			<Tag color={letterProblem ? "red" : "green"}>{words}</Tag>
		</Link>
	);
}

/** One approval at a time: what it names may be published and removed, each line ticked by hand. */
function ProposeCard({ board }: { board: Board }) {
	const [picked, setPicked] = useState<string | null>(null);
	const [chosen, setChosen] = useState<Key[]>([]);
	const [leaving, setLeaving] = useState<Key[]>([]);
	const forget = () => {
		setChosen([]);
		setLeaving([]);
	};
	const propose = useAction(proposeRelease, { done: t("已提出，请另一位同事公布"), onDone: forget });
	const { documents } = board;
	const documentNumber = picked ?? documents[0]?.documentNumber ?? null;
	const under = <Row extends { documentNumber: string | null }>(rows: readonly Row[]) =>
		rows.filter((row) => row.documentNumber !== null && row.documentNumber === documentNumber);
	const unnamed = board.removed.filter((row) => row.documentNumber === null);
	return (
		<Card title={t("经市政府审定、待公布的条目")} style={{ marginBlockEnd: 16 }}>
			<Refusal problem={propose.error} />
			{documents.length > 0 && (
				<Space wrap style={{ marginBlockEnd: 12 }}>
					<label htmlFor="release-document">{t("按哪份审定文件公布")}</label>
					<Select
						id="release-document"
						value={documentNumber}
						style={{ width: "min(420px, 72vw)" }}
						onChange={(to) => {
							setPicked(to);
							forget();
						}}
						options={documents.map((document) => ({
							value: document.documentNumber,
							label: noted(
								document.documentNumber,
								document.edition
									? t("市级审定版，{date}", { date: document.documentDate })
									: t("审定文件，{date}", { date: document.documentDate }),
							),
						}))}
					/>
				</Space>
			)}
			<Sideways name={t("经市政府审定、待公布的条目")}>
				<Table<Ready>
					size="small"
					rowKey="itemId"
					dataSource={under(board.ready)}
					pagination={{ pageSize: 20, hideOnSinglePage: true, showSizeChanger: false }}
					locale={{ emptyText: <Empty description={t("没有待公布的条目")} /> }}
					rowSelection={{
						selectedRowKeys: chosen,
						onChange: setChosen,
						getCheckboxProps: ({ letterProblem }) => ({ disabled: letterProblem !== null }),
					}}
					columns={[
						{ title: t("证明事项"), dataIndex: "certName" },
						{ title: t("行政事项"), dataIndex: "matterName" },
						{ title: t("行政机关"), dataIndex: "organName" },
						{ title: t("格式文本"), render: (_, row) => <Letter {...row} /> },
					]}
				/>
			</Sideways>
			{under(board.removed).length > 0 && (
				<>
					<h3>{t("审定文件写明移出的条目")}</h3>
					<Sideways name={t("审定文件写明移出的条目")}>
						<Table<Leaving>
							size="small"
							rowKey="itemId"
							dataSource={under(board.removed)}
							pagination={{ pageSize: 20, hideOnSinglePage: true, showSizeChanger: false }}
							rowSelection={{ selectedRowKeys: leaving, onChange: setLeaving }}
							columns={[
								{ title: t("证明事项"), dataIndex: "certName" },
								{ title: t("行政事项"), dataIndex: "matterName" },
								{ title: t("移到哪一类"), render: (_, row) => words.states[row.setAside] },
								{ title: t("移出理由"), dataIndex: "ground" },
							]}
						/>
					</Sideways>
				</>
			)}
			{unnamed.length > 0 && (
				<Alert
					style={{ marginBlock: 12 }}
					type="info"
					showIcon
					title={t("另有 {count} 条已经取消、保留或不适用，还在现行清单里", { count: unnamed.length })}
					description={t("{names}。登记写明移出的审定文件以后，才能从清单移出。", {
						names: listed(unnamed.map(({ certName, matterName }) => noted(certName, matterName))),
					})}
				/>
			)}
			<div style={{ marginBlockStart: 12 }}>
				<ActionButton
					type="primary"
					because={
						documentNumber === null
							? t("还没有核对过的审定文件或者市级审定版")
							: chosen.length === 0 && leaving.length === 0
								? t("请先勾选要公布或者移出的条目")
								: null
					}
					loading={propose.isPending}
					onAct={() =>
						propose.mutate({
							body: {
								documentNumber: documentNumber ?? "",
								itemIds: chosen.map(String),
								removedIds: leaving.map(String),
							},
						})
					}
				>
					{t("提出公布")}
				</ActionButton>
			</div>
		</Card>
	);
}

type Proposal = Board["proposals"][number];

function ProposalsCard({ proposals, isJustice }: { proposals: readonly Proposal[]; isJustice: boolean }) {
	const publish = useAction(publishRelease, { done: t("已向社会公布") });
	const drop = useAction(dropProposal, { done: t("已撤下") });
	if (proposals.length === 0) return null;
	return (
		<Card title={t("等待另一人公布")} style={{ marginBlockEnd: 16 }}>
			<Refusal problem={publish.error ?? drop.error} />
			<Sideways name={t("等待另一人公布")}>
				<Table<Proposal>
					size="small"
					rowKey="proposalId"
					dataSource={[...proposals]}
					pagination={false}
					columns={[
						{ title: t("审定文号"), dataIndex: "documentNumber" },
						{ title: t("审定日期"), dataIndex: "documentDate", className: "whole" },
						{
							title: t("条目"),
							render: (_, row) => (
								<>
									{t("公布 {itemCount} 条，移出 {removedCount} 条", {
										itemCount: row.itemCount,
										removedCount: row.removed.length,
									})}
									{row.removed.length > 0 && <div>{t("移出：{names}", { names: listed(row.removed) })}</div>}
									{row.overruledCount > 0 && (
										<div style={{ marginBlockStart: 8, maxWidth: 560, whiteSpace: "normal" }}>
											<Tag color="red">
												{t("市级审定与审查发现不一致 {count} 处", { count: row.overruledCount })}
											</Tag>
											<ReasonsGiven rows={row.overruled} />
											{row.overruledCount > row.overruled.length && t("其余请到条目页查看")}
										</div>
									)}
								</>
							),
						},
						{ title: t("提出时间"), className: "whole", render: (_, row) => time(row.createdAt) },
						{
							title: t("操作"),
							render: (_, row) => (
								<Space>
									<ActionButton
										type="primary"
										because={
											!isJustice
												? t("由司法局公布")
												: row.mine
													? t("提出公布和批准公布必须是两个人，请由另一位同事公布")
													: null
										}
										confirm={t("公布后这一版不能再改动，确定公布？")}
										loading={publish.isPending}
										onAct={() => publish.mutate({ params: { proposalId: row.proposalId } })}
									>
										{t("公布")}
									</ActionButton>
									<ActionButton
										because={isJustice ? null : t("由司法局撤下")}
										confirm={t("撤下这个拟公布版本？")}
										onAct={() => drop.mutate({ params: { proposalId: row.proposalId } })}
									>
										{t("撤下")}
									</ActionButton>
								</Space>
							),
						},
					]}
				/>
			</Sideways>
		</Card>
	);
}

function ReleasesCard() {
	const [page, setPage] = useState(1);
	const [shown, setShown] = useState<string | null>(null);
	const [exported, setExported] = useState<string | null>(null);
	const query = useEndpoint(releases, { query: { page, size: 20 } });
	return (
		<Card title={t("历次公布")}>
			{exported && (
				<ExportListDialog of={{ kind: "release", releaseId: exported }} close={() => setExported(null)} />
			)}
			<Loaded query={query}>
				{({ rows, more }) => (
					<Sideways name={t("历次公布")}>
						<Table
							size="small"
							rowKey="releaseId"
							dataSource={rows}
							locale={{ emptyText: <Empty description={t("还没有公布过清单")} /> }}
							pagination={{
								current: page,
								pageSize: 20,
								total: (page - 1) * 20 + rows.length + (more ? 1 : 0),
								onChange: setPage,
								hideOnSinglePage: true,
								showSizeChanger: false,
							}}
							columns={[
								{ title: t("版本"), render: (_, row) => t("第{number}版", { number: row.number }) },
								{ title: t("审定文号"), dataIndex: "documentNumber" },
								{ title: t("审定日期"), dataIndex: "documentDate", className: "whole" },
								{ title: t("条目数"), dataIndex: "itemCount" },
								{ title: t("公布日期"), className: "whole", render: (_, row) => day(row.publishedAt) },
								{
									title: t("操作"),
									render: (_, row) => (
										<Space>
											<Button onClick={() => setShown(row.releaseId)}>{t("与上一版的差异")}</Button>
											<Button onClick={() => setExported(row.releaseId)}>{t("导出")}</Button>
										</Space>
									),
								},
							]}
						/>
					</Sideways>
				)}
			</Loaded>
			{shown && <DifferencesDialog releaseId={shown} close={() => setShown(null)} />}
		</Card>
	);
}

const kinds = { added: t("新增"), changed: t("变更"), removed: t("移出") } as const;

function DifferencesDialog({ releaseId, close }: { releaseId: string; close(): void }) {
	const [page, setPage] = useState(1);
	const query = useEndpoint(releaseDifferences, { params: { releaseId }, query: { page, size: 20 } });
	return (
		<Modal open width={720} title={t("与上一版的差异")} footer={null} onCancel={close}>
			<Loaded query={query}>
				{({ differences, previous, added, changed, removed }) => (
					<Table
						size="small"
						rowKey={({ itemId, kind }) => `${itemId} ${kind}`}
						dataSource={differences}
						locale={{ emptyText: <Empty description={t("没有差异")} /> }}
						pagination={{
							current: page,
							pageSize: 20,
							total: added + changed + removed,
							onChange: setPage,
							hideOnSinglePage: true,
							showSizeChanger: false,
						}}
						title={() =>
							previous === null ? t("这是第一版，全部为新增") : t("对照第{previous}版", { previous })
						}
						columns={[
							{ title: t("类别"), render: (_, row) => kinds[row.kind] },
							{ title: t("证明事项"), dataIndex: "certName" },
							{ title: t("行政事项"), dataIndex: "matterName" },
							{
								title: t("变更的要素，移出的理由"),
								render: (_, row) =>
									row.setAside
										? noted(words.states[row.setAside], row.ground ?? "")
										: listed(row.fields?.map(fieldName) ?? []),
							},
						]}
					/>
				)}
			</Loaded>
		</Modal>
	);
}
