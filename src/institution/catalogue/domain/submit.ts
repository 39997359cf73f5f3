import type { Actor } from "#kernel/actor.ts";
import { accept, type Decision, refuse } from "#kernel/decision.ts";
import { type RightRefusal, rightTo } from "./actions.ts";
import type { ItemEvent } from "./events.ts";
import { blocks } from "./finding.ts";
import { findingsOf } from "./findings.ts";
import { type Item, ItemFacts } from "./item.ts";
import type { Reference } from "./reference.ts";

export type SubmitReason = RightRefusal | "rules-not-met" | "facts-incomplete";

type Facts = { actor: Actor; now: Date; reference: Reference };

/** 送部门审核: the handler hands the draft to the head of the organ. */
export const sendToReview = (
	item: Item,
	{ actor, now }: Omit<Facts, "reference">,
): Decision<ItemEvent, RightRefusal> => {
	const right = rightTo("sendToReview", actor, item);
	if (right) return refuse(right, "三(二)1", { state: item.state });
	return accept({ type: "ItemSentToReview", at: now.toISOString() });
};

/**
 * 报送司法局 by the first responsible person. Every rule must be met; the refusal lists each finding
 * as `reason@field`, so that the form can go to it.
 */
export const submit = (item: Item, { actor, now, reference }: Facts): Decision<ItemEvent, SubmitReason> => {
	const right = rightTo("submit", actor, item);
	if (right) return refuse(right, "R-024 三(二)1", { state: item.state });
	const open = findingsOf(item.facts, reference).filter(blocks);
	if (open.length > 0)
		return refuse("rules-not-met", open[0]?.clause ?? "三(四)", {
			findings: open.map(({ reason, path }) => `${reason}@${path}`),
		});
	const complete = ItemFacts.safeParse(item.facts);
	if (!complete.success)
		return refuse("facts-incomplete", "R-041 三(四)", {
			findings: complete.error.issues.map(({ path }) => path.map(String).join(".")),
		});
	return accept({ type: "ItemSubmitted", facts: complete.data, at: now.toISOString() });
};
