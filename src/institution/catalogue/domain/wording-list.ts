import { type Actor, holdsAnywhere } from "#kernel/actor.ts";
import { type Refusal, refuse } from "#kernel/decision.ts";
import type { Reference } from "./reference.ts";

/** 模糊表述 | 兜底条款 | 固定用语 (left alone). */
export const wordingKinds = ["vague-word", "catch-all", "fixed-term"] as const;
export type WordingKind = (typeof wordingKinds)[number];

/** One version of one entry of the justice bureau. */
export type WordingEntry = {
	kind: WordingKind;
	words: string;
	version: number;
	inForce: boolean;
	authority: string;
	/** The day from which it counts, 2026-01-31. */
	effectiveOn: string;
};

const key = ({ kind, words }: Pick<WordingEntry, "kind" | "words">): string => `${kind}\n${words}`;

/** The newest version of each entry that counts on this day. */
export const entriesOn = (entries: readonly WordingEntry[], day: string): WordingEntry[] => {
	const newest = new Map<string, WordingEntry>();
	for (const entry of entries) {
		if (entry.effectiveOn > day) continue;
		const known = newest.get(key(entry));
		if (!known || known.version < entry.version) newest.set(key(entry), entry);
	}
	return [...newest.values()];
};

/** Words of staff are words, never patterns: no entry can slow the examination down or match everything. */
const asPattern = (words: string): string => words.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

/** The shipped lists with the justice bureau's additions and what it switched off. */
export const referenceWith = (shipped: Reference, inForce: readonly WordingEntry[]): Reference => {
	const of = (kind: WordingKind) => inForce.filter((entry) => entry.kind === kind);
	const applied = (list: readonly string[], kind: WordingKind, written: (words: string) => string) => {
		const off = new Set(
			of(kind).flatMap((entry) => (entry.inForce ? [] : [entry.words, written(entry.words)])),
		);
		const on = of(kind).flatMap((entry) => (entry.inForce ? [written(entry.words)] : []));
		return [...new Set([...list.filter((words) => !off.has(words)), ...on])];
	};
	return {
		...shipped,
		vagueWords: applied(shipped.vagueWords, "vague-word", (words) => words),
		catchAllPatterns: applied(shipped.catchAllPatterns, "catch-all", asPattern),
		fixedTerms: applied(shipped.fixedTerms, "fixed-term", (words) => words),
	};
};

export const isShipped = (
	shipped: Reference,
	{ kind, words }: Pick<WordingEntry, "kind" | "words">,
): boolean => {
	switch (kind) {
		case "vague-word":
			return shipped.vagueWords.includes(words);
		case "catch-all":
			return shipped.catchAllPatterns.includes(words);
		case "fixed-term":
			return shipped.fixedTerms.includes(words);
	}
};

export type WordingReason = "forbidden" | "wording-unchanged" | "wording-unknown" | "wording-policy-word";

/** The two words and the clause the plan itself names stay looked for, whoever would rather not. */
export const namedByThePlan: ReadonlySet<string> = new Set(["一些", "有关"]);

/** 词表维护: add an entry, switch one off, switch it on again; by the justice bureau, with its authority. */
export const changeWording = (
	change: Pick<WordingEntry, "kind" | "words" | "inForce" | "authority" | "effectiveOn">,
	{ actor, shipped, versions }: { actor: Actor; shipped: Reference; versions: readonly WordingEntry[] },
): WordingEntry | Refusal<WordingReason> => {
	if (!holdsAnywhere(actor, "justice-bureau")) return refuse("forbidden", "R-046 三(四)");
	if (!change.inForce && change.kind === "vague-word" && namedByThePlan.has(change.words))
		return refuse("wording-policy-word", "R-046 三(四)", { words: change.words });
	const newest = versions.reduce<WordingEntry | null>(
		(best, entry) => (best && best.version > entry.version ? best : entry),
		null,
	);
	const now = newest?.inForce ?? isShipped(shipped, change);
	if (!newest && !change.inForce && !now) return refuse("wording-unknown", "R-046 三(四)");
	if (now === change.inForce) return refuse("wording-unchanged", "R-046 三(四)");
	return { ...change, version: (newest?.version ?? 0) + 1 };
};
