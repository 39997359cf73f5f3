import type { SetAsideAs } from "#institution/catalogue/domain/set-aside.ts";
import { type Actor, holds, holdsAnywhere, type OrganId } from "#kernel/actor.ts";
import { type Day, dayOf } from "#kernel/calendar.ts";
import { accept, type Decision, refuse } from "#kernel/decision.ts";

/** 集中梳理会. */
export type ReviewSession = {
	id: string;
	campaignId: string;
	heldOn: Day;
	place: string;
	/** 议程, one entry each. */
	agenda: readonly string[];
	attendees: readonly string[];
	state: "open" | "closed";
};

export const issueStates = ["open", "proposed", "decided", "reworked", "closed"] as const;
export type IssueState = (typeof issueStates)[number];
export type IssueOutcome = "upheld" | "rework" | "set-aside";
export const issueOutcomes = ["upheld", "rework", "set-aside"] as const satisfies readonly IssueOutcome[];

/** 一条证明事项上的问题: raised, proposed, decided, reworked, closed. */
export type ReviewIssue = {
	id: string;
	sessionId: string;
	itemId: string;
	organId: OrganId;
	state: IssueState;
	issue: string;
	proposal: string | null;
	decision: { outcome: IssueOutcome; text: string; dueOn: Day | null; at: string } | null;
	rework: { text: string; at: string } | null;
	/** The item as it was when the issue was raised, for the comparison side by side. */
	before: object;
};

export type IssueEvent =
	| { type: "IssueProposed"; issueId: string; proposal: string }
	| {
			type: "IssueDecided";
			issueId: string;
			outcome: IssueOutcome;
			text: string;
			dueOn: Day | null;
			at: string;
	  }
	| { type: "IssueReworked"; issueId: string; text: string; at: string }
	| { type: "IssueClosed"; issueId: string };

export const issueActions = {
	propose: {
		from: ["open", "proposed"],
		by: ["handler", "organ-head", "justice-bureau"],
		clause: "R-026 三(二)2",
	},
	decide: { from: ["open", "proposed"], by: ["justice-bureau"], clause: "R-026 三(二)2" },
	reportRework: { from: ["decided"], by: ["handler", "organ-head"], clause: "R-026 三(二)2" },
	close: { from: ["decided", "reworked"], by: ["justice-bureau"], clause: "R-026 三(二)2" },
} as const;
export type IssueAction = keyof typeof issueActions;
export type IssueReason =
	| "forbidden"
	| "issue-not-in-state"
	| "no-decision"
	| "rework-outstanding"
	| "no-rework-asked"
	| "due-day-missing"
	| "due-day-past"
	| "removal-kind-missing"
	| "text-missing"
	| "issues-open";

/** Null when the actor may now. */
export const rightToIssue = (
	name: IssueAction,
	actor: Actor,
	issue: Pick<ReviewIssue, "organId" | "state" | "decision">,
): "forbidden" | "issue-not-in-state" | "no-decision" | null => {
	const { by, from } = issueActions[name];
	const may = by.some((role) =>
		role === "justice-bureau" ? holdsAnywhere(actor, role) : holds(actor, role, issue.organId),
	);
	if (!may) return "forbidden";
	if (name === "close" && issue.decision === null) return "no-decision";
	return from.some((state) => state === issue.state) ? null : "issue-not-in-state";
};

const refused = (name: IssueAction, actor: Actor, issue: ReviewIssue) => {
	const right = rightToIssue(name, actor, issue);
	return right ? refuse(right, issueActions[name].clause, { state: issue.state }) : null;
};
const said = (text: string) => (text.trim() === "" ? refuse("text-missing" as const, "R-026 三(二)2") : null);

/** 提出处理建议: by the organ or the justice bureau. */
export const proposeOnIssue = (
	issue: ReviewIssue,
	proposal: string,
	{ actor }: { actor: Actor },
): Decision<IssueEvent, IssueReason> =>
	refused("propose", actor, issue) ??
	said(proposal) ??
	accept({ type: "IssueProposed", issueId: issue.id, proposal: proposal.trim() });

/** 作出决定: rework carries a day by which it is due. */
export const decideIssue = (
	issue: ReviewIssue,
	{
		outcome,
		text,
		dueOn,
		as = null,
	}: { outcome: IssueOutcome; text: string; dueOn: Day | null; as?: SetAsideAs | null },
	{ actor, now }: { actor: Actor; now: Date },
): Decision<IssueEvent, IssueReason> => {
	const no = refused("decide", actor, issue) ?? said(text);
	if (no) return no;
	if (outcome === "rework" && dueOn === null) return refuse("due-day-missing", "R-026 三(二)2");
	if (outcome === "rework" && dueOn !== null && dueOn < dayOf(now))
		return refuse("due-day-past", "R-026 三(二)2");
	if (outcome === "set-aside" && as === null) return refuse("removal-kind-missing", "R-018 三(一)");
	return accept({
		type: "IssueDecided",
		issueId: issue.id,
		outcome,
		text: text.trim(),
		dueOn: outcome === "rework" ? dueOn : null,
		at: now.toISOString(),
	});
};

/** 部门报告修改完成. */
export const reportRework = (
	issue: ReviewIssue,
	text: string,
	{ actor, now }: { actor: Actor; now: Date },
): Decision<IssueEvent, IssueReason> => {
	const no = refused("reportRework", actor, issue) ?? said(text);
	if (no) return no;
	if (issue.decision?.outcome !== "rework") return refuse("no-rework-asked", "R-026 三(二)2");
	return accept({ type: "IssueReworked", issueId: issue.id, text: text.trim(), at: now.toISOString() });
};

/** 销号: never without a decision, never before the rework that was asked for. */
export const closeIssue = (
	issue: ReviewIssue,
	{ actor }: { actor: Actor },
): Decision<IssueEvent, IssueReason> => {
	const no = refused("close", actor, issue);
	if (no) return no;
	if (issue.decision?.outcome === "rework" && issue.rework === null)
		return refuse("rework-outstanding", "R-026 三(二)2");
	return accept({ type: "IssueClosed", issueId: issue.id });
};

export const evolveIssue = (issue: ReviewIssue, event: IssueEvent): ReviewIssue => {
	switch (event.type) {
		case "IssueProposed":
			return { ...issue, state: "proposed", proposal: event.proposal };
		case "IssueDecided": {
			const { outcome, text, dueOn, at } = event;
			return { ...issue, state: "decided", decision: { outcome, text, dueOn, at } };
		}
		case "IssueReworked":
			return { ...issue, state: "reworked", rework: { text: event.text, at: event.at } };
		case "IssueClosed":
			return { ...issue, state: "closed" };
	}
};

/** What the journal keeps: ids and codes. */
export const issueForJournal = (event: IssueEvent): { type: string } =>
	event.type === "IssueDecided"
		? { type: event.type, ...{ outcome: event.outcome, dueOn: event.dueOn } }
		: { type: event.type };
