import type { MeaningMatcher } from "./match-meaning.ts";
import { type PlaceLine, type PlaceState, placeStates } from "./places.ts";

/** One certificate and what each place does with it. */
export type AtlasRow = {
	/** The name under which it was met first. */
	certName: string;
	matterNames: readonly string[];
	lines: Readonly<Record<PlaceState, readonly PlaceLine[]>>;
	/** Places go different ways. */
	differs: boolean;
};

export type AtlasFilter = {
	q: string;
	placeId: string;
	state: PlaceState | null;
	onlyDiffering: boolean;
};

/** 证明地图: lines of all places grouped by meaning, disagreement first, then the most widespread. */
export const atlasOf = (lines: readonly PlaceLine[], matcher: MeaningMatcher): AtlasRow[] =>
	matcher
		.group(lines)
		.map(({ founder, lines: members }) => {
			const of = (state: PlaceState) => members.filter((line) => line.state === state);
			const byState = {
				committed: of("committed"),
				cancelled: of("cancelled"),
				kept: of("kept"),
				excluded: of("excluded"),
			};
			return {
				certName: founder.certName,
				matterNames: [...new Set(members.map(({ matterName }) => matterName))],
				lines: byState,
				differs: placeStates.filter((state) => byState[state].length > 0).length > 1,
				size: members.length,
			};
		})
		.sort((one, other) => Number(other.differs) - Number(one.differs) || other.size - one.size)
		.map(({ size: _, ...row }) => row);

const linesIn = (row: AtlasRow): PlaceLine[] => placeStates.flatMap((state) => row.lines[state]);

/** A word is looked for in every name the certificate has anywhere, and by meaning. */
export const filterAtlas = (
	rows: readonly AtlasRow[],
	{ q, placeId, state, onlyDiffering }: AtlasFilter,
	matcher: MeaningMatcher,
): AtlasRow[] => {
	const facts = new Set(q === "" ? [] : matcher.factsIn(q));
	return rows.filter((row) => {
		if (onlyDiffering && !row.differs) return false;
		if (state !== null && row.lines[state].length === 0) return false;
		const lines = linesIn(row);
		if (placeId !== "" && !lines.some((line) => line.placeId === placeId)) return false;
		return (
			q === "" ||
			lines.some(({ certName, matterName }) => certName.includes(q) || matterName.includes(q)) ||
			(facts.size > 0 && matcher.factsIn(row.certName).some((fact) => facts.has(fact)))
		);
	});
};
