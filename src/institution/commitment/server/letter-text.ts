import type { PublishedItem } from "#institution/catalogue/domain/item.ts";
import { composeNotice, type Notice } from "#institution/notice/domain/compose-notice.ts";
import { checkSlots, specifics } from "#institution/notice/domain/slot-values.ts";
import type { PublishedTemplate } from "#institution/notice/domain/template.ts";
import type { Day } from "#kernel/calendar.ts";
import { sm3Hex } from "#platform/seal/sm.ts";
import type { NoticeSectionKey } from "../domain/commitment.ts";
import { type SlotProblem, siteAddressKey, siteAddressProblems } from "../domain/fill-slots.ts";

/** The answers as stored, by slot key; 现场地址 is one of them. */
export type Answers = Readonly<Record<string, string>>;

/** 告知 and blanks of one letter: item as its edition had it, template version as it began with. */
export type LetterText = { template: PublishedTemplate; notice: Notice; templateVersion: string };

/** Texts are hashed with SM3: the hash is what 已阅知 and the signature refer to. */
export const letterText = (item: PublishedItem, template: PublishedTemplate): LetterText => ({
	template,
	notice: composeNotice(item, template.text, (text) => sm3Hex(text)),
	templateVersion: `第${template.number}版`,
});

/** Hash of each section as it stands, by key. */
export const sectionHashes = ({ notice }: LetterText): Record<NoticeSectionKey, string> =>
	Object.fromEntries(notice.sections.map(({ key, hash }) => [key, hash])) as Record<NoticeSectionKey, string>;

/** What keeps these answers from being signed; empty when all is there. 现场地址 if and only if 现场核查. */
export const problemsOf = (
	item: PublishedItem,
	{ template }: LetterText,
	answers: Answers,
	today: Day,
): readonly SlotProblem[] => [
	...checkSlots(template.text, answers, today)
		.filter(({ key }) => key !== siteAddressKey)
		.map(
			({ key, reason, bound }): SlotProblem => ({
				key,
				kind: reason === "slot-blank" ? "blank" : "invalid",
				reason,
				bound: bound ?? null,
			}),
		),
	...siteAddressProblems(item.verifyMethod, answers[siteAddressKey] ?? null),
];

/** 具体是: the filled sentences. */
export const sentencesOf = ({ template }: LetterText, answers: Answers): string[] =>
	specifics(template.text, answers);
