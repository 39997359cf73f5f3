import type { Read } from "#platform/act.ts";
import { currentRelease } from "./queries.ts";
import { loadEverydayWords } from "./reference-data.ts";
import {
	loadIndex,
	type SearchAnswer,
	type SearchFilter,
	type SearchIndex,
	searchIn,
} from "./search-index.ts";
import { type Cutter, cutter, searchQuery } from "./search-words.ts";

export type CatalogueSearch = {
	cut: Cutter;
	everyday: ReadonlyMap<string, readonly string[]>;
	/** 公开检索 over the edition in force. */
	find(
		read: Pick<Read, "db" | "division">,
		filter: SearchFilter & { q: string },
	): Promise<SearchAnswer & { page: number; size: number }>;
};

/** Answers kept for one edition; the least recently asked goes first. */
const mostAnswers = 1_000;

/** Search with the words of the edition in force kept in memory; a new edition is read when it is first asked for. */
export const catalogueSearch = (): CatalogueSearch => {
	const everyday = loadEverydayWords();
	const cut = cutter(everyday.keys());
	let held: { releaseId: string; index: Promise<SearchIndex>; answers: Map<string, SearchAnswer> } | null =
		null;
	// Nothing but punctuation was asked: nothing is found, rather than everything.
	const questionOf = (asWritten: string) =>
		asWritten === "" ? null : (searchQuery(cut, everyday, asWritten) ?? { any: [], meanings: [] });
	return {
		cut,
		everyday,
		async find({ db, division }, { q, ...filter }) {
			const { page, size } = filter;
			const release = await currentRelease(db, division);
			if (!release) return { rows: [], page, size, more: false, partial: false };
			if (held?.releaseId !== release.releaseId) {
				const index = loadIndex(db, division, release.releaseId);
				held = { releaseId: release.releaseId, index, answers: new Map() };
				// A failed read must not be remembered: the next question tries again.
				index.catch(() => {
					held = null;
				});
			}
			const { index, answers } = held;
			const asWritten = q.normalize("NFKC").toLowerCase().trim();
			const asked = JSON.stringify([asWritten, page, size, filter.organId, filter.domain, filter.matterType]);
			// An edition never changes, so an answer from it stays right as long as it is in force.
			const known = answers.get(asked);
			const answer = known ?? searchIn(await index, questionOf(asWritten), asWritten, filter);
			answers.delete(asked);
			answers.set(asked, answer);
			const [oldest] = answers.keys();
			if (answers.size > mostAnswers && oldest !== undefined) answers.delete(oldest);
			return { ...answer, page, size };
		},
	};
};
