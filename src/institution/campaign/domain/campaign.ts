import { type Actor, holds, holdsAnywhere, type OrganId } from "#kernel/actor.ts";
import { type Day, dayOf } from "#kernel/calendar.ts";
import { accept, type Decision, refuse } from "#kernel/decision.ts";
import { isTime } from "./duty.ts";

/** 自行梳理 → 集中梳理 → 合并公布 (三(二)). */
export const stages = ["self-review", "joint-review", "publication"] as const;
export type StageName = (typeof stages)[number];
export type Stage = { stage: StageName; from: Day; until: Day };

/** 一次清单梳理: campaigns repeat every year, so the dates are its own. */
export type Campaign = {
	id: string;
	name: string;
	year: number;
	state: "open" | "closed";
	stages: readonly Stage[];
	organIds: readonly OrganId[];
	/** 纸质版须签字盖章报送; where not, the head's electronic approval is enough. */
	paperRequired: boolean;
};
export type CampaignPlan = Pick<Campaign, "name" | "year" | "stages" | "organIds" | "paperRequired">;

export const submissionStates = ["open", "awaiting-paper", "sent", "returned", "reviewed"] as const;
export type SubmissionState = (typeof submissionStates)[number];

/** 一个部门在一次梳理中的报送. */
export type Submission = {
	campaignId: string;
	organId: OrganId;
	state: SubmissionState;
	approvedBy: string | null;
	approvedAt: string | null;
	/** 签字盖章件 by hash. */
	paperHash: string | null;
	/** SHA-256, hex, of the list and the marks the head approved; absent in what was approved before it was kept. */
	contentDigest?: string | undefined;
	opinion: string | null;
};

export type CampaignEvent =
	| { type: "CampaignOpened"; campaignId: string; year: number; organs: number }
	| { type: "CampaignChanged"; campaignId: string }
	| { type: "CampaignClosed"; campaignId: string };

export type SubmissionEvent =
	| { type: "SubmissionApproved"; by: string; at: string; paperRequired: boolean; contentDigest: string }
	| { type: "SubmissionPaperRegistered"; paperHash: string; at: string }
	| { type: "SubmissionReturned"; opinion: string; at: string }
	| { type: "SubmissionPassed"; at: string };

const clause = "R-020 三(二)";
const isJustice = (actor: Actor) => holdsAnywhere(actor, "justice-bureau");

export type CampaignReason =
	| "forbidden"
	| "stages-out-of-order"
	| "no-organs"
	| "campaign-closed"
	| "organ-has-sent"
	| "submissions-open";

const outOfOrder = (plan: Pick<CampaignPlan, "stages">): boolean =>
	plan.stages.length !== stages.length ||
	plan.stages.some(
		({ stage, from, until }, index) =>
			stage !== stages[index] || from > until || from < (plan.stages[index - 1]?.from ?? from),
	);

/** 启动梳理: by the justice bureau, three stages in order, at least one organ. */
export const openCampaign = (
	id: string,
	plan: CampaignPlan,
	{ actor }: { actor: Actor },
): Decision<CampaignEvent, CampaignReason> => {
	if (!isJustice(actor)) return refuse("forbidden", clause);
	if (outOfOrder(plan)) return refuse("stages-out-of-order", clause);
	if (plan.organIds.length === 0) return refuse("no-organs", clause);
	return accept({ type: "CampaignOpened", campaignId: id, year: plan.year, organs: plan.organIds.length });
};

/** 调整安排: dates and organs; an organ that has already sent cannot be left out. */
export const changeCampaign = (
	campaign: Campaign,
	plan: CampaignPlan,
	{ actor, begun }: { actor: Actor; begun: readonly OrganId[] },
): Decision<CampaignEvent, CampaignReason> => {
	if (!isJustice(actor)) return refuse("forbidden", clause);
	if (campaign.state !== "open") return refuse("campaign-closed", clause);
	if (outOfOrder(plan)) return refuse("stages-out-of-order", clause);
	if (plan.organIds.length === 0) return refuse("no-organs", clause);
	if (begun.some((organ) => !plan.organIds.includes(organ))) return refuse("organ-has-sent", clause);
	return accept({ type: "CampaignChanged", campaignId: campaign.id });
};

/** 结束梳理: when every organ's list has been reviewed. */
export const closeCampaign = (
	campaign: Campaign,
	{ actor, unreviewed }: { actor: Actor; unreviewed: number },
): Decision<CampaignEvent, CampaignReason> => {
	if (!isJustice(actor)) return refuse("forbidden", clause);
	if (campaign.state !== "open") return refuse("campaign-closed", clause);
	if (unreviewed > 0) return refuse("submissions-open", clause, { count: unreviewed });
	return accept({ type: "CampaignClosed", campaignId: campaign.id });
};

export const submissionActions = {
	/** From 待纸质件 again: what changed since is approved anew before it is signed. */
	approve: {
		from: ["open", "returned", "awaiting-paper"],
		by: ["organ-head"],
		clause: "R-021 R-024 三(二)1",
	},
	registerPaper: { from: ["awaiting-paper"], by: ["handler", "organ-head"], clause: "R-024 三(二)1" },
	returnSubmission: { from: ["awaiting-paper", "sent"], by: ["justice-bureau"], clause: "R-026 三(二)2" },
	pass: { from: ["sent"], by: ["justice-bureau"], clause: "R-026 三(二)2" },
} as const;
export type SubmissionAction = keyof typeof submissionActions;
export type SubmissionRefusal = "forbidden" | "submission-not-in-state" | "campaign-closed";

/** Null when the actor may now; the button and the door ask the same. */
export const rightToSubmission = (
	name: SubmissionAction,
	actor: Actor,
	submission: Pick<Submission, "organId" | "state">,
): "forbidden" | "submission-not-in-state" | null => {
	const { by, from } = submissionActions[name];
	const may = by.some((role) =>
		role === "justice-bureau" ? isJustice(actor) : holds(actor, role, submission.organId),
	);
	if (!may) return "forbidden";
	return from.some((state) => state === submission.state) ? null : "submission-not-in-state";
};

export type ApproveReason =
	| SubmissionRefusal
	| "not-yet-open"
	| "nothing-combed"
	| "powers-never-imported"
	| Incomplete;
type Incomplete = "materials-unmarked" | "items-unfinished" | "promised-unlisted";

type Open = {
	/** `事项：材料` of each unmarked certificate. */
	unmarked: readonly string[];
	/** Names of items that are not yet submitted. */
	unfinished: readonly string[];
	/** `事项：材料` of each certificate marked 承诺 for which the list has no item. */
	promisedUnlisted: readonly string[];
};

/** 全面梳理，不漏一项: what is still open, listed; the same when it is sent and when it is passed. */
const incomplete = ({ unmarked, unfinished, promisedUnlisted }: Open) => {
	if (unmarked.length > 0)
		return refuse("materials-unmarked", "R-021 三(二)1", {
			count: unmarked.length,
			materials: unmarked.slice(0, 50),
		});
	if (unfinished.length > 0)
		return refuse("items-unfinished", "R-024 三(二)1", {
			count: unfinished.length,
			items: unfinished.slice(0, 50),
		});
	if (promisedUnlisted.length > 0)
		return refuse("promised-unlisted", "R-022 三(二)1", {
			count: promisedUnlisted.length,
			materials: promisedUnlisted.slice(0, 50),
		});
	return null;
};

/**
 * 主要负责人审定报送: the power list was imported, no certificate of it or the portal is unmarked or marked 承诺
 * without being listed, and no item lies half-written. The refusal lists what is open.
 */
export const approveSubmission = (
	submission: Submission,
	campaign: Campaign,
	facts: Open & {
		actor: Actor;
		now: Date;
		/** Certificates and items that were looked at. */
		combed: number;
		/** Was the organ's 权责清单 ever imported? */
		powersImported: boolean;
		/** Of the list and the marks as they stand now. */
		contentDigest: string;
	},
): Decision<SubmissionEvent, ApproveReason> => {
	const { actor, now, combed } = facts;
	const right = rightToSubmission("approve", actor, submission);
	if (right) return refuse(right, submissionActions.approve.clause, { state: submission.state });
	if (campaign.state !== "open") return refuse("campaign-closed", clause);
	const start = campaign.stages[0]?.from ?? "";
	if (dayOf(now) < start) return refuse("not-yet-open", clause, { from: start });
	if (combed === 0) return refuse("nothing-combed", "R-021 三(二)1");
	if (!facts.powersImported) return refuse("powers-never-imported", "R-021 三(二)1");
	const open = incomplete(facts);
	if (open) return open;
	return accept({
		type: "SubmissionApproved",
		by: actor.kind === "staff" ? actor.personId : "",
		at: now.toISOString(),
		paperRequired: campaign.paperRequired,
		contentDigest: facts.contentDigest,
	});
};

/** 登记签字盖章的纸质件: until then the state stays 待纸质件; what was signed is what was approved. */
export const registerPaper = (
	submission: Submission,
	paperHash: string,
	{ actor, now, contentDigest }: { actor: Actor; now: Date; contentDigest: string },
): Decision<SubmissionEvent, SubmissionRefusal | "changed-since-approval"> => {
	const right = rightToSubmission("registerPaper", actor, submission);
	if (right) return refuse(right, submissionActions.registerPaper.clause, { state: submission.state });
	if (submission.contentDigest !== undefined && submission.contentDigest !== contentDigest)
		return refuse("changed-since-approval", submissionActions.registerPaper.clause);
	return accept({ type: "SubmissionPaperRegistered", paperHash, at: now.toISOString() });
};

/** 退回部门修改. */
export const returnSubmission = (
	submission: Submission,
	opinion: string,
	{ actor, now }: { actor: Actor; now: Date },
): Decision<SubmissionEvent, SubmissionRefusal | "opinion-missing"> => {
	const right = rightToSubmission("returnSubmission", actor, submission);
	if (right) return refuse(right, submissionActions.returnSubmission.clause, { state: submission.state });
	if (opinion.trim() === "") return refuse("opinion-missing", submissionActions.returnSubmission.clause);
	return accept({ type: "SubmissionReturned", opinion: opinion.trim(), at: now.toISOString() });
};

/** 集中梳理通过: every issue on the organ's items is closed and nothing has come open since it was sent. */
export const passSubmission = (
	submission: Submission,
	{ actor, now, openIssues, ...open }: Open & { actor: Actor; now: Date; openIssues: number },
): Decision<SubmissionEvent, SubmissionRefusal | "issues-open" | Incomplete> => {
	const right = rightToSubmission("pass", actor, submission);
	if (right) return refuse(right, submissionActions.pass.clause, { state: submission.state });
	if (openIssues > 0) return refuse("issues-open", submissionActions.pass.clause, { count: openIssues });
	const left = incomplete(open);
	if (left) return left;
	return accept({ type: "SubmissionPassed", at: now.toISOString() });
};

export const newSubmission = (campaignId: string, organId: OrganId): Submission => ({
	campaignId,
	organId,
	state: "open",
	approvedBy: null,
	approvedAt: null,
	paperHash: null,
	opinion: null,
});

export const evolveSubmission = (submission: Submission, event: SubmissionEvent): Submission => {
	switch (event.type) {
		case "SubmissionApproved":
			return {
				...submission,
				state: event.paperRequired ? "awaiting-paper" : "sent",
				approvedBy: event.by,
				approvedAt: event.at,
				contentDigest: event.contentDigest,
				paperHash: null,
			};
		case "SubmissionPaperRegistered":
			return { ...submission, state: "sent", paperHash: event.paperHash };
		case "SubmissionReturned":
			return { ...submission, state: "returned", opinion: event.opinion };
		case "SubmissionPassed":
			return { ...submission, state: "reviewed" };
	}
};

/** What the board shows: an open submission is 未开始 or 起草中 by whether anything is there. */
export type Progress = "not-started" | "drafting" | Exclude<SubmissionState, "open">;
export const progressOf = (state: SubmissionState, combed: number): Progress =>
	state === "open" ? (combed === 0 ? "not-started" : "drafting") : state;

/** Has this organ sent what is due by the end of 自行梳理? Paper outstanding is not sent. */
export const hasSent = (state: SubmissionState): boolean => state === "sent" || state === "reviewed";

/** Days to the end of the self-review, negative after it. */
export const daysLeft = (campaign: Pick<Campaign, "stages">, today: Day): number => {
	const until = campaign.stages[0]?.until ?? today;
	return Math.round((Date.parse(until) - Date.parse(today)) / 86_400_000);
};

/**
 * Is this organ to be reminded today? From so many working days before the end of 自行梳理, until it has sent:
 * the same days on which it is sent a message.
 */
export const isReminded = (
	campaign: Campaign,
	state: SubmissionState,
	facing: Parameters<typeof isTime>[1],
): boolean =>
	campaign.state === "open" &&
	!hasSent(state) &&
	isTime({ rule: "submission", dueOn: campaign.stages[0]?.until ?? null }, facing);
