import { Form, Input, Radio, Space } from "antd";
import { FormDialog } from "#workbench/ui/FormDialog.tsx";
import { useAction } from "#workbench/ui/query.ts";
import { matterWords as words } from "#workbench/words/matter.ts";
import { refuseAcceptance, terminateMatter } from "../domain/api.ts";
import type { MatterPageReply } from "./matter-words.ts";
import { t } from "./words.ts";

type Dialog = { matter: MatterPageReply; onClose(): void };

/** 不予受理: the reason goes into the decision, which passes all steps before it is served. */
export function RefuseAcceptanceDialog({ matter, onClose }: Dialog) {
	const refuse = useAction(refuseAcceptance, {
		done: t("已起草不予受理决定书，请送法制审核"),
		onDone: onClose,
	});
	return (
		<FormDialog<{ reason: string }>
			title={t("不予受理")}
			okText={t("起草决定书")}
			danger
			pending={refuse.isPending}
			problem={refuse.error}
			onSubmit={(body) => refuse.mutate({ params: { matterId: matter.matterId }, body })}
			onClose={onClose}
		>
			<p>{t("决定书经法制审核、批准、用印并送达后生效，写明复议和诉讼途径。")}</p>
			<Form.Item
				label={t("不予受理的理由")}
				name="reason"
				rules={[{ required: true, whitespace: true, message: t("请写明不予受理的理由") }]}
			>
				<Input.TextArea rows={5} maxLength={2000} showCount />
			</Form.Item>
		</FormDialog>
	);
}

const grounds = ["supplement-not-supplied", "applicant-ended", "without-object"] as const;
type Ground = (typeof grounds)[number];

/** 终止办理 on a ground of its own; an untrue commitment is ended by 承诺不实处置. */
export function TerminateDialog({ matter, onClose }: Dialog) {
	const end = useAction(terminateMatter, { done: t("已起草终止办理决定书，请送法制审核"), onDone: onClose });
	return (
		<FormDialog<{ ground: Ground; reason?: string }>
			title={t("终止办理")}
			okText={t("起草决定书")}
			danger
			pending={end.isPending}
			problem={end.error}
			onSubmit={({ ground, reason = "" }) =>
				end.mutate({ params: { matterId: matter.matterId }, body: { ground, reason } })
			}
			onClose={onClose}
		>
			<p>{t("承诺不实的，请在“承诺不实处置”中办理，不在这里终止。决定书送达后生效。")}</p>
			<Form.Item
				label={t("终止的原因")}
				name="ground"
				rules={[{ required: true, message: t("请选择终止的原因") }]}
			>
				<Radio.Group>
					<Space orientation="vertical">
						{grounds.map((ground) => (
							<Radio key={ground} value={ground}>
								{words.terminationGrounds[ground]}
							</Radio>
						))}
					</Space>
				</Radio.Group>
			</Form.Item>
			<Form.Item label={t("说明")} name="reason">
				<Input.TextArea rows={4} maxLength={2000} showCount />
			</Form.Item>
		</FormDialog>
	);
}
