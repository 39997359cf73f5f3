import type { SignatureService } from "#adapters/signature/port.ts";
import type { SmsSender } from "#adapters/sms/port.ts";
import type { PriorityDomain, PublishedItem } from "#institution/catalogue/domain/item.ts";
import type { Standing } from "#institution/credit/domain/standing.ts";
import type { Matter } from "#institution/matter/domain/matter.ts";
import type { Organ } from "#institution/organisation/domain/organ.ts";
import type { Party } from "#institution/organisation/domain/party.ts";
import type { Actor } from "#kernel/actor.ts";
import type { Refusal } from "#kernel/decision.ts";
import type { Act, Read } from "#platform/act.ts";
import type { DocumentRenderer } from "#platform/documents/renderer.ts";
import type { FileStore } from "#platform/files.ts";
import type { NoticeSectionKey, Route } from "../domain/commitment.ts";
import type { Salts } from "../domain/data-message.ts";
import type { SlotProblem } from "../domain/fill-slots.ts";
import type { LetterContent } from "../domain/letter-content.ts";

/** A blank as the applicant sees it. */
export type AskedSlot = {
	key: string;
	label: string;
	type: string;
	unit: string | null;
	required: boolean;
	help: string | null;
	options: readonly { value: string; label: string }[];
};

/** 格式文本 of one letter: what is told, what is asked, and how the answers become sentences. */
export type LetterText = {
	templateVersionId: string;
	/** Version as printed on the letter. */
	templateVersion: string;
	sections: readonly { key: NoticeSectionKey; title: string; text: string; textHash: string }[];
	textHash: string;
	slots: readonly AskedSlot[];
	/** What is blank or impossible in these answers. */
	problems(values: Readonly<Record<string, string>>): readonly SlotProblem[];
	/** 具体是: one sentence for each thing to be proved. */
	specifics(values: Readonly<Record<string, string>>): readonly string[];
};

/** Everything one sealing needs; the same letter always asks the same. */
export type LetterToSeal = {
	id: string;
	/** With signature and seal. */
	content: LetterContent;
	salts: Salts;
	organ: { id: string; name: string };
	verifyUrl: string;
	signatureImage: Uint8Array | null;
};

/** What this slice asks of the rest of the institution and of the platform; app/compose.ts answers. */
export type CommitmentNeeds = {
	// catalogue, notice
	itemListed(read: Read, itemId: string): Promise<PublishedItem | null>;
	/** The item as the edition this letter began with had it. */
	itemOf(read: Read, itemId: string, releaseId: string): Promise<PublishedItem | null>;
	currentTemplateId(read: Read, itemId: string): Promise<string | null>;
	letterText(read: Read, item: PublishedItem, templateVersionId: string): Promise<LetterText | null>;
	// organisation
	organOf(read: Read, id: string): Promise<Organ | null>;
	partyOf(read: Read, id: string): Promise<Party | null>;
	partyNames(read: Read, ids: readonly string[]): Promise<ReadonlyMap<string, string>>;
	/** A person of that name and number or firm of that code, if it has ever signed in or stood at a window. */
	findParty(
		read: Read,
		who: { kind: "citizen"; name: string; idNumber: string } | { kind: "organisation"; uscc: string },
	): Promise<Party["id"] | null>;
	guardianshipOf(read: Read, wardId: string, guardianId: string): Promise<"confirmed" | "denied" | "silent">;
	/** Keep the guardian's own promise as the source of the relation (legal-effect §4). */
	rememberGuardianship(act: Act, wardId: string, guardianId: string, relation: string): Promise<void>;
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
	/** Granted: back to the ordinary route, one complete notice, clock paused. */
	withdrawalEnded(
		act: Act,
		matterId: string,
		commitmentId: string,
		granted: boolean,
	): Promise<Refusal<string> | null>;
	/** 不适用告知书; answers the id of the drafted document. */
	draftNotEligible(
		act: Act,
		notice: {
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
	/** A published copy of this letter goes, in this very transaction. */
	takeDownLetter(act: Act, commitmentId: string): Promise<void>;
	// platform and outside systems
	/** False when evidence has not been sealable for `evidence.unsealed.stop`. */
	evidenceSealable(read: Read): Promise<boolean>;
	files: FileStore;
	renderer: DocumentRenderer;
	signatures: SignatureService;
	/** Typeset, signed by the organ's seal, stamped with the time, stored: a letter becomes its file. */
	sealLetter(letter: LetterToSeal): Promise<{ root: string; pdfHash: string }>;
	/** True when the keys are self-made and the letter must say so. */
	demoKeys: boolean;
	/** The district's own word before the organ's in numbers, e.g. 平龙. */
	numberPrefix: string;
	sms: SmsSender;
	publicUrl: string;
	/** Run one action or query outside the calling transaction: sealing and sending are their own short acts. */
	act<Result>(actor: Actor, work: (act: Act) => Promise<Result>): Promise<Result>;
};
