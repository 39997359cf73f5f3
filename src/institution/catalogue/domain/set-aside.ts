import type { Actor } from "#kernel/actor.ts";
import { accept, type Decision, refuse } from "#kernel/decision.ts";
import { actions, type ItemRightRefusal, rightOn } from "./actions.ts";
import type { ItemEvent } from "./events.ts";
import type { Item } from "./item.ts";

/** 取消（应取消的证明）| 保留（法定保留，提交证明）| 不适用（九种情形）. */
export type SetAsideAs = "cancelled" | "kept" | "excluded";
export type SetAsideReason = ItemRightRefusal | "reason-missing";

const event = { cancelled: "ItemCancelled", kept: "ItemKept", excluded: "ItemExcluded" } as const;

/** 移出清单并说明理由: the item goes to the separate 取消/保留/不适用 list. */
export const setAside = (
	item: Item,
	{ as, ground }: { as: SetAsideAs; ground: string },
	{ actor, now }: { actor: Actor; now: Date },
): Decision<ItemEvent, SetAsideReason> => {
	const rights =
		item.state === "kept" && as === "cancelled"
			? [rightOn("cancelKept", actor, item)]
			: [rightOn("setAside", actor, item), rightOn("setAsideByJustice", actor, item)];
	const right = rights.includes(null)
		? null
		: ((["city-approved", "wrong-state"] as const).find((reason) => rights.includes(reason)) ?? "forbidden");
	if (right) return refuse(right, actions.setAside.clause, { state: item.state });
	if (ground.trim() === "") return refuse("reason-missing", actions.setAside.clause);
	return accept({ type: event[as], ground: ground.trim(), at: now.toISOString() });
};
