import type { PriorityDomain, PublishedItem } from "#institution/catalogue/domain/item.ts";
import type { Standing } from "#institution/credit/domain/standing.ts";
import type { Organ } from "#institution/organisation/domain/organ.ts";
import type { Party } from "#institution/organisation/domain/party.ts";
import type { InProcessFinding } from "#institution/verification/domain/in-process.ts";
import type { Actor, PartyId } from "#kernel/actor.ts";
import type { Day } from "#kernel/calendar.ts";
import type { Refusal } from "#kernel/decision.ts";
import type { Language } from "#kernel/language.ts";
import type { Act, Read } from "#platform/act.ts";
import type { MatterLetter } from "../domain/letters.ts";
import type { Matter } from "../domain/matter.ts";
import type { DocumentBody, DocumentKind, Remedies } from "../domain/official-document.ts";
import type { AllTimelineWords } from "../domain/timeline.ts";

/** Everything a sealed document shows; the platform typesets, seals and stores it. */
export type DocumentPrint = {
	documentId: string;
	kind: DocumentKind;
	number: string;
	organ: Organ;
	body: DocumentBody;
	remedies: Remedies | null;
	sealedOn: Day;
};

/** A line of the list in force; `templateVersionId`: the letter's version published now, null where there is none. */
export type ListedCertificate = PublishedItem & { templateVersionId: string | null };

/** Bytes by their SHA-256; what is stored is encrypted at rest. */
export type Files = {
	put(
		act: Act,
		file: { bytes: Uint8Array; mediaType: string; purpose: string; subjectId: string },
	): Promise<string>;
	get(hash: string): Promise<Uint8Array>;
};

/** What this slice asks of the rest of the institution; `app/compose.ts` answers. */
export type MatterNeeds = {
	// catalogue
	/** Every certificate the list in force has for this matter of this organ, and what its letters begin with. */
	itemsOfMatter(read: Read, organId: string, matterName: string): Promise<readonly ListedCertificate[]>;
	// commitment
	/**
	 * Both ways offered for each certificate, nothing preselected, in the transaction that begins the matter:
	 * `write` follows the matter itself.
	 */
	offerChoices(
		act: Act,
		matter: Matter,
		listed: readonly ListedCertificate[],
	): Promise<{ write(): Promise<void> } | Refusal<string>>;
	commitmentsOfMatter(read: Read, matterId: string): Promise<readonly MatterLetter[]>;
	/** The item as the edition of that letter had it. */
	itemOfCommitment(read: Read, commitmentId: string): Promise<PublishedItem | null>;
	/** Whom an authorisation lets this party act for; null where it lets nobody. */
	principalOf(read: Read, authorisationId: string, agent: PartyId): Promise<PartyId | null>;
	// credit
	standingOf(read: Read, partyId: string, domain: PriorityDomain): Promise<Standing>;
	// verification
	/** 核查计划 in the accepting (`in-process`) or deciding (`ex-post`) transaction; asking twice answers what is there. */
	planVerification(
		act: Act,
		asked: {
			commitmentId: string;
			matterId: string;
			item: PublishedItem;
			phase: "in-process" | "ex-post";
			standing: Standing;
			matterDueAt: Date | null;
		},
	): Promise<{ planned: "verification" | "pool" | "with-decision" } | Refusal<string>>;
	inProcessFindingOf(read: Read, matterId: string): Promise<InProcessFinding>;
	// organisation
	organOf(read: Read, organId: string): Promise<Organ | null>;
	partyOf(read: Read, partyId: string): Promise<Party | null>;
	/** Whether there is such a party and what the rules ask of it, with nothing opened. */
	partyKind(read: Read, partyId: string): Promise<Pick<Party, "kind" | "deceasedAt"> | null>;
	partyNames(read: Read, ids: readonly string[]): Promise<ReadonlyMap<string, string>>;
	personNames(read: Read, ids: readonly string[]): Promise<ReadonlyMap<string, string>>;
	partyFromClaims(act: Act, claims: ApplicantClaims): Promise<PartyId>;
	/** Is this party by a register or an own commitment the guardian of that one? */
	guardianshipOf(read: Read, wardId: string, guardianId: string): Promise<{ relation: string } | null>;
	// platform
	/** Before the organ's own word in document numbers: 平龙 in 平龙民终〔2026〕第0001号. */
	numberPrefix: string;
	files: Files;
	/** Typesets and seals the document and answers the SHA-256 of the stored PDF; outside every transaction. */
	sealPrint(print: DocumentPrint): Promise<string>;
	/** One action of its own, outside the calling transaction. */
	act<Result>(actor: Actor, work: (act: Act) => Promise<Result>): Promise<Result>;
	/** The words of all slices' events. */
	timelineWords: Record<Language, AllTimelineWords>;
};

/** Who an outside platform says the applicant is. */
export type ApplicantClaims =
	| {
			kind: "citizen";
			name: string;
			idType: string;
			idNumber: string;
			phone?: string;
			realNameLevel: number;
	  }
	| {
			kind: "legal-person" | "other-organisation";
			name: string;
			uscc: string;
			representativeName: string;
			phone?: string;
			realNameLevel: number;
	  };
