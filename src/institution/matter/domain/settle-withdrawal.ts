import { type Term, termEnd, type WorkCalendar } from "#kernel/calendar.ts";
import { accept, type Decision, refuse } from "#kernel/decision.ts";
import { instant } from "#kernel/time.ts";
import { evolve } from "./evolve.ts";
import { fileOf, stillLacking } from "./materials.ts";
import type { Lacking, Matter, MatterEvent } from "./matter.ts";

type Command = { commitmentId: string; granted: boolean };
type Facts = { now: Date; calendar: WorkCalendar; resubmitTerm: Term };
export type SettleReason = "no-withdrawal-pending" | "calendar-past-horizon";

/**
 * 撤回已答复. Granted: that certificate goes back to the ordinary route and cannot be promised again in this
 * matter; submission, acceptance and place in the queue stay; one complete notice names what is now to be
 * brought, and the clock stands until it arrives. A result not yet served is taken back. Refused: everything is
 * as before (R-092, legal-effect 1).
 */
export const settleWithdrawal = (
	matter: Matter,
	{ commitmentId, granted }: Command,
	facts: Facts,
): Decision<MatterEvent, SettleReason> => {
	if (matter.state !== "withdrawing" || !matter.pending.includes(commitmentId))
		return refuse("no-withdrawal-pending", "三(七) R-092");
	const at = instant(facts.now);
	const events: MatterEvent[] = [];
	const item = matter.items.find((one) => one.commitmentId === commitmentId);
	if (granted && item !== undefined)
		events.push({
			type: "RouteNoted",
			itemId: item.itemId,
			route: "certificate",
			commitmentId: null,
			barred: "withdrawn",
			at,
		});
	const last = matter.pending.length === 1;
	const anyGranted = granted || matter.granted.length > 0;
	const { interrupted } = matter;
	if (last && anyGranted && interrupted.state === "decided")
		events.push({ type: "ResultTakenBack", documentId: interrupted.decision.documentId, at });
	events.push({ type: "WithdrawalSettled", commitmentId, granted, at });

	const after = events.reduce(evolve, matter);
	if (!last || !anyGranted || after.state === "draft") return accept(...events);
	const lacking = toBring(after);
	if (lacking.length === 0) return accept(...events);
	const due = termEnd(facts.calendar, facts.now, facts.resubmitTerm);
	if (!(due instanceof Date)) return due;
	const open = after.state === "supplementing" ? Date.parse(after.supplement.dueAt) : 0;
	return accept<MatterEvent>(...events, {
		type: "SupplementRequested",
		cause: "withdrawal",
		dueAt: instant(new Date(Math.max(due.getTime(), open))),
		lackingCount: lacking.length,
		words: { lacking },
		at,
	});
};

/** One complete notice: what an open supplement still lacks and every certificate whose promise was withdrawn. */
const toBring = (matter: Matter): readonly Lacking[] => {
	const open = stillLacking(matter);
	const certificates = matter.items
		.filter(({ barred, route }) => barred === "withdrawn" && route === "certificate")
		.filter(({ itemId }) => fileOf(matter, itemId) === null)
		.filter(({ itemId }) => !open.some((one) => one.itemId === itemId))
		.map(({ certName, itemId }) => ({ name: certName, itemId }));
	return [...open, ...certificates];
};
