import type { OrganId, PartyId, PersonId } from "#kernel/actor.ts";
import type { Brand } from "#kernel/brand.ts";
import type { Instant } from "#kernel/time.ts";
import type { Attempt } from "./attempts.ts";
import type { Checkpoint } from "./checkpoint.ts";
import type { FieldComparison } from "./compare.ts";
import type { Cause, Conclusion, Effect, Finding } from "./finding.ts";

export type VerificationId = Brand<"VerificationId">;

/** 核查方式 planned for the letter. `manual` is the desk check (材料、电话、公开信息) that needs no visit. */
export const methods = ["online", "manual", "onsite"] as const;
export type Method = (typeof methods)[number];

/** 事中 before the decision, 事后 after it. */
export type Phase = "in-process" | "ex-post";

/** 触发原因: why this letter is checked. */
export const planReasons = ["prescribed", "enhanced-by-credit", "drawn", "complaint", "supervision"] as const;
export type PlanReason = (typeof planReasons)[number];

/** Why a check ends without a finding. */
export type StopReason =
	| "commitment-withdrawn"
	| "commitment-disowned"
	| "commitment-corrected"
	| "matter-terminated";

/** One visit: who goes, to what kind of place, announced when, under which inspection item. */
export type Visit = {
	visitId: string;
	officers: readonly PersonId[];
	place: "business" | "home";
	/** 检查事项 code; null for homes and where a visit is not an inspection by parameter. */
	inspectionItem: string | null;
	announcedAt: Instant | null;
	/** A reason was given for going although data could tell; its words are sealed evidence. */
	reasonGiven: boolean;
};

/** What a visit brought, without the observed values (they are sealed evidence). */
export type VisitRecord = {
	visitId: string;
	recordedAt: Instant;
	officers: readonly PersonId[];
	results: readonly FieldComparison[];
	photoHashes: readonly string[];
	/** 现场签字: signed, or a note why not. */
	signature: "signed" | "refused";
	evidenceId: string;
};

/** What every state carries. Ids, keys, codes and dates only. */
type Planned = {
	id: VerificationId;
	matterId: string;
	commitmentId: string;
	itemId: string;
	/** The verifying organ (核查部门). */
	organId: OrganId;
	promisor: PartyId;
	subjectKind: "citizen" | "legal-person" | "other-organisation";
	method: Method;
	phase: Phase;
	reason: PlanReason;
	checkpoints: readonly Checkpoint[];
	plannedAt: Instant;
	/** 核查期限; for in-process checks never past the statutory term of the matter. */
	dueAt: Instant;
	attempts: readonly Attempt[];
	visit: Visit | null;
	visits: readonly VisitRecord[];
	/** 入户遭拒: leads to 无法核实 at most, never to 不实 (legal-effect §8 R-069). */
	homeRefusedAt: Instant | null;
	overdueNotedAt: Instant | null;
};

type Concluded = {
	finding: Finding;
	concludedAt: Instant;
	/** null: concluded by data alone, which can only be 属实. */
	concludedBy: PersonId | null;
	groundsEvidenceId: string | null;
};

/** 核查: one check of one letter, from plan to reviewed finding (三(五)). */
export type Verification =
	| (Planned & { state: "planned" })
	| (Planned & { state: "comparing"; startedAt: Instant })
	| (Planned & { state: "manual"; takenOverAt: Instant })
	| (Planned & { state: "onsite"; visit: Visit })
	| (Planned & Concluded & { state: "concluded" })
	| (Planned & Concluded & { state: "reviewed"; reviewedAt: Instant; reviewedBy: PersonId | null })
	| (Planned & { state: "stopped"; stoppedAt: Instant; stopReason: StopReason });

export type VerificationState = Verification["state"];

/** Facts that now hold. No committed, observed or asked value ever stands in an event. */
export type VerificationEvent =
	| {
			type: "VerificationPlanned";
			verificationId: VerificationId;
			matterId: string;
			commitmentId: string;
			itemId: string;
			organId: OrganId;
			method: Method;
			phase: Phase;
			reason: PlanReason;
			dueAt: Instant;
			at: Instant;
	  }
	| { type: "ComparisonRun"; attempt: Attempt; outcome: Attempt["outcome"]; at: Instant }
	| { type: "TakenOverManually"; why: TakeOverWhy; at: Instant }
	| { type: "VisitOrdered"; visit: Visit; at: Instant }
	| { type: "HomeVisitRefused"; visitId: string; evidenceId: string; at: Instant }
	| { type: "OnsiteRecorded"; record: VisitRecord; at: Instant }
	| {
			type: "VerificationConcluded";
			conclusion: Conclusion;
			cause: Cause | null;
			by: PersonId | null;
			groundsEvidenceId: string | null;
			at: Instant;
	  }
	| {
			type: "VerificationReviewed";
			verificationId: VerificationId;
			matterId: string;
			commitmentId: string;
			itemId: string;
			organId: OrganId;
			promisor: PartyId;
			phase: Phase;
			conclusion: Conclusion;
			cause: Cause | null;
			effect: Effect;
			by: PersonId | null;
			at: Instant;
	  }
	| { type: "VerificationReturned"; by: PersonId; evidenceId: string; at: Instant }
	| {
			type: "SourceCorrectionOpened";
			verificationId: VerificationId;
			sources: readonly string[];
			at: Instant;
	  }
	| { type: "VerificationStopped"; reason: StopReason; at: Instant }
	| { type: "VerificationOverdue"; dueAt: Instant; at: Instant };

/** Why people took over from the machine. */
export const takeOverReasons = [
	"mismatch",
	"no-data",
	"unavailable",
	"unverified-answer",
	"no-source",
	"by-person",
	"visit-refused",
	"returned",
] as const;
export type TakeOverWhy = (typeof takeOverReasons)[number];

const base = (verification: Verification): Planned => ({
	id: verification.id,
	matterId: verification.matterId,
	commitmentId: verification.commitmentId,
	itemId: verification.itemId,
	organId: verification.organId,
	promisor: verification.promisor,
	subjectKind: verification.subjectKind,
	method: verification.method,
	phase: verification.phase,
	reason: verification.reason,
	checkpoints: verification.checkpoints,
	plannedAt: verification.plannedAt,
	dueAt: verification.dueAt,
	attempts: verification.attempts,
	visit: verification.visit,
	visits: verification.visits,
	homeRefusedAt: verification.homeRefusedAt,
	overdueNotedAt: verification.overdueNotedAt,
});

/** The finding as stored; the pair was checked when it was made. */
const findingOf = (conclusion: Conclusion, cause: Cause | null): Finding => {
	switch (conclusion) {
		case "true":
			return { conclusion, cause: cause === "changed-later" || cause === "source-wrong" ? cause : null };
		case "untrue":
		case "partly":
			return { conclusion, cause: cause === "false" ? "false" : "mistake" };
		case "cannot-tell":
			return { conclusion, cause: cause === "organ-error" ? "organ-error" : "cannot-verify" };
	}
};

export function evolve(verification: Verification, event: VerificationEvent): Verification {
	switch (event.type) {
		case "VerificationPlanned":
			return verification;
		case "ComparisonRun": {
			const attempts = [...verification.attempts, event.attempt];
			if (verification.state === "planned")
				return { ...base(verification), state: "comparing", startedAt: event.at, attempts };
			return { ...verification, attempts };
		}
		case "TakenOverManually":
			return { ...base(verification), state: "manual", takenOverAt: event.at };
		case "VisitOrdered":
			return { ...base(verification), state: "onsite", visit: event.visit };
		case "HomeVisitRefused":
			return { ...base(verification), state: "manual", takenOverAt: event.at, homeRefusedAt: event.at };
		case "OnsiteRecorded":
			return {
				...base(verification),
				state: "manual",
				takenOverAt: event.at,
				visits: [...verification.visits, event.record],
			};
		case "VerificationConcluded":
			return {
				...base(verification),
				state: "concluded",
				finding: findingOf(event.conclusion, event.cause),
				concludedAt: event.at,
				concludedBy: event.by,
				groundsEvidenceId: event.groundsEvidenceId,
			};
		case "VerificationReviewed":
			if (verification.state !== "concluded") return verification;
			return {
				...base(verification),
				state: "reviewed",
				finding: verification.finding,
				concludedAt: verification.concludedAt,
				concludedBy: verification.concludedBy,
				groundsEvidenceId: verification.groundsEvidenceId,
				reviewedAt: event.at,
				reviewedBy: event.by,
			};
		case "VerificationReturned":
			return { ...base(verification), state: "manual", takenOverAt: event.at };
		case "SourceCorrectionOpened":
			return verification;
		case "VerificationStopped":
			return {
				...base(verification),
				state: "stopped",
				stoppedAt: event.at,
				stopReason: event.reason,
			};
		case "VerificationOverdue":
			return { ...verification, overdueNotedAt: event.at };
	}
}

/** Is somebody still to do something? */
export const isOpen = (verification: Verification): boolean =>
	verification.state !== "reviewed" && verification.state !== "stopped";
