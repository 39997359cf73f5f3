import { Alert, Form, Input, Select } from "antd";
import { useState } from "react";
import type { z } from "zod";
import { exclusionGrounds } from "#institution/catalogue/domain/item.ts";
import {
	changeWordingEntry,
	previewWordingChange,
	restoreWordingSet,
} from "#institution/catalogue/domain/wording-api.ts";
import { needsValue, type WordingKind } from "#institution/catalogue/domain/wording-list.ts";
import { ActionButton } from "#workbench/ui/ActionButton.tsx";
import { FormDialog } from "#workbench/ui/FormDialog.tsx";
import { useAction } from "#workbench/ui/query.ts";
import { listed } from "#workbench/ui/writing.ts";
import { catalogueWords } from "#workbench/words/catalogue.ts";
import { t } from "./words.ts";

type Grounds = { authority: string; reason: string; effectiveOn: string };
type Preview = z.output<typeof previewWordingChange.reply>;
const shownRows = 30;

/** What a change would do to the lists as they are, before anything is kept. */
function PreviewResult({ preview }: { preview: Preview }) {
	const { items, added, removed, matches } = preview;
	return (
		<div role="status">
			<Alert
				type={added + removed + matches === 0 ? "info" : "warning"}
				style={{ marginBlockEnd: 8 }}
				title={
					added + removed + matches === 0
						? t("对现有 {items} 条证明事项没有影响。", { items })
						: t(
								"现有 {items} 条证明事项中：多出 {added} 处问题，减少 {removed} 处；{matches} 个名称的归并改变。",
								{
									items,
									added,
									removed,
									matches,
								},
							)
				}
			/>
			<ul style={{ paddingInlineStart: 20 }}>
				{preview.rows.slice(0, shownRows).map((row) => (
					<li key={`${row.effect}${row.itemId}${row.reason}${row.words}`}>
						{row.effect === "added"
							? t("多出：{organ}“{cert}”——{message}", {
									organ: row.organName,
									cert: row.certName,
									message: row.message,
								})
							: t("减少：{organ}“{cert}”——{message}", {
									organ: row.organName,
									cert: row.certName,
									message: row.message,
								})}
						{row.words !== "" && <strong> {row.words}</strong>}
					</li>
				))}
				{preview.matchRows.slice(0, shownRows).map((row) => (
					<li key={`${row.place}${row.certName}${row.joined.join()}${row.parted.join()}`}>
						{row.joined.length > 0 &&
							t("{place}“{cert}”改为与“{names}”视同一份。", {
								place: row.place,
								cert: row.certName,
								names: listed(row.joined),
							})}
						{row.parted.length > 0 &&
							t("{place}“{cert}”不再与“{names}”视同一份。", {
								place: row.place,
								cert: row.certName,
								names: listed(row.parted),
							})}
					</li>
				))}
			</ul>
		</div>
	);
}

const GroundFields = () => (
	<>
		<Form.Item name="reason" label={t("为什么改")} rules={[{ required: true, message: t("请写明为什么改") }]}>
			<Input.TextArea rows={2} maxLength={500} />
		</Form.Item>
		<Form.Item name="authority" label={t("依据")} rules={[{ required: true, message: t("请写明依据") }]}>
			<Input maxLength={200} placeholder={t("文号或者会议纪要")} />
		</Form.Item>
		<Form.Item
			name="effectiveOn"
			label={t("生效日期")}
			rules={[{ required: true, message: t("请选择生效日期") }]}
		>
			<Input type="date" />
		</Form.Item>
	</>
);

export type ChosenRule = { words: string; value: string; inForce: boolean; isNew: boolean };

/** One entry added, given another value, switched off or on; looked at before it is kept. */
export function RuleChangeDialog({
	kind,
	chosen,
	onClose,
}: {
	kind: WordingKind;
	chosen: ChosenRule;
	onClose(): void;
}) {
	type Values = Grounds & { words: string; value?: string };
	const change = useAction(changeWordingEntry, { done: t("规则已更新"), onDone: onClose });
	const preview = useAction(previewWordingChange);
	const [typed, setTyped] = useState<Partial<Values>>({ words: chosen.words, value: chosen.value });
	const words = (typed.words ?? "").trim();
	return (
		<FormDialog<Values>
			title={
				chosen.isNew
					? t("增加一条")
					: chosen.inForce
						? t("修改或启用“{words}”", { words: chosen.words })
						: t("停用“{words}”", { words: chosen.words })
			}
			okText={t("确定")}
			width={680}
			wholePhone
			pending={change.isPending}
			problem={change.error}
			initial={{ words: chosen.words, value: chosen.value }}
			onChange={setTyped}
			onClose={onClose}
			onSubmit={({ value = "", ...values }) =>
				change.mutate({ body: { ...values, value, kind, inForce: chosen.inForce } })
			}
		>
			<Form.Item
				name="words"
				label={t("词语")}
				help={
					kind === "catch-all" || kind === "negative-question"
						? t("“…”代表同一句话里的任意几个字，例如：法律…另有规定")
						: undefined
				}
				rules={[{ required: true, message: t("请填写词语") }]}
			>
				<Input maxLength={200} readOnly={!chosen.isNew} />
			</Form.Item>
			{chosen.inForce && needsValue(kind) && (
				<Form.Item
					name="value"
					label={kind === "exclusion-word" ? t("指向哪种不适用情形") : t("代表什么")}
					rules={[{ required: true, message: t("请写明代表什么") }]}
				>
					{kind === "exclusion-word" ? (
						<Select
							options={exclusionGrounds.map((value) => ({
								value,
								label: catalogueWords.exclusionGrounds[value],
							}))}
						/>
					) : (
						<Input maxLength={60} placeholder={t("例如：无犯罪记录")} />
					)}
				</Form.Item>
			)}
			<GroundFields />
			<ActionButton
				because={words === "" ? t("请先填写词语") : null}
				loading={preview.isPending}
				onAct={() =>
					preview.mutate({ body: { kind, words, value: typed.value ?? "", inForce: chosen.inForce } })
				}
			>
				{t("先看对现有清单的影响")}
			</ActionButton>
			{preview.data && <PreviewResult preview={preview.data} />}
		</FormDialog>
	);
}

/** The whole set as it stood after an earlier change; 0 as shipped. */
export function RestoreDialog({ changeNo, onClose }: { changeNo: number; onClose(): void }) {
	const restore = useAction(restoreWordingSet, { done: t("规则已恢复"), onDone: onClose });
	const preview = useAction(previewWordingChange);
	return (
		<FormDialog<Grounds>
			title={
				changeNo === 0 ? t("恢复到随系统提供的样子") : t("恢复到第 {changeNo} 次改动之后的样子", { changeNo })
			}
			okText={t("恢复")}
			width={680}
			wholePhone
			pending={restore.isPending}
			problem={restore.error}
			onClose={onClose}
			onSubmit={(values) => restore.mutate({ body: { ...values, changeNo } })}
		>
			<p>{t("此后改过的各条都会再加一个版本，改动记录全部保留。")}</p>
			<GroundFields />
			<ActionButton
				loading={preview.isPending}
				onAct={() => preview.mutate({ body: { restoreTo: changeNo } })}
			>
				{t("先看对现有清单的影响")}
			</ActionButton>
			{preview.data && <PreviewResult preview={preview.data} />}
		</FormDialog>
	);
}
