import type { Actor } from "#kernel/actor.ts";
import { accept, type Decision, refuse } from "#kernel/decision.ts";
import { actions, type RightRefusal, rightTo } from "./actions.ts";
import type { ItemEvent } from "./events.ts";
import type { Item, ItemFacts, ItemState } from "./item.ts";
import { changedFields } from "./release.ts";

export type RestoreReason = RightRefusal | "adjustment-begun" | "code-taken" | "already-listed";

/** Where an item can stand again; anything further on goes its way anew from the draft. */
export type RestoredState = "draft" | "published" | "kept";

/**
 * 恢复: the item stands again where it stood before something that should never have moved it. What is no longer a line
 * of the edition in force cannot be published again without the city; it starts from its draft.
 */
export const restore = (
	item: Item,
	{ before, text }: { before: ItemState; text: string },
	facts: {
		actor: Actor;
		now: Date;
		/** Its line of the edition in force. */
		published: ItemFacts | null;
		codeTaken: boolean;
		alreadyListed: boolean;
	},
): Decision<ItemEvent, RestoreReason> => {
	const { clause } = actions.restore;
	const right = rightTo("restore", facts.actor, item);
	if (right) return refuse(right, clause, { state: item.state });
	const { published } = facts;
	if (item.state === "adjusting" && (!published || changedFields(published, item.facts).length > 0))
		return refuse("adjustment-begun", clause);
	const to: RestoredState =
		before === "kept" ? "kept" : before === "published" && published ? "published" : "draft";
	if (to !== "kept" && facts.codeTaken) return refuse("code-taken", clause);
	if (to !== "kept" && facts.alreadyListed) return refuse("already-listed", clause);
	return accept({
		type: "ItemRestored",
		to,
		facts: to === "published" && published ? published : item.facts,
		text,
		at: facts.now.toISOString(),
	});
};
