import { Form, Input, Radio } from "antd";
import { useState } from "react";
import { type ChosenFile, FileField } from "#workbench/ui/FileField.tsx";
import { FormDialog } from "#workbench/ui/FormDialog.tsx";
import { useAction } from "#workbench/ui/query.ts";
import { addEvidence } from "../domain/api.ts";
import { useFileKeeper } from "./keep-file.ts";
import type { VerificationReply } from "./verification-words.ts";
import { t } from "./words.ts";

type Values = { kind: "document" | "statement"; title: string; text?: string };

/** 添加证据: a paper or what somebody said, with its file; never the certificate that the commitment replaced. */
export function EvidenceDialog({ check, onClose }: { check: VerificationReply; onClose(): void }) {
	const [files, setFiles] = useState<readonly ChosenFile[]>([]);
	const keeper = useFileKeeper(check.id);
	const add = useAction(addEvidence, { done: t("已放进核查卷"), onDone: onClose });
	const save = async ({ kind, title, text = "" }: Values) => {
		const hashes = await keeper.keep(files);
		if (hashes === null) return;
		add.mutate({ params: { id: check.id }, body: { kind, title, text, fileHash: hashes[0] ?? null } });
	};
	return (
		<FormDialog<Values>
			title={t("添加证据")}
			okText={t("添加")}
			pending={keeper.pending || add.isPending}
			problem={keeper.problem ?? add.error}
			initial={{ kind: "document" }}
			onSubmit={save}
			onClose={onClose}
		>
			<Form.Item label={t("种类")} name="kind" rules={[{ required: true }]}>
				<Radio.Group
					options={[
						{ value: "document", label: t("书证（合同、凭据、截图）") },
						{ value: "statement", label: t("陈述（谈话、电话、来函）") },
					]}
				/>
			</Form.Item>
			<Form.Item
				label={t("名称")}
				name="title"
				extra={t("例如：出租人陈述、2026 年 11 月水费单")}
				rules={[{ required: true, whitespace: true, message: t("请填写证据的名称") }]}
			>
				<Input maxLength={120} />
			</Form.Item>
			<Form.Item label={t("内容说明")} name="text" extra={t("谁、什么时候、说了什么或者写着什么")}>
				<Input.TextArea rows={4} maxLength={2000} showCount />
			</Form.Item>
			<Form.Item label={t("文件（可以没有，不超过 4 MB）")} htmlFor="none">
				<FileField label={t("选择文件")} chosen={files} onChoose={(chosen) => setFiles(chosen.slice(0, 1))} />
			</Form.Item>
			<p>{t("承诺已经代替的证明不得索要，也不能作为核查条件。当事人自愿提供的，可以收。")}</p>
		</FormDialog>
	);
}
