import type { Reference } from "./reference.ts";

/** What can be wrong with one sentence of a list, a letter or a guide, wherever it stands. */
export const sentenceReasons = [
	"vague-wording", // 模糊表述
	"catch-all-clause", // 兜底条款
	"negative-question", // 否定式是非题
	"slot-without-unit", // 填空没有计量单位
] as const;
export type SentenceReason = (typeof sentenceReasons)[number];

/** One finding: where it begins, how long it is, and the words themselves. */
export type SentenceFinding = {
	reason: SentenceReason;
	offset: number;
	words: string;
	clause: string;
};

type Quoted = { law: string; text: string };
type WordLists = Pick<Reference, "vagueWords" | "catchAllPatterns" | "fixedTerms">;

const clauses: Record<SentenceReason, string> = {
	"vague-wording": "R-046 三(四)",
	"catch-all-clause": "R-047 三(四)",
	"negative-question": "R-045 三(四)",
	"slot-without-unit": "R-045 三(四)",
};

const blankOut = (text: string): string => "\u0000".repeat(text.length);

/**
 * What the department wrote itself, at its old place: names of laws in 《》, word-for-word quotations of the
 * cited articles and fixed terms (公民、法人和其他组织) are blanked, so that offsets stay true.
 */
const authoredOf = (text: string, statutes: readonly Quoted[], fixedTerms: readonly string[]): string => {
	let authored = text
		.replace(/《[^》]*》/g, blankOut)
		.replace(/[“「『"]([^”」』"]+)[”」』"]/g, (whole, quoted: string) =>
			statutes.some((statute) => statute.text.includes(quoted) || statute.law.includes(quoted))
				? blankOut(whole)
				: whole,
		);
	for (const term of fixedTerms) authored = authored.replaceAll(term, blankOut(term));
	return authored;
};

const negativeQuestions = [
	/是否(?:从未|未曾|从来没有|并非|不|未|没有|无)[^，。；？?]*/g,
	/是不是(?:从未|未曾|不|未|没有|无)[^，。；？?]*/g,
	/(?:没有|从未|未曾|不曾|并非|不是)[^，。；？?_]{1,24}(?:吗|么)?[？?]/g,
	/(?:不|未|无)[^，。；？?_]{1,24}[吗么][？?]?/g,
];

const measured =
	/(?:收入|面积|金额|费用|人数|年限|数量|时长|时间长度|次数|单价|总价|比例|距离|身高|体重|工龄|学时|资金|资本|存款|房价|产值|营业额|净值|价值|房屋间数|年龄|宽度|长度|高度|重量|容量|浓度|温度|补助|欠款)(?:为|是|共|约|计|合计|达到|不低于|不高于|不少于|不超过|[:：])*\s*$/;
const unit =
	/^\s*(?:[（(])?(?:万?元|亿元|平方米|㎡|m2|m²|人|名|年|个?月|日|天|次|份|个|%|％|‰|厘米|cm|毫米|米|公里|千米|公斤|千克|克|吨|升|毫升|小时|学时|分钟|台|辆|套|亩|公顷|周岁|岁|条|项|户|间|张|座|头|℃|度|分)/i;
const blank = /_{2,}|＿{2,}|…{2,}/g;

const every = (pattern: RegExp, text: string): { offset: number; words: string }[] =>
	[...text.matchAll(pattern)]
		.filter(([words]) => words !== "")
		.map((match) => ({ offset: match.index, words: match[0] }));

/** Findings of one reason that touch are one finding, from the first character to the last. */
const joined = (findings: readonly SentenceFinding[], text: string): SentenceFinding[] => {
	const kept: SentenceFinding[] = [];
	for (const finding of [...findings].sort((one, other) => one.offset - other.offset)) {
		const at = kept.findIndex(
			({ reason, offset, words }) => reason === finding.reason && finding.offset <= offset + words.length,
		);
		const before = kept[at];
		if (!before) {
			kept.push(finding);
			continue;
		}
		const end = Math.max(before.offset + before.words.length, finding.offset + finding.words.length);
		kept[at] = { ...before, words: text.slice(before.offset, end) };
	}
	return kept;
};

/** 逐句审查: every place in the sentence that a rule speaks of, in the order of the text (三(四)). */
export const examineSentence = (
	text: string,
	statutes: readonly Quoted[],
	{ vagueWords, catchAllPatterns, fixedTerms }: WordLists,
): SentenceFinding[] => {
	const authored = authoredOf(text, statutes, fixedTerms);
	const findings: SentenceFinding[] = [];
	const say = (reason: SentenceReason, hits: readonly { offset: number; words: string }[]) => {
		for (const { offset, words } of hits) findings.push({ reason, offset, words, clause: clauses[reason] });
	};
	for (const pattern of catchAllPatterns) say("catch-all-clause", every(new RegExp(pattern, "g"), authored));
	for (const word of vagueWords) {
		const hits: { offset: number; words: string }[] = [];
		for (let at = authored.indexOf(word); at >= 0; at = authored.indexOf(word, at + word.length))
			hits.push({ offset: at, words: word });
		say("vague-wording", hits);
	}
	for (const pattern of negativeQuestions) say("negative-question", every(pattern, authored));
	say(
		"slot-without-unit",
		every(blank, authored).flatMap(({ offset, words }) => {
			const before = authored.slice(Math.max(0, offset - 16), offset);
			const label = measured.exec(before)?.[0] ?? "";
			return label !== "" && !unit.test(authored.slice(offset + words.length))
				? [{ offset: offset - label.length, words: `${label}${words}` }]
				: [];
		}),
	);
	return joined(findings, text);
};
