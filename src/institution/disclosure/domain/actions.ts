import type { Action } from "#kernel/action.ts";
import { type Refusal, refuse } from "#kernel/decision.ts";
import type { DisclosureState } from "./disclosure.ts";

/** Who may do what with a disclosure, from which states, under which clause. `system` is a reaction or the tick. */
export const actions = {
	"review-disclosure": { from: ["awaiting-review"], by: ["disclosure-reviewer"], clause: "三(七)；R-093" },
	"remove-disclosure": {
		from: ["awaiting-review", "published"],
		by: ["handler", "disclosure-reviewer", "system"],
		clause: "三(七)；R-093",
	},
} as const satisfies Record<string, Action<DisclosureState>>;
export type DisclosureAction = keyof typeof actions;

export const possible = (action: DisclosureAction, state: DisclosureState): boolean =>
	(actions[action].from as readonly DisclosureState[]).includes(state);

export const refuseUnless = (
	action: DisclosureAction,
	state: DisclosureState,
): Refusal<"not-at-this-stage"> | null =>
	possible(action, state) ? null : refuse("not-at-this-stage", actions[action].clause, { state });
