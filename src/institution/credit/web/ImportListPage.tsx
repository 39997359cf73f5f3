import { Alert, Button, Card, Flex, Form, Input, Radio, Select, Table, Tag } from "antd";
import { useRef, useState } from "react";
import { type PriorityDomain, priorityDomains } from "#institution/catalogue/domain/item.ts";
import { useMe } from "#workbench/shell/session.ts";
import { ActionButton } from "#workbench/ui/ActionButton.tsx";
import { useAction } from "#workbench/ui/query.ts";
import { Refusal } from "#workbench/ui/States.tsx";
import { day } from "#workbench/ui/when.ts";
import { listed } from "#workbench/ui/writing.ts";
import { catalogueWords } from "#workbench/words/catalogue.ts";
import { importCreditList } from "../domain/api.ts";
import { heads, type ListRow, listRows, textOf } from "./read-list.ts";
import { t } from "./words.ts";

type Head = {
	kind: "serious-dishonesty" | "sector-integrity";
	domain?: PriorityDomain;
	source: string;
	asOf: string;
	validUntil: string;
};
type Preview = { fileName: string; rows: readonly ListRow[] };

const template = `﻿${Object.values(heads).join(",")}\r\n`;

/** 导入名单: choose the file, see every row with its faults, then the whole file or nothing. */
export function ImportListPage() {
	const me = useMe();
	const [form] = Form.useForm<Head>();
	const kind = Form.useWatch("kind", form);
	const input = useRef<HTMLInputElement>(null);
	const [preview, setPreview] = useState<Preview | null>(null);
	const [fault, setFault] = useState<string | null>(null);
	const [faults, setFaults] = useState<ReadonlyMap<number, string>>(new Map());
	const run = useAction(importCreditList, {
		done: t("名单已导入"),
		onDone: () => {
			setPreview(null);
			setFaults(new Map());
		},
	});
	const bodyOf = (head: Head, rows: readonly ListRow[]) => ({
		...head,
		domain: head.kind === "sector-integrity" ? (head.domain ?? null) : null,
		rows: [...rows],
	});
	/** The same checks the server makes, row by row, before anything is sent. */
	const check = (rows: readonly ListRow[]) => {
		const today = day(me.now);
		const parsed = importCreditList.body.safeParse(
			bodyOf({ kind: "serious-dishonesty", source: t("预检"), asOf: today, validUntil: today }, rows),
		);
		const found = new Map<number, string>();
		for (const { path, message } of parsed.error?.issues ?? []) {
			const at = path[1];
			if (path[0] === "rows" && typeof at === "number")
				found.set(at, found.has(at) ? `${found.get(at)} ${message}` : message);
			else setFault(message);
		}
		setFaults(found);
	};
	const take = async (file: File | undefined) => {
		setFault(null);
		setPreview(null);
		if (!file) return;
		const read = listRows(textOf(await file.arrayBuffer()));
		if ("missing" in read)
			return setFault(t("文件缺少这几列：{join}。请按模板补齐。", { join: listed(read.missing) }));
		if (read.rows.length === 0) return setFault(t("文件里没有名单。"));
		check(read.rows);
		setPreview({ fileName: file.name, rows: read.rows });
	};
	const wrong = faults.size;
	const downloadTemplate = () => {
		const url = URL.createObjectURL(new Blob([template], { type: "text/csv;charset=utf-8" }));
		const link = document.createElement("a");
		link.href = url;
		link.download = t("名单模板.csv");
		link.click();
		URL.revokeObjectURL(url);
	};
	const submit = async () => {
		const head = await form.validateFields().catch(() => null);
		if (head && preview) run.mutate({ body: bodyOf(head, preview.rows) });
	};
	return (
		<>
			<div className="page-title">
				<h1>{t("导入外部名单")}</h1>
			</div>
			<div className="stack">
				<Card size="small" title={t("一、名单说明")}>
					<Form<Head> form={form} layout="vertical" initialValues={{ asOf: day(me.now) }}>
						<Form.Item
							label={t("名单种类")}
							name="kind"
							rules={[{ required: true, message: t("请选择名单种类") }]}
						>
							<Radio.Group
								options={[
									{ value: "serious-dishonesty", label: t("严重失信主体名单") },
									{ value: "sector-integrity", label: t("行业诚信档案") },
								]}
							/>
						</Form.Item>
						<div className="fields">
							{kind === "sector-integrity" && (
								<Form.Item
									label={t("领域")}
									name="domain"
									rules={[{ required: true, message: t("请选择领域") }]}
								>
									<Select
										options={priorityDomains.map((value) => ({
											value,
											label: catalogueWords.priorityDomains[value],
										}))}
									/>
								</Form.Item>
							)}
							<Form.Item
								label={t("来源")}
								name="source"
								rules={[
									{ required: true, whitespace: true, message: t("请写明名单来源，例如发布机关和文号") },
								]}
							>
								<Input maxLength={200} />
							</Form.Item>
							<Form.Item
								label={t("数据日期")}
								name="asOf"
								rules={[{ required: true, message: t("请填写数据日期") }]}
							>
								<Input type="date" max={day(me.now)} />
							</Form.Item>
							<Form.Item
								label={t("有效期至")}
								name="validUntil"
								extra={t("过期以后，系统按“信用信息无法读取”办理。")}
								rules={[{ required: true, message: t("请填写有效期") }]}
							>
								<Input type="date" />
							</Form.Item>
						</div>
					</Form>
				</Card>
				<Card size="small" title={t("二、名单文件")}>
					<Flex gap="small" wrap="wrap" align="center">
						<Button onClick={() => input.current?.click()}>{t("选择 CSV 文件")}</Button>
						<label className="visually-hidden" htmlFor="credit-list">
							{t("名单文件")}
						</label>
						<input
							id="credit-list"
							ref={input}
							type="file"
							accept=".csv,text/csv"
							className="visually-hidden"
							tabIndex={-1}
							onChange={(event) => {
								void take(event.target.files?.[0]).finally(() => {
									if (input.current) input.current.value = "";
								});
							}}
						/>
						<span>
							{preview
								? t("{fileName}，{count} 行", { fileName: preview.fileName, count: preview.rows.length })
								: t("一次最多 5000 行")}
						</span>
						<Button type="link" onClick={downloadTemplate}>
							{t("下载模板")}
						</Button>
					</Flex>
					{fault && (
						<p role="alert" className="field-fault">
							{fault}
						</p>
					)}
				</Card>
				{preview && (
					<Card size="small" title={t("三、核对后导入")}>
						<Alert
							type={wrong > 0 ? "error" : "success"}
							showIcon
							style={{ marginBlockEnd: 12 }}
							title={
								wrong > 0
									? t("{wrong} 行有错，改好文件后重新选择；一行也没有导入", { wrong })
									: t("每一行都可以导入")
							}
						/>
						<Table
							size="small"
							scroll={{ x: "max-content" }}
							rowKey="at"
							pagination={{ pageSize: 50, showSizeChanger: false, hideOnSinglePage: true }}
							dataSource={preview.rows
								.map((row, at) => ({ ...row, at }))
								.sort((a, b) => Number(faults.has(b.at)) - Number(faults.has(a.at)))}
							columns={[
								{ title: t("行"), render: (_, { at }) => at + 2 },
								{ title: heads.listingNo, dataIndex: "listingNo" },
								{ title: heads.uscc, dataIndex: "uscc" },
								{ title: heads.idNumber, dataIndex: "idNumber" },
								{ title: heads.since, dataIndex: "since" },
								{ title: heads.until, dataIndex: "until" },
								{ title: heads.repaired, render: (_, { repaired }) => (repaired ? t("是") : t("否")) },
								{
									title: t("核对"),
									render: (_, { at }) =>
										faults.has(at) ? (
											<Tag color="red">{faults.get(at)}</Tag>
										) : (
											<Tag color="green">{t("可以导入")}</Tag>
										),
								},
							]}
						/>
						<div style={{ marginBlockStart: 12 }}>
							<Refusal problem={run.error} />
							<ActionButton
								type="primary"
								loading={run.isPending}
								because={wrong > 0 || fault !== null ? t("文件还有错，改好后重新选择。") : null}
								confirm={t("导入 {count} 行？新名单导入后即生效。", { count: preview.rows.length })}
								onAct={submit}
							>
								{t("导入")}
							</ActionButton>
						</div>
					</Card>
				)}
			</div>
		</>
	);
}
