import { Button, Checkbox, Form, Select } from "antd";
import { useNavigate } from "react-router";
import { FormDialog } from "#workbench/ui/FormDialog.tsx";
import { useAction } from "#workbench/ui/query.ts";
import { matterWords as words } from "#workbench/words/matter.ts";
import { draftDocument } from "../domain/api.ts";
import type { MatterPageReply } from "./matter-words.ts";
import { Paragraphs, type ParagraphValues } from "./Paragraphs.tsx";
import { t } from "./words.ts";

const kinds = ["recheck-opinion", "complaint-answer", "acceptance-notice", "supplement-notice"] as const;
type Values = ParagraphValues & { kind: (typeof kinds)[number]; adverse?: boolean };

/** 起草文书 by hand, of the few kinds that no action drafts by itself. */
export function DraftDocument(props: {
	matter: MatterPageReply;
	open: boolean;
	onOpen(open: boolean): void;
}) {
	const go = useNavigate();
	const draft = useAction(draftDocument, {
		done: t("已起草"),
		onDone: ({ documentId }) => go(`/w/documents/${documentId}`),
	});
	return (
		<>
			<Button size="small" onClick={() => props.onOpen(true)}>
				{t("起草文书")}
			</Button>
			{props.open && (
				<FormDialog<Values>
					title={t("起草文书")}
					okText={t("保存")}
					width={720}
					pending={draft.isPending}
					problem={draft.error}
					initial={{ paragraphs: [{ kind: "text", text: "" }] }}
					onSubmit={({ kind, adverse = false, title, paragraphs }) =>
						draft.mutate({
							body: {
								kind,
								adverse,
								matterId: props.matter.matterId,
								...(title ? { title } : {}),
								paragraphs,
							},
						})
					}
					onClose={() => props.onOpen(false)}
				>
					<Form.Item
						label={t("文书种类")}
						name="kind"
						rules={[{ required: true, message: t("请选择文书种类") }]}
					>
						<Select options={kinds.map((kind) => ({ value: kind, label: words.documentKinds[kind] }))} />
					</Form.Item>
					<Form.Item name="adverse" valuePropName="checked">
						<Checkbox>{t("对当事人不利（须法制审核和批准，写明救济途径）")}</Checkbox>
					</Form.Item>
					<Paragraphs />
				</FormDialog>
			)}
		</>
	);
}
