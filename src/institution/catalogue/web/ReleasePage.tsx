import { Alert, Button, Card, Empty, Form, Input, Modal, Space, Table, Tag } from "antd";
import { type Key, useState } from "react";
import {
	dropProposal,
	proposeRelease,
	publishRelease,
	releaseBoard,
	releaseDifferences,
	releases,
	releaseWorkbook,
} from "#institution/catalogue/domain/api.ts";
import { call } from "#workbench/call.ts";
import { hasRole, useMe } from "#workbench/shell/session.ts";
import { ActionButton } from "#workbench/ui/ActionButton.tsx";
import { useAction, useEndpoint } from "#workbench/ui/query.ts";
import { Loaded, Refusal } from "#workbench/ui/States.tsx";
import { day, time } from "#workbench/ui/when.ts";

/** 公布工作台: what the city approved, proposals waiting for a second person, editions published. */
export function ReleasePage() {
	const board = useEndpoint(releaseBoard);
	const me = useMe();
	const isJustice = hasRole(me, "justice-bureau");
	return (
		<>
			<div className="page-title">
				<h1>公布版本</h1>
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
		done: "已提出，请另一位同事公布",
		onDone: () => setChosen([]),
	});
	const send = async () => {
		const { documentNumber, documentDate } = await form.validateFields();
		propose.mutate({
			body: { documentNumber, documentDate, itemIds: chosen.map(String) },
		});
	};
	return (
		<Card title="经市政府审定、待公布的条目" style={{ marginBlockEnd: 16 }}>
			<Refusal problem={propose.error} />
			<Table<Ready>
				size="small"
				rowKey="itemId"
				dataSource={[...ready]}
				pagination={{ pageSize: 20, hideOnSinglePage: true, showSizeChanger: false }}
				locale={{ emptyText: <Empty description="没有待公布的条目" /> }}
				rowSelection={{
					selectedRowKeys: chosen,
					onChange: setChosen,
					getCheckboxProps: ({ hasTemplate }) => ({ disabled: !hasTemplate }),
				}}
				columns={[
					{ title: "证明事项", dataIndex: "certName" },
					{ title: "行政事项", dataIndex: "matterName" },
					{ title: "行政机关", dataIndex: "organName" },
					{
						title: "格式文本",
						render: (_, { hasTemplate }) =>
							hasTemplate ? <Tag color="green">已公布</Tag> : <Tag color="red">还没有，不能公布</Tag>,
					},
				]}
			/>
			{removed.length > 0 && (
				<Alert
					style={{ marginBlock: 12 }}
					type="warning"
					showIcon
					title={`本次公布还将移出 ${removed.length} 条`}
					description={removed.map(({ certName, matterName }) => `${certName}（${matterName}）`).join("、")}
				/>
			)}
			<Form form={form} layout="inline" style={{ marginBlockStart: 12 }}>
				<Form.Item
					label="市政府审定文号"
					name="documentNumber"
					rules={[{ required: true, message: "请填写审定文号" }]}
				>
					<Input placeholder="例如 平政办〔2026〕18号" style={{ width: 240 }} />
				</Form.Item>
				<Form.Item
					label="审定日期"
					name="documentDate"
					rules={[{ required: true, message: "请选择审定日期" }]}
				>
					<Input type="date" />
				</Form.Item>
				<ActionButton
					type="primary"
					because={chosen.length === 0 && removed.length === 0 ? "请先勾选要公布的条目" : null}
					loading={propose.isPending}
					onAct={send}
				>
					提出公布
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
	const publish = useAction(publishRelease, { done: "已向社会公布" });
	const drop = useAction(dropProposal, { done: "已撤下" });
	if (proposals.length === 0) return null;
	return (
		<Card title="等待另一人公布" style={{ marginBlockEnd: 16 }}>
			<Refusal problem={publish.error ?? drop.error} />
			<Table<Proposal>
				size="small"
				rowKey="proposalId"
				dataSource={[...proposals]}
				pagination={false}
				columns={[
					{ title: "审定文号", dataIndex: "documentNumber" },
					{ title: "审定日期", dataIndex: "documentDate" },
					{ title: "条目", render: (_, row) => `公布 ${row.itemCount} 条，移出 ${row.removedCount} 条` },
					{ title: "提出时间", render: (_, row) => time(row.createdAt) },
					{
						title: "操作",
						render: (_, row) => (
							<Space>
								<ActionButton
									type="primary"
									because={
										!isJustice
											? "由司法局公布"
											: row.mine
												? "提出公布和批准公布必须是两个人，请由另一位同事公布"
												: null
									}
									confirm="公布后这一版不能再改动，确定公布？"
									loading={publish.isPending}
									onAct={() => publish.mutate({ params: { proposalId: row.proposalId } })}
								>
									公布
								</ActionButton>
								<ActionButton
									because={isJustice ? null : "由司法局撤下"}
									confirm="撤下这个拟公布版本？"
									onAct={() => drop.mutate({ params: { proposalId: row.proposalId } })}
								>
									撤下
								</ActionButton>
							</Space>
						),
					},
				]}
			/>
		</Card>
	);
}

const download = async (releaseId: string): Promise<void> => {
	const { fileName, mediaType, file } = await call(releaseWorkbook, { params: { releaseId } });
	const bytes = Uint8Array.from(atob(file), (character) => character.charCodeAt(0));
	const url = URL.createObjectURL(new Blob([bytes], { type: mediaType }));
	const link = document.createElement("a");
	link.href = url;
	link.download = fileName;
	link.click();
	URL.revokeObjectURL(url);
};

function ReleasesCard() {
	const [page, setPage] = useState(1);
	const [shown, setShown] = useState<string | null>(null);
	const query = useEndpoint(releases, { query: { page, size: 20 } });
	return (
		<Card title="历次公布">
			<Loaded query={query}>
				{({ rows, more }) => (
					<Table
						size="small"
						rowKey="releaseId"
						dataSource={rows}
						locale={{ emptyText: <Empty description="还没有公布过清单" /> }}
						pagination={{
							current: page,
							pageSize: 20,
							total: (page - 1) * 20 + rows.length + (more ? 1 : 0),
							onChange: setPage,
							hideOnSinglePage: true,
							showSizeChanger: false,
						}}
						columns={[
							{ title: "版本", render: (_, row) => `第${row.number}版` },
							{ title: "审定文号", dataIndex: "documentNumber" },
							{ title: "审定日期", dataIndex: "documentDate" },
							{ title: "条目数", dataIndex: "itemCount" },
							{ title: "公布日期", render: (_, row) => day(row.publishedAt) },
							{
								title: "操作",
								render: (_, row) => (
									<Space>
										<Button onClick={() => setShown(row.releaseId)}>与上一版的差异</Button>
										<Button onClick={() => download(row.releaseId)}>下载 XLSX</Button>
									</Space>
								),
							},
						]}
					/>
				)}
			</Loaded>
			{shown && <DifferencesDialog releaseId={shown} close={() => setShown(null)} />}
		</Card>
	);
}

const kinds = { added: "新增", changed: "变更", removed: "移出" } as const;

function DifferencesDialog({ releaseId, close }: { releaseId: string; close(): void }) {
	const query = useEndpoint(releaseDifferences, { params: { releaseId } });
	return (
		<Modal open width={720} title="与上一版的差异" footer={null} onCancel={close}>
			<Loaded query={query}>
				{({ differences, previous }) => (
					<Table
						size="small"
						rowKey={({ itemId, kind }) => `${itemId} ${kind}`}
						dataSource={differences}
						locale={{ emptyText: <Empty description="没有差异" /> }}
						pagination={{ pageSize: 20, hideOnSinglePage: true, showSizeChanger: false }}
						title={() => (previous === null ? "这是第一版，全部为新增" : `对照第${previous}版`)}
						columns={[
							{ title: "类别", render: (_, row) => kinds[row.kind] },
							{ title: "证明事项", dataIndex: "certName" },
							{ title: "行政事项", dataIndex: "matterName" },
							{ title: "变更的要素", render: (_, row) => row.fields?.map(fieldName).join("、") ?? "" },
						]}
					/>
				)}
			</Loaded>
		</Modal>
	);
}

const fieldNames: Record<string, string> = {
	matterName: "行政事项名称",
	matterType: "事项类型",
	certName: "证明事项名称",
	proofObligation: "证明义务",
	proofContents: "证明内容",
	legalBases: "设定依据",
	issuingOrgan: "开具单位",
	exerciseLevels: "行使层级",
	priorityDomain: "重点领域",
	serveeTypes: "服务对象",
	verifyMethod: "核查方式",
	verifyPhase: "核查时间",
	verifyDeadline: "核查时限",
	verifyStandard: "核查标准",
	verifyDataSources: "核查数据源",
	verifyingOrganId: "核查部门",
	exemptReason: "免予核查理由",
	routineSupervision: "日常监管方式",
	agentAllowed: "能否代为承诺",
	disclosure: "是否公开及时限",
	riskLevel: "风险等级",
	economicValue: "经济利益价值",
	exclusionCheck: "不适用情形",
	signatureMinimum: "签署方式",
	riskDecisionNo: "风险决定文号",
	annualVolume: "年办件量",
	obtainDifficulty: "获取难度",
	lifeEvents: "生活用语",
};
const fieldName = (field: string): string => fieldNames[field] ?? field;
