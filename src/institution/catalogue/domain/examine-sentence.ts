import { phrasePattern, wildcard } from "./phrase.ts";
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
type WordLists = Pick<
	Reference,
	"vagueWords" | "catchAllPhrases" | "negativeQuestions" | "measuredWords" | "units" | "fixedTerms"
>;

const clauses: Record<SentenceReason, string> = {
	"vague-wording": "R-046 三(四)",
	"catch-all-clause": "R-047 三(四)",
	"negative-question": "R-045 三(四)",
	"slot-without-unit": "R-045 三(四)",
};

const blankOut = (text: string): string => "\u0000".repeat(text.length);

const numeral = "[〇零一二两三四五六七八九十百千0-9０-９]+";
/** 第十八条第一款规定的: says where to look, so what follows is no vague 规定的. */
const cited = new RegExp(
	`第${numeral}条(?:之${numeral})?(?:第[（(]?${numeral}[)）]?[款项目])*(?:所)?规定的?`,
	"g",
);
/** 甲、乙等两项: an enumeration that says how many it has is complete. */
const closed = new RegExp(`等(?=${numeral}(?:余|多)?[个项种类件份名家条])`, "g");

/**
 * What the department wrote itself, at its old place: names of laws in 《》, articles cited by number, word-for-word
 * quotations of the cited articles and fixed terms (公民、法人和其他组织) are blanked, so that offsets stay true.
 */
const authoredOf = (text: string, statutes: readonly Quoted[], fixedTerms: readonly string[]): string => {
	let authored = text
		.replace(/[“「『"]([^”」』"]+)[”」』"]/g, (whole, quoted: string) =>
			statutes.some((statute) => statute.text.includes(quoted) || statute.law.includes(quoted))
				? blankOut(whole)
				: whole,
		)
		.replace(/《[^》]*》/g, blankOut)
		.replace(cited, blankOut)
		.replace(closed, blankOut);
	for (const term of fixedTerms) authored = authored.replaceAll(term, blankOut(term));
	return authored;
};

/** How many signs … may stand for: a question runs longer than a phrase. */
const longestGap = { vague: 12, catchAll: 12, question: 24 } as const;

/** Longest first: 万元 before 元. */
const oneOf = (words: readonly string[]): string =>
	[...words]
		.sort((one, other) => other.length - one.length)
		.map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"))
		.join("|");

/** One letter tells its reader nothing: 等 is shown with the term before it, 核查标准等. */
const shownFrom = (text: string, at: number): number =>
	at - (/[\p{L}\p{N}]{1,8}$/u.exec(text.slice(Math.max(0, at - 8), at))?.[0].length ?? 0);

type Patterns = {
	vague: readonly string[];
	vagueLetters: readonly string[];
	vaguePhrases: readonly RegExp[];
	catchAll: readonly RegExp[];
	questions: readonly RegExp[];
	measured: RegExp | null;
	unit: RegExp | null;
};

const patternsOf = (lists: WordLists): Patterns => ({
	vague: lists.vagueWords.filter((word) => word.length > 1 && !word.includes(wildcard)),
	vagueLetters: lists.vagueWords.filter((word) => word.length === 1),
	vaguePhrases: lists.vagueWords
		.filter((word) => word.includes(wildcard))
		.map((phrase) => phrasePattern(phrase, longestGap.vague)),
	catchAll: lists.catchAllPhrases.map((phrase) => phrasePattern(phrase, longestGap.catchAll)),
	questions: lists.negativeQuestions.map((phrase) => phrasePattern(phrase, longestGap.question)),
	measured:
		lists.measuredWords.length === 0
			? null
			: new RegExp(
					`(?:${oneOf(lists.measuredWords)})(?:为|是|共|约|计|合计|达到|不低于|不高于|不少于|不超过|[:：])*\\s*$`,
				),
	unit: lists.units.length === 0 ? null : new RegExp(`^\\s*[（(]?(?:${oneOf(lists.units)})`, "i"),
});

/** The lists of one edition of the rules are read once for all its sentences. */
const made = new WeakMap<WordLists, Patterns>();
const patterns = (lists: WordLists): Patterns => {
	const known = made.get(lists);
	if (known) return known;
	const fresh = patternsOf(lists);
	made.set(lists, fresh);
	return fresh;
};

const blank = /_{2,}|＿{2,}|…{2,}/g;

const every = (pattern: RegExp, text: string): { offset: number; words: string }[] =>
	[...text.matchAll(pattern)]
		.filter(([words]) => words !== "")
		.map((match) => ({ offset: match.index, words: match[0] }));

const placesOf = (word: string, text: string): { offset: number; words: string }[] => {
	const places: { offset: number; words: string }[] = [];
	for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + word.length))
		places.push({ offset: at, words: word });
	return places;
};

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
	lists: WordLists,
): SentenceFinding[] => {
	const { vague, vagueLetters, vaguePhrases, catchAll, questions, measured, unit } = patterns(lists);
	const authored = authoredOf(text, statutes, lists.fixedTerms);
	const findings: SentenceFinding[] = [];
	const say = (reason: SentenceReason, hits: readonly { offset: number; words: string }[]) => {
		for (const { offset, words } of hits) findings.push({ reason, offset, words, clause: clauses[reason] });
	};
	for (const pattern of catchAll) say("catch-all-clause", every(pattern, authored));
	for (const pattern of vaguePhrases) say("vague-wording", every(pattern, authored));
	for (const word of vague) say("vague-wording", placesOf(word, authored));
	for (const letter of vagueLetters)
		say(
			"vague-wording",
			placesOf(letter, authored).map(({ offset }) => {
				const from = shownFrom(authored, offset);
				return { offset: from, words: authored.slice(from, offset + letter.length) };
			}),
		);
	for (const pattern of questions) say("negative-question", every(pattern, authored));
	say(
		"slot-without-unit",
		every(blank, authored).flatMap(({ offset, words }) => {
			const before = authored.slice(Math.max(0, offset - 16), offset);
			const label = measured?.exec(before)?.[0] ?? "";
			return label !== "" && !unit?.test(authored.slice(offset + words.length))
				? [{ offset: offset - label.length, words: `${label}${words}` }]
				: [];
		}),
	);
	return joined(findings, text);
};
