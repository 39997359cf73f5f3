import type { PersonId } from "#kernel/actor.ts";
import type { Instant } from "#kernel/time.ts";
import type { BreachFacts, Correction, Disposal, Finding, PenaltyHandOver, Remedy } from "./breach.ts";
import type { InnocentCause, UntrueCause } from "./cause.ts";
import type { FindingSubject } from "./subjects.ts";
import type { PackageFile, TransferTo } from "./transfer.ts";

/** The facts of a breach. Ids, dates and codes only: what people wrote is kept encrypted beside them. */
export type BreachEvent =
	| { type: "BreachOpened"; facts: BreachFacts }
	| { type: "DefenceInvited"; documentId: string }
	| { type: "DefenceBegun"; documentId: string; servedAt: Instant; dueAt: Instant }
	| { type: "DefenceGiven"; offersCertificate: boolean; at: Instant }
	| { type: "DefenceTermEnded"; at: Instant }
	| {
			type: "BreachDropped";
			because: InnocentCause | "clerical-slip";
			facts: BreachFacts;
			by: PersonId;
			at: Instant;
	  }
	| { type: "FindingDrafted"; finding: Finding }
	| { type: "FindingTakenBack"; by: PersonId; at: Instant }
	| { type: "FindingServed"; documentId: string; effectiveAt: Instant }
	| {
			type: "FindingEffective";
			facts: BreachFacts;
			cause: UntrueCause;
			subjects: readonly FindingSubject[];
			effectiveAt: Instant;
	  }
	| { type: "OutcomeChosen"; outcome: Disposal["outcome"]; disposal: Disposal }
	| { type: "MeasureTaken"; outcome: Disposal["outcome"]; disposal: Disposal }
	| { type: "CorrectionBegun"; correction: Correction }
	| { type: "CorrectionReported"; at: Instant; recheckDueAt: Instant }
	| { type: "CorrectionPassed"; by: PersonId; at: Instant; documentId: string }
	| { type: "CorrectionFailed"; by: PersonId; at: Instant; documentId: string }
	| { type: "OutcomeEffective"; outcome: Disposal["outcome"]; documentId: string; at: Instant }
	| { type: "PenaltyHandedOver"; handOver: PenaltyHandOver; by: PersonId }
	| { type: "PenaltyReceived"; handOverId: string; receiptNo: string }
	| { type: "TransferProposed"; to: TransferTo; by: PersonId; decideBy: Instant }
	| { type: "TransferDecided"; by: PersonId; at: Instant; handOverBy: Instant }
	| { type: "TransferDeclined"; by: PersonId; at: Instant }
	| { type: "TransferHandedOver"; packageFiles: readonly PackageFile[]; at: Instant; replyBy: Instant }
	| { type: "TransferAnswered"; accepted: boolean; receiptNo: string; at: Instant }
	| { type: "RemedyFiled"; remedy: Remedy }
	| { type: "RemedyStayed"; at: Instant }
	| { type: "RemedyEnded"; at: Instant; documentNo: string }
	| { type: "BreachReversed"; at: Instant; documentNo: string }
	| { type: "BreachClosed"; by: PersonId; at: Instant };
