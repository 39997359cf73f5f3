import type { Generated } from "kysely";
import type { AuthorisationState } from "../domain/authorisation.ts";
import type { CommitmentState, WithdrawalDecider } from "../domain/commitment.ts";
import type { HelperLink } from "../domain/helper-link.ts";
import type { OutageLetterState } from "../domain/outage.ts";
import type { SigningChallenge } from "../domain/signing-challenge.ts";

type CommitmentRow = {
	division_code: string;
	id: string;
	matter_id: string;
	item_id: string;
	release_id: string;
	template_version_id: string;
	organ_id: string;
	promisor_id: string;
	representative_id: string | null;
	version: number;
	corrects_id: string | null;
	state: CommitmentState;
	row_version: Generated<number>;
	verify_code: string;
	letter_no: string | null;
	root: string | null;
	pdf_hash: string | null;
	offered_at: Date;
	signed_at: Date | null;
	sealed_at: Date | null;
	withdrawal_due_at: Date | null;
	withdrawal_decider: WithdrawalDecider | null;
	/** The `Commitment` of domain/commitment.ts, written only through its rules. */
	document: string | object;
	/** The `SealedLetter` of seal-letter.ts; says nothing about a person. */
	sealed_letter: string | object | null;
	slots_sealed: Buffer | null;
	content_sealed: Buffer | null;
	salts_sealed: Buffer | null;
	withdrawal_text_sealed: Buffer | null;
	answer_text_sealed: Buffer | null;
};

type SeriesRow = {
	division_code: string;
	organ_id: string;
	year: number;
	kind: string;
	last_number: number;
};

type ChallengeRow = {
	division_code: string;
	id: string;
	subject_id: string;
	signer_id: string;
	content_digest: string;
	confirmation: SigningChallenge["confirmation"];
	code_index: Buffer | null;
	code_sealed: Buffer | null;
	sent_at: Date | null;
	made_at: Date;
	expires_at: Date;
	failures: Generated<number>;
	used_at: Date | null;
};

type AuthorisationRow = {
	division_code: string;
	id: string;
	number: string;
	principal_id: string;
	agent_id: string;
	organ_id: string;
	item_id: string | null;
	state: AuthorisationState;
	row_version: Generated<number>;
	valid_from: Date;
	valid_until: Date;
	drafted_at: Date;
	document: string | object;
};

type HelperLinkRow = {
	division_code: string;
	id: string;
	commitment_id: string;
	matter_id: string;
	made_by: string;
	state: HelperLink["state"];
	link_index: Buffer;
	pass_index: Buffer | null;
	made_at: Date;
	expires_at: Date;
	taken_at: Date | null;
	filled_at: Date | null;
	ended_at: Date | null;
	helper_sealed: Buffer | null;
};

type OutageBatchRow = {
	division_code: string;
	id: string;
	organ_id: string;
	item_id: string;
	release_id: string;
	template_version_id: string;
	holder_id: string;
	first_number: string;
	last_number: string;
	pages: number;
	printed_at: Date;
};

type OutageLetterRow = {
	division_code: string;
	id: string;
	batch_id: string;
	organ_id: string;
	item_id: string;
	number: string;
	verify_code: string;
	code_digest: string;
	state: OutageLetterState;
	commitment_id: string | null;
	signed_at: Date | null;
	due_at: Date | null;
	entered_at: Date | null;
	escalated_at: Date | null;
	void_reason: string | null;
	void_note_sealed: Buffer | null;
	voided_at: Date | null;
};

type OutageRow = {
	division_code: string;
	id: string;
	organ_id: string;
	began_at: Date;
	ended_at: Date;
	due_at: Date;
	registered_at: Date;
	reconciled_at: Date | null;
	blanks_counted: number | null;
	escalated_at: Date | null;
};

export type CommitmentTables = {
	helper_link: HelperLinkRow;
	outage_batch: OutageBatchRow;
	outage_letter: OutageLetterRow;
	outage: OutageRow;
	commitment: CommitmentRow;
	letter_series: SeriesRow;
	signing_challenge: ChallengeRow;
	authorisation: AuthorisationRow;
};
