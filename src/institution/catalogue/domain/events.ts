import type { OrganId } from "#kernel/actor.ts";
import type { DraftFacts, ExclusionGround, Item, ItemFacts, ItemId, ReleaseId } from "./item.ts";
import type { FindingAnswer } from "./overrule.ts";
import type { RestoredState } from "./restore.ts";

/** What can happen to one 证明事项. Facts are list content, never personal data. */
export type ItemEvent =
	| { type: "ItemDrafted"; itemId: ItemId; organId: OrganId; facts: DraftFacts; at: string }
	| { type: "ItemChanged"; facts: DraftFacts; flipped: readonly ExclusionGround[]; at: string }
	| { type: "ItemSentToReview"; at: string }
	| { type: "ItemSubmitted"; facts: ItemFacts; at: string }
	| { type: "ItemReturned"; text: string; at: string }
	| { type: "ItemTakenUp"; facts: ItemFacts; at: string }
	| {
			type: "ItemReviewed";
			facts: ItemFacts;
			boxes: Record<ExclusionGround, boolean>;
			reason: string;
			text: string;
			at: string;
	  }
	| { type: "ItemSentToCity"; facts: ItemFacts; at: string }
	| {
			type: "CityOpinionRecorded";
			outcome: "accepted" | "changed";
			facts: ItemFacts;
			text: string;
			/** Findings the city's words overrule, each with the reason written for it. */
			overruled: readonly FindingAnswer[];
			at: string;
	  }
	| {
			type: "CityLineTaken";
			facts: DraftFacts;
			/** What the edition itself says; the rest of `facts` is the district's. */
			cityFacts: Partial<DraftFacts>;
			text: string;
			at: string;
	  }
	| {
			type: "CityLineAdmitted";
			facts: ItemFacts;
			boxes: Record<ExclusionGround, boolean>;
			reason: string;
			overruled: readonly FindingAnswer[];
			at: string;
	  }
	| { type: "CityOpinionWithdrawn"; facts: ItemFacts; text: string; at: string }
	| { type: "CityLineWithdrawn"; text: string; at: string }
	| { type: "ItemCancelled" | "ItemKept" | "ItemExcluded"; ground: string; at: string }
	| { type: "ItemAdjustmentOpened"; text: string; at: string }
	| { type: "ItemAdjustmentDropped"; facts: ItemFacts; at: string }
	| { type: "ItemRestored"; to: RestoredState; facts: DraftFacts; text: string; at: string }
	| { type: "ItemPublished"; releaseId: ReleaseId; facts: ItemFacts; at: string };

const setAsideState = { ItemCancelled: "cancelled", ItemKept: "kept", ItemExcluded: "excluded" } as const;

/** The first state of an item. */
export const drafted = (id: ItemId, organId: OrganId, facts: DraftFacts): Item => ({
	id,
	organId,
	justiceCheck: null,
	flips: [],
	opinions: [],
	publishedIn: null,
	state: "draft",
	facts,
});

const codesOverruled = (answers: readonly FindingAnswer[]) =>
	answers.length === 0 ? {} : { overruled: answers.map(({ reason }) => reason) };

/** What the journal keeps of an event: type, ids and codes; list content and free text stay in the item. */
export const forJournal = (event: ItemEvent): { type: string } => {
	switch (event.type) {
		case "ItemDrafted":
			return { type: event.type, ...{ organId: event.organId, code: event.facts.code } };
		case "ItemChanged":
			return { type: event.type, ...{ flipped: event.flipped } };
		case "CityOpinionRecorded":
			return { type: event.type, ...{ outcome: event.outcome }, ...codesOverruled(event.overruled) };
		case "ItemPublished":
			return { type: event.type, ...{ releaseId: event.releaseId } };
		case "ItemRestored":
			return { type: event.type, ...{ to: event.to } };
		case "CityLineTaken":
			return { type: event.type, ...{ fields: Object.keys(event.cityFacts) } };
		case "CityLineAdmitted":
			return { type: event.type, ...codesOverruled(event.overruled) };
		case "CityOpinionWithdrawn":
		case "CityLineWithdrawn":
		case "ItemSentToReview":
		case "ItemSubmitted":
		case "ItemReturned":
		case "ItemTakenUp":
		case "ItemReviewed":
		case "ItemSentToCity":
		case "ItemCancelled":
		case "ItemKept":
		case "ItemExcluded":
		case "ItemAdjustmentOpened":
		case "ItemAdjustmentDropped":
			return { type: event.type };
	}
};

/** The new state of an item; pure and total over the events. */
export const evolve = (item: Item, event: ItemEvent): Item => {
	const { id, organId, justiceCheck, flips, opinions, publishedIn } = item;
	const common = {
		id,
		organId,
		justiceCheck,
		flips,
		opinions,
		publishedIn,
		...(item.cityFacts ? { cityFacts: item.cityFacts } : {}),
		...(item.overruled ? { overruled: item.overruled } : {}),
	};
	const noted = (decision: string, text: string, at: string) => [
		...opinions,
		{ stage: item.state, decision, text, at },
	];
	switch (event.type) {
		case "ItemDrafted":
			return drafted(event.itemId, event.organId, event.facts);
		case "ItemChanged": {
			const state = item.state === "returned" || item.state === "adjusting" ? item.state : "draft";
			return {
				...common,
				state,
				facts: event.facts,
				flips: [...flips, ...event.flipped.map((ground) => ({ ground, at: event.at }))],
			};
		}
		case "ItemSentToReview":
			return { ...common, state: "department-review", facts: item.facts };
		case "ItemSubmitted":
			return { ...common, state: "submitted", facts: event.facts };
		case "ItemReturned":
			return {
				...common,
				state: "returned",
				facts: item.facts,
				opinions: noted("returned", event.text, event.at),
			};
		case "ItemTakenUp":
			return { ...common, state: "joint-review", facts: event.facts };
		case "ItemReviewed":
			return {
				...common,
				state: "to-merge",
				facts: event.facts,
				justiceCheck: { boxes: event.boxes, reason: event.reason, at: event.at },
				overruled: [],
				opinions: noted("accepted", event.text, event.at),
			};
		case "ItemSentToCity":
			return { ...common, state: "city-study", facts: event.facts };
		case "CityOpinionRecorded":
			return {
				...common,
				state: "government-approval",
				facts: event.facts,
				overruled: event.overruled,
				opinions: noted(event.outcome, event.text, event.at),
			};
		case "CityLineTaken":
			return {
				...common,
				state: publishedIn ? "adjusting" : "draft",
				facts: event.facts,
				cityFacts: event.cityFacts,
				overruled: [],
				opinions: noted("added", event.text, event.at),
			};
		case "CityLineAdmitted":
			return {
				...common,
				state: "government-approval",
				facts: event.facts,
				justiceCheck: { boxes: event.boxes, reason: event.reason, at: event.at },
				overruled: event.overruled,
				opinions: noted("admitted", event.reason, event.at),
			};
		case "CityOpinionWithdrawn":
			return {
				...common,
				state: "city-study",
				facts: event.facts,
				overruled: [],
				opinions: noted("withdrawn", event.text, event.at),
			};
		case "CityLineWithdrawn":
			// What the city wrote stays as a proposal; from now on it binds nobody.
			return { ...item, cityFacts: null, opinions: noted("withdrawn", event.text, event.at) };
		case "ItemCancelled":
		case "ItemKept":
		case "ItemExcluded":
			return {
				...common,
				state: setAsideState[event.type],
				facts: item.facts,
				ground: event.ground,
				opinions: noted(setAsideState[event.type], event.ground, event.at),
			};
		case "ItemAdjustmentOpened":
			return {
				...common,
				state: "adjusting",
				facts: item.facts,
				opinions: noted("adjusting", event.text, event.at),
			};
		case "ItemAdjustmentDropped":
			return { ...common, state: "published", facts: event.facts };
		case "ItemRestored": {
			const restored = {
				...common,
				facts: event.facts,
				opinions: noted("restored", event.text, event.at),
			};
			if (event.to === "kept")
				return {
					...restored,
					state: "kept",
					// As it was kept before: its ground stands among the opinions.
					ground: opinions.findLast(({ decision }) => decision === "kept")?.text ?? event.text,
				};
			// `restore` publishes again only what stands in the edition in force, word for word.
			return event.to === "published"
				? { ...restored, state: "published", facts: event.facts as ItemFacts }
				: { ...restored, state: "draft" };
		}
		case "ItemPublished":
			return {
				...common,
				state: "published",
				facts: event.facts,
				publishedIn: event.releaseId,
				cityFacts: null,
			};
	}
};
