import { type PastHorizon, type Term, termEnd, type WorkCalendar } from "#kernel/calendar.ts";
import { instant } from "#kernel/time.ts";
import { evolve } from "./evolve.ts";
import { fileOf, stillLacking } from "./materials.ts";
import type { Lacking, Matter, MatterEvent, Supplement } from "./matter.ts";

export type OrdinaryRouteFacts = { now: Date; calendar: WorkCalendar; resubmitTerm: Term };

/**
 * 按原程序办理: what follows once a commitment no longer stands for its certificate. A result not yet served is taken
 * back; one complete notice names everything to be brought, the clock stands until it arrives, and submission,
 * acceptance and place in the queue stay (R-092, legal-effect 1, 4).
 */
export const returnToOrdinaryRoute = (
	matter: Matter,
	cause: Exclude<Supplement["cause"], "incomplete">,
	{ now, calendar, resubmitTerm }: OrdinaryRouteFacts,
): readonly MatterEvent[] | PastHorizon => {
	const at = instant(now);
	const events: MatterEvent[] = [];
	if (matter.state === "decided")
		events.push({ type: "ResultTakenBack", documentId: matter.decision.documentId, at });
	const after = events.reduce(evolve, matter);
	if (after.state !== "submitted" && after.state !== "accepted" && after.state !== "supplementing")
		return events;
	const lacking = toBring(after);
	if (lacking.length === 0) return events;
	const due = termEnd(calendar, now, resubmitTerm);
	if (!(due instanceof Date)) return due;
	const open = after.state === "supplementing" ? Date.parse(after.supplement.dueAt) : 0;
	const dueAt = instant(new Date(Math.max(due.getTime(), open)));
	const asked: MatterEvent = {
		type: "SupplementRequested",
		cause,
		dueAt,
		lackingCount: lacking.length,
		words: { lacking },
		at,
	};
	return [...events, asked];
};

/** What an open supplement still lacks and every certificate whose commitment is gone. */
const toBring = (matter: Matter): readonly Lacking[] => {
	const open = stillLacking(matter);
	const certificates = matter.items
		.filter(({ barred, route }) => barred !== null && route === "certificate")
		.filter(({ itemId }) => fileOf(matter, itemId) === null)
		.filter(({ itemId }) => !open.some((one) => one.itemId === itemId))
		.map(({ certName, itemId }) => ({ name: certName, itemId }));
	return [...open, ...certificates];
};
