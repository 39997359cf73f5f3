import type { ItemFacts } from "#institution/catalogue/domain/item.ts";
import type { Reference } from "#institution/catalogue/domain/reference.ts";
import { noticeText, type TextHash } from "./compose-notice.ts";
import { lintTemplate } from "./lint-template.ts";
import type { LetterTemplate } from "./template.ts";

/**
 * Digest of what a letter says of its item, and of how it is checked: a template is approved for these facts and goes
 * out with no others.
 */
export const letterSource = (item: ItemFacts, hash: TextHash): string =>
	hash(`${noticeText(item)}\n${item.verifyMethod}`);

export type Misfit = { misfit: null | "other-facts" | "wording"; findings: string[] };

/** 格式文本与条目是否相符: approved for these very facts, and its wording and blanks still meet the rules for them. */
export const letterFit = (
	template: LetterTemplate,
	item: ItemFacts,
	{ reference, hash }: { reference: Reference; hash: TextHash },
): Misfit => {
	if (template.state === "draft" || template.sourceHash !== letterSource(item, hash))
		return { misfit: "other-facts", findings: [] };
	const findings = lintTemplate(template.text, item, reference);
	return {
		misfit: findings.length > 0 ? "wording" : null,
		findings: findings.map(({ reason, path }) => `${reason}@${path}`),
	};
};
