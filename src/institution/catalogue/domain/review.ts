import type { Actor } from "#kernel/actor.ts";
import { accept, type Decision, isRefusal, type Refusal, refuse } from "#kernel/decision.ts";
import { type ItemRightRefusal, rightOn, rightTo } from "./actions.ts";
import type { ItemEvent } from "./events.ts";
import { type RecheckReason, recheckExclusion } from "./exclusion.ts";
import { blocks } from "./finding.ts";
import { findingsOf } from "./findings.ts";
import { type ExclusionGround, type Item, ItemFacts } from "./item.ts";
import { answerFindings, type GivenAnswer } from "./overrule.ts";
import type { Reference } from "./reference.ts";
import { changedFields } from "./release.ts";

export type ReviewReason = ItemRightRefusal | RecheckReason | "rules-not-met" | "facts-incomplete";
type Facts = { actor: Actor; now: Date; reference: Reference };

const completeFacts = (item: Item): ItemFacts | null => {
	const parsed = ItemFacts.safeParse(item.facts);
	return parsed.success ? parsed.data : null;
};

/** 集中梳理开始: 司法局 takes a submitted item into the joint session. */
export const takeUp = (
	item: Item,
	{ actor, now }: Omit<Facts, "reference">,
): Decision<ItemEvent, ReviewReason> => {
	const right = rightOn("takeUp", actor, item);
	if (right) return refuse(right, "R-026 三(二)2", { state: item.state });
	const facts = completeFacts(item);
	if (!facts) return refuse("facts-incomplete", "R-041 三(四)");
	return accept({ type: "ItemTakenUp", facts, at: now.toISOString() });
};

/**
 * 集中审查通过: 司法局 answers the nine boxes itself, writes its own reason, and the rules are run again over
 * what will be published.
 */
export const review = (
	item: Item,
	{ boxes, reason, text }: { boxes: Record<ExclusionGround, boolean>; reason: string; text: string },
	{ actor, now, reference }: Facts,
): Decision<ItemEvent, ReviewReason> => {
	const right = rightOn("review", actor, item);
	if (right) return refuse(right, "R-026 三(二)2", { state: item.state });
	const facts = completeFacts(item);
	if (!facts) return refuse("facts-incomplete", "R-041 三(四)");
	const recheck = recheckExclusion(facts, { boxes, reason });
	if (recheck) return refuse(recheck, "R-018 三(一)");
	const open = findingsOf(facts, reference).filter(blocks);
	if (open.length > 0)
		return refuse("rules-not-met", open[0]?.clause ?? "三(四)", {
			findings: open.map(({ reason: why, path }) => `${why}@${path}`),
		});
	return accept({
		type: "ItemReviewed",
		facts: { ...facts, exclusionCheck: { ...facts.exclusionCheck, justiceReason: reason.trim() } },
		boxes,
		reason: reason.trim(),
		text: text.trim(),
		at: now.toISOString(),
	});
};

/** 报市司法局: the merged list leaves for the city's study. */
export const sendToCity = (
	item: Item,
	{ actor, now }: Omit<Facts, "reference">,
): Decision<ItemEvent, ReviewReason> => {
	const right = rightOn("sendToCity", actor, item);
	if (right) return refuse(right, "R-027 三(二)3", { state: item.state });
	const facts = completeFacts(item);
	if (!facts) return refuse("facts-incomplete", "R-041 三(四)");
	return accept({ type: "ItemSentToCity", facts, at: now.toISOString() });
};

/** 已装进报市清单的: while the line is with the city, the merged edition decides on it and nobody does singly. */
export const refuseAtCity = (atCity: boolean): Refusal<"at-the-city"> | null =>
	atCity ? refuse("at-the-city", "R-027 三(二)3") : null;

/** What the city made of one line of the list, matched to what was sent; each difference is acknowledged. */
export type CityOpinion =
	| { outcome: "accepted"; text: string }
	| {
			outcome: "changed";
			facts: ItemFacts;
			text: string;
			acknowledged: boolean;
			/** As the city government's merged edition words it: it takes effect, with a reason for each finding overruled. */
			byEdition?: boolean;
			answers?: readonly GivenAnswer[];
	  };

export type CityReason =
	| ReviewReason
	| "difference-not-acknowledged"
	| "no-difference"
	| "code-fixed"
	| "finding-needs-reason";

/** 登记市级意见: accepted as sent, or changed by the city and acknowledged here (R-027, legal-effect 8). */
export const recordCityOpinion = (
	item: Item,
	opinion: CityOpinion,
	{ actor, now, reference }: Facts,
): Decision<ItemEvent, CityReason> => {
	const right = rightTo("recordCityOpinion", actor, item);
	if (right) return refuse(right, "R-027 三(二)3", { state: item.state });
	const sent = completeFacts(item);
	if (!sent) return refuse("facts-incomplete", "R-041 三(四)");
	const at = now.toISOString();
	switch (opinion.outcome) {
		case "accepted":
			return accept({
				type: "CityOpinionRecorded",
				outcome: "accepted",
				facts: sent,
				text: opinion.text,
				overruled: [],
				at,
			});
		case "changed": {
			if (opinion.facts.code !== sent.code || opinion.facts.organId !== item.organId)
				return refuse("code-fixed", "R-027 三(二)3");
			if (changedFields(sent, opinion.facts).length === 0) return refuse("no-difference", "R-027 三(二)3");
			if (!opinion.acknowledged) return refuse("difference-not-acknowledged", "R-027 三(二)3");
			const open = findingsOf(opinion.facts, reference).filter(blocks);
			if (open.length > 0 && !opinion.byEdition)
				return refuse("rules-not-met", open[0]?.clause ?? "三(四)", {
					findings: open.map(({ reason, path }) => `${reason}@${path}`),
				});
			const answers = answerFindings(open, opinion.answers ?? []);
			if (isRefusal(answers)) return answers;
			return accept({
				type: "CityOpinionRecorded",
				outcome: "changed",
				facts: opinion.facts,
				text: opinion.text,
				overruled: answers,
				at,
			});
		}
	}
};
