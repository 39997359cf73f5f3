import type { OrganId } from "#kernel/actor.ts";
import { termEnd, type WorkCalendar } from "#kernel/calendar.ts";
import { type Refusal, refuse } from "#kernel/decision.ts";
import type { Parameters } from "#kernel/parameter.ts";
import { termOf } from "#kernel/term.ts";
import { instant } from "#kernel/time.ts";
import type {
	Complaint,
	ComplaintEvent,
	ComplaintId,
	ComplaintKind,
	ComplaintTarget,
	Identity,
} from "./complaint.ts";

export type LodgeComplaint = {
	kind: ComplaintKind;
	content: string;
	identity: Identity;
	/** Both or none; none for an anonymous complaint. */
	contact: { name: string; phone: string } | null;
};

export type LodgeFacts = {
	id: ComplaintId;
	number: string;
	/** null: no such letter, item or organ is public. */
	target: ComplaintTarget | null;
	handlingOrganId: OrganId;
	now: Date;
	calendar: WorkCalendar;
	parameters: Pick<Parameters, "complaint.accept">;
};

export type LodgeReason =
	| "target-unknown"
	| "content-missing"
	| "contact-missing"
	| "contact-not-anonymous"
	| "calendar-past-horizon";

/** 提出投诉举报: anybody may, without signing in and without a name. */
export function lodgeComplaint(
	{ kind, content, identity, contact }: LodgeComplaint,
	{ id, number, target, handlingOrganId, now, calendar, parameters }: LodgeFacts,
): { complaint: Complaint; event: ComplaintEvent } | Refusal<LodgeReason> {
	const clause = "R-094 三(七)";
	if (target === null) return refuse("target-unknown", clause);
	if (content.trim() === "") return refuse("content-missing", clause);
	if (identity === "anonymous" && contact !== null) return refuse("contact-not-anonymous", clause);
	if (
		identity !== "anonymous" &&
		(contact === null || contact.name.trim() === "" || contact.phone.trim() === "")
	)
		return refuse("contact-missing", clause);
	const due = termEnd(calendar, now, termOf(parameters["complaint.accept"]));
	if (!(due instanceof Date)) return refuse("calendar-past-horizon", due.clause, due.details);
	const at = instant(now);
	const acceptDueAt = instant(due);
	return {
		complaint: {
			state: "received",
			id,
			number,
			kind,
			target,
			identity,
			handlingOrganId,
			receivedAt: at,
			acceptDueAt,
			overdue: [],
		},
		event: { type: "ComplaintLodged", complaintId: id, kind, target, acceptDueAt, at },
	};
}

/** Is the conduct of an organ the matter? Then its own desk does not handle it. */
export const concernsConduct = (kind: ComplaintKind): boolean => kind !== "untrue-commitment";
