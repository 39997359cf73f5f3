import { accept, type Decision, refuse } from "#kernel/decision.ts";
import { instant } from "#kernel/time.ts";
import { evolve } from "./evolve.ts";
import type { Matter, MatterEvent } from "./matter.ts";
import { type OrdinaryRouteFacts, returnToOrdinaryRoute } from "./ordinary-route.ts";

type Command = {
	commitmentId: string;
	granted: boolean;
	/** The principal said meanwhile that the commitment was never his: it ends as disowned (legal-effect §4). */
	disowned?: boolean;
};
export type SettleReason = "no-withdrawal-pending" | "calendar-past-horizon";

/**
 * 撤回已答复. Granted: that certificate goes back to the ordinary route and cannot be committed to again in this
 * matter. Refused: everything is as before. With several requests the matter stands still until the last is
 * answered, so that one notice can be complete (R-092, legal-effect 1). Disowned while pending: likewise, as disowned.
 */
export const settleWithdrawal = (
	matter: Matter,
	{ commitmentId, granted: answered, disowned = false }: Command,
	facts: OrdinaryRouteFacts,
): Decision<MatterEvent, SettleReason> => {
	if (matter.state !== "withdrawing" || !matter.pending.includes(commitmentId))
		return refuse("no-withdrawal-pending", "三(七) R-092");
	const at = instant(facts.now);
	const granted = answered || disowned;
	const events: MatterEvent[] = [];
	const item = matter.items.find((one) => one.commitmentId === commitmentId);
	if (granted && item !== undefined)
		events.push({
			type: "RouteNoted",
			itemId: item.itemId,
			route: "certificate",
			commitmentId: null,
			barred: disowned ? "disowned" : "withdrawn",
			at,
		});
	events.push({
		type: "WithdrawalSettled",
		commitmentId,
		granted,
		...(disowned ? { disowned: true as const } : {}),
		at,
	});
	const last = matter.pending.length === 1;
	if (!last || (!granted && matter.granted.length === 0)) return accept(...events);
	const cause = disowned && matter.granted.length === 0 ? "disowned" : "withdrawal";
	const following = returnToOrdinaryRoute(events.reduce(evolve, matter), cause, facts);
	return "refused" in following ? following : accept(...events, ...following);
};
