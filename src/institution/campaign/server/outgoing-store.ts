import type { Act, Read } from "#platform/act.ts";
import { record } from "#platform/journal.ts";
import { nothingChosen, type Outgoing, type OutgoingEvent, type OutgoingKind } from "../domain/outgoing.ts";
import { personOf } from "./sight.ts";
import type { CampaignTables } from "./tables.ts";

/** What was chosen for a paper; nothing where nobody has chosen yet. */
export const outgoingOf = async (read: Read, kind: OutgoingKind, subjectId: string): Promise<Outgoing> => {
	const row = await read.db
		.withTables<CampaignTables>()
		.selectFrom("outgoing_paper")
		.select("document")
		.where("division_code", "=", read.division)
		.where("subject_id", "=", subjectId)
		.where("kind", "=", kind)
		.executeTakeFirst();
	// Written below, from an Outgoing.
	return row ? (row.document as Outgoing) : nothingChosen;
};

export const saveOutgoing = async (
	act: Act,
	subjectId: string,
	chosen: Outgoing,
	event: OutgoingEvent,
): Promise<void> => {
	const values = {
		document: JSON.stringify(chosen),
		changed_by: personOf(act.actor),
		changed_at: act.now,
	};
	await act.tx
		.withTables<CampaignTables>()
		.insertInto("outgoing_paper")
		.values({ division_code: act.division, subject_id: subjectId, kind: event.kind, version: 1, ...values })
		.onConflict((conflict) =>
			conflict
				.columns(["division_code", "subject_id", "kind"])
				.doUpdateSet((eb) => ({ ...values, version: eb("outgoing_paper.version", "+", 1) })),
		)
		.execute();
	await record(act, { slice: "campaign", subjectId, matterId: null, events: [event] });
};
