import type { Standing } from "#institution/credit/domain/standing.ts";
import { type Refusal, refuse } from "#kernel/decision.ts";
import type { Instant } from "#kernel/time.ts";
import { possible } from "./actions.ts";
import type { Commitment, CommitmentEvent } from "./commitment.ts";
import type { RepresentationReason } from "./representation.ts";

export type EligibilityReason =
	| "item-not-offered"
	| "credit-record"
	| "withdrawn-in-this-matter"
	| RepresentationReason;

/** 怎么办: what the person can do next. The certificate is always one of them. */
export type Remedy =
	| "certificate"
	| "repair"
	| "objection"
	| "sign-yourself"
	| "guardian-signs"
	| "new-authorisation";

export type EligibilityGround = {
	reason: EligibilityReason;
	clause: string;
	recordId: string | null;
	recordNo: string | null;
	remedies: readonly Remedy[];
};

/**
 * 适用资格核验. `allow-enhanced`: allowed, verified in process and in full. `sourceDown`: credit could not
 * be read, so the way stays open with in-process verification, and the page says so.
 */
export type Eligibility = {
	decision: "allow" | "allow-enhanced" | "deny";
	grounds: readonly EligibilityGround[];
	sourceDown: boolean;
	checkedAt: Instant;
};

export type EligibilityFacts = {
	now: Date;
	/** False when the item is no longer on the published list or lies in an excluded area. */
	itemOffered: boolean;
	/** Of the promisor, with the sector of the item; a source that is down or stale never denies. */
	standing: Pick<Standing, "source" | "decision" | "hits">;
	/** Why the one present may make no commitment for the promisor; null where he may. */
	representation: Refusal<RepresentationReason> | null;
	/** This item was committed to and withdrawn in this same matter (legal-effect §1). */
	withdrawnInThisMatter: boolean;
};

/** What stays open to whom this reason stops. */
export const remediesOf = (reason: RepresentationReason): readonly Remedy[] => {
	switch (reason) {
		case "agent-not-allowed":
		case "someone-else-signs":
		case "no-guardian-needed":
			return ["sign-yourself", "certificate"];
		case "guardian-must-sign":
		case "guardian-must-sign-or-consent":
		case "guardianship-not-known":
			return ["guardian-signs", "certificate"];
		case "handler-without-seal-or-authorisation":
			return ["sign-yourself", "new-authorisation", "certificate"];
		case "authorisation-missing":
		case "authorisation-general":
		case "authorisation-not-signed":
		case "authorisation-revoked":
		case "authorisation-identity-mismatch":
		case "authorisation-wrong-matter":
		case "authorisation-wrong-item":
		case "authorisation-power-missing":
		case "authorisation-not-yet-valid":
		case "authorisation-expired":
			return ["new-authorisation", "sign-yourself", "certificate"];
	}
};

/** The judgement alone, without a letter: also used before the choice and again inside the signing transaction. */
export const judgeEligibility = (facts: EligibilityFacts): Eligibility => {
	const grounds: EligibilityGround[] = [];
	const none = { recordId: null, recordNo: null };
	if (!facts.itemOffered)
		grounds.push({ reason: "item-not-offered", clause: "三(二) R-018", ...none, remedies: ["certificate"] });
	if (facts.withdrawnInThisMatter)
		grounds.push({
			reason: "withdrawn-in-this-matter",
			clause: "三(七) R-092",
			...none,
			remedies: ["certificate"],
		});
	if (facts.representation !== null) {
		const { refused, clause } = facts.representation;
		grounds.push({ reason: refused, clause, ...none, remedies: remediesOf(refused) });
	}
	const { standing } = facts;
	if (standing.decision === "deny")
		for (const { recordId, recordNo, effect } of standing.hits)
			if (effect === "deny")
				grounds.push({
					reason: "credit-record",
					clause: "三(三) R-032",
					recordId,
					recordNo,
					remedies: ["certificate", "repair", "objection"],
				});

	const checkedAt = facts.now.toISOString();
	const sourceDown = standing.source !== "fresh";
	if (grounds.length > 0 || standing.decision === "deny")
		return { decision: "deny", grounds, sourceDown, checkedAt };
	const enhanced = sourceDown || standing.decision === "allow-enhanced";
	return { decision: enhanced ? "allow-enhanced" : "allow", grounds: [], sourceDown, checkedAt };
};

export type CheckEligibilityReason = "already-signed";

/**
 * 适用资格核验 before the letter is offered. A denial is an answer and no refusal: it is recorded, and the letter
 * falls back to the certificate route, which always stays open.
 */
export const checkEligibility = (
	commitment: Commitment,
	facts: EligibilityFacts,
): { accepted: readonly CommitmentEvent[] } | Refusal<CheckEligibilityReason> => {
	if (!possible("check-eligibility", commitment.state)) return refuse("already-signed", "三(三) R-032");
	const eligibility = judgeEligibility(facts);
	const at = facts.now.toISOString();
	const checked = { type: "EligibilityChecked", eligibility, at } as const;
	const onTheWay =
		commitment.state === "telling" || commitment.state === "told" || commitment.state === "prepared";
	if (eligibility.decision === "deny" && onTheWay)
		return { accepted: [checked, { type: "RouteChosen", route: "certificate", switched: true, at }] };
	return { accepted: [checked] };
};
