import type { OrganId } from "#kernel/actor.ts";
import type { Act, Read } from "#platform/act.ts";
import { record } from "#platform/journal.ts";
import {
	type Campaign,
	type CampaignEvent,
	type CampaignPlan,
	evolveSubmission,
	newSubmission,
	type Submission,
	type SubmissionEvent,
} from "../domain/campaign.ts";
import type { CampaignTables } from "./tables.ts";

const tables = (act: Act) => act.tx.withTables<CampaignTables>();

type CampaignDocument = Omit<Campaign, "id" | "name" | "year" | "state">;
type CampaignRow = Pick<CampaignTables["campaign"], "id" | "name" | "year" | "state" | "document">;

/** Only this file writes the documents, and only from the types they are read as. */
export const campaignOf = ({ id, name, year, state, document }: CampaignRow): Campaign => ({
	id,
	name,
	year,
	state,
	...(document as CampaignDocument),
});

const journal = (act: Act, subjectId: string, event: { type: string }) =>
	record(act, { slice: "campaign", subjectId, matterId: null, events: [event] });

const documentOf = ({ stages, organIds, paperRequired }: CampaignPlan): string =>
	JSON.stringify({ stages, organIds, paperRequired } satisfies CampaignDocument);

const addSubmissions = async (act: Act, campaignId: string, organIds: readonly OrganId[]): Promise<void> => {
	await tables(act)
		.insertInto("campaign_submission")
		.values(
			organIds.map((organId) => ({
				division_code: act.division,
				campaign_id: campaignId,
				organ_id: organId,
				state: "open" as const,
				document: JSON.stringify(newSubmission(campaignId, organId)),
				version: 1,
				updated_at: act.now,
			})),
		)
		.onConflict((conflict) => conflict.doNothing())
		.execute();
};

export const nameTaken = async (act: Act, plan: CampaignPlan, except: string | null): Promise<boolean> => {
	const rows = await tables(act)
		.selectFrom("campaign")
		.select("id")
		.where("division_code", "=", act.division)
		.where("year", "=", plan.year)
		.where("name", "=", plan.name)
		.execute();
	return rows.some(({ id }) => id !== except);
};

export const createCampaign = async (
	act: Act,
	plan: CampaignPlan,
	event: CampaignEvent,
): Promise<{ campaignId: string }> => {
	await tables(act)
		.insertInto("campaign")
		.values({
			division_code: act.division,
			id: event.campaignId,
			name: plan.name,
			year: plan.year,
			state: "open",
			document: documentOf(plan),
			version: 1,
			created_at: act.now,
		})
		.execute();
	await addSubmissions(act, event.campaignId, plan.organIds);
	await journal(act, event.campaignId, event);
	return { campaignId: event.campaignId };
};

export const lockCampaign = async (act: Act, campaignId: string): Promise<Campaign | null> => {
	const row = await tables(act)
		.selectFrom("campaign")
		.select(["id", "name", "year", "state", "document"])
		.where("division_code", "=", act.division)
		.where("id", "=", campaignId)
		.forUpdate()
		.executeTakeFirst();
	return row ? campaignOf(row) : null;
};

/** New dates and organs: an organ left out takes its empty submission along, a new one gets one. */
export const saveCampaign = async (
	act: Act,
	plan: CampaignPlan,
	event: CampaignEvent,
): Promise<{ campaignId: string }> => {
	const { campaignId } = event;
	await tables(act)
		.updateTable("campaign")
		.set((eb) => ({
			name: plan.name,
			year: plan.year,
			state: event.type === "CampaignClosed" ? ("closed" as const) : ("open" as const),
			document: documentOf(plan),
			version: eb("version", "+", 1),
		}))
		.where("division_code", "=", act.division)
		.where("id", "=", campaignId)
		.execute();
	if (event.type === "CampaignChanged") await addSubmissions(act, campaignId, plan.organIds);
	await journal(act, campaignId, event);
	return { campaignId };
};

/** Organs that have begun: their submission is no longer untouched. */
export const begunOrgans = async (
	act: Act,
	campaignId: string,
): Promise<{ begun: OrganId[]; unreviewed: OrganId[] }> => {
	const rows = await tables(act)
		.selectFrom("campaign_submission")
		.select(["organ_id", "state"])
		.where("division_code", "=", act.division)
		.where("campaign_id", "=", campaignId)
		.execute();
	const ids = (wanted: (state: string) => boolean) =>
		rows.filter(({ state }) => wanted(state)).map(({ organ_id }) => organ_id as OrganId);
	return { begun: ids((state) => state !== "open"), unreviewed: ids((state) => state !== "reviewed") };
};

/** Organs whose submission has passed the joint review. */
export const reviewedOrgans = async (act: Act, campaignId: string): Promise<ReadonlySet<OrganId>> => {
	const rows = await tables(act)
		.selectFrom("campaign_submission")
		.select("organ_id")
		.where("division_code", "=", act.division)
		.where("campaign_id", "=", campaignId)
		.where("state", "=", "reviewed")
		.execute();
	return new Set(rows.map(({ organ_id }) => organ_id as OrganId));
};

export const lockSubmission = async (
	act: Act,
	campaignId: string,
	organId: string,
): Promise<Submission | null> => {
	const row = await tables(act)
		.selectFrom("campaign_submission")
		.select("document")
		.where("division_code", "=", act.division)
		.where("campaign_id", "=", campaignId)
		.where("organ_id", "=", organId)
		.forUpdate()
		.executeTakeFirst();
	return row ? (row.document as Submission) : null;
};

/** Whole lists that were sent back and not sent again, of these organs; sent back when. */
export const returnedSubmissions = async (
	read: Read,
	campaignId: string,
	organIds: readonly string[],
): Promise<(Submission & { at: Date })[]> => {
	if (organIds.length === 0) return [];
	const rows = await read.db
		.withTables<CampaignTables>()
		.selectFrom("campaign_submission")
		.select(["document", "updated_at"])
		.where("division_code", "=", read.division)
		.where("campaign_id", "=", campaignId)
		.where("organ_id", "in", organIds)
		.where("state", "=", "returned")
		.limit(500)
		.execute();
	return rows.map((row) => ({ ...(row.document as Submission), at: row.updated_at }));
};

export const saveSubmission = async (
	act: Act,
	before: Submission,
	events: readonly SubmissionEvent[],
): Promise<Submission> => {
	const next = events.reduce(evolveSubmission, before);
	await tables(act)
		.updateTable("campaign_submission")
		.set((eb) => ({
			state: next.state,
			document: JSON.stringify(next),
			version: eb("version", "+", 1),
			updated_at: act.now,
		}))
		.where("division_code", "=", act.division)
		.where("campaign_id", "=", next.campaignId)
		.where("organ_id", "=", next.organId)
		.execute();
	// Opinions are free text and stay in the submission; the journal names organ and event.
	for (const { type } of events) await journal(act, next.campaignId, { type, ...{ organId: next.organId } });
	return next;
};
