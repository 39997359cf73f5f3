import type { PartyId, PersonId } from "#kernel/actor.ts";
import type { Instant } from "#kernel/time.ts";
import type { CreditTier } from "./plan.ts";
import type { Verification, VerificationEvent } from "./verification.ts";

/**
 * What this slice writes into the journal. Attempts and visits are flattened to ids, codes and counts; events
 * that are no transition of a verification (the pool, a question to a source, a blocked demand) stand beside.
 */
export type VerificationJournalEvent =
	| Exclude<VerificationEvent, { type: "ComparisonRun" | "OnsiteRecorded" | Named["type"] }>
	| Named
	| {
			type: "ComparisonRun";
			commitmentId: string;
			attemptId: string;
			source: string;
			outcome: Extract<VerificationEvent, { type: "ComparisonRun" }>["outcome"];
			why: string | null;
			evidenceId: string | null;
			/** `key:result` of each compared field. */
			fields: readonly string[];
			at: Instant;
	  }
	| {
			type: "OnsiteRecorded";
			commitmentId: string;
			visitId: string;
			officers: readonly PersonId[];
			photoHashes: readonly string[];
			signature: "signed" | "refused";
			evidenceId: string;
			at: Instant;
	  }
	| {
			type: "PoolEntered";
			commitmentId: string;
			tier: CreditTier;
			ratioPercent: number;
			at: Instant;
	  }
	/** One question to one source, journalled before it leaves: purpose, matter (by the row), party, fields. */
	| {
			type: "DataAsked";
			commitmentId: string;
			source: string;
			fields: readonly string[];
			requestId: string;
			purpose: string;
			party: PartyId;
			at: Instant;
	  }
	| {
			type: "EvidenceAdded";
			commitmentId: string;
			evidenceId: string;
			kind: "document" | "statement";
			at: Instant;
	  }
	| { type: "CertificateDemandBlocked"; itemIds: readonly string[]; where: "verification"; at: Instant }
	| { type: "SourceCorrectionAnswered"; source: string; outcome: "corrected" | "kept"; at: Instant }
	| { type: "InspectionItemPublished"; code: string; yearlyCap: number; at: Instant };

/** Transitions whose own fields do not say which check and letter they belong to. */
type Named = Extract<
	VerificationEvent,
	{ type: "VerificationConcluded" | "VerificationStopped" | "VerificationOverdue" }
> & { verificationId: string; commitmentId: string };

/** An event as the journal keeps it: the same facts, never a value. */
export function forJournal(
	event: VerificationEvent,
	{ id, commitmentId }: Verification,
): VerificationJournalEvent {
	switch (event.type) {
		case "ComparisonRun": {
			const { attemptId, source, why, evidenceId, results } = event.attempt;
			const fields = results.map(({ key, result }) => `${key}:${result}`);
			const { type, outcome, at } = event;
			return { type, commitmentId, outcome, attemptId, source, why, evidenceId, fields, at };
		}
		case "OnsiteRecorded": {
			const { visitId, officers, photoHashes, signature, evidenceId } = event.record;
			return {
				type: event.type,
				commitmentId,
				visitId,
				officers,
				photoHashes,
				signature,
				evidenceId,
				at: event.at,
			};
		}
		case "VerificationConcluded":
		case "VerificationStopped":
		case "VerificationOverdue":
			return { ...event, verificationId: id, commitmentId };
		case "VerificationPlanned":
		case "VerificationReviewed":
		case "VerificationReturned":
		case "TakenOverManually":
		case "VisitOrdered":
		case "HomeVisitRefused":
		case "SourceCorrectionOpened":
			return event;
	}
}
