import { partiesOf } from "#kernel/actor.ts";
import type { Read } from "#platform/act.ts";
import type { Matter } from "../domain/matter.ts";
import { timelineOf } from "../domain/timeline.ts";
import { matterWords as english } from "../domain/words.en.ts";
import { matterWords as chinese } from "../domain/words.zh-CN.ts";
import type { MatterNeeds } from "./needs.ts";
import { clockOf } from "./queries.ts";

const longest = 2_000;

/** 办理进度 from the journal of one matter, in the reader's words. */
export const matterTimeline = (needs: MatterNeeds) => async (read: Read, matter: Matter) => {
	const rows = await read.db
		.selectFrom("journal")
		.select(["id", "at", "actor_kind", "actor_id", "event"])
		.where("division_code", "=", read.division)
		.where("matter_id", "=", matter.id)
		.orderBy("id")
		.limit(longest)
		.execute();
	const idsOf = (...kinds: readonly string[]) =>
		rows.flatMap((row) => (row.actor_id !== null && kinds.includes(row.actor_kind) ? [row.actor_id] : []));
	const [organ, people, parties] = await Promise.all([
		needs.organOf(read, matter.organId),
		needs.personNames(read, [...new Set(idsOf("staff"))]),
		needs.partyNames(read, [...new Set(idsOf("natural-person", "legal-person"))]),
	]);
	const own: readonly string[] = partiesOf(read.actor);
	const words = read.language === "en" ? english : chinese;
	const { who } = words;
	const whoOf = (kind: string, id: string | null): { applicant: string; staff: string } => {
		switch (kind) {
			case "staff": {
				const organName = organ?.name ?? "";
				return { applicant: organName + who.staff, staff: people.get(id ?? "") ?? who.staff };
			}
			case "natural-person":
			case "legal-person": {
				const role = id === matter.applicant ? who.applicant : who.agent;
				const self = id !== null && own.includes(id) ? who.self : role;
				return { applicant: self, staff: `${role} ${parties.get(id ?? "") ?? ""}`.trim() };
			}
			case "system":
				return { applicant: who.system, staff: who.system };
			case "guest":
				return { applicant: who.helper, staff: who.helper };
			case "api-client":
				return { applicant: who.outside, staff: who.outside };
			default:
				return { applicant: who.other, staff: who.other };
		}
	};
	const lines = timelineOf(
		rows.map((row) => ({
			at: row.at,
			who: whoOf(row.actor_kind, row.actor_id),
			// The journal is written by `record` only, from events.
			event: row.event as { type: string },
		})),
		needs.timelineWords[read.language],
		read.actor.kind === "staff" ? "staff" : "applicant",
	);
	return { lines: [...lines], next: words.next[matter.state], clock: await clockOf(read, matter) };
};
