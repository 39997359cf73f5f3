import { Button, type ButtonProps, Popconfirm, Tooltip } from "antd";
import type { ReactNode } from "react";
import { t } from "../words.ts";

/** A button that says why it is off (`because`), and asks before what cannot be undone (`confirm`). */
export function ActionButton({
	because,
	confirm,
	onAct,
	children,
	...button
}: Omit<ButtonProps, "onClick" | "disabled"> & {
	because?: string | null;
	confirm?: string;
	onAct(): void;
	children: ReactNode;
}) {
	if (because)
		return (
			<Tooltip title={because}>
				{/* `disabled` would take the button out of the keyboard's way together with its reason. */}
				<Button
					{...button}
					aria-disabled
					title={because}
					style={{ ...button.style, opacity: 0.55, cursor: "not-allowed" }}
				>
					{children}
				</Button>
			</Tooltip>
		);
	if (confirm)
		return (
			<Popconfirm title={confirm} onConfirm={onAct} okText={t("确定")} cancelText={t("再想想")}>
				<Button {...button}>{children}</Button>
			</Popconfirm>
		);
	return (
		<Button {...button} onClick={onAct}>
			{children}
		</Button>
	);
}
