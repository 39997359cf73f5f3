import type { UntrueCause } from "#institution/breach/domain/cause.ts";
import { answerObjection } from "#institution/credit/domain/answer-objection.ts";
import { confirmLevel } from "#institution/credit/domain/confirm-level.ts";
import { decideLevel } from "#institution/credit/domain/decide-level.ts";
import { decideRepair } from "#institution/credit/domain/decide-repair.ts";
import type { CreditEvent } from "#institution/credit/domain/events.ts";
import { evolve } from "#institution/credit/domain/evolve.ts";
import { expire } from "#institution/credit/domain/expire.ts";
import { fileObjection } from "#institution/credit/domain/file-objection.ts";
import { followRemedy } from "#institution/credit/domain/follow-remedy.ts";
import type { PeriodTerms } from "#institution/credit/domain/period.ts";
import { proposeLevel } from "#institution/credit/domain/propose-level.ts";
import type {
	BrokenRecord,
	CreditRecord,
	CreditRecordId,
	CreditState,
	KeptRecord,
	Level,
	RecordFacts,
} from "#institution/credit/domain/record.ts";
import { recordBreach } from "#institution/credit/domain/record-breach.ts";
import { recordKept } from "#institution/credit/domain/record-kept.ts";
import { requestRepair } from "#institution/credit/domain/request-repair.ts";
import type { OrganId, PartyId, PersonId } from "#kernel/actor.ts";
import type { Decision } from "#kernel/decision.ts";
import { calendar, monday, workdays } from "./breach.ts";

export const wangFang = "party-wang" as PartyId;
export const handler = "person-handler" as PersonId;
export const second = "person-second" as PersonId;
export const file = "d".repeat(64);
const months = (count: number) => ({ count, unit: "month" as const });
export const terms: PeriodTerms = {
	minorMax: months(3),
	generalMin: months(3),
	generalMax: months(12),
	seriousMin: months(12),
	seriousMax: months(36),
};
export const repairFacts = (now: Date) => ({ now, term: workdays(10), calendar });
export const objectionFacts = (now: Date) => ({ now, accept: workdays(2), term: workdays(7), calendar });
export const gradingFacts = {
	benefit: "approved",
	corrected: false,
	forgedEvidence: false,
	refusesToCorrect: false,
	harmOverThreshold: false,
	publicSafetyOrThirdPartyHarm: false,
	by: handler,
} as const;

export const recordFacts: RecordFacts = {
	id: "record-1" as CreditRecordId,
	recordNo: "信20260302ABCDEFGH",
	subject: wangFang,
	subjectKind: "citizen",
	minor: false,
	organId: "organ-1" as OrganId,
	itemId: "item-1",
	matterId: "matter-1",
	commitmentId: "commitment-1",
	recordedAt: monday.toISOString(),
};

/** Apply what a rule accepted; a refusal where the test expected none is a failure of the test. */
export const playedOn = <Reason extends string>(
	record: CreditRecord,
	decision: Decision<CreditEvent, Reason>,
): BrokenRecord => {
	if ("refused" in decision) throw new Error(`refused: ${decision.refused}`);
	const next = decision.accepted.reduce(evolve, record);
	if (next.kind !== "broken") throw new Error("a broken promise was expected");
	return next;
};

/** A record as an effective finding makes it. */
export const aRecord = (cause: UntrueCause, more: Partial<RecordFacts> = {}): BrokenRecord => {
	const made = recordBreach(
		{ ...recordFacts, ...more },
		{ breachId: "breach-1", cause, effectiveAt: monday },
	);
	if ("refused" in made) throw new Error(made.refused);
	const [event] = made.accepted;
	if (event?.type !== "CreditRecorded") throw new Error("a record was expected");
	return event.record;
};

export const aKeptCommitment = (): KeptRecord => {
	const made = recordKept(recordFacts, { verificationId: "verification-1", cause: null });
	if ("refused" in made) throw new Error(made.refused);
	const [event] = made.accepted;
	if (event?.type !== "PromiseKept") throw new Error("a kept promise was expected");
	return event.record;
};

/** The same with a level that two people settled. */
export const graded = (
	level: Level | null,
	more: Partial<RecordFacts> = {},
	cause: UntrueCause = "false",
) => {
	const proposed = playedOn(
		aRecord(cause, more),
		proposeLevel(aRecord(cause, more), gradingFacts, { repeats: 0 }),
	);
	const decided = playedOn(
		proposed,
		decideLevel(proposed, { level, reason: "依据情节", by: handler }, { now: monday }),
	);
	return playedOn(decided, confirmLevel(decided, { by: second }, { now: monday, terms }));
};

export const repairing = (record: BrokenRecord, scope: "lock" | "record", now: Date): BrokenRecord =>
	playedOn(
		record,
		requestRepair(
			record,
			{ id: "repair-1", scope, by: wangFang, files: [file], pledgeHash: file },
			repairFacts(now),
		),
	);

/** A record in the wished state, reached by playing the real rules one after another. */
export const recordIn = (state: CreditState): BrokenRecord => {
	const record = aRecord("false");
	switch (state) {
		case "active":
			return record;
		case "repairing":
			return repairing(record, "record", monday);
		case "repaired": {
			const asked = repairing(record, "record", monday);
			return playedOn(
				asked,
				decideRepair(asked, { granted: true, reason: "已改正", by: second }, { now: monday }),
			);
		}
		case "expired": {
			const minor = graded("minor");
			return playedOn(minor, expire(minor, { now: new Date("2026-06-03T00:00:00Z") }));
		}
		case "corrected": {
			const objected = playedOn(
				record,
				fileObjection(record, { id: "objection-1", by: wangFang, reason: "不是我" }, objectionFacts(monday)),
			);
			return playedOn(
				objected,
				answerObjection(objected, { upheld: true, reason: "属实", by: second }, { now: monday }),
			);
		}
		case "revoked":
			return playedOn(record, { accepted: followRemedy(record, "reversed", { now: monday }) });
	}
};
