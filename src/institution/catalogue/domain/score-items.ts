import type { Finding } from "./finding.ts";
import type { DraftFacts } from "./item.ts";
import {
	acrossRows,
	deductions,
	judgementOf,
	type ReviewEffect,
	type ReviewKind,
	type ReviewReason,
	scoreOf,
} from "./list-review.ts";
import type { MeaningMatcher } from "./match-meaning.ts";
import type { PlaceLine } from "./places.ts";

/** What costs points in the workbench: the findings of the check-up, and facts still missing, once per item. */
export type ScoreReason = ReviewReason | "facts-missing";
export type CostlyFinding = {
	reason: ScoreReason;
	kind: ReviewKind;
	effect: ReviewEffect;
	clause: string;
	words: string;
	points: number;
};
export type ScoredItem<Line> = { line: Line; lost: number; findings: readonly CostlyFinding[] };

const priced = (finding: Omit<CostlyFinding, "points">): CostlyFinding => ({
	...finding,
	points: deductions[finding.effect],
});

/** What costs points in one item, whatever stands beside it; a rank nobody can tell from the name is no verdict. */
export const costlyFindings = (findings: readonly Finding[]): CostlyFinding[] => {
	const rankUnclear = findings.some(({ reason }) => reason === "basis-rank-unclear");
	const missing = findings.filter(({ reason }) => reason === "fact-missing").map(({ words }) => words);
	const costly = findings.flatMap(({ reason, words }) => {
		const judgement = judgementOf(reason);
		if (!judgement || (reason === "basis-below-law" && rankUnclear)) return [];
		return [priced({ ...judgement, reason, words })];
	});
	return missing.length === 0
		? costly
		: [
				...costly,
				priced({
					reason: "facts-missing",
					kind: "form",
					effect: "block",
					clause: "R-041 三(四)",
					words: missing.join("、"),
				}),
			];
};

/**
 * 清单质量分 of the working list by the formula of the check-up: each item starts with 100 and loses what its findings
 * weigh, together with what only the whole list shows (one certificate written twice, cancelled elsewhere).
 */
export const scoreItems = <Line extends { facts: DraftFacts; costly: readonly CostlyFinding[] }>(
	lines: readonly Line[],
	others: { matcher: MeaningMatcher; places: readonly PlaceLine[] },
): { score: number | null; clean: number; items: readonly ScoredItem<Line>[] } => {
	const across = new Map<number, CostlyFinding[]>();
	const rows = lines.map(({ facts }, row) => ({ row, facts }));
	for (const { row, reason, words } of acrossRows(rows, others).findings) {
		const judgement = judgementOf(reason);
		if (judgement) across.set(row, [...(across.get(row) ?? []), priced({ ...judgement, reason, words })]);
	}
	const items = lines.map((line, row) => {
		const findings = [...line.costly, ...(across.get(row) ?? [])];
		const lost = Math.min(
			100,
			findings.reduce((sum, { points }) => sum + points, 0),
		);
		return { line, lost, findings };
	});
	return {
		score:
			lines.length === 0
				? null
				: scoreOf(
						lines.length,
						items.flatMap(({ findings }, row) => findings.map(({ effect }) => ({ row, effect }))),
					),
		clean: items.filter(({ lost }) => lost === 0).length,
		items,
	};
};
