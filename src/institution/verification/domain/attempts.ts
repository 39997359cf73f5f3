import type { Instant } from "#kernel/time.ts";
import type { FieldComparison } from "./compare.ts";

/**
 * One question to one data source and what became of it. Every attempt is kept, with the signed answer sealed
 * as evidence under `evidenceId`; an answer that cannot be trusted is `unverified` and decides nothing
 * (trust.md abuse 7).
 */
export type Attempt = {
	attemptId: string;
	source: string;
	startedAt: Instant;
	endedAt: Instant;
	outcome: "match" | "mismatch" | "no-data" | "unavailable" | "unverified";
	/** Code of the failure: `timeout`, `wrong-key`, `stale` …; null when an answer came. */
	why: string | null;
	/** How fresh the source's data is, as it says. */
	dataAsOf: Instant | null;
	results: readonly FieldComparison[];
	evidenceId: string | null;
};

/** Did data answer, whatever it said? */
export const answered = ({ outcome }: Attempt): boolean => outcome === "match" || outcome === "mismatch";

/** The outcome of one answered question: any mismatch outweighs, then missing data, then agreement. */
export function outcomeOf(results: readonly FieldComparison[]): "match" | "mismatch" | "no-data" {
	if (results.some(({ result }) => result === "mismatch")) return "mismatch";
	if (results.length === 0 || results.some(({ result }) => result === "no-data")) return "no-data";
	return "match";
}

/** The last word of each source: earlier attempts were overtaken by it. */
export function latestBySource(attempts: readonly Attempt[]): Map<string, Attempt> {
	const latest = new Map<string, Attempt>();
	for (const attempt of attempts) latest.set(attempt.source, attempt);
	return latest;
}
