import type { DataSharing, Subject } from "#adapters/data-sharing/port.ts";
import type { ReplacedCertificate } from "#institution/matter/domain/certificate-demand.ts";
import type { OrganId, PartyId } from "#kernel/actor.ts";
import type { Act, Read } from "#platform/act.ts";
import type { Engine } from "#platform/perform.ts";
import type { Checkpoint } from "../domain/checkpoint.ts";
import type { Verification } from "../domain/verification.ts";

/** What a letter commits to that can be checked; no values (from commitment and notice). */
export type LetterOutline = {
	promisor: PartyId;
	subjectKind: Verification["subjectKind"];
	checkpoints: readonly Checkpoint[];
};

/** The sealed letter, opened for its check (from commitment, notice, organisation). */
export type LetterOpened = {
	letterNo: string;
	/** Values committed to by slot key, as text. */
	promised: Readonly<Record<string, string>>;
	/** 具体是: the filled statements. */
	specifics: readonly string[];
	/** 重复行 by slot key: heads of the columns, and each row as the letter prints it. */
	tables: ReadonlyMap<string, { columns: readonly string[]; rows: readonly (readonly string[])[] }>;
	siteAddress: string | null;
	/** Whom the sources are asked about. */
	subject: Subject;
};

/** What the list shows of matters, items and people; by id. */
export type Labels = {
	matters: ReadonlyMap<string, { matterNo: string; matterName: string }>;
	items: ReadonlyMap<string, { certName: string; verifyStandard: string }>;
	parties: ReadonlyMap<string, string>;
	people: ReadonlyMap<string, string>;
};

/** What this slice asks of the rest of the institution; app/compose.ts answers. */
export type VerificationNeeds = {
	/** Actions and queries of their own, outside the caller's transaction (the comparison waits for no lock). */
	engine: Pick<Engine, "act" | "reading">;
	dataSharing: DataSharing;
	letterOutline(read: Read, commitmentId: string): Promise<LetterOutline | null>;
	openLetter(read: Read, commitmentId: string): Promise<LetterOpened | null>;
	matterNo(read: Read, matterId: string): Promise<string>;
	/** What a check on a lead must know of its letter; null where the letter no longer stands. */
	standingLetter(
		read: Read,
		commitmentId: string,
	): Promise<{
		matterId: string;
		itemId: string;
		verifyingOrganId: string;
		decided: boolean;
		matterDueAt: Date | null;
	} | null>;
	/** Certificates that commitments replace in this matter, for the blocker of R-014. */
	replacedCertificates(
		read: Read,
		matterId: string,
	): Promise<readonly (ReplacedCertificate & { itemId: string })[]>;
	labels(
		read: Read,
		ids: {
			matters: readonly string[];
			items: readonly string[];
			parties: readonly string[];
			people: readonly string[];
		},
	): Promise<Labels>;
	/** 持证执法人员 of an organ. */
	certifiedOfficers(
		read: Read,
		organId: OrganId,
	): Promise<readonly { personId: string; name: string; certificateNo: string }[]>;
	/** Keep bytes in the file store and list them under `subjectId`; answers their SHA-256 in hex. */
	keepFile(
		act: Act,
		file: { bytes: Buffer; mediaType: string; purpose: string; subjectId: string },
	): Promise<string>;
	openFile(read: Read, fileHash: string): Promise<Uint8Array | null>;
};
