import type { VerifyMethod } from "#institution/catalogue/domain/item.ts";
import type { Reader } from "#platform/database.ts";
import { type SearchQuery, type WeightedWords, weights } from "./search-words.ts";
import type { CatalogueTables } from "./tables.ts";

export type SearchRow = {
	itemId: string;
	matterName: string;
	certName: string;
	organId: string;
	organName: string;
	matterType: string;
	priorityDomain: string;
	agentAllowed: boolean;
	verifyMethod: VerifyMethod;
};

export type SearchFilter = {
	page: number;
	size: number;
	organId?: string | undefined;
	domain?: string | undefined;
	matterType?: string | undefined;
};

/** Where a word stands: numbers of lines, and what a hit there counts. */
type Posting = { lines: Uint32Array; values: Float32Array };

/**
 * The words of one edition in memory. An edition never changes, so neither does its index; a process reads it
 * once and asks the database only which edition is in force.
 */
export type SearchIndex = {
	releaseId: string;
	rows: readonly SearchRow[];
	plain: readonly string[];
	postings: ReadonlyMap<string, Posting>;
	/** All words in order, for questions by the beginning of a word. */
	sorted: readonly string[];
};

export const loadIndex = async (db: Reader, division: string, releaseId: string): Promise<SearchIndex> => {
	const found = await db
		.withTables<CatalogueTables>()
		.selectFrom("catalogue_search")
		.selectAll()
		.where("division_code", "=", division)
		.where("release_id", "=", releaseId)
		.orderBy("position")
		.execute();
	const gathered = new Map<string, { lines: number[]; values: number[] }>();
	found.forEach((row, line) => {
		// Only release-store writes the words, and only from searchWords.
		for (const [word, weight] of Object.entries(row.words as WeightedWords)) {
			const posting = gathered.get(word) ?? { lines: [], values: [] };
			posting.lines.push(line);
			posting.values.push(weights[weight]);
			gathered.set(word, posting);
		}
	});
	const postings = new Map<string, Posting>();
	for (const [word, { lines, values }] of gathered)
		postings.set(word, { lines: Uint32Array.from(lines), values: Float32Array.from(values) });
	return {
		releaseId,
		rows: found.map((row) => ({
			itemId: row.item_id,
			matterName: row.matter_name,
			certName: row.cert_name,
			organId: row.organ_id,
			organName: row.organ_name,
			matterType: row.matter_type,
			priorityDomain: row.priority_domain,
			agentAllowed: row.agent_allowed,
			verifyMethod: row.verify_method as VerifyMethod,
		})),
		plain: found.map(({ plain }) => plain),
		postings,
		sorted: [...postings.keys()].sort(),
	};
};

const firstAtLeast = (sorted: readonly string[], word: string): number => {
	let low = 0;
	let high = sorted.length;
	while (low < high) {
		const middle = (low + high) >> 1;
		if ((sorted[middle] ?? "") < word) low = middle + 1;
		else high = middle;
	}
	return low;
};

const postingsOf = (index: SearchIndex, { word, prefix }: SearchQuery["any"][number]): Posting[] => {
	if (!prefix) {
		const posting = index.postings.get(word);
		return posting ? [posting] : [];
	}
	const found: Posting[] = [];
	for (let at = firstAtLeast(index.sorted, word); at < index.sorted.length; at += 1) {
		const candidate = index.sorted[at] ?? "";
		if (!candidate.startsWith(word)) break;
		const posting = index.postings.get(candidate);
		if (posting) found.push(posting);
	}
	return found;
};

const passes = (row: SearchRow | undefined, { organId, domain, matterType }: SearchFilter): boolean =>
	row !== undefined &&
	(!organId || row.organId === organId) &&
	(!domain || row.priorityDomain === domain) &&
	(!matterType || row.matterType === matterType);

/** What each line scores, which lines have every meaning that was asked for, and which only some. */
type Scores = { of: Float64Array; whole: number[]; part: number[] };

/** Lines that hit, each with its score: rarer words and better places count more. */
const scores = (index: SearchIndex, question: SearchQuery): Scores => {
	const total = index.rows.length;
	const of = new Float64Array(total);
	/** One bit for each meaning a line has. */
	const has = new Uint32Array(total);
	const best = new Float64Array(total);
	const lines: number[] = [];
	for (const term of question.any) {
		const touched: number[] = [];
		for (const posting of postingsOf(index, term))
			for (let at = 0; at < posting.lines.length; at += 1) {
				const line = posting.lines[at] ?? 0;
				const value = posting.values[at] ?? 0;
				const before = best[line] ?? 0;
				if (before === 0) touched.push(line);
				if (value > before) best[line] = value;
			}
		const rarity = Math.log(1 + total / Math.max(1, touched.length));
		const bits = question.meanings.reduce(
			(found, words, at) => (words.includes(term.word) ? found | (1 << at) : found),
			0,
		);
		for (const line of touched) {
			const before = of[line] ?? 0;
			if (before === 0) lines.push(line);
			of[line] = before + (best[line] ?? 0) * rarity;
			best[line] = 0;
			has[line] = (has[line] ?? 0) | bits;
		}
	}
	const every = 2 ** question.meanings.length - 1;
	return {
		of,
		whole: lines.filter((line) => has[line] === every),
		part: lines.filter((line) => has[line] !== every && has[line] !== 0),
	};
};

/** The best `count` lines that pass, best first; equals stand in the order of the list. */
const bestLines = (
	of: Float64Array,
	lines: readonly number[],
	count: number,
	keep: (line: number) => boolean,
): number[] => {
	const best: number[] = [];
	const before = (one: number, other: number): boolean => {
		const difference = (of[one] ?? 0) - (of[other] ?? 0);
		return difference > 0 || (difference === 0 && one < other);
	};
	for (const line of lines) {
		const last = best[count - 1];
		if ((last !== undefined && !before(line, last)) || !keep(line)) continue;
		let low = 0;
		let high = best.length;
		while (low < high) {
			const middle = (low + high) >> 1;
			if (before(best[middle] ?? 0, line)) low = middle + 1;
			else high = middle;
		}
		best.splice(low, 0, line);
		if (best.length > count) best.pop();
	}
	return best;
};

/** `partial`: no line has all that was asked for; these have some of it. */
export type SearchAnswer = { rows: SearchRow[]; more: boolean; partial: boolean };

/**
 * One page of the answer to a question: the lines with every meaning asked for, and only where there is none
 * those with some; without a question, the list in its order.
 */
export const searchIn = (
	index: SearchIndex,
	question: SearchQuery | null,
	asWritten: string,
	filter: SearchFilter,
): SearchAnswer => {
	const from = (filter.page - 1) * filter.size;
	const wanted = from + filter.size + 1;
	const pick = (lines: readonly number[], partial = false): SearchAnswer => ({
		rows: lines.slice(from, from + filter.size).flatMap((line) => index.rows[line] ?? []),
		more: lines.length >= wanted,
		partial,
	});
	const keep = (line: number): boolean => passes(index.rows[line], filter);
	const listed = (also: (line: number) => boolean): number[] => {
		const lines: number[] = [];
		for (let line = 0; line < index.rows.length && lines.length < wanted; line += 1)
			if (keep(line) && also(line)) lines.push(line);
		return lines;
	};
	if (!question) return pick(listed(() => true));
	const { of, whole, part } = scores(index, question);
	const all = bestLines(of, whole, wanted, keep);
	if (all.length > 0) return pick(all);
	// What stands in a line exactly as it was written is all that was asked for, however it is cut into words.
	const literal = listed((line) => index.plain[line]?.includes(asWritten) ?? false);
	if (literal.length > 0) return pick(literal);
	const some = bestLines(of, part, wanted, keep);
	return pick(some, some.length > 0);
};
