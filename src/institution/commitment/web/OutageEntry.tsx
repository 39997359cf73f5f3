import { Form, Input, Select } from "antd";
import { useState } from "react";
import { colleagues } from "#institution/organisation/domain/api.ts";
import { ActionButton } from "#workbench/ui/ActionButton.tsx";
import { FormDialog } from "#workbench/ui/FormDialog.tsx";
import { useAction, useEndpoint } from "#workbench/ui/query.ts";
import type { CommitmentView } from "../domain/api.ts";
import { takeOutageLetter } from "../domain/outage-api.ts";
import { fromPaper } from "./outage-time.ts";
import { t } from "./words.ts";

type Values = { number: string; signedAt: string; readBy?: string };

/** 停机期间已经在纸上签好的: its number and time, then what was filled in and the scan, as for any letter. */
export function OutageEntry({ letter }: { letter: CommitmentView }) {
	const [open, setOpen] = useState(false);
	const staff = useEndpoint(colleagues, { enabled: open });
	const take = useAction(takeOutageLetter, {
		done: t("编号已录入，请照纸面填写内容，再扫描绑定"),
		onDone: () => setOpen(false),
	});
	return (
		<>
			<ActionButton onAct={() => setOpen(true)}>{t("停机期间已在纸上签署，按编号录入")}</ActionButton>
			{open && (
				<FormDialog<Values>
					title={t("录入停机期间的纸质承诺书")}
					okText={t("录入")}
					pending={take.isPending}
					problem={take.error}
					onSubmit={({ number, signedAt, readBy }) =>
						take.mutate({
							params: { id: letter.id },
							body: { number, signedAt: fromPaper(signedAt), ...(readBy ? { readBy } : {}) },
						})
					}
					onClose={() => setOpen(false)}
				>
					<Form.Item
						label={t("纸面上的编号")}
						name="number"
						rules={[{ required: true, whitespace: true, message: t("请照纸面填写编号") }]}
					>
						<Input autoFocus autoComplete="off" maxLength={60} />
					</Form.Item>
					<Form.Item
						label={t("纸面上的签署时间")}
						name="signedAt"
						rules={[{ required: true, message: t("请填写签署时间") }]}
						extra={t("要落在已登记的停机时段内。")}
					>
						<Input type="datetime-local" />
					</Form.Item>
					<Form.Item label={t("当时宣读告知的人（不选就是您本人）")} name="readBy">
						<Select
							allowClear
							options={(staff.data?.rows ?? []).map(({ id, name, me }) => ({
								value: id,
								label: me ? t("{name}（我）", { name }) : name,
							}))}
						/>
					</Form.Item>
				</FormDialog>
			)}
		</>
	);
}
