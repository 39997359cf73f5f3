import type { UntrueCause } from "#institution/breach/domain/cause.ts";
import type { OrganId, PartyId, PersonId } from "#kernel/actor.ts";
import type { Brand } from "#kernel/brand.ts";
import type { Day } from "#kernel/calendar.ts";
import type { Instant } from "#kernel/time.ts";

export type CreditRecordId = Brand<"CreditRecordId">;

/** 失信程度分级. Without a sector standard shown as 本区内部分级. */
export const levels = ["minor", "general", "serious"] as const;
export type Level = (typeof levels)[number];

/** 等级: proposed by the rule, decided by one person, confirmed by another (R-083, four eyes). */
export type Grading =
	| { state: "open"; proposed: Level | null; grounds: readonly string[] }
	| {
			state: "decided";
			proposed: Level | null;
			grounds: readonly string[];
			level: Level | null;
			by: PersonId;
			at: Instant;
	  }
	| {
			state: "confirmed";
			proposed: Level | null;
			grounds: readonly string[];
			level: Level | null;
			by: PersonId;
			confirmedBy: PersonId;
			at: Instant;
	  };

/**
 * 期限, by day, from the day of the document. Repair of the level is possible from `minUntil`; after `maxUntil`
 * the record expires by itself. Null for a record without level.
 */
export type Period = { from: Day; minUntil: Day; maxUntil: Day };

/** 本地限制: while `active` no letter is offered to the subject. `suspended` while a stay runs. */
export type Lock =
	| { state: "none" }
	| { state: "active"; since: Instant }
	| { state: "suspended"; since: Instant }
	| { state: "lifted"; at: Instant; why: LiftWhy };
export const liftReasons = ["corrected", "repaired", "objection-upheld", "reversed"] as const;
export type LiftWhy = (typeof liftReasons)[number];

/**
 * 两件事，两个按钮 (legal-effect §7): `lock` asks to lift the local lock after correction, at any time; `record` asks to
 * end the record itself, after its shortest period.
 */
export const repairScopes = ["lock", "record"] as const;
export type RepairScope = (typeof repairScopes)[number];

/** 信用修复申请. `files`: SHA-256 of the proof that duties are fulfilled; `pledgeHash`: 信用承诺书 (only for `record`). */
export type Repair = {
	id: string;
	scope: RepairScope;
	from: "active" | "expired";
	files: readonly string[];
	pledgeHash: string | null;
	requestedAt: Instant;
	dueAt: Instant;
};

/** 异议: accepted within objection.accept, answered within objection.term, both counted from filing. */
export type Objection = {
	id: string;
	filedAt: Instant;
	acceptBy: Instant;
	acceptedAt: Instant | null;
	dueAt: Instant;
};

/** What was known when the record was written; never changes. Foreign ids are those of the other slices. */
export type RecordFacts = {
	id: CreditRecordId;
	/** 记录编号, shown to the subject and in a refusal. */
	recordNo: string;
	subject: PartyId;
	subjectKind: "citizen" | "legal-person" | "other-organisation";
	/** 未成年人: no level, no publication, ever. */
	minor: boolean;
	/** 认定单位: who found, decides and repairs. */
	organId: OrganId;
	itemId: string;
	matterId: string;
	commitmentId: string;
	recordedAt: Instant;
};

/** 履约记录: the commitment was kept. */
export type KeptRecord = RecordFacts & {
	kind: "kept";
	verificationId: string;
	state: "active" | "corrected";
};

/** 失信记录, from an effective finding. `effectiveOn` is the day of service: periods run from it. */
export type BrokenRecord = RecordFacts & {
	kind: "broken";
	breachId: string;
	cause: UntrueCause;
	effectiveOn: Day;
	grading: Grading;
	period: Period | null;
	lock: Lock;
	objection: Objection | null;
	/** 救济中: 复议 or 诉讼 against the finding. */
	underReview: boolean;
	state: "active" | "repairing" | "repaired" | "expired" | "corrected" | "revoked";
	repair: Repair | null;
	endedAt: Instant | null;
};

/** 信用记录 (三(六), R-081 … R-089). */
export type CreditRecord = KeptRecord | BrokenRecord;
export type CreditState = CreditRecord["state"];

/** 标记, as shown beside the record. Objection and remedy may run together; the objection is shown first. */
export const flagOf = (record: BrokenRecord): "none" | "objection" | "review" => {
	if (record.objection !== null) return "objection";
	return record.underReview ? "review" : "none";
};

/** The level in force, or null: none was given, or it still lacks the second person. */
export const levelOf = (record: BrokenRecord): Level | null =>
	record.grading.state === "confirmed" ? record.grading.level : null;

/** Does the record still count against the subject? */
export const counts = (record: BrokenRecord): boolean =>
	record.state === "active" || record.state === "repairing" || record.state === "expired";
