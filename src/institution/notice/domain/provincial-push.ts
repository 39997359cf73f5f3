import { type Actor, holds, type OrganId } from "#kernel/actor.ts";
import { accept, type Decision, refuse } from "#kernel/decision.ts";

/** Why the provincial platform could not be asked; the next try may find it well again. */
export const pushFaults = [
	"unreachable",
	"timed-out",
	"busy",
	"not-let-in",
	"malformed",
	"of-another-batch",
	"batch-taken",
] as const;
export type PushFault = (typeof pushFaults)[number];

/**
 * One batch on its way to 省政务服务平台. `replaced` gave way to a newer one before it was answered. While it is
 * `queued` or `received` it is asked again at `dueAt`; `unreachableSince` says how long nobody has answered.
 */
export type Push = {
	id: string;
	itemId: string;
	organId: OrganId;
	batch: string;
	operation: "publish" | "withdraw";
	/** What it carries, as the delivery names it. */
	contentHash: string;
	state: "queued" | "received" | "accepted" | "rejected" | "replaced";
	receipt: string | null;
	/** Field by field, in words. */
	problems: readonly string[];
	attempts: number;
	unreachableSince: string | null;
	fault: PushFault | null;
	dueAt: string | null;
	/** 已人工报送: it is not sent any more, only asked after, so that what the platform decides is still heard. */
	byHand: boolean;
};

export type PushEvent =
	| { type: "ProvincialPushQueued"; itemId: string; pushId: string; operation: Push["operation"] }
	| { type: "ProvincialPushRetried"; itemId: string; pushId: string }
	| { type: "ProvincialPushReceived"; itemId: string; pushId: string; receipt: string }
	| { type: "ProvincialPushAccepted"; itemId: string; pushId: string; receipt: string }
	| { type: "ProvincialPushRejected"; itemId: string; pushId: string; problems: number }
	| { type: "ProvincialPushUnreachable"; itemId: string; pushId: string; fault: PushFault };

export type PushReason = "forbidden" | "not-connected" | "nothing-to-resend" | "nothing-to-withdraw";

const clause = "R-048 三(四)";

/** 批次号, at most 32 letters (cd_batch): division, day, and the end of the push's own id. */
export const batchOf = (division: string, day: string, pushId: string): string =>
	`${division}${day.replaceAll("-", "")}${pushId.replaceAll("-", "").slice(-16)}`;

export const isOpen = (push: Pick<Push, "state">): boolean =>
	push.state === "queued" || push.state === "received";

type Pauses = { first: number; longest: number };
const after = (now: Date, attempts: number, { first, longest }: Pauses): string =>
	new Date(now.getTime() + Math.min(longest, first * 2 ** Math.min(attempts, 30)) * 60_000).toISOString();

/** A new batch, due at once; should the job that carries it be lost, the clock finds it after the first pause. */
export const queued = (
	made: Pick<Push, "id" | "itemId" | "organId" | "batch" | "operation" | "contentHash">,
	facts: { now: Date; pauses: Pauses },
): Push => ({
	...made,
	state: "queued",
	receipt: null,
	problems: [],
	attempts: 0,
	unreachableSince: null,
	fault: null,
	byHand: false,
	dueAt: after(facts.now, 0, facts.pauses),
});

export type Answered =
	| { state: "received"; receipt: string }
	| { state: "accepted"; receipt: string }
	| { state: "rejected"; receipt: string; problems: readonly string[] };

/** The platform has spoken. Null where the batch is no longer waited for. */
export const hear = (
	push: Push,
	answer: Answered,
	facts: { now: Date; pauses: Pauses },
): { push: Push; events: readonly PushEvent[] } | null => {
	if (!isOpen(push)) return null;
	const { itemId, id: pushId } = push;
	const attempts = push.attempts + 1;
	const { receipt } = answer;
	const next = { ...push, attempts, receipt, unreachableSince: null, fault: null };
	if (answer.state === "received")
		return {
			push: { ...next, state: "received", dueAt: after(facts.now, push.attempts, facts.pauses) },
			events: push.state === "received" ? [] : [{ type: "ProvincialPushReceived", itemId, pushId, receipt }],
		};
	if (answer.state === "accepted")
		return {
			push: { ...next, state: "accepted", dueAt: null },
			events: [{ type: "ProvincialPushAccepted", itemId, pushId, receipt }],
		};
	return {
		push: { ...next, state: "rejected", dueAt: null, problems: answer.problems },
		events: [{ type: "ProvincialPushRejected", itemId, pushId, problems: answer.problems.length }],
	};
};

/** Nobody answered: tried again later, each time after twice the pause. A batch number that is taken needs a new batch. */
export const hearNothing = (
	push: Push,
	fault: PushFault,
	facts: { now: Date; pauses: Pauses; batchTaken: string },
): { push: Push; events: readonly PushEvent[] } | null => {
	if (!isOpen(push)) return null;
	const { itemId, id: pushId } = push;
	const attempts = push.attempts + 1;
	if (fault === "batch-taken")
		return {
			push: {
				...push,
				attempts,
				fault,
				state: "rejected",
				unreachableSince: null,
				dueAt: null,
				problems: [facts.batchTaken],
			},
			events: [{ type: "ProvincialPushRejected", itemId, pushId, problems: 1 }],
		};
	return {
		push: {
			...push,
			attempts,
			fault,
			unreachableSince: push.unreachableSince ?? facts.now.toISOString(),
			dueAt: after(facts.now, push.attempts, facts.pauses),
		},
		events:
			push.unreachableSince === null ? [{ type: "ProvincialPushUnreachable", itemId, pushId, fault }] : [],
	};
};

/** 推送几次都没有答复: so many tries, and the last one was not answered either. */
export const triedEnough = (
	push: Pick<Push, "attempts" | "unreachableSince">,
	triesBeforeHand: number,
): boolean => push.unreachableSince !== null && push.attempts >= triesBeforeHand;

/** Is what the platform shows of the item a matter of this push? What gave way or was sent back came there by hand, if at all. */
export const carries = ({ operation, state }: Pick<Push, "operation" | "state">): boolean =>
	operation === "withdraw" || (state !== "replaced" && state !== "rejected");

/** The platform has never seen a batch that was filed by hand since: there is nothing left to wait for. */
export const hearUnknown = (push: Push): Push | null =>
	isOpen(push) && push.byHand ? { ...push, state: "replaced", unreachableSince: null, dueAt: null } : null;

const mayPush = (actor: Actor, organId: OrganId): boolean =>
	(["organ-head", "handler"] as const).some((role) => holds(actor, role, organId));

/** 重新推送: what was refused goes out as a new batch; what nobody answered is asked again at once, as the same batch. */
export const resend = (facts: {
	actor: Actor;
	organId: OrganId;
	connected: boolean;
	/** The newest push of the item, and whether it carries what stands and passes our own check. */
	push: Push | null;
	isCurrent: boolean;
	passes: boolean;
}): Decision<{ type: "resend"; as: "same-batch" | "new-batch" }, PushReason> => {
	const { push } = facts;
	if (!mayPush(facts.actor, facts.organId)) return refuse("forbidden", clause);
	if (!facts.connected) return refuse("not-connected", clause);
	if (push && isOpen(push) && push.unreachableSince !== null && !push.byHand)
		return accept({ type: "resend", as: "same-batch" });
	if (push?.state === "rejected" && facts.isCurrent && facts.passes)
		return accept({ type: "resend", as: "new-batch" });
	return refuse("nothing-to-resend", clause);
};

/** 从省平台撤下: only what the platform has or may have. The system does it when an item leaves the list. */
export const withdraw = (facts: {
	actor: Actor;
	organId: OrganId;
	connected: boolean;
	push: Push | null;
}): Decision<{ type: "withdraw" }, PushReason> => {
	const { actor, push } = facts;
	if (actor.kind !== "system" && !holds(actor, "organ-head", facts.organId))
		return refuse("forbidden", clause);
	if (!facts.connected) return refuse("not-connected", clause);
	const there = push?.operation === "publish" && (push.state === "accepted" || isOpen(push));
	const refusedBefore = push?.operation === "withdraw" && push.state === "rejected";
	return there || refusedBefore ? accept({ type: "withdraw" }) : refuse("nothing-to-withdraw", clause);
};
