import type { z } from "zod";
import type { matterPage } from "#institution/matter/domain/api.ts";
import type { CommitmentView } from "../domain/api.ts";
import { t } from "./words.ts";

export type CounterMatter = z.output<typeof matterPage.reply>;

/** What is done with one certificate at the counter, in the order it is done. */
export const letterSteps = ["choose", "notice", "slots", "print", "scan"] as const;
export type Step = (typeof letterSteps)[number] | "certificate" | "done";

export const stepNames: Record<Step, string> = {
	choose: t("选方式"),
	notice: t("告知"),
	slots: t("填写"),
	print: t("打印"),
	scan: t("扫描"),
	certificate: t("收证明"),
	done: t("完成"),
};

/** The letter that counts for each certificate of the matter: the newest one that has not come to nothing. */
export const currentLetters = (rows: readonly CommitmentView[]): readonly CommitmentView[] => {
	const byItem = new Map<string, CommitmentView>();
	for (const row of rows) {
		const known = byItem.get(row.itemId);
		if (known === undefined || known.version <= row.version) byItem.set(row.itemId, row);
	}
	return [...byItem.values()];
};

/** Where a certificate stands follows from what is stored alone, so that anybody can take it up again. */
export const stepOf = (letter: CommitmentView, matter: CounterMatter): Step => {
	switch (letter.state) {
		case "offered":
			return "choose";
		case "telling":
			return "notice";
		case "told":
			return "slots";
		case "prepared":
			return letter.letterNo === null ? "print" : "scan";
		case "certificate":
		case "withdrawn":
		case "disowned":
		case "ended":
			return matter.materials.some(({ itemId, fileHash }) => itemId === letter.itemId && fileHash !== null)
				? "done"
				: "certificate";
		case "signed":
		case "sealed":
		case "withdrawing":
		case "superseded":
			return "done";
	}
};
