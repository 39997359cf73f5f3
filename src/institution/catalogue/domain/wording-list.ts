import { type Actor, holdsAnywhere } from "#kernel/actor.ts";
import { type Refusal, refuse } from "#kernel/decision.ts";
import { type ExclusionGround, exclusionGrounds } from "./item.ts";
import type { MeaningWords } from "./match-meaning.ts";
import { type PhraseProblem, phraseProblem, wildcard } from "./phrase.ts";
import type { Reference } from "./reference.ts";

/** Every list of the rule set the justice bureau keeps, in the order the screen offers them. */
export const wordingKinds = [
	"vague-word", // 模糊表述, words or phrases with …
	"catch-all", // 兜底条款, phrases with …
	"negative-question", // 否定式提问, phrases with …
	"measured-word", // 应写计量单位的量
	"unit", // 计量单位
	"fixed-term", // 固定用语, left alone
	"exclusion-word", // 不适用情形提示词; value: the ground
	"licence-name", // 证照名称
	"committee-must-not-issue", // 居（村）委会不应出具
	"identity-papers-prove", // 凭身份证、户口簿即可证明
	"meaning-fact", // 含义：事实; value: the fact the words state
	"meaning-subject", // 含义：主体; value: whose certificate it is
	"meaning-household", // 含义：申请人及家庭
	"meaning-empty", // 含义：不说明问题的词
] as const;
export type WordingKind = (typeof wordingKinds)[number];

/** Kinds whose entries say what their words stand for. */
export const kindsWithValue = [
	"exclusion-word",
	"meaning-fact",
	"meaning-subject",
] as const satisfies readonly WordingKind[];
/** Kinds that decide which names are one certificate: changing them matches atlas and peers anew. */
export const isMeaningKind = (kind: WordingKind): boolean => kind.startsWith("meaning-");
export const needsValue = (kind: WordingKind): boolean =>
	kindsWithValue.some((withValue) => withValue === kind);

/** The rules as they count: what sentences and items are held against, and how names are matched. */
export type RuleSet = { reference: Reference; meaning: MeaningWords };

/** One version of one entry of the justice bureau. */
export type WordingEntry = {
	kind: WordingKind;
	words: string;
	/** What the words stand for; empty where the kind asks for none. */
	value: string;
	version: number;
	inForce: boolean;
	authority: string;
	/** Why it was changed. */
	reason: string;
	/** The day from which it counts, 2026-01-31. */
	effectiveOn: string;
	/** Which change of the whole set it belongs to. */
	changeNo: number;
};
type Key = Pick<WordingEntry, "kind" | "words">;
/** One entry without its history: what is shipped, or what a version says. */
export type Standing = Key & Pick<WordingEntry, "value">;

const keyOf = ({ kind, words }: Key): string => `${kind}\n${words}`;

const newestOf = (entries: readonly WordingEntry[]): Map<string, WordingEntry> => {
	const newest = new Map<string, WordingEntry>();
	for (const entry of entries) {
		const known = newest.get(keyOf(entry));
		if (!known || known.version < entry.version) newest.set(keyOf(entry), entry);
	}
	return newest;
};

/** The newest version of each entry that counts on this day. */
export const entriesOn = (entries: readonly WordingEntry[], day: string): WordingEntry[] => [
	...newestOf(entries.filter(({ effectiveOn }) => effectiveOn <= day)).values(),
];

/** The entries of one kind as shipped. */
export const shippedEntries = ({ reference, meaning }: RuleSet, kind: WordingKind): readonly Standing[] => {
	const plain = (list: readonly string[]) => list.map((words) => ({ kind, words, value: "" }));
	const named = (groups: readonly { name: string; words: readonly string[] }[]) =>
		groups.flatMap(({ name, words }) => words.map((word) => ({ kind, words: word, value: name })));
	switch (kind) {
		case "vague-word":
			return plain(reference.vagueWords);
		case "catch-all":
			return plain(reference.catchAllPhrases);
		case "negative-question":
			return plain(reference.negativeQuestions);
		case "measured-word":
			return plain(reference.measuredWords);
		case "unit":
			return plain(reference.units);
		case "fixed-term":
			return plain(reference.fixedTerms);
		case "exclusion-word":
			return reference.exclusionWords.map(({ word, ground }) => ({ kind, words: word, value: ground }));
		case "licence-name":
			return plain(reference.licenceNames);
		case "committee-must-not-issue":
			return plain(reference.committeeMustNotIssue);
		case "identity-papers-prove":
			return plain(reference.identityPapersProve);
		case "meaning-fact":
			return named(meaning.concepts);
		case "meaning-subject":
			return named(meaning.subjects);
		case "meaning-household":
			return plain(meaning.household);
		case "meaning-empty":
			return plain(meaning.fillers);
	}
};

const isGround = (value: string): value is ExclusionGround =>
	exclusionGrounds.some((ground) => ground === value);

/** The shipped rules with the justice bureau's additions and without what it switched off. */
export const ruleSetWith = (shipped: RuleSet, inForce: readonly WordingEntry[]): RuleSet => {
	if (inForce.length === 0) return shipped;
	const standing = (kind: WordingKind): Standing[] => {
		const known = shippedEntries(shipped, kind);
		const changed = new Map(
			inForce.filter((entry) => entry.kind === kind).map((entry) => [entry.words, entry]),
		);
		const shippedWords = new Set(known.map(({ words }) => words));
		return [
			...known.map((entry) => changed.get(entry.words) ?? { ...entry, inForce: true }),
			...[...changed.values()].filter(({ words }) => !shippedWords.has(words)),
		].filter((entry) => entry.inForce);
	};
	const words = (kind: WordingKind) => standing(kind).map((entry) => entry.words);
	const grouped = (kind: "meaning-fact" | "meaning-subject") => {
		const groups = new Map<string, string[]>();
		for (const entry of standing(kind))
			groups.set(entry.value, [...(groups.get(entry.value) ?? []), entry.words]);
		return groups;
	};
	const ofWhom = new Map(shipped.meaning.concepts.map((concept) => [concept.name, concept.ofWhom]));
	return {
		reference: {
			...shipped.reference,
			vagueWords: words("vague-word"),
			catchAllPhrases: words("catch-all"),
			negativeQuestions: words("negative-question"),
			measuredWords: words("measured-word"),
			units: words("unit"),
			fixedTerms: words("fixed-term"),
			exclusionWords: standing("exclusion-word").flatMap(({ words: word, value }) =>
				isGround(value) ? [{ word, ground: value }] : [],
			),
			licenceNames: words("licence-name"),
			committeeMustNotIssue: words("committee-must-not-issue"),
			identityPapersProve: words("identity-papers-prove"),
		},
		meaning: {
			concepts: [...grouped("meaning-fact")].map(([name, list]) => ({
				name,
				ofWhom: ofWhom.get(name) ?? false,
				words: list,
			})),
			issuers: shipped.meaning.issuers,
			subjects: [...grouped("meaning-subject")].map(([name, list]) => ({ name, words: list })),
			household: words("meaning-household"),
			fillers: words("meaning-empty"),
		},
	};
};

/** How far the rules that count stand from the shipped ones, on which the published figures were measured. */
export const distanceFrom = (
	shipped: RuleSet,
	inForce: readonly WordingEntry[],
): { added: number; switchedOff: number; changed: number } => {
	let [added, switchedOff, changed] = [0, 0, 0];
	for (const entry of inForce) {
		const known = shippedEntries(shipped, entry.kind).find(({ words }) => words === entry.words);
		if (!known && entry.inForce) added += 1;
		if (known && !entry.inForce) switchedOff += 1;
		if (known && entry.inForce && known.value !== entry.value) changed += 1;
	}
	return { added, switchedOff, changed };
};

export type WordingReason =
	| "forbidden"
	| "wording-unchanged"
	| "wording-unknown"
	| "wording-policy-word"
	| "wording-value-missing"
	| PhraseProblem;

/** The two words, and the patterns of the catch-all 「法律法规规定的其他内容」, that the plan itself names. */
const vagueByThePlan = ["一些", "有关"];
const catchAllByThePlan = ["法律…规定的其他…", "法规…规定的其他…", "其他内容"];
/** What the plan names stays looked for, whoever would rather not: neither switched off here nor let through there. */
export const isNamedByThePlan = ({ kind, words }: Pick<WordingEntry, "kind" | "words">): boolean =>
	(kind === "vague-word" && vagueByThePlan.includes(words)) ||
	(kind === "catch-all" && catchAllByThePlan.includes(words));
/** A 固定用语 that is, or lies within, a word the plan names would silence it everywhere. */
const silencesThePlan = ({ kind, words }: Pick<WordingEntry, "kind" | "words">): boolean =>
	kind === "fixed-term" &&
	[...vagueByThePlan, "法律法规规定的其他内容", "法律、法规规定的其他内容"].some((named) =>
		named.includes(words),
	);

const clause = "R-046 三(四)";
/** What the bureau asks for: one entry put in force, with another value, or switched off. */
export type WordingChange = Pick<
	WordingEntry,
	"kind" | "words" | "value" | "inForce" | "authority" | "reason" | "effectiveOn"
>;

/** 规则维护: add an entry, give it another value, switch it off or on again; by the justice bureau, with its authority. */
export const changeWording = (
	change: WordingChange,
	{ actor, shipped, entries }: { actor: Actor; shipped: RuleSet; entries: readonly WordingEntry[] },
): WordingEntry | Refusal<WordingReason> => {
	if (!holdsAnywhere(actor, "justice-bureau")) return refuse("forbidden", clause);
	const { kind, words, value, inForce } = change;
	if (inForce ? silencesThePlan(change) : isNamedByThePlan(change))
		return refuse("wording-policy-word", clause, { words });
	if (inForce && needsValue(kind) && (value === "" || (kind === "exclusion-word" && !isGround(value))))
		return refuse("wording-value-missing", clause);
	const isPhrase =
		kind === "catch-all" ||
		kind === "negative-question" ||
		(kind === "vague-word" && words.includes(wildcard));
	const problem = inForce && isPhrase ? phraseProblem(words) : null;
	if (problem) return refuse(problem, clause, { words });
	const newest = newestOf(entries).get(keyOf(change));
	const known = shippedEntries(shipped, kind).find((entry) => entry.words === words);
	const now = newest?.inForce ?? known !== undefined;
	const standsFor = newest?.value ?? known?.value ?? "";
	if (!newest && !inForce && !known) return refuse("wording-unknown", clause);
	if (now === inForce && (!inForce || standsFor === value)) return refuse("wording-unchanged", clause);
	return {
		...change,
		value: inForce ? value : standsFor,
		version: (newest?.version ?? 0) + 1,
		changeNo: nextChange(entries),
	};
};

const nextChange = (entries: readonly WordingEntry[]): number =>
	Math.max(0, ...entries.map(({ changeNo }) => changeNo)) + 1;

/**
 * 恢复到某次改动之后的样子: whatever was changed since gets one more version that says what stood then. 0 is the
 * set as shipped. History is added to, never taken back.
 */
export const restoreWording = (
	{
		changeNo,
		reason,
		authority,
		effectiveOn,
	}: Pick<WordingEntry, "changeNo" | "reason" | "authority" | "effectiveOn">,
	{ actor, shipped, entries }: { actor: Actor; shipped: RuleSet; entries: readonly WordingEntry[] },
): readonly WordingEntry[] | Refusal<WordingReason> => {
	if (!holdsAnywhere(actor, "justice-bureau")) return refuse("forbidden", clause);
	if (changeNo >= nextChange(entries)) return refuse("wording-unknown", clause);
	const then = newestOf(entries.filter((entry) => entry.changeNo <= changeNo));
	const back = [...newestOf(entries).values()].flatMap((newest) => {
		if (newest.changeNo <= changeNo) return [];
		const known = shippedEntries(shipped, newest.kind).find(({ words }) => words === newest.words);
		const before = then.get(keyOf(newest));
		const inForce = before?.inForce ?? known !== undefined;
		const value = before?.value ?? known?.value ?? newest.value;
		if (inForce === newest.inForce && value === newest.value) return [];
		return [
			{
				...newest,
				inForce,
				value,
				version: newest.version + 1,
				changeNo: nextChange(entries),
				reason,
				authority,
				effectiveOn,
			},
		];
	});
	return back.length === 0 ? refuse("wording-unchanged", clause) : back;
};
