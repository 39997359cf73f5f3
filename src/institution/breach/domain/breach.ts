import type { MatterType } from "#institution/catalogue/domain/item.ts";
import type { OrganId, PartyId, PersonId } from "#kernel/actor.ts";
import type { Brand } from "#kernel/brand.ts";
import type { Instant } from "#kernel/time.ts";
import type { InnocentCause, UntrueCause } from "./cause.ts";
import type { Statute } from "./judge-outcome.ts";
import type { Outcome, Stage } from "./outcomes.ts";
import type { Assessment } from "./stage.ts";
import type { FindingSubject, PromisedBy } from "./subjects.ts";
import type { Transfer } from "./transfer.ts";

export type BreachId = Brand<"BreachId">;

/** What was known when the breach was opened; never changes. Foreign ids are those of the other slices. */
export type BreachFacts = {
	id: BreachId;
	verificationId: string;
	matterId: string;
	commitmentId: string;
	itemId: string;
	organId: OrganId;
	matterType: MatterType;
	conclusion: "untrue" | "partly";
	promisor: PartyId;
	promisedBy: PromisedBy;
	openedAt: Instant;
};

/** 陈述申辩: given at an instant, or the term ran out (`null`). */
export type Hearing = { documentId: string; dueAt: Instant; givenAt: Instant | null };

/** 主观故意的证据, named one by one. A `data-mismatch` alone never shows intent (legal-effect §2). */
export const evidenceKinds = [
	"forged-document", // 伪造、变造的材料
	"own-statement", // 本人陈述
	"witness", // 证人证言
	"other-record", // 其他书证、电子数据
	"refusal-to-correct", // 拒不改正
	"data-mismatch", // 数据不一致
] as const;
/** A stored file by its SHA-256, or a piece of evidence of the check (核查证据) by its id. */
export type Evidence = { kind: (typeof evidenceKinds)[number] } & ({ hash: string } | { evidenceId: string });

/** One person the finding names, with the document served to exactly that person. */
export type NamedSubject = FindingSubject & { documentId: string; effectiveAt: Instant | null };

/** 认定: what the 认定书 says. `evidence` shows intent and is empty for 过失不实. */
export type Finding = {
	cause: UntrueCause;
	subjects: readonly NamedSubject[];
	evidence: readonly Evidence[];
	draftedBy: PersonId;
	draftedAt: Instant;
};

/** 处置: one way of ending the breach. `documentId` null where nothing adverse is served (保留决定, 收回结果). */
export type Disposal = {
	outcome: Outcome;
	stage: Stage;
	clause: string;
	statute: Statute | null;
	assessment: Assessment | null;
	documentId: string | null;
	chosenBy: PersonId;
	chosenAt: Instant;
};

/** 责令限期整改: the term runs from service of the order. */
export type Correction = {
	documentId: string;
	dueAt: Instant;
	reportedAt: Instant | null;
	recheckDueAt: Instant;
};

/** 移交有权机关处罚: handed to the competent organ under a named statute; closed by its receipt. */
export type PenaltyHandOver = {
	id: string;
	competentOrgan: string;
	statute: Statute;
	handedOverAt: Instant;
	receiptNo: string | null;
};

/** 救济: 复议 or 诉讼 against the finding. It does not suspend the finding unless it is stayed by law. */
export type Remedy = { kind: "review" | "suit"; filedAt: Instant; stayed: boolean };

type Common = BreachFacts & {
	transfer: Transfer | null;
	penalties: readonly PenaltyHandOver[];
	remedy: Remedy | null;
	/** Measures already taken beside the one that ends the breach (警告, 追回待遇, 收回结果). */
	measures: readonly Disposal[];
	correctedBefore: boolean;
};

/** 承诺不实处置: from the reviewed untrue finding of a check to the end of what follows (三(五), R-064 … R-066). */
export type Breach = Common &
	(
		| { state: "opened" }
		/** The 核查情况告知书 is drafted, not yet served. */
		| { state: "inviting"; noticeDocumentId: string }
		| { state: "defence"; noticeDocumentId: string; dueAt: Instant }
		| { state: "heard"; hearing: Hearing }
		| { state: "found"; hearing: Hearing; finding: Finding }
		| { state: "effective"; hearing: Hearing; finding: Finding; effectiveAt: Instant; recheckFailed: boolean }
		| {
				state: "correcting";
				hearing: Hearing;
				finding: Finding;
				effectiveAt: Instant;
				order: Disposal;
				correction: Correction;
		  }
		| {
				state: "disposing";
				hearing: Hearing;
				finding: Finding;
				effectiveAt: Instant;
				recheckFailed: boolean;
				disposal: Disposal & { documentId: string };
		  }
		| { state: "disposed"; hearing: Hearing; finding: Finding; effectiveAt: Instant; disposal: Disposal }
		| {
				state: "closed";
				hearing: Hearing;
				finding: Finding;
				effectiveAt: Instant;
				disposal: Disposal;
				closedAt: Instant;
		  }
		| { state: "dropped"; because: InnocentCause | "clerical-slip"; droppedAt: Instant }
		| { state: "reversed"; finding: Finding; reversedAt: Instant; documentNo: string }
	);

export type BreachState = Breach["state"];
