import { useMutation } from "@tanstack/react-query";
import { App, Button, Dropdown } from "antd";
import type { ReactNode } from "react";
import type { Problem } from "../call.ts";
import { saveFile } from "./save-file.ts";

type MadeFile = Parameters<typeof saveFile>[0];
type Load = () => Promise<MadeFile>;

/** Has a file made and saves it; says why where there is none. */
function useSave() {
	const { message } = App.useApp();
	return useMutation<MadeFile, Problem, Load>({
		mutationFn: (load) => load(),
		onSuccess: saveFile,
		onError: (problem) => void message.error(problem.message, 6),
	});
}

/** Has a file made and saves it: waits visibly. */
export function SaveButton({ load, children }: { load: Load; children: ReactNode }) {
	const save = useSave();
	return (
		<Button loading={save.isPending} onClick={() => save.mutate(load)}>
			{children}
		</Button>
	);
}

/** Several files of one thing under one button, for rows that have other buttons too. */
export function SaveMenu({
	files,
	children,
}: {
	files: readonly { label: string; load: Load }[];
	children: ReactNode;
}) {
	const save = useSave();
	return (
		<Dropdown
			trigger={["click"]}
			menu={{
				items: files.map(({ label, load }) => ({ key: label, label, onClick: () => save.mutate(load) })),
			}}
		>
			<Button loading={save.isPending} aria-haspopup="menu">
				{children}
			</Button>
		</Dropdown>
	);
}
