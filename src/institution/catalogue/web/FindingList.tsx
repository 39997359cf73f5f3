import { Alert } from "antd";
import type { Effect, Finding } from "#institution/catalogue/domain/finding.ts";
import { clauseText } from "#workbench/ui/clause.ts";
import { said } from "#workbench/ui/writing.ts";
import { t } from "./words.ts";

const titles: Record<Effect, string> = {
	block: t("要改"),
	cancel: t("应取消"),
	exclude: t("不适用"),
	warn: t("提示"),
};

export type ToldFinding = Pick<Finding, "effect" | "path" | "clause" | "words"> & { message: string };

/** 审查发现, worst first, each saying what to do and on what it rests. */
export function FindingList({ findings }: { findings: readonly ToldFinding[] }) {
	if (findings.length === 0)
		return <Alert type="success" showIcon title={t("审查通过")} description={t("没有发现问题。")} />;
	const order: readonly Effect[] = ["exclude", "cancel", "block", "warn"];
	const sorted = [...findings].sort((one, other) => order.indexOf(one.effect) - order.indexOf(other.effect));
	return (
		<ul aria-label={t("审查发现")} style={{ listStyle: "none", margin: 0, padding: 0 }}>
			{sorted.map(({ effect, path, clause, words, message }) => (
				<li key={`${path} ${message} ${words}`} style={{ marginBlockEnd: 8 }}>
					<Alert
						type={effect === "warn" ? "info" : effect === "block" ? "error" : "warning"}
						title={said(titles[effect], words)}
						description={t("{message}　依据：{clause}", { message, clause: clauseText(clause) })}
					/>
				</li>
			))}
		</ul>
	);
}
