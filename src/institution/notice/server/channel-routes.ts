import {
	type ChannelEvent,
	confirmChannel,
	publishToChannels,
	shownState,
	takeDown,
} from "#institution/notice/domain/channel.ts";
import { type Guide, type GuideKind, standingOf } from "#institution/notice/domain/guide.ts";
import * as api from "#institution/notice/domain/guide-api.ts";
import { carries, isOpen, resend, withdraw } from "#institution/notice/domain/provincial-push.ts";
import type { Organ } from "#institution/organisation/domain/organ.ts";
import { isRefusal, refuse } from "#kernel/decision.ts";
import type { Act, Read } from "#platform/act.ts";
import { record } from "#platform/journal.ts";
import { type Binding, read, write } from "#platform/perform.ts";
import {
	type ChannelState,
	channelState,
	deliveriesOf,
	saveDelivery,
	shownDeliveries,
	stateOf,
} from "./channel-state.ts";
import { exchangeZip } from "./exchange-package.ts";
import { seesOrgan, shownInForce } from "./guide-routes.ts";
import { type GuideNeeds, guideSource } from "./guide-source.ts";
import { guidesOf } from "./guide-store.ts";
import { type PushNeeds, pushNow, queuePublish, queueWithdraw } from "./push-now.ts";
import { lockPushesOf, newestPushes, savePush } from "./push-store.ts";
import { templatesInForce } from "./queries.ts";

export type ChannelNeeds = GuideNeeds &
	PushNeeds & { publicUrl: string; organs(read: Read): Promise<readonly Organ[]> };

/** 公布渠道: publish once, register what people did, push to the province again, take it off there. */
export const channelRoutes = (needs: ChannelNeeds): Binding[] => {
	/** The item's state, its deliveries and its newest batch, held until the action ends; null for who may not see it. */
	const seen = async (act: Act, itemId: string) => {
		const state = await channelState(act, needs, itemId);
		if (!state || !seesOrgan(act.actor, state.item.organId)) return null;
		await lockPushesOf(act, itemId);
		const deliveries = (await deliveriesOf(act.tx, act.division, [itemId])).get(itemId) ?? [];
		const push = (await newestPushes(act.tx, act.division, [itemId])).get(itemId) ?? null;
		return { state, deliveries, push };
	};
	const answer = async (act: Act, state: ChannelState, events: readonly ChannelEvent[]) => {
		const { itemId } = state.item;
		await record(act, { slice: "notice", subjectId: itemId, matterId: null, events });
		const saved = await deliveriesOf(act.tx, act.division, [itemId]);
		const push = (await newestPushes(act.tx, act.division, [itemId])).get(itemId) ?? null;
		return { reply: { deliveries: shownDeliveries(saved.get(itemId) ?? [], state, push) } };
	};
	const connected = needs.provincialPortal !== null;
	return [
		write(api.publishChannels, async (act, { params: { itemId } }) => {
			const found = await seen(act, itemId);
			if (!found) return refuse("not-found", "");
			const { state, push } = found;
			const decision = publishToChannels(state.item, {
				actor: act.actor,
				hasTemplate: state.template !== null,
				guideInForce: state.guide !== null && !state.guide.isStale,
				contentHash: state.contentHash,
				exchangeProblems: state.problems,
				endedOn: state.endedOn,
			});
			if (isRefusal(decision)) return decision;
			// What the platform has already taken in, or is about to, is not sent a second time.
			const isThere =
				push?.operation === "publish" &&
				push.contentHash === state.contentHash &&
				!(isOpen(push) && push.byHand);
			for (const delivery of decision.deliveries ?? [])
				await saveDelivery(
					act,
					state.item,
					delivery.channel === "provincial" && isThere && push.state === "accepted"
						? { ...delivery, state: "done", receipt: push.receipt }
						: delivery,
				);
			if (
				connected &&
				state.problems.length === 0 &&
				!(isThere && (isOpen(push) || push.state === "accepted"))
			)
				await queuePublish(act, needs, state, push);
			return answer(act, state, decision.accepted);
		}),

		write(api.resendToProvince, async (act, { params: { itemId } }) => {
			const found = await seen(act, itemId);
			if (!found) return refuse("not-found", "");
			const { state, deliveries, push } = found;
			const delivery = deliveries.find(({ channel }) => channel === "provincial");
			const decision = resend({
				actor: act.actor,
				organId: state.item.organId,
				connected,
				push,
				isCurrent:
					delivery !== undefined &&
					shownState(delivery, state.contentHash, push, state.endedOn) === "rejected",
				passes: state.problems.length === 0 && state.endedOn === null,
			});
			if (isRefusal(decision)) return decision;
			const [{ as } = { as: "new-batch" }] = decision.accepted;
			if (as === "new-batch") await queuePublish(act, needs, state, push);
			else if (push) act.afterCommit(() => pushNow(needs, push.id));
			return answer(act, state, []);
		}),

		write(api.withdrawFromProvince, async (act, { params: { itemId } }) => {
			const found = await seen(act, itemId);
			if (!found) return refuse("not-found", "");
			const { state, push } = found;
			const decision = withdraw({ actor: act.actor, organId: state.item.organId, connected, push });
			if (isRefusal(decision)) return decision;
			if (push) await queueWithdraw(act, push);
			return answer(act, state, []);
		}),

		write(api.confirmDelivery, async (act, { params: { itemId }, body }) => {
			const found = await seen(act, itemId);
			if (!found) return refuse("not-found", "");
			const { state, deliveries, push } = found;
			const delivery = deliveries.find(({ channel }) => channel === body.channel) ?? null;
			const decision = confirmChannel(
				{ itemId, channel: body.channel },
				{
					actor: act.actor,
					organId: state.item.organId,
					delivery,
					contentHash: state.contentHash,
					push: connected ? push : null,
					triesBeforeHand: (await act.parameters())["provincial.by-hand"].value,
				},
			);
			if (isRefusal(decision)) return decision;
			if (delivery)
				await saveDelivery(act, state.item, { ...delivery, state: "done", receipt: body.receipt });
			// Filed by hand: the batch is not sent again. It may have arrived unanswered, so it is still asked after.
			if (body.channel === "provincial" && push && isOpen(push))
				await savePush(act, { ...push, byHand: true });
			return answer(act, state, decision.accepted);
		}),

		write(api.takeDownDelivery, async (act, { params: { itemId }, body: { channel } }) => {
			const found = await seen(act, itemId);
			if (!found) return refuse("not-found", "");
			const { state, deliveries, push } = found;
			const delivery = deliveries.find((one) => one.channel === channel) ?? null;
			const decision = takeDown(
				{ itemId, channel },
				{
					actor: act.actor,
					organId: state.item.organId,
					delivery,
					endedOn: state.endedOn,
					pushed: connected && push !== null && carries(push),
				},
			);
			if (isRefusal(decision)) return decision;
			if (delivery) await saveDelivery(act, state.item, { ...delivery, state: "taken-down" });
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
			const itemIds = items.map(({ itemId }) => itemId);
			const deliveries = await deliveriesOf(db, division, itemIds);
			const pushes = await newestPushes(db, division, itemIds);
			const organs = new Map((await needs.organs(context)).map((organ) => [organ.id as string, organ]));
			const shownOrgans = district ? [...new Set(items.map(({ organId }) => organId as string))] : own;
			// Read once for the whole page: asked item by item, a page of 20 took more than a hundred queries.
			const listed = await needs.publishedItems(db, shownOrgans, { limit: 10_000, offset: 0 });
			const ended = await needs.endedDemands(
				db,
				listed.map((item) => item.itemId),
			);
			const known: GuideNeeds = {
				...needs,
				publishedItem: async (_, id) => items.find((item) => item.itemId === id) ?? null,
				publishedItems: async (_, organIds) =>
					listed.filter(({ organId }) => organIds?.includes(organId)).slice(0, 500),
				endedDemands: async () => ended,
				organOf: async (_, id) => organs.get(id) ?? null,
			};
			const templates = await templatesInForce(db, itemIds);
			const guides = await guidesOf(db, "guide", itemIds);
			const procedures = await guidesOf(db, "procedure", shownOrgans);
			const rows = await Promise.all(
				items.map(async (item) => {
					const { published, newest, source } = await versionsOf(
						context,
						known,
						"guide",
						item.itemId,
						guides.get(item.itemId),
					);
					const organ = organs.get(item.organId);
					const template = templates.get(item.itemId) ?? null;
					const found = shownInForce(published, source);
					const endedOn = ended.get(item.itemId) ?? null;
					return {
						itemId: item.itemId,
						certName: item.certName,
						matterName: item.matterName,
						organName: item.organName,
						guide: standingOf(published, newest, source?.hash ?? ""),
						demandEndedOn: endedOn,
						deliveries: shownDeliveries(
							deliveries.get(item.itemId) ?? [],
							organ
								? stateOf({ item, organ, template, found, endedOn }, needs.publicUrl)
								: { contentHash: "", endedOn },
							pushes.get(item.itemId) ?? null,
						),
					};
				}),
			);
			const organRows = await Promise.all(
				shownOrgans.map(async (organId) => {
					const { published, newest, source } = await versionsOf(
						context,
						known,
						"procedure",
						organId,
						procedures.get(organId),
					);
					const name = organs.get(organId)?.name;
					return name === undefined
						? []
						: [{ organId, name, procedure: standingOf(published, newest, source?.hash ?? "") }];
				}),
			);
			return {
				reply: {
					rows,
					organs: organRows.flat(),
					connected,
					triesBeforeHand: (await context.parameters())["provincial.by-hand"].value,
					page,
					size,
					more: found.length > size,
				},
			};
		}),

		read(api.exchangePackage, async (context, { params: { itemId } }) => {
			const state = await channelState(context, needs, itemId);
			if (!state || !seesOrgan(context.actor, state.item.organId)) return refuse("not-found", "");
			if (state.endedOn !== null) return refuse("demand-ended", "R-031 三(三)", { endedOn: state.endedOn });
			if (!state.records) return refuse("guide-not-in-force", "R-043 三(四)");
			return {
				reply: {
					fileName: `省平台交换包-${state.item.code}.zip`,
					mediaType: "application/zip",
					file: Buffer.from(await exchangeZip(state.records, state.problems)).toString("base64"),
					problems: state.problems,
				},
			};
		}),
	];
};

/** The version in force, the newest, and what both are measured by. */
const versionsOf = async (
	context: Read,
	needs: GuideNeeds,
	kind: GuideKind,
	subjectId: string,
	versions: readonly Guide[] = [],
) => {
	const newest = versions[0] ?? null;
	const published = versions.find(({ state }) => state === "published") ?? null;
	const source = await guideSource(context, needs, kind, subjectId, (published ?? newest)?.local ?? null);
	return { newest, published, source };
};
