import { type Decision, isRefusal, refuse } from "#kernel/decision.ts";
import type { Act } from "#platform/act.ts";
import { documentMediaTypes } from "#platform/documents/media-types.ts";
import { type Binding, read, write } from "#platform/perform.ts";
import * as api from "../domain/api.ts";
import {
	closeIssue,
	decideIssue,
	type IssueEvent,
	proposeOnIssue,
	type ReviewIssue,
	reportRework,
} from "../domain/joint-review.ts";
import { download } from "./download.ts";
import type { CampaignNeeds } from "./needs.ts";
import { outgoingFile } from "./outgoing-routes.ts";
import { campaignById, isListed } from "./queries.ts";
import {
	createIssue,
	createSession,
	issueRows,
	issuesOf,
	lockIssue,
	saveClosedSession,
	saveIssue,
	sessionById,
	sessionRow,
	sessionsOf,
} from "./review-store.ts";
import { seesOrgan } from "./sight.ts";
import { lockCampaign } from "./store.ts";

const clause = "R-026 三(二)2";
const notFound = refuse("not-found", clause);

/** 集中梳理会：议程、逐条问题、建议、决定、责成修改、销号、纪要. */
export const reviewRoutes = (needs: CampaignNeeds): Binding[] => {
	const decide = async (
		act: Act,
		issueId: string,
		rule: (issue: ReviewIssue) => Decision<IssueEvent, string>,
	) => {
		const issue = await lockIssue(act, issueId);
		if (!issue || !seesOrgan(act.actor, issue.organId)) return notFound;
		const decision = rule(issue);
		if (isRefusal(decision)) return decision;
		const next = await saveIssue(act, issue, decision.accepted);
		return { reply: { issueId: next.id, state: next.state } };
	};

	return [
		read(api.reviewSessions, async (context, { params }) => {
			const campaign = await campaignById(context, params.campaignId);
			return campaign ? { reply: { rows: await sessionsOf(context, campaign.id) } } : notFound;
		}),

		write(api.openSession, async (act, { params, body }) => {
			const campaign = await lockCampaign(act, params.campaignId);
			if (!campaign) return notFound;
			if (campaign.state !== "open") return refuse("campaign-closed", clause);
			const id = act.newId();
			await createSession(act, { id, campaignId: campaign.id, state: "open", ...body });
			return { reply: { sessionId: id } };
		}),

		write(api.closeSession, async (act, { params }) => {
			const session = await sessionById(act, params.sessionId, { lock: true });
			if (!session) return notFound;
			if (session.state !== "open") return refuse("session-closed", clause);
			const undecided = (await issuesOf(act, [session.id])).filter(
				({ decision }) => decision === null,
			).length;
			if (undecided > 0) return refuse("issues-open", clause, { count: undecided });
			await saveClosedSession(act, session);
			return { reply: { sessionId: session.id } };
		}),

		read(api.reviewSession, async (context, { params }) => {
			const session = await sessionById(context, params.sessionId);
			const campaign = session ? await campaignById(context, session.campaignId) : null;
			if (!session || !campaign) return notFound;
			const issues = await issuesOf(context, [session.id]);
			return {
				reply: {
					...sessionRow(session, issues),
					campaignId: campaign.id,
					rows: await issueRows(needs, context, issues),
				},
			};
		}),

		read(api.sessionMinutes, async (context, { params, query: { format } }) => {
			const about = { kind: "minutes" as const, subjectId: params.sessionId };
			const made = await outgoingFile(needs, context, about, format);
			return isRefusal(made) ? made : download(made.name, documentMediaTypes[format], made.bytes);
		}),

		write(api.raiseIssue, async (act, { params, body }) => {
			const session = await sessionById(act, params.sessionId, { lock: true });
			const campaign = session ? await campaignById(act, session.campaignId) : null;
			if (!session || !campaign) return notFound;
			if (session.state !== "open") return refuse("session-closed", clause);
			const item = (await needs.items(act, campaign.organIds)).find(
				(candidate) => candidate.itemId === body.itemId && isListed(candidate),
			);
			if (!item) return refuse("item-not-here", clause);
			if (["city-study", "government-approval"].includes(item.state)) return refuse("item-at-city", clause);
			const issueId = act.newId();
			await createIssue(act, {
				id: issueId,
				sessionId: session.id,
				itemId: item.itemId,
				organId: item.organId,
				state: "open",
				issue: body.issue,
				proposal: null,
				decision: null,
				rework: null,
				before: item.facts,
			});
			return { reply: { issueId } };
		}),

		write(api.proposeOnIssue, (act, { params, body }) =>
			decide(act, params.issueId, (issue) => proposeOnIssue(issue, body.text, act)),
		),

		write(api.decideIssue, async (act, { params, body }) => {
			const answer = await decide(act, params.issueId, (issue) => decideIssue(issue, body, act));
			if (isRefusal(answer) || body.outcome === "upheld") return answer;
			const issue = await lockIssue(act, params.issueId);
			if (!issue) return notFound;
			// What is decided about the item happens to the item, in the same transaction.
			const followed =
				body.outcome === "rework"
					? await needs.returnItem(act, issue.itemId, `集中梳理决定：${body.text}（${body.dueOn} 前完成）`)
					: await needs.setAside(act, issue.itemId, {
							// The rule has refused a removal that does not say where to.
							as: body.as ?? "cancelled",
							exclusionGround: body.exclusionGround,
							ground: `集中梳理决定：${body.text}`,
						});
			return isRefusal(followed) ? followed : answer;
		}),

		write(api.reportRework, (act, { params, body }) =>
			decide(act, params.issueId, (issue) => reportRework(issue, body.text, act)),
		),

		write(api.closeIssue, (act, { params }) =>
			decide(act, params.issueId, (issue) => closeIssue(issue, act)),
		),
	];
};
