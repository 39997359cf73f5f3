import type { PersonId } from "#kernel/actor.ts";
import { type PastHorizon, termEnd, type WorkCalendar } from "#kernel/calendar.ts";
import { accept, type Decision, refuse } from "#kernel/decision.ts";
import type { Parameters } from "#kernel/parameter.ts";
import { termOf } from "#kernel/term.ts";
import { instant } from "#kernel/time.ts";
import { actions } from "./actions.ts";
import { type Complaint, type ComplaintEvent, type ComplaintResult, runningClock } from "./complaint.ts";

export type HandleReason = "complaint-not-in-state" | "reply-missing";
export type ExtendReason =
	| "complaint-not-in-state"
	| "extended-before"
	| "complaint-reason-missing"
	| "own-complaint"
	| "calendar-past-horizon";
export type RevealReason = "anonymous" | "confidential" | "purpose-missing";

/** 办结: result and an answer the complainant can read. Late is late, but still answered. */
export function handleComplaint(
	complaint: Complaint,
	{ result, reply }: { result: ComplaintResult; reply: string },
	{ by, now }: { by: PersonId; now: Date },
): Decision<ComplaintEvent, HandleReason> {
	const { from, clause } = actions["handle-complaint"];
	if (!from.some((state) => state === complaint.state))
		return refuse("complaint-not-in-state", clause, { state: complaint.state });
	if (reply.trim() === "") return refuse("reply-missing", clause);
	return accept({
		type: "ComplaintHandled",
		complaintId: complaint.id,
		kind: complaint.kind,
		by,
		result,
		at: instant(now),
	});
}

export type ExtendFacts = {
	by: PersonId;
	now: Date;
	calendar: WorkCalendar;
	parameters: Pick<Parameters, "complaint.extension">;
};

/** 延期: once, by a superior who is not the one handling it, with reasons; counted from the end of the running term. */
export function extendComplaint(
	complaint: Complaint,
	{ reason }: { reason: string },
	{ by, now, calendar, parameters }: ExtendFacts,
): Decision<ComplaintEvent, ExtendReason> {
	const { clause } = actions["extend-complaint"];
	if (complaint.state !== "accepted")
		return refuse("complaint-not-in-state", clause, { state: complaint.state });
	if (complaint.extendedBy !== null) return refuse("extended-before", clause);
	if (complaint.acceptedBy === by) return refuse("own-complaint", clause);
	if (reason.trim() === "") return refuse("complaint-reason-missing", clause);
	const due: Date | PastHorizon = termEnd(
		calendar,
		new Date(complaint.handleDueAt),
		termOf(parameters["complaint.extension"]),
	);
	if (!(due instanceof Date)) return refuse("calendar-past-horizon", due.clause, due.details);
	return accept({
		type: "ComplaintExtended",
		complaintId: complaint.id,
		by,
		handleDueAt: instant(due),
		at: instant(now),
	});
}

/** 查看投诉人身份: only where a name was given openly, only for a stated purpose, and always journalled. */
export function revealComplainant(
	complaint: Complaint,
	{ purpose }: { purpose: string },
	{ by, now }: { by: PersonId; now: Date },
): Decision<ComplaintEvent, RevealReason> {
	const { clause } = actions["reveal-complainant"];
	if (complaint.identity === "anonymous") return refuse("anonymous", clause);
	if (complaint.identity === "confidential") return refuse("confidential", clause);
	if (purpose.trim() === "") return refuse("purpose-missing", clause);
	return accept({ type: "ComplainantRevealed", complaintId: complaint.id, by, at: instant(now) });
}

/** 逾期: noted once for each clock. */
export function noteOverdue(
	complaint: Complaint,
	now: Date,
): Decision<ComplaintEvent, "not-due" | "already-noted"> {
	const running = runningClock(complaint);
	if (running === null || instant(now) <= running.dueAt) return refuse("not-due", "R-094");
	if (complaint.overdue.includes(running.clock)) return refuse("already-noted", "R-094");
	return accept({ type: "ComplaintOverdue", complaintId: complaint.id, ...running, at: instant(now) });
}
