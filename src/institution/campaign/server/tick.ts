import { dayOf } from "#kernel/calendar.ts";
import type { Act } from "#platform/act.ts";
import { record } from "#platform/journal.ts";
import { hasSent, isReminded } from "../domain/campaign.ts";
import { noticeOf } from "./duties.ts";
import { campaignOf } from "./store.ts";
import type { CampaignTables } from "./tables.ts";

/** 催报: every day from shortly before the end of 自行梳理, once for each organ that has not sent. */
export async function campaignTick(act: Act): Promise<void> {
	const tables = act.tx.withTables<CampaignTables>();
	const today = dayOf(act.now);
	const facing = { today, calendar: await act.calendar(), notice: noticeOf(await act.parameters()) };
	const campaigns = await tables
		.selectFrom("campaign")
		.select(["id", "name", "year", "state", "document"])
		.where("division_code", "=", act.division)
		.where("state", "=", "open")
		.limit(50)
		.execute();
	for (const campaign of campaigns.map(campaignOf)) {
		const rows = await tables
			.selectFrom("campaign_submission")
			.select(["organ_id", "state"])
			.where("division_code", "=", act.division)
			.where("campaign_id", "=", campaign.id)
			.execute();
		const late = rows.filter(
			({ organ_id, state }) =>
				!hasSent(state) &&
				campaign.organIds.some((id) => id === organ_id) &&
				isReminded(campaign, state, facing),
		);
		if (late.length === 0) continue;
		const written = await tables
			.insertInto("campaign_reminder")
			.values(
				late.map(({ organ_id }) => ({
					division_code: act.division,
					campaign_id: campaign.id,
					organ_id,
					day: today,
					stage: "self-review",
					at: act.now,
				})),
			)
			.onConflict((conflict) => conflict.doNothing())
			.returning("organ_id")
			.execute();
		await record(act, {
			slice: "campaign",
			subjectId: campaign.id,
			matterId: null,
			events: written.map(({ organ_id }) => ({
				type: "OrganReminded",
				...{ organId: organ_id, day: today },
			})),
		});
	}
}
