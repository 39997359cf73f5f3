import { renderCitation } from "#institution/catalogue/domain/citation.ts";
import type { ItemFacts } from "#institution/catalogue/domain/item.ts";
import { FIXED } from "#institution/commitment/domain/letter-content.ts";
import { type NoticeSectionKey, noticeSections } from "./notice-sections.ts";
import type { TemplateText } from "./template.ts";

/** One of the eight parts of 二、行政机关告知 (附件2 二(一)–(八)). */
export type NoticeSection = {
	key: NoticeSectionKey;
	/** （一）…（八） */
	number: string;
	title: string;
	/** The words, paragraph by paragraph. */
	lines: readonly string[];
	/** 二选一: fixed by the item, never chosen by the applicant. */
	options: readonly { text: string; chosen: boolean }[];
	/** 通俗解释, beside the words. */
	plain: string;
	/** Everything shown of this section, in one text; `hash` is over its UTF-8 bytes. */
	text: string;
	hash: string;
};

export type Notice = {
	sections: readonly NoticeSection[];
	/** Hash of all eight texts joined by a line feed: the exact text told. */
	textHash: string;
};

/** Hex digest of the UTF-8 bytes of a text; the caller chooses the suite. */
export type TextHash = (text: string) => string;

export const noticeTitles: Record<NoticeSectionKey, readonly [number: string, title: string]> = {
	matter: ["（一）", "行政事项名称"],
	certificate: ["（二）", "证明事项名称"],
	bases: ["（三）", "设定证明的依据"],
	content: ["（四）", "证明的内容"],
	manner: ["（五）", "承诺的方式"],
	verification: ["（六）", "行政机关核查权力"],
	liability: ["（七）", "不实承诺的责任"],
	disclosure: ["（八）", "承诺书是否公开"],
};

/** What of the item the notice tells. */
export type ToldItem = Pick<
	ItemFacts,
	"matterName" | "certName" | "legalBases" | "proofContents" | "agentAllowed" | "disclosure"
>;

/** 公开时限 as printed. */
export const disclosureTerm = (termDays: number): string => `自承诺书生效之日起${termDays}日`;

const wordsOf = (key: NoticeSectionKey, item: ToldItem): Pick<NoticeSection, "lines" | "options"> => {
	switch (key) {
		case "matter":
			return { lines: [item.matterName], options: [] };
		case "certificate":
			return { lines: [item.certName], options: [] };
		case "bases":
			return {
				lines: item.legalBases.map(
					(basis, index) => `${index + 1}.《${basis.law}》${renderCitation(basis)}规定：${basis.text}`,
				),
				options: [],
			};
		case "content":
			return { lines: item.proofContents.map((content, index) => `${index + 1}.${content}`), options: [] };
		case "manner":
			return {
				lines: [FIXED.manner],
				options: [
					{ text: FIXED.noAgentOption, chosen: !item.agentAllowed },
					{ text: FIXED.agentAllowedOption, chosen: item.agentAllowed },
				],
			};
		case "verification":
			return { lines: [FIXED.verificationPower], options: [] };
		case "liability":
			return { lines: [FIXED.liability], options: [] };
		case "disclosure": {
			const term = item.disclosure.public ? disclosureTerm(item.disclosure.termDays) : "____";
			return {
				lines: [],
				options: [
					{
						text: `${FIXED.publicOptionBefore}${term}${FIXED.publicOptionAfter}`,
						chosen: item.disclosure.public,
					},
					{ text: FIXED.notPublicOption, chosen: !item.disclosure.public },
				],
			};
		}
	}
};

/** What one section shows, in one text. */
const sectionText = (key: NoticeSectionKey, item: ToldItem): string => {
	const [number, title] = noticeTitles[key];
	const { lines, options } = wordsOf(key, item);
	return [
		`${number}${title}`,
		...lines,
		...options.map((option, index) => `${option.chosen ? "☑" : "□"}${index + 1}.${option.text}`),
	].join("\n");
};

/** All eight parts in one text, without the plain words beside them. */
export const noticeText = (item: ToldItem): string =>
	noticeSections.map((key) => sectionText(key, item)).join("\n");

/**
 * 一次性告知: the eight parts of Annex 2 for one item, fixed text verbatim, options set by the item, with the
 * hash of the exact words so that what was told can be proved.
 */
export const composeNotice = (
	item: ToldItem,
	template: Pick<TemplateText, "plainWords">,
	hash: TextHash,
): Notice => {
	const sections = noticeSections.map((key): NoticeSection => {
		const [number, title] = noticeTitles[key];
		const { lines, options } = wordsOf(key, item);
		const text = sectionText(key, item);
		return { key, number, title, lines, options, plain: template.plainWords[key], text, hash: hash(text) };
	});
	return { sections, textHash: hash(noticeText(item)) };
};
