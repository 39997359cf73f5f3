import type { ItemState } from "#institution/catalogue/domain/item.ts";
import { type Actor, holds, type OrganId, type PersonId } from "#kernel/actor.ts";
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
import { instant } from "#kernel/time.ts";
import type { ChangeKind } from "./law-change.ts";

/** 不受影响 | 调整 | 移出清单. */
export const lawAnswers = ["unaffected", "adjust", "withdraw"] as const;
export type LawAnswer = (typeof lawAnswers)[number];
export type WithdrawAs = "cancelled" | "kept" | "excluded";

/** What an organ once said of one item. `publishedIn`: the edition the item stood in then. */
export type Answered = {
	answer: LawAnswer;
	reason: string;
	as: WithdrawAs | null;
	at: string;
	by: PersonId;
	publishedIn: string | null;
};

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

export type AnswerStanding = "unanswered" | "unaffected" | "under-way" | "done" | "dropped";

const setAside: readonly ItemState[] = ["cancelled", "kept", "excluded"];
const clause = "R-028 三(二)";

/**
 * What became of an answer. An adjustment is done when a release carries it or the item has left the list; an item
 * that is published as before was dropped, and a dropped adjustment needs a new answer with its reason.
 */
export const answerStanding = (answers: readonly Answered[], item: ItemNow): AnswerStanding => {
	const last = answers.at(-1);
	if (last === undefined) return "unanswered";
	if (last.answer === "unaffected") return "unaffected";
	if (setAside.includes(item.state)) return item.inForce ? "under-way" : "done";
	if (last.answer === "withdraw") return item.state === "published" ? "dropped" : "under-way";
	if (item.state !== "published") return "under-way";
	return item.publishedIn === last.publishedIn || !item.basisLeft ? "dropped" : "done";
};

export const isSettled = (standing: AnswerStanding): boolean =>
	standing === "unaffected" || standing === "done";

export type AnswerEvent =
	| {
			type: "LawChangeAnswered";
			itemId: string;
			answer: LawAnswer;
			/** From this day on nobody is asked for the certificate any more. */
			endsOn: Day | null;
	  }
	| { type: "LawAnswerOverdue"; itemId: string; dueAt: string }
	| { type: "AffectedItemFound"; itemId: string; late: boolean };
export type AnswerReason =
	| "forbidden"
	| "law-change-closed"
	| "reason-missing"
	| "answer-stands"
	| "no-basis-left"
	| "item-off-the-list";

/**
 * 逐项答复, by the item's organ. Where a repeal leaves the item no basis it can only be adjusted or cancelled: nothing
 * may be demanded without a basis, neither a certificate nor a letter.
 */
export const answerLawChange = (
	affected: AffectedItem,
	command: { answer: LawAnswer; reason: string; as: WithdrawAs },
	facts: {
		actor: Actor;
		now: Date;
		change: { state: "open" | "closed"; kind: ChangeKind; effectiveOn: Day };
		item: ItemNow;
	},
): Decision<AnswerEvent, AnswerReason> => {
	const { change, item } = facts;
	if (!holds(facts.actor, "handler", affected.organId)) return refuse("forbidden", clause);
	if (change.state === "closed") return refuse("law-change-closed", clause);
	if (command.reason.trim() === "") return refuse("reason-missing", clause);
	const standing = answerStanding(affected.answers, item);
	if (standing === "under-way" || standing === "done") return refuse("answer-stands", clause);
	const groundless = change.kind !== "amended" && !item.basisLeft;
	if (groundless && command.answer === "unaffected") return refuse("no-basis-left", "R-031 三(三)");
	if (groundless && command.answer === "withdraw" && command.as === "kept")
		return refuse("no-basis-left", "R-031 三(三)");
	if (command.answer !== "unaffected" && setAside.includes(item.state) && item.state !== "kept")
		return refuse("item-off-the-list", clause);
	if (command.answer === "adjust" && item.state === "kept") return refuse("item-off-the-list", clause);
	const ends = command.answer === "withdraw" && command.as === "cancelled" && groundless;
	return accept({
		type: "LawChangeAnswered",
		itemId: affected.itemId,
		answer: command.answer,
		endsOn: ends ? change.effectiveOn : null,
	});
};

/** The answer as it is kept, in the words of the organ. */
export const answeredBy = (
	command: { answer: LawAnswer; reason: string; as: WithdrawAs },
	facts: { by: PersonId; now: Date; publishedIn: string | null },
): Answered => ({
	answer: command.answer,
	reason: command.reason.trim(),
	as: command.answer === "withdraw" ? command.as : null,
	at: instant(facts.now),
	by: facts.by,
	publishedIn: facts.publishedIn,
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
export const reopens = ({ state, kind }: { state: "open" | "closed"; kind: ChangeKind }): boolean =>
	state === "closed" && kind !== "amended";
