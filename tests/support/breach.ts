import { beginDefence } from "#institution/breach/domain/begin-defence.ts";
import type { Breach, BreachFacts, BreachId, BreachState } from "#institution/breach/domain/breach.ts";
import type { UntrueCause } from "#institution/breach/domain/cause.ts";
import { type ChooseOutcome, chooseOutcome } from "#institution/breach/domain/choose-outcome.ts";
import { closeBreach } from "#institution/breach/domain/close.ts";
import { type DraftFinding, draftFinding } from "#institution/breach/domain/draft-finding.ts";
import { dropBreach } from "#institution/breach/domain/drop.ts";
import type { BreachEvent } from "#institution/breach/domain/events.ts";
import { evolve, opened } from "#institution/breach/domain/evolve.ts";
import { giveDefence } from "#institution/breach/domain/give-defence.ts";
import { inviteDefence } from "#institution/breach/domain/invite-defence.ts";
import { makeFindingEffective } from "#institution/breach/domain/make-finding-effective.ts";
import { makeOutcomeEffective } from "#institution/breach/domain/make-outcome-effective.ts";
import { reverseFinding } from "#institution/breach/domain/reverse.ts";
import type { Progress } from "#institution/breach/domain/stage.ts";
import type { OrganId, PartyId, PersonId } from "#kernel/actor.ts";
import type { Term, WorkCalendar } from "#kernel/calendar.ts";
import type { Decision } from "#kernel/decision.ts";

/** Monday 2026-03-02, 10:00 in Asia/Shanghai. */
export const monday = new Date("2026-03-02T02:00:00Z");
export const calendar: WorkCalendar = {
	version: 1,
	from: "2026-01-01",
	horizon: "2026-12-31",
	off: new Set(),
	worked: new Set(),
};
export const workdays = (count: number): Term => ({ count, unit: "working-day" });

export const wangFang = "party-wang" as PartyId;
export const liQiang = "party-li" as PartyId;
export const handler = "person-handler" as PersonId;
export const head = "person-head" as PersonId;

export const facts: BreachFacts = {
	id: "breach-1" as BreachId,
	verificationId: "verification-1",
	matterId: "matter-1",
	commitmentId: "commitment-1",
	itemId: "item-1",
	organId: "organ-1" as OrganId,
	matterType: "licensing",
	conclusion: "untrue",
	promisor: wangFang,
	promisedBy: { kind: "self" },
	openedAt: monday.toISOString(),
};

export const intent = [{ kind: "forged-document", hash: "a".repeat(64) }] as const;

/** Apply what a rule accepted; a refusal where the test expected none is a failure of the test. */
export const played = <Reason extends string>(
	breach: Breach,
	decision: Decision<BreachEvent, Reason>,
): Breach => {
	if ("refused" in decision) throw new Error(`refused: ${decision.refused}`);
	return decision.accepted.reduce(evolve, breach);
};

export const finding = (cause: UntrueCause, more: Partial<DraftFinding> = {}): DraftFinding => ({
	cause,
	evidence: cause === "false" ? intent : [],
	bothKnew: false,
	reasons: "承诺的经营场所不存在。",
	by: handler,
	...more,
});

export const outcome = (
	chosen: ChooseOutcome["outcome"],
	more: Partial<ChooseOutcome> = {},
): ChooseOutcome => ({
	outcome: chosen,
	assessment: null,
	statute: null,
	gravelyHarms: false,
	reasons: "依据认定书处理。",
	by: handler,
	...more,
});

type Wish = {
	facts?: Partial<BreachFacts>;
	cause?: UntrueCause;
	chosen?: ChooseOutcome;
	progress?: Progress;
};

/** A breach in the wished state, reached by playing the real rules one after another. */
export const breachIn = (state: BreachState, wish: Wish = {}): Breach => {
	const cause = wish.cause ?? "false";
	const documentIds = ["document-finding", "document-finding-2"];
	const steps: ((breach: Breach) => Decision<BreachEvent, string>)[] = [
		(breach) => inviteDefence(breach, { documentId: "document-notice" }, { demandedName: null }),
		(breach) =>
			beginDefence(
				breach,
				{ documentId: "document-notice", effectiveAt: monday },
				{ term: workdays(5), calendar },
			),
		(breach) =>
			giveDefence(
				breach,
				{ by: breach.promisor, statement: "我有话说。", offersCertificate: false },
				{ now: monday },
			),
		(breach) => draftFinding(breach, finding(cause), { now: monday, documentIds, demandedName: null }),
		(breach) =>
			makeFindingEffective(breach, {
				documentId: "document-finding",
				effectiveAt: monday.toISOString(),
			}),
	];
	const order: BreachState[] = ["opened", "inviting", "defence", "heard", "found", "effective"];
	const start = opened({ ...facts, ...wish.facts });
	const reach = order.indexOf(state);
	if (reach >= 0) return steps.slice(0, reach).reduce((breach, step) => played(breach, step(breach)), start);
	if (state === "dropped")
		return played(
			start,
			dropBreach(start, { because: "source-wrong", reason: "数据有误", by: handler }, { now: monday }),
		);

	const effective = steps.reduce((breach, step) => played(breach, step(breach)), start);
	if (state === "reversed")
		return played(effective, reverseFinding(effective, { documentNo: "复议1号" }, { now: monday }));
	const correcting = state === "correcting";
	const chosen =
		wish.chosen ??
		(correcting ? outcome("order-correction", { assessment: "curable" }) : outcome("terminate"));
	const progress = wish.progress ?? (correcting ? "closed" : "accepted");
	const disposing = played(
		effective,
		chooseOutcome(effective, chosen, {
			now: monday,
			progress,
			documentId: "document-outcome",
			demandedName: null,
		}),
	);
	if (state === "disposing") return disposing;
	const served = played(
		disposing,
		makeOutcomeEffective(
			disposing,
			{ documentId: "document-outcome", effectiveAt: monday },
			{ correction: workdays(15), recheck: workdays(3), calendar },
		),
	);
	if (state === "correcting" || state === "disposed") return served;
	return played(served, closeBreach(served, { by: handler }, { now: monday }));
};
