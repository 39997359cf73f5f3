import type { PublishedItem } from "#institution/catalogue/domain/item.ts";
import { composeNotice, type Notice } from "#institution/notice/domain/compose-notice.ts";
import type { NoticeSectionKey } from "#institution/notice/domain/notice-sections.ts";
import { checkSlots, type SlotReason } from "#institution/notice/domain/slot-values.ts";
import { type Specifics, specifics } from "#institution/notice/domain/specifics.ts";
import type { PublishedTemplate } from "#institution/notice/domain/template.ts";
import type { Day } from "#kernel/calendar.ts";
import { sm3Hex } from "#platform/seal/sm.ts";
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

/** What is not there yet may be saved and filled in later. */
const unfinished: ReadonlySet<SlotReason> = new Set(["slot-blank", "slot-too-few-rows"]);

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
				kind: unfinished.has(reason) ? "blank" : "invalid",
				reason,
				bound: bound ?? null,
			}),
		),
	...siteAddressProblems(item.verifyMethod, answers[siteAddressKey] ?? null),
];

/** 具体是: the filled sentences and the tables they refer to. */
export const specificsOf = ({ template }: LetterText, answers: Answers): Specifics =>
	specifics(template.text, answers);
