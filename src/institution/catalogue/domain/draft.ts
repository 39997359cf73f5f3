import { type Actor, holds, type OrganId } from "#kernel/actor.ts";
import { accept, type Decision, refuse } from "#kernel/decision.ts";
import { type RightRefusal, rightOn, rightTo } from "./actions.ts";
import { cityFactsTouched } from "./city-line.ts";
import type { ItemEvent } from "./events.ts";
import { groundsAnsweredYes } from "./exclusion.ts";
import type { DraftFacts, Item, ItemId } from "./item.ts";

export type DraftReason =
	| RightRefusal
	| "organ-unknown"
	| "code-taken"
	| "already-listed"
	| "organ-fixed"
	| "code-fixed"
	| "city-fact-fixed";

type Facts = {
	actor: Actor;
	now: Date;
	organExists: boolean;
	/** Another living item has this code. */
	codeTaken: boolean;
	/** The same organ already has this certificate for this matter. */
	alreadyListed: boolean;
};

/** 自行梳理: a department writes down one certificate it demands (三(二)1). */
export const draft = (
	itemId: ItemId,
	facts: DraftFacts,
	{ actor, now, organExists, codeTaken, alreadyListed }: Facts,
): Decision<ItemEvent, DraftReason> => {
	if (!organExists) return refuse("organ-unknown", "R-001");
	// The organ was found in the division just above: its id is one.
	const organId = facts.organId as OrganId;
	if (!holds(actor, "handler", organId)) return refuse("forbidden", "三(二)1");
	if (codeTaken) return refuse("code-taken", "R-021 三(二)1", { code: facts.code });
	if (alreadyListed)
		return refuse("already-listed", "R-021 三(二)1", {
			matterName: facts.matterName,
			certName: facts.certName,
		});
	return accept({ type: "ItemDrafted", itemId, organId, facts, at: now.toISOString() });
};

/** Change what was written; an exclusion answer turned from 是 to 否 is kept for 司法局 to see. */
export const change = (
	item: Item,
	facts: DraftFacts,
	{ actor, now, codeTaken, alreadyListed }: Omit<Facts, "organExists">,
): Decision<ItemEvent, DraftReason> => {
	const right = rightTo("change", actor, item);
	// A line the city added may be completed by the justice bureau as well.
	if (right && rightOn("completeCityLine", actor, item) !== null)
		return refuse(right, "三(二)1", { state: item.state });
	const touched = cityFactsTouched(item, facts);
	if (touched.length > 0) return refuse("city-fact-fixed", "R-027 三(二)3", { fields: touched });
	if (facts.organId !== item.organId) return refuse("organ-fixed", "三(二)1");
	if (item.publishedIn && facts.code !== item.facts.code) return refuse("code-fixed", "R-027 三(二)3");
	if (codeTaken) return refuse("code-taken", "R-021 三(二)1", { code: facts.code });
	if (alreadyListed)
		return refuse("already-listed", "R-021 三(二)1", {
			matterName: facts.matterName,
			certName: facts.certName,
		});
	const before = item.facts.exclusionCheck ? groundsAnsweredYes(item.facts.exclusionCheck.boxes) : [];
	const flipped = before.filter((ground) => facts.exclusionCheck?.boxes[ground] === false);
	return accept({ type: "ItemChanged", facts, flipped, at: now.toISOString() });
};
