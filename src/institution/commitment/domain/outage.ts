import { type NoticeSectionKey, noticeSections } from "#institution/notice/domain/notice-sections.ts";
import type { OrganId } from "#kernel/actor.ts";
import { termEnd, type WorkCalendar } from "#kernel/calendar.ts";
import { accept, type Decision, isRefusal, type Refusal, refuse } from "#kernel/decision.ts";
import type { Parameters } from "#kernel/parameter.ts";
import { termOf } from "#kernel/term.ts";
import type { Eligibility } from "./check-eligibility.ts";
import { type ChooseRouteReason, chooseRoute } from "./choose-route.ts";
import { type Commitment, type CommitmentEvent, evolve } from "./commitment.ts";
import { type CompleteNoticeReason, completeNotice } from "./complete-notice.ts";
import { type ServeSectionReason, serveSection } from "./serve-section.ts";

/** 停机备用承诺书 by what became of its number. */
export const outageLetterStates = ["blank", "taken", "entered", "void"] as const;
export type OutageLetterState = (typeof outageLetterStates)[number];

/** Why a number is never used: the paper with it is handed back, or reported as lost. */
export const voidReasons = ["spoiled", "misprinted", "lost", "outdated"] as const;
export type VoidReason = (typeof voidReasons)[number];

/** One numbered blank. `commitmentId`: the letter it is being entered as, or was. */
export type OutageLetter = {
	id: string;
	number: string;
	organId: OrganId;
	itemId: string;
	releaseId: string;
	templateVersionId: string;
	printedAt: Date;
	codeDigest: string;
	state: OutageLetterState;
	commitmentId: string | null;
};

/** 停机 as registered for one organ. */
export type Outage = { id: string; beganAt: Date; endedAt: Date; dueAt: Date };

export type OutageReason =
	| "outage-number-unknown"
	| "outage-number-of-another-organ"
	| "outage-number-of-another-item"
	| "outage-number-void"
	| "outage-number-used"
	| "outage-not-registered"
	| "signed-in-future"
	| "signed-before-printed"
	| "outage-times-wrong"
	| "outage-overlaps"
	| "outage-too-long"
	| "outage-letters-not-entered"
	| "outage-blanks-differ"
	| "outage-reconciled-already"
	| "outage-note-missing"
	| "outage-holder-unknown"
	| "outage-reader-unknown"
	| "calendar-past-horizon";

/** What is journalled of batches, numbers and outages. Ids, counts and instants only. */
export type OutageEvent =
	| {
			type: "OutageBatchPrinted";
			batchId: string;
			itemId: string;
			count: number;
			holderId: string;
			at: string;
	  }
	| { type: "OutageLetterEntered"; letterId: string; commitmentId: string; late: boolean; at: string }
	| { type: "OutageLetterVoided"; letterId: string; reason: VoidReason; at: string }
	| { type: "OutageEntryOverdue"; dueAt: string; at: string }
	| {
			type: "OutageRegistered";
			outageId: string;
			beganAt: string;
			endedAt: string;
			dueAt: string;
			at: string;
	  }
	| { type: "OutageReconciled"; outageId: string; blanks: number; late: boolean; at: string };

const clause = "legal-effect §5 R-153";
/** A blank does not stand for a system that is simply not used. */
const longestOutage = 30 * 86_400_000;

/** 登记停机: after it is over, for one organ, not twice for the same time; entry falls due from its end. */
export const registerOutage = (
	{ beganAt, endedAt }: Pick<Outage, "beganAt" | "endedAt">,
	facts: {
		now: Date;
		overlapping: boolean;
		calendar: WorkCalendar;
		parameters: Pick<Parameters, "outage.entry">;
	},
): Refusal<OutageReason> | { dueAt: Date } => {
	if (beganAt >= endedAt || endedAt > facts.now) return refuse("outage-times-wrong", clause);
	if (endedAt.getTime() - beganAt.getTime() > longestOutage) return refuse("outage-too-long", clause);
	if (facts.overlapping) return refuse("outage-overlaps", clause);
	const due = termEnd(facts.calendar, endedAt, termOf(facts.parameters["outage.entry"]));
	return due instanceof Date ? { dueAt: due } : refuse("calendar-past-horizon", due.clause, due.details);
};

type TakeFacts = {
	now: Date;
	/** The blank with that number, wherever it belongs; null where no such number was ever printed. */
	letter: OutageLetter | null;
	/** A letter that took this number before and came to nothing unsigned: the number is free again. */
	takerEnded: boolean;
	/** The registered outage of this organ that the time of signing falls into. */
	outage: Outage | null;
	/** Text of the template version the blank was printed from. */
	textHashes: Readonly<Record<NoticeSectionKey, string>>;
	textHash: string;
	/** The clerk who read it out then, and whether that is the one who enters it or a colleague of the organ. */
	staffId: string;
	readerServes: boolean;
	matterOpen: boolean;
	eligibility: Eligibility;
};

/** 印制: the numbered blanks are kept by whoever prints them, or by somebody who works for the organ. */
export const printOutageBatch = ({
	holderServes,
}: {
	holderServes: boolean;
}): Refusal<OutageReason> | null => (holderServes ? null : refuse("outage-holder-unknown", clause));

/** May this number be entered as a letter of this organ and item, signed at that time? */
const numberRefused = (
	commitment: Commitment,
	signedAt: Date,
	{ now, letter, takerEnded, outage }: TakeFacts,
): Refusal<OutageReason> | null => {
	if (letter === null) return refuse("outage-number-unknown", clause);
	if (letter.organId !== commitment.organId) return refuse("outage-number-of-another-organ", clause);
	if (letter.itemId !== commitment.itemId) return refuse("outage-number-of-another-item", clause);
	if (letter.state === "void") return refuse("outage-number-void", clause);
	if (letter.state === "entered" || (letter.state === "taken" && !takerEnded))
		return refuse("outage-number-used", clause);
	if (signedAt > now) return refuse("signed-in-future", clause);
	if (signedAt < letter.printedAt) return refuse("signed-before-printed", clause);
	return outage === null ? refuse("outage-not-registered", clause) : null;
};

/**
 * 录入停机期间的纸质承诺书: the number, the version it was printed from, the way the applicant chose, and the eight
 * sections as the clerk read them out on paper then. What was filled in and the scan follow as for any letter; late
 * entry is shown and escalated, never refused.
 */
export const takeOutageLetter = (
	commitment: Commitment,
	{ signedAt }: { signedAt: Date },
	facts: TakeFacts,
): Decision<
	CommitmentEvent,
	OutageReason | ChooseRouteReason | ServeSectionReason | CompleteNoticeReason
> => {
	const refused = numberRefused(commitment, signedAt, facts);
	if (refused !== null) return refused;
	if (!facts.readerServes) return refuse("outage-reader-unknown", clause);
	const { letter, staffId, textHashes, textHash } = facts;
	if (letter === null) throw new Error("the rule let an unknown number through");
	const events: CommitmentEvent[] = [];
	let now = commitment;
	const happen = (more: readonly CommitmentEvent[]) => {
		events.push(...more);
		now = more.reduce(evolve, now);
	};
	const chosen = chooseRoute(now, "commitment", {
		now: signedAt,
		matterOpen: facts.matterOpen,
		eligibility: facts.eligibility,
	});
	if (isRefusal(chosen)) return chosen;
	happen(chosen.accepted);
	happen([
		{
			type: "OutageLetterTaken",
			outage: {
				letterId: letter.id,
				number: letter.number,
				codeDigest: letter.codeDigest,
				signedAt: signedAt.toISOString(),
			},
			releaseId: letter.releaseId,
			templateVersionId: letter.templateVersionId,
			at: facts.now.toISOString(),
		},
	]);
	for (const section of noticeSections) {
		const served = serveSection(
			now,
			{ section, textHash: textHashes[section], means: "clerk" },
			{ now: signedAt, textHashes, staffId },
		);
		if (isRefusal(served)) return served;
		happen(served.accepted);
	}
	const completed = completeNotice(now, { now: signedAt, textHashes, textHash });
	if (isRefusal(completed)) return completed;
	happen(completed.accepted);
	return accept(...events);
};

/** 作废: a number that was not entered; the note says what the reason alone does not. */
export const voidOutageLetter = (
	{ state }: Pick<OutageLetter, "state">,
	{ reason, note, takerEnded }: { reason: VoidReason; note: string; takerEnded: boolean },
): Refusal<OutageReason> | null => {
	if (state === "void") return refuse("outage-number-void", clause);
	if (state === "entered" || (state === "taken" && !takerEnded)) return refuse("outage-number-used", clause);
	// A lost sheet may turn up signed: who lost it and where belongs in the file.
	return reason === "lost" && note === "" ? refuse("outage-note-missing", clause) : null;
};

/** 对账: the blanks counted by hand are those the system has left, and nothing is half entered. */
export const reconcileOutage = (
	{ reconciled }: { reconciled: boolean },
	counted: number,
	left: { blank: number; taken: number },
): Refusal<OutageReason> | null => {
	if (reconciled) return refuse("outage-reconciled-already", clause);
	if (left.taken > 0) return refuse("outage-letters-not-entered", clause, { count: left.taken });
	return counted === left.blank
		? null
		: refuse("outage-blanks-differ", clause, { counted, expected: left.blank });
};
