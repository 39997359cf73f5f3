import type { Act, Read } from "#platform/act.ts";
import type { Reader } from "#platform/database.ts";
import { record } from "#platform/journal.ts";
import type { DuplicateDecision, DuplicateEvent } from "../domain/duplicate.ts";
import type { CampaignTables } from "./tables.ts";

const tables = ({ db }: { db: Reader }) => db.withTables<CampaignTables>();
/** The newest decisions that a merge looks at. */
const mostDecisions = 5_000;

export type KeptDecision = DuplicateDecision & { reason: string; by: string; at: Date };

/** 不是重复的决定, the newest first: a settled pair stays settled in the next campaign. */
export const decisionsMade = async (read: Read): Promise<KeptDecision[]> =>
	(
		await tables(read)
			.selectFrom("duplicate_decision as decision")
			.innerJoin("person", "person.id", "decision.decided_by")
			.select(["decision.verdict", "decision.lines", "decision.reason", "decision.at", "person.name"])
			.where("decision.division_code", "=", read.division)
			.where("decision.verdict", "=", "different")
			.orderBy("decision.at", "desc")
			.limit(mostDecisions)
			.execute()
	).map(({ verdict, lines, reason, at, name }) => ({
		verdict,
		// Written by saveDecision only.
		lines: lines as DuplicateDecision["lines"],
		reason,
		by: name,
		at,
	}));

export const saveDecision = async (
	act: Act,
	campaignId: string,
	event: DuplicateEvent,
	{ reason, by, lines }: { reason: string; by: string; lines: DuplicateDecision["lines"] },
): Promise<void> => {
	await tables(act)
		.insertInto("duplicate_decision")
		.values({
			division_code: act.division,
			id: event.decisionId,
			campaign_id: campaignId,
			verdict: event.verdict,
			kept_item: event.keptId,
			reason,
			lines: JSON.stringify(lines),
			decided_by: by,
			at: act.now,
		})
		.execute();
	await record(act, { slice: "campaign", subjectId: campaignId, matterId: null, events: [event] });
};
