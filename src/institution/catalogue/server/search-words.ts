import { pinyin } from "pinyin-pro";
import type { ItemFacts } from "#institution/catalogue/domain/item.ts";
import { chineseWords } from "#platform/chinese-words.ts";

/** Cuts Chinese into words; the dictionary is loaded once, on first use. */
export type Cutter = (text: string) => string[];

const stopWords = new Set([
	"的",
	"了",
	"和",
	"与",
	"或",
	"及",
	"在",
	"是",
	"我",
	"要",
	"想",
	"我要",
	"我想",
	"请问",
	"哪里",
	"怎么",
	"怎么办",
	"如何",
	"办理",
	"申请",
	"需要",
	"什么",
	"去",
	"给",
]);

export const cutter = (extraWords: Iterable<string>): Cutter => {
	const extra = [...extraWords].map((word) => `${word} 100000 n`).join("\n");
	let loaded = false;
	return (text) => {
		const jieba = chineseWords();
		if (!loaded) {
			if (extra) jieba.loadDict(Buffer.from(extra));
			loaded = true;
		}
		return jieba
			.cutForSearch(text, true)
			.map((word) => word.trim().toLowerCase())
			.filter((word) => /[\p{L}\p{N}]/u.test(word));
	};
};

/** Said of every line of the list, so they tell no line from another: they count only where nothing else is asked. */
const sayNothing = new Set(["证明", "证明书", "材料", "手续", "开具", "事项"]);

const isHan = (text: string): boolean => /\p{Script=Han}/u.test(text);

/** How much a hit counts: names and everyday words, pinyin, organ and contents, single characters. */
export const weights = { A: 1, B: 0.6, C: 0.1, D: 0.05 } as const;
type Weight = keyof typeof weights;

/** The words of one line of the list, each with its best weight. */
export type WeightedWords = Readonly<Record<string, Weight>>;

const syllablesKnown = new Map<string, readonly string[]>();

/** Lists use few different words very often; looking each up once makes a release of 10,000 lines quick. */
const syllablesOf = (word: string): readonly string[] => {
	const known = syllablesKnown.get(word);
	if (known) return known;
	const syllables = pinyin(word, { toneType: "none", type: "array", nonZh: "consecutive" });
	if (syllablesKnown.size > 50_000) syllablesKnown.clear();
	syllablesKnown.set(word, syllables);
	return syllables;
};

/** Pinyin of a phrase from each word onward, whole and initials, so that `xukezheng` and `xkz` both find 卫生许可证. */
const pinyinOf = (words: readonly string[]): string[] => {
	const syllables = words.map(syllablesOf);
	const found: string[] = [];
	for (let from = 0; from < syllables.length; from += 1) {
		const rest = syllables.slice(from).flat();
		found.push(rest.join(""), rest.map((syllable) => syllable[0] ?? "").join(""));
	}
	return found
		.map((text) => text.toLowerCase().replace(/[^a-z0-9]/g, ""))
		.filter((text) => text.length > 0)
		.map((text) => text.slice(0, 120));
};

/**
 * The words one item is found by. A: names and everyday words; B: pinyin; C: organ and contents; D: single
 * characters of the names.
 */
export const searchWords = (
	cut: Cutter,
	facts: ItemFacts,
	organName: string,
	everyday: readonly string[],
): WeightedWords => {
	const lexemes = new Map<string, Weight>();
	const add = (words: readonly string[], weight: Weight) => {
		for (const word of words) {
			if (word === "" || word.length > 200) continue;
			const known = lexemes.get(word);
			if (!known || weight < known) lexemes.set(word, weight);
		}
	};
	for (const title of [facts.certName, facts.matterName]) {
		const words = cut(title);
		add(words, "A");
		add(
			[...title].filter((character) => /[\p{L}\p{N}]/u.test(character)),
			"D",
		);
		add(pinyinOf(cutPlain(title)), "B");
	}
	for (const word of [...facts.lifeEvents, ...everyday]) {
		add([word.toLowerCase(), ...cut(word)], "A");
		add(pinyinOf([word]), "B");
	}
	add(cut(organName), "C");
	for (const content of facts.proofContents) add(cut(content.replace(/_+/g, " ")), "C");
	add([facts.code.toLowerCase()], "A");
	return Object.fromEntries(lexemes);
};

/** Words without overlap, for pinyin from each word onward. */
const cutPlain = (text: string): string[] => {
	return chineseWords()
		.cut(text, true)
		.filter((word) => /[\p{L}\p{N}]/u.test(word));
};

export type SearchQuery = {
	/** Any of these words may hit; ranking decides the order. `prefix`: the beginning of a word is enough. */
	any: readonly { word: string; prefix: boolean }[];
	/** For each word with a meaning of its own, the words of `any` that count as it: itself and what stands for it. */
	meanings: readonly (readonly string[])[];
};

/** As many meanings as a line can be marked with; a question of 60 characters hardly has more. */
const mostMeanings = 31;

/** The first of these choices that leaves anything. */
const firstLeft = (...choices: readonly (readonly string[])[]): readonly string[] =>
	choices.find((words) => words.length > 0) ?? [];

/**
 * The words that say what is looked for: a compound gives way to the words it is made of (许可证 to 许可), a lone
 * character and a word said of every line count only where nothing else was asked.
 */
const meaningful = (asked: readonly string[]): readonly string[] => {
	const telling = asked.filter((word) => !sayNothing.has(word));
	const words = firstLeft(
		telling.filter((word) => [...word].length > 1),
		telling,
		asked,
	);
	return words.filter((word) => !words.some((part) => part !== word && word.includes(part)));
};

/**
 * A question as words: what was asked, what people mean by it (生活用语), pinyin and initials by prefix. Null for
 * an empty question.
 */
export const searchQuery = (
	cut: Cutter,
	everyday: ReadonlyMap<string, readonly string[]>,
	question: string,
): SearchQuery | null => {
	const text = question.normalize("NFKC").toLowerCase().replace(/\s+/g, " ").trim();
	if (text === "" || !/[\p{L}\p{N}]/u.test(text)) return null;
	if (!isHan(text)) {
		const terms = text.split(/[^a-z0-9-]+/).filter((term) => term !== "");
		const joined = terms.join("").replace(/-/g, "");
		const words = [...new Set([...terms, joined])].filter((term) => term !== "");
		if (words.length === 0) return null;
		return {
			any: words.map((word) => ({ word, prefix: true })),
			meanings: [...new Set(terms)].slice(0, mostMeanings).map((term) => [term, joined]),
		};
	}
	const words = [...new Set(cut(text))];
	const asked = firstLeft(
		words.filter((word) => !stopWords.has(word)),
		words,
	);
	const compact = text.replace(/\s/g, "");
	const meant: string[] = [];
	// Lines carry the everyday words that mean them (release-store), so the phrase alone finds just those.
	for (const phrase of everyday.keys())
		if (compact.includes(phrase) || (compact.length > 1 && phrase.includes(compact))) meant.push(phrase);
	return {
		any: [...new Set([...asked, compact, ...meant])].map((word) => ({ word, prefix: false })),
		meanings: meaningful(asked)
			.slice(0, mostMeanings)
			.map((word) => [word, ...meant.filter((phrase) => phrase !== word && phrase.includes(word))]),
	};
};
