import { examineSentence } from "./examine-sentence.ts";
import type { Finding } from "./finding.ts";
import type { DraftFacts } from "./item.ts";
import type { Reference } from "./reference.ts";

const slot = /_{2,}|＿{2,}|\{[^}]+\}/;
const number = /[0-9０-９]|[一二三四五六七八九十百千万两]+(?:个|人|元|年|月|日|周岁|平方米|次|份)/;
const threshold =
	/(?:以上|以下|以内|不低于|不高于|不小于|不大于|不少于|不超过|达到|年满|未满|超过|高于|低于)/;
const plainFact =
	/(?:具有|毕业于|居住在|无|未|不存在|没有|不属于|不是|已经|已[^经]|取得|持有|位于|登记在|属于)/;
const evaluation = /(?:符合[^，。；]{0,12}(?:要求|条件|规定|标准|情况)|良好|较好|优秀|端正|合理|适宜)/;

/**
 * 可量化、易操作: a sentence that can be answered true or false by somebody else: a slot to fill, a number, a
 * threshold, or a plain fact. An evaluation (符合……要求) without any of the first three cannot.
 */
export const isQuantifiable = (sentence: string): boolean => {
	if (slot.test(sentence) || number.test(sentence) || threshold.test(sentence)) return true;
	return plainFact.test(sentence) && !evaluation.test(sentence);
};

const supervisionOnly =
	/(?:纳入|加强|依托|通过|实施|开展|依法|按规定|按照规定|进行)*(?:日常监管|事中事后监管|日常巡查|监督检查|监管|核查)[。；，]*/g;
const passMark =
	/(?:一致|无矛盾|相符|相同|吻合|查得|查无|结果为|核对报告|核对结果|比对结果|核验通过|逐人|逐项)/;

/** 核查标准 says what equals a pass; 「纳入日常监管」 is a way of supervision, not a standard. */
export const isStandard = (text: string): boolean => {
	if (text.replace(supervisionOnly, "").trim() === "") return false;
	return passMark.test(text) || number.test(text) || threshold.test(text);
};

/** 格式文本的文字要求 over everything the department wrote in the item. */
export const checkWording = (facts: DraftFacts, reference: Reference): Finding[] => {
	const statutes = facts.legalBases ?? [];
	const authored: [path: string, text: string][] = [
		["certName", facts.certName],
		...(facts.proofObligation ? [["proofObligation", facts.proofObligation] as [string, string]] : []),
		...(facts.proofContents ?? []).map((text, index): [string, string] => [`proofContents.${index}`, text]),
		...(facts.verifyStandard ? [["verifyStandard", facts.verifyStandard] as [string, string]] : []),
		...(facts.exemptReason ? [["exemptReason", facts.exemptReason] as [string, string]] : []),
	];
	const findings: Finding[] = authored.flatMap(([path, text]) =>
		examineSentence(text, statutes, reference).map((finding) => ({
			...finding,
			effect: "block" as const,
			path,
		})),
	);
	(facts.proofContents ?? []).forEach((text, index) => {
		if (!isQuantifiable(text))
			findings.push({
				reason: "not-quantifiable",
				effect: "block",
				path: `proofContents.${index}`,
				clause: "R-045 三(四)",
				words: text,
			});
	});
	if (facts.verifyStandard && !isStandard(facts.verifyStandard))
		findings.push({
			reason: "standard-is-none",
			effect: "block",
			path: "verifyStandard",
			clause: "R-045 三(四)",
			words: facts.verifyStandard,
		});
	return findings;
};
