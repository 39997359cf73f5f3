import { type Term, termEnd, type WorkCalendar } from "#kernel/calendar.ts";
import { accept, type Decision, refuse } from "#kernel/decision.ts";
import { instant } from "#kernel/time.ts";
import { openIn } from "./actions.ts";
import { findCertificateDemand } from "./certificate-demand.ts";
import { replacedCertificates } from "./materials.ts";
import type { Lacking, Matter, MatterEvent } from "./matter.ts";

/** `note` is the free text of the notice. */
type Command = { lacking: readonly Lacking[]; note: string };
type Facts = { now: Date; calendar: WorkCalendar; term: Term };
export type SupplementReason =
	| "not-in-this-state"
	| "withdrawal-pending"
	| "certificate-replaced"
	| "supplement-asked-already"
	| "acceptance-term-passed"
	| "nothing-lacking"
	| "item-not-in-matter"
	| "calendar-past-horizon";

/** Ids of the certificates a supplement notice may not ask for, wherever in it they are named. */
export const demandedIn = (matter: Matter, { lacking, note }: Command): readonly string[] => {
	const replaced = replacedCertificates(matter);
	const texts = [note, ...lacking.map(({ name }) => name)];
	const named = texts.flatMap((text) =>
		findCertificateDemand(text, replaced).map(({ certificate }) => certificate.itemId),
	);
	const listed = lacking.flatMap(({ itemId }) =>
		replaced.some((item) => item.itemId === itemId) && itemId !== null ? [itemId] : [],
	);
	return [...new Set([...named, ...listed])];
};

/**
 * 一次性补正: one complete notice. Refused for a certificate that a commitment replaces, whatever it is called, and
 * for a second time (R-014, 行政许可法第三十二条).
 */
export const requestSupplement = (
	matter: Matter,
	command: Command,
	facts: Facts,
): Decision<MatterEvent, SupplementReason> => {
	const clause = "行政许可法第三十二条";
	if (matter.state === "withdrawing") return refuse("withdrawal-pending", "三(七) R-092");
	if (!openIn("request-supplement", matter.state))
		return refuse("not-in-this-state", clause, { state: matter.state });
	const demanded = demandedIn(matter, command);
	if (demanded.length > 0) return refuse("certificate-replaced", "三(一) R-014", { itemIds: demanded });
	if (matter.supplementAsked) return refuse("supplement-asked-already", clause);
	if (matter.state === "submitted" && new Date(matter.filing.dueAt) < facts.now)
		return refuse("acceptance-term-passed", clause);
	if (command.lacking.length === 0) return refuse("nothing-lacking", clause);
	const known = new Set(matter.items.map(({ itemId }) => itemId));
	if (command.lacking.some(({ itemId }) => itemId !== null && !known.has(itemId)))
		return refuse("item-not-in-matter", clause);
	const due = termEnd(facts.calendar, facts.now, facts.term);
	if (!(due instanceof Date)) return due;
	return accept({
		type: "SupplementRequested",
		cause: "incomplete",
		dueAt: instant(due),
		lackingCount: command.lacking.length,
		words: { lacking: command.lacking },
		at: instant(facts.now),
	});
};
