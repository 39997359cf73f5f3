import { accept, type Decision, refuse } from "#kernel/decision.ts";
import { possible } from "./actions.ts";
import type { Eligibility } from "./check-eligibility.ts";
import type { Commitment, CommitmentEvent, Route } from "./commitment.ts";

export type ChooseRouteReason =
	| "already-chosen"
	| "already-signed"
	| "matter-closed"
	| "not-eligible"
	| "eligibility-not-checked";

type Facts = {
	now: Date;
	/** The application still waits for its papers; once decided nothing is chosen any more. */
	matterOpen: boolean;
	/** The check made in this transaction; null where the certificate is chosen, which needs none. */
	eligibility: Eligibility | null;
};

/**
 * 申请人自主选择: one of two equal ways. Choosing the same way twice is refused, so that a second click changes
 * nothing; going over to the other way is `switchRoute`.
 */
export const chooseRoute = (
	commitment: Commitment,
	route: Route,
	facts: Facts,
): Decision<CommitmentEvent, ChooseRouteReason> => {
	if (commitment.state !== "offered") return refuse("already-chosen", "三(一) R-030");
	return settle(route, false, facts);
};

/** 改选办理方式, until signing. What was told and filled in stays. */
export const switchRoute = (
	commitment: Commitment,
	route: Route,
	facts: Facts,
): Decision<CommitmentEvent, ChooseRouteReason> => {
	if (!possible("switch-route", commitment.state))
		return refuse(commitment.state === "offered" ? "already-chosen" : "already-signed", "三(一) R-030");
	const current: Route = commitment.state === "certificate" ? "certificate" : "commitment";
	if (current === route) return refuse("already-chosen", "三(一) R-030");
	return settle(route, true, facts);
};

const settle = (
	route: Route,
	switched: boolean,
	{ now, matterOpen, eligibility }: Facts,
): Decision<CommitmentEvent, ChooseRouteReason> => {
	if (!matterOpen) return refuse("matter-closed", "三(一) R-030");
	const at = now.toISOString();
	const chosen = { type: "RouteChosen", route, switched, at } as const;
	if (route === "certificate") return accept(chosen);
	if (eligibility === null) return refuse("eligibility-not-checked", "三(三) R-032");
	if (eligibility.decision === "deny")
		return refuse("not-eligible", "三(三) R-032", {
			grounds: eligibility.grounds.map((ground) => ground.reason),
		});
	return accept<CommitmentEvent>({ type: "EligibilityChecked", eligibility, at }, chosen);
};
