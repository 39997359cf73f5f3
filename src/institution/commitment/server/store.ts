import type { Expression, ExpressionBuilder, SqlBool } from "kysely";
import { type Actor, holds, type PartyId } from "#kernel/actor.ts";
import type { Role, StaffRole } from "#kernel/role.ts";
import type { Act, Read } from "#platform/act.ts";
import { record } from "#platform/journal.ts";
import { newRows } from "#platform/statements.ts";
import {
	type Commitment,
	type CommitmentEvent,
	type CommitmentId,
	type CommitmentNote,
	evolve,
	sealingOf,
	signingOf,
} from "../domain/commitment.ts";
import type { CommitmentTables } from "./tables.ts";

/** A letter with what stands beside its state: printed code and number, and the sealed columns. */
export type Stored = {
	commitment: Commitment;
	verifyCode: string;
	letterNo: string | null;
	sealed: {
		slots: Buffer | null;
		content: Buffer | null;
		salts: Buffer | null;
		withdrawalText: Buffer | null;
		answerText: Buffer | null;
	};
};

type Row = Pick<
	CommitmentTables["commitment"],
	| "document"
	| "verify_code"
	| "letter_no"
	| "slots_sealed"
	| "content_sealed"
	| "salts_sealed"
	| "withdrawal_text_sealed"
	| "answer_text_sealed"
>;

export const storedColumns = [
	"commitment.document",
	"commitment.verify_code",
	"commitment.letter_no",
	"commitment.slots_sealed",
	"commitment.content_sealed",
	"commitment.salts_sealed",
	"commitment.withdrawal_text_sealed",
	"commitment.answer_text_sealed",
] as const;

export const storedFrom = (row: Row): Stored => ({
	// Written only by `save` and `insertCommitment` below, from a Commitment.
	// Letters from before R-153 was built have no place for it.
	commitment: Object.assign({ outage: null }, row.document as Commitment),
	verifyCode: row.verify_code,
	letterNo: row.letter_no,
	sealed: {
		slots: row.slots_sealed,
		content: row.content_sealed,
		salts: row.salts_sealed,
		withdrawalText: row.withdrawal_text_sealed,
		answerText: row.answer_text_sealed,
	},
});

const rows = (read: Read) =>
	read.db
		.withTables<CommitmentTables>()
		.selectFrom("commitment")
		.select(storedColumns)
		.where("commitment.division_code", "=", read.division);

/** One letter by id, whoever asks; null when there is none. */
export const commitmentOf = async (read: Read, id: string): Promise<Stored | null> => {
	const row = await rows(read).where("id", "=", id).executeTakeFirst();
	return row ? storedFrom(row) : null;
};

/** All letters of a matter, versions in order. */
export const commitmentsOfMatter = async (read: Read, matterId: string): Promise<Stored[]> =>
	(await rows(read).where("matter_id", "=", matterId).orderBy("id").limit(200).execute()).map(storedFrom);

/** The same row, locked until the end of this action. */
export const lockCommitment = async (act: Act, id: string): Promise<Stored | null> => {
	const row = await rows(act).where("id", "=", id).forUpdate().executeTakeFirst();
	return row ? storedFrom(row) : null;
};

const columnsOf = (commitment: Commitment) => {
	const { representation } = commitment;
	const withdrawal = commitment.state === "withdrawing" ? commitment.withdrawal : null;
	const sealing = sealingOf(commitment);
	const signing = signingOf(commitment);
	return {
		state: commitment.state,
		release_id: commitment.releaseId,
		template_version_id: commitment.templateVersionId,
		representative_id: representation.kind === "self" ? null : representation.party,
		root: sealing?.root ?? null,
		pdf_hash: sealing?.pdfHash ?? null,
		signed_at: signing === null ? null : new Date(signing.at),
		sealed_at: sealing === null ? null : new Date(sealing.at),
		withdrawal_due_at: withdrawal === null ? null : new Date(withdrawal.dueAt),
		withdrawal_decider: withdrawal?.decider ?? null,
		document: JSON.stringify(commitment),
	};
};

/** Begin a letter: the row and its first facts, in one transaction with whatever caused it. */
export const insertCommitment = async (
	act: Act,
	commitment: Commitment,
	beside: {
		verifyCode: string;
		slotsSealed?: Buffer | null;
		events: readonly (CommitmentEvent | CommitmentNote)[];
	},
): Promise<void> => {
	act.append(
		newRows<CommitmentTables, "commitment">("commitment", [
			{
				division_code: act.division,
				id: commitment.id,
				matter_id: commitment.matterId,
				item_id: commitment.itemId,
				organ_id: commitment.organId,
				promisor_id: commitment.promisor,
				version: commitment.version,
				corrects_id: commitment.corrects,
				verify_code: beside.verifyCode,
				letter_no: null,
				sealed_letter: null,
				offered_at: new Date(commitment.offeredAt),
				slots_sealed: beside.slotsSealed ?? null,
				content_sealed: null,
				salts_sealed: null,
				withdrawal_text_sealed: null,
				answer_text_sealed: null,
				...columnsOf(commitment),
			},
		]),
	);
	await record(act, {
		slice: "commitment",
		subjectId: commitment.id,
		matterId: commitment.matterId,
		events: beside.events,
	});
};

type SealedColumns = Partial<
	Pick<
		CommitmentTables["commitment"],
		| "letter_no"
		| "verify_code"
		| "sealed_letter"
		| "slots_sealed"
		| "content_sealed"
		| "salts_sealed"
		| "withdrawal_text_sealed"
		| "answer_text_sealed"
	>
>;

/** The state after these facts, its row, its journal: the only way a letter changes. The row must be locked. */
export const save = async (
	act: Act,
	before: Commitment,
	events: readonly CommitmentEvent[],
	beside: SealedColumns = {},
): Promise<Commitment> => {
	const after = events.reduce(evolve, before);
	if (events.length === 0 && Object.keys(beside).length === 0) return after;
	await act.tx
		.withTables<CommitmentTables>()
		.updateTable("commitment")
		.set((eb) => ({ ...columnsOf(after), ...beside, row_version: eb("row_version", "+", 1) }))
		.where("division_code", "=", act.division)
		.where("id", "=", before.id)
		.execute();
	await record(act, { slice: "commitment", subjectId: before.id, matterId: before.matterId, events });
	return after;
};

const staffRoles = [
	"window-clerk",
	"handler",
	"organ-head",
	"verifier",
	"legal-reviewer",
] as const satisfies readonly StaffRole[];

/**
 * The one filter of this slice: lists, counts and single reads see the same letters. `wards` are the people the
 * actor is guardian of.
 */
export const visibleTo =
	(actor: Actor, wards: readonly PartyId[]) =>
	(eb: ExpressionBuilder<CommitmentTables, "commitment">): Expression<SqlBool> => {
		switch (actor.kind) {
			case "natural-person":
				return eb.or([
					eb("commitment.promisor_id", "in", [actor.partyId, ...wards]),
					eb("commitment.representative_id", "=", actor.partyId),
				]);
			case "legal-person":
				return eb.or([
					eb("commitment.promisor_id", "=", actor.partyId),
					eb("commitment.representative_id", "=", actor.handlerPartyId),
				]);
			case "staff": {
				const organs = actor.grants
					.filter(({ role }) => staffRoles.some((allowed) => allowed === role))
					.map(({ organId }) => organId);
				return organs.length === 0 ? eb.val(false) : eb("commitment.organ_id", "in", organs);
			}
			// A helper opens one letter through the link, and no list.
			case "guest":
				return eb.val(false);
			case "system":
				return eb.val(true);
			case "anonymous":
			case "api-client":
				return eb.val(false);
		}
	};

/**
 * The parts an actor plays on one letter; empty means it is not visible to him. `guardian` says whether a
 * register or his own commitment makes him the promisor's guardian.
 */
export const rolesOn = (actor: Actor, commitment: Commitment, guardian: boolean): Role[] => {
	const { representation, promisor, organId } = commitment;
	const asRepresentative = (party: PartyId): Role[] => {
		if (representation.kind === "self" || representation.party !== party) return [];
		return [representation.kind === "guardian" ? "guardian" : "agent"];
	};
	switch (actor.kind) {
		case "natural-person":
			return [
				...(promisor === actor.partyId ? (["applicant"] as const) : []),
				...asRepresentative(actor.partyId),
				...(guardian ? (["guardian"] as const) : []),
			];
		case "legal-person":
			return [
				...(promisor === actor.partyId ? (["applicant"] as const) : []),
				...asRepresentative(actor.handlerPartyId),
			];
		case "staff":
			return staffRoles.filter((role) => holds(actor, role, organId));
		case "guest":
			return actor.subjectId === commitment.id ? ["helper"] : [];
		case "system":
			return ["system"];
		case "anonymous":
		case "api-client":
			return [];
	}
};

export const asCommitmentId = (id: string): CommitmentId => id as CommitmentId;
