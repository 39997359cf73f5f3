import type { Actor } from "#kernel/actor.ts";
import { accept, type Decision, refuse } from "#kernel/decision.ts";
import { actions, type ItemRightRefusal, rightOn } from "./actions.ts";
import type { ItemEvent } from "./events.ts";
import type { Item, ItemFacts } from "./item.ts";

type Facts = { actor: Actor; now: Date };

/** 撤回误导入的市级审定版: a line that was sent is with the city again, word for word as it was sent. */
export const withdrawCityOpinion = (
	item: Item,
	{ sent, text }: { sent: ItemFacts; text: string },
	{ actor, now }: Facts,
): Decision<ItemEvent, ItemRightRefusal> => {
	const right = rightOn("withdrawCityOpinion", actor, item);
	if (right) return refuse(right, actions.withdrawCityOpinion.clause, { state: item.state });
	return accept({ type: "CityOpinionWithdrawn", facts: sent, text, at: now.toISOString() });
};

/**
 * A line the edition added: it stays with its organ as a draft like any other, which the organ finishes by the
 * ordinary way or sets aside. Nothing an organ wrote is thrown away.
 */
export const withdrawCityLine = (
	item: Item,
	{ text }: { text: string },
	{ actor, now }: Facts,
): Decision<ItemEvent, ItemRightRefusal> => {
	const right = rightOn("withdrawCityLine", actor, item);
	if (right) return refuse(right, actions.withdrawCityLine.clause, { state: item.state });
	return accept({ type: "CityLineWithdrawn", text, at: now.toISOString() });
};
