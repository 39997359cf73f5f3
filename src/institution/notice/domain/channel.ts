import type { PublishedItem } from "#institution/catalogue/domain/item.ts";
import { type Actor, holds, type OrganId } from "#kernel/actor.ts";
import type { Day } from "#kernel/calendar.ts";
import { accept, type Decision, refuse } from "#kernel/decision.ts";
import { isOpen, type Push, triedEnough } from "./provincial-push.ts";

/** 公布渠道: 网站, 服务大厅 (二维码张贴、屏幕、打印), 省政务服务平台. */
export const channels = ["portal", "hall", "provincial"] as const;
export type Channel = (typeof channels)[number];

/**
 * `stale` is never stored: what was delivered is no longer what stands. The states of a batch on its way to the
 * platform are read from the push itself.
 */
export const deliveryStates = [
	"pending",
	"done",
	"failed",
	"stale",
	"queued",
	"sent",
	"unreachable",
	"rejected",
	"withdrawing",
	"withdrawn",
	/** 应撤下: the demand has ended, and people may still be told to fetch the certificate. */
	"to-take-down",
	"taken-down",
] as const;
export type DeliveryState = (typeof deliveryStates)[number];
export type Delivery = {
	channel: Channel;
	state: "pending" | "done" | "failed" | "taken-down";
	/** Digest of facts, letter text and guide as delivered. */
	contentHash: string;
	/** Where it hangs, or the platform's receipt number. */
	receipt: string | null;
	problems: readonly string[];
};

export type ChannelEvent =
	| { type: "ItemPublishedToChannels"; itemId: string; states: Readonly<Record<Channel, Delivery["state"]>> }
	| { type: "ChannelDeliveryConfirmed" | "ChannelTakenDown"; itemId: string; channel: Channel };

export type ChannelReason =
	| "forbidden"
	| "guide-not-in-force"
	| "template-missing"
	| "not-delivered-yet"
	| "delivery-stale"
	| "push-under-way"
	| "push-tried-again"
	| "demand-ended"
	| "nothing-to-take-down";

const clause = "R-048 三(四)";

/**
 * 一次公布，三个渠道: the website shows it at once; the hall waits until somebody has hung it up; the provincial
 * package waits for its receipt, or fails with every field that is missing. Refused without guide or letter.
 */
export const publishToChannels = (
	item: Pick<PublishedItem, "itemId" | "organId">,
	facts: {
		actor: Actor;
		hasTemplate: boolean;
		guideInForce: boolean;
		contentHash: string;
		exchangeProblems: readonly string[];
		/** Since when nobody is asked for it any more. */
		endedOn: Day | null;
	},
): Decision<ChannelEvent, ChannelReason> & { deliveries?: readonly Delivery[] } => {
	if (!holds(facts.actor, "organ-head", item.organId as OrganId)) return refuse("forbidden", clause);
	if (facts.endedOn !== null) return refuse("demand-ended", "R-031 三(三)", { endedOn: facts.endedOn });
	if (!facts.hasTemplate) return refuse("template-missing", "R-044 三(四)");
	if (!facts.guideInForce) return refuse("guide-not-in-force", "R-043 三(四)");
	const failed = facts.exchangeProblems.length > 0;
	const states = { portal: "done", hall: "pending", provincial: failed ? "failed" : "pending" } as const;
	const deliveries = channels.map(
		(channel): Delivery => ({
			channel,
			state: states[channel],
			contentHash: facts.contentHash,
			receipt: null,
			problems: channel === "provincial" ? facts.exchangeProblems : [],
		}),
	);
	return { ...accept({ type: "ItemPublishedToChannels", itemId: item.itemId, states }), deliveries };
};

/**
 * 登记张贴、回执: only of what was delivered last, and only while it is still what stands. A receipt of the platform is
 * written by hand only where no batch of ours can bring it: there is no connection, the platform sent the batch back, or
 * it has not answered after `triesBeforeHand` tries. The window hangs up and does not file.
 */
export const confirmChannel = (
	command: { itemId: string; channel: Channel },
	facts: {
		actor: Actor;
		organId: OrganId;
		delivery: Delivery | null;
		contentHash: string;
		/** The newest batch of the item; null where none was pushed. */
		push: Push | null;
		triesBeforeHand: number;
	},
): Decision<ChannelEvent, ChannelReason> => {
	const { actor, organId, delivery, push } = facts;
	const provincial = command.channel === "provincial";
	const may = provincial
		? (["handler", "organ-head"] as const)
		: (["handler", "window-clerk", "organ-head"] as const);
	if (!may.some((role) => holds(actor, role, organId))) return refuse("forbidden", clause);
	if (delivery?.state !== "pending") return refuse("not-delivered-yet", clause);
	if (delivery.contentHash !== facts.contentHash) return refuse("delivery-stale", clause);
	if (provincial && push && isOpen(push)) {
		if (push.unreachableSince === null) return refuse("push-under-way", clause);
		if (!triedEnough(push, facts.triesBeforeHand))
			return refuse("push-tried-again", clause, { attempts: push.attempts, tries: facts.triesBeforeHand });
	}
	return accept({ type: "ChannelDeliveryConfirmed", ...command });
};

/**
 * 登记撤下: once the demand has ended, what hung in the hall or was carried to the platform by hand is taken down. The
 * site says it by itself; a batch that was pushed is withdrawn by the push.
 */
export const takeDown = (
	command: { itemId: string; channel: Channel },
	facts: { actor: Actor; organId: OrganId; delivery: Delivery | null; endedOn: Day | null; pushed: boolean },
): Decision<ChannelEvent, ChannelReason> => {
	const { actor, organId, delivery, endedOn } = facts;
	if (!(["handler", "window-clerk", "organ-head"] as const).some((role) => holds(actor, role, organId)))
		return refuse("forbidden", clause);
	const mine = command.channel === "hall" || (command.channel === "provincial" && !facts.pushed);
	if (endedOn === null || !mine || (delivery?.state !== "pending" && delivery?.state !== "done"))
		return refuse("nothing-to-take-down", clause);
	return accept({ type: "ChannelTakenDown", ...command });
};

/** The state as shown; `push` is the newest batch of a delivery to the platform. */
export const shownState = (
	delivery: Delivery,
	contentHash: string,
	push: Push | null = null,
	endedOn: Day | null = null,
): DeliveryState => {
	if (delivery.state === "taken-down") return "taken-down";
	const own = push?.contentHash === delivery.contentHash ? push : null;
	if (own?.operation === "withdraw") {
		if (isOpen(own)) return own.unreachableSince === null ? "withdrawing" : "unreachable";
		if (own.state === "accepted") return "withdrawn";
	}
	if (endedOn !== null && delivery.state === "failed") return "failed";
	if (endedOn !== null) return delivery.channel === "portal" ? "taken-down" : "to-take-down";
	if (delivery.contentHash !== contentHash) return "stale";
	if (!own) return delivery.state;
	// A receipt by hand that came after the refusal stands; a refusal that came after it has opened the delivery again.
	if (own.state === "rejected" && !(own.operation === "publish" && delivery.state === "done"))
		return "rejected";
	if (!isOpen(own) || own.byHand) return delivery.state;
	if (own.unreachableSince !== null) return "unreachable";
	return own.state === "received" ? "sent" : "queued";
};
