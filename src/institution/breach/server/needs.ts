import type { MatterType } from "#institution/catalogue/domain/item.ts";
import type { OrganId, PartyId } from "#kernel/actor.ts";
import type { Refusal } from "#kernel/decision.ts";
import type { Act, Read } from "#platform/act.ts";
import type { Progress } from "../domain/stage.ts";
import type { PromisedBy } from "../domain/subjects.ts";
import type { PackageFile } from "../domain/transfer.ts";

/** The documents a breach draws up; the matter slice reviews, approves, seals and serves them. */
export type BreachDocumentKind =
	| "verification-notice"
	| "untrue-finding"
	| "termination-decision"
	| "decision"
	| "correction-order"
	| "recheck-opinion"
	| "revocation-decision"
	| "transfer-letter";

/** What this slice asks of the rest of the institution; `app/compose.ts` answers. */
export type BreachNeeds = {
	/** Draws up a document; what becomes of it comes back as DocumentServed with `causeId` = the breach. */
	draftDocument(
		act: Act,
		draft: {
			kind: BreachDocumentKind;
			matterId: string;
			organId: OrganId;
			/** Null where another organ is addressed (移送函). */
			addressee: PartyId | null;
			/** Read only for kinds that burden or not by their content. */
			adverse: boolean;
			causeId: string;
			paragraphs: readonly string[];
		},
	): Promise<string>;
	/** Void a drawn-up document that was not served. */
	voidDocument(act: Act, documentId: string): Promise<void>;
	matterFacts(
		read: Read,
		matterId: string,
	): Promise<{ organId: OrganId; matterType: MatterType; matterName: string; progress: Progress } | null>;
	/** Who made the commitment, and whether an agent was authorised when signing and has not been disowned. */
	promisedBy(read: Read, commitmentId: string): Promise<PromisedBy | null>;
	/** Is this letter itself already a correction (R-151: one correction). */
	correctedBefore(read: Read, commitmentId: string): Promise<boolean>;
	/** Opens version n+1 of the letter for both to sign again. */
	openCorrection(act: Act, commitmentId: string, breachId: string): Promise<Refusal<string> | null>;
	/** While the breach is open an unserved result is not served; nothing happens where there is none. */
	holdResult(act: Act, matterId: string, breachId: string): Promise<void>;
	releaseResult(act: Act, matterId: string, breachId: string): Promise<void>;
	/** 收回尚未送达的结果. */
	takeBackResult(act: Act, matterId: string, breachId: string): Promise<Refusal<string> | null>;
	/** 终止办理, because its decision has been served. */
	terminateMatter(
		act: Act,
		command: { matterId: string; breachId: string; documentId: string; effectiveAt: Date },
	): Promise<Refusal<string> | null>;
	/** A public copy of this letter goes in this very transaction, because the decision was revoked. */
	takeDownLetter(act: Act, commitmentId: string): Promise<void>;
	/** The certificates commitments have replaced in this matter, with their everyday names. */
	replacedCertificates(
		read: Read,
		matterId: string,
	): Promise<readonly { name: string; synonyms: readonly string[] }[]>;
	/** Ids of the evidence of that check, so that a finding can rest on it. */
	evidenceIds(read: Read, verificationId: string): Promise<readonly string[]>;
	/** Everything the file of this breach holds, by name and SHA-256, for the package of a transfer. */
	caseFiles(
		read: Read,
		of: { matterId: string; commitmentId: string; verificationId: string; documentIds: readonly string[] },
	): Promise<readonly PackageFile[]>;
};
