import type { PartyId } from "#kernel/actor.ts";
import { dayOf, type PastHorizon, type Term, termEnd, type WorkCalendar } from "#kernel/calendar.ts";
import { accept, type Decision, isRefusal, refuse } from "#kernel/decision.ts";
import type { CreditEvent } from "./events.ts";
import { type BasicReason, brokenFor } from "./possible.ts";
import type { CreditRecord, RepairScope } from "./record.ts";

export type RequestRepairReason =
	| BasicReason
	| "not-yours"
	| "not-locked"
	| "record-expired"
	| "level-still-open"
	| "shortest-period-runs"
	| "proof-missing"
	| "pledge-missing"
	| PastHorizon["refused"];

/**
 * 申请信用修复, by the subject itself, with proof that the untruth is corrected and the duties are fulfilled.
 * The local lock may be asked away at any time; the record only after its shortest period and with a 信用承诺书.
 * 轻微 and records without level have no shortest period.
 */
export const requestRepair = (
	record: CreditRecord,
	command: {
		id: string;
		scope: RepairScope;
		by: PartyId;
		files: readonly string[];
		pledgeHash: string | null;
	},
	facts: { now: Date; term: Term; calendar: WorkCalendar },
): Decision<CreditEvent, RequestRepairReason> => {
	const clause = "信用修复管理办法；R-088";
	const current = brokenFor("request-repair", record);
	if (isRefusal(current)) return current;
	if (current.subject !== command.by) return refuse("not-yours", "R-081");
	switch (command.scope) {
		case "lock":
			if (current.lock.state !== "active") return refuse("not-locked", "legal-effect §7");
			break;
		case "record":
			if (current.state === "expired") return refuse("record-expired", clause);
			if (current.grading.state === "decided") return refuse("level-still-open", "R-083");
			if (current.period !== null && dayOf(facts.now) < current.period.minUntil)
				return refuse("shortest-period-runs", clause, { from: current.period.minUntil });
			if (command.pledgeHash === null) return refuse("pledge-missing", clause);
			break;
	}
	if (command.files.length === 0) return refuse("proof-missing", clause);
	const dueAt = termEnd(facts.calendar, facts.now, facts.term);
	if (isRefusal(dueAt)) return dueAt;
	return accept({
		type: "RepairRequested",
		by: command.by,
		repair: {
			id: command.id,
			scope: command.scope,
			from: current.state === "expired" ? "expired" : "active",
			files: command.files,
			pledgeHash: command.scope === "record" ? command.pledgeHash : null,
			requestedAt: facts.now.toISOString(),
			dueAt: dueAt.toISOString(),
		},
	});
};
