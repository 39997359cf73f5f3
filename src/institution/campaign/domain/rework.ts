import type { Day } from "#kernel/calendar.ts";
import { dayOf } from "#kernel/calendar.ts";
import type { Submission } from "./campaign.ts";
import type { ReviewIssue } from "./joint-review.ts";

/** 责成修改的问题 | 单独退回的条目 | 整份退回的清单. */
export const reworkKinds = ["issue", "item", "submission"] as const;
export type ReworkKind = (typeof reworkKinds)[number];
/** 待修改 | 已报告、等销号 | 已销号. */
export const reworkStates = ["owed", "reported", "closed"] as const;
export type ReworkState = (typeof reworkStates)[number];

/** One thing an organ was told to change in this campaign: who owes what, since when, until when. */
export type Rework = {
	id: string;
	kind: ReworkKind;
	state: ReworkState;
	organId: string;
	itemId: string | null;
	sessionId: string | null;
	/** What was asked, in the words it was asked in. */
	asked: string;
	since: Day;
	/** Null where no day was set. */
	dueOn: Day | null;
	overdue: boolean;
};

/** An item the justice bureau sent back by itself, outside a session. */
export type ReturnedItem = { itemId: string; organId: string; text: string; at: Date };

const issueState = (state: ReviewIssue["state"]): ReworkState =>
	state === "closed" ? "closed" : state === "reworked" ? "reported" : "owed";

/**
 * 退回修改，全部在一处 (R-026: all rework visible). An item under an issue that is still owed is one debt, not two. What
 * is owed comes first, the nearest day first, then the oldest.
 */
export const reworkOf = (
	known: {
		issues: readonly ReviewIssue[];
		items: readonly ReturnedItem[];
		submissions: readonly (Pick<Submission, "organId" | "opinion"> & { at: Date })[];
	},
	today: Day,
): Rework[] => {
	const issues = known.issues.flatMap((issue): Rework[] => {
		if (issue.decision?.outcome !== "rework") return [];
		const { text, dueOn, at } = issue.decision;
		const state = issueState(issue.state);
		return [
			{
				id: issue.id,
				kind: "issue",
				state,
				organId: issue.organId,
				itemId: issue.itemId,
				sessionId: issue.sessionId,
				asked: text,
				since: dayOf(new Date(at)),
				dueOn,
				overdue: state === "owed" && dueOn !== null && dueOn < today,
			},
		];
	});
	const owed = new Set(issues.flatMap(({ state, itemId }) => (state === "owed" && itemId ? [itemId] : [])));
	const unset = { state: "owed", sessionId: null, dueOn: null, overdue: false } as const;
	const items = known.items
		.filter(({ itemId }) => !owed.has(itemId))
		.map(
			({ itemId, organId, text, at }): Rework => ({
				...unset,
				id: itemId,
				kind: "item",
				organId,
				itemId,
				asked: text,
				since: dayOf(at),
			}),
		);
	const submissions = known.submissions.map(
		({ organId, opinion, at }): Rework => ({
			...unset,
			id: organId,
			kind: "submission",
			organId,
			itemId: null,
			asked: opinion ?? "",
			since: dayOf(at),
		}),
	);
	return [...issues, ...items, ...submissions].sort(
		(one, other) =>
			reworkStates.indexOf(one.state) - reworkStates.indexOf(other.state) ||
			(one.dueOn ?? "9999").localeCompare(other.dueOn ?? "9999") ||
			one.since.localeCompare(other.since),
	);
};
