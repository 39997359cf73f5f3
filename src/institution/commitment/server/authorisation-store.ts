import type { Act, Read } from "#platform/act.ts";
import { record } from "#platform/journal.ts";
import { type Authorisation, type AuthorisationEvent, evolveAuthorisation } from "../domain/authorisation.ts";
import type { CommitmentTables } from "./tables.ts";

const rows = (read: Read) =>
	read.db
		.withTables<CommitmentTables>()
		.selectFrom("authorisation")
		.select("document")
		.where("division_code", "=", read.division);

/** One 特别授权书 by id, whoever asks. */
export const readAuthorisation = async (read: Read, id: string): Promise<Authorisation | null> => {
	const row = await rows(read).where("id", "=", id).executeTakeFirst();
	// Written only below, from an Authorisation.
	return row ? (row.document as Authorisation) : null;
};

/** The same, locked until the end of this action. */
export const lockAuthorisation = async (act: Act, id: string): Promise<Authorisation | null> => {
	const row = await rows(act).where("id", "=", id).forUpdate().executeTakeFirst();
	return row ? (row.document as Authorisation) : null;
};

/** Those in which a party is principal or agent, newest first; one more than asked tells whether there are more. */
export const authorisationsOf = async (
	read: Read,
	partyIds: readonly string[],
	{ page, size }: { page: number; size: number },
): Promise<Authorisation[]> => {
	const found = await rows(read)
		.where((eb) => eb.or([eb("principal_id", "in", [...partyIds]), eb("agent_id", "in", [...partyIds])]))
		.orderBy("id", "desc")
		.limit(size + 1)
		.offset((page - 1) * size)
		.execute();
	return found.map((row) => row.document as Authorisation);
};

/** What one principal granted or means to grant to one agent, newest first. */
export const authorisationsBetween = async (
	read: Read,
	principalId: string,
	agentId: string,
): Promise<Authorisation[]> =>
	(
		await rows(read)
			.where("principal_id", "=", principalId)
			.where("agent_id", "=", agentId)
			.orderBy("id", "desc")
			.limit(50)
			.execute()
	).map((row) => row.document as Authorisation);

const columnsOf = (authorisation: Authorisation) => ({
	state: authorisation.state,
	document: JSON.stringify(authorisation),
});

export const insertAuthorisation = async (
	act: Act,
	authorisation: Authorisation,
	events: readonly AuthorisationEvent[],
): Promise<void> => {
	const { scope } = authorisation;
	await act.tx
		.withTables<CommitmentTables>()
		.insertInto("authorisation")
		.values({
			division_code: act.division,
			id: authorisation.id,
			number: authorisation.number,
			principal_id: scope.principal,
			agent_id: scope.agent,
			organ_id: scope.organId,
			item_id: scope.itemId,
			valid_from: new Date(scope.validFrom),
			valid_until: new Date(scope.validUntil),
			drafted_at: new Date(authorisation.draftedAt),
			...columnsOf(authorisation),
		})
		.execute();
	await record(act, { slice: "commitment", subjectId: authorisation.id, matterId: null, events });
};

/** The only way an authorisation changes; its row must be locked. */
export const saveAuthorisation = async (
	act: Act,
	before: Authorisation,
	events: readonly AuthorisationEvent[],
): Promise<Authorisation> => {
	const after = events.reduce(evolveAuthorisation, before);
	await act.tx
		.withTables<CommitmentTables>()
		.updateTable("authorisation")
		.set((eb) => ({ ...columnsOf(after), row_version: eb("row_version", "+", 1) }))
		.where("division_code", "=", act.division)
		.where("id", "=", before.id)
		.execute();
	await record(act, { slice: "commitment", subjectId: before.id, matterId: null, events });
	return after;
};
