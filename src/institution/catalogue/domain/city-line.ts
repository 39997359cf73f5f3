import type { Actor } from "#kernel/actor.ts";
import { accept, type Decision, isRefusal, refuse } from "#kernel/decision.ts";
import { actions, type ItemRightRefusal, rightOn } from "./actions.ts";
import type { ItemEvent } from "./events.ts";
import { type RecheckReason, recheckExclusion } from "./exclusion.ts";
import { blocks } from "./finding.ts";
import { findingsOf } from "./findings.ts";
import { type DraftFacts, type ExclusionGround, type Item, ItemFacts } from "./item.ts";
import { answerFindings, type GivenAnswer } from "./overrule.ts";
import type { Reference } from "./reference.ts";
import { changedFields } from "./release.ts";

export type CityLineReason =
	| ItemRightRefusal
	| "no-difference"
	| "facts-incomplete"
	| "rules-not-met"
	| "city-fact-fixed"
	| "finding-needs-reason"
	| RecheckReason;

const { clause } = actions.takeCityLine;

/** What of these facts the city's edition fixed, and the command would change. */
export const cityFactsTouched = (item: Pick<Item, "cityFacts">, facts: DraftFacts): string[] => {
	const fixed = item.cityFacts ?? {};
	return changedFields(fixed, facts).filter((field) => Object.hasOwn(fixed, field));
};

/**
 * 市级增加的条目: the line enters as the city approved it, on a new draft or on the item the organ already has for
 * the same certificate. What the edition says stands; what it does not say stays as the district wrote it.
 */
export const takeCityLine = (
	item: Item,
	{ cityFacts, text }: { cityFacts: Partial<DraftFacts>; text: string },
	{ actor, now }: { actor: Actor; now: Date },
): Decision<ItemEvent, CityLineReason> => {
	const right = rightOn("takeCityLine", actor, item);
	if (right) return refuse(right, clause, { state: item.state });
	// The code is the district's, over all editions; the organ was assigned before.
	const { code: _code, organId: _organ, ...fixed } = cityFacts;
	const facts: DraftFacts = { ...item.facts, ...fixed };
	// A line that is in force word for word needs nothing.
	if (item.state === "published" && changedFields(item.facts, facts).length === 0)
		return refuse("no-difference", clause);
	return accept({ type: "CityLineTaken", facts, cityFacts: fixed, text, at: now.toISOString() });
};

/**
 * 按市级审定版列入: the completed line waits for publication under the approval it came with. The justice bureau
 * still answers the nine boxes itself; findings about words of the city government's own do not hold it up once each that it overrules is answered.
 */
export const admitCityLine = (
	item: Item,
	{
		boxes,
		reason,
		answers: given = [],
	}: {
		boxes: Record<ExclusionGround, boolean>;
		reason: string;
		answers?: readonly GivenAnswer[] | undefined;
	},
	{ actor, now, reference }: { actor: Actor; now: Date; reference: Reference },
): Decision<ItemEvent, CityLineReason> => {
	const right = rightOn("admitCityLine", actor, item);
	if (right) return refuse(right, clause, { state: item.state });
	const approved = item.cityFacts ?? {};
	const findings = findingsOf(item.facts, reference).filter(blocks);
	const open = findings.filter(({ path }) => !Object.hasOwn(approved, path.split(".")[0] ?? ""));
	if (open.length > 0)
		return refuse("rules-not-met", open[0]?.clause ?? clause, {
			findings: open.map(({ reason: why, path }) => `${why}@${path}`),
		});
	const complete = ItemFacts.safeParse(item.facts);
	if (!complete.success)
		return refuse("facts-incomplete", "R-041 三(四)", {
			findings: complete.error.issues.map(({ path }) => path.map(String).join(".")),
		});
	const recheck = recheckExclusion(complete.data, { boxes, reason });
	if (recheck) return refuse(recheck, "R-018 三(一)");
	const answers = answerFindings(findings, given);
	if (isRefusal(answers)) return answers;
	const { exclusionCheck } = complete.data;
	return accept({
		type: "CityLineAdmitted",
		facts: { ...complete.data, exclusionCheck: { ...exclusionCheck, justiceReason: reason.trim() } },
		boxes,
		reason: reason.trim(),
		overruled: answers,
		at: now.toISOString(),
	});
};
