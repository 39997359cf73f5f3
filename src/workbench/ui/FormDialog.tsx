import { Form, Modal } from "antd";
import { type ReactNode, useEffect } from "react";
import type { Problem } from "../call.ts";
import { t } from "../words.ts";
import { Refusal } from "./States.tsx";

/**
 * One form of one action in a dialog: the refusal stays on top until it is put right, field errors stand beside
 * their fields, Enter submits.
 */
export function FormDialog<Values extends object>(props: {
	title: string;
	okText: string;
	danger?: boolean;
	pending: boolean;
	problem: Problem | null;
	initial?: Partial<Values>;
	width?: number;
	/** Fills the screen of a phone, with its buttons always in reach. */
	wholePhone?: boolean;
	/** Everything filled in so far, after each change. */
	onChange?(values: Partial<Values>): void;
	onSubmit(values: Values): void;
	onClose(): void;
	children: ReactNode;
}) {
	const [form] = Form.useForm<Values>();
	const { problem } = props;
	useEffect(() => {
		if (!problem) return;
		form.setFields(
			problem.errors.map(({ path, message }) => ({
				// Paths are those of the body: `lacking.0.name`.
				name: path.split(".").map((part) => (/^\d+$/.test(part) ? Number(part) : part)) as never,
				errors: [message],
			})),
		);
	}, [problem, form]);
	return (
		<Modal
			open
			title={props.title}
			okText={props.okText}
			cancelText={t("取消")}
			width={props.width ?? 560}
			confirmLoading={props.pending}
			okButtonProps={{ danger: props.danger ?? false }}
			onOk={form.submit}
			onCancel={props.onClose}
			maskClosable={false}
			{...(props.wholePhone ? { className: "whole-phone" } : {})}
		>
			<Refusal problem={problem} />
			<Form<Values>
				form={form}
				layout="vertical"
				{...(props.initial ? { initialValues: props.initial } : {})}
				onFinish={props.onSubmit}
				onValuesChange={(_, values) => props.onChange?.(values)}
				scrollToFirstError
			>
				{props.children}
				<button type="submit" className="visually-hidden" tabIndex={-1} aria-hidden="true" />
			</Form>
		</Modal>
	);
}
