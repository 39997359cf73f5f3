import { type Day, dayOf, type Term, termEnd, type WorkCalendar } from "#kernel/calendar.ts";
import { accept, type Decision, refuse } from "#kernel/decision.ts";
import { type Instant, instant } from "#kernel/time.ts";
import { documentOpenIn } from "./document-actions.ts";
import type { DocumentEvent, OfficialDocument } from "./official-document.ts";

/** How it reached the addressee. `day`: of signing, of leaving, of the postal receipt, of the announcement. */
export type ServiceCommand =
	| { method: "direct"; day: Day; proofHash: string | null }
	| { method: "left"; day: Day; witnessed: boolean; proofHash: string | null }
	| { method: "post"; day: Day; proofHash: string | null }
	| { method: "announcement"; proofHash: string | null }
	| { method: "electronic" };
type Facts = {
	now: Date;
	calendar: WorkCalendar;
	/** 送达地址确认书 on file for the addressee. */
	serviceAddressConfirmed: boolean;
	announcementTerm: Term;
};
export type ServeDocumentReason =
	| "document-not-in-this-state"
	| "served-document-stands"
	| "service-address-not-confirmed"
	| "service-day-impossible"
	| "proof-of-service-missing"
	| "witness-missing"
	| "calendar-past-horizon";

const clause = "R-148";

/**
 * 送达 and the day it takes effect: direct at signing; left on the day it was left before a witness; by post on
 * the day of the receipt; by announcement at the end of its term; electronic only to somebody who confirmed an
 * address for it, on arrival.
 */
export const serveDocument = (
	document: OfficialDocument,
	command: ServiceCommand,
	facts: Facts,
): Decision<DocumentEvent, ServeDocumentReason> => {
	if (document.state === "served" || document.state === "announced")
		return refuse("served-document-stands", clause);
	if (document.state !== "sealed" || !documentOpenIn("serve-document", document.state))
		return refuse("document-not-in-this-state", clause, { state: document.state });
	const { now } = facts;
	switch (command.method) {
		case "electronic":
			return facts.serviceAddressConfirmed
				? accept(served(document, command.method, instant(now), null, now))
				: refuse("service-address-not-confirmed", clause);
		case "announcement": {
			if (command.proofHash === null) return refuse("proof-of-service-missing", clause);
			const until = termEnd(facts.calendar, now, facts.announcementTerm);
			if (!(until instanceof Date)) return until;
			const { id: documentId, kind } = document;
			const { proofHash } = command;
			return accept({
				type: "DocumentAnnounced",
				documentId,
				kind,
				until: instant(until),
				proofHash,
				at: instant(now),
			});
		}
		case "direct":
		case "left":
		case "post": {
			const { method, day, proofHash } = command;
			if (day > dayOf(now) || day < dayOf(new Date(document.sealedAt)))
				return refuse("service-day-impossible", clause, { day });
			// A result that helps may be handed over at the counter; what burdens is proved on paper.
			if (proofHash === null && (document.adverse || method !== "direct"))
				return refuse("proof-of-service-missing", clause);
			if (command.method === "left" && !command.witnessed) return refuse("witness-missing", clause);
			return accept(served(document, method, onDay(day, document.sealedAt, now), proofHash, now));
		}
	}
};

/** 公告期满: the announced document counts as served at the end of the term, not before. */
export const endAnnouncement = (
	document: OfficialDocument,
	facts: { now: Date },
): Decision<DocumentEvent, "document-not-in-this-state" | "announcement-runs"> => {
	if (document.state !== "announced")
		return refuse("document-not-in-this-state", clause, { state: document.state });
	if (new Date(document.until) > facts.now)
		return refuse("announcement-runs", clause, { until: document.until });
	return accept(served(document, "announcement", document.until, document.proofHash, facts.now));
};

const served = (
	{ id: documentId, kind, causeId, addressee }: OfficialDocument,
	method: ServiceCommand["method"],
	effectiveAt: Instant,
	proofHash: string | null,
	now: Date,
): DocumentEvent => ({
	type: "DocumentServed",
	documentId,
	kind,
	method,
	servedAt: effectiveAt,
	effectiveAt,
	proofHash,
	causeId,
	addressee,
	at: instant(now),
});

/** An instant on that day that is neither before the seal nor in the future. */
const onDay = (day: Day, sealedAt: Instant, now: Date): Instant => {
	const start = new Date(`${day}T00:00:00+08:00`).getTime();
	return instant(new Date(Math.min(Math.max(start, new Date(sealedAt).getTime()), now.getTime())));
};
