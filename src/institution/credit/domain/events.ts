import type { PartyId, PersonId } from "#kernel/actor.ts";
import type { Day } from "#kernel/calendar.ts";
import type { Instant } from "#kernel/time.ts";
import type {
	BrokenRecord,
	CreditRecordId,
	KeptRecord,
	Level,
	LiftWhy,
	Objection,
	Period,
	Repair,
	RepairScope,
} from "./record.ts";

/** The facts of a credit record. Ids, dates and codes only. */
export type CreditEvent =
	| { type: "CreditRecorded"; record: BrokenRecord }
	| { type: "PromiseKept"; record: KeptRecord }
	| { type: "LevelProposed"; level: Level | null; grounds: readonly string[]; by: PersonId }
	| { type: "LevelChosen"; level: Level | null; by: PersonId; at: Instant }
	| { type: "LevelReturned"; by: PersonId; at: Instant }
	| { type: "LevelDecided"; level: Level | null; by: PersonId; at: Instant; period: Period | null }
	| { type: "LockLifted"; why: LiftWhy; by: PersonId | null; at: Instant }
	| { type: "LockSuspended"; at: Instant }
	| { type: "LockResumed"; at: Instant }
	| { type: "RepairRequested"; repair: Repair; by: PartyId }
	| {
			type: "RepairDecided";
			granted: boolean;
			scope: RepairScope;
			repairId: string;
			by: PersonId;
			at: Instant;
	  }
	| { type: "ObjectionFiled"; objection: Objection; by: PartyId }
	| { type: "ObjectionAccepted"; objectionId: string; by: PersonId; at: Instant }
	| { type: "ObjectionAnswered"; upheld: boolean; objectionId: string; by: PersonId; at: Instant }
	| { type: "ReviewFlagged"; at: Instant }
	| { type: "ReviewEnded"; at: Instant }
	| { type: "RecordRevoked"; subject: PartyId; at: Instant; because: "reversed" }
	| { type: "RecordExpired"; recordId: CreditRecordId; on: Day; at: Instant };
