import { accept, type Decision, refuse } from "#kernel/decision.ts";
import { instant } from "#kernel/time.ts";
import { actions } from "./actions.ts";
import { type Attempt, answered, latestBySource } from "./attempts.ts";
import { sourcesOf } from "./checkpoint.ts";
import type { Finding } from "./finding.ts";
import { reviewedAs } from "./reviewed-as.ts";
import type { TakeOverWhy, Verification, VerificationEvent } from "./verification.ts";

export type RunReason = "check-not-in-state" | "no-source";

/** Which sources still owe an answer; asked again only where the last try brought none. */
export function sourcesToAsk(verification: Verification): string[] {
	const latest = latestBySource(verification.attempts);
	return [...sourcesOf(verification.checkpoints).keys()].filter((source) => {
		const attempt = latest.get(source);
		return attempt === undefined || !answered(attempt);
	});
}

/** May the comparison be run now? Asked before the call, which runs outside every lock. */
export function mayRunComparison(verification: Verification): Decision<never, RunReason> {
	const { from, clause } = actions["run-comparison"];
	if (!from.some((state) => state === verification.state))
		return refuse("check-not-in-state", clause, { state: verification.state });
	if (sourcesOf(verification.checkpoints).size === 0) return refuse("no-source", clause);
	return accept();
}

export type RunFacts = {
	now: Date;
	/** Until when an unavailable source is asked again before people take over (verify.online.start). */
	retryUntil: Date;
};

/**
 * 在线核查, after the sources were asked. Everything agrees → 属实 by data alone. Anything else goes to a person:
 * a data mismatch alone is never a finding (legal-effect §2), silence and bad answers never burden the applicant
 * an unavailable source is asked again until the retry time is over.
 */
export function runComparison(
	verification: Verification,
	attempts: readonly Attempt[],
	{ now, retryUntil }: RunFacts,
): Decision<VerificationEvent, RunReason> {
	const may = mayRunComparison(verification);
	if ("refused" in may) return may;
	const at = instant(now);
	const run: VerificationEvent[] = attempts.map((attempt) => ({
		type: "ComparisonRun",
		attempt,
		outcome: attempt.outcome,
		at,
	}));
	const latest = latestBySource([...verification.attempts, ...attempts]);
	const outcomes = new Set(
		[...sourcesOf(verification.checkpoints).keys()].map(
			(source) => latest.get(source)?.outcome ?? "unavailable",
		),
	);
	const everythingChecked = verification.checkpoints.every(({ compareWith }) => compareWith !== undefined);
	if (outcomes.size === 1 && outcomes.has("match") && everythingChecked)
		return accept(...run, ...concludedByData(verification, at));
	// People are already at it: the new answers are evidence for them.
	if (verification.state === "manual") return accept(...run);
	const why = whyTakeOver(outcomes, now >= retryUntil);
	return why === null ? accept(...run) : accept(...run, { type: "TakenOverManually", why, at });
}

/** 属实 by data: nothing adverse, so no second person is needed; it is reviewed by rule at once. */
function concludedByData(verification: Verification, at: string): VerificationEvent[] {
	const finding: Finding = { conclusion: "true", cause: null };
	return [
		{ type: "VerificationConcluded", ...finding, by: null, groundsEvidenceId: null, at },
		reviewedAs(verification, finding, { by: null, at }),
	];
}

function whyTakeOver(outcomes: ReadonlySet<Attempt["outcome"]>, retriesOver: boolean): TakeOverWhy | null {
	if (outcomes.has("mismatch")) return "mismatch";
	if (outcomes.has("unverified")) return "unverified-answer";
	if (outcomes.has("unavailable")) return retriesOver ? "unavailable" : null;
	if (outcomes.has("no-data")) return "no-data";
	// Data agreed as far as it goes, but some checkpoint has no source.
	return "no-source";
}
