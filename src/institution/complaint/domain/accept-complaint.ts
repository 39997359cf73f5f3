import type { PersonId } from "#kernel/actor.ts";
import { termEnd, type WorkCalendar } from "#kernel/calendar.ts";
import { accept, type Decision, refuse } from "#kernel/decision.ts";
import type { Parameters } from "#kernel/parameter.ts";
import { termOf } from "#kernel/term.ts";
import { instant } from "#kernel/time.ts";
import { actions } from "./actions.ts";
import type { Complaint, ComplaintEvent, RefusalGround } from "./complaint.ts";

export type AcceptReason = "complaint-not-in-state" | "calendar-past-horizon";
export type RefuseReason = "complaint-not-in-state" | "complaint-reason-missing";

/** 受理: the term for handling runs from here. */
export function acceptComplaint(
	complaint: Complaint,
	{
		by,
		now,
		calendar,
		parameters,
	}: { by: PersonId; now: Date; calendar: WorkCalendar; parameters: Pick<Parameters, "complaint.handle"> },
): Decision<ComplaintEvent, AcceptReason> {
	const { from, clause } = actions["accept-complaint"];
	if (!from.some((state) => state === complaint.state))
		return refuse("complaint-not-in-state", clause, { state: complaint.state });
	const due = termEnd(calendar, now, termOf(parameters["complaint.handle"]));
	if (!(due instanceof Date)) return refuse("calendar-past-horizon", due.clause, due.details);
	return accept({
		type: "ComplaintAccepted",
		complaintId: complaint.id,
		kind: complaint.kind,
		target: complaint.target,
		by,
		handleDueAt: instant(due),
		at: instant(now),
	});
}

/** 不予受理: only with a ground and written reasons, which the complainant can read. */
export function refuseComplaint(
	complaint: Complaint,
	{ ground, reply }: { ground: RefusalGround; reply: string },
	{ by, now }: { by: PersonId; now: Date },
): Decision<ComplaintEvent, RefuseReason> {
	const { from, clause } = actions["refuse-complaint"];
	if (!from.some((state) => state === complaint.state))
		return refuse("complaint-not-in-state", clause, { state: complaint.state });
	if (reply.trim() === "") return refuse("complaint-reason-missing", clause);
	return accept({ type: "ComplaintRefused", complaintId: complaint.id, by, ground, at: instant(now) });
}
