/**
 * 审查发现: one thing a rule has to say about one field of an item.
 * `block` must be put right before submission; `cancel` says the certificate should be cancelled (应取消);
 * `exclude` says the scheme does not apply (不适用); `warn` is shown and blocks nothing.
 */
export type Effect = "block" | "cancel" | "exclude" | "warn";

export const findingReasons = [
	"fact-missing",
	"exempt-without-reason",
	"exempt-without-supervision",
	"online-without-source",
	"risk-decision-missing",
	"task-code-wrong",
	"excluded-ground",
	"exclusion-suspected",
	"exclusion-reason-missing",
	"exclusion-reasons-copied",
	"basis-below-law",
	"basis-mislabelled",
	"basis-rank-unclear",
	"article-unclear",
	"article-text-missing",
	"issued-by-applicant",
	"names-a-permit",
	"licence-or-data-proves",
	"organ-can-check-itself",
	"committee-must-not-issue",
	"committee-among-issuers",
	"identity-papers-prove",
	"vague-wording",
	"catch-all-clause",
	"negative-question",
	"slot-without-unit",
	"not-quantifiable",
	"standard-is-none",
	"disclosure-of-protected-person",
	"matter-name-dragged",
] as const;
export type FindingReason = (typeof findingReasons)[number];

export type Finding = {
	reason: FindingReason;
	effect: Effect;
	/** Field of ItemFacts, with index where it is a list: `proofContents.0`. */
	path: string;
	/** The policy clause or requirement it rests on. */
	clause: string;
	/** The words that gave rise to it, for the message; public catalogue text only. */
	words: string;
	/** Where in the text the words begin, for what is found inside a sentence. */
	offset?: number;
};

export const blocks = ({ effect }: Finding): boolean => effect !== "warn";
