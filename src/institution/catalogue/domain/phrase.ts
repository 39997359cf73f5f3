/** 任意几个字: the one wildcard of a phrase; it never leaves the clause it stands in. */
export const wildcard = "…";

/** A phrase of wildcards alone would find everything, and many wildcards take long to look for. */
const fewestLetters = 2;
const mostWildcards = 3;

const partsOf = (phrase: string): string[] => phrase.replace(/…+/g, wildcard).split(wildcard);

export type PhraseProblem = "phrase-too-wide" | "phrase-begins-open";

/** Why a phrase cannot be a rule, or null. */
export const phraseProblem = (phrase: string): PhraseProblem | null => {
	const parts = partsOf(phrase);
	if (parts[0] === "") return "phrase-begins-open";
	const letters = parts.join("").length;
	return letters < fewestLetters || parts.length - 1 > mostWildcards ? "phrase-too-wide" : null;
};

const literal = (text: string): string =>
	text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&").replace(/？|\\\?/g, "[？?]");

/** 「法律…另有规定」 as what is looked for: letters are letters, … is up to `longest` signs of the same clause. */
export const phrasePattern = (phrase: string, longest: number): RegExp => {
	const parts = partsOf(phrase).map(literal);
	const gap = `[^，。；？?_\\n]{0,${longest}}`;
	return new RegExp(
		parts.reduce((whole, part) => (part === "" ? `${whole}${gap}` : `${whole}${gap}?${part}`)),
		"g",
	);
};
