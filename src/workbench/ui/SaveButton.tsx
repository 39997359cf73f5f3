import { useMutation } from "@tanstack/react-query";
import { App, Button } from "antd";
import type { ReactNode } from "react";
import type { Problem } from "../call.ts";
import { saveFile } from "./save-file.ts";

type MadeFile = Parameters<typeof saveFile>[0];

/** Has a file made and saves it: waits visibly, and says why where there is none. */
export function SaveButton({ load, children }: { load(): Promise<MadeFile>; children: ReactNode }) {
	const { message } = App.useApp();
	const save = useMutation<MadeFile, Problem>({
		mutationFn: load,
		onSuccess: saveFile,
		onError: (problem) => void message.error(problem.message, 6),
	});
	return (
		<Button loading={save.isPending} onClick={() => save.mutate()}>
			{children}
		</Button>
	);
}
