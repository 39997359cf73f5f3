import { Alert, Form, Input } from "antd";
import { FormDialog } from "#workbench/ui/FormDialog.tsx";
import { useAction } from "#workbench/ui/query.ts";
import { handOverPenalty } from "../domain/api.ts";
import type { BreachReply } from "./breach-words.ts";
import { StatuteFields, type StatuteValues, statuteOf } from "./StatuteFields.tsx";
import { t } from "./words.ts";

type Values = { competentOrgan: string; statute: StatuteValues };

/** 移交有权机关处罚: under a named statute only (legal-effect §3). */
export function PenaltyDialog({ breach, onClose }: { breach: BreachReply; onClose(): void }) {
	const handOver = useAction(handOverPenalty, { done: t("已移交，等待回执"), onDone: onClose });
	return (
		<FormDialog<Values>
			title={t("移交有权机关处罚")}
			okText={t("移交")}
			danger
			width={640}
			pending={handOver.isPending}
			problem={handOver.error}
			onSubmit={({ competentOrgan, statute }) =>
				handOver.mutate({
					params: { breachId: breach.breachId },
					body: { competentOrgan, statute: statuteOf(statute) },
				})
			}
			onClose={onClose}
		>
			<Alert
				type="warning"
				showIcon
				style={{ marginBlockEnd: 16 }}
				title={t("承诺不实本身不是处罚的依据。须有法律规定这种行为应当处罚。")}
			/>
			<Form.Item
				label={t("有权处罚的机关")}
				name="competentOrgan"
				rules={[{ required: true, whitespace: true, message: t("请写明有权处罚的机关") }]}
			>
				<Input maxLength={200} />
			</Form.Item>
			<StatuteFields />
		</FormDialog>
	);
}
