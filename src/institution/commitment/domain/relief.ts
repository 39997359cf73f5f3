import type { CommitmentState } from "./commitment.ts";

/** A sealed letter in one of these states stands for its certificate; withdrawn, disowned or replaced it does not. */
export const standingStates = ["sealed", "withdrawing"] as const satisfies readonly CommitmentState[];

/** Letters that stand, of one item as one edition had it. */
export type StandingLetters = {
	organId: string;
	organName: string;
	/** 开具单位 of the certificate that the letters stand for; null where the edition no longer says. */
	issuingOrgan: string | null;
	letters: number;
};

export type Relief = { certificates: number; visits: number };

/**
 * 解决办证多、多头跑: a letter that stands is one certificate not asked for. Where somebody else than the
 * organ itself would have issued it, it is one way to that issuer not gone: reckoned by this formula, not measured.
 */
export const reliefOf = (lines: readonly StandingLetters[]): Relief => ({
	certificates: lines.reduce((sum, { letters }) => sum + letters, 0),
	visits: lines.reduce(
		(sum, { organName, issuingOrgan, letters }) =>
			sum + (issuingOrgan === null || issuingOrgan === organName ? 0 : letters),
		0,
	),
});

/** The same for each organ, most first. */
export const reliefByOrgan = (
	lines: readonly StandingLetters[],
): (Relief & { organId: string; organName: string })[] => {
	const organs = Map.groupBy(lines, ({ organId }) => organId);
	return [...organs.entries()]
		.map(([organId, own]) => ({ organId, organName: own[0]?.organName ?? "", ...reliefOf(own) }))
		.sort(
			(one, other) =>
				other.certificates - one.certificates || one.organName.localeCompare(other.organName, "zh"),
		);
};
