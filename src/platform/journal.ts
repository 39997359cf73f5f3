import { v7 } from "uuid";
import { actorReference } from "#kernel/actor.ts";
import type { Act } from "./act.ts";
import type { PlatformTables } from "./database.ts";
import { newRows } from "./statements.ts";

/** A journal row as reactions, timelines and auditors read it. */
export type JournalEntry<Event extends { type: string } = { type: string }> = {
	id: string;
	at: Date;
	actorKind: string;
	actorId: string | null;
	slice: string;
	subjectId: string;
	matterId: string | null;
	event: Event;
};

/**
 * Write what happened beside the state, in the same transaction: one journal row per event, a place in the
 * sealer's queue, and an outbox row where something answers to that event. Events carry ids, codes, dates and
 * counts, never personal data: the journal is never erased.
 */
export async function record(
	act: Act,
	entry: { slice: string; subjectId: string; matterId: string | null; events: readonly { type: string }[] },
): Promise<void> {
	if (entry.events.length === 0) return;
	const actor = actorReference(act.actor);
	const rows = entry.events.map((event) => ({
		division_code: act.division,
		id: v7(),
		at: act.now,
		actor_kind: actor.kind,
		actor_id: actor.id,
		slice: entry.slice,
		subject_id: entry.subjectId,
		matter_id: entry.matterId,
		type: event.type,
		event: JSON.stringify(event),
	}));
	const answered = rows.filter((row) => act.outboxTypes.has(row.type));
	act.append(newRows<PlatformTables, "journal">("journal", rows));
	act.append(
		newRows<PlatformTables, "journal_pending">(
			"journal_pending",
			rows.map((row) => ({ division_code: row.division_code, journal_id: row.id })),
		),
	);
	if (answered.length > 0)
		act.append(
			newRows<PlatformTables, "outbox">(
				"outbox",
				answered.map((row) => ({
					division_code: row.division_code,
					id: v7(),
					journal_id: row.id,
					type: row.type,
				})),
			),
		);
}
