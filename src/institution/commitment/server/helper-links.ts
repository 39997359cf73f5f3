import { randomBytes } from "node:crypto";
import type { Actor, PartyId } from "#kernel/actor.ts";
import type { Act, Read } from "#platform/act.ts";
import { record } from "#platform/journal.ts";
import {
	evolveHelperLink,
	type HelperLink,
	type HelperLinkEvent,
	type HelperRelation,
} from "../domain/helper-link.ts";
import type { CommitmentTables } from "./tables.ts";

/** Name and relation as the helper told them. */
export type Helper = { name: string; relation: HelperRelation };

export type StoredLink = { link: HelperLink; helper: Helper | null };

const columns = [
	"id",
	"commitment_id",
	"matter_id",
	"made_by",
	"state",
	"made_at",
	"expires_at",
	"taken_at",
	"filled_at",
	"ended_at",
	"helper_sealed",
] as const;

const rows = (read: Read) =>
	read.db
		.withTables<CommitmentTables>()
		.selectFrom("helper_link")
		.select(columns)
		.where("division_code", "=", read.division);
type Row = Awaited<ReturnType<ReturnType<typeof rows>["execute"]>>[number];

const storedFrom = (read: Read, row: Row): StoredLink => ({
	link: {
		id: row.id,
		commitmentId: row.commitment_id,
		matterId: row.matter_id,
		madeBy: row.made_by as PartyId,
		madeAt: row.made_at.toISOString(),
		expiresAt: row.expires_at.toISOString(),
		state: row.state,
		takenAt: row.taken_at?.toISOString() ?? null,
		filledAt: row.filled_at?.toISOString() ?? null,
		endedAt: row.ended_at?.toISOString() ?? null,
	},
	helper:
		row.helper_sealed === null
			? null
			: // Written only by `takeLink` below.
				(JSON.parse(read.cipher.open(row.id, "helper", row.helper_sealed)) as Helper),
});

/** Nobody can guess it; of it only a keyed digest is kept. */
export const freshSecret = (): string => randomBytes(24).toString("base64url");

const indexOf = (read: Read, secret: string): Buffer => read.cipher.index("helper-link", secret);

/** The link with this secret, or the helper's pass that came in its place. Null for anything else. */
export const linkBySecret = async (read: Read, secret: string): Promise<StoredLink | null> => {
	const row = await rows(read).where("link_index", "=", indexOf(read, secret)).executeTakeFirst();
	return row ? storedFrom(read, row) : null;
};

/** The newest link of a letter: the only one that may still be open. */
export const latestLink = async (read: Read, commitmentId: string): Promise<StoredLink | null> => {
	const row = await rows(read)
		.where("commitment_id", "=", commitmentId)
		.orderBy("id", "desc")
		.limit(1)
		.executeTakeFirst();
	return row ? storedFrom(read, row) : null;
};

/** One link by id, as the guest who holds it names it. */
export const linkById = async (read: Read, id: string): Promise<StoredLink | null> => {
	const row = await rows(read).where("id", "=", id).executeTakeFirst();
	return row ? storedFrom(read, row) : null;
};

/** Everybody who filled in something of this letter through a link, first to last. */
export const helpersOf = async (read: Read, commitmentId: string): Promise<Helper[]> => {
	const found = await rows(read)
		.where("commitment_id", "=", commitmentId)
		.where("filled_at", "is not", null)
		.orderBy("filled_at")
		.limit(20)
		.execute();
	return found.flatMap((row) => storedFrom(read, row).helper ?? []);
};

export const linksMadeSince = async (read: Read, commitmentId: string, since: Date): Promise<number> =>
	(
		await rows(read)
			.where("commitment_id", "=", commitmentId)
			.where("made_at", ">", since)
			.limit(100)
			.execute()
	).length;

/** Who holds this pass, as an actor who reaches one letter and nothing else; null where it opens nothing. */
export const guestByPass = async (read: Read, pass: string): Promise<(Actor & { kind: "guest" }) | null> => {
	const row = await rows(read)
		.where("pass_index", "=", indexOf(read, pass))
		.where("state", "=", "taken")
		.where("expires_at", ">", read.now)
		.executeTakeFirst();
	return row ? { kind: "guest", linkId: row.id, subjectId: row.commitment_id } : null;
};

const journalled = (act: Act, link: HelperLink, events: readonly HelperLinkEvent[]) =>
	record(act, { slice: "commitment", subjectId: link.commitmentId, matterId: link.matterId, events });

export const insertLink = async (
	act: Act,
	link: HelperLink,
	secret: string,
	events: readonly HelperLinkEvent[],
): Promise<void> => {
	await act.tx
		.withTables<CommitmentTables>()
		.insertInto("helper_link")
		.values({
			division_code: act.division,
			id: link.id,
			commitment_id: link.commitmentId,
			matter_id: link.matterId,
			made_by: link.madeBy,
			state: link.state,
			link_index: indexOf(act, secret),
			pass_index: null,
			made_at: new Date(link.madeAt),
			expires_at: new Date(link.expiresAt),
			taken_at: null,
			filled_at: null,
			ended_at: null,
			helper_sealed: null,
		})
		.execute();
	await journalled(act, link, events);
};

/** The only way a link changes. The letter of the link must be locked: link and letter are locked together. */
export const saveLink = async (
	act: Act,
	before: HelperLink,
	events: readonly HelperLinkEvent[],
	beside: { pass?: string; helper?: Helper } = {},
): Promise<void> => {
	const after = events.reduce(evolveHelperLink, before);
	await act.tx
		.withTables<CommitmentTables>()
		.updateTable("helper_link")
		.set({
			state: after.state,
			taken_at: after.takenAt === null ? null : new Date(after.takenAt),
			ended_at: after.endedAt === null ? null : new Date(after.endedAt),
			...(beside.pass === undefined ? {} : { pass_index: indexOf(act, beside.pass) }),
			...(beside.helper === undefined
				? {}
				: { helper_sealed: act.cipher.seal(before.id, "helper", JSON.stringify(beside.helper)) }),
		})
		.where("division_code", "=", act.division)
		.where("id", "=", before.id)
		.execute();
	await journalled(act, before, events);
};

/** The helper has saved: from now on the letter names a helper. */
export const noteFilled = async (act: Act, linkId: string): Promise<void> => {
	await act.tx
		.withTables<CommitmentTables>()
		.updateTable("helper_link")
		.set({ filled_at: act.now })
		.where("division_code", "=", act.division)
		.where("id", "=", linkId)
		.execute();
};
