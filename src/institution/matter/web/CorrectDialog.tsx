import { Checkbox, Form, Input, Radio, Select, Space } from "antd";
import { useState } from "react";
import { areas } from "#institution/organisation/domain/api.ts";
import { hasRole, useMe } from "#workbench/shell/session.ts";
import { FormDialog } from "#workbench/ui/FormDialog.tsx";
import { useAction, useEndpoint } from "#workbench/ui/query.ts";
import { correctMatter } from "../domain/api.ts";
import type { MatterPageReply } from "./matter-words.ts";
import { t } from "./words.ts";

type Values = {
	fault: "applicant" | "organ";
	areaCode?: string;
	externalNumber?: string;
	undo?: boolean;
	applicantSigned?: boolean;
};

/** 更正: who erred, what is put right, and whether what the organ's error brought is undone. */
export function CorrectDialog({ matter, onClose }: { matter: MatterPageReply; onClose(): void }) {
	const me = useMe();
	const [fault, setFault] = useState<Values["fault"]>();
	const places = useEndpoint(areas);
	const correct = useAction(correctMatter, { done: t("已更正，原来的内容留在办理过程里"), onDone: onClose });
	return (
		<FormDialog<Values>
			title={t("更正")}
			okText={t("更正")}
			pending={correct.isPending}
			problem={correct.error}
			initial={{ areaCode: matter.areaCode, externalNumber: matter.externalNumber ?? "" }}
			onSubmit={(values) =>
				correct.mutate({
					params: { matterId: matter.matterId },
					body: {
						fault: values.fault,
						areaCode: values.areaCode && values.areaCode !== matter.areaCode ? values.areaCode : null,
						externalNumber:
							values.externalNumber && values.externalNumber !== matter.externalNumber
								? values.externalNumber
								: null,
						undo: values.undo ?? false,
						applicantSigned: values.applicantSigned ?? false,
					},
				})
			}
			onClose={onClose}
		>
			<Form.Item
				label={t("谁的差错")}
				name="fault"
				rules={[{ required: true, message: t("请选择是谁的差错") }]}
			>
				<Radio.Group onChange={(event) => setFault(event.target.value)}>
					<Space>
						<Radio value="organ">{t("行政机关的差错")}</Radio>
						<Radio value="applicant">{t("申请人的笔误")}</Radio>
					</Space>
				</Radio.Group>
			</Form.Item>
			<Form.Item label={t("所在街道、社区")} name="areaCode">
				<Select
					showSearch={{ optionFilterProp: "label" }}
					options={(places.data?.rows ?? []).map(({ code, name }) => ({ value: code, label: name }))}
				/>
			</Form.Item>
			<Form.Item label={t("外部办件编号")} name="externalNumber">
				<Input maxLength={64} />
			</Form.Item>
			{fault === "organ" && (
				<Form.Item name="undo" valuePropName="checked">
					<Checkbox>
						{t("恢复因本机关差错造成的后果（补正、不予受理、不予同意或者终止），期限按最初受理之日计算")}
					</Checkbox>
				</Form.Item>
			)}
			{hasRole(me, "window-clerk") && (
				<Form.Item name="applicantSigned" valuePropName="checked">
					<Checkbox>{t("申请人已在更正单上签名")}</Checkbox>
				</Form.Item>
			)}
			<p>{t("更正承诺书里的笔误，请在承诺书上办理。更正不产生信用记录。")}</p>
		</FormDialog>
	);
}
