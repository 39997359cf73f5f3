import type { NoticeSectionKey } from "#institution/notice/domain/notice-sections.ts";
import { accept, type Decision, refuse } from "#kernel/decision.ts";
import { possible } from "./actions.ts";
import type { Commitment, CommitmentEvent, ServingMeans } from "./commitment.ts";

export type ServeSectionReason = "notice-not-open" | "section-unknown" | "text-changed" | "clerk-missing";

type Served = { section: NoticeSectionKey; textHash: string; means: ServingMeans };

type Facts = {
	now: Date;
	/** Hash of each section's exact text in this letter's template version. */
	textHashes: Readonly<Partial<Record<NoticeSectionKey, string>>>;
	/** The clerk at the counter; null when the applicant is alone. */
	staffId: string | null;
};

/**
 * 已阅知 of one section of the notice. The order is free and no time is asked; being read to is worth as much as
 * reading. The hash must be that of the text as it stands, so that nobody acknowledges something else.
 */
export const serveSection = (
	commitment: Commitment,
	{ section, textHash, means }: Served,
	{ now, textHashes, staffId }: Facts,
): Decision<CommitmentEvent, ServeSectionReason> => {
	const clause = "三(四) R-012";
	if (!possible("serve-notice-section", commitment.state)) return refuse("notice-not-open", clause);
	const expected = textHashes[section];
	if (expected === undefined) return refuse("section-unknown", clause);
	if (expected !== textHash) return refuse("text-changed", clause);
	if (means === "clerk" && staffId === null) return refuse("clerk-missing", clause);
	// A second click, or hearing it again, changes nothing: the first acknowledgement is the evidence.
	if (commitment.served[section]?.textHash === textHash) return accept();
	const at = now.toISOString();
	return accept({ type: "NoticeSectionServed", section, served: { at, means, textHash, staffId }, at });
};
