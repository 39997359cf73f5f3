import { Button, Descriptions, Modal, Tooltip } from "antd";
import { useState } from "react";
import { useShortcutList, useShortcuts } from "../ui/shortcuts.ts";
import { t } from "../words.ts";

/** 快捷键说明: opened by `?`; lists what the keys do on the page behind it. */
export function ShortcutHelp() {
	const [open, setOpen] = useState(false);
	useShortcuts([{ key: "?", label: t("显示这份快捷键说明"), run: () => setOpen(true) }]);
	const list = useShortcutList();
	return (
		<>
			<Tooltip title={t("快捷键说明（?）")}>
				<Button className="for-keyboards" onClick={() => setOpen(true)}>
					{t("快捷键")}
				</Button>
			</Tooltip>
			<Modal
				title={t("快捷键")}
				open={open}
				onCancel={() => setOpen(false)}
				footer={<Button onClick={() => setOpen(false)}>{t("关闭（Esc）")}</Button>}
			>
				<Descriptions
					column={1}
					size="small"
					bordered
					items={[
						...list.map(({ key, label }) => ({ key, label: <kbd>{key}</kbd>, children: label })),
						{ key: "Tab", label: <kbd>Tab</kbd>, children: t("移到下一个填写处或者按钮") },
						{ key: "Enter", label: <kbd>Enter</kbd>, children: t("按下当前按钮，打开当前行，提交当前表单") },
					]}
				/>
			</Modal>
		</>
	);
}
