import { Alert, Form, Input, Radio, Space } from "antd";
import { useState } from "react";
import { FormDialog } from "#workbench/ui/FormDialog.tsx";
import { useAction } from "#workbench/ui/query.ts";
import { listed, noted } from "#workbench/ui/writing.ts";
import { decideMatter } from "../domain/api.ts";
import type { MatterPageReply } from "./matter-words.ts";
import { t } from "./words.ts";

type Values = { result: "grant" | "refuse"; reason?: string };

/** 作出决定: nothing is chosen beforehand; the letters the decision rests on are cited by number. */
export function DecideDialog({ matter, onClose }: { matter: MatterPageReply; onClose(): void }) {
	const [result, setResult] = useState<Values["result"]>();
	const decide = useAction(decideMatter, { done: t("已作出决定，决定书在下面的文书里"), onDone: onClose });
	const letters = matter.items.flatMap(({ route, letterNo, certName }) =>
		route === "commitment" ? [noted(certName, letterNo ?? t("还没有盖章"))] : [],
	);
	return (
		<FormDialog<Values>
			title={t("作出决定")}
			okText={t("作出决定")}
			pending={decide.isPending}
			problem={decide.error}
			onSubmit={({ result, reason = "" }) =>
				decide.mutate({ params: { matterId: matter.matterId }, body: { result, reason } })
			}
			onClose={onClose}
		>
			<Alert
				type="info"
				showIcon
				style={{ marginBlockEnd: 16 }}
				title={
					letters.length > 0
						? t("决定书引用告知承诺书：{join}。凭书面承诺作决定，不再要求这些证明。", {
								join: listed(letters),
							})
						: t("本办件没有承诺书，按提交的证明作决定。")
				}
			/>
			<Form.Item
				label={t("决定")}
				name="result"
				rules={[{ required: true, message: t("请选择同意或者不予同意") }]}
			>
				<Radio.Group onChange={(event) => setResult(event.target.value)}>
					<Space>
						<Radio value="grant">{t("同意")}</Radio>
						<Radio value="refuse">{t("不予同意")}</Radio>
					</Space>
				</Radio.Group>
			</Form.Item>
			<Form.Item
				label={result === "refuse" ? t("理由（写进决定书）") : t("说明（可以不写）")}
				name="reason"
				rules={
					result === "refuse" ? [{ required: true, whitespace: true, message: t("不予同意须写明理由") }] : []
				}
			>
				<Input.TextArea rows={4} maxLength={4000} showCount />
			</Form.Item>
			<p>
				{result === "refuse"
					? t("不予同意的决定书须经法制审核、主要负责人或者其他承办人批准、用印后才能送达。")
					: t("同意的决定书随即编号用印；作出决定时同时写下事后核查计划。送达以前可以收回。")}
			</p>
		</FormDialog>
	);
}
