import type { BreachFacts } from "#institution/breach/domain/breach.ts";
import type { Cause, UntrueCause } from "#institution/breach/domain/cause.ts";
import type { FindingSubject } from "#institution/breach/domain/subjects.ts";
import type { VerificationReviewed } from "#institution/verification/domain/reviewed-as.ts";
import type { OrganId, PartyId } from "#kernel/actor.ts";
import { dayOf } from "#kernel/calendar.ts";
import { isRefusal } from "#kernel/decision.ts";
import { ageOn } from "#kernel/identifiers.ts";
import type { Act } from "#platform/act.ts";
import type { JournalEntry } from "#platform/journal.ts";
import { creditNoticeParagraphs, repairNoticeParagraphs } from "../domain/documents.zh-CN.ts";
import { evolve } from "../domain/evolve.ts";
import { followRemedy, type RemedyStep } from "../domain/follow-remedy.ts";
import { liftLockOnCorrection } from "../domain/lift-lock.ts";
import type { CreditRecord, CreditRecordId, RecordFacts } from "../domain/record.ts";
import { recordBreach } from "../domain/record-breach.ts";
import { recordKept } from "../domain/record-kept.ts";
import type { CreditNeeds } from "./needs.ts";
import { alreadyRecorded, createRecord, lockRecordsOf, saveRecord } from "./store.ts";
import type { CreditTables } from "./tables.ts";

/** The age of full capacity (民法典第十七条). */
const adult = 18;

type About = { organId: OrganId; itemId: string; matterId: string; commitmentId: string };

/** What every record begins with; null where the party no longer exists. */
const factsFor = async (act: Act, subject: PartyId, about: About, on: Date): Promise<RecordFacts | null> => {
	const party = await act.tx
		.withTables<CreditTables>()
		.selectFrom("party")
		.select(["kind", "birth_day"])
		.where("division_code", "=", act.division)
		.where("id", "=", subject)
		.executeTakeFirst();
	if (!party) return null;
	const id = act.newId() as CreditRecordId;
	const day = dayOf(act.now).replaceAll("-", "");
	return {
		id,
		recordNo: `信${day}${id.slice(-8).toUpperCase()}`,
		subject,
		subjectKind: party.kind,
		minor: party.birth_day !== null && ageOn(party.birth_day, dayOf(on)) < adult,
		organId: about.organId,
		itemId: about.itemId,
		matterId: about.matterId,
		commitmentId: about.commitmentId,
		recordedAt: act.now.toISOString(),
	};
};

export type EffectiveFinding = {
	type: "FindingEffective";
	facts: BreachFacts;
	cause: UntrueCause;
	subjects: readonly FindingSubject[];
	effectiveAt: string;
};

/**
 * 认定生效 → 信用记录和限制, one record for each person named, and 两书同达 for whoever is locked out.
 * What happened to the finding since then is read now and applied in the same step.
 */
export const recordOnEffectiveFinding =
	(needs: CreditNeeds) =>
	async (act: Act, { event }: JournalEntry<EffectiveFinding>): Promise<void> => {
		const { facts: breach, cause } = event;
		const standing = await needs.breachStanding(act, breach.id);
		if (standing === null || standing.reversed) return;
		const effectiveAt = new Date(event.effectiveAt);
		for (const { party } of event.subjects) {
			if (await alreadyRecorded(act, { subject: party, breachId: breach.id })) continue;
			const facts = await factsFor(act, party, breach, effectiveAt);
			if (facts === null) continue;
			const decision = recordBreach(facts, { breachId: breach.id, cause, effectiveAt });
			if (isRefusal(decision)) continue;
			const [first] = decision.accepted;
			if (first?.type !== "CreditRecorded") continue;
			let record: CreditRecord = first.record;
			const events = [...decision.accepted];
			const apply = (more: ReturnType<typeof followRemedy>) => {
				record = more.reduce(evolve, record);
				events.push(...more);
			};
			if (standing.remedy !== null) apply(followRemedy(record, "filed", { now: act.now }));
			if (standing.remedy?.stayed === true) apply(followRemedy(record, "stayed", { now: act.now }));
			if (standing.corrected) apply(liftLockOnCorrection(record, { now: act.now }));
			await createRecord(act, record, events);
			if (first.record.lock.state !== "active") continue;
			const { recordNo, effectiveOn } = first.record;
			const letter = {
				matterId: breach.matterId,
				organId: breach.organId,
				addressee: party,
				causeId: record.id,
			};
			await needs.draftDocument(act, {
				...letter,
				kind: "credit-notice",
				adverse: true,
				paragraphs: creditNoticeParagraphs({ recordNo, effectiveOn }),
			});
			await needs.draftDocument(act, {
				...letter,
				kind: "repair-notice",
				adverse: false,
				paragraphs: repairNoticeParagraphs({ recordNo }),
			});
		}
	};

const recordKeptCommitment = async (
	act: Act,
	kept: About & { promisor: PartyId; verificationId: string; cause: Cause | null },
): Promise<void> => {
	const { promisor, verificationId, cause } = kept;
	if (await alreadyRecorded(act, { subject: promisor, verificationId })) return;
	const facts = await factsFor(act, promisor, kept, act.now);
	if (facts === null) return;
	const decision = recordKept(facts, { verificationId, cause });
	if (isRefusal(decision)) return;
	const [first] = decision.accepted;
	if (first?.type === "PromiseKept") await createRecord(act, first.record, decision.accepted);
};

/** 核查复核为属实 → 履约记录. */
export const recordKeptOnReviewedCheck = async (
	act: Act,
	{ event }: JournalEntry<VerificationReviewed>,
): Promise<void> => {
	if (event.conclusion === "true") await recordKeptCommitment(act, event);
};

export type DroppedBreach = {
	type: "BreachDropped";
	because: Cause | "clerical-slip";
	facts: BreachFacts;
};

/** 承诺时属实，事后变化: the commitment was kept after all (legal-effect §2). */
export const recordKeptOnDroppedBreach = async (
	act: Act,
	{ event }: JournalEntry<DroppedBreach>,
): Promise<void> => {
	if (event.because === "changed-later")
		await recordKeptCommitment(act, { ...event.facts, cause: event.because });
};

/** 复查合格 → 限制当即解除, on every record of that finding. */
export const liftLocksOnCorrection = async (
	act: Act,
	{ subjectId }: JournalEntry<{ type: "CorrectionPassed" }>,
): Promise<void> => {
	for (const before of await lockRecordsOf(act, subjectId))
		await saveRecord(act, before, liftLockOnCorrection(before.record, { now: act.now }));
};

const steps = {
	RemedyFiled: "filed",
	RemedyStayed: "stayed",
	RemedyEnded: "ended",
	BreachReversed: "reversed",
} as const satisfies Record<string, RemedyStep>;

/** 救济 and its end → flag, suspension, return or removal of every record of that finding (legal-effect §1). */
export const followFindingRemedy = async (
	act: Act,
	{ subjectId, event }: JournalEntry<{ type: keyof typeof steps }>,
): Promise<void> => {
	for (const before of await lockRecordsOf(act, subjectId))
		await saveRecord(act, before, followRemedy(before.record, steps[event.type], { now: act.now }));
};
