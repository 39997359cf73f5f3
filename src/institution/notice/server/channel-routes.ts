import { createHash } from "node:crypto";
import { strToU8, zipSync } from "fflate";
import { writeXlsx } from "hucre/xlsx";
import type { PublishedItem } from "#institution/catalogue/domain/item.ts";
import {
	type ChannelEvent,
	channels,
	confirmChannel,
	type Delivery,
	publishToChannels,
	shownState,
} from "#institution/notice/domain/channel.ts";
import { exchangeProblems, exchangeRecords } from "#institution/notice/domain/exchange.ts";
import type { LocalFacts } from "#institution/notice/domain/guide.ts";
import { standingOf } from "#institution/notice/domain/guide.ts";
import * as api from "#institution/notice/domain/guide-api.ts";
import { isRefusal, refuse } from "#kernel/decision.ts";
import type { Act, Read } from "#platform/act.ts";
import type { Reader } from "#platform/database.ts";
import { record } from "#platform/journal.ts";
import { type Binding, read, write } from "#platform/perform.ts";
import { exchangeTables } from "./exchange-tables.ts";
import { guideInForce, seesOrgan } from "./guide-routes.ts";
import { type GuideNeeds, guideSource } from "./guide-source.ts";
import { guideVersions } from "./guide-store.ts";
import { templateFor } from "./queries.ts";
import type { NoticeTables } from "./tables.ts";

export type ChannelNeeds = GuideNeeds & { publicUrl: string };

type State = {
	item: PublishedItem;
	contentHash: string;
	hasTemplate: boolean;
	guideInForce: boolean;
	local: LocalFacts | null;
	problems: string[];
	records: ReturnType<typeof exchangeRecords> | null;
};

/** Everything the channels carry of one item, as it stands now. Null where the item is not in force. */
const stateOf = async (read: Read, needs: ChannelNeeds, itemId: string): Promise<State | null> => {
	const item = await needs.publishedItem(read.db, itemId);
	const organ = item ? await needs.organOf(read, item.organId) : null;
	if (!item || !organ) return null;
	const template = await templateFor(read.db, itemId);
	const found = await guideInForce(read, needs, "guide", itemId);
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
				complaintWay: `${needs.publicUrl}/complaints/new?item=${itemId}`,
				portalUrl: `${needs.publicUrl}/items/${itemId}`,
				blankUrl: `${needs.publicUrl}/items/${itemId}/blank-letter.pdf`,
			})
		: null;
	return {
		item,
		contentHash,
		hasTemplate: template !== null,
		guideInForce: found !== null && !found.shown.isStale,
		local,
		records,
		problems: records
			? exchangeTables().flatMap((table) => {
					const row = records[table.table];
					return row ? exchangeProblems(table, row) : [];
				})
			: [],
	};
};

const deliveriesOf = async (
	db: Reader,
	division: string,
	itemIds: readonly string[],
): Promise<ReadonlyMap<string, (Delivery & { updatedAt: string })[]>> => {
	if (itemIds.length === 0) return new Map();
	const rows = await db
		.withTables<NoticeTables>()
		.selectFrom("channel_delivery")
		.selectAll()
		.where("division_code", "=", division)
		.where("item_id", "in", itemIds)
		.execute();
	const found = new Map<string, (Delivery & { updatedAt: string })[]>();
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

const save = async (act: Act, item: PublishedItem, delivery: Delivery): Promise<void> => {
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

const shown = (deliveries: readonly (Delivery & { updatedAt: string })[], contentHash: string) =>
	deliveries.map(({ contentHash: _, ...delivery }, index) => ({
		...delivery,
		problems: [...delivery.problems],
		state: shownState({ ...delivery, contentHash: deliveries[index]?.contentHash ?? "" }, contentHash),
	}));

export const channelRoutes = (needs: ChannelNeeds): Binding[] => {
	const answer = async (act: Act, state: State, events: readonly ChannelEvent[]) => {
		await record(act, { slice: "notice", subjectId: state.item.itemId, matterId: null, events });
		const saved = await deliveriesOf(act.tx, act.division, [state.item.itemId]);
		return { reply: { deliveries: shown(saved.get(state.item.itemId) ?? [], state.contentHash) } };
	};
	return [
		write(api.publishChannels, async (act, { params: { itemId } }) => {
			const state = await stateOf(act, needs, itemId);
			if (!state || !seesOrgan(act.actor, state.item.organId)) return refuse("not-found", "");
			const decision = publishToChannels(state.item, {
				actor: act.actor,
				hasTemplate: state.hasTemplate,
				guideInForce: state.guideInForce,
				contentHash: state.contentHash,
				exchangeProblems: state.problems,
			});
			if (isRefusal(decision)) return decision;
			for (const delivery of decision.deliveries ?? []) await save(act, state.item, delivery);
			return answer(act, state, decision.accepted);
		}),

		write(api.confirmDelivery, async (act, { params: { itemId }, body }) => {
			const state = await stateOf(act, needs, itemId);
			if (!state || !seesOrgan(act.actor, state.item.organId)) return refuse("not-found", "");
			const delivery =
				(await deliveriesOf(act.tx, act.division, [itemId]))
					.get(itemId)
					?.find(({ channel }) => channel === body.channel) ?? null;
			const decision = confirmChannel(
				{ itemId, channel: body.channel },
				{
					actor: act.actor,
					organId: state.item.organId as Parameters<typeof confirmChannel>[1]["organId"],
					delivery,
					contentHash: state.contentHash,
				},
			);
			if (isRefusal(decision)) return decision;
			if (delivery) await save(act, state.item, { ...delivery, state: "done", receipt: body.receipt });
			return answer(act, state, decision.accepted);
		}),

		read(api.publicationBoard, async (context, { query: { page, size, itemId } }) => {
			const { actor, db, division } = context;
			const district =
				actor.kind === "staff" &&
				actor.grants.some(
					({ role }) => role === "justice-bureau" || role === "administrator" || role === "auditor",
				);
			const own = actor.kind === "staff" ? [...new Set(actor.grants.map(({ organId }) => organId))] : [];
			const one = itemId ? await needs.publishedItem(db, itemId) : null;
			const found = itemId
				? one && seesOrgan(actor, one.organId)
					? [one]
					: []
				: await needs.publishedItems(db, district ? null : own, {
						limit: size + 1,
						offset: (page - 1) * size,
					});
			const items = found.slice(0, size);
			const deliveries = await deliveriesOf(
				db,
				division,
				items.map(({ itemId }) => itemId),
			);
			const rows = [];
			for (const item of items) {
				const state = await stateOf(context, needs, item.itemId);
				rows.push({
					itemId: item.itemId,
					certName: item.certName,
					matterName: item.matterName,
					organName: item.organName,
					guide: await standing(context, needs, "guide", item.itemId),
					deliveries: shown(deliveries.get(item.itemId) ?? [], state?.contentHash ?? ""),
				});
			}
			const organs = [];
			for (const organId of district ? [...new Set(items.map(({ organId }) => organId))] : own) {
				const organ = await needs.organOf(context, organId);
				if (organ)
					organs.push({
						organId,
						name: organ.name,
						procedure: await standing(context, needs, "procedure", organId),
					});
			}
			return { reply: { rows, organs, page, size, more: found.length > size } };
		}),

		read(api.exchangePackage, async (context, { params: { itemId } }) => {
			const state = await stateOf(context, needs, itemId);
			if (!state || !seesOrgan(context.actor, state.item.organId)) return refuse("not-found", "");
			if (!state.records) return refuse("guide-not-in-force", "R-043 三(四)");
			return {
				reply: {
					fileName: `省平台交换包-${state.item.code}.zip`,
					mediaType: "application/zip",
					file: Buffer.from(await packageOf(state.records, state.problems)).toString("base64"),
					problems: state.problems,
				},
			};
		}),
	];
};

const standing = async (context: Read, needs: GuideNeeds, kind: "guide" | "procedure", subjectId: string) => {
	const versions = await guideVersions(context.db, kind, subjectId);
	const newest = versions[0]?.guide ?? null;
	const published = versions.find(({ guide }) => guide.state === "published")?.guide ?? null;
	const source = await guideSource(context, needs, kind, subjectId, (published ?? newest)?.local ?? null);
	return standingOf(published, newest, source?.hash ?? "");
};

/** One JSON and one sheet a table, and what the check found; the same records give the same bytes. */
const packageOf = async (
	records: ReturnType<typeof exchangeRecords>,
	problems: readonly string[],
): Promise<Uint8Array> => {
	const tables = exchangeTables().filter(({ table }) => records[table]);
	const workbook = await writeXlsx({
		sheets: tables.map(({ table, name, fields }) => ({
			name: name.slice(0, 30).replace(/[[\]*?:/\\]/g, ""),
			rows: [
				fields.map(({ cn }) => cn),
				fields.map(({ field }) => field),
				fields.map(({ field }) => String(records[table]?.[field] ?? "")),
			],
			freezePane: { rows: 2 },
		})),
	});
	const files: Record<string, Uint8Array> = {
		"事项.xlsx": workbook,
		"检查结果.json": strToU8(JSON.stringify({ passed: problems.length === 0, problems }, null, "\t")),
	};
	for (const { table } of tables)
		files[`${table}.json`] = strToU8(JSON.stringify([records[table]], null, "\t"));
	return zipSync(files, { mtime: new Date("2021-05-07T00:00:00Z") });
};
