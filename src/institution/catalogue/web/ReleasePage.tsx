import { Alert, Button, Card, Empty, Form, Input, Modal, Space, Table, Tag } from "antd";
import { type Key, useState } from "react";
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
import { useAction, useEndpoint } from "#workbench/ui/query.ts";
import { Sideways } from "#workbench/ui/Sideways.tsx";
import { Loaded, Refusal } from "#workbench/ui/States.tsx";
import { day, time } from "#workbench/ui/when.ts";
import { listed, noted } from "#workbench/ui/writing.ts";
import { ExportListDialog } from "./ExportListDialog.tsx";
import { t } from "./words.ts";

/** 公布工作台: what the city approved, proposals waiting for a second person, editions published. */
export function ReleasePage() {
	const board = useEndpoint(releaseBoard);
	const me = useMe();
	const isJustice = hasRole(me, "justice-bureau");
	return (
		<>
			<div className="page-title">
				<h1>{t("公布版本")}</h1>
			</div>
			<Loaded query={board}>
				{(data) => (
					<>
						{isJustice && <ProposeCard ready={data.ready} removed={data.removed} />}
						<ProposalsCard proposals={data.proposals} isJustice={isJustice} />
					</>
				)}
			</Loaded>
			<ReleasesCard />
		</>
	);
}

type Ready = {
	itemId: string;
	organName: string;
	matterName: string;
	certName: string;
	hasTemplate: boolean;
};

function ProposeCard({
	ready,
	removed,
}: {
	ready: readonly Ready[];
	removed: readonly { itemId: string; certName: string; matterName: string }[];
}) {
	const [form] = Form.useForm<{ documentNumber: string; documentDate: string }>();
	const [chosen, setChosen] = useState<Key[]>([]);
	const propose = useAction(proposeRelease, {
		done: t("已提出，请另一位同事公布"),
		onDone: () => setChosen([]),
	});
	const send = async () => {
		const { documentNumber, documentDate } = await form.validateFields();
		propose.mutate({
			body: { documentNumber, documentDate, itemIds: chosen.map(String) },
		});
	};
	return (
		<Card title={t("经市政府审定、待公布的条目")} style={{ marginBlockEnd: 16 }}>
			<Refusal problem={propose.error} />
			<Sideways name={t("经市政府审定、待公布的条目")}>
				<Table<Ready>
					size="small"
					rowKey="itemId"
					dataSource={[...ready]}
					pagination={{ pageSize: 20, hideOnSinglePage: true, showSizeChanger: false }}
					locale={{ emptyText: <Empty description={t("没有待公布的条目")} /> }}
					rowSelection={{
						selectedRowKeys: chosen,
						onChange: setChosen,
						getCheckboxProps: ({ hasTemplate }) => ({ disabled: !hasTemplate }),
					}}
					columns={[
						{ title: t("证明事项"), dataIndex: "certName" },
						{ title: t("行政事项"), dataIndex: "matterName" },
						{ title: t("行政机关"), dataIndex: "organName" },
						{
							title: t("格式文本"),
							render: (_, { hasTemplate }) =>
								hasTemplate ? (
									<Tag color="green">{t("已公布")}</Tag>
								) : (
									<Tag color="red">{t("还没有，不能公布")}</Tag>
								),
						},
					]}
				/>
			</Sideways>
			{removed.length > 0 && (
				<Alert
					style={{ marginBlock: 12 }}
					type="warning"
					showIcon
					title={t("本次公布还将移出 {count} 条", { count: removed.length })}
					description={listed(removed.map(({ certName, matterName }) => noted(certName, matterName)))}
				/>
			)}
			<Form form={form} layout="inline" style={{ marginBlockStart: 12 }}>
				<Form.Item
					label={t("市政府审定文号")}
					name="documentNumber"
					rules={[{ required: true, message: t("请填写审定文号") }]}
				>
					<Input placeholder={t("例如 平政办〔2026〕18号")} style={{ width: "min(240px, 38vw)" }} />
				</Form.Item>
				<Form.Item
					label={t("审定日期")}
					name="documentDate"
					rules={[{ required: true, message: t("请选择审定日期") }]}
				>
					<Input type="date" />
				</Form.Item>
				<ActionButton
					type="primary"
					because={chosen.length === 0 && removed.length === 0 ? t("请先勾选要公布的条目") : null}
					loading={propose.isPending}
					onAct={send}
				>
					{t("提出公布")}
				</ActionButton>
			</Form>
		</Card>
	);
}

type Proposal = {
	proposalId: string;
	documentNumber: string;
	documentDate: string;
	itemCount: number;
	removedCount: number;
	mine: boolean;
	createdAt: string;
};

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
						{ title: t("审定日期"), dataIndex: "documentDate" },
						{
							title: t("条目"),
							render: (_, row) =>
								t("公布 {itemCount} 条，移出 {removedCount} 条", {
									itemCount: row.itemCount,
									removedCount: row.removedCount,
								}),
						},
						{ title: t("提出时间"), render: (_, row) => time(row.createdAt) },
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
								{ title: t("审定日期"), dataIndex: "documentDate" },
								{ title: t("条目数"), dataIndex: "itemCount" },
								{ title: t("公布日期"), render: (_, row) => day(row.publishedAt) },
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
	const query = useEndpoint(releaseDifferences, { params: { releaseId } });
	return (
		<Modal open width={720} title={t("与上一版的差异")} footer={null} onCancel={close}>
			<Loaded query={query}>
				{({ differences, previous }) => (
					<Table
						size="small"
						rowKey={({ itemId, kind }) => `${itemId} ${kind}`}
						dataSource={differences}
						locale={{ emptyText: <Empty description={t("没有差异")} /> }}
						pagination={{ pageSize: 20, hideOnSinglePage: true, showSizeChanger: false }}
						title={() =>
							previous === null ? t("这是第一版，全部为新增") : t("对照第{previous}版", { previous })
						}
						columns={[
							{ title: t("类别"), render: (_, row) => kinds[row.kind] },
							{ title: t("证明事项"), dataIndex: "certName" },
							{ title: t("行政事项"), dataIndex: "matterName" },
							{ title: t("变更的要素"), render: (_, row) => listed(row.fields?.map(fieldName) ?? []) },
						]}
					/>
				)}
			</Loaded>
		</Modal>
	);
}

const fieldNames: Record<string, string> = {
	matterName: t("行政事项名称"),
	matterType: t("事项类型"),
	certName: t("证明事项名称"),
	proofObligation: t("证明义务"),
	proofContents: t("证明内容"),
	legalBases: t("设定依据"),
	issuingOrgan: t("开具单位"),
	exerciseLevels: t("行使层级"),
	priorityDomain: t("重点领域"),
	serveeTypes: t("服务对象"),
	verifyMethod: t("核查方式"),
	verifyPhase: t("核查时间"),
	verifyDeadline: t("核查时限"),
	verifyStandard: t("核查标准"),
	verifyDataSources: t("核查数据源"),
	verifyingOrganId: t("核查部门"),
	exemptReason: t("免予核查理由"),
	routineSupervision: t("日常监管方式"),
	agentAllowed: t("能否代为承诺"),
	disclosure: t("是否公开及时限"),
	riskLevel: t("风险等级"),
	economicValue: t("经济利益价值"),
	exclusionCheck: t("不适用情形"),
	signatureMinimum: t("签署方式"),
	riskDecisionNo: t("风险决定文号"),
	annualVolume: t("年办件量"),
	obtainDifficulty: t("获取难度"),
	lifeEvents: t("生活用语"),
};
const fieldName = (field: string): string => fieldNames[field] ?? field;
