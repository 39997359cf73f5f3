import { readFileSync } from "node:fs";
import { z } from "zod";
import { MatterWords } from "#institution/catalogue/domain/match-matter.ts";
import {
	type MeaningMatcher,
	MeaningWords,
	meaningMatcher,
} from "#institution/catalogue/domain/match-meaning.ts";
import { type PlaceList, PlaceLists } from "#institution/catalogue/domain/places.ts";
import { Reference } from "#institution/catalogue/domain/reference.ts";
import type { RuleSet } from "#institution/catalogue/domain/wording-list.ts";

const file = (name: string): unknown =>
	JSON.parse(readFileSync(new URL(`../../../../data/catalogues/${name}`, import.meta.url), "utf8"));

const NegativeLists = z.object({
	lists: z.array(z.object({ name: z.string(), items: z.array(z.string()) })),
});
const LawRanks = z.object({ ranks: Reference.shape.lawRanks });
const Wording = Reference.pick({
	vagueWords: true,
	catchAllPhrases: true,
	negativeQuestions: true,
	measuredWords: true,
	units: true,
	fixedTerms: true,
	exclusionWords: true,
	licenceNames: true,
});

const listNamed = (lists: z.infer<typeof NegativeLists>["lists"], part: string): string[] => {
	const list = lists.find(({ name }) => name.includes(part));
	if (!list) throw new Error(`data/catalogues/negative-lists.json lacks the list ${part}`);
	return list.items;
};

/** The justice bureau's lists as shipped in data/catalogues, checked when the process starts. */
export const loadReference = (): Reference => {
	const { lists } = NegativeLists.parse(file("negative-lists.json"));
	return Reference.parse({
		committeeMustNotIssue: listNamed(lists, "村民委员会出具"),
		identityPapersProve: [...listNamed(lists, "凭法定身份证件"), ...listNamed(lists, "凭居民户口簿")],
		lawRanks: LawRanks.parse(file("law-ranks.json")).ranks,
		...Wording.parse(file("wording.json")),
	});
};

/** 生活用语 → the words of the list. */
export const loadEverydayWords = (): ReadonlyMap<string, readonly string[]> =>
	new Map(
		Object.entries(
			z.object({ words: z.record(z.string(), z.array(z.string())) }).parse(file("everyday-words.json")).words,
		),
	);

/** 含义词表 as shipped; a fact is written by its own name too. */
export const loadMeaningWords = (): MeaningWords => {
	const words = MeaningWords.parse(file("meaning-words.json"));
	return {
		...words,
		concepts: words.concepts.map((concept) => ({
			...concept,
			words: [...new Set([concept.name, ...concept.words])],
		})),
	};
};

/** 行政事项的不同写法 as shipped. */
export const loadMatterWords = (): MatterWords => MatterWords.parse(file("matter-words.json"));

/** 按含义匹配, with the shipped words: what the published figures are measured with. */
export const loadMeaningMatcher = (): MeaningMatcher => meaningMatcher(loadMeaningWords());

/** The rules as shipped in data/catalogues. */
export const loadRuleSet = (): RuleSet => ({ reference: loadReference(), meaning: loadMeaningWords() });

/** 各地清单 of data/catalogues, each with its source. */
export const loadPlaces = (): readonly PlaceList[] => PlaceLists.parse(file("places.json")).places;
