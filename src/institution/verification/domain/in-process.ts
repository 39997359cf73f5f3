import type { Finding } from "./finding.ts";
import type { Verification } from "./verification.ts";

/** What the decision of a matter must know about its in-process checks. */
export type InProcessFinding = {
	/** 事中 checks that still bar the decision, with the end of their term. */
	waitingFor: readonly { verificationId: string; commitmentId: string; dueAt: string }[];
	/** Reviewed findings of this matter's in-process checks. */
	findings: readonly (Finding & { verificationId: string; commitmentId: string })[];
	/** Checks whose term ran out without a finding: they no longer bar the decision and burden nobody. */
	lapsed: readonly string[];
};

/**
 * 事中核查: no decision before the finding or the end of the plan's term (legal-effect §1). An unreviewed
 * conclusion is not yet a finding.
 */
export function inProcessFinding(verifications: readonly Verification[], now: Date): InProcessFinding {
	const inProcess = verifications.filter(({ phase, state }) => phase === "in-process" && state !== "stopped");
	const open = inProcess.filter(({ state }) => state !== "reviewed");
	const running = (verification: Verification) => new Date(verification.dueAt) >= now;
	return {
		waitingFor: open
			.filter(running)
			.map(({ id, commitmentId, dueAt }) => ({ verificationId: id, commitmentId, dueAt })),
		findings: inProcess.flatMap((verification) =>
			verification.state === "reviewed"
				? [
						{
							...verification.finding,
							verificationId: verification.id,
							commitmentId: verification.commitmentId,
						},
					]
				: [],
		),
		lapsed: open.filter((verification) => !running(verification)).map(({ id }) => id),
	};
}
