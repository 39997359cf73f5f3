import type { SignatureService } from "#adapters/signature/port.ts";
import type { SmsSender } from "#adapters/sms/port.ts";
import type { TimestampAuthority } from "#adapters/timestamp/port.ts";
import type { PriorityDomain, PublishedItem } from "#institution/catalogue/domain/item.ts";
import type { Standing } from "#institution/credit/domain/standing.ts";
import type { Matter } from "#institution/matter/domain/matter.ts";
import type { PublishedTemplate } from "#institution/notice/domain/template.ts";
import type { Organ } from "#institution/organisation/domain/organ.ts";
import type { Party } from "#institution/organisation/domain/party.ts";
import type { Actor } from "#kernel/actor.ts";
import type { Day } from "#kernel/calendar.ts";
import type { Refusal } from "#kernel/decision.ts";
import type { Act, Read } from "#platform/act.ts";
import type { DocumentRenderer } from "#platform/documents/renderer.ts";
import type { FileStore } from "#platform/files.ts";
import type { Commitment, CommitmentId, Route } from "../domain/commitment.ts";

export type Guardianship = "confirmed" | "promised" | "denied" | "silent";

/** What this slice asks of the rest of the institution and of the platform; app/compose.ts answers. */
export type CommitmentNeeds = {
	// catalogue, notice
	itemListed(read: Read, itemId: string): Promise<PublishedItem | null>;
	/** Since when nobody is asked for it any more (decision 0013); letters under way are not touched. */
	demandEndedOn(read: Read, itemId: string): Promise<Day | null>;
	/** The item as the edition this letter began with had it. */
	itemOf(read: Read, itemId: string, releaseId: string): Promise<PublishedItem | null>;
	/** Who issues the certificate of each of these lines, and for which organ, as its edition has it. */
	issuersOf(
		read: Read,
		lines: readonly { itemId: string; releaseId: string }[],
	): Promise<readonly { itemId: string; releaseId: string; organName: string; issuingOrgan: string }[]>;
	/** The version a letter under way keeps. */
	/** The version in force now, to print blanks from. */
	templateFor(read: Read, itemId: string): Promise<PublishedTemplate | null>;
	templateVersion(read: Read, id: string): Promise<PublishedTemplate | null>;
	// organisation
	organOf(read: Read, id: string): Promise<Organ | null>;
	partyOf(read: Read, id: string): Promise<Party | null>;
	personNames(read: Read, ids: readonly string[]): Promise<ReadonlyMap<string, string>>;
	/** Does this member of staff work for the organ now? */
	servesOrgan(read: Read, personId: string, organId: string): Promise<boolean>;
	partyNames(read: Read, ids: readonly string[]): Promise<ReadonlyMap<string, string>>;
	/** A person of that name and number or firm of that code, if it has ever signed in or stood at a window. */
	findParty(
		read: Read,
		who: { kind: "citizen"; name: string; idNumber: string } | { kind: "organisation"; uscc: string },
	): Promise<Party["id"] | null>;
	/** 监护关系: confirmed or denied by a register, else as the guardian himself committed to, else nobody has said. */
	guardianshipOf(read: Read, wardId: string, guardianId: string): Promise<Guardianship>;
	/** The people this party is guardian of, as long as they need one. */
	wardsOf(read: Read, guardianId: string): Promise<readonly Party["id"][]>;
	// credit
	standingOf(read: Read, partyId: string, domain: PriorityDomain): Promise<Standing>;
	// matter
	matterOf(read: Read, id: string): Promise<Matter | null>;
	lockMatter(act: Act, id: string): Promise<Matter | null>;
	/** 帮办人, if somebody helped. */
	helperOf(read: Read, matterId: string): Promise<{ name: string; manner: string } | null>;
	/** Tell the matter how one certificate is answered. Null when it took note. */
	noteRoute(
		act: Act,
		matterId: string,
		note: {
			itemId: string;
			route: Route;
			commitmentId: string | null;
			barred: "withdrawn" | "disowned" | null;
		},
	): Promise<Refusal<string> | null>;
	/** Nothing is decided or served from here until the answer. */
	withdrawalStarted(act: Act, matterId: string, commitmentId: string): Promise<Refusal<string> | null>;
	/** Granted or disowned meanwhile: back to the ordinary route, one complete notice, clock paused. */
	withdrawalEnded(
		act: Act,
		matterId: string,
		commitmentId: string,
		outcome: "granted" | "refused" | "disowned",
	): Promise<Refusal<string> | null>;
	/** Draw up a document of the matter; answers its id. */
	draftDocument(
		act: Act,
		draft: {
			kind: "not-eligible-notice" | "withdrawal-answer";
			adverse?: boolean;
			matterId: string;
			organId: string;
			addressee: string;
			causeId: string;
			paragraphs: readonly string[];
		},
	): Promise<string>;
	// verification, disclosure
	/** A check of this letter has already shown a mismatch. */
	mismatchFound(read: Read, commitmentId: string): Promise<boolean>;
	/**
	 * The plan of a corrected letter goes over to the version that takes its place, in this very transaction
	 * . Null when done.
	 */
	planFollows(
		act: Act,
		correction: { matter: Matter; from: Commitment; to: CommitmentId },
	): Promise<Refusal<string> | null>;
	/** A published copy of this letter goes, in this very transaction. */
	takeDownLetter(act: Act, commitmentId: string): Promise<void>;
	// platform and outside systems
	/** False when evidence has not been sealable for `evidence.unsealed.stop`. */
	evidenceSealable(read: Read): Promise<boolean>;
	files: FileStore;
	renderer: DocumentRenderer;
	signatures: SignatureService;
	timestamps: TimestampAuthority;
	/** True when the keys are self-made and the letter must say so. */
	demoKeys: boolean;
	/** The district's own word before the organ's in numbers, e.g. 平龙. */
	numberPrefix: string;
	sms: SmsSender;
	publicUrl: string;
	/** Run one action or query outside the calling transaction: sealing and sending are their own short acts. */
	act<Result>(actor: Actor, work: (act: Act) => Promise<Result>): Promise<Result>;
};
