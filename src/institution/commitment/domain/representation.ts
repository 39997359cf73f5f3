import type { PartyId } from "#kernel/actor.ts";
import type { Day } from "#kernel/calendar.ts";
import { type Refusal, refuse } from "#kernel/decision.ts";
import { ageOn } from "#kernel/identifiers.ts";
import type { AuthorisationRefusal } from "./check-authorisation.ts";

/** 监护关系 as stated; proved by data or by the guardian's own commitment, never by a certificate (legal-effect §4). */
export const guardianRelations = ["parent", "spouse", "adult-child", "other-guardian"] as const;
export type GuardianRelation = (typeof guardianRelations)[number];

/**
 * 谁来承诺. The promisor himself; 委托代理人 with a special authorisation; 法定代理人; or 经办人 of a legal person, with
 * its seal (the person's own act) or, without it, with a special authorisation.
 */
export type Representation =
	| { kind: "self" }
	| { kind: "agent"; party: PartyId; authorisationId: string | null }
	| { kind: "guardian"; party: PartyId; relation: GuardianRelation; proof: "data" | "own-promise" }
	| { kind: "handler"; party: PartyId; withSeal: boolean; authorisationId: string | null };

/** Word printed on the letter under 申请人. */
export type SignerCapacity = "applicant" | "agent" | "guardian" | "legalRepresentative" | "handler";

/** What the rule must know of the promisor. `birthDay` is null for legal persons and where it is unknown. */
export type Promisor = {
	party: PartyId;
	kind: "citizen" | "legal-person" | "other-organisation";
	birthDay: Day | null;
	capacity: "full" | "limited" | "none";
};

export type RepresentationFacts = {
	promisor: Promisor;
	today: Day;
	/** 能否代为承诺, of the item. Excludes entrusted agents only, never guardians (legal-effect §4). */
	agentAllowed: boolean;
	/** The party who is present and would sign. */
	present: PartyId;
	/** True where the one present is the legal person's representative by registration. */
	presentIsRepresentative: boolean;
	/** Outcome of checking the special authorisation for exactly this item; null where none is claimed. */
	authorisation: { valid: true } | { valid: false; reason: AuthorisationRefusal } | null;
	/** Guardianship as far as data knows it; null where the source does not answer. */
	guardianshipKnown: boolean | null;
	/**
	 * Consent of the guardian for a minor of 8 to 17 who signs himself. `later` before signing: consent is to the very
	 * text, so there is nothing to consent to until it is written.
	 */
	guardianConsent: "given" | "missing" | "later";
};

export type RepresentationReason =
	| "agent-not-allowed"
	| "someone-else-signs"
	| "guardian-must-sign"
	| "guardian-must-sign-or-consent"
	| "no-guardian-needed"
	| "guardianship-not-known"
	| "handler-without-seal-or-authorisation"
	| AuthorisationRefusal;

/** The age at which a person may sign himself with consent, and that of full capacity (民法典 17–20). */
const minorSigns = 8;
const adult = 18;

/** 未成年人: no level and no publication, whoever signs. */
export const isMinor = (promisor: Promisor, today: Day): boolean =>
	promisor.kind === "citizen" && promisor.birthDay !== null && ageOn(promisor.birthDay, today) < adult;

const ownAct = (facts: RepresentationFacts): Refusal<RepresentationReason> | { capacity: SignerCapacity } => {
	const { promisor, present, today } = facts;
	if (promisor.kind !== "citizen")
		return facts.presentIsRepresentative
			? { capacity: "legalRepresentative" }
			: refuse("handler-without-seal-or-authorisation", "legal-effect §4");
	if (present !== promisor.party) return refuse("someone-else-signs", "三(三) R-033");
	if (promisor.capacity !== "full" && !isMinor(promisor, today)) return refuse("guardian-must-sign", "R-149");
	if (promisor.birthDay === null || ageOn(promisor.birthDay, today) >= adult)
		return { capacity: "applicant" };
	if (ageOn(promisor.birthDay, today) < minorSigns) return refuse("guardian-must-sign", "R-149");
	return facts.guardianConsent === "missing"
		? refuse("guardian-must-sign-or-consent", "R-149")
		: { capacity: "applicant" };
};

const guardianAct = (
	facts: RepresentationFacts,
	guardian: Extract<Representation, { kind: "guardian" }>,
): Refusal<RepresentationReason> | { capacity: SignerCapacity } => {
	const { promisor } = facts;
	if (promisor.kind !== "citizen") return refuse("no-guardian-needed", "R-149");
	if (promisor.capacity === "full" && !isMinor(promisor, facts.today))
		return refuse("no-guardian-needed", "R-149");
	if (facts.present !== guardian.party) return refuse("someone-else-signs", "三(三) R-033");
	// Data that says "no" is stronger than a commitment; data that is silent never burdens the guardian.
	if (facts.guardianshipKnown === false) return refuse("guardianship-not-known", "legal-effect §4");
	return { capacity: "guardian" };
};

/**
 * May the one present make the commitment for the promisor? Answers the word printed beside the signature, or why not. Signing
 * in another's name needs 特别授权; a guardian needs none; a legal person acts by seal or representative.
 */
export const checkRepresentation = (
	representation: Representation,
	facts: RepresentationFacts,
): Refusal<RepresentationReason> | { capacity: SignerCapacity } => {
	switch (representation.kind) {
		case "self":
			return ownAct(facts);
		case "guardian":
			return guardianAct(facts, representation);
		case "agent":
			if (!facts.agentAllowed) return refuse("agent-not-allowed", "附件2 二(五) R-126");
			if (facts.present !== representation.party) return refuse("someone-else-signs", "三(三) R-033");
			if (facts.authorisation === null) return refuse("authorisation-missing", "三(三) R-033");
			if (!facts.authorisation.valid) return refuse(facts.authorisation.reason, "三(三) R-033");
			return { capacity: "agent" };
		case "handler":
			if (facts.present !== representation.party) return refuse("someone-else-signs", "三(三) R-033");
			if (facts.promisor.kind === "citizen") return refuse("someone-else-signs", "三(三) R-033");
			if (representation.withSeal) return { capacity: "handler" };
			if (facts.authorisation === null)
				return refuse("handler-without-seal-or-authorisation", "legal-effect §4");
			if (!facts.agentAllowed) return refuse("agent-not-allowed", "附件2 二(五) R-126");
			if (!facts.authorisation.valid) return refuse(facts.authorisation.reason, "三(三) R-033");
			return { capacity: "handler" };
	}
};

/** 经办人 with the legal person's own seal: what is signed is the legal person's own act (legal-effect §4). */
export const actsWithSeal = (representation: Representation): boolean =>
	representation.kind === "handler" && representation.withSeal;

/** The authorisation a representation rests on; null where none is needed. */
export const authorisationOf = (representation: Representation): string | null => {
	switch (representation.kind) {
		case "agent":
			return representation.authorisationId;
		case "handler":
			return representation.authorisationId;
		case "self":
		case "guardian":
			return null;
	}
};
