import type { Actor } from "#kernel/actor.ts";
import { accept, type Decision, refuse } from "#kernel/decision.ts";
import { actions, type RightRefusal, rightTo } from "./actions.ts";
import type { ItemEvent } from "./events.ts";
import type { Item } from "./item.ts";

export type ReturnReason = RightRefusal | "reason-missing";

/** 退回修改: by the organ's head before submission, by 司法局 after it; never without saying what to change. */
export const returnItem = (
	item: Item,
	{ text }: { text: string },
	{ actor, now }: { actor: Actor; now: Date },
): Decision<ItemEvent, ReturnReason> => {
	const action = item.state === "department-review" ? "returnByDepartment" : "returnByJustice";
	const right = rightTo(action, actor, item);
	if (right) return refuse(right, actions[action].clause, { state: item.state });
	if (text.trim() === "") return refuse("reason-missing", actions[action].clause);
	return accept({ type: "ItemReturned", text: text.trim(), at: now.toISOString() });
};
