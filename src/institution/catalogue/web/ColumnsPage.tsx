import { Button, Card, Input, InputNumber, Select, Space, Tag } from "antd";
import { useState } from "react";
import type { z } from "zod";
import {
	addedMark,
	headingOf,
	neededFields,
	type SavedColumn,
} from "#institution/catalogue/domain/column-set.ts";
import { listColumnSets, saveListColumns } from "#institution/catalogue/domain/columns-api.ts";
import { type ListField, listColumns } from "#institution/catalogue/domain/list-columns.ts";
import { hasRole, useMe } from "#workbench/shell/session.ts";
import { ActionButton } from "#workbench/ui/ActionButton.tsx";
import { useAction, useEndpoint } from "#workbench/ui/query.ts";
import { Loaded } from "#workbench/ui/States.tsx";
import { TextDialog } from "#workbench/ui/TextDialog.tsx";
import { time } from "#workbench/ui/when.ts";
import { columnName } from "./column-name.ts";
import { t } from "./words.ts";

type Sets = z.output<typeof listColumnSets.reply>;

/** 附件1样式列: what every export, print and report of the list shows; adjusted by the justice bureau. */
export function ColumnsPage() {
	const query = useEndpoint(listColumnSets);
	return (
		<>
			<div className="page-title">
				<h1>{t("附件1样式列")}</h1>
			</div>
			<Loaded query={query}>{(sets) => <Editor key={sets.versions[0]?.number ?? 0} sets={sets} />}</Loaded>
		</>
	);
}

function Editor({ sets }: { sets: Sets }) {
	const me = useMe();
	const [columns, setColumns] = useState<readonly SavedColumn[]>(sets.columns);
	const [saving, setSaving] = useState<"columns" | "shipped" | null>(null);
	const save = useAction(saveListColumns, { done: t("样式列已更新"), onDone: () => setSaving(null) });
	const because = hasRole(me, "justice-bureau") ? null : t("由司法局调整");
	const isChanged = JSON.stringify(columns) !== JSON.stringify(sets.columns);
	const change = (at: number, to: Partial<SavedColumn>) =>
		setColumns(columns.map((column, index) => (index === at ? { ...column, ...to } : column)));
	const move = (at: number, by: number) => {
		const next = [...columns];
		const [moved] = next.splice(at, 1);
		if (moved) next.splice(at + by, 0, moved);
		setColumns(next);
	};
	const rest = (Object.keys(listColumns) as ListField[]).filter(
		(field) => !columns.some((column) => column.field === field),
	);
	return (
		<>
			<Card
				title={
					sets.number === 0
						? t("现行：本系统整理的样式列")
						: t("现行：本区第{number}版", { number: sets.number })
				}
			>
				<p className="data">
					{t(
						"各种导出、打印和报送都用这些列。方案附件1的样式列在公布文本中缺失，这里是整理的；不在样式列内的，列名后面标“本区增设”。",
					)}
				</p>
				<Space wrap style={{ marginBlockEnd: 16 }}>
					<ActionButton
						because={because ?? (sets.number === 0 ? t("现在就是本系统整理的样式列") : null)}
						onAct={() => setSaving("shipped")}
					>
						{t("恢复本系统整理的")}
					</ActionButton>
					<ActionButton
						because={because ?? (isChanged ? null : t("还没有改动"))}
						onAct={() => setColumns(sets.columns)}
					>
						{t("放弃改动")}
					</ActionButton>
					<ActionButton
						type="primary"
						because={because ?? (isChanged ? null : t("还没有改动"))}
						onAct={() => setSaving("columns")}
					>
						{t("保存为新版")}
					</ActionButton>
				</Space>
				<ol className="list-columns data">
					{columns.map((column, at) => {
						const name = columnName(column.field);
						const isNeeded = neededFields.includes(column.field);
						return (
							<li key={column.field}>
								<Input
									aria-label={t("{name}的列名", { name })}
									value={column.title}
									maxLength={30}
									disabled={because !== null}
									onChange={(event) => change(at, { title: event.target.value })}
								/>
								<InputNumber
									aria-label={t("{name}的宽度（字）", { name })}
									value={column.width}
									min={4}
									max={80}
									disabled={because !== null}
									onChange={(width) => change(at, { width: width ?? column.width })}
								/>
								<span className="marks">
									{column.title !== name && <Tag>{name}</Tag>}
									{isNeeded && <Tag color="blue">{t("必须有")}</Tag>}
									{headingOf(column).endsWith(addedMark) && <Tag color="orange">{t("本区增设")}</Tag>}
								</span>
								<Space.Compact>
									<Button
										aria-label={t("{name}上移", { name })}
										disabled={because !== null || at === 0}
										onClick={() => move(at, -1)}
									>
										{t("上移")}
									</Button>
									<Button
										aria-label={t("{name}下移", { name })}
										disabled={because !== null || at === columns.length - 1}
										onClick={() => move(at, 1)}
									>
										{t("下移")}
									</Button>
									<Button
										aria-label={t("去掉{name}", { name })}
										disabled={because !== null || isNeeded}
										onClick={() => setColumns(columns.filter((_, index) => index !== at))}
									>
										{t("去掉")}
									</Button>
								</Space.Compact>
							</li>
						);
					})}
				</ol>
				{because === null && (
					<Select
						aria-label={t("增加一列")}
						placeholder={t("增加一列")}
						style={{ width: 260 }}
						value={null}
						showSearch={{ optionFilterProp: "label" }}
						options={rest.map((field) => ({ value: field, label: columnName(field) }))}
						onChange={(field: ListField | null) =>
							field &&
							setColumns([
								...columns,
								{ field, title: listColumns[field].title, width: listColumns[field].width },
							])
						}
					/>
				)}
			</Card>
			<Card title={t("历次调整")} style={{ marginBlockStart: 16 }}>
				{sets.versions.length === 0 && <p>{t("还没有调整过，用的是本系统整理的样式列。")}</p>}
				{sets.versions.map((version) => (
					<p key={version.number}>
						<Space wrap>
							<strong>{t("第{number}版", { number: version.number })}</strong>
							<span>
								{version.columns
									? t("{count} 列", { count: version.columns.length })
									: t("恢复本系统整理的样式列")}
							</span>
							<span>{version.note}</span>
							<small>
								{version.savedBy} {time(version.savedAt)}
							</small>
							{because === null && version.columns && (
								<Button size="small" onClick={() => setColumns(version.columns ?? [])}>
									{t("取出这一版")}
								</Button>
							)}
						</Space>
					</p>
				))}
			</Card>
			{saving && (
				<TextDialog
					title={saving === "columns" ? t("保存为新版") : t("恢复本系统整理的")}
					okText={t("保存")}
					label={t("为什么调整")}
					name="note"
					longest={200}
					required={t("请写明为什么调整。")}
					consequence={t("保存以后，各部门的导出、打印和报送都用新的样式列；以前的文件照样能导回。")}
					pending={save.isPending}
					problem={save.error}
					onClose={() => setSaving(null)}
					onSubmit={(note) =>
						save.mutate({ body: { columns: saving === "columns" ? [...columns] : null, note } })
					}
				/>
			)}
		</>
	);
}
