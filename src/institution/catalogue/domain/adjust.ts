import type { Actor } from "#kernel/actor.ts";
import { accept, type Decision, refuse } from "#kernel/decision.ts";
import { actions, type ItemRightRefusal, rightOn, rightTo } from "./actions.ts";
import type { ItemEvent } from "./events.ts";
import type { Item, ItemFacts } from "./item.ts";

export type AdjustReason = ItemRightRefusal | "reason-missing" | "never-published";

/** 动态调整: open a published item for change; the released edition stays in force meanwhile. */
export const openAdjustment = (
	item: Item,
	{ text }: { text: string },
	{ actor, now }: { actor: Actor; now: Date },
): Decision<ItemEvent, AdjustReason> => {
	const right = rightTo("openAdjustment", actor, item);
	if (right) return refuse(right, actions.openAdjustment.clause, { state: item.state });
	if (text.trim() === "") return refuse("reason-missing", actions.openAdjustment.clause);
	return accept({ type: "ItemAdjustmentOpened", text: text.trim(), at: now.toISOString() });
};

/** 不再调整: back to what is published, word for word. */
export const dropAdjustment = (
	item: Item,
	published: ItemFacts | null,
	{ actor, now }: { actor: Actor; now: Date },
): Decision<ItemEvent, AdjustReason> => {
	const right = rightOn("dropAdjustment", actor, item);
	if (right) return refuse(right, actions.dropAdjustment.clause, { state: item.state });
	if (!published) return refuse("never-published", actions.dropAdjustment.clause);
	return accept({ type: "ItemAdjustmentDropped", facts: published, at: now.toISOString() });
};
