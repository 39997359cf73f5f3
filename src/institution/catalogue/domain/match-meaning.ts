import { z } from "zod";

/** 词表: how one fact is written in different places. Kept as data, so that it can be added to without code. */
export const MeaningWords = z.object({
	/**
	 * 核心事实, its own name among its words; `ofWhom` where the certificate of another person is another certificate
	 * (收入: 本人、配偶).
	 */
	concepts: z.array(
		z.object({ name: z.string(), ofWhom: z.boolean().default(false), words: z.array(z.string().min(1)) }),
	),
	/** 开具单位: who issues it says what it certifies only where the name states nothing else (医疗单位证明). */
	issuers: z.array(z.object({ name: z.string(), words: z.array(z.string().min(1)) })).default([]),
	/** 主体 that make it another certificate. */
	subjects: z.array(z.object({ name: z.string(), words: z.array(z.string().min(1)) })),
	/** The applicant and his household: the usual subject, named or not. */
	household: z.array(z.string().min(1)),
	/** Words that say nothing about which certificate it is. */
	fillers: z.array(z.string().min(1)),
});
export type MeaningWords = z.infer<typeof MeaningWords>;

/** What is known of a certificate: its name, and as evidence the matter, the statute and the issuer. */
export type CertificateLine = {
	certName: string;
	matterName?: string | undefined;
	/** `law` without 中华人民共和国, with or without 《》, and the article as a numeral. */
	bases?: readonly { law: string; article: string }[] | undefined;
	issuingOrgan?: string | undefined;
};

type Meaning = {
	concepts: ReadonlySet<string>;
	subjects: ReadonlySet<string>;
	/** The concepts depend on whose fact it is. */
	ofWhom: boolean;
	/** What no list explains. */
	rest: string;
	/** 核发、变更、延期…: acts on a permit. */
	acts: ReadonlySet<string>;
	line: CertificateLine;
};

/** Why two names are, or are not, one certificate; `words` are shown to people. */
export type MatchReason = {
	kind:
		| "same-words"
		| "same-fact"
		| "facts-differ"
		| "other-subject"
		| "wording-close"
		| "wording-apart"
		| "other-act"
		| "same-statute"
		| "same-issuer"
		| "says-nothing";
	words: string;
};
export type Match = { same: boolean; score: number; reasons: readonly MatchReason[] };

const permitActs = ["核发", "变更", "延期", "延续", "注销", "补发", "换发", "新办"];

/** Letters and figures only, in one width; names of laws in 《》 are evidence, not meaning. */
const plain = (text: string): string =>
	text
		.normalize("NFKC")
		.replace(/《[^》]*》(?:第[^条]{1,8}条)?/g, "")
		.replace(/[^\p{L}\p{N}]/gu, "")
		.toLowerCase();

const lawKey = (law: string): string => plain(law.replace(/[《》]/g, "")).replace(/^中华人民共和国/, "");

const pairsOf = (text: string): Map<string, number> => {
	const pairs = new Map<string, number>();
	for (let at = 0; at + 1 < text.length; at += 1) {
		const pair = text.slice(at, at + 2);
		pairs.set(pair, (pairs.get(pair) ?? 0) + 1);
	}
	return pairs;
};

/** Dice's coefficient over neighbouring characters, 0…1. */
const closeness = (one: string, other: string): number => {
	if (one === other) return 1;
	const left = pairsOf(one);
	const right = pairsOf(other);
	let shared = 0;
	for (const [pair, count] of left) shared += Math.min(count, right.get(pair) ?? 0);
	const total = Math.max(0, one.length - 1) + Math.max(0, other.length - 1);
	return total === 0 ? 0 : (2 * shared) / total;
};

const matterNamed = (matter: string): string => plain(matter).replace(/^(?:申请|申办|申报|申领|办理)/, "");
const nearMatters = 0.5;

/** 同一行政事项的不同写法: 教师资格认定 and 申请教师资格. A matter that is not named could be any. */
export const sameMatter = (one: string, other: string): boolean => {
	const [left, right] = [matterNamed(one), matterNamed(other)];
	return left.includes(right) || right.includes(left) || closeness(left, right) >= nearMatters;
};

const equal = (one: ReadonlySet<string>, other: ReadonlySet<string>): boolean =>
	one.size === other.size && [...one].every((entry) => other.has(entry));

/** 按含义匹配: made once from the word list, then asked for every pair. Deterministic, and it says why. */
export const meaningMatcher = (words: MeaningWords) => {
	type Entry = {
		kind: "concept" | "issuer" | "subject" | "household" | "filler";
		name: string;
		ofWhom: boolean;
	};
	const entries = new Map<string, Entry>();
	const enter = (list: readonly string[], entry: Entry) => {
		for (const word of list) entries.set(plain(word), entry);
	};
	enter(words.fillers, { kind: "filler", name: "", ofWhom: false });
	enter(words.household, { kind: "household", name: "", ofWhom: false });
	for (const { name, words: list } of words.issuers) enter(list, { kind: "issuer", name, ofWhom: false });
	for (const { name, words: list } of words.subjects) enter(list, { kind: "subject", name, ofWhom: false });
	for (const { name, ofWhom, words: list } of words.concepts) enter(list, { kind: "concept", name, ofWhom });
	const longest = Math.max(0, ...[...entries.keys()].map(({ length }) => length));

	const wordAt = (text: string, at: number): [word: string, entry: Entry] | null => {
		for (let length = Math.min(longest, text.length - at); length > 0; length -= 1) {
			const word = text.slice(at, at + length);
			const entry = entries.get(word);
			if (entry) return [word, entry];
		}
		return null;
	};

	const meaningOf = (line: CertificateLine): Meaning => {
		const text = plain(line.certName);
		const concepts = new Set<string>();
		const issuers = new Set<string>();
		const subjects = new Set<string>();
		let ofWhom = false;
		let rest = "";
		for (let at = 0; at < text.length; ) {
			const found = wordAt(text, at);
			if (!found) {
				rest += text[at] ?? "";
				at += 1;
				continue;
			}
			const [word, entry] = found;
			if (entry.kind === "concept") {
				concepts.add(entry.name);
				ofWhom ||= entry.ofWhom;
			}
			if (entry.kind === "issuer") issuers.add(entry.name);
			if (entry.kind === "subject") subjects.add(entry.name);
			at += word.length;
		}
		const acts = new Set(/许可|执照|登记/.test(text) ? permitActs.filter((act) => text.includes(act)) : []);
		return { concepts: concepts.size > 0 ? concepts : issuers, subjects, ofWhom, rest, acts, line };
	};

	const evidence = (one: CertificateLine, other: CertificateLine): MatchReason[] => {
		const reasons: MatchReason[] = [];
		const statute = one.bases?.find(({ law, article }) =>
			other.bases?.some((basis) => lawKey(basis.law) === lawKey(law) && basis.article === article),
		);
		if (statute?.article)
			reasons.push({
				kind: "same-statute",
				words: `《${statute.law.replace(/[《》]/g, "")}》第${statute.article}条`,
			});
		const issuer = one.issuingOrgan?.trim();
		if (issuer && other.issuingOrgan && plain(issuer) === plain(other.issuingOrgan))
			reasons.push({ kind: "same-issuer", words: issuer });
		return reasons;
	};

	const compareMeanings = (one: Meaning, other: Meaning): Match => {
		const support = evidence(one.line, other.line);
		const no = (kind: MatchReason["kind"], text: string, score = 0): Match => ({
			same: false,
			score,
			reasons: [{ kind, words: text }, ...support],
		});
		const yes = (kind: MatchReason["kind"], text: string, score: number): Match => ({
			same: true,
			score,
			reasons: [{ kind, words: text }, ...support],
		});
		const names = (meaning: Meaning) => [...meaning.concepts].join("、");

		if (!equal(one.acts, other.acts))
			return no("other-act", `${[...one.acts].join("、")} / ${[...other.acts].join("、")}`);
		if (one.concepts.size === 0 && other.concepts.size === 0 && (one.rest === "" || other.rest === "")) {
			const bySource = support.some(({ kind }) => kind === "same-statute");
			const sameMatter = plain(one.line.matterName ?? "") === plain(other.line.matterName ?? "");
			return bySource && sameMatter
				? yes("same-statute", one.line.matterName ?? "", 0.7)
				: no("says-nothing", one.rest === "" ? one.line.certName : other.line.certName);
		}
		if (plain(one.line.certName) === plain(other.line.certName))
			return yes("same-words", one.line.certName, 1);
		if (one.concepts.size > 0 && other.concepts.size > 0) {
			const shared = [...one.concepts].filter((concept) => other.concepts.has(concept));
			const overlap = shared.length / (one.concepts.size + other.concepts.size - shared.length);
			if (overlap <= 0.5) return no("facts-differ", `${names(one)} / ${names(other)}`, overlap * 0.5);
			if ((one.ofWhom || other.ofWhom) && !equal(one.subjects, other.subjects))
				return no(
					"other-subject",
					`${[...one.subjects].join("、") || "本人或家庭"} / ${[...other.subjects].join("、") || "本人或家庭"}`,
					0.4,
				);
			return yes("same-fact", shared.join("、"), 0.75 + 0.2 * overlap);
		}
		const near = closeness(plain(one.line.certName), plain(other.line.certName));
		const needed = support.length > 0 ? 0.6 : 0.75;
		return near >= needed
			? yes("wording-close", `${Math.round(near * 100)}%`, near)
			: no("wording-apart", `${Math.round(near * 100)}%`, near * 0.5);
	};

	const compare = (one: CertificateLine, other: CertificateLine): Match =>
		compareMeanings(meaningOf(one), meaningOf(other));

	/**
	 * Lines grouped into certificates. A line joins the first group whose founder it matches, the founder being
	 * the line met first: no chain of half-similar names can join two different certificates. An index by fact
	 * and by neighbouring characters keeps ten thousand lines from being compared with each other.
	 */
	const group = <Line extends CertificateLine>(
		lines: readonly Line[],
	): { founder: Line; lines: Line[] }[] => {
		const groups: { founder: Line; lines: Line[] }[] = [];
		const meanings: Meaning[] = [];
		const index = new Map<string, number[]>();
		for (const line of lines) {
			const meaning = meaningOf(line);
			const keys =
				meaning.concepts.size > 0
					? [...meaning.concepts]
					: [...pairsOf(plain(line.certName)).keys()].map((pair) => `~${pair}`);
			const candidates = new Set(keys.flatMap((key) => index.get(key) ?? []));
			const found = [...candidates]
				.sort((a, b) => a - b)
				.find((at) => {
					const founder = meanings[at];
					return founder !== undefined && compareMeanings(founder, meaning).same;
				});
			const joined = found === undefined ? undefined : groups[found];
			if (joined) {
				joined.lines.push(line);
				continue;
			}
			const at = groups.push({ founder: line, lines: [line] }) - 1;
			meanings[at] = meaning;
			for (const key of keys) {
				const known = index.get(key);
				if (known) known.push(at);
				else index.set(key, [at]);
			}
		}
		return groups;
	};

	return {
		compare,
		group,
		/** The facts read out of a name, to show and to search by. */
		factsIn: (certName: string): readonly string[] => [...meaningOf({ certName }).concepts],
	};
};
export type MeaningMatcher = ReturnType<typeof meaningMatcher>;
