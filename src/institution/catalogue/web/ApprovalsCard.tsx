import { Button, Card, Empty, Modal, Space, Table, Tag } from "antd";
import { useState } from "react";
import type { z } from "zod";
import {
	cityApprovalFile,
	cityApprovals,
	confirmCityApproval,
	dropCityApproval,
} from "#institution/catalogue/domain/approval-api.ts";
import { ActionButton } from "#workbench/ui/ActionButton.tsx";
import { Differences } from "#workbench/ui/Differences.tsx";
import { FileView } from "#workbench/ui/FileView.tsx";
import { useAction, useEndpoint } from "#workbench/ui/query.ts";
import { Sideways } from "#workbench/ui/Sideways.tsx";
import { Loaded, Refusal } from "#workbench/ui/States.tsx";
import { listed, noted } from "#workbench/ui/writing.ts";
import { RegisterApproval } from "./RegisterApproval.tsx";
import { t } from "./words.ts";

type Approval = z.output<typeof cityApprovals.reply>["rows"][number];

const states = { registered: t("等另一人核对"), confirmed: t("已核对"), dropped: t("已撤销") } as const;
const colours = { registered: "gold", confirmed: "green", dropped: "default" } as const;
const outcomes = { accepted: t("照报"), changed: t("有改动"), removed: t("移出") } as const;

/** 审定文件: registered with their scans by one person, confirmed against them by another. */
export function ApprovalsCard({ isJustice }: { isJustice: boolean }) {
	const [page, setPage] = useState(1);
	const [registering, setRegistering] = useState(false);
	const [shown, setShown] = useState<Approval | null>(null);
	const query = useEndpoint(cityApprovals, { query: { page, size: 20 } });
	const confirm = useAction(confirmCityApproval, { done: t("已核对，所列条目可以提出公布") });
	const drop = useAction(dropCityApproval, { done: t("已撤销登记") });
	return (
		<Card
			title={t("审定文件")}
			style={{ marginBlockEnd: 16 }}
			extra={isJustice && <Button onClick={() => setRegistering(true)}>{t("登记审定文件")}</Button>}
		>
			<p>
				{t(
					"合并报市的清单，到“清单梳理”导入市级审定版；其余的调整和移出，凭市政府的审定文件在这里登记，由另一人对照扫描件核对以后才能公布。",
				)}
			</p>
			<Refusal problem={confirm.error ?? drop.error} />
			<Loaded query={query}>
				{({ rows, more }) => (
					<Sideways name={t("审定文件")}>
						<Table<Approval>
							size="small"
							rowKey="approvalId"
							dataSource={rows}
							locale={{ emptyText: <Empty description={t("还没有登记过审定文件")} /> }}
							pagination={{
								current: page,
								pageSize: 20,
								total: (page - 1) * 20 + rows.length + (more ? 1 : 0),
								onChange: setPage,
								hideOnSinglePage: true,
								showSizeChanger: false,
							}}
							columns={[
								{ title: t("审定文号"), dataIndex: "documentNumber" },
								{
									title: t("审定日期"),
									render: (_, { documentDate }) => (
										<span style={{ whiteSpace: "nowrap" }}>{documentDate}</span>
									),
								},
								{ title: t("审定机关"), dataIndex: "issuingOrgan" },
								{
									title: t("所审定的条目"),
									render: (_, row) => <Lines lines={row.lines} most={mostLines} />,
								},
								{
									title: t("状态"),
									render: (_, { state }) => <Tag color={colours[state]}>{states[state]}</Tag>,
								},
								{
									title: t("登记和核对"),
									render: (_, row) =>
										row.closedBy ? listed([row.registeredBy, row.closedBy]) : row.registeredBy,
								},
								{
									title: t("操作"),
									render: (_, row) => (
										<Space wrap>
											<Button onClick={() => setShown(row)}>{t("查看扫描件")}</Button>
											{row.state === "registered" && (
												<>
													<ActionButton
														type="primary"
														because={
															!isJustice
																? t("由司法局核对")
																: row.mine
																	? t("登记和核对必须是两个人，请由另一位同事核对")
																	: null
														}
														confirm={t(
															"已对照扫描件核对文号、日期和所列条目？核对以后这些条目视为已经审定。",
														)}
														loading={confirm.isPending}
														onAct={() => confirm.mutate({ params: { approvalId: row.approvalId } })}
													>
														{t("核对无误")}
													</ActionButton>
													<ActionButton
														because={isJustice ? null : t("由司法局撤销")}
														confirm={t("撤销这份审定文件的登记？")}
														onAct={() => drop.mutate({ params: { approvalId: row.approvalId } })}
													>
														{t("撤销登记")}
													</ActionButton>
												</>
											)}
										</Space>
									),
								},
							]}
						/>
					</Sideways>
				)}
			</Loaded>
			{registering && <RegisterApproval close={() => setRegistering(false)} />}
			{shown && <ApprovalFile approval={shown} close={() => setShown(null)} />}
		</Card>
	);
}

const mostLines = 6;

function Lines({ lines, most }: { lines: Approval["lines"]; most: number }) {
	return (
		<>
			{lines.slice(0, most).map((line) => (
				<div key={line.itemId}>
					<Tag>{outcomes[line.outcome]}</Tag>
					{noted(line.certName, line.matterName)}
					{line.differences.length > 0 && (
						<Tag color="gold">{listed(line.differences.map(({ field }) => field))}</Tag>
					)}
					{line.released && <Tag color="green">{t("已公布")}</Tag>}
				</div>
			))}
			{lines.length > most && t("等 {count} 条", { count: lines.length })}
		</>
	);
}

/** The scan with every line that rests on it: who confirms must have seen them all. */
function ApprovalFile({ approval, close }: { approval: Approval; close(): void }) {
	const query = useEndpoint(cityApprovalFile, { params: { approvalId: approval.approvalId } });
	return (
		<Modal open footer={null} width={960} title={t("审定文件扫描件")} onCancel={close}>
			<Loaded query={query}>{(file) => <FileView file={file} height={600} />}</Loaded>
			<h3>{t("所审定的条目")}</h3>
			<Lines lines={approval.lines} most={approval.lines.length} />
			{approval.lines
				.filter(({ differences }) => differences.length > 0)
				.map((line) => (
					<section key={line.itemId}>
						<h4>{noted(line.certName, line.matterName)}</h4>
						<Differences rows={line.differences} before={t("报送的")} after={t("审定的")} />
					</section>
				))}
		</Modal>
	);
}
