import { type Refusal, refuse } from "#kernel/decision.ts";
import { actions, type CreditAction } from "./actions.ts";
import type { BrokenRecord, CreditRecord, CreditState } from "./record.ts";

/** Does the table let this action start from this state? For buttons and for rules alike. */
export const possible = (action: CreditAction, state: CreditState): boolean =>
	(actions[action].from as readonly CreditState[]).includes(state);

export type BasicReason = "not-at-this-stage" | "promise-was-kept";

/** The record, if it is one of a broken commitment and this action may start from its state; else the refusal. */
export const brokenFor = (
	action: CreditAction,
	record: CreditRecord,
): BrokenRecord | Refusal<BasicReason> => {
	const { clause } = actions[action];
	if (record.kind !== "broken") return refuse("promise-was-kept", clause);
	return possible(action, record.state)
		? record
		: refuse("not-at-this-stage", clause, { state: record.state });
};
