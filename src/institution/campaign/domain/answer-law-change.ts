import type { ItemState } from "#institution/catalogue/domain/item.ts";
import type { SetAsideAs } from "#institution/catalogue/domain/set-aside.ts";
import { type Actor, holds, holdsAnywhere, type OrganId, type PersonId } from "#kernel/actor.ts";
import {
	addDays,
	type Day,
	dayOf,
	endOfDay,
	type Term,
	termEnd,
	type WorkCalendar,
} from "#kernel/calendar.ts";
import { accept, type Decision, refuse } from "#kernel/decision.ts";
import type { StaffRole } from "#kernel/role.ts";
import { instant } from "#kernel/time.ts";
import { type ChangeKind, type ChangeState, notOpen } from "./law-change.ts";

/** 不受影响 | 调整 | 移出清单. */
export const lawAnswers = ["unaffected", "adjust", "withdraw"] as const;
export type LawAnswer = (typeof lawAnswers)[number];

/** What the second person said of an answer. */
export type AnswerDecision = { outcome: "approved" | "returned"; text: string; by: PersonId; at: string };

/**
 * What an organ once said of one item. `publishedIn`: the edition the item stood in then; `before`: the state in which
 * the answer found the item that it moved.
 */
export type Answered = {
	answer: LawAnswer;
	reason: string;
	as: SetAsideAs | null;
	at: string;
	by: PersonId;
	publishedIn: string | null;
	before: ItemState | null;
	decision: AnswerDecision | null;
};

/**
 * Who else must agree before an answer counts: 移出清单 ends a demand, so the organ's head approves it; 不受影响 says
 * that the law touches nothing, so the justice bureau reviews it. An adjustment passes through every step of its own.
 */
export const secondPerson = (answer: LawAnswer): StaffRole | null =>
	(({ unaffected: "justice-bureau", adjust: null, withdraw: "organ-head" }) as const)[answer];

/** One item that rests on a change, and what its organ said so far, newest last. */
export type AffectedItem = {
	changeId: string;
	itemId: string;
	organId: OrganId;
	dueAt: Date;
	answers: readonly Answered[];
};

/** How the item stands in the catalogue now. */
export type ItemNow = {
	state: ItemState;
	publishedIn: string | null;
	/** Is it a line of the edition in force? */
	inForce: boolean;
	/** Does a basis stay that is not taken away by the change? */
	basisLeft: boolean;
};

export const answerStandings = [
	"unanswered",
	"awaiting-head",
	"awaiting-justice",
	"returned",
	"unaffected",
	"under-way",
	"done",
	"dropped",
] as const;
export type AnswerStanding = (typeof answerStandings)[number];

const setAside: readonly ItemState[] = ["cancelled", "kept", "excluded"];
const clause = "R-028 三(二)";

/**
 * What became of an answer. An adjustment is done when a release carries it or the item has left the list; an item
 * that is published as before was dropped, and a dropped adjustment needs a new answer with its reason.
 */
export const answerStanding = (answers: readonly Answered[], item: ItemNow): AnswerStanding => {
	const last = answers.at(-1);
	if (last === undefined) return "unanswered";
	if (last.decision?.outcome === "returned") return "returned";
	if (last.decision === null && secondPerson(last.answer) !== null)
		return last.answer === "withdraw" ? "awaiting-head" : "awaiting-justice";
	if (last.answer === "unaffected") return "unaffected";
	if (setAside.includes(item.state)) return item.inForce ? "under-way" : "done";
	if (last.answer === "withdraw") return item.state === "published" ? "dropped" : "under-way";
	if (item.state !== "published") return "under-way";
	return item.publishedIn === last.publishedIn || !item.basisLeft ? "dropped" : "done";
};

export const isSettled = (standing: AnswerStanding): boolean =>
	standing === "unaffected" || standing === "done";

export type AnswerEvent =
	| { type: "LawChangeAnswered" | "LawAnswerReturned"; itemId: string; answer: LawAnswer }
	| {
			type: "LawAnswerApproved";
			itemId: string;
			answer: LawAnswer;
			/** From this day on nobody is asked for the certificate any more. */
			endsOn: Day | null;
	  }
	| { type: "LawAnswerOverdue"; itemId: string; dueAt: string }
	| { type: "AffectedItemFound"; itemId: string; late: boolean };
/** The day on which a demand ends has come: every channel is told. */
export type DemandEvent = { type: "DemandEnded"; itemId: string; endedOn: Day };

export type AnswerReason =
	| "forbidden"
	| "law-change-closed"
	| "law-change-unconfirmed"
	| "law-change-withdrawn"
	| "reason-missing"
	| "answer-stands"
	| "no-basis-left"
	| "item-off-the-list";

/** The change, as answers and decisions on them need it. */
export type ChangeNow = { state: ChangeState; kind: ChangeKind; effectiveOn: Day };

/** Nothing may be demanded without a basis, neither a certificate nor a letter. */
const isGroundless = (change: ChangeNow, item: ItemNow): boolean =>
	change.kind !== "amended" && !item.basisLeft;

/**
 * 逐项答复, by the item's organ. 不受影响 may always be said, with its reason, which the justice bureau reviews; nothing
 * of the item moves by 移出清单 until the organ's head approves.
 */
export const answerLawChange = (
	affected: AffectedItem,
	command: { answer: LawAnswer; reason: string; as: SetAsideAs },
	facts: {
		actor: Actor;
		change: ChangeNow;
		item: ItemNow;
	},
): Decision<AnswerEvent, AnswerReason> => {
	const { change, item } = facts;
	if (!holds(facts.actor, "handler", affected.organId)) return refuse("forbidden", clause);
	const shut = notOpen(change.state);
	if (shut) return refuse(shut, clause);
	if (command.reason.trim() === "") return refuse("reason-missing", clause);
	const standing = answerStanding(affected.answers, item);
	if (
		standing !== "unanswered" &&
		standing !== "returned" &&
		standing !== "dropped" &&
		standing !== "unaffected"
	)
		return refuse("answer-stands", clause);
	if (isGroundless(change, item) && command.answer === "withdraw" && command.as === "kept")
		return refuse("no-basis-left", "R-031 三(三)");
	if (command.answer !== "unaffected" && setAside.includes(item.state) && item.state !== "kept")
		return refuse("item-off-the-list", clause);
	if (command.answer === "adjust" && item.state === "kept") return refuse("item-off-the-list", clause);
	return accept({ type: "LawChangeAnswered", itemId: affected.itemId, answer: command.answer });
};

export type DecideAnswerReason =
	| "forbidden"
	| "law-change-closed"
	| "law-change-unconfirmed"
	| "law-change-withdrawn"
	| "no-answer-to-decide"
	| "answered-by-same-person"
	| "reason-missing";

/**
 * 审定、复核答复, never by who gave it. With the approval of 移出清单、取消 for want of any basis the demand ends on the
 * day the repeal takes effect.
 */
export const decideLawAnswer = (
	affected: AffectedItem,
	command: { outcome: AnswerDecision["outcome"]; text: string },
	facts: { actor: Actor; change: ChangeNow; item: ItemNow },
): Decision<AnswerEvent, DecideAnswerReason> => {
	const { actor, change, item } = facts;
	const shut = notOpen(change.state);
	if (shut) return refuse(shut, clause);
	const last = affected.answers.at(-1);
	const role = last && last.decision === null ? secondPerson(last.answer) : null;
	if (!last || !role) return refuse("no-answer-to-decide", clause);
	const holdsRole = role === "organ-head" ? holds(actor, role, affected.organId) : holdsAnywhere(actor, role);
	if (actor.kind !== "staff" || !holdsRole) return refuse("forbidden", clause);
	if (actor.personId === last.by) return refuse("answered-by-same-person", clause);
	const { itemId } = affected;
	if (command.outcome === "returned")
		return command.text.trim() === ""
			? refuse("reason-missing", clause)
			: accept({ type: "LawAnswerReturned", itemId, answer: last.answer });
	const ends = last.answer === "withdraw" && last.as === "cancelled" && isGroundless(change, item);
	return accept({
		type: "LawAnswerApproved",
		itemId,
		answer: last.answer,
		endsOn: ends ? change.effectiveOn : null,
	});
};

/** 退回: sent back by the justice bureau the organ has its term again; by its own head it has not. */
export const renewsTerm = (event: AnswerEvent): boolean =>
	event.type === "LawAnswerReturned" && event.answer === "unaffected";

/** The answer as it is kept, in the words of the organ. */
export const answeredBy = (
	command: { answer: LawAnswer; reason: string; as: SetAsideAs },
	facts: { by: PersonId; now: Date; publishedIn: string | null; before: ItemState | null },
): Answered => ({
	answer: command.answer,
	reason: command.reason.trim(),
	as: command.answer === "withdraw" ? command.as : null,
	at: instant(facts.now),
	by: facts.by,
	publishedIn: facts.publishedIn,
	before: facts.before,
	decision: null,
});

/**
 * Until when the organ answers: the term from the day on which the item was found, but before the change takes effect
 * where that is still ahead. Past the published calendar: at once.
 */
export const answerDue = (
	foundAt: Date,
	effectiveOn: Day,
	{ calendar, term }: { calendar: WorkCalendar; term: Term },
): Date => {
	const end = termEnd(calendar, foundAt, term);
	const due = end instanceof Date ? end : foundAt;
	if (effectiveOn <= dayOf(foundAt)) return due;
	const eve = endOfDay(addDays(effectiveOn, -1));
	return eve < due ? eve : due;
};

/** A late find reopens a closed change only where the law it cites is gone: an amended article stays a basis. */
export const reopens = ({ state, kind }: { state: ChangeState; kind: ChangeKind }): boolean =>
	state === "closed" && kind !== "amended";
