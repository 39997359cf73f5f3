import { useState } from "react";
import { call, Problem } from "#workbench/call.ts";
import type { ChosenFile } from "#workbench/ui/FileField.tsx";
import { addVerificationFile } from "../domain/api.ts";

/** The content of a chosen file as the endpoints take it. */
export const base64Of = ({ dataUrl }: ChosenFile): string => dataUrl.slice(dataUrl.indexOf(",") + 1);

/** Stores files of one check, one after the other, and answers their hashes; null when one was refused. */
export function useFileKeeper(verificationId: string) {
	const [pending, setPending] = useState(false);
	const [problem, setProblem] = useState<Problem | null>(null);
	const keep = async (files: readonly ChosenFile[]): Promise<string[] | null> => {
		setPending(true);
		setProblem(null);
		try {
			const hashes: string[] = [];
			for (const file of files) {
				const { fileHash } = await call(addVerificationFile, {
					params: { id: verificationId },
					body: { contentBase64: base64Of(file) },
				});
				hashes.push(fileHash);
			}
			return hashes;
		} catch (fault) {
			if (!(fault instanceof Problem)) throw fault;
			setProblem(fault);
			return null;
		} finally {
			setPending(false);
		}
	};
	return { keep, pending, problem };
}
