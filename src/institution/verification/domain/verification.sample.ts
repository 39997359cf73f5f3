import type { OrganId, PartyId, PersonId } from "#kernel/actor.ts";
import type { WorkCalendar } from "#kernel/calendar.ts";
import type { Decision } from "#kernel/decision.ts";
import type { Parameter } from "#kernel/parameter.ts";
import { type Attempt, outcomeOf } from "./attempts.ts";
import type { Checkpoint } from "./checkpoint.ts";
import { orderVisit } from "./choose-next.ts";
import { compareFields } from "./compare.ts";
import { conclude } from "./conclude.ts";
import type { Cause, Conclusion } from "./finding.ts";
import { openVerification } from "./open-verification.ts";
import { type PlanFacts, plan } from "./plan.ts";
import { runComparison } from "./run-comparison.ts";
import { takeOverManually } from "./take-over-manually.ts";
import { evolve, type Verification, type VerificationEvent, type VerificationId } from "./verification.ts";

/** Verifications for rule tests, made by playing the rules themselves. */
export const now = new Date("2026-03-02T02:00:00Z");
export const organ = "organ-1" as OrganId;
export const wang = "person-wang" as PersonId;
export const zhao = "person-zhao" as PersonId;
export const calendar: WorkCalendar = {
	version: 1,
	from: "2026-01-01",
	horizon: "2026-12-31",
	off: new Set(["2026-04-06"]),
	worked: new Set(),
};

const parameter = (key: Parameter["key"], value: number, unit: Parameter["unit"]): Parameter => ({
	key,
	value,
	unit,
	standing: "D",
	authority: "本区自定",
	version: 1,
});
export const parameters: PlanFacts["parameters"] = {
	"verify.max": parameter("verify.max", 60, "natural-day"),
	"sampling.good": parameter("sampling.good", 5, "percent"),
	"sampling.normal": parameter("sampling.normal", 20, "percent"),
	"sampling.warned": parameter("sampling.warned", 100, "percent"),
};

export const income: Checkpoint = {
	key: "income",
	label: "家庭人均月收入",
	type: "money",
	unit: "元",
	compareWith: { source: "civil-affairs", field: "monthlyIncomePerHead", tolerance: 1 },
};
export const members: Checkpoint = {
	key: "members",
	label: "共同生活家庭成员人数",
	type: "number",
	compareWith: { source: "civil-affairs", field: "householdSize" },
};
export const cause: Checkpoint = { key: "cause", label: "困难原因", type: "text" };

export const planFacts: PlanFacts = {
	moment: "ex-post",
	item: {
		verifyMethod: "online",
		verifyPhase: "ex-post",
		verifyDeadline: { count: 10, unit: "working-day" },
	},
	standing: { decision: "allow" },
	checkpoints: [income, members],
	now,
	matterDueAt: null,
	calendar,
	parameters,
};

export function accepted<Event, Reason extends string>(decision: Decision<Event, Reason>): readonly Event[] {
	if ("refused" in decision) throw new Error(`refused: ${decision.refused}`);
	return decision.accepted;
}

export const played = (
	verification: Verification,
	decision: Decision<VerificationEvent, string>,
): Verification => accepted(decision).reduce(evolve, verification);

export function planned(
	facts: Partial<PlanFacts> = {},
	subjectKind: Verification["subjectKind"] = "citizen",
): Verification {
	const given = { ...planFacts, ...facts };
	for (const made of accepted(plan(given)))
		if (made.kind === "verification")
			return openVerification(
				made,
				{
					id: "verification-1" as VerificationId,
					matterId: "matter-1",
					commitmentId: "commitment-1",
					itemId: "item-1",
					organId: organ,
					promisor: "party-1" as PartyId,
					subjectKind,
					checkpoints: given.checkpoints,
				},
				given.now,
			).verification;
	throw new Error("no verification was planned");
}

const promised = { income: "800", members: "3" };

/** What became of one question; `found` null plays a source that could not be asked. */
export function anAttempt(
	found: Record<string, string | null> | "unavailable" | "unverified",
	attemptId = "attempt-1",
): Attempt {
	const results = typeof found === "string" ? [] : compareFields([income, members], promised, found);
	return {
		attemptId,
		source: "civil-affairs",
		startedAt: now.toISOString(),
		endedAt: now.toISOString(),
		outcome: typeof found === "string" ? found : outcomeOf(results),
		why: found === "unavailable" ? "timeout" : found === "unverified" ? "wrong-key" : null,
		dataAsOf: typeof found === "string" ? null : "2026-02-28T16:00:00.000Z",
		results,
		evidenceId: found === "unavailable" ? null : `evidence-${attemptId}`,
	};
}
export const agreeing = { monthlyIncomePerHead: "800.00", householdSize: "3" };
export const differing = { monthlyIncomePerHead: "2600", householdSize: "3" };

export const compared = (attempt: Attempt, verification = planned()): Verification =>
	played(verification, runComparison(verification, [attempt], { now, retryUntil: now }));

export const manual = (): Verification => compared(anAttempt(differing));

export function atHome(): Verification {
	const start = manual();
	return played(
		start,
		orderVisit(
			start,
			{
				visitId: "visit-1",
				officers: [wang, zhao],
				withoutConflict: [wang, zhao],
				place: "home",
				inspectionItem: null,
				announcedFor: "2026-03-04T01:00:00.000Z",
				reason: "数据与承诺不一致，需入户核实",
			},
			{
				now,
				certifiedOfficers: [
					{ personId: wang, organId: organ },
					{ personId: zhao, organId: organ },
				],
				inspectionItems: [],
				visitIsInspection: true,
			},
		),
	);
}

export function concluded(conclusion: Conclusion, because: Cause | null = null, by = wang): Verification {
	const start = manual();
	return played(
		start,
		conclude(
			start,
			{ conclusion, cause: because, grounds: "经核对社保缴费明细", restsOn: ["d1"], intentShownBy: ["d1"] },
			{
				now,
				by,
				groundsEvidenceId: "g1",
				evidence: [{ evidenceId: "d1", kind: "document" }],
				demandsCertificate: false,
			},
		),
	);
}

export const takenOver = (verification = planned()): Verification =>
	played(verification, takeOverManually(verification, { reason: "数据源整月停机" }, { now }));
