import type { NoticeSectionKey } from "#institution/notice/domain/notice-sections.ts";
import type { OrganId, PartyId } from "#kernel/actor.ts";
import type { Brand } from "#kernel/brand.ts";
import type { Instant } from "#kernel/time.ts";
import type { Eligibility } from "./check-eligibility.ts";
import type { HelperLinkEvent } from "./helper-link.ts";
import type { Representation } from "./representation.ts";

export type CommitmentId = Brand<"CommitmentId">;

/** 办理方式: commit, or bring the certificate. Both are equal ways (三(一)). */
export const routes = ["commitment", "certificate"] as const;
export type Route = (typeof routes)[number];

/** 签名级别: P paper, R reliable electronic signature, E real-name sign-in with a fresh confirmation. */
export const signatureLevels = ["P", "R", "E"] as const;
export type SignatureLevel = (typeof signatureLevels)[number];

/** How a section reached the applicant. Hearing it is worth as much as reading it. */
export const servingMeans = ["read", "audio", "clerk"] as const;
export type ServingMeans = (typeof servingMeans)[number];

/** 已阅知 of one section: server time, the exact text by its hash, and who read it out if a clerk did. */
export type ServedSection = { at: Instant; means: ServingMeans; textHash: string; staffId: string | null };

/** 告知完成证据: when all eight were acknowledged, and the hash and version of the whole text. */
export type NoticeEvidence = { completedAt: Instant; textHash: string; templateVersionId: string };

/**
 * 填空: `revision` counts savings. The values are personal data and are not part of the state. `helper` is the link
 * through which somebody else saved last; until the promisor saves again, nothing is complete (legal-effect §4).
 */
export type FilledSlots = { revision: number; complete: boolean; helper: string | null; at: Instant };

/** What every letter has from the moment the choice is offered. Ids and codes only. */
export type CommitmentFacts = {
	id: CommitmentId;
	matterId: string;
	itemId: string;
	releaseId: string;
	/** The letter keeps the template version it began with, whatever is published later. */
	templateVersionId: string;
	organId: OrganId;
	/** 承诺人: the principal, never the agent. */
	promisor: PartyId;
	/** 1 for the first letter of an item in a matter; a correction is the next one. */
	version: number;
	/** The letter this one corrects, null for a first letter. */
	corrects: CommitmentId | null;
	offeredAt: Instant;
	/** Who acts for the promisor, as last stated. */
	representation: Representation;
	/** Consent of the guardian where a minor of 8 to 17 signs himself. */
	guardianConsent: { guardian: PartyId; at: Instant } | null;
	/** The guardian's no to the text as it stood; it ends with the next change of the text, or with a yes. */
	guardianRefusal: { guardian: PartyId; at: Instant } | null;
	eligibility: Eligibility | null;
	served: Readonly<Partial<Record<NoticeSectionKey, ServedSection>>>;
	notice: NoticeEvidence | null;
	slots: FilledSlots | null;
	/** 纸质件: the number printed on both originals, and the digest of the printed text. */
	printed: { letterNo: string; contentDigest: string; at: Instant } | null;
	/** 停机备用件 this letter was signed on, null for every other letter. */
	outage: OutagePaper | null;
};

/** The numbered blank, the digest in its page codes, and when it was signed on paper. */
export type OutagePaper = { letterId: string; number: string; codeDigest: string; signedAt: Instant };

/** How somebody confirmed at the moment of signing that he means it. */
export type Confirmation = "one-time-code" | "fresh-sign-in" | "certificate" | "paper";

/** 签署 as it stands in the record; images and names are files or encrypted columns, here only their hashes. */
export type Signing = {
	level: SignatureLevel;
	signer: PartyId;
	at: Instant;
	/** SM3 of exactly the text shown, hex. */
	contentDigest: string;
	confirmation: Confirmation;
	/** The one-time challenge this signature used up; null on paper. */
	challengeId: string | null;
	/** What was handed in: a drawn or photographed signature, a typed name, a certificate signature, a scan. */
	means: "drawn" | "photo" | "typed" | "certificate" | "scan";
	/** SHA-256 of the drawn, photographed or scanned file; null for a typed name. */
	fileHash: string | null;
	/** 风险决定文号 where the item allows level E; null for R and P. */
	riskDecisionNo: string | null;
	/** Where the person cannot read: who read it out and the second witness; null otherwise. */
	assistance: Assistance | null;
};

/** 不能阅读的签署人: read out in full, fingerprint, and a witness who is not the handler. */
export type Assistance = { readBy: string; witness: string; questionsNoted: boolean };

/** 盖章: what sealing fixed. Hashes in hex, `letterNo` as printed. */
export type Sealing = {
	letterNo: string;
	at: Instant;
	/** Merkle root of the salted field digests (数据电文). */
	root: string;
	/** SHA-256 of the sealed PDF, and of the timestamp file beside it. */
	pdfHash: string;
	tsrHash: string;
};

/** 撤回理由 (legal-effect §1), with 其他 for what the list does not foresee. */
export const withdrawalReasons = [
	"filled-wrongly",
	"can-provide-certificate",
	"no-longer-needed",
	"not-told-clearly",
	"other",
] as const;
export type WithdrawalReason = (typeof withdrawalReasons)[number];

/** Who answers a withdrawal: a superior where a check already shows a mismatch. */
export type WithdrawalDecider = "handler" | "organ-head";

/** 撤回申请 while it is open. The free text is personal data and kept apart. */
export type Withdrawal = {
	reason: WithdrawalReason;
	by: PartyId;
	requestedAt: Instant;
	dueAt: Instant;
	decider: WithdrawalDecider;
};

/** Why an unsigned letter ends. A signed one never does: it is withdrawn, disowned, superseded, or stands. */
export type EndReason = "matter-ended" | "draft-expired";

/** 告知承诺书, from the offered choice to its end (附件2, legal-effect §1 and §5). */
export type Commitment =
	| (CommitmentFacts & { state: "offered" })
	| (CommitmentFacts & { state: "certificate"; chosenAt: Instant })
	| (CommitmentFacts & { state: "telling"; chosenAt: Instant })
	| (CommitmentFacts & { state: "told"; chosenAt: Instant; notice: NoticeEvidence })
	| (CommitmentFacts & { state: "prepared"; chosenAt: Instant; notice: NoticeEvidence; slots: FilledSlots })
	| Signed
	| Sealed
	| Withdrawing
	| (SignedFacts & {
			state: "withdrawn";
			sealing: Sealing | null;
			withdrawal: Withdrawal;
			withdrawnAt: Instant;
	  })
	| (SignedFacts & { state: "disowned"; sealing: Sealing | null; disownedAt: Instant })
	| (SignedFacts & { state: "superseded"; sealing: Sealing; by: CommitmentId; supersededAt: Instant })
	| (CommitmentFacts & { state: "ended"; reason: EndReason; endedAt: Instant; before: CommitmentState });

type SignedFacts = CommitmentFacts & { notice: NoticeEvidence; slots: FilledSlots; signing: Signing };
export type Signed = SignedFacts & { state: "signed" };
export type Sealed = SignedFacts & { state: "sealed"; sealing: Sealing };
export type Withdrawing = SignedFacts & {
	state: "withdrawing";
	sealing: Sealing | null;
	withdrawal: Withdrawal;
};

export type CommitmentState = Commitment["state"];

export const commitmentStates = [
	"offered",
	"certificate",
	"telling",
	"told",
	"prepared",
	"signed",
	"sealed",
	"withdrawing",
	"withdrawn",
	"disowned",
	"superseded",
	"ended",
] as const satisfies readonly CommitmentState[];

/** Facts that happened to a letter. Ids, codes, hashes and instants only: they go to the journal as they are. */
export type CommitmentEvent =
	| { type: "RouteChosen"; route: Route; switched: boolean; at: Instant }
	| { type: "RepresentationStated"; representation: Representation; at: Instant }
	| { type: "GuardianConsented"; guardian: PartyId; contentDigest: string; at: Instant }
	| { type: "GuardianRefused"; guardian: PartyId; contentDigest: string; at: Instant }
	| { type: "EligibilityChecked"; eligibility: Eligibility; at: Instant }
	| { type: "NoticeSectionServed"; section: NoticeSectionKey; served: ServedSection; at: Instant }
	| { type: "NoticeCompleted"; textHash: string; templateVersionId: string; at: Instant }
	| { type: "SlotsFilled"; revision: number; complete: boolean; helper: string | null; at: Instant }
	| {
			type: "OutageLetterTaken";
			outage: OutagePaper;
			releaseId: string;
			templateVersionId: string;
			at: Instant;
	  }
	| { type: "LetterPrinted"; letterNo: string; contentDigest: string; at: Instant }
	| { type: "CommitmentSigned"; signing: Signing; byAgent: boolean; at: Instant }
	| { type: "CommitmentSealed"; sealing: Sealing; at: Instant }
	| { type: "WithdrawalRequested"; withdrawal: Withdrawal; at: Instant }
	| { type: "WithdrawalEscalated"; at: Instant }
	| { type: "WithdrawalGranted"; decidedBy: string; at: Instant }
	| { type: "WithdrawalRefused"; decidedBy: string; ground: WithdrawalRefusalGround; at: Instant }
	| { type: "CommitmentDisowned"; by: PartyId; agent: PartyId; at: Instant }
	| { type: "CorrectionOpened"; correction: CommitmentId; at: Instant }
	| { type: "LetterCorrected"; by: CommitmentId; at: Instant }
	| { type: "CommitmentEnded"; reason: EndReason; at: Instant };

/** What is journalled beside the letter and changes nothing of it. */
export type CommitmentNote =
	| { type: "ChoiceOffered"; itemId: string; at: Instant }
	| { type: "OneTimeCodeAsked"; challengeId: string; at: Instant }
	| { type: "PrincipalTold"; principal: PartyId; at: Instant }
	| HelperLinkEvent;

/** Why a withdrawal may be refused: the list is closed, so that nobody is held to a commitment for convenience. */
export const withdrawalRefusalGrounds = ["no-reasonable-ground", "found-untrue-already"] as const;
export type WithdrawalRefusalGround = (typeof withdrawalRefusalGrounds)[number];

const factsOf = (commitment: Commitment): CommitmentFacts => ({
	id: commitment.id,
	matterId: commitment.matterId,
	itemId: commitment.itemId,
	releaseId: commitment.releaseId,
	templateVersionId: commitment.templateVersionId,
	organId: commitment.organId,
	promisor: commitment.promisor,
	version: commitment.version,
	corrects: commitment.corrects,
	offeredAt: commitment.offeredAt,
	representation: commitment.representation,
	guardianConsent: commitment.guardianConsent,
	guardianRefusal: commitment.guardianRefusal ?? null,
	eligibility: commitment.eligibility,
	served: commitment.served,
	notice: commitment.notice,
	slots: commitment.slots,
	printed: commitment.printed,
	outage: commitment.outage,
});

/** A signed letter: its signature stays in every later state. Null before signing. */
export const signingOf = (commitment: Commitment): Signing | null =>
	"signing" in commitment ? commitment.signing : null;

/** The sealing where there is one; null for a letter that was never sealed. */
export const sealingOf = (commitment: Commitment): Sealing | null =>
	"sealing" in commitment ? commitment.sealing : null;

/** Past this line nothing of the letter changes any more but what became of it. */
export const isSigned = (commitment: Commitment): boolean => signingOf(commitment) !== null;

/** Before signing the state follows from what is there: told once all is acknowledged, prepared once all is filled. */
const unsigned = (facts: CommitmentFacts, chosenAt: Instant): Commitment => {
	const { notice, slots } = facts;
	if (notice === null) return { ...facts, state: "telling", chosenAt };
	if (slots === null || !slots.complete) return { ...facts, state: "told", chosenAt, notice };
	return { ...facts, state: "prepared", chosenAt, notice, slots };
};

const withFacts = (commitment: Commitment, change: Partial<CommitmentFacts>): Commitment => {
	switch (commitment.state) {
		case "offered":
		case "certificate":
			return { ...commitment, ...change };
		case "telling":
		case "told":
		case "prepared":
			return unsigned({ ...factsOf(commitment), ...change }, commitment.chosenAt);
		case "signed":
		case "sealed":
		case "withdrawing":
		case "withdrawn":
		case "disowned":
		case "superseded":
		case "ended":
			throw new Error(`nothing is filled in once the letter is ${commitment.state}`);
	}
};

const signedFacts = (commitment: Commitment): SignedFacts => {
	if (!("signing" in commitment)) throw new Error(`a letter that is ${commitment.state} has no signature`);
	const { notice, slots, signing } = commitment;
	return { ...factsOf(commitment), notice, slots, signing };
};

/** The state after one fact. Throws only where a rule let through what cannot be: that is a fault. */
export const evolve = (commitment: Commitment, event: CommitmentEvent): Commitment => {
	switch (event.type) {
		case "RouteChosen":
			return event.route === "certificate"
				? { ...factsOf(commitment), state: "certificate", chosenAt: event.at }
				: unsigned(factsOf(commitment), event.at);
		case "RepresentationStated":
			return withFacts(commitment, { representation: event.representation });
		case "GuardianConsented":
			return withFacts(commitment, {
				guardianConsent: { guardian: event.guardian, at: event.at },
				guardianRefusal: null,
			});
		case "GuardianRefused":
			return withFacts(commitment, {
				guardianConsent: null,
				guardianRefusal: { guardian: event.guardian, at: event.at },
			});
		case "EligibilityChecked":
			return withFacts(commitment, { eligibility: event.eligibility });
		case "NoticeSectionServed":
			return withFacts(commitment, { served: { ...commitment.served, [event.section]: event.served } });
		case "NoticeCompleted":
			return withFacts(commitment, {
				notice: {
					completedAt: event.at,
					textHash: event.textHash,
					templateVersionId: event.templateVersionId,
				},
			});
		case "SlotsFilled":
			// Another text: whatever the guardian said was about the one before.
			return withFacts(commitment, {
				slots: {
					revision: event.revision,
					complete: event.complete,
					helper: event.helper,
					at: event.at,
				},
				guardianConsent: null,
				guardianRefusal: null,
			});
		case "OutageLetterTaken":
			// The blank was printed from its own edition and version: they are what was signed.
			return withFacts(commitment, {
				releaseId: event.releaseId,
				templateVersionId: event.templateVersionId,
				outage: event.outage,
				printed: {
					letterNo: event.outage.number,
					contentDigest: event.outage.codeDigest,
					at: event.outage.signedAt,
				},
			});
		case "LetterPrinted":
			return withFacts(commitment, {
				printed: { letterNo: event.letterNo, contentDigest: event.contentDigest, at: event.at },
			});
		case "CommitmentSigned": {
			if (commitment.state !== "prepared") throw new Error("only a prepared letter is signed");
			const { notice, slots } = commitment;
			return { ...factsOf(commitment), notice, slots, state: "signed", signing: event.signing };
		}
		case "CommitmentSealed":
			return { ...signedFacts(commitment), state: "sealed", sealing: event.sealing };
		case "WithdrawalRequested":
			return {
				...signedFacts(commitment),
				state: "withdrawing",
				sealing: sealingOf(commitment),
				withdrawal: event.withdrawal,
			};
		case "WithdrawalEscalated":
			if (commitment.state !== "withdrawing") throw new Error("nothing to escalate");
			return { ...commitment, withdrawal: { ...commitment.withdrawal, decider: "organ-head" } };
		case "WithdrawalGranted":
			if (commitment.state !== "withdrawing") throw new Error("no withdrawal is open");
			return {
				...signedFacts(commitment),
				state: "withdrawn",
				sealing: commitment.sealing,
				withdrawal: commitment.withdrawal,
				withdrawnAt: event.at,
			};
		case "WithdrawalRefused": {
			const sealing = sealingOf(commitment);
			return sealing === null
				? { ...signedFacts(commitment), state: "signed" }
				: { ...signedFacts(commitment), state: "sealed", sealing };
		}
		case "CommitmentDisowned":
			return {
				...signedFacts(commitment),
				state: "disowned",
				sealing: sealingOf(commitment),
				disownedAt: event.at,
			};
		case "CorrectionOpened":
			return commitment;
		case "LetterCorrected": {
			const sealing = sealingOf(commitment);
			if (sealing === null) throw new Error("only a sealed letter is corrected");
			return {
				...signedFacts(commitment),
				state: "superseded",
				sealing,
				by: event.by,
				supersededAt: event.at,
			};
		}
		case "CommitmentEnded":
			return {
				...factsOf(commitment),
				state: "ended",
				reason: event.reason,
				endedAt: event.at,
				before: commitment.state,
			};
	}
};

/** 首份承诺书: the choice as it is offered with the matter, nothing preselected. */
export const offer = (
	given: Pick<
		CommitmentFacts,
		| "id"
		| "matterId"
		| "itemId"
		| "releaseId"
		| "templateVersionId"
		| "organId"
		| "promisor"
		| "representation"
	>,
	at: Instant,
): Commitment => ({
	...given,
	state: "offered",
	version: 1,
	corrects: null,
	offeredAt: at,
	guardianConsent: null,
	guardianRefusal: null,
	eligibility: null,
	served: {},
	notice: null,
	slots: null,
	printed: null,
	outage: null,
});
