import { type PastHorizon, type Term, termEnd, type WorkCalendar } from "#kernel/calendar.ts";
import { accept, type Decision, refuse } from "#kernel/decision.ts";
import type { Parameters } from "#kernel/parameter.ts";
import { termOf } from "#kernel/term.ts";
import { type Instant, instant } from "#kernel/time.ts";
import { type Checkpoint, onlineAble } from "./checkpoint.ts";
import type { Method, Phase, PlanReason } from "./verification.ts";

/** What the catalogue says about checking this item. */
export type ItemVerification = {
	verifyMethod: "exempt" | "online" | "onsite";
	verifyPhase: Phase;
	/** Counted from acceptance (事中) or decision (事后). */
	verifyDeadline: Term;
};

/** 信用状况 as far as the plan needs it. */
export type CreditStanding = { decision: "allow" | "allow-enhanced" | "deny"; keptCommitments?: number };

/** Tier of 分类监管; `good` needs at least one commitment that was checked and kept. */
export type CreditTier = "good" | "normal" | "warned";

/** 免予核查 letters wait here for 双随机 and daily supervision. */
export type PoolPlan = { ratioPercent: number; tier: CreditTier };

export type Plan =
	| { kind: "verification"; method: Method; phase: Phase; reason: PlanReason; dueAt: Instant }
	| { kind: "pool"; pool: PoolPlan }
	/** An 事后 check of a matter that is only accepted: the plan is written with the decision. */
	| { kind: "with-decision" };

export type PlanFacts = {
	/** Which transaction asks: the acceptance (事中) or the decision (事后). */
	moment: Phase;
	item: ItemVerification;
	standing: CreditStanding;
	checkpoints: readonly Checkpoint[];
	now: Date;
	/** End of the matter's statutory term: an in-process check never outlasts it. */
	matterDueAt: Date | null;
	calendar: WorkCalendar;
	parameters: Pick<Parameters, "verify.max" | "sampling.good" | "sampling.normal" | "sampling.warned">;
};

export type PlanReasonRefused = "calendar-past-horizon";

export const tierOf = ({ decision, keptCommitments = 0 }: CreditStanding): CreditTier =>
	decision === "allow" ? (keptCommitments > 0 ? "good" : "normal") : "warned";

/**
 * 核查计划 (legal-effect §1, R-060, R-061): every accepted letter gets a plan or a place in the pool. Credit
 * changes phase and ratio, never what counts as fulfilled. A promisor under enhanced verification is checked in
 * the process, every time, also where the item is otherwise exempt.
 */
export function plan(facts: PlanFacts): Decision<Plan, PlanReasonRefused> {
	const { item, moment } = facts;
	const tier = tierOf(facts.standing);
	const enhanced = tier === "warned";
	if (item.verifyMethod === "exempt" && !enhanced)
		return accept({ kind: "pool", pool: { tier, ratioPercent: facts.parameters[`sampling.${tier}`].value } });

	const inProcess = enhanced || item.verifyPhase === "in-process";
	if (!inProcess && moment === "in-process") return accept({ kind: "with-decision" });

	const due = dueOf(facts, inProcess && moment === "in-process");
	if ("refused" in due) return due;
	return accept({
		kind: "verification",
		method: methodOf(item, facts.checkpoints),
		// Asked only at the decision (an outage entry, say): it is after the event, whatever the item prefers.
		phase: moment,
		reason: enhanced && !plannedAnyway(item, moment) ? "enhanced-by-credit" : "prescribed",
		dueAt: instant(due),
	});
}

/** Would this letter be checked now even without any mark on the promisor? */
const plannedAnyway = (item: ItemVerification, moment: Phase): boolean =>
	item.verifyMethod !== "exempt" && item.verifyPhase === moment;

/** Online comes first wherever data can answer; an item for on-site checks keeps its visit. */
function methodOf(item: ItemVerification, checkpoints: readonly Checkpoint[]): Method {
	if (onlineAble(checkpoints)) return "online";
	return item.verifyMethod === "onsite" ? "onsite" : "manual";
}

function dueOf(
	{ item, now, matterDueAt, calendar, parameters }: PlanFacts,
	boundByMatter: boolean,
): Date | ReturnType<typeof refuse<PlanReasonRefused>> {
	const longest = termOf(parameters["verify.max"]);
	const ends: Date[] = [];
	// An exempt item that is checked all the same has no term of its own: the longest one stands.
	for (const term of item.verifyMethod === "exempt" ? [longest] : [item.verifyDeadline, longest]) {
		const end: Date | PastHorizon = termEnd(calendar, now, term);
		if (!(end instanceof Date)) return refuse("calendar-past-horizon", end.clause, end.details);
		ends.push(end);
	}
	if (boundByMatter && matterDueAt !== null) ends.push(matterDueAt);
	return new Date(Math.min(...ends.map((end) => end.getTime())));
}
