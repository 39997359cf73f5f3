import { dayOf } from "#kernel/calendar.ts";
import type { Act } from "#platform/act.ts";
import { type JournalEntry, record } from "#platform/journal.ts";
import { type DutyRule, mobileNumber } from "../domain/duty.ts";
import { campaignWords } from "../domain/words.zh-CN.ts";
import { dutiesNow } from "./duties.ts";
import type { CampaignNeeds } from "./needs.ts";
import type { CampaignTables } from "./tables.ts";

const tables = (act: Act) => act.tx.withTables<CampaignTables>();

/**
 * A reminder is due: ids only, so that it may lie in the outbox. One written before 0210 names no campaign; then
 * an organ had a single reminder of a rule a day.
 */
export type CampaignNotice = { type: "CampaignNoticeDue"; campaignId?: string; rule: DutyRule; day: string };

/** 提醒到人: once a day for each organ, campaign and rule; the message itself follows from the event. */
export async function noticeTick(act: Act): Promise<void> {
	const day = dayOf(act.now);
	const groups = new Map<
		string,
		{ rule: DutyRule; organId: string; campaignId: string; count: number; dueOn: string | null }
	>();
	for (const { rule, organId, campaignId, count, dueOn } of await dutiesNow(act)) {
		// Drift stands in the list of what waits; it is nobody's lateness.
		if (campaignId === null) continue;
		const key = `${organId} ${campaignId} ${rule}`;
		const known = groups.get(key);
		groups.set(
			key,
			known ? { ...known, count: known.count + count } : { rule, organId, campaignId, count, dueOn },
		);
	}
	if (groups.size === 0) return;
	const written = await tables(act)
		.insertInto("campaign_notice")
		.values(
			[...groups.values()].map(({ rule, organId, campaignId, count, dueOn }) => ({
				division_code: act.division,
				organ_id: organId,
				rule,
				day,
				campaign_id: campaignId,
				count,
				due_on: dueOn,
				state: "waiting" as const,
				receipt: null,
				at: act.now,
			})),
		)
		.onConflict((conflict) => conflict.doNothing())
		.returning(["organ_id", "campaign_id", "rule"])
		.execute();
	for (const { organ_id, campaign_id, rule } of written) {
		const due: CampaignNotice = { type: "CampaignNoticeDue", campaignId: campaign_id, rule, day };
		await record(act, { slice: "campaign", subjectId: organ_id, matterId: null, events: [due] });
	}
}

/** CampaignNoticeDue: a message to the organ's registered mobile telephone. Fails loudly, so that it is tried again. */
export const sendNotice =
	(needs: Pick<CampaignNeeds, "sms">) =>
	async (act: Act, { id, subjectId, event }: JournalEntry<CampaignNotice>): Promise<void> => {
		const { campaignId, rule, day } = event;
		const row = await tables(act)
			.selectFrom("campaign_notice as notice")
			.innerJoin("organ", "organ.id", "notice.organ_id")
			.innerJoin("campaign", (join) =>
				join
					.onRef("campaign.id", "=", "notice.campaign_id")
					.onRef("campaign.division_code", "=", "notice.division_code"),
			)
			.select([
				"notice.campaign_id",
				"notice.state",
				"notice.count",
				"notice.due_on",
				"organ.contact_phone",
				"campaign.name",
			])
			.where("notice.division_code", "=", act.division)
			.where("notice.organ_id", "=", subjectId)
			.$if(campaignId !== undefined, (query) => query.where("notice.campaign_id", "=", String(campaignId)))
			.where("notice.rule", "=", rule)
			.where("notice.day", "=", day)
			.executeTakeFirst();
		if (row?.state !== "waiting") return;
		const phone = mobileNumber(row.contact_phone);
		// One entry for each organ, campaign, rule and day names the message: run twice, the service delivers once.
		const sent = phone
			? await needs.sms.send({
					id: `campaign-${id}`,
					phone,
					text: campaignWords.messages[rule]
						.replace("{name}", row.name)
						.replace("{count}", String(row.count))
						.replace("{due}", row.due_on ?? ""),
				})
			: null;
		await tables(act)
			.updateTable("campaign_notice")
			.set({ state: sent ? "sent" : "no-phone", receipt: sent?.receipt ?? null })
			.where("division_code", "=", act.division)
			.where("organ_id", "=", subjectId)
			.where("campaign_id", "=", row.campaign_id)
			.where("rule", "=", rule)
			.where("day", "=", day)
			.execute();
	};
