import type { EligibilityGround } from "../domain/check-eligibility.ts";
import { words } from "../domain/words.zh-CN.ts";

/** Text of a 不适用告知书: which record, why, and what can be done; nothing about anybody else (R-032). */
export const notEligibleParagraphs = (
	certName: string,
	grounds: readonly EligibilityGround[],
): readonly string[] => [
	`您就「${certName}」选择了告知承诺方式。经核验，目前不适用告知承诺制。`,
	...grounds.map(
		({ recordNo, reason }) =>
			`${recordNo === null ? "原因" : `记录编号：${recordNo}。原因`}：${words.refusals[reason]}`,
	),
	`您可以：${[...new Set(grounds.flatMap(({ remedies }) => remedies))].map((remedy) => words.remedies[remedy]).join("；")}。`,
	"提交证明的办理方式不受影响。",
];
