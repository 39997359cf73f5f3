import type { MatterType } from "#institution/catalogue/domain/item.ts";
import type { OrganId, PartyId } from "#kernel/actor.ts";
import type { Brand } from "#kernel/brand.ts";
import type { Instant } from "#kernel/time.ts";
import type { MatterClock } from "./clock.ts";

export type MatterId = Brand<"MatterId">;

/** Where the application came in; the other side may carry it on under the same number. */
export const channels = ["portal", "window", "provincial", "api"] as const;
export type Channel = (typeof channels)[number];

/** Who stands before the organ for the applicant (legal-effect 4). */
export type Representation =
	| { kind: "self" }
	/** 委托代理人 with a special authorisation. */
	| { kind: "agent"; party: PartyId; authorisationId: string | null }
	/** 法定代理人; no special authorisation is asked. */
	| { kind: "guardian"; party: PartyId; relation: string }
	/** The natural person who handles for a legal person; `withSeal` when that person holds its seal. */
	| { kind: "handler"; party: PartyId; withSeal: boolean };

/** How one listed certificate is answered: by a commitment or by the certificate itself. */
export type Route = "undecided" | "commitment" | "certificate";
/** Why the commitment is no longer open for a certificate in this matter. */
export type Barred = "withdrawn" | "not-eligible" | "disowned" | "untrue";

/** A listed certificate in this matter. `synonyms` are the everyday names the blocker of R-014 also knows. */
export type MatterItem = {
	itemId: string;
	certName: string;
	synonyms: readonly string[];
	route: Route;
	commitmentId: string | null;
	barred: Barred | null;
};

/** 申请材料; `itemId` when it is a listed certificate. `fileHash` names the blob in the file store. */
export type Material = { name: string; itemId: string | null; fileHash: string; receivedAt: Instant };

/** 补正: everything still lacking, told once (行政许可法第三十二条). */
export type Lacking = { name: string; itemId: string | null };
export type Supplement = {
	cause: "incomplete" | "withdrawal" | "disowned";
	requestedAt: Instant;
	/** End of the applicant's term. */
	dueAt: Instant;
	lacking: readonly Lacking[];
};

/** 提交: the day that keeps its place in the queue whatever happens after. `dueAt` ends the term for 受理. */
export type Filing = { submittedAt: Instant; dueAt: Instant };

/** 受理. `inProcess` names the commitments whose 事中 plan was written with it; `dueAt` null while paused. */
export type Acceptance = {
	acceptedAt: Instant;
	clock: MatterClock;
	dueAt: Instant | null;
	inProcess: readonly string[];
};

/** What was decided inside the organ; it binds nobody before its document is served. */
export type DecisionResult = "grant" | "refuse" | "not-accept" | "terminate";
export type MatterDecision = {
	result: DecisionResult;
	decidedAt: Instant;
	/** Numbers of the letters the decision rests on. */
	letterNos: readonly string[];
	documentId: string;
	/** Why the result may not be served for the moment: ids of withdrawals or breaches. */
	holds: readonly string[];
	/** Only for `terminate`. */
	ground: TerminationGround | null;
	/** The supplement that was still open when the organ ended the matter. */
	supplement: Supplement | null;
};

/** When and by which document something took effect. */
export type Served = { documentId: string; effectiveAt: Instant };

export const terminationGrounds = [
	"supplement-not-supplied",
	"applicant-ended",
	"without-object",
	"breach",
] as const;
export type TerminationGround = (typeof terminationGrounds)[number];
export type AbandonGround = "applicant" | "draft-expired";

/** who erred decides who bears it. */
export type Fault = "applicant" | "organ";
export type Correction = { at: Instant; fault: Fault; fields: readonly string[] };

type Common = {
	id: MatterId;
	/** 办件编号, made by the application: date + random + check character. */
	matterNo: string;
	/** 外部办件编号 of the provincial platform. */
	externalNumber: string | null;
	organId: OrganId;
	matterName: string;
	matterType: MatterType;
	applicant: PartyId;
	representation: Representation;
	/** 帮办: somebody helped; the name is kept encrypted beside the matter. */
	helped: boolean;
	channel: Channel;
	areaCode: string;
	begunAt: Instant;
	items: readonly MatterItem[];
	materials: readonly Material[];
	/** 一次性告知: set when the organ has used its one notice. */
	supplementAsked: boolean;
	corrections: readonly Correction[];
};

type Draft = { state: "draft" };
type Submitted = { state: "submitted"; filing: Filing };
type Accepted = { state: "accepted"; filing: Filing; acceptance: Acceptance };
type Supplementing = {
	state: "supplementing";
	filing: Filing;
	acceptance: Acceptance | null;
	supplement: Supplement;
};
type Decided = { state: "decided"; filing: Filing; acceptance: Acceptance | null; decision: MatterDecision };
/** Where a withdrawal may catch a matter: anywhere before 办结. */
export type Interruptible = Draft | Submitted | Accepted | Supplementing | Decided;

type Ended = { filing: Filing; acceptance: Acceptance | null; decision: MatterDecision; served: Served };
type Situation =
	| Interruptible
	/** 撤回待答复: nothing is decided and nothing served until every pending request is answered. */
	| {
			state: "withdrawing";
			since: Instant;
			interrupted: Interruptible;
			pending: readonly string[];
			granted: readonly string[];
	  }
	/** 办结: the result is served or issued. */
	| (Ended & { state: "closed" })
	/** 不予受理 or 不予许可, served. */
	| (Ended & { state: "refused" })
	/** 终止办理. */
	| {
			state: "terminated";
			filing: Filing;
			acceptance: Acceptance | null;
			ground: TerminationGround;
			breachId: string | null;
			served: Served;
	  }
	/** 撤回申请 by the applicant, or a draft nobody came back to. */
	| { state: "abandoned"; ground: AbandonGround; abandonedAt: Instant };

/** 办件 of an administrative matter, from the first page to the served result. */
export type Matter = Common & Situation;
export type MatterState = Matter["state"];
export const matterStates = [
	"draft",
	"submitted",
	"accepted",
	"supplementing",
	"withdrawing",
	"decided",
	"closed",
	"refused",
	"terminated",
	"abandoned",
] as const satisfies readonly MatterState[];

/**
 * Everything that happens to a matter. `words` holds what people typed and never leaves the matter's own
 * row: `journalled` drops it.
 */
export type MatterEvent =
	| (Omit<Common, "materials" | "supplementAsked" | "corrections" | "begunAt" | "id"> & {
			type: "MatterBegun";
			matterId: MatterId;
			at: Instant;
	  })
	| {
			type: "RouteNoted";
			itemId: string;
			route: Route;
			commitmentId: string | null;
			barred: Barred | null;
			at: Instant;
	  }
	| {
			type: "MaterialProvided";
			itemId: string | null;
			fileHash: string;
			words: { name: string };
			at: Instant;
	  }
	| { type: "MatterSubmitted"; dueAt: Instant; at: Instant }
	| {
			type: "MatterAccepted";
			commitmentIds: readonly string[];
			inProcess: readonly string[];
			clock: MatterClock;
			dueAt: Instant;
			at: Instant;
	  }
	| {
			type: "SupplementRequested";
			cause: Supplement["cause"];
			dueAt: Instant;
			lackingCount: number;
			words: { lacking: readonly Lacking[] };
			at: Instant;
	  }
	| { type: "SupplementSupplied"; dueAt: Instant; at: Instant }
	| { type: "WithdrawalHeld"; commitmentId: string; at: Instant }
	| { type: "WithdrawalSettled"; commitmentId: string; granted: boolean; disowned?: true; at: Instant }
	| {
			type: "MatterDecided";
			result: DecisionResult;
			letterNos: readonly string[];
			documentId: string;
			ground: TerminationGround | null;
			overdue: boolean;
			at: Instant;
	  }
	| { type: "ResultHeld"; causeId: string; at: Instant }
	| { type: "ResultReleased"; causeId: string; at: Instant }
	| { type: "ResultTakenBack"; documentId: string; at: Instant }
	| { type: "MatterClosed"; documentId: string; servedAt: Instant; at: Instant }
	| {
			type: "MatterRefused";
			stage: "not-accept" | "refuse";
			documentId: string;
			servedAt: Instant;
			at: Instant;
	  }
	| {
			type: "MatterTerminated";
			ground: TerminationGround;
			breachId: string | null;
			documentId: string;
			servedAt: Instant;
			at: Instant;
	  }
	| { type: "MatterAbandoned"; ground: AbandonGround; at: Instant }
	| {
			type: "MatterCorrected";
			fault: Fault;
			fields: readonly string[];
			areaCode: string | null;
			externalNumber: string | null;
			at: Instant;
	  }
	/** the organ's own error is undone; the acceptance date and the running clock are the old ones. */
	| { type: "MatterReopened"; dueAt: Instant; clock: MatterClock; at: Instant }
	/** a demand for a certificate that a commitment has replaced was stopped; a signal, no change. */
	| { type: "CertificateDemandBlocked"; itemIds: readonly string[]; where: DemandPlace; at: Instant }
	/** the platform the application came from is told where it stands; `externalNumber` is theirs. */
	| { type: "ExternalStatusChanged"; externalNumber: string; status: MatterState; at: Instant }
	| { type: "MatterOverdue"; dueAt: Instant; at: Instant }
	| { type: "SupplementOverdue"; dueAt: Instant; at: Instant };

/** Where a forbidden demand was written. */
export type DemandPlace =
	| "supplement"
	| "verification"
	| "correction"
	| "assistance"
	| "message"
	| "upload"
	| "document";

/** The event as it may stand in the journal: ids, dates and codes. */
export const journalled = (event: MatterEvent): { type: string } => {
	if (event.type === "MaterialProvided" || event.type === "SupplementRequested") {
		const { words: _, ...facts } = event;
		return facts;
	}
	if (event.type !== "MatterBegun") return event;
	const { representation, items, ...facts } = event;
	const entry = { ...facts, representation: representation.kind, itemIds: items.map(({ itemId }) => itemId) };
	return entry;
};

/** What a withdrawal interrupts; null once the matter is pending or over. */
export const interruptibleOf = (matter: Matter): Interruptible | null => {
	switch (matter.state) {
		case "draft":
			return { state: "draft" };
		case "submitted":
			return { state: "submitted", filing: matter.filing };
		case "accepted":
			return { state: "accepted", filing: matter.filing, acceptance: matter.acceptance };
		case "supplementing":
			return {
				state: "supplementing",
				filing: matter.filing,
				acceptance: matter.acceptance,
				supplement: matter.supplement,
			};
		case "decided":
			return {
				state: "decided",
				filing: matter.filing,
				acceptance: matter.acceptance,
				decision: matter.decision,
			};
		case "withdrawing":
		case "closed":
		case "refused":
		case "terminated":
		case "abandoned":
			return null;
	}
};

/** Filing and acceptance, wherever the matter stands; null before it was submitted. */
export const filingOf = (matter: Matter): { filing: Filing; acceptance: Acceptance | null } | null => {
	if (matter.state === "draft" || matter.state === "abandoned") return null;
	if (matter.state === "submitted") return { filing: matter.filing, acceptance: null };
	if (matter.state !== "withdrawing") return { filing: matter.filing, acceptance: matter.acceptance };
	const { interrupted } = matter;
	if (interrupted.state === "draft") return null;
	return interrupted.state === "submitted"
		? { filing: interrupted.filing, acceptance: null }
		: { filing: interrupted.filing, acceptance: interrupted.acceptance };
};

/** The decision that has not yet reached the applicant, also while a withdrawal holds it. */
export const unservedDecisionOf = (matter: Matter): MatterDecision | null => {
	if (matter.state === "decided") return matter.decision;
	return matter.state === "withdrawing" && matter.interrupted.state === "decided"
		? matter.interrupted.decision
		: null;
};

/** 办结 and the other ends: nothing moves any more, except the organ's own error put right. */
export const isOver = (matter: Matter): boolean =>
	matter.state === "closed" ||
	matter.state === "refused" ||
	matter.state === "terminated" ||
	matter.state === "abandoned";

/** Whichever clock runs in this state, its end, and whose it is; null where none runs. */
export const runningClock = (
	matter: Matter | Interruptible,
): { whose: "organ" | "applicant"; dueAt: Instant } | null => {
	switch (matter.state) {
		case "submitted":
			return { whose: "organ", dueAt: matter.filing.dueAt };
		case "supplementing":
			return { whose: "applicant", dueAt: matter.supplement.dueAt };
		case "accepted":
			return matter.acceptance.dueAt === null ? null : { whose: "organ", dueAt: matter.acceptance.dueAt };
		case "decided": {
			const dueAt = matter.acceptance === null ? matter.filing.dueAt : matter.acceptance.dueAt;
			return dueAt === null ? null : { whose: "organ", dueAt };
		}
		case "withdrawing":
			return runningClock(matter.interrupted) ?? { whose: "organ", dueAt: matter.since };
		case "draft":
		case "closed":
		case "refused":
		case "terminated":
		case "abandoned":
			return null;
	}
};
