import { sideBySide } from "#institution/catalogue/domain/side-by-side.ts";
import type { OrganId } from "#kernel/actor.ts";
import { dayOf } from "#kernel/calendar.ts";
import type { Act, Read } from "#platform/act.ts";
import { record } from "#platform/journal.ts";
import {
	evolveIssue,
	type IssueAction,
	type IssueEvent,
	issueActions,
	issueForJournal,
	type ReviewIssue,
	type ReviewSession,
	rightToIssue,
} from "../domain/joint-review.ts";
import { campaignWordsEnglish } from "../domain/words.en.ts";
import { campaignWords } from "../domain/words.zh-CN.ts";
import { consultationsOn } from "./consultation-routes.ts";
import type { CampaignNeeds, ListItem } from "./needs.ts";
import { organsInSight } from "./sight.ts";
import type { CampaignTables } from "./tables.ts";

const tables = ({ db }: Read) => db.withTables<CampaignTables>();

const sessionOf = ({ document }: { document: string | object }) => document as ReviewSession;
const issueOf = ({ document }: { document: string | object }) => document as ReviewIssue;

export const createSession = async (act: Act, session: ReviewSession): Promise<void> => {
	await tables(act)
		.insertInto("review_session")
		.values({
			division_code: act.division,
			id: session.id,
			campaign_id: session.campaignId,
			held_on: session.heldOn,
			state: session.state,
			document: JSON.stringify(session),
			version: 1,
		})
		.execute();
	await record(act, {
		slice: "campaign",
		subjectId: session.campaignId,
		matterId: null,
		events: [{ type: "ReviewSessionOpened", ...{ sessionId: session.id } }],
	});
};

/** A session; `lock` where something is to be added to it. */
export const sessionById = async (
	read: Read,
	id: string,
	{ lock = false }: { lock?: boolean } = {},
): Promise<ReviewSession | null> => {
	let query = tables(read)
		.selectFrom("review_session")
		.select("document")
		.where("division_code", "=", read.division)
		.where("id", "=", id);
	if (lock) query = query.forUpdate();
	const row = await query.executeTakeFirst();
	return row ? sessionOf(row) : null;
};

export const saveClosedSession = async (act: Act, session: ReviewSession): Promise<void> => {
	await tables(act)
		.updateTable("review_session")
		.set((eb) => ({
			state: "closed" as const,
			document: JSON.stringify({ ...session, state: "closed" } satisfies ReviewSession),
			version: eb("version", "+", 1),
		}))
		.where("division_code", "=", act.division)
		.where("id", "=", session.id)
		.execute();
	await record(act, {
		slice: "campaign",
		subjectId: session.campaignId,
		matterId: null,
		events: [{ type: "ReviewSessionClosed", ...{ sessionId: session.id } }],
	});
};

export const createIssue = async (act: Act, issue: ReviewIssue): Promise<void> => {
	await tables(act)
		.insertInto("review_issue")
		.values({
			division_code: act.division,
			id: issue.id,
			session_id: issue.sessionId,
			item_id: issue.itemId,
			organ_id: issue.organId,
			state: issue.state,
			due_on: null,
			document: JSON.stringify(issue),
			version: 1,
		})
		.execute();
	await record(act, {
		slice: "campaign",
		subjectId: issue.itemId,
		matterId: null,
		events: [{ type: "IssueRaised", ...{ issueId: issue.id, sessionId: issue.sessionId } }],
	});
};

export const lockIssue = async (act: Act, id: string): Promise<ReviewIssue | null> => {
	const row = await tables(act)
		.selectFrom("review_issue")
		.select("document")
		.where("division_code", "=", act.division)
		.where("id", "=", id)
		.forUpdate()
		.executeTakeFirst();
	return row ? issueOf(row) : null;
};

export const saveIssue = async (
	act: Act,
	before: ReviewIssue,
	events: readonly IssueEvent[],
): Promise<ReviewIssue> => {
	const next = events.reduce(evolveIssue, before);
	await tables(act)
		.updateTable("review_issue")
		.set((eb) => ({
			state: next.state,
			due_on: next.decision?.dueOn ?? null,
			document: JSON.stringify(next),
			version: eb("version", "+", 1),
		}))
		.where("division_code", "=", act.division)
		.where("id", "=", next.id)
		.execute();
	await record(act, {
		slice: "campaign",
		subjectId: next.itemId,
		matterId: null,
		events: events.map(issueForJournal),
	});
	return next;
};

/** Issues of a session that this actor may see, in the order they were raised. */
export const issuesOf = async (read: Read, sessionIds: readonly string[]): Promise<ReviewIssue[]> => {
	if (sessionIds.length === 0) return [];
	const rows = await tables(read)
		.selectFrom("review_issue")
		.select("document")
		.where("division_code", "=", read.division)
		.where("session_id", "in", sessionIds)
		.orderBy("id")
		.limit(5000)
		.execute();
	const sight = organsInSight(read.actor);
	return rows.map(issueOf).filter(({ organId }) => sight === null || sight.includes(organId));
};

/** Issues of every session of a campaign that this actor may see. */
export const campaignIssues = async (read: Read, campaignId: string): Promise<ReviewIssue[]> => {
	const sessions = await tables(read)
		.selectFrom("review_session")
		.select("id")
		.where("division_code", "=", read.division)
		.where("campaign_id", "=", campaignId)
		.limit(200)
		.execute();
	return issuesOf(
		read,
		sessions.map(({ id }) => id),
	);
};

export const sessionsOf = async (read: Read, campaignId: string) => {
	const rows = await tables(read)
		.selectFrom("review_session")
		.select("document")
		.where("division_code", "=", read.division)
		.where("campaign_id", "=", campaignId)
		.orderBy("held_on", "desc")
		.orderBy("id")
		.limit(200)
		.execute();
	const sessions = rows.map(sessionOf);
	const issues = await issuesOf(
		read,
		sessions.map(({ id }) => id),
	);
	return sessions.map((session) => sessionRow(session, issues));
};

export const sessionRow = (session: ReviewSession, issues: readonly ReviewIssue[]) => {
	const own = issues.filter(({ sessionId }) => sessionId === session.id);
	return {
		sessionId: session.id,
		heldOn: session.heldOn,
		place: session.place,
		agenda: [...session.agenda],
		attendees: [...session.attendees],
		state: session.state,
		issues: own.length,
		openIssues: own.filter(({ state }) => state !== "closed").length,
	};
};

/** Issues of a campaign that are not closed, of one organ or of these items or of all. */
export const openIssues = async (
	read: Read,
	campaignId: string,
	{ organId, itemIds }: { organId?: OrganId; itemIds?: readonly string[] } = {},
): Promise<number> => {
	let query = tables(read)
		.selectFrom("review_issue as issue")
		.innerJoin("review_session as session", (join) =>
			join
				.onRef("session.id", "=", "issue.session_id")
				.onRef("session.division_code", "=", "issue.division_code"),
		)
		.select((eb) => eb.fn.countAll<string>().as("count"))
		.where("issue.division_code", "=", read.division)
		.where("session.campaign_id", "=", campaignId)
		.where("issue.state", "<>", "closed");
	if (organId) query = query.where("issue.organ_id", "=", organId);
	if (itemIds) {
		if (itemIds.length === 0) return 0;
		query = query.where("issue.item_id", "in", itemIds);
	}
	return Number((await query.executeTakeFirst())?.count ?? 0);
};

/** Issues with the names of what they are about, and the item then and now. */
export const issueRows = async (
	needs: Pick<CampaignNeeds, "organs" | "items">,
	read: Read,
	issues: readonly ReviewIssue[],
) => {
	const organs = new Map<string, string>((await needs.organs(read)).map(({ id, name }) => [id, name]));
	const items = new Map<string, ListItem>(
		(await needs.items(read, [...new Set(issues.map(({ organId }) => organId))])).map((item) => [
			item.itemId,
			item,
		]),
	);
	const said = { organName: (id: string) => organs.get(id) ?? "", language: read.language };
	const today = dayOf(read.now);
	const notes = await consultationsOn(
		read,
		issues.map(({ itemId }) => itemId),
	);
	return issues.map((issue) => {
		const item = items.get(issue.itemId);
		const due = issue.decision?.dueOn ?? null;
		return {
			id: issue.id,
			sessionId: issue.sessionId,
			itemId: issue.itemId,
			organId: issue.organId,
			organName: organs.get(issue.organId) ?? "",
			certName: item?.facts.certName ?? "",
			matterName: item?.facts.matterName ?? "",
			state: issue.state,
			issue: issue.issue,
			proposal: issue.proposal,
			decision: issue.decision
				? { outcome: issue.decision.outcome, text: issue.decision.text, dueOn: issue.decision.dueOn }
				: null,
			rework: issue.rework?.text ?? null,
			overdue: issue.state === "decided" && due !== null && due < today,
			consultations: notes.filter(({ itemId }) => itemId === issue.itemId),
			differences: item ? sideBySide(issue.before, item.facts, said) : [],
			actions: Object.fromEntries(
				Object.keys(issueActions).map((name): [string, string | null] => {
					// Keys of the action table are its action names.
					const right = rightToIssue(name as IssueAction, read.actor, issue);
					return [
						name,
						right ? (read.language === "en" ? campaignWordsEnglish : campaignWords).refusals[right] : null,
					];
				}),
			),
		};
	});
};
