/** 推送到省政务服务平台: what carries a batch there, and what brings its answer back (R-048). */
import {
	type PortalAnswer,
	type PortalPackage,
	type ProvincialPortal,
	ProvincialPortalFault,
} from "#adapters/provincial-portal/port.ts";
import { annexFields, listColumns } from "#institution/catalogue/domain/list-columns.ts";
import { withSyncFields } from "#institution/notice/domain/exchange.ts";
import {
	batchOf,
	hear,
	hearNothing,
	hearUnknown,
	type Push,
	type PushEvent,
	queued,
	withdraw,
} from "#institution/notice/domain/provincial-push.ts";
import { blankSpecifics } from "#institution/notice/domain/specifics.ts";
import type { TemplateText } from "#institution/notice/domain/template.ts";
import { noticeWords } from "#institution/notice/domain/words.zh-CN.ts";
import type { Actor } from "#kernel/actor.ts";
import { dayOf } from "#kernel/calendar.ts";
import { isRefusal } from "#kernel/decision.ts";
import type { Act } from "#platform/act.ts";
import { type JournalEntry, record } from "#platform/journal.ts";
import { type ChannelState, deliveriesOf, saveDelivery } from "./channel-state.ts";
import { exchangeTables } from "./exchange-tables.ts";
import type { GuideNeeds } from "./guide-source.ts";
import {
	createPush,
	lockPushesOf,
	newestPushes,
	pushedItems,
	pushWithPackage,
	replaceOpenPushes,
	savePush,
	takeDuePushes,
} from "./push-store.ts";

export type PushNeeds = GuideNeeds & {
	/** Null where this installation has no connection: the package is downloaded and carried by hand. */
	provincialPortal: ProvincialPortal | null;
	/** One action of its own, in a transaction of its own. */
	act<Result>(actor: Actor, work: (act: Act) => Promise<Result>): Promise<Result>;
};

const carrier: Actor = { kind: "system", task: "provincial-push" };
/** Batches the clock hands on at one turn. */
const mostDue = 20;

const pausesOf = async (act: Act) => {
	const parameters = await act.parameters();
	return {
		first: parameters["provincial.retry.first"].value,
		longest: parameters["provincial.retry.longest"].value,
	};
};
const note = (act: Act, push: Pick<Push, "itemId">, events: readonly PushEvent[]) =>
	record(act, { slice: "notice", subjectId: push.itemId, matterId: null, events });

/** Puts a new batch on its way and drops what was still on its way before. */
const send = async (
	act: Act,
	made: Pick<Push, "itemId" | "organId" | "operation" | "contentHash">,
	carry: (batch: string) => Pick<PortalPackage, "tables" | "documents">,
): Promise<void> => {
	const id = act.newId();
	const batch = batchOf(act.division, dayOf(act.now), id);
	const push = queued({ id, batch, ...made }, { now: act.now, pauses: await pausesOf(act) });
	await replaceOpenPushes(act, made.itemId);
	await createPush(act, push, {
		batch,
		operation: made.operation,
		itemId: made.itemId,
		...carry(batch),
	});
	await note(act, push, [
		{ type: "ProvincialPushQueued", itemId: made.itemId, pushId: id, operation: made.operation },
	]);
};

/** The sentences, and of each table its heads. */
const letterLines = (text: TemplateText): string[] => {
	const { specifics, tables } = blankSpecifics(text);
	const heads = tables.map(
		({ label, columns }, at) => `表${at + 1}“${label}”：${columns.map((column) => column.label).join("、")}`,
	);
	return [...specifics, ...heads];
};

/** 推送: the exchange tables, the guide, the letter's text and the line of Annex 1. */
export const queuePublish = async (
	act: Act,
	needs: PushNeeds,
	state: ChannelState,
	before: Push | null,
): Promise<void> => {
	const { item, records, guide, template } = state;
	if (!records || !guide || !template) throw new Error("only a complete publication is pushed");
	const verifier = (await needs.organOf(act, item.verifyingOrganId))?.name ?? item.organName;
	const line = { facts: item, organName: item.organName, verifyingOrganName: verifier };
	await send(
		act,
		{ itemId: item.itemId, organId: item.organId, operation: "publish", contentHash: state.contentHash },
		(batch) => ({
			tables: withSyncFields(records, {
				batch,
				at: act.now.toISOString(),
				isNew: before?.state !== "accepted" || before.operation === "withdraw",
			}),
			documents: [
				{
					kind: "guide",
					title: guide.title,
					lines: guide.sections.flatMap(({ title, lines }) => [title, ...lines]),
				},
				{
					kind: "letter",
					title: `${item.certName}告知承诺书（第${template.number}版）`,
					lines: letterLines(template.text),
				},
				{
					kind: "annex-row",
					title: "证明事项告知承诺制清单",
					lines: annexFields
						.filter((field) => field !== "seq")
						.map((field) => `${listColumns[field].title}：${listColumns[field].cell(line, 0)}`),
				},
			],
		}),
	);
};

/** 撤下: the batch names the item only. */
export const queueWithdraw = (act: Act, push: Push): Promise<void> =>
	send(
		act,
		{ itemId: push.itemId, organId: push.organId, operation: "withdraw", contentHash: push.contentHash },
		() => ({ tables: {}, documents: [] }),
	);

const tableNames = new Map(exchangeTables().map(({ table, name }) => [table, name]));
const inWords = (answer: PortalAnswer) =>
	answer.state === "rejected"
		? {
				...answer,
				problems: answer.faults.map(
					({ table, field, message }) =>
						`${tableNames.get(table) ?? table}：${message}${field === "" ? "" : `（${field}）`}`,
				),
			}
		: answer;

/**
 * One batch carried to the platform. The platform is asked outside any transaction and no lock is held; run twice
 * it carries the same bytes under the same number, which the platform takes in once.
 */
export const pushNow = async (needs: PushNeeds, pushId: string): Promise<void> => {
	const portal = needs.provincialPortal;
	if (!portal) return;
	const waiting = await needs.act(carrier, (act) => pushWithPackage(act, pushId));
	if (!waiting || (waiting.push.state !== "queued" && waiting.push.state !== "received")) return;
	const heard = await ask(portal, waiting);
	await needs.act(carrier, async (act) => {
		const stored = await pushWithPackage(act, pushId, true);
		if (!stored) return;
		if ("unknown" in heard) {
			const over = hearUnknown(stored.push);
			if (over) await savePush(act, over);
			return;
		}
		const facts = { now: act.now, pauses: await pausesOf(act) };
		const outcome =
			"silence" in heard
				? hearNothing(stored.push, heard.silence, {
						...facts,
						batchTaken: noticeWords.pushFaults["batch-taken"],
					})
				: hear(stored.push, inWords(heard.answer), facts);
		if (!outcome) return;
		await savePush(act, outcome.push);
		await note(act, outcome.push, outcome.events);
		await settleDelivery(act, outcome.push);
	});
};

const ask = async (
	portal: ProvincialPortal,
	{ push, carried }: { push: Push; carried: PortalPackage },
): Promise<{ answer: PortalAnswer } | { silence: ProvincialPortalFault["reason"] } | { unknown: true }> => {
	try {
		const known = push.state === "received" || push.byHand ? await portal.statusOf(push.batch) : null;
		if (known === null && push.byHand) return { unknown: true };
		return { answer: known ?? (await portal.push(carried)) };
	} catch (fault) {
		if (!(fault instanceof ProvincialPortalFault)) throw fault;
		return { silence: fault.reason };
	}
};

/** The delivery follows its batch, as long as it still carries what was delivered; a refusal undoes a receipt by hand. */
const settleDelivery = async (act: Act, push: Push): Promise<void> => {
	if (push.operation !== "publish" || (push.state !== "accepted" && push.state !== "rejected")) return;
	const delivery = (await deliveriesOf(act.tx, act.division, [push.itemId]))
		.get(push.itemId)
		?.find(({ channel }) => channel === "provincial");
	if (delivery?.contentHash !== push.contentHash) return;
	await saveDelivery(
		act,
		push,
		push.state === "accepted"
			? { ...delivery, state: "done", receipt: push.receipt, problems: [] }
			: { ...delivery, state: delivery.state === "done" ? "pending" : delivery.state, receipt: null },
	);
};

/** ProvincialPushQueued, ProvincialPushRetried: carry it. */
export const carryPush =
	(needs: PushNeeds) =>
	async (
		_act: Act,
		{ event }: JournalEntry<Extract<PushEvent, { type: "ProvincialPushQueued" | "ProvincialPushRetried" }>>,
	): Promise<void> => {
		await pushNow(needs, event.pushId);
	};

/** ReleasePublished, DemandEnded: what has left the list, or is asked of nobody, is taken off the platform. */
export const withdrawDropped =
	(needs: PushNeeds) =>
	async (act: Act): Promise<void> => {
		const pushed = await pushedItems(act.tx, act.division);
		const ended = await needs.endedDemands(
			act.tx,
			pushed.map(({ itemId }) => itemId),
		);
		for (const push of pushed) {
			if (!ended.has(push.itemId) && (await needs.publishedItem(act.tx, push.itemId))) continue;
			await lockPushesOf(act, push.itemId);
			const facts = { actor: act.actor, organId: push.organId, connected: needs.provincialPortal !== null };
			const newest = (await newestPushes(act.tx, act.division, [push.itemId])).get(push.itemId) ?? null;
			if (!isRefusal(withdraw({ ...facts, push: newest }))) await queueWithdraw(act, push);
		}
	};

/** 到时重新推送: what nobody answered, and what the platform has not decided yet. */
export const provincialTick = async (act: Act): Promise<void> => {
	const { first } = await pausesOf(act);
	const due = await takeDuePushes(act, new Date(act.now.getTime() + first * 60_000), mostDue);
	for (const push of due)
		await note(act, push, [{ type: "ProvincialPushRetried", itemId: push.itemId, pushId: push.id }]);
};
