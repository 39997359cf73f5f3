import { type Refusal, refuse } from "#kernel/decision.ts";
import type { Instant } from "#kernel/time.ts";
import type { Confirmation } from "./commitment.ts";

/**
 * 一次性签署请求: binds one signing to one text, one version and one short time, so that no signature is replayed
 * on another letter or a second time. `codeIndex` is a keyed digest of the code sent by message; null where the
 * person confirms by a fresh sign-in or a certificate.
 */
export type SigningChallenge = {
	id: string;
	subjectId: string;
	signer: string;
	contentDigest: string;
	confirmation: Exclude<Confirmation, "paper">;
	codeIndex: string | null;
	expiresAt: Instant;
	failures: number;
	usedAt: Instant | null;
};

export type ChallengeReason =
	| "challenge-missing"
	| "challenge-used"
	| "challenge-expired"
	| "challenge-for-another-text"
	| "too-many-wrong-codes"
	| "code-wrong"
	| "sign-in-not-fresh";

/** Wrong codes after which a new code must be asked for: guessing six digits must stay hopeless. */
export const wrongCodesAllowed = 5;
/** How long one signing may take from asking to signing; technical safety, not a term of the rules. */
export const challengeMinutes = 15;

type Offered = {
	subjectId: string;
	signer: string;
	contentDigest: string;
	/** Keyed digest of the code typed in; null where none was. */
	codeIndex: string | null;
	/** Until when the sign-in counts as fresh; null where it never did. */
	freshUntil: Instant | null;
	now: Date;
};

/** Does this challenge confirm that this person, now, means this very text? */
export const checkChallenge = (
	challenge: SigningChallenge | null,
	offered: Offered,
): Refusal<ChallengeReason> | { confirmed: true } => {
	const clause = "R-150";
	if (challenge === null || challenge.subjectId !== offered.subjectId || challenge.signer !== offered.signer)
		return refuse("challenge-missing", clause);
	if (challenge.usedAt !== null) return refuse("challenge-used", clause);
	if (offered.now.getTime() > Date.parse(challenge.expiresAt)) return refuse("challenge-expired", clause);
	if (challenge.contentDigest !== offered.contentDigest) return refuse("challenge-for-another-text", clause);
	switch (challenge.confirmation) {
		case "one-time-code":
			if (challenge.failures >= wrongCodesAllowed) return refuse("too-many-wrong-codes", clause);
			if (challenge.codeIndex === null || challenge.codeIndex !== offered.codeIndex)
				return refuse("code-wrong", clause, { left: wrongCodesAllowed - challenge.failures - 1 });
			return { confirmed: true };
		case "fresh-sign-in":
			if (offered.freshUntil === null || offered.now.getTime() > Date.parse(offered.freshUntil))
				return refuse("sign-in-not-fresh", clause);
			return { confirmed: true };
		case "certificate":
			// The certificate's own signature over text, version, challenge and expiry is checked by the port.
			return { confirmed: true };
	}
};
