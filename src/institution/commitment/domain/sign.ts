import type { PartyId } from "#kernel/actor.ts";
import { accept, type Decision, type Refusal, refuse } from "#kernel/decision.ts";
import { possible } from "./actions.ts";
import type { Eligibility } from "./check-eligibility.ts";
import type { Assistance, Commitment, CommitmentEvent, SignatureLevel, Signing } from "./commitment.ts";
import { sectionsMissing } from "./complete-notice.ts";
import { type SlotProblem, siteAddressKey } from "./fill-slots.ts";
import type { RepresentationReason, SignerCapacity } from "./representation.ts";
import type { ChallengeReason } from "./signing-challenge.ts";

/** What is handed in at signing. Images and names travel beside it, encrypted; here are only their hashes. */
export type Signature = {
	level: SignatureLevel;
	means: Signing["means"];
	fileHash: string | null;
	/** The digest of the text the signer was shown. */
	contentDigest: string;
	/** 同意采用电子形式: required for level E. */
	electronicFormConsent: boolean;
	assistance: Assistance | null;
};

export type SignFacts = {
	now: Date;
	signer: PartyId;
	/** Hash of the notice and digest of the letter as they stand now, in this letter's template version. */
	noticeHash: string;
	contentDigest: string;
	/** Judged again inside this transaction. */
	eligibility: Eligibility;
	/** Of the stored values, checked again. */
	slotProblems: readonly SlotProblem[];
	signatureMinimum: SignatureLevel;
	/** 风险决定文号 of the item; without one level E does not exist for it. */
	riskDecisionNo: string | null;
	/** Outcome of the one-time challenge; on paper the scan itself confirms. */
	confirmation:
		| Refusal<ChallengeReason>
		| { confirmed: true; how: Signing["confirmation"]; challengeId: string | null };
	/** Outcome of the representation rule for the one who signs. */
	representation: Refusal<RepresentationReason> | { capacity: SignerCapacity };
	/** Real-name level of the sign-in, 0–3; on paper the clerk checked the document and it is null. */
	realNameLevel: number | null;
	/** The matter waits for its papers. */
	matterOpen: boolean;
	/** No evidence can be sealed at the moment (quality/trust 2): letters are not accepted. */
	evidenceSealable: boolean;
	/** The clerk or handler at work; a second witness must be somebody else. */
	staffId: string | null;
};

export type SignReason =
	| "already-signed"
	| "not-on-the-commitment-route"
	| "matter-closed"
	| "notice-incomplete"
	| "notice-text-changed"
	| "not-eligible"
	| "slot-blank"
	| "helped-unchecked"
	| "slots-invalid"
	| "site-address-missing"
	| "site-address-not-asked"
	| "text-changed"
	| "signature-level-too-low"
	| "electronic-level-not-decided"
	| "electronic-form-not-agreed"
	| "real-name-too-weak"
	| "signature-missing"
	| "witness-missing"
	| "seal-needs-paper-or-certificate"
	| "evidence-not-sealable"
	| ChallengeReason
	| RepresentationReason;

const strength: Record<SignatureLevel, number> = { E: 0, R: 1, P: 2 };
/** Level E and R rest on strong real-name sign-in. */
const realNameNeeded = 2;

/**
 * 签署告知承诺书. Checked in order: state, notice and its text, eligibility, blanks, site address, level, the fresh
 * confirmation, and who signs. The letter that results is an enforceable act, so nothing is assumed.
 */
export const sign = (
	commitment: Commitment,
	signature: Signature,
	facts: SignFacts,
): Decision<CommitmentEvent, SignReason> => {
	if (!possible("sign-commitment", commitment.state)) return notNow(commitment);
	if (commitment.state !== "prepared") return notNow(commitment);
	if (!facts.matterOpen) return refuse("matter-closed", "三(四) R-015");
	if (!facts.evidenceSealable) return refuse("evidence-not-sealable", "quality/trust 2");
	if (commitment.notice.textHash !== facts.noticeHash) return refuse("notice-text-changed", "三(四) R-012");
	if (facts.eligibility.decision === "deny")
		return refuse("not-eligible", "三(三) R-032", {
			grounds: facts.eligibility.grounds.map((ground) => ground.reason),
		});
	const refused = blanks(facts) ?? level(signature, facts) ?? confirmation(signature, facts);
	if (refused !== null) return refused;
	const { representation, confirmation: confirmed } = facts;
	if ("refused" in representation) return representation;
	if ("refused" in confirmed) return confirmed;
	const { kind } = commitment.representation;
	// A seal that is only claimed proves nothing: it stands on paper or in the legal person's own certificate.
	if (kind === "handler" && commitment.representation.withSeal && signature.level === "E")
		return refuse("seal-needs-paper-or-certificate", "legal-effect §4");
	const { assistance } = signature;
	// The witness is there to watch the one who reads aloud: one person cannot be both.
	if (
		assistance !== null &&
		(assistance.witness === assistance.readBy || assistance.witness === facts.staffId)
	)
		return refuse("witness-missing", "R-149");

	const at = facts.now.toISOString();
	const signing: Signing = {
		level: signature.level,
		signer: facts.signer,
		at,
		contentDigest: facts.contentDigest,
		confirmation: confirmed.how,
		challengeId: confirmed.challengeId,
		means: signature.means,
		fileHash: signature.fileHash,
		riskDecisionNo: signature.level === "E" ? facts.riskDecisionNo : null,
		assistance,
	};
	const byAgent = kind === "agent" || (kind === "handler" && !commitment.representation.withSeal);
	return accept<CommitmentEvent>(
		{ type: "EligibilityChecked", eligibility: facts.eligibility, at },
		{ type: "CommitmentSigned", signing, byAgent, at },
	);
};

const notNow = (commitment: Commitment): Refusal<SignReason> => {
	switch (commitment.state) {
		case "telling":
			return refuse("notice-incomplete", "三(四) R-012", { sections: sectionsMissing(commitment) });
		case "told":
			return (commitment.slots?.helper ?? null) === null
				? refuse("slot-blank", "附件2 三(二) R-013")
				: refuse("helped-unchecked", "legal-effect §4");
		case "offered":
		case "certificate":
		case "ended":
			return refuse("not-on-the-commitment-route", "三(一) R-030");
		case "prepared":
		case "signed":
		case "sealed":
		case "withdrawing":
		case "withdrawn":
		case "disowned":
		case "superseded":
			return refuse("already-signed", "三(四) R-013");
	}
};

const blanks = ({ slotProblems }: SignFacts): Refusal<SignReason> | null => {
	const site = slotProblems.find(({ key }) => key === siteAddressKey);
	if (site !== undefined)
		return refuse(
			site.kind === "blank" ? "site-address-missing" : "site-address-not-asked",
			"附件2 三(二) R-129",
		);
	const blank = slotProblems.filter(({ kind }) => kind === "blank").map(({ key }) => key);
	if (blank.length > 0) return refuse("slot-blank", "附件2 三(二) R-013", { slots: blank });
	const invalid = slotProblems.map(({ key }) => key);
	return invalid.length > 0 ? refuse("slots-invalid", "附件2 三(二) R-013", { slots: invalid }) : null;
};

const level = (signature: Signature, facts: SignFacts): Refusal<SignReason> | null => {
	const clause = "legal-effect §5 R-150";
	if (strength[signature.level] < strength[facts.signatureMinimum])
		return refuse("signature-level-too-low", clause, { minimum: facts.signatureMinimum });
	if (signature.level === "E" && facts.riskDecisionNo === null)
		return refuse("electronic-level-not-decided", clause);
	if (signature.level === "E" && !signature.electronicFormConsent)
		return refuse("electronic-form-not-agreed", clause);
	if (signature.level !== "P" && (facts.realNameLevel ?? 0) < realNameNeeded)
		return refuse("real-name-too-weak", clause);
	return null;
};

const confirmation = (signature: Signature, facts: SignFacts): Refusal<SignReason> | null => {
	const clause = "legal-effect §5 R-150";
	if (signature.contentDigest !== facts.contentDigest) return refuse("text-changed", clause);
	if ("refused" in facts.confirmation) return facts.confirmation;
	if (signature.means === "typed") {
		// A typed name alone proves nothing: it counts only beside a sign-in made for this purpose.
		if (facts.confirmation.how !== "fresh-sign-in") return refuse("sign-in-not-fresh", clause);
		return null;
	}
	return signature.means !== "certificate" && signature.fileHash === null
		? refuse("signature-missing", clause)
		: null;
};
