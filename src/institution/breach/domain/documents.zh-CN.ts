import type { UntrueCause } from "./cause.ts";
import type { ChosenOutcome } from "./choose-outcome.ts";
import type { Statute } from "./judge-outcome.ts";

/** The body of each document this slice draws up. Documents are Chinese only and never translated. */

const cite = ({ law, article, paragraph }: Statute): string => `《${law}》${article}${paragraph ?? ""}`;

/** 核查情况告知书: what was found, and the right to state and defend. `termText` e.g. 5个工作日. */
export const noticeParagraphs = (facts: {
	matterName: string;
	findings: string;
	termText: string;
}): string[] => [
	`你（单位）在办理“${facts.matterName}”时，就有关证明事项作出了书面承诺。经核查，情况如下：`,
	facts.findings,
	`你（单位）有权进行陈述和申辩，请在收到本告知书之日起${facts.termText}内以书面或者口头方式提出。`,
	"逾期未提出的，不视为承认，本机关将依据已有材料作出认定。本告知书不产生信用记录，也不影响你（单位）办理其他事项。",
];

const findingWords: Record<UntrueCause, string> = {
	mistake:
		"本机关认定：该承诺与事实不符，属于过失不实，不认定为虚假承诺，不限制你（单位）今后适用告知承诺制。",
	false:
		"本机关认定：该承诺属于虚假承诺。自本认定书送达之日起，纳入信用记录，在信用修复前不适用证明事项告知承诺制；仍可提交证明办理。",
};

/** 承诺不实认定书. */
export const findingParagraphs = (facts: {
	matterName: string;
	cause: UntrueCause;
	reasons: string;
	defended: boolean;
}): string[] => [
	`你（单位）在办理“${facts.matterName}”时作出书面承诺。经核查${facts.defended ? "并听取陈述申辩" : "并告知陈述申辩权利，期满未收到陈述申辩"}，查明：`,
	facts.reasons,
	findingWords[facts.cause],
];

const outcomeWords: Record<ChosenOutcome, string> = {
	"take-back-result": "收回尚未送达的办理结果。",
	terminate: "本机关决定终止办理。你（单位）可以提交证明，随时重新提出申请。",
	"refuse-licence": "本机关决定不予行政许可。你（单位）可以提交证明，重新提出申请。",
	warn: "本机关给予警告。",
	"keep-decision": "相关事实已实际满足，本机关更正档案，保留原行政决定。",
	"order-correction": "本机关责令你（单位）在下列期限内改正，期满复查；复查通过的，保留原行政决定。",
	revoke: "本机关决定撤销原行政决定。",
	"stop-benefit": "本机关决定停止发放有关待遇。",
	"recover-benefit": "本机关决定依法追回有关待遇。",
	"apply-sector-law": "本机关依照有关法律规定处理如下。",
};

/** 处置文书: termination, refusal, order to correct, revocation and the others. */
export const outcomeParagraphs = (facts: {
	matterName: string;
	outcome: ChosenOutcome;
	reasons: string;
	statute: Statute | null;
	termText: string;
}): string[] => [
	`关于你（单位）办理“${facts.matterName}”时作出的不实承诺：`,
	facts.reasons,
	`${facts.statute === null ? "" : `依照${cite(facts.statute)}的规定，`}${outcomeWords[facts.outcome]}`,
	...(facts.outcome === "order-correction" ? [`改正期限：自本通知送达之日起${facts.termText}。`] : []),
];

/** 复查意见. */
export const recheckParagraphs = (facts: {
	matterName: string;
	passed: boolean;
	reasons: string;
}): string[] => [
	`关于“${facts.matterName}”的整改情况，本机关进行了复查：`,
	facts.reasons,
	facts.passed
		? "复查意见：整改合格，保留原行政决定。"
		: "复查意见：整改不合格，本机关将依法作出进一步处理。",
];

/** 移送函: only the heading; the file index with its hashes is attached by the record. */
export const transferParagraphs = (facts: {
	to: "police" | "supervision-organ";
	reasons: string;
	files: readonly { name: string; hash: string }[];
}): string[] => [
	facts.to === "police" ? "现将涉嫌犯罪案件移送公安机关。" : "因涉及公职人员，现将有关线索移送监察机关。",
	facts.reasons,
	`移送材料目录（共${facts.files.length}件）：`,
	...facts.files.map(({ name, hash }, index) => `${index + 1}．${name}（SHA-256：${hash}）`),
];

/** A term as a document says it: the number with 工作日 or 自然日. */
export const termText = ({ value, unit }: { value: number; unit: string }): string => {
	const words: Record<string, string> = {
		"working-day": "个工作日",
		"natural-day": "日（自然日）",
		month: "个月",
		year: "年",
		hour: "小时",
	};
	return `${value}${words[unit] ?? ""}`;
};
