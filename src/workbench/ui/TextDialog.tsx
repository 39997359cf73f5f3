import { Alert, Form, Input } from "antd";
import type { Problem } from "../call.ts";
import { FormDialog } from "./FormDialog.tsx";

/** One action that asks for one text: a reason, an opinion, a statement. */
export function TextDialog(props: {
	title: string;
	okText: string;
	label: string;
	/** What follows from it, where it cannot be undone. */
	consequence?: string;
	help?: string;
	/** The message when nothing is written; absent where the text may be left out. */
	required?: string;
	/** Name of the text in the body, so that an error of the server stands beside it. */
	name?: string;
	longest?: number;
	initial?: string;
	danger?: boolean;
	pending: boolean;
	problem: Problem | null;
	onSubmit(text: string): void;
	onClose(): void;
}) {
	const { name = "reason", longest = 2000 } = props;
	return (
		<FormDialog<Record<string, string>>
			title={props.title}
			okText={props.okText}
			danger={props.danger ?? false}
			pending={props.pending}
			problem={props.problem}
			{...(props.initial === undefined ? {} : { initial: { [name]: props.initial } })}
			onSubmit={(values) => props.onSubmit(values[name]?.trim() ?? "")}
			onClose={props.onClose}
		>
			{props.consequence && (
				<Alert type="warning" showIcon title={props.consequence} style={{ marginBlockEnd: 16 }} />
			)}
			<Form.Item
				label={props.label}
				name={name}
				{...(props.help ? { extra: props.help } : {})}
				rules={props.required ? [{ required: true, whitespace: true, message: props.required }] : []}
			>
				<Input.TextArea rows={5} maxLength={longest} showCount autoFocus />
			</Form.Item>
		</FormDialog>
	);
}
