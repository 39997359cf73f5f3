import { Alert, Button, Card, Descriptions, Flex, Input, Select } from "antd";
import { useState } from "react";
import { useSearchParams } from "react-router";
import type { z } from "zod";
import { useMe } from "#workbench/shell/session.ts";
import { type Column, DataTable } from "#workbench/ui/DataTable.tsx";
import { useEndpoint } from "#workbench/ui/query.ts";
import { Loaded, Refusal } from "#workbench/ui/States.tsx";
import { day, time } from "#workbench/ui/when.ts";
import { noted } from "#workbench/ui/writing.ts";
import { chainState, journalEntries, longestAuditDays } from "../domain/api.ts";
import { actorName, slices, typeName } from "./audit-words.ts";
import { t } from "./words.ts";

type Row = z.output<typeof journalEntries.reply>["rows"][number];

/** Seconds after which a row that waits for its place in the chain means that the sealer stands still. */
const sealerLate = 30;

/** 安全审计: what happened, by ids and codes only, with each row's place in the chain (R-141). */
export function AuditPage() {
	const me = useMe();
	const [search, setSearch] = useSearchParams();
	const [page, setPage] = useState(1);
	const asked = Object.fromEntries(
		(["from", "to", "slice", "type", "matterId", "subjectId"] as const).flatMap((name) => {
			const value = search.get(name);
			return value ? [[name, value]] : [];
		}),
	);
	const query = useEndpoint(journalEntries, { query: { ...asked, page, size: 50 } });
	const choose = (changed: Record<string, string | undefined>) => {
		const next = { ...asked, ...changed };
		setPage(1);
		setSearch(
			Object.fromEntries(Object.entries(next).flatMap(([name, value]) => (value ? [[name, value]] : []))),
			{ replace: true },
		);
	};
	const columns: readonly Column<Row>[] = [
		{ key: "at", title: t("时间"), text: (row) => time(row.at) },
		{
			key: "type",
			title: t("事件"),
			text: (row) => noted(typeName(row.type), row.type),
			render: (row) => (
				<span>
					{typeName(row.type)}
					<br />
					<code>{row.type}</code>
				</span>
			),
		},
		{ key: "slice", title: t("模块"), text: (row) => slices[row.slice] ?? row.slice },
		{
			key: "who",
			title: t("谁"),
			text: (row) => `${actorName(row.actorKind)}${row.actorId ? ` ${row.actorId}` : ""}`,
			render: (row) => (
				<span>
					{actorName(row.actorKind)}
					<br />
					<code>{row.actorId ?? ""}</code>
				</span>
			),
		},
		{
			key: "subject",
			title: t("对象"),
			text: (row) => row.subjectId,
			render: (row) => (
				<Button
					type="link"
					size="small"
					className="code-link"
					onClick={() => choose({ subjectId: row.subjectId })}
				>
					{row.subjectId}
				</Button>
			),
		},
		{
			key: "matter",
			title: t("办件"),
			text: (row) => row.matterId ?? "",
			render: (row) =>
				row.matterId ? (
					<Button
						type="link"
						size="small"
						className="code-link"
						onClick={() => choose({ matterId: row.matterId ?? undefined })}
					>
						{row.matterId}
					</Button>
				) : (
					"—"
				),
		},
		{
			key: "position",
			title: t("链上位置"),
			text: (row) => row.position ?? t("还没有入链"),
		},
		{
			key: "hash",
			title: t("链上摘要（SM3）"),
			text: (row) => row.hash ?? "",
			render: (row) => (row.hash ? <code title={row.hash}>{row.hash.slice(0, 16)}…</code> : "—"),
		},
		{
			key: "event",
			title: t("内容（编号和代码）"),
			text: (row) => JSON.stringify(row.event),
			render: (row) => (
				<details>
					<summary>{t("展开")}</summary>
					<pre className="event">{JSON.stringify(row.event, null, 1)}</pre>
				</details>
			),
		},
	];
	return (
		<>
			<div className="page-title">
				<h1>{t("安全审计")}</h1>
			</div>
			<Chain />
			<Refusal problem={query.error} />
			<DataTable<Row>
				name={t("全程日志")}
				rows={query.data?.rows}
				loading={query.isLoading}
				page={page}
				size={50}
				more={query.data?.more ?? false}
				onPage={setPage}
				columns={columns}
				empty={t("这些条件下没有日志")}
				filters={
					<>
						<Field label={t("从")}>
							<Input
								type="date"
								aria-label={t("起始日期")}
								max={day(me.now)}
								value={asked.from ?? query.data?.from ?? ""}
								onChange={(event) => choose({ from: event.target.value })}
							/>
						</Field>
						<Field label={t("到")}>
							<Input
								type="date"
								aria-label={t("截止日期")}
								value={asked.to ?? query.data?.to ?? ""}
								onChange={(event) => choose({ to: event.target.value })}
							/>
						</Field>
						<Select
							aria-label={t("模块")}
							style={{ width: 140 }}
							value={asked.slice ?? "all"}
							onChange={(value) => choose({ slice: value === "all" ? undefined : value })}
							options={[
								{ value: "all", label: t("全部模块") },
								...Object.entries(slices).map(([value, label]) => ({ value, label })),
							]}
						/>
						<Ask label={t("事件代码")} value={asked.type ?? ""} onAsk={(type) => choose({ type })} />
						<Ask
							label={t("办件内部编号")}
							value={asked.matterId ?? ""}
							onAsk={(matterId) => choose({ matterId })}
						/>
						<Ask
							label={t("对象编号")}
							value={asked.subjectId ?? ""}
							onAsk={(subjectId) => choose({ subjectId })}
						/>
						<Button
							onClick={() => {
								setPage(1);
								setSearch({}, { replace: true });
							}}
						>
							{t("清除条件")}
						</Button>
					</>
				}
			/>
			<p>
				{t(
					"不指定办件或者对象时，一次最多看 {longestAuditDays} 天。日志只记编号、代码和日期，不含个人信息。",
					{ longestAuditDays },
				)}
			</p>
		</>
	);
}

const Field = ({ label, children }: { label: string; children: React.ReactNode }) => (
	<Flex gap={4} align="center">
		<span>{label}</span>
		{children}
	</Flex>
);

/** A value that is asked for as a whole, on Enter: half a code finds nothing. */
const Ask = ({ label, value, onAsk }: { label: string; value: string; onAsk(value: string): void }) => (
	<Input.Search
		key={value}
		aria-label={label}
		placeholder={label}
		defaultValue={value}
		allowClear
		style={{ width: 200 }}
		onSearch={(text) => onAsk(text.trim())}
	/>
);

function Chain() {
	const query = useEndpoint(chainState);
	return (
		<Card
			size="small"
			title={t("日志链")}
			extra={<Button onClick={() => query.refetch()}>{t("刷新")}</Button>}
			style={{ marginBlockEnd: 16 }}
		>
			<Loaded query={query}>
				{(chain) => (
					<>
						{chain.oldestUnsealedSeconds > sealerLate && (
							<Alert
								type="error"
								showIcon
								style={{ marginBlockEnd: 12 }}
								title={t(
									"有日志已等待 {oldestUnsealedSeconds} 秒没有入链，超过时限后系统停止受理。请立即联系系统管理员。",
									{ oldestUnsealedSeconds: Math.round(chain.oldestUnsealedSeconds) },
								)}
							/>
						)}
						<Descriptions
							size="small"
							column={{ xs: 1, md: 2 }}
							items={[
								{ key: "links", label: t("链长"), children: t("{links} 环", { links: chain.links }) },
								{
									key: "waiting",
									label: t("等待入链"),
									children: t("{waiting} 条，最早的等了 {oldestUnsealedSeconds} 秒", {
										waiting: chain.waiting,
										oldestUnsealedSeconds: Math.round(chain.oldestUnsealedSeconds),
									}),
								},
								{ key: "at", label: t("最近入链"), children: time(chain.sealedAt) },
								{
									key: "head",
									label: t("链头摘要（SM3）"),
									children: chain.head ? <code className="hash-text">{chain.head}</code> : t("还没有"),
								},
							]}
						/>
						<p>
							{t("要验证整条链没有被改动、删除或者插入，请在服务器上运行")} <code>yinuo verify</code>
							{t("，把得到的链头与这里核对。")}
						</p>
					</>
				)}
			</Loaded>
		</Card>
	);
}
