import type { Actor } from "#kernel/actor.ts";
import { accept, type Decision, refuse } from "#kernel/decision.ts";
import { actions, type ItemRightRefusal, rightOn } from "./actions.ts";
import { hasObligingBasis } from "./basis.ts";
import type { ItemEvent } from "./events.ts";
import type { ExclusionGround, Item } from "./item.ts";
import type { Reference } from "./reference.ts";

/** 取消（应取消的证明）| 保留（法定保留，提交证明）| 不适用（九种情形）. */
export const setAsideKinds = ["cancelled", "kept", "excluded"] as const;
export type SetAsideAs = (typeof setAsideKinds)[number];
export type SetAsideReason =
	| ItemRightRefusal
	| "reason-missing"
	| "basis-cannot-oblige"
	| "exclusion-ground-missing"
	| "exclusion-ground-not-answered";

export type SetAside = {
	as: SetAsideAs;
	ground: string;
	/** Which of the nine, where it is 不适用. */
	exclusionGround?: ExclusionGround | null | undefined;
	/** The city's approved edition took it off: what it is there, it is here. */
	byEdition?: boolean | undefined;
};

const event = { cancelled: "ItemCancelled", kept: "ItemKept", excluded: "ItemExcluded" } as const;

/**
 * 移出清单并说明理由: the item goes to the separate 取消/保留/不适用 list. 保留 needs a basis that can oblige an
 * applicant, or what is below the law would be demanded by another door; 不适用 is one of nine situations,
 * named, and a department names one it answered 是 in its own check.
 */
export const setAside = (
	item: Item,
	{ as, ground, exclusionGround = null, byEdition = false }: SetAside,
	{ actor, now, reference }: { actor: Actor; now: Date; reference: Reference },
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
	if (as === "kept" && !byEdition && !hasObligingBasis(item.facts, reference))
		return refuse("basis-cannot-oblige", "R-031 三(三)");
	if (as === "excluded" && !byEdition) {
		if (exclusionGround === null) return refuse("exclusion-ground-missing", actions.setAside.clause);
		const asDepartment = rightOn("setAsideByJustice", actor, item) !== null;
		if (asDepartment && item.facts.exclusionCheck?.boxes[exclusionGround] !== true)
			return refuse("exclusion-ground-not-answered", actions.setAside.clause, { ground: exclusionGround });
	}
	return accept({ type: event[as], ground: ground.trim(), at: now.toISOString() });
};
