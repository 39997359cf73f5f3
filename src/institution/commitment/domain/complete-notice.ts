import { type NoticeSectionKey, noticeSections } from "#institution/notice/domain/notice-sections.ts";
import { accept, type Decision, refuse } from "#kernel/decision.ts";
import { possible } from "./actions.ts";
import type { Commitment, CommitmentEvent } from "./commitment.ts";

export type CompleteNoticeReason = "notice-not-open" | "sections-missing" | "text-changed";

type Facts = {
	now: Date;
	textHashes: Readonly<Partial<Record<NoticeSectionKey, string>>>;
	/** Hash of the whole text of the notice. */
	textHash: string;
};

/** The sections nobody has acknowledged yet, in printed order. */
export const sectionsMissing = (commitment: Commitment): NoticeSectionKey[] =>
	noticeSections.filter((section) => commitment.served[section] === undefined);

/** 告知完成: all eight, each with the very text of this letter's template version. */
export const completeNotice = (
	commitment: Commitment,
	{ now, textHashes, textHash }: Facts,
): Decision<CommitmentEvent, CompleteNoticeReason> => {
	const clause = "三(四) R-012";
	if (!possible("complete-notice", commitment.state)) return refuse("notice-not-open", clause);
	const missing = sectionsMissing(commitment);
	if (missing.length > 0) return refuse("sections-missing", clause, { sections: missing });
	const changed = noticeSections.filter(
		(section) => commitment.served[section]?.textHash !== textHashes[section],
	);
	if (changed.length > 0) return refuse("text-changed", clause, { sections: changed });
	const { templateVersionId } = commitment;
	return accept({ type: "NoticeCompleted", textHash, templateVersionId, at: now.toISOString() });
};
