import { type Refusal, refuse } from "#kernel/decision.ts";
import { actions, type BreachAction } from "./actions.ts";
import type { BreachState } from "./breach.ts";

/** Does the table let this action start from this state? For buttons and for rules alike. */
export const possible = (action: BreachAction, state: BreachState): boolean =>
	(actions[action].from as readonly BreachState[]).includes(state);

/** The refusal every rule begins with: what is asked does not follow from where the breach stands. */
export const refuseUnless = (
	action: BreachAction,
	state: BreachState,
): Refusal<"not-at-this-stage"> | null =>
	possible(action, state) ? null : refuse("not-at-this-stage", actions[action].clause, { state });
