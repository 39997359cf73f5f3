import type { OrganId, PartyId, PersonId } from "#kernel/actor.ts";
import type { Brand } from "#kernel/brand.ts";
import type { Term } from "#kernel/calendar.ts";
import type { Parameter } from "#kernel/parameter.ts";
import type { Instant } from "#kernel/time.ts";

export type DocumentId = Brand<"OfficialDocumentId">;

/** 文书种类. `series` is the word in its number, `adverse` whether it burdens the addressee by its kind. */
export const documentKinds = {
	"acceptance-notice": { series: "受", adverse: "never", approval: "anyone" },
	"supplement-notice": { series: "补", adverse: "never", approval: "anyone" },
	decision: { series: "决", adverse: "by-content", approval: "anyone" },
	"not-eligible-notice": { series: "不适", adverse: "always", approval: "anyone" },
	"withdrawal-answer": { series: "撤复", adverse: "by-content", approval: "anyone" },
	"verification-notice": { series: "核告", adverse: "never", approval: "anyone" },
	"untrue-finding": { series: "认", adverse: "always", approval: "anyone" },
	"termination-decision": { series: "终", adverse: "always", approval: "anyone" },
	"correction-order": { series: "改", adverse: "always", approval: "anyone" },
	"recheck-opinion": { series: "复查", adverse: "by-content", approval: "anyone" },
	"revocation-decision": { series: "撤", adverse: "always", approval: "head" },
	"transfer-letter": { series: "移", adverse: "by-content", approval: "head" },
	"credit-notice": { series: "信告", adverse: "always", approval: "anyone" },
	"repair-notice": { series: "修告", adverse: "never", approval: "anyone" },
	"repair-decision": { series: "修决", adverse: "by-content", approval: "anyone" },
	"objection-answer": { series: "异复", adverse: "by-content", approval: "anyone" },
	"complaint-answer": { series: "诉复", adverse: "by-content", approval: "anyone" },
} as const satisfies Record<
	string,
	{ series: string; adverse: "always" | "never" | "by-content"; approval: "anyone" | "head" }
>;
export type DocumentKind = keyof typeof documentKinds;
export const documentKindNames = [
	"acceptance-notice",
	"supplement-notice",
	"decision",
	"not-eligible-notice",
	"withdrawal-answer",
	"verification-notice",
	"untrue-finding",
	"termination-decision",
	"correction-order",
	"recheck-opinion",
	"revocation-decision",
	"transfer-letter",
	"credit-notice",
	"repair-notice",
	"repair-decision",
	"objection-answer",
	"complaint-answer",
] as const satisfies readonly DocumentKind[];

/** Kinds that ask something of the addressee: their free text passes the blocker of R-014. */
export const askingKinds: ReadonlySet<DocumentKind> = new Set<DocumentKind>([
	"acceptance-notice",
	"supplement-notice",
	"verification-notice",
	"correction-order",
	"repair-notice",
]);

/** 正文: what the document says, personal data included; kept encrypted. `recipient` where no party is addressed. */
export type DocumentBody = {
	title: string;
	recipient: string | null;
	paragraphs: readonly DocumentParagraph[];
};
export type DocumentParagraph = { kind: "text" | "heading" | "item"; text: string };

/** 救济途径 printed on every adverse document. The standing tells staff how sure the number is. */
export type Remedies = {
	reviewOrgan: string;
	court: string;
	reviewTerm: RemedyTerm;
	suitTerm: RemedyTerm;
};
export type RemedyTerm = Term & { standing: Parameter["standing"]; authority: string };

/** 送达方式. */
export const serviceMethods = ["direct", "left", "post", "announcement", "electronic"] as const;
export type ServiceMethod = (typeof serviceMethods)[number];
/** `effectiveAt`: from here its legal effect and every term counted from service run. */
export type Service = {
	method: ServiceMethod;
	servedAt: Instant;
	effectiveAt: Instant;
	/** 送达回证, receipt or screenshot in the file store. */
	proofHash: string | null;
};

type Common = {
	id: DocumentId;
	kind: DocumentKind;
	/** Whether this very document burdens its addressee: full steps and remedies. */
	adverse: boolean;
	matterId: string | null;
	organId: OrganId;
	/** 受送达人; null where another organ is addressed (移送). */
	addressee: PartyId | null;
	/** What it is about in the other slice: breach, withdrawal, objection … */
	causeId: string | null;
	/** Null when the system drafted it. */
	drafter: PersonId | null;
	draftedAt: Instant;
	/** Counts the versions of the text. */
	revision: number;
	remedies: Remedies | null;
};
type Checked = { reviewer: PersonId | null; approver: PersonId | null };
type Sealed = Checked & { number: string; fileHash: string; sealedAt: Instant };

/** 行政文书, from draft to service. A served adverse document never changes. */
export type OfficialDocument = Common &
	(
		| { state: "drafted" }
		/** 法制审核 passed. */
		| { state: "reviewed"; reviewer: PersonId }
		| { state: "approved"; reviewer: PersonId; approver: PersonId }
		| (Sealed & { state: "sealed" })
		/** 公告送达 runs until `until`. */
		| (Sealed & { state: "announced"; announcedAt: Instant; until: Instant; proofHash: string | null })
		| (Sealed & { state: "served"; service: Service })
		/** Never served and never will be: the result was taken back, the text was given up. */
		| { state: "discarded"; discardedAt: Instant }
	);
export type DocumentState = OfficialDocument["state"];
export const documentStates = [
	"drafted",
	"reviewed",
	"approved",
	"sealed",
	"announced",
	"served",
	"discarded",
] as const satisfies readonly DocumentState[];

/** Adverse documents, and those the head decides on, bear a seal only once approved. */
export const awaitsApproval = (document: OfficialDocument): boolean =>
	(document.adverse || documentKinds[document.kind].approval === "head") && document.state !== "approved";

type Named = { documentId: DocumentId; at: Instant };
export type DocumentEvent =
	| (Named & {
			type: "DocumentDrafted";
			kind: DocumentKind;
			adverse: boolean;
			matterId: string | null;
			organId: OrganId;
			addressee: PartyId | null;
			causeId: string | null;
			drafter: PersonId | null;
			remedies: Remedies | null;
	  })
	| (Named & { type: "DocumentRevised"; kind: DocumentKind; revision: number })
	| (Named & { type: "DocumentReviewed"; kind: DocumentKind; reviewer: PersonId })
	| (Named & { type: "DocumentReturned"; kind: DocumentKind })
	| (Named & { type: "DocumentApproved"; kind: DocumentKind; approver: PersonId })
	| (Named & { type: "DocumentSealed"; kind: DocumentKind; number: string; fileHash: string })
	| (Named & { type: "DocumentAnnounced"; kind: DocumentKind; until: Instant; proofHash: string | null })
	| (Named & {
			type: "DocumentServed";
			kind: DocumentKind;
			method: ServiceMethod;
			servedAt: Instant;
			effectiveAt: Instant;
			proofHash: string | null;
			causeId: string | null;
			addressee: PartyId | null;
	  })
	| (Named & { type: "DocumentDiscarded"; kind: DocumentKind });

const commonOf = (document: OfficialDocument): Common => ({
	id: document.id,
	kind: document.kind,
	adverse: document.adverse,
	matterId: document.matterId,
	organId: document.organId,
	addressee: document.addressee,
	causeId: document.causeId,
	drafter: document.drafter,
	draftedAt: document.draftedAt,
	revision: document.revision,
	remedies: document.remedies,
});

const impossible = (document: OfficialDocument, event: DocumentEvent): never => {
	throw new Error(`${event.type} cannot happen to a document that is ${document.state}`);
};

export const drafted = (event: Extract<DocumentEvent, { type: "DocumentDrafted" }>): OfficialDocument => {
	const { type: _, documentId, at, ...facts } = event;
	return { ...facts, id: documentId, draftedAt: at, revision: 1, state: "drafted" };
};

const checkedOf = (document: OfficialDocument): Checked => ({
	reviewer: "reviewer" in document ? document.reviewer : null,
	approver: "approver" in document ? document.approver : null,
});

const sealedOf = ({ number, fileHash, sealedAt, reviewer, approver }: Sealed): Sealed => ({
	number,
	fileHash,
	sealedAt,
	reviewer,
	approver,
});

/** What is true after the event. */
export const evolveDocument = (document: OfficialDocument, event: DocumentEvent): OfficialDocument => {
	const common = commonOf(document);
	switch (event.type) {
		case "DocumentDrafted":
			return drafted(event);
		case "DocumentRevised":
			return { ...common, revision: event.revision, state: "drafted" };
		case "DocumentReviewed":
			return { ...common, state: "reviewed", reviewer: event.reviewer };
		case "DocumentReturned":
			return { ...common, state: "drafted" };
		case "DocumentApproved":
			if (document.state !== "reviewed") return impossible(document, event);
			return { ...common, state: "approved", reviewer: document.reviewer, approver: event.approver };
		case "DocumentSealed": {
			const { number, fileHash, at } = event;
			return { ...common, ...checkedOf(document), state: "sealed", number, fileHash, sealedAt: at };
		}
		case "DocumentAnnounced": {
			if (document.state !== "sealed") return impossible(document, event);
			const { at, until, proofHash } = event;
			return { ...common, ...sealedOf(document), state: "announced", announcedAt: at, until, proofHash };
		}
		case "DocumentServed": {
			if (document.state !== "sealed" && document.state !== "announced") return impossible(document, event);
			const { method, servedAt, effectiveAt, proofHash } = event;
			const service = { method, servedAt, effectiveAt, proofHash };
			return { ...common, ...sealedOf(document), state: "served", service };
		}
		case "DocumentDiscarded":
			return { ...common, state: "discarded", discardedAt: event.at };
	}
};
