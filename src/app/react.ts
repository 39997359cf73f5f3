import { z } from "zod";
import type { Act } from "#platform/act.ts";
import type { JournalEntry } from "#platform/journal.ts";
import type { Engine } from "#platform/perform.ts";
import type { Reactions } from "./reactions.ts";

type Answer = (act: Act, entry: JournalEntry) => Promise<void>;
const payload = z.object({ division: z.string(), journalId: z.uuid() });

/** Run everything that answers to one journalled event, each in a transaction of its own. May run twice. */
export const reactTo =
	(engine: Engine, reactions: Reactions) =>
	async (job: unknown): Promise<void> => {
		const { division, journalId } = payload.parse(job);
		const row = await engine.app.db
			.selectFrom("journal")
			.selectAll()
			.where("division_code", "=", division)
			.where("id", "=", journalId)
			.executeTakeFirst();
		if (!row) throw new Error(`journal row ${journalId} is not there`);
		const entry: JournalEntry = {
			id: row.id,
			at: row.at,
			actorKind: row.actor_kind,
			actorId: row.actor_id,
			slice: row.slice,
			subjectId: row.subject_id,
			matterId: row.matter_id,
			// Written by `record` from a typed event of the slice that this type name belongs to.
			event: row.event as { type: string },
		};
		// A row of this type was written from that type's event, so the answers under its name take it.
		const answers = (reactions as Readonly<Record<string, readonly Answer[] | undefined>>)[row.type] ?? [];
		for (const [index, answer] of answers.entries())
			await engine.act({ kind: "system", task: `react-${row.type}-${index}` }, (act) => answer(act, entry));
	};
