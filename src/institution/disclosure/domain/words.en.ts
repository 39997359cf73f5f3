import type { DisclosureWords } from "./words.zh-CN.ts";

export const disclosureWords: DisclosureWords = {
	refusals: {
		"item-not-public": "The list sets this item to not public; its letters are not disclosed.",
		"letter-says-not-public": "The letter says it will not be disclosed.",
		"letter-not-in-force": "The letter was withdrawn, corrected or is no longer in force.",
		"term-over": "The printed term of disclosure is over.",
		"never-of-minors": "Letters of minors are never disclosed.",
		"protected-person":
			"Natural persons' letters in social assistance, insurance and health are not public by default.",
		"edition-not-shown": "The public edition was not shown before signing.",
		"edition-differs": "The edition differs from what the signer saw before signing. Check it.",
		"consent-missing": "There is neither separate consent nor a stated legal basis.",
		"cell-too-small":
			"Too few letters of this item in this street on this day: somebody could be recognised.",
		"already-disclosed": "This letter is already nominated or disclosed. See the list.",
		"no-longer-public":
			"The term of publication is over or the letter was taken down; it is no longer public. A complaint may still name its number.",
		"already-signed": "The letter is signed; the public edition is shown before signing.",
		"not-at-this-stage": "This step is not possible in the present state. Reload the page.",
		"same-person": "Who nominates does not review. Ask another person.",
		"reason-empty": "Write the opinion.",
		"secret-or-private": "Secrets or privacy remain after redaction. Decide not to disclose.",
		"term-runs": "The term of disclosure is still running.",
		forbidden: "You have no right to take this step. The handler nominates, the disclosure reviewer reviews.",
	},
	actions: {
		"nominate-letter": "Nominate for disclosure",
		"review-disclosure": "Review",
		"remove-disclosure": "Take down",
		"show-public-edition": "See the public edition",
		"answer-public-edition": "Answer whether it may be public",
	},
	states: {
		"awaiting-review": "Awaiting review",
		refused: "Not disclosed",
		published: "Public",
		removed: "Taken down",
	},
	removals: {
		"term-ended": "Term ended",
		"commitment-withdrawn": "Commitment withdrawn",
		"commitment-disowned": "Disowned by the principal",
		"letter-corrected": "Letter corrected",
		"decision-revoked": "Decision revoked",
		"objection-upheld": "Objection upheld",
		"consent-withdrawn": "Consent withdrawn",
		"error-found": "Error found",
	},
	grounds: {
		"public-interest": "Public interest",
		"third-party": "Interests of third parties",
		"hard-to-verify": "Hard to verify",
	},
	preReview: { stateSecret: "State secret", tradeSecret: "Trade secret", privacy: "Privacy" },
	hidden: "(not public)",
	events: {
		PublicEditionShown: "The edition to be public was shown",
		PublicEditionAnswered: "Answered whether it may be public",
		DisclosureNominated: "Nominated for disclosure, awaiting review",
		DisclosureRefused: "Reviewed: not disclosed",
		DisclosurePublished: "The public edition was published",
		DisclosureRemoved: "The public edition was taken down",
	},
};
