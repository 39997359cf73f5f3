import type { Act } from "#platform/act.ts";
import { record } from "#platform/journal.ts";
import type { VerificationJournalEvent } from "../domain/events.ts";

/** Write this slice's events beside the state they belong to. */
export const journal = (
	act: Act,
	subject: { id: string; matterId: string | null },
	events: readonly VerificationJournalEvent[],
): Promise<void> =>
	record(act, { slice: "verification", subjectId: subject.id, matterId: subject.matterId, events });
