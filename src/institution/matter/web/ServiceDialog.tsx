import { Alert, Checkbox, Form, Input, Radio, Space } from "antd";
import { useState } from "react";
import type { Problem } from "#workbench/call.ts";
import { useMe } from "#workbench/shell/session.ts";
import { type ChosenFile, FileField } from "#workbench/ui/FileField.tsx";
import { FormDialog } from "#workbench/ui/FormDialog.tsx";
import { day as dayOf } from "#workbench/ui/when.ts";
import { matterWords as words } from "#workbench/words/matter.ts";
import type { ServiceForm } from "../domain/api.ts";
import { type ServiceMethod, serviceMethods } from "../domain/official-document.ts";
import { t } from "./words.ts";

/** What each way asks for and when it takes effect. */
const hints: Record<ServiceMethod, string> = {
	direct: t("当面交给本人并请其签收，签收之日起生效。不利的文书须上传送达回证。"),
	left: t("本人拒收的，邀请见证人到场，写明情况后留在住所，留置之日起生效。"),
	post: t("以回执上注明的收件日期为送达日期，须上传回执。"),
	announcement: t("其他方式都无法送达时才用。公告期满视为送达，须上传公告截图或者照片。"),
	electronic: t("只能送给已确认电子送达地址的人，到达其账户时生效。"),
};

type Values = { method: ServiceMethod; day?: string; witnessed?: boolean };

/** 送达: method, day and proof; service cannot be undone. */
export function ServiceDialog(props: {
	title: string;
	consequence: string;
	pending: boolean;
	problem: Problem | null;
	onServe(form: ServiceForm): void;
	onClose(): void;
}) {
	const me = useMe();
	const [proof, setProof] = useState<readonly ChosenFile[]>([]);
	const [method, setMethod] = useState<ServiceMethod>();
	const dated = method === "direct" || method === "left" || method === "post";
	const serve = (values: Values) => {
		const file = proof[0]?.dataUrl ?? null;
		const day = values.day ?? dayOf(me.now);
		switch (values.method) {
			case "direct":
			case "post":
				return props.onServe({ method: values.method, day, proof: file });
			case "left":
				return props.onServe({ method: "left", day, witnessed: values.witnessed ?? false, proof: file });
			case "announcement":
				return props.onServe({ method: "announcement", proof: file });
			case "electronic":
				return props.onServe({ method: "electronic" });
		}
	};
	return (
		<FormDialog<Values>
			title={props.title}
			okText={t("确认送达")}
			danger
			pending={props.pending}
			problem={props.problem}
			initial={{ day: dayOf(me.now) }}
			onSubmit={serve}
			onClose={props.onClose}
		>
			<Alert type="warning" showIcon title={props.consequence} style={{ marginBlockEnd: 16 }} />
			<Form.Item
				label={t("送达方式")}
				name="method"
				rules={[{ required: true, message: t("请选择送达方式") }]}
			>
				<Radio.Group onChange={(event) => setMethod(event.target.value)}>
					<Space wrap>
						{serviceMethods.map((one) => (
							<Radio key={one} value={one}>
								{words.serviceMethods[one]}
							</Radio>
						))}
					</Space>
				</Radio.Group>
			</Form.Item>
			{method && <p>{hints[method]}</p>}
			{dated && (
				<Form.Item
					label={t("送达日期")}
					name="day"
					rules={[{ required: true, message: t("请填写送达日期") }]}
				>
					<Input type="date" max={dayOf(me.now)} style={{ width: 200 }} />
				</Form.Item>
			)}
			{method === "left" && (
				<Form.Item name="witnessed" valuePropName="checked">
					<Checkbox>{t("有见证人在场并已签名")}</Checkbox>
				</Form.Item>
			)}
			{method && method !== "electronic" && (
				<FileField
					label={t("上传送达回证")}
					chosen={proof}
					onChoose={(files) => setProof(files.slice(0, 1))}
				/>
			)}
		</FormDialog>
	);
}
