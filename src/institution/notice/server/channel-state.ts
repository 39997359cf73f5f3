import { createHash } from "node:crypto";
import type { PublishedItem } from "#institution/catalogue/domain/item.ts";
import { channels, type Delivery, shownState } from "#institution/notice/domain/channel.ts";
import { exchangeProblems, exchangeRecords, foreignCode } from "#institution/notice/domain/exchange.ts";
import type { GuideSection } from "#institution/notice/domain/guide.ts";
import { carries, isOpen } from "#institution/notice/domain/provincial-push.ts";
import type { PublishedTemplate } from "#institution/notice/domain/template.ts";
import type { Organ } from "#institution/organisation/domain/organ.ts";
import type { OrganId } from "#kernel/actor.ts";
import type { Day } from "#kernel/calendar.ts";
import type { Act, Read } from "#platform/act.ts";
import type { Reader } from "#platform/database.ts";
import { exchangeTables } from "./exchange-tables.ts";
import { guideInForce, type shownInForce } from "./guide-routes.ts";
import type { GuideNeeds } from "./guide-source.ts";
import type { StoredPush } from "./push-store.ts";
import { templateFor } from "./queries.ts";
import type { NoticeTables } from "./tables.ts";

/** Everything the channels carry of one item, as it stands now. */
export type ChannelState = {
	item: PublishedItem & { organId: OrganId };
	contentHash: string;
	template: PublishedTemplate | null;
	guide: { title: string; sections: readonly GuideSection[]; isStale: boolean } | null;
	problems: string[];
	/** Since when nobody is asked for it any more. */
	endedOn: Day | null;
	/** Null without a guide: place, hours and terms are written there. */
	records: ReturnType<typeof exchangeRecords> | null;
};

/** Null where the item is not in force. */
export const channelState = async (
	read: Read,
	needs: GuideNeeds & { publicUrl: string },
	itemId: string,
): Promise<ChannelState | null> => {
	const item = await needs.publishedItem(read.db, itemId);
	const organ = item ? await needs.organOf(read, item.organId) : null;
	if (!item || !organ) return null;
	return stateOf(
		{
			item,
			organ,
			template: await templateFor(read.db, itemId),
			found: await guideInForce(read, needs, "guide", itemId),
			endedOn: (await needs.endedDemands(read.db, [itemId])).get(itemId) ?? null,
		},
		needs.publicUrl,
	);
};

/** The same from what is already known of the item. */
export const stateOf = (
	{
		item,
		organ,
		template,
		found,
		endedOn,
	}: {
		item: PublishedItem;
		organ: Organ;
		template: PublishedTemplate | null;
		found: ReturnType<typeof shownInForce>;
		endedOn: Day | null;
	},
	publicUrl: string,
): ChannelState => {
	const { itemId } = item;
	const { releaseId: _, releaseNo: __, publishedAt: ___, ...facts } = item;
	const contentHash = createHash("sha256")
		.update(
			JSON.stringify([facts, template?.id ?? null, found?.guide.id ?? null, found?.shown.isStale ?? null]),
		)
		.digest("hex");
	const local = found?.guide.local ?? null;
	const records = local
		? exchangeRecords({
				item,
				organ,
				local,
				complaintWay: `${publicUrl}/complaints/new?item=${itemId}`,
				portalUrl: `${publicUrl}/items/${itemId}`,
				blankUrl: `${publicUrl}/items/${itemId}/blank-letter.pdf`,
			})
		: null;
	return {
		item: { ...item, organId: organ.id },
		contentHash,
		template,
		endedOn,
		guide: found?.shown ?? null,
		records,
		problems: records
			? [
					...foreignCode(item, organ),
					...exchangeTables().flatMap((table) => {
						const row = records[table.table];
						return row ? exchangeProblems(table, row) : [];
					}),
				]
			: [],
	};
};

export type StoredDelivery = Delivery & { updatedAt: string };

export const deliveriesOf = async (
	db: Reader,
	division: string,
	itemIds: readonly string[],
): Promise<ReadonlyMap<string, readonly StoredDelivery[]>> => {
	if (itemIds.length === 0) return new Map();
	const rows = await db
		.withTables<NoticeTables>()
		.selectFrom("channel_delivery")
		.selectAll()
		.where("division_code", "=", division)
		.where("item_id", "in", itemIds)
		.execute();
	const found = new Map<string, StoredDelivery[]>();
	for (const channel of channels)
		for (const row of rows.filter((candidate) => candidate.channel === channel))
			found.set(row.item_id, [
				...(found.get(row.item_id) ?? []),
				{
					channel,
					state: row.state,
					contentHash: row.content_hash,
					receipt: row.receipt,
					// Written below, from a list of texts.
					problems: row.problems as string[],
					updatedAt: row.updated_at.toISOString(),
				},
			]);
	return found;
};

export const saveDelivery = async (
	act: Act,
	item: { itemId: string; organId: string },
	delivery: Delivery,
): Promise<void> => {
	const values = {
		state: delivery.state,
		content_hash: delivery.contentHash,
		receipt: delivery.receipt,
		problems: JSON.stringify(delivery.problems),
		updated_at: act.now,
	};
	await act.tx
		.withTables<NoticeTables>()
		.insertInto("channel_delivery")
		.values({
			division_code: act.division,
			id: act.newId(),
			item_id: item.itemId,
			organ_id: item.organId,
			channel: delivery.channel,
			created_at: act.now,
			...values,
		})
		.onConflict((conflict) => conflict.columns(["division_code", "item_id", "channel"]).doUpdateSet(values))
		.execute();
};

/** Deliveries as staff see them, the one to the platform with its batch. */
export const shownDeliveries = (
	deliveries: readonly StoredDelivery[],
	{ contentHash, endedOn }: Pick<ChannelState, "contentHash" | "endedOn">,
	push: StoredPush | null,
) =>
	deliveries.map((delivery) => {
		const own = delivery.channel === "provincial" ? push : null;
		const state = shownState(delivery, contentHash, own, endedOn);
		return {
			channel: delivery.channel,
			state,
			receipt: state === "done" ? delivery.receipt : (own?.receipt ?? delivery.receipt),
			problems: [...(own?.state === "rejected" && state !== "done" ? own.problems : delivery.problems)],
			updatedAt: own && own.updatedAt > delivery.updatedAt ? own.updatedAt : delivery.updatedAt,
			push: own && {
				batch: own.batch,
				attempts: own.attempts,
				unreachableSince: own.unreachableSince,
				fault: own.fault,
				carries: carries(own),
				/** When it is asked again; null where nothing is waited for. */
				nextAt: isOpen(own) ? own.dueAt : null,
			},
		};
	});
